// A packed bag in three dimensions: mountScene(element, scene, options) with the JSON of fit or curate as the scene.
// x runs with the width, y with the height, z with the depth towards the viewer; all in millimetres.

const SHELL = "#a9825f", RIM = "#8a5a33", ROUND = 128, ASIDE = 620, TURN = 0.44, TILT = 0.33;
// The outlines of drawing/bag_outline.py: shares of width and height, y downwards.
const OUTLINES = {
  bucket: "M0 0 L1 0 L.9 .93 C.89 .98 .87 1 .84 1 L.16 1 C.13 1 .11 .98 .1 .93 Z",
  crescent: "M0 .14 C0 .05 .03 0 .07 0 C.11 0 .14 .04 .2 .09 C.35 .19 .65 .19 .8 .09 C.86 .04 .89 0 .93 0 C.97 0 1 .05 1 .14 C1 .66 .78 1 .5 1 C.22 1 0 .66 0 .14 Z",
  heart: "M.5 1 C.4 .9 0 .62 0 .3 C0 .1 .12 0 .27 0 C.38 0 .46 .06 .5 .15 C.54 .06 .62 0 .73 0 C.88 0 1 .1 1 .3 C1 .62 .6 .9 .5 1 Z",
  pouch: "M.26 0 C.4 .03 .6 .03 .74 0 C.68 .1 .7 .16 .8 .26 C.95 .4 1 .55 1 .7 C1 .92 .85 1 .5 1 C.15 1 0 .92 0 .7 C0 .55 .05 .4 .2 .26 C.3 .16 .32 .1 .26 0 Z",
  round: "M.5 0 C.776 0 1 .224 1 .5 C1 .776 .776 1 .5 1 C.224 1 0 .776 0 .5 C0 .224 .224 0 .5 0 Z",
  trapezoid: "M.16 0 L.84 0 C.86 0 .87 .01 .88 .04 L1 .93 C1 .98 .99 1 .95 1 L.05 1 C.01 1 0 .98 0 .93 L.12 .04 C.13 .01 .14 0 .16 0 Z",
};
OUTLINES.sphere = OUTLINES.round;
const SOFT = { baguette: 0.34, box: 0.07, "envelope/flat": 0.04, unknown: 0.18 };
const FLOORS = { crescent: 0.4, heart: 0.72, trapezoid: 0.2 }; // of the height to spare, how much lies below the room
const DEEP = { box: 0.16, "envelope/flat": 0.3, bucket: 0.45, sphere: 0.98, heart: 0.8, pouch: 0.85, crescent: 0.7 };
const FEET = { heart: [0.27, 0], crescent: [0.0625, 0], round: [0.3, 0.042], sphere: [0.3, 0.042], pouch: [0.34, 0.02], trapezoid: [0.3, 0] };

const WORDS = {}; // by language: the server puts the words of its catalogues here

