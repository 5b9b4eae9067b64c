// What the pages do beyond links and forms: bags that change as you tap, names as you type, the 3D view when it is seen.
let form, found;
const own = document.body.dataset.own === "browser" ? await import("/static/mine.js") : null; // bags that the server does not keep
const KEPT = "reticule.recent", RESTED = 1500; // ms after which a word that nothing is called is no longer half typed
const pieces = (text) => text.split(/,(?!\d)/).map((part) => part.trim()).filter(Boolean);

function recent() {
  try { return JSON.parse(localStorage.getItem(KEPT)) || []; } catch { return []; }
}

function keep(texts) {
  try { localStorage.setItem(KEPT, JSON.stringify([...new Set([...texts, ...recent()])].slice(0, 8))); } catch { /* private mode */ }
}

// the links of other pages hold what has been said so far
function takeAlong(asked) {
  for (const link of document.querySelectorAll("[data-keeps]")) {
    const to = new URL(link.href);
    for (const field of link.dataset.keeps.split(" ")) {
      to.searchParams.delete(field);
      const said = asked.getAll(field).filter(Boolean).join(", ");
      if (said && (field !== "mine" || said === "1")) to.searchParams.set(field, said);
    }
    link.href = to;
  }
}

let asking, timer, shown;
const later = (wait, settled) => { clearTimeout(timer); timer = setTimeout(show, wait, settled); };

// settled: something was tapped or left, or typing has rested; else a word may be half typed, and the bags before stay
async function show(settled) {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  const link = new URL(form.dataset.tapped, location);
  for (const [field, value] of new URLSearchParams(asked)) if (!link.searchParams.has(field) || field === "carry") link.searchParams.append(field, value);
  const typed = form.querySelector("[data-more]").value;
  clearTimeout(timer);
  asking?.abort();
  const mine = asking = link.href === shown ? null : new AbortController();
  if (!mine) {
    found.removeAttribute("aria-busy");
    return settled && keep(pieces(typed));
  }
  found.setAttribute("aria-busy", "true");
  try {
    const answer = await (own ? own.send(link, mine.signal) : fetch(link, { signal: mine.signal }));
    const text = await answer.text();
    if (mine !== asking) return;
    if (!answer.headers.get("content-type")?.startsWith("text/html")) return later(1000, settled); // too many at once
    const known = answer.ok && !text.includes('class="unread"'); // half a word is not said to be unknown while it is typed
    if (!known && !settled) return later(RESTED, true);
    found.innerHTML = text;
    found.removeAttribute("aria-busy");
    shown = answer.ok ? link.href : "";
    const heading = found.querySelector("h2"), says = document.querySelector("[data-said]");
    if (says) says.textContent = heading?.textContent ?? "";
    follow(asked);
    performance.mark("bags");
    if (known && settled) keep(pieces(typed));
  } catch (fault) {
    if (fault.name !== "AbortError") setTimeout(() => form.submit(), 1000); // the plain way, unless she is leaving anyway
  }
}

// this page's link, and the links of others
function follow(asked) {
  if (!asked.has("carry") && !asked.has("outfit")) asked.set("carry", "");
  history.replaceState(null, "", `?${asked}`);
  for (const other of document.querySelectorAll("footer .row a")) {
    const kept = new URL(other.href).searchParams, next = new URLSearchParams(asked);
    for (const field of ["lang", "units"]) if (kept.get(field)) next.set(field, kept.get(field));
    other.href = `?${next}`;
  }
  takeAlong(asked);
}

// a thing that was taken out can be put back for six seconds
let undoing;
function offerUndo(box) {
  const line = document.querySelector("[data-taken-out]");
  if (!line || box.type !== "checkbox") return;
  clearTimeout(undoing);
  line.hidden = box.checked;
  if (box.checked) return;
  const back = Object.assign(document.createElement("button"), { type: "button", textContent: form.dataset.undo });
  back.addEventListener("click", () => { box.checked = true; line.hidden = true; show(true); box.focus(); });
  line.replaceChildren(form.dataset.taken.replace("{item}", box.parentElement.textContent.trim()), back);
  undoing = setTimeout(() => { line.hidden = true; }, 6000);
}

