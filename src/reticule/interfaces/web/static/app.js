// What the pages do beyond links and forms: bags that change as you tap, names as you type, the 3D view when it is seen.
const form = document.querySelector("[data-works]");
const found = document.querySelector("[data-found]");
const KEPT = "reticule.recent";

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
      if (said) to.searchParams.set(field, said);
    }
    link.href = to;
  }
}

let asking;
async function show() {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  const link = new URL(form.dataset.works, location);
  for (const [field, value] of new URLSearchParams(asked)) if (!link.searchParams.has(field) || field === "carry") link.searchParams.append(field, value);
  asking?.abort();
  asking = new AbortController();
  const own = asking;
  try {
    const answer = await fetch(link, { signal: own.signal });
    const text = await answer.text();
    if (own !== asking || !answer.headers.get("content-type")?.startsWith("text/html")) return;
    found.innerHTML = text;
    if (!asked.has("carry") && !asked.has("outfit")) asked.set("carry", "");
    history.replaceState(null, "", `?${asked}`);
    for (const other of document.querySelectorAll("footer .row a")) {
      const own = new URL(other.href).searchParams, next = new URLSearchParams(asked);
      for (const field of ["lang", "units"]) if (own.get(field)) next.set(field, own.get(field));
      other.href = `?${next}`;
    }
    takeAlong(asked);
    performance.mark("bags");
    if (answer.ok) keep(form.querySelector("[data-more]").value.split(/,(?!\d)/).map((part) => part.trim()).filter(Boolean));
  } catch (fault) {
    if (fault.name !== "AbortError") form.submit(); // the plain way
  }
}

function later(task, wait) {
  let timer;
  return (...given) => { clearTimeout(timer); timer = setTimeout(task, wait, ...given); };
}

if (form) {
  const typed = later(show, 350);
  const more = form.querySelector("[data-more]");
  form.addEventListener("change", show);
  form.addEventListener("input", (event) => { if (event.target.type !== "checkbox") typed(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  suggest(more, document.getElementById("items"), "items");
  const row = form.querySelector("[data-recent]");
  const texts = recent();
  if (texts.length) row.append(row.dataset.label);
  for (const text of texts) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    button.addEventListener("click", () => { more.value = [more.value, text].filter(Boolean).join(", "); show(); });
    row.append(button);
  }
}

// names of the library or the catalogue, as they are typed; the last of several counts
function suggest(input, list, kind) {
  if (!input || !list) return;
  input.addEventListener("input", later(async () => {
    const parts = kind === "items" ? input.value.split(/,\s*/) : [input.value];
    const word = parts.pop();
    if (word.length < 2) return;
    const before = parts.length ? `${parts.join(", ")}, ` : "";
    const answer = await fetch(`/v1/${kind}?limit=8&q=${encodeURIComponent(word)}`);
    if (!answer.ok) return;
    list.replaceChildren(...(await answer.json())[kind].map((one) => Object.assign(document.createElement("option"), { value: before + one.name })));
  }, 150));
}
suggest(document.querySelector("[data-bags]"), document.getElementById("bags"), "bags");

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) { seen.unobserve(entry.target); mount(entry.target); }
}, { rootMargin: "120px" });
for (const stage of document.querySelectorAll("[data-scene]")) seen.observe(stage);

async function mount(stage) {
  try {
    const { mountScene } = await import("/static/scene.js");
    mountScene(stage, JSON.parse(stage.querySelector("script").textContent));
  } catch { /* the drawing stays */ }
}