const clamp = (x, low = 0, high = 1) => Math.min(high, Math.max(low, x));
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const add = (a, b, by = 1) => a.map((x, k) => x + by * b[k]);
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const unit = (a) => a.map((x) => x / (Math.hypot(...a) || 1));
const linear = (hex) => [1, 3, 5].map((at) => (parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2);
const ease = (t) => t * t * (3 - 2 * t);

// ---- solids --------------------------------------------------------------------------------------------------------

/** A closed outline, each point with its normal, pushed along a third axis with round edges. */
function sweep(outline, half, edge, inset) {
  const at = [], faces = [], across = outline.length, steps = 6, rings = 2 * steps + 2;
  for (let ring = 0; ring < rings; ring++) {
    const near = ring > steps, angle = (((near ? ring - steps - 1 : ring - steps) / steps) * Math.PI) / 2;
    const out = Math.cos(angle), up = Math.sin(angle), z = (near ? 1 : -1) * (half - edge) + edge * up;
    for (const [x, y, u, v] of outline) at.push(...inset(x, y, u, v, edge * (1 - out)), z, u * out, v * out, up);
  }
  const put = (...three) => faces.push(...three);
  for (let ring = 0; ring + 1 < rings; ring++)
    for (let i = 0; i < across; i++) {
      const a = ring * across + i, b = ring * across + ((i + 1) % across);
      put(a, b, b + across), put(a, b + across, a + across);
    }
  for (const [first, way] of [[0, -1], [(rings - 1) * across, 1]]) {
    const middle = at.length / 6;
    at.push(...(outline.middle || [0, 0]), at[first * 6 + 2], 0, 0, way);
    for (let i = 0; i < across; i++) {
      const a = first + i, b = first + ((i + 1) % across);
      way > 0 ? put(middle, a, b) : put(middle, b, a);
    }
  }
  return { at, faces };
}

/** A rectangle with round corners, from its half sides. */
function rounded(u, v, soft, steps = 7) {
  const points = [];
  for (let quarter = 0; quarter < 4; quarter++)
    for (let step = 0; step <= steps; step++) {
      const angle = ((quarter + step / steps) * Math.PI) / 2, x = Math.cos(angle), y = Math.sin(angle);
      points.push([(quarter % 3 ? -1 : 1) * (u - soft) + soft * x, (quarter < 2 ? 1 : -1) * (v - soft) + soft * y, x, y]);
    }
  return points;
}

/** The axis of a round thing: the one whose other two sides are most alike, of equals the longest. */
function longAxis(sides) {
  const unlike = (axis) => { const rest = sides.filter((_, k) => k !== axis); return Math.max(...rest) / Math.min(...rest); };
  return [0, 1, 2].sort((a, b) => unlike(a) - unlike(b) || sides[b] - sides[a])[0];
}

/** A thing about its own middle. */
function solid(shape, sides) {
  const wheel = shape === "cylinder" || shape === "capsule";
  const axis = wheel ? longAxis(sides) : sides.indexOf(Math.min(...sides));
  const [u, v, half] = [1, 2, 3].map((k) => sides[(axis + k) % 3] / 2), least = Math.min(u, v);
  const [soft, edge] = {
    slab: () => { const soft = Math.min(9, 0.48 * least); return [soft, Math.min(0.9 * half, 2, soft)]; },
    cylinder: () => [least, Math.min(0.14 * least, 0.3 * half)],
    capsule: () => [least, Math.min(least, half)],
    bundle: () => { const edge = Math.min(0.96 * half, least); return [Math.max(edge, 0.62 * least), edge]; },
  }[shape]?.() ?? [Math.min(4, 0.22 * Math.min(least, half)), Math.min(4, 0.22 * Math.min(least, half))];
  const mesh = sweep(rounded(u, v, soft), half, edge, (x, y, nx, ny, by) => [x - nx * by, y - ny * by]);
  for (let k = 0; k < mesh.at.length; k += 3) {
    const local = mesh.at.slice(k, k + 3);
    local.forEach((length, way) => (mesh.at[k + ((axis + 1 + way) % 3)] = length));
  }
  return mesh;
}

/** The points of a path in shares of 0 to 1, y downwards, as an outline of this size about its lower middle, y upwards. */
function outlineOf(shape, width, height) {
  if (!OUTLINES[shape]) {
    const soft = (SOFT[shape] ?? SOFT.unknown) * Math.min(width, height);
    return even(rounded(width / 2, height / 2, Math.max(soft, 1), 12).map(([x, y]) => [x, y + height / 2]), height);
  }
  const words = OUTLINES[shape].match(/[MLC]|[\d.]+/g), points = [];
  for (let at = 0; at < words.length; ) {
    const letter = words[at++], count = letter === "C" ? 6 : 2, curve = words.slice(at, (at += count)).map(Number);
    const [x, y] = points.at(-1) ?? curve;
    for (let step = 1; letter === "C" && step <= 16; step++) {
      const t = step / 16, s = 1 - t, parts = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
      points.push([0, 1].map((k) => parts[0] * [x, y][k] + parts[1] * curve[k] + parts[2] * curve[2 + k] + parts[3] * curve[4 + k]));
    }
    if (letter !== "C") points.push(curve);
  }
  return even(points.map(([x, y]) => [(x - 0.5) * width, (1 - y) * height]).reverse(), height);
}

/** A closed line in even steps, with normals, running so that its inside is at the left. */
function even(points, height) {
  const ring = [...points, points[0]], far = [0];
  for (let k = 1; k < ring.length; k++) far.push(far[k - 1] + Math.hypot(ring[k][0] - ring[k - 1][0], ring[k][1] - ring[k - 1][1]));
  const placed = [];
  for (let k = 0, at = 0; k < ROUND; k++) {
    const goal = (far.at(-1) * k) / ROUND;
    while (far[at + 1] < goal) at++;
    const share = (goal - far[at]) / (far[at + 1] - far[at] || 1);
    placed.push([0, 1].map((c) => ring[at][c] + share * (ring[at + 1][c] - ring[at][c])));
  }
  const outline = placed.map(([x, y], k) => {
    const [before, after] = [placed[(k + ROUND - 1) % ROUND], placed[(k + 1) % ROUND]];
    const [u, v] = [after[1] - before[1], before[0] - after[0]], length = Math.hypot(u, v) || 1;
    return [x, y, u / length, v / length];
  });
  outline.middle = [0, 0.45 * height];
  return outline;
}

/** An outline that gives way where things would stand out of it, as a soft bag does. */
function swollen(outline, height, things) {
  const middle = outline.middle[1], near = 13;
  const short = outline.map(([x, y]) => {
    const ray = [x, y - middle];
    return Math.max(0, ...things.map(({ low, high }) => {
      let [enter, leave] = [0, Infinity];
      for (const k of [0, 1]) {
        const ends = [low, high].map((end) => (end[k] - (k ? middle : 0)) / (ray[k] || 1e-9)).sort((a, b) => a - b);
        (enter = Math.max(enter, ends[0])), (leave = Math.min(leave, ends[1]));
      }
      return enter < leave ? leave + 3 / Math.hypot(...ray) - 1 : 0;
    }));
  });
  if (!Math.max(...short)) return outline;
  const points = outline.map(([x, y], k) => {
    let by = 1;
    for (let step = -near; step <= near; step++) by = Math.max(by, 1 + short[(k + step + ROUND) % ROUND] * Math.cos((step / near) * 1.5));
    return [x * by, middle + (y - middle) * by];
  });
  return even(points, height);
}

/** A round cord along points of one upright plane. */
function cord(points, z, thick, closed) {
  const at = [], faces = [], steps = 8, last = points.length - (closed ? 0 : 1);
  points.forEach(([x, y], k) => {
    const before = points[closed ? (k + points.length - 1) % points.length : Math.max(0, k - 1)];
    const after = points[closed ? (k + 1) % points.length : Math.min(points.length - 1, k + 1)];
    const along = unit([after[0] - before[0], after[1] - before[1], 0]);
    for (let step = 0; step < steps; step++) {
      const angle = (step / steps) * 2 * Math.PI, out = Math.cos(angle), up = Math.sin(angle);
      const normal = [along[1] * out, -along[0] * out, up];
      at.push(x + thick * normal[0], y + thick * normal[1], z + thick * up, ...normal);
    }
  });
  for (let k = 0; k < last; k++)
    for (let step = 0; step < steps; step++) {
      const next = ((k + 1) % points.length) * steps, a = k * steps + step, b = k * steps + ((step + 1) % steps);
      faces.push(a, next + step, next + ((step + 1) % steps), a, next + ((step + 1) % steps), b);
    }
  return { at, faces };
}

/** Whether a thing lies in the main room; the other measured rooms of a bag are listed beside the view. */
const inMain = ({ room }) => !room || room === "main";

/** What is shown: the things about the middle of the room's floor, and the bag as large as stated or as it swells. */
function modelOf(scene) {
  const room = scene.interior_mm, stated = scene.bag?.stated_mm ?? {}, shape = scene.bag?.shape ?? "unknown";
  const size = ["w", "h", "d"].map((side, k) => Math.max(stated[side] ?? room[k] + 6, room[k] + (k === 2 ? 4 : 0)));
  const below = Math.max((size[1] - room[1]) * (FLOORS[shape] ?? 0.5), 1);
  const items = scene.placements.filter(inMain).map((place, number) => ({
    name: place.item, shape: place.shape ?? "box", sides: place.size_mm, number, hue: place.colour ?? "#77aadd",
    start: place.at_mm, middle: place.at_mm.map((x, k) => x + place.size_mm[k] / 2 - (k === 1 ? 0 : room[k] / 2)),
  }));
  const model = { room, size, shape, below, items, order: orderOf(scene, items), ways: waysOf(scene, items), wear: scene.bag?.wear ?? [] };
  model.strap = strap(model);
  return { ...model, top: Math.max(size[1], ...model.strap.map(([, y]) => y)) - below };
}

/** The items in the order given; where none is, from the floor upwards. Things of one name are told apart by their turn. */
function orderOf(scene, items) {
  const free = [...items].sort((a, b) => a.start[1] - b.start[1] || a.number - b.number);
  const given = (scene.order ?? []).map((name) => { const at = free.findIndex((item) => item.name === name); return at < 0 ? null : free.splice(at, 1)[0]; });
  return [...given.filter(Boolean), ...free];
}

function waysOf(scene, items) {
  const ways = new Map(), free = [...items];
  for (const { item, stops } of scene.ways ?? []) {
    const end = stops.at(-1).join(), at = free.findIndex((one) => one.name === item && one.start.join() === end);
    if (at >= 0) ways.set(free.splice(at, 1)[0].number, stops);
  }
  return ways;
}

// ---- light ---------------------------------------------------------------------------------------------------------

const VERTEX = `#version 300 es
layout(location=0) in vec3 at; layout(location=1) in vec3 normal;
uniform mat4 view, sun; uniform vec3 place; uniform float grown;
out vec3 P, N; out vec4 S;
void main() { P = at * grown + place; N = normal; S = sun * vec4(P + normal * .7, 1.); gl_Position = view * vec4(P, 1.); }`;
const FRAGMENT = `#version 300 es
precision highp float; precision highp sampler2DShadow;
in vec3 P, N; in vec4 S; out vec4 colour;
uniform vec3 eye, hue, light; uniform vec4 kind, ground; uniform sampler2DShadow shade; uniform float texel;
float lit() {
  vec3 s = S.xyz / S.w * .5 + .5; float sum = 0.;
  for (int x = -1; x < 2; x++) for (int y = -1; y < 2; y++) sum += texture(shade, vec3(s.xy + vec2(x, y) * texel, s.z - .0015));
  if (abs(s.x - .5) > .48 || abs(s.y - .5) > .48) return 1.;
  return sum / 9.;
}
void main() {
  vec3 n = normalize(N), v = normalize(eye - P);
  if (kind.x > 1.5) { // the ground: a soft contact shadow and what the things cast
    vec2 q = abs(P.xz) - ground.xy; float d = length(max(q, 0.)) + min(max(q.x, q.y), 0.), wide = ground.z;
    float near = smoothstep(wide * .3, -wide * .1, d), far = smoothstep(wide, -wide * .4, d);
    colour = vec4(vec3(.06, .03, .07), 1.) * (.26 * near * near + .2 * far * far + .09 * (1. - lit()) * far); return;
  }
  if (!gl_FrontFacing) n = -n;
  float facing = abs(dot(n, v)), sky = n.y * .5 + .5;
  vec3 r = reflect(-v, n);
  if (kind.x > .5) { // the shell: clear in front, denser where it turns away
    float alpha = kind.y + kind.z * pow(1. - facing, 2.2), gleam = .22 * smoothstep(.8, .98, dot(r, light));
    vec3 c = hue * (.62 + .5 * sky);
    colour = vec4(pow(c, vec3(1. / 2.2)) * alpha + gleam * alpha, alpha); return;
  }
  float day = max(dot(n, light), 0.), dusk = lit();
  vec3 c = hue * (mix(vec3(.40, .35, .37), vec3(.70, .71, .76), sky) + vec3(.74, .70, .63) * day * dusk);
  c += vec3(.10) * smoothstep(.72, .97, dot(r, light)) * (.3 + .7 * dusk) + hue * .16 * pow(1. - facing, 3.);
  c = mix(c, vec3(dot(c, vec3(.3, .59, .11))) * .7 + .22, kind.y) + hue * kind.z;
  colour = vec4(pow(min(c, 1.), vec3(1. / 2.2)), 1.);
}`;

function programOf(gl) {
  const program = gl.createProgram();
  for (const [kind, text] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, text), gl.compileShader(shader), gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) return null;
  const names = ["view", "sun", "place", "grown", "eye", "hue", "light", "kind", "ground", "shade", "texel"];
  return { program, ...Object.fromEntries(names.map((name) => [name, gl.getUniformLocation(program, name)])) };
}