function rested(task, wait) {
  let timer;
  return (...given) => { clearTimeout(timer); timer = setTimeout(task, wait, ...given); };
}

// names of the library or the catalogue, as they are typed; the last of several counts
function suggest(input, list, kind) {
  if (!input || !list) return;
  input.addEventListener("input", rested(async () => {
    const parts = kind === "items" ? input.value.split(/,\s*/) : [input.value];
    const word = parts.pop();
    if (word.length < 2) return;
    const before = parts.length ? `${parts.join(", ")}, ` : "";
    const answer = await fetch(`/v1/${kind}?limit=8&q=${encodeURIComponent(word)}`);
    if (!answer.ok) return;
    list.replaceChildren(...(await answer.json())[kind].map((one) => Object.assign(document.createElement("option"), { value: before + one.name })));
  }, 150));
}
async function mount(stage) {
  try {
    const { mountScene } = await import("/static/scene.js");
    mountScene(stage, JSON.parse(stage.querySelector("script").textContent));
  } catch { /* the drawing stays */ }
}

// costs that move are answered in the page: what depends on them is taken from the page that the form's button would bring
function again(form) {
  let asking, tries = 0;
  const answered = rested(async () => {
    asking?.abort();
    const mine = asking = new AbortController();
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), signal: mine.signal });
      const told = new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("[data-costs]");
      const shown = document.querySelectorAll("[data-costs]");
      if (!answer.ok && ++tries < 4) return setTimeout(answered, 1000); // too many at once
      if (!answer.ok || told.length !== shown.length) return form.submit(); // the plain way
      shown.forEach((part, at) => { if (part.innerHTML !== told[at].innerHTML) part.replaceChildren(...told[at].childNodes); });
      form.classList.add("told");
      performance.mark("costs");
    } catch (fault) {
      if (fault.name !== "AbortError") form.submit();
    }
  }, 250);
  form.addEventListener("input", (event) => {
    event.target.parentElement.querySelector("output").textContent = event.target.value;
    tries = 0;
    answered();
  });
}

// what a page needs when it has come, also where its content took the place of another's
function start() {
  form = document.querySelector("[data-tapped]");
  found = document.querySelector("[data-found]");
  if (form) {
    const more = form.querySelector("[data-more]");
    form.addEventListener("change", (event) => { offerUndo(event.target); show(true); });
    form.addEventListener("input", (event) => { if (event.target.type !== "checkbox") later(350, false); });
    form.addEventListener("submit", (event) => { event.preventDefault(); show(true); });
    suggest(more, document.getElementById("items"), "items");
    const row = form.querySelector("[data-recent]");
    const texts = recent();
    if (texts.length) row.append(row.dataset.label);
    for (const text of texts) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: text });
      button.addEventListener("click", () => { more.value = [...new Set([...pieces(more.value), text])].join(", "); show(true); });
      row.append(button);
    }
  }
  for (const input of document.querySelectorAll("[data-bags]")) suggest(input, input.list, "bags");

  for (const costs of document.querySelectorAll("[data-again]")) again(costs);

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  for (const button of document.querySelectorAll("[data-share]")) {
    button.hidden = !navigator.share && !navigator.clipboard;
    button.addEventListener("click", async () => {
      try { await (navigator.share ? navigator.share({ title: document.title, url: location.href }) : navigator.clipboard.writeText(location.href)); button.textContent += " ✓"; } catch { /* she thought better of it */ }
    }, { once: true });
  }

  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) { seen.unobserve(entry.target); mount(entry.target); }
  }, { rootMargin: "120px" });
  for (const stage of document.querySelectorAll("[data-scene]")) seen.observe(stage);
}

start();
own?.begin(start);
