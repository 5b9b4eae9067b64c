// Bags, things and days that stay in this browser, where the server keeps none: they go along with what is asked of them.
const KEPT = "reticule.wardrobe", LINK = "#w=";
let started = () => {};

const kept = () => { try { return localStorage.getItem(KEPT) || ""; } catch { return ""; } };
const isOfMine = (link) => link.searchParams.get("mine") === "1";

function keep(wardrobe) {
  try { localStorage.setItem(KEPT, wardrobe); } catch { /* private mode: the page has it until it is left */ }
}

function withMine(fields) {
  fields.set("wardrobe", kept());
  return fields;
}

// a page as the app asks for it: one of my bags takes them along
export function send(link, signal) {
  return isOfMine(new URL(link, location)) && kept() ? fetch(link, { method: "POST", body: withMine(new FormData()), signal }) : fetch(link, { signal });
}

async function show(link, body, address) {
  const answer = await fetch(link, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const island = page.getElementById("wardrobe");
  if (island && answer.ok) keep(JSON.stringify(JSON.parse(island.textContent)));
  document.querySelector("main").replaceWith(page.querySelector("main"));
  document.title = page.title;
  if (address !== undefined) history.pushState(null, "", address);
  started();
  return answer.ok;
}

const MOST = 1 << 22; // bytes that a link may unpack to; a larger wardrobe goes by file

async function packed(text, how, most = Infinity) {
  const reader = new Blob([text]).stream().pipeThrough(how).getReader(), parts = [];
  for (let size = 0, next; !(next = await reader.read()).done; parts.push(next.value)) {
    if ((size += next.value.length) > most) { await reader.cancel(); return new Uint8Array(); }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
const letters = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_");
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

async function takeFromLink() {
  const all = new TextDecoder().decode(await packed(bytes(location.hash.slice(LINK.length)), new DecompressionStream("deflate-raw"), MOST));
  history.replaceState(null, "", location.pathname + location.search);
  const fields = withMine(new FormData());
  fields.set("what", "import");
  fields.set("file", new Blob([all]), "reticule.json");
  await show("/mine", fields);
}

async function onClick(event) {
  if (event.target.closest("[data-save]")) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([kept()], { type: "application/json" })), download: "reticule.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  } else if (event.target.closest("[data-link]")) {
    const link = `${location.origin}/mine${LINK}${letters(await packed(kept(), new CompressionStream("deflate-raw")))}`;
    const shown = document.querySelector("[data-copied]");
    try { await navigator.clipboard.writeText(link); shown.textContent = "✓"; } catch { shown.textContent = link; }
  }
}

async function onSubmit(event) {
  const form = event.target, to = new URL(form.action, location);
  if (event.defaultPrevented || !kept() && to.pathname !== "/mine") return;
  if (to.pathname === "/mine") {
    event.preventDefault();
    await show(to, withMine(new FormData(form)), to.pathname + to.search);
    return;
  }
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string" && value.trim()));
  if (form.method !== "get" || asked.get("mine") !== "1") return;
  event.preventDefault();
  await show(`${to.pathname}?${asked}`, withMine(new FormData()), `${to.pathname}?${asked}`);
}

export async function begin(start) {
  started = start;
  document.addEventListener("submit", onSubmit);
  document.addEventListener("click", onClick);
  addEventListener("popstate", () => location.reload());
  const here = new URL(location);
  if (here.hash.startsWith(LINK)) return takeFromLink();
  if (!kept()) return;
  if (["/mine", "/mine/habits"].includes(here.pathname)) await show(here, withMine(new FormData()));
  else if (isOfMine(here) || here.pathname === "/" && !here.search) await show(here, withMine(new FormData()));
}