function uploaded(gl, { at, faces }) {
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, new Float32Array(at), gl.STATIC_DRAW);
  for (const slot of [0, 1]) gl.enableVertexAttribArray(slot), gl.vertexAttribPointer(slot, 3, gl.FLOAT, false, 24, slot * 12);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, new Uint16Array(faces), gl.STATIC_DRAW);
  return { array, count: faces.length };
}

/** A matrix that looks from an eye: perspective with a slope, or without one straight on with a half width. */
function looking(eye, goal, { slope, half, aspect = 1, reach }) {
  const back = unit(add(eye, goal, -1)), right = unit(cross([0, 1, 0], back)), up = cross(back, right);
  const far = Math.hypot(...add(eye, goal, -1)), near = Math.max(far - reach, far / 50), end = far + reach;
  const rows = [right, up, back].map((way) => [...way, -dot(way, eye)]);
  const [x, y] = slope ? [1 / (slope * aspect), 1 / slope] : [1 / half, 1 / half];
  const [c, d] = slope ? [(near + end) / (near - end), (2 * near * end) / (near - end)] : [2 / (near - end), (near + end) / (near - end)];
  const mapped = [rows[0].map((n) => n * x), rows[1].map((n) => n * y), rows[2].map((n, k) => n * c + (k === 3 ? d : 0)),
    slope ? rows[2].map((n) => -n) : [0, 0, 0, 1]];
  return new Float32Array([0, 1, 2, 3].flatMap((column) => mapped.map((row) => row[column])));
}

const along = (m, p) => { const w = [0, 1, 2, 3].map((row) => m[row] * p[0] + m[4 + row] * p[1] + m[8 + row] * p[2] + m[12 + row]); return [w[0] / w[3], w[1] / w[3]]; };

/** Everything that the card holds: meshes, program, and the map of shadows. */
function painter(gl, model) {
  const use = programOf(gl);
  if (!use) return null;
  const [width, height, depth] = model.size;
  const things = model.items.map(({ middle: [x, y], sides: [w, h] }) => ({ low: [x - w / 2, y + model.below - h / 2], high: [x + w / 2, y + model.below + h / 2] }));
  const outline = swollen(outlineOf(model.shape, width, height), height, things);
  const reach = Math.min(...outline.map(([x, y]) => Math.hypot(x, y - outline.middle[1])));
  const edge = Math.min((DEEP[model.shape] ?? 0.4) * depth * 0.5, 0.9 * reach);
  const inset = (x, y, u, v, by) => [x - (x * by) / reach, y - ((y - outline.middle[1]) * by) / reach];
  const rim = outline.map(([x, y, u, v]) => inset(x, y, u, v, edge * 0.3));
  const cordAt = depth / 2 - edge + edge * Math.sqrt(1 - 0.49), thick = clamp(width / 150, 0.5, 1.3);
  const meshes = {
    items: model.items.map((item) => uploaded(gl, solid(item.shape, item.sides))),
    shell: uploaded(gl, sweep(outline, depth / 2, edge, inset)),
    trims: [...(model.shape === "sphere" ? [] : [cord(rim, cordAt, thick, true), cord(rim, -cordAt, thick, true)]), ...(model.strap.length ? [cord(model.strap, 0, clamp(width / 90, 0.8, 2.2), false)] : [])].map((mesh) => uploaded(gl, mesh)),
    ground: uploaded(gl, { at: [[-1, -1], [-1, 1], [1, 1], [1, -1]].flatMap(([x, z]) => [x, 0, z, 0, 1, 0]), faces: [0, 1, 2, 0, 2, 3] }),
  };
  const size = 1024, map = gl.createTexture(), frame = gl.createFramebuffer();
  gl.bindTexture(gl.TEXTURE_2D, map);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.DEPTH_COMPONENT24, size, size);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_COMPARE_MODE, gl.COMPARE_REF_TO_TEXTURE);
  for (const side of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, side, gl.LINEAR);
  gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.DEPTH_ATTACHMENT, gl.TEXTURE_2D, map, 0);
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  return { gl, use, meshes, frame, size, light: unit([-0.42, 0.78, 0.5]) };
}

/** A handle or a strap that arches over the top, as the bag is worn. */
function strap({ wear, shape, size: [width, height] }) {
  const high = wear.includes("hand") || wear.includes("wrist") ? 0.42 : wear.some((way) => ["shoulder", "crossbody"].includes(way)) ? 0.5 : 0;
  if (!high) return [];
  const [share, down] = FEET[shape] ?? [high < 0.5 ? 0.3 : 0.06, 0], half = width * (0.5 - share), foot = height * (1 - down) - 2;
  const long = high * Math.min(height, 1.6 * half + 20);
  return Array.from({ length: 41 }, (_, k) => { const angle = Math.PI * (1 - k / 40); return [half * Math.cos(angle), foot + long * Math.sin(angle)]; });
}

function paint({ gl, use, meshes, frame, size, light }, shown) {
  const { items, bag, radius, middle, view, eye, ground } = shown;
  const sun = looking(add(middle, light, 3 * radius), middle, { half: radius * 1.1, reach: 2.4 * radius });
  const draw = (mesh, place, grown, hue, kind) => {
    gl.uniform3fv(use.place, place), gl.uniform1f(use.grown, grown), gl.uniform3fv(use.hue, hue), gl.uniform4fv(use.kind, kind);
    gl.bindVertexArray(mesh.array), gl.drawElements(gl.TRIANGLES, mesh.count, gl.UNSIGNED_SHORT, 0);
  };
  const each = () => items.forEach((item) => item.grown > 0 && draw(meshes.items[item.number], item.at, item.grown, item.colour, [0, item.dim, item.glow, 0]));
  gl.useProgram(use.program);
  gl.enable(gl.DEPTH_TEST), gl.disable(gl.BLEND), gl.depthMask(true), gl.enable(gl.CULL_FACE), gl.cullFace(gl.FRONT);
  gl.bindFramebuffer(gl.FRAMEBUFFER, frame), gl.viewport(0, 0, size, size), gl.clear(gl.DEPTH_BUFFER_BIT);
  gl.uniformMatrix4fv(use.view, false, sun), gl.uniform1i(use.shade, 1), each(); // never the map that is being drawn
  gl.bindFramebuffer(gl.FRAMEBUFFER, null), gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
  gl.clearColor(0, 0, 0, 0), gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
  gl.uniformMatrix4fv(use.view, false, view), gl.uniformMatrix4fv(use.sun, false, sun), gl.uniform3fv(use.eye, eye);
  gl.uniform3fv(use.light, light), gl.uniform1i(use.shade, 0), gl.uniform1f(use.texel, 1.6 / size), gl.uniform4fv(use.ground, ground);
  const glass = (side, alpha, more) => { gl.enable(gl.BLEND), gl.depthMask(false), gl.cullFace(side), draw(meshes.shell, bag.at, 1, bag.shell, [1, alpha, more, 0]), gl.depthMask(true), gl.disable(gl.BLEND); };
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  gl.enable(gl.BLEND), gl.depthMask(false), gl.disable(gl.CULL_FACE), draw(meshes.ground, bag.at, ground[3], bag.shell, [2, 0, 0, 0]), gl.enable(gl.CULL_FACE);
  glass(gl.FRONT, 0.2, 0.3);
  gl.cullFace(gl.BACK), each(), meshes.trims.forEach((mesh) => draw(mesh, bag.at, 1, bag.rim, [0, 0, 0, 0]));
  glass(gl.BACK, 0.09, 0.5);
}

// ---- stage ---------------------------------------------------------------------------------------------------------

const SHEET = `
:host{display:block;color:var(--scene-ink,#2a2530);--paper:var(--scene-paper,#fffdf9);--line:var(--scene-line,#8a5a33);font:14px/1.35 system-ui,sans-serif;font:var(--scene-font,14px/1.35 system-ui,sans-serif)}
@media(prefers-color-scheme:dark){:host{color:var(--scene-ink,#f3eef6);--paper:var(--scene-paper,#1d1a22);--line:var(--scene-line,#e0b88f)}}
.stage{position:relative;overflow:hidden;height:var(--scene-height,clamp(270px,56vw,440px));border-radius:14px}
canvas{position:absolute;inset:0;width:100%;height:100%;touch-action:pan-y;cursor:grab;border-radius:inherit;outline-offset:-3px}
canvas:active{cursor:grabbing}canvas:focus-visible{outline:2px solid var(--line)}
svg{position:absolute;inset:0;width:100%;height:100%;pointer-events:none;fill:none;stroke:currentColor;stroke-opacity:.38}
.name{position:absolute;left:0;top:0;white-space:nowrap;max-width:46%;overflow:hidden;text-overflow:ellipsis;padding:2px 9px 2px 7px;border-radius:99px;background:color-mix(in srgb,var(--paper) 86%,transparent);font-size:13px;pointer-events:none;transition:opacity .2s}
.name::before{content:"";display:inline-block;width:9px;height:9px;margin-right:6px;border-radius:50%;background:var(--hue);box-shadow:0 0 0 1px #2a253055}
.name.picked{font-weight:600;background:var(--paper);z-index:1}
.things{display:none;flex-wrap:wrap;gap:0 4px;justify-content:center;margin-top:4px}.narrow .things{display:flex}
.things button{border:0;padding:0 9px}.things button::before{content:"";display:inline-block;width:10px;height:10px;margin-right:7px;border-radius:50%;background:var(--hue);box-shadow:0 0 0 1px #2a253055}
.told{min-height:2.7em;margin:4px 2px;text-align:center;text-wrap:balance}.told:empty{min-height:0}
.bar{display:flex;flex-wrap:wrap;gap:6px 14px;align-items:center;justify-content:center}
label{display:flex;align-items:center;gap:8px;min-height:44px;min-width:0;flex:1 1 240px;max-width:min(420px,100%)}
label span{white-space:nowrap}label output{min-width:3.5em;font-variant-numeric:tabular-nums}
input{flex:1;min-width:70px;height:44px;margin:0;accent-color:var(--line)}
button{min-height:44px;min-width:44px;padding:0 14px;border:1px solid color-mix(in srgb,currentColor 28%,transparent);border-radius:99px;background:none;color:inherit;font:inherit;cursor:pointer}
button:hover,button[aria-pressed=true]{background:color-mix(in srgb,currentColor 9%,transparent)}
button:focus-visible,input:focus-visible{outline:2px solid var(--line);outline-offset:2px}
@media(prefers-reduced-motion:reduce){.name{transition:none}}`;

const made = (kind, given = {}, ...inside) => {
  const element = Object.assign(document.createElement(kind), given);
  element.append(...inside);
  return element;
};

function length(mm, measure = "mm") {
  const [by, places] = { cm: [10, 1], inch: [25.4, 2] }[measure] ?? [1, 0];
  return String(+(mm / by).toFixed(places));
}

/** What is to be said of one thing: its size as it lies, when it goes in, what carries it, and the room above. */
function reasonOf(item, model, { words, units, called, reasons, said }) {
  const size = `${item.sides.map((side) => length(side, units).replace(".", words.point)).join(" × ")} ${units === "inch" ? words.inch : units}`;
  const turn = model.order.indexOf(item), [x, y, z] = item.start;
  const over = (other, k) => other.start[k] < item.start[k] + item.sides[k] && item.start[k] < other.start[k] + other.sides[k];
  const under = model.items.find((other) => other !== item && other.start[1] + other.sides[1] === y && over(other, 0) && over(other, 2));
  const free = model.room[1] - y - item.sides[1];
  const told = [filled(words.goes, { n: turn + 1, all: model.items.length })];
  if (y === 0) told.push(words.floor);
  else if (under) told.push(filled(words.on, { other: called(under) }));
  if (said.ways?.length && !model.ways.has(item.number)) told.push(words.turns);
  if (free > 0 && !model.items.some((other) => other !== item && other.start[1] >= y + item.sides[1] && over(other, 0) && over(other, 2)))
    told.push(filled(words.above, { room: `${length(free, units).replace(".", words.point)} ${units === "inch" ? words.inch : units}` }));
  const speaks = (reason) => Object.values(reason.values).some((value) => value?.item === item.name);
  const why = reasons?.[item.name] ?? (said.reasons ?? []).filter(speaks).map((reason) => reason.text).join("; ");
  return `${called(item)}, ${size}: ${told.join(", ")}${why ? `. ${why}` : ""}`;
}

/** Where a thing is while it goes in: 0 is before, 1 in its place; and how far it has grown. */
function onItsWay(item, model, share) {
  if (share <= 0) return { off: [0, 0, 0], grown: 0 };
  if (share >= 1) return { off: [0, 0, 0], grown: 1 };
  const stops = model.ways.get(item.number) ?? [[item.start[0], model.room[1], item.start[2]], item.start];
  const high = 0.3 * model.room[1] + 14, path = [add(stops[0], [0, high, 0]), ...stops];
  const long = path.slice(1).map((stop, k) => Math.hypot(...add(stop, path[k], -1)));
  let left = ease(share) * long.reduce((a, b) => a + b, 0), k = 0;
  while (k < long.length - 1 && left > long[k]) left -= long[k++];
  const at = add(path[k], add(path[k + 1], path[k], -1), clamp(left / (long[k] || 1)));
  return { off: add(at, item.start, -1), grown: ease(clamp(share * 6)) };
}

const HIDDEN = Object.freeze({ live: false, destroy() {} });

/**
 * Shows a packed bag inside an element, below what it holds already; says {live, destroy}.
 * Options: language (of the pages, such as fr), units (mm, cm, inch), words; names and reasons, by item. Without WebGL2 nothing happens.
 */
export function mountScene(element, scene, options = {}) {
  if (!scene?.interior_mm || !scene.placements?.some(inMain)) return HIDDEN;
  const canvas = made("canvas", { tabIndex: 0 });
  const gl = canvas.getContext("webgl2", { antialias: true, alpha: true, preserveDrawingBuffer: true });
  const model = modelOf(scene);
  let brush = gl && painter(gl, model);
  if (!brush) return HIDDEN;

  const calm = matchMedia("(prefers-reduced-motion: reduce)"), count = model.items.length;
  const language = options.language ?? (element.closest("[lang]")?.lang || "en").slice(0, 2);
  const words = { ...(WORDS[language] ?? WORDS.en), ...options.words }, units = options.units ?? scene.units ?? "mm";
  const called = (item) => (options.names ?? scene.names)?.[item.name] ?? item.name;
  const goal = { turn: TURN, tilt: TILT, zoom: 1, apart: 0, step: count }, now = { ...goal };
  const state = { picked: null, playing: false, since: 0, names: null, frame: 0, gone: false };

  // the page around the canvas
  const root = made("div"), shadow = root.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SHEET), (shadow.adoptedStyleSheets = [sheet]);
  canvas.setAttribute("role", "img"), canvas.setAttribute("aria-label", words.view);
  const lines = document.createElementNS("http://www.w3.org/2000/svg", "svg"), leaders = document.createElementNS(lines.namespaceURI, "path");
  lines.append(leaders), lines.setAttribute("aria-hidden", "true");
  const names = model.items.map((item) => { const name = made("div", { className: "name", textContent: called(item), ariaHidden: "true" }); name.style.setProperty("--hue", item.hue); return name; });
  const stage = made("div", { className: "stage" }, canvas, lines, ...names);
  const things = made("div", { className: "things" }, ...model.items.map((item) => {
    const thing = made("button", { type: "button", textContent: called(item), ariaPressed: "false", onclick: () => { stop(), pick(state.picked === item ? null : item); } });
    thing.style.setProperty("--hue", item.hue);
    return thing;
  }));
  const told = made("p", { className: "told" });
  told.setAttribute("aria-live", "polite");
  const range = (text, max, value) => { const input = made("input", { type: "range", min: 0, max, step: "any", value }), output = made("output"); return { input, output, label: made("label", {}, made("span", { textContent: text }), input, output) }; };
  const step = range(words.step, count, count), apart = range(words.apart, 1, 0);
  apart.output.remove();
  step.input.step = 1;
  const play = made("button", { type: "button", textContent: words.play }), naming = made("button", { type: "button", textContent: words.names, ariaPressed: "true" });
  const home = made("button", { type: "button", textContent: words.home });
  const whole = made("div", {}, stage, things, told, made("div", { className: "bar" }, step.label, apart.label, made("div", { className: "bar" }, play, naming, home)));
  shadow.append(whole), element.append(root);

  const wake = () => { if (!state.frame && !state.gone) state.frame = requestAnimationFrame(frame); };
  const pick = (item) => {
    state.picked = item;
    [...things.children].forEach((thing, k) => (thing.ariaPressed = String(item?.number === k)));
    told.textContent = item ? reasonOf(item, model, { words, units, called, reasons: options.reasons ?? scene.why, said: scene }) : "";
    wake();
  };
  const count_in = () => {
    const n = Math.round(goal.step), text = n >= count ? words.all : filled(words.count, { n, all: count });
    step.output.textContent = text, step.input.ariaValueText = text, (step.input.value = n);
  };
  const stop = () => { state.playing = false, (play.textContent = words.play); };
  count_in();

  // what moves
  function moved(time) {
    if (state.playing) {
      const passed = state.since ? (time - state.since) / 1300 : 0;
      state.since = time, (goal.step = Math.min(count, goal.step + passed)), count_in();
      now.step = calm.matches ? Math.floor(goal.step) : goal.step;
      const item = model.order[Math.min(count - 1, Math.floor(goal.step))];
      if (item !== state.picked) pick(item);
      if (goal.step >= count) now.step = count, stop(), pick(null);
    }
    let still = !state.playing;
    for (const key of Object.keys(goal)) {
      if (key === "step" && state.playing) continue;
      const rest = goal[key] - now[key];
      if (calm.matches || Math.abs(rest) < 0.002) now[key] = goal[key];
      else (now[key] += rest * (key === "step" ? 0.12 : 0.22)), (still = false);
    }
    return !still;
  }

  function scenery() {
    const [width, height, depth] = model.size, aspect = canvas.width / canvas.height, slope = 0.25;
    const rising = now.step < count ? 0.42 * model.room[1] * clamp(count - now.step) + 10 : 0;
    const top = Math.max(model.top, height - model.below + rising);
    const wide = (Math.hypot(width, depth) / 2) * (1 + 0.5 * now.apart), tall = ((top + model.below) / 2) * (1 + 0.5 * now.apart);
    const middle = [0, (top - model.below) / 2 + (0.12 * now.apart * height), 0];
    const room = stage.clientWidth > ASIDE && state.names ? 0.66 : 0.94;
    const look = [Math.sin(now.turn) * Math.cos(now.tilt), Math.sin(now.tilt), Math.cos(now.turn) * Math.cos(now.tilt)];
    const right = [Math.cos(now.turn), 0, -Math.sin(now.turn)], up = [-Math.sin(now.turn) * Math.sin(now.tilt), Math.cos(now.tilt), -Math.cos(now.turn) * Math.sin(now.tilt)];
    const along = (axis, at) => axis[0] * at[0] + axis[1] * at[1] + axis[2] * at[2], half = [(width / 2) * (1 + 0.6 * now.apart), tall, (depth / 2) * (1 + 0.9 * now.apart)];
    const far = [-1, 1].flatMap((x) => [-1, 1].flatMap((y) => [-1, 1].map((z) => { // so far that each corner is seen, however it is turned
      const at = [x * half[0], y * half[1], z * half[2]];
      return along(look, at) + Math.max(Math.abs(along(right, at)) / (slope * aspect * room), Math.abs(along(up, at)) / (slope * 0.9));
    })));
    const away = Math.max(...far) / now.zoom;
    const eye = add(middle, look, away), radius = Math.hypot(wide, tall);
    const view = looking(eye, middle, { slope, aspect, reach: 2.2 * radius });
    const centre = [0, model.room[1] / 2, 0];
    const items = model.items.map((item) => {
      const { off, grown } = onItsWay(item, model, now.step - model.order.indexOf(item));
      const apart = add(item.middle, centre, -1).map((x, k) => x * now.apart * [0.6, 0.7, 1.8][k]);
      const at = add(add(item.middle, off), apart), picked = state.picked;
      return { ...item, at, grown, colour: linear(item.hue), glow: picked === item ? 0.14 : 0, dim: picked && picked !== item ? 0.5 : 0 };
    });
    const foot = [0, -model.below - 0.5, 0], blur = 0.16 * Math.min(width, height) + 6;
    const flat = /round|sphere|heart|crescent/.test(model.shape) ? 0.5 : 1;
    return { items, middle, eye, view, radius, bag: { at: foot, shell: linear(scene.dye || SHELL), rim: linear(scene.dye || RIM) },
      ground: [Math.max((width / 2) * flat - blur * 0.4, 4), Math.max(depth / 2 - blur * 0.2, 3), blur * 2, Math.max(width, depth) * 1.4 + blur * 2] };
  }

  function frame(time) {
    state.frame = 0;
    const wakes = moved(time), dense = Math.min(devicePixelRatio || 1, 2);
    const [wide, high] = [stage.clientWidth, stage.clientHeight];
    if (!wide || !high) return;
    const roomy = wide > ASIDE;
    whole.classList.toggle("narrow", !roomy), (naming.ariaPressed = String((state.names ??= roomy)));
    const [w, h] = [Math.round(wide * dense), Math.round(high * dense)];
    if (canvas.width !== w || canvas.height !== h) (canvas.width = w), (canvas.height = h);
    const shown = (state.shown = scenery());
    paint(brush, shown), label(shown, wide, high);
    if (!root.dataset.ready) (root.dataset.ready = "yes"), element.dispatchEvent(new CustomEvent("scene-ready", { bubbles: true, composed: true }));
    if (wakes) wake();
    else state.since = 0;
  }

  /** Names beside the bag where there is room, else on the things; none over another. */
  function label(shown, wide, high) {
    const page = (point) => { const [x, y] = along(shown.view, point); return [((x + 1) / 2) * wide, ((1 - y) / 2) * high]; };
    const aside = wide > ASIDE, placed = [], drawn = [];
    const anchors = shown.items.map((item, k) => ({ item, name: names[k], at: page(item.at) })).sort((a, b) => a.at[1] - b.at[1]);
    const crowd = !aside && anchors.length > 9;
    for (const { item, name, at: [x, y] } of anchors) {
      const shows = item.grown > 0.5 && ((aside && state.picked?.number === item.number) || (state.names && !crowd));
      name.style.opacity = shows ? 1 : 0, name.classList.toggle("picked", state.picked?.number === item.number);
      if (!shows) continue;
      const [w, h] = [(name.wide ??= name.offsetWidth + 2), 25], left = x < wide / 2;
      const goal = aside ? (left ? clamp(wide * 0.16 - w, 8, wide) : Math.min(wide * 0.84, wide - w - 8)) : clamp(x - w / 2, 4, wide - w - 4);
      let top = clamp(y - h / 2, 6, high - h - 6);
      for (const other of placed) if (goal < other.goal + other.w && other.goal < goal + w && top < other.top + h + 3) top = Math.max(top, other.top + h + 3);
      placed.push({ goal, top, w });
      name.style.transform = `translate(${goal.toFixed(1)}px,${top.toFixed(1)}px)`;
      if (aside || Math.abs(top + h / 2 - y) > h) drawn.push(`M${x.toFixed(1)} ${y.toFixed(1)}L${(aside ? (left ? goal + w : goal) : goal + w / 2).toFixed(1)} ${(top + h / 2).toFixed(1)}`);
    }
    leaders.setAttribute("d", drawn.join(""));
  }

  /** The first thing that a ray from the eye meets. */
  function under(event) {
    const box = canvas.getBoundingClientRect(), { eye, middle, items } = state.shown, slope = 0.25;
    const back = unit(add(eye, middle, -1)), right = unit(cross([0, 1, 0], back)), up = cross(back, right);
    const x = ((event.clientX - box.left) / box.width) * 2 - 1, y = 1 - ((event.clientY - box.top) / box.height) * 2;
    const ray = add(add(add([0, 0, 0], back, -1), right, x * slope * (canvas.width / canvas.height)), up, y * slope);
    let best = null, first = Infinity;
    for (const item of items.filter((one) => one.grown > 0.5)) {
      let [enter, leave] = [0, Infinity];
      for (let k = 0; k < 3; k++) {
        const ends = [-1, 1].map((side) => (item.at[k] + (side * item.sides[k]) / 2 - eye[k]) / (ray[k] || 1e-9)).sort((a, b) => a - b);
        (enter = Math.max(enter, ends[0])), (leave = Math.min(leave, ends[1]));
      }
      if (enter < leave && enter < first) (first = enter), (best = model.items[item.number]);
    }
    return best;
  }

  // touch, mouse, keyboard
  const fingers = new Map();
  let travelled = 0, spread = 0;
  const on = (target, kind, act, how) => target.addEventListener(kind, act, how);
  on(canvas, "pointerdown", (event) => { fingers.set(event.pointerId, event), canvas.setPointerCapture(event.pointerId), (travelled = 0), (spread = 0); });
  on(canvas, "pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
    fingers.set(event.pointerId, event), (travelled += Math.abs(dx) + Math.abs(dy));
    if (fingers.size === 2) {
      const [a, b] = [...fingers.values()], wide = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
      if (spread) goal.zoom = clamp((goal.zoom * wide) / spread, 0.6, 4);
      spread = wide;
    } else turned(-dx * 0.009, dy * 0.007);
    wake();
  });
  on(canvas, "pointerup", (event) => { fingers.delete(event.pointerId); if (travelled < 8 && state.shown) stop(), pick(under(event)); });
  on(canvas, "pointercancel", (event) => fingers.delete(event.pointerId));
  on(canvas, "wheel", (event) => { if (!event.ctrlKey && shadow.activeElement !== canvas) return; event.preventDefault(), (goal.zoom = clamp(goal.zoom * Math.exp(-event.deltaY * 0.0015), 0.6, 4)), wake(); }, { passive: false });
  const turned = (turn, tilt) => { goal.turn += turn, (goal.tilt = clamp(goal.tilt + tilt, -0.25, 1.5)); };
  const next = (by) => { const at = state.picked ? model.order.indexOf(state.picked) + by : by > 0 ? 0 : count - 1; stop(), pick(model.order[at] ?? null); };
  const KEYS = {
    ArrowLeft: () => turned(-0.2, 0), ArrowRight: () => turned(0.2, 0), ArrowUp: () => turned(0, 0.14), ArrowDown: () => turned(0, -0.14),
    "+": () => (goal.zoom = clamp(goal.zoom * 1.15, 0.6, 4)), "-": () => (goal.zoom = clamp(goal.zoom / 1.15, 0.6, 4)),
    Enter: (event) => next(event.shiftKey ? -1 : 1), " ": () => next(1), Escape: () => pick(null), Home: () => front(),
  };
  KEYS["="] = KEYS["+"];
  on(canvas, "keydown", (event) => { if (KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) event.preventDefault(), KEYS[event.key](event), wake(); });
  const front = () => { now.turn = ((now.turn + Math.PI) % (2 * Math.PI)) - Math.PI, Object.assign(goal, { turn: 0, tilt: 0.08, zoom: 1, apart: 0 }), (apart.input.value = 0), pick(null); };
  on(home, "click", front);
  on(naming, "click", () => { state.names = !state.names, wake(); });
  on(apart.input, "input", () => { goal.apart = Number(apart.input.value), wake(); });
  on(step.input, "input", () => { stop(), (goal.step = Number(step.input.value)), count_in(), pick(goal.step && goal.step < count ? model.order[goal.step - 1] : null); });
  on(play, "click", () => {
    if (state.playing) return stop(), wake();
    if (goal.step >= count) goal.step = now.step = 0;
    state.playing = true, (state.since = 0), (play.textContent = words.pause), wake();
  });
  on(canvas, "webglcontextlost", (event) => { event.preventDefault(), cancelAnimationFrame(state.frame), (state.frame = -1); });
  on(canvas, "webglcontextrestored", () => { brush = painter(gl, model), (state.frame = 0), wake(); });
  on(calm, "change", wake);
  const sized = new ResizeObserver(wake);
  sized.observe(stage);
  wake();
  return {
    live: true,
    destroy() { state.gone = true, cancelAnimationFrame(state.frame), sized.disconnect(), calm.removeEventListener("change", wake), gl.getExtension("WEBGL_lose_context")?.loseContext(), root.remove(); },
  };
}
