// "What fits?" on a shop's page: <script src="https://.../widget.js" data-bag="NAME" defer></script>, or <reticule-fit bag="NAME">.
// No cookies, nothing kept, nobody asked but the server that this file came from.
(() => {
  const from = document.currentScript, own = new URL(from?.src || location.href);
  const SERVER = own.href.replace(/(static\/)?widget\.js.*$/, "");

  const COMMON = ["phone", "card holder", "key ring with 3 keys", "lipstick", "AirPods Pro 2 case", "sunglasses in soft pouch", "compact mirror", "tissue pocket pack", "bifold wallet", "power bank 5000 mAh", "passport", "water bottle 500 ml"];
  const WORDS = {}; // by language: the server puts the words of its catalogues here

  const SHEET = `
:host{display:block;container-type:inline-size;color:var(--reticule-ink,#2a2530);font:15px/1.45 system-ui,sans-serif;font:var(--reticule-font,15px/1.45 system-ui,sans-serif);--ink:var(--reticule-ink,#2a2530);--paper:var(--reticule-paper,#fffdf9);--accent:var(--reticule-accent,#8a5a33);--round:var(--reticule-radius,14px);--scene-font:var(--reticule-font,15px/1.45 system-ui,sans-serif);--scene-ink:var(--ink);--scene-paper:var(--paper);--scene-line:var(--accent);--scene-height:clamp(260px,70cqw,380px)}
:host([hidden]){display:none}
@media(prefers-color-scheme:dark){:host([scheme=auto]){--ink:var(--reticule-ink,#f3eef6);--paper:var(--reticule-paper,#1d1a22);--accent:var(--reticule-accent,#e0b88f);color:var(--ink)}}
section{background:var(--paper);border:1px solid color-mix(in srgb,var(--ink) 16%,transparent);border-radius:var(--round);padding:16px}
h2{font:inherit;font-size:1.2em;font-weight:600;margin:0 0 2px}p{margin:0}
.items{display:flex;flex-wrap:wrap;gap:6px;margin:12px 0}
button,input{min-height:44px;border-radius:99px;border:1px solid color-mix(in srgb,var(--ink) 26%,transparent);background:none;color:inherit;font:inherit;padding:0 14px;box-sizing:border-box}
button{cursor:pointer}button:hover{background:color-mix(in srgb,var(--ink) 6%,transparent)}
button[aria-pressed=true]{background:var(--accent);border-color:var(--accent);color:var(--paper)}
button:focus-visible,input:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
form{display:flex;gap:6px;flex:1 1 190px}input{flex:1;min-width:90px}
.says{display:flex;flex-wrap:wrap;gap:14px;align-items:center;min-height:3em}.says>div{flex:1 1 150px}.says .shown:empty{display:none}.says .shown{flex:0 1 46%}.says.large .shown{flex:1 0 100%}.verdict{font-weight:600}
ul{margin:4px 0 0;padding:0;list-style:none;font-size:.93em}li b{font-weight:600}
.more{display:flex;flex-wrap:wrap;align-items:flex-start;gap:6px 14px;margin-top:10px}details{flex:1 1 160px}summary{min-height:44px;display:flex;align-items:center;cursor:pointer}.shown img{display:block;width:100%;border-radius:10px}`;

  const made = (kind, given = {}, ...inside) => { const one = Object.assign(document.createElement(kind), given); one.append(...inside); return one; };
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const capital = (text) => text[0].toUpperCase() + text.slice(1);

  class Away extends Error {}

  class ReticuleFit extends HTMLElement {
    #carried = []; #typed = []; #asked = 0; #showing = 0; #scene = null; #turned = false; #told = null; #names = {};

    async connectedCallback() {
      if (this.shadowRoot) return;
      this.hidden = true;
      const near = (this.getAttribute("lang") || document.documentElement.lang || "en").slice(0, 2);
      this.language = WORDS[near] ? near : "en", (this.words = WORDS[this.language]);
      COMMON.forEach((name, k) => (this.#names[name] = this.words.items[k]));
      this.server = this.getAttribute("server") || SERVER;
      try {
        const [w, h, d] = ["width", "height", "depth"].map((side) => Number(this.getAttribute(side)) || null);
        this.bag = w && h ? { name: this.getAttribute("bag") || "", stated_mm: { w, h, d }, shape: this.getAttribute("shape") || "unknown", colours: this.getAttribute("colour") || "" } : this.getAttribute("bag");
        const found = typeof this.bag === "string" ? await this.#get(`v1/bags/${encodeURIComponent(this.bag)}`) : await this.#get("healthz");
        if (!found.ok) throw new Away();
        this.#build(), (this.hidden = false), this.#measured();
      } catch { this.#leave(); }
    }

    disconnectedCallback() { this.#scene?.destroy(); this.#scene = null; }

    #leave() { this.hidden = true, this.dispatchEvent(new CustomEvent("reticule-away", { bubbles: true, composed: true })), this.#measured(); }

    /** Tells the page around a frame how high it needs to be. */
    #measured() { if (parent !== window) parent.postMessage({ reticule: this.hidden ? 0 : Math.ceil(this.getBoundingClientRect().height) }, "*"); }

    async #get(path, asked) {
      const how = { credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(12_000) };
      if (asked) Object.assign(how, { method: "POST", body: JSON.stringify(asked), headers: { "content-type": "text/plain" } }); // so that no browser asks beforehand whether it may
      const answer = await fetch(this.server + path, how);
      if (answer.status >= 500) throw new Away();
      return answer;
    }

    #build() {
      const words = this.words, sheet = new CSSStyleSheet(), root = this.attachShadow({ mode: "open" });
      sheet.replaceSync(SHEET), (root.adoptedStyleSheets = [sheet]);
      this.field = made("input", { type: "text", placeholder: words.other, ariaLabel: words.other, maxLength: 80, enterKeyHint: "done" });
      this.field.setAttribute("list", "known");
      const known = made("datalist", { id: "known" });
      this.field.addEventListener("focus", async () => { try { known.append(...(await (await this.#get("v1/items?limit=200")).json()).items.map((item) => made("option", { value: item.name }))); } catch { /* typing works without */ } }, { once: true });
      const form = made("form", {}, this.field, known, made("button", { textContent: words.add }));
      form.addEventListener("submit", (event) => { event.preventDefault(), this.#type(this.field.value); });
      this.items = made("div", { className: "items" }, ...COMMON.map((name, k) => this.#chip(name, words.items[k])), form);
      this.items.setAttribute("role", "group"), (this.items.ariaLabel = words.tap);
      this.verdict = made("p", { className: "verdict", textContent: words.tap }), this.verdict.setAttribute("role", "status");
      this.answer = made("div", { className: "answer" });
      this.turn = made("button", { type: "button", textContent: words.turn, ariaPressed: "false", onclick: () => this.#show(!this.#turned) });
      this.how = made("details", {}, made("summary", { textContent: words.how }), made("div"));
      this.more = made("div", { className: "more" }, this.turn, this.how);
      this.more.style.display = "none";
      this.shown = made("div", { className: "shown" });
      root.append(made("section", { ariaLabel: words.title }, made("h2", { textContent: words.title }), this.items, made("div", { className: "says" }, this.shown, made("div", {}, this.verdict, this.answer)), this.more));
      if (this.getAttribute("carry")) this.getAttribute("carry").split(",").forEach((name) => this.#take(name.trim()));
      new ResizeObserver(() => this.#measured()).observe(this);
    }

    #chip(name, label) {
      const chip = made("button", { type: "button", textContent: label, ariaPressed: "false", value: name });
      chip.addEventListener("click", () => this.#tap(chip));
      return chip;
    }

    #take(name) {
      const chip = [...this.items.querySelectorAll("button[value]")].find((one) => one.value === name || one.textContent === name);
      if (chip) { if (chip.ariaPressed !== "true") this.#tap(chip); } else if (name) this.#type(name);
    }

    #type(text) {
      const name = text.trim();
      this.field.value = "";
      if (!name) return;
      if ([...this.items.querySelectorAll("button[value]")].some((one) => one.value === name)) return this.#take(name);
      const chip = this.#chip(name, name);
      this.#typed.push(name), this.items.lastChild.before(chip), this.#tap(chip);
    }

    #tap(chip) {
      const on = chip.ariaPressed !== "true";
      chip.ariaPressed = String(on);
      this.#carried = on ? [...this.#carried, chip.value] : this.#carried.filter((name) => name !== chip.value);
      this.#ask();
    }

    async #ask() {
      const turn = ++this.#asked;
      if (!this.#carried.length) return this.#tell(null, this.words.tap);
      this.answer.ariaBusy = "true";
      try {
        const question = { bag: this.bag, carry: this.#carried.join(", "), lang: this.language, level: "plain" };
        const answer = await this.#get("v1/curate", question), told = await answer.json();
        if (turn !== this.#asked) return;
        if (answer.ok) this.#tell({ ...told, question }, this.#says(told), this.#notes(told));
        else this.#refuse(told);
      } catch { if (turn === this.#asked) this.#leave(); }
      finally { this.answer.ariaBusy = "false"; }
    }

    /** A thing that nobody knows goes again, and is said. */
    #refuse(told) {
      const last = this.#carried.at(-1), chip = [...this.items.querySelectorAll("button[value]")].find((one) => one.value === last);
      const line = told.code === "unknown_item" ? `${this.words.unknown} ${last}` : told.detail ?? "";
      if (told.code !== "unknown_item" || !this.#typed.includes(last)) return this.#tell(null, line);
      chip.remove(), (this.#typed = this.#typed.filter((name) => name !== last)), (this.#carried = this.#carried.slice(0, -1));
      this.#carried.length ? this.#ask().then(() => this.answer.append(made("p", { textContent: line }))) : this.#tell(null, line);
    }

    /** What goes in and how, in a sentence. */
    #says(told) {
      const words = this.words, unread = told.unread ?? [], all = told.kept.length + told.left.length + unread.length;
      const own = told.kept.length - told.swaps.length; // a swap is an offer, not what was asked for
      const says = own === all ? words.all : own ? filled(words.some, { n: own, all }) : words.none;
      return told.kept.length ? `${says}. ${capital(this.#goes(told.probability ?? 0, told.margin_mm ?? 0))}.` : `${says}.`;
    }

    #goes(share, margin) {
      const { goes, room } = this.words, level = goes.findIndex(([least]) => share >= least);
      return goes[level === 0 && margin < room ? 1 : level][1];
    }

    #notes(told) {
      const left = told.left.map(({ item, reason }) => made("li", {}, made("b", { textContent: this.#names[item] ?? item }), ` ${this.words.home} – ${reason.text}`));
      const notes = (told.readings ?? []).filter(({ code }) => code.startsWith("not_counted")).map(({ text }) => made("p", { textContent: text }));
      const swaps = told.reasons.filter(({ code }) => code.startsWith("comes_instead")).map(({ text }) => made("li", { textContent: `${capital(text)}.` }));
      const lines = [...left, ...swaps];
      return [...notes, ...(lines.length ? [made("ul", {}, ...lines)] : [])];
    }

    #why(told) {
      const words = this.words, facts = [filled(words.likely, { chance: `${Math.round(100 * (told.probability ?? 0))} %` }), ...(told.margin_mm > 0 ? [filled(words.spare, { mm: told.margin_mm })] : [])];
      return [made("p", { textContent: facts.join(" · ") }), made("ul", {}, ...(told.reasons ?? []).map(({ text }) => made("li", { textContent: text })))];
    }

    #tell(told, says, lines = []) {
      const packed = Boolean(told?.placements?.length);
      this.#told = told, (this.verdict.textContent = says), this.answer.replaceChildren(...lines);
      this.more.style.display = packed ? "" : "none";
      if (packed) this.how.lastChild.replaceChildren(...this.#why(told));
      if (packed) this.#show(this.#turned); else this.#showing++, this.#scene?.destroy(), (this.#scene = null), this.shown.replaceChildren();
    }

    /** The bag seen through; turned, in three dimensions, where the browser can. */
    async #show(turned) {
      const told = this.#told, turn = ++this.#showing, overtaken = () => turn !== this.#showing;
      this.#scene?.destroy(), (this.#scene = null), (this.#turned = turned), (this.turn.ariaPressed = String(turned));
      this.shown.parentElement.classList.toggle("large", turned);
      if (turned) {
        const { mountScene } = await import(`${this.server}static/scene.js`).catch(() => ({}));
        if (overtaken()) return;
        this.shown.replaceChildren();
        this.#scene = mountScene?.(this.shown, told, { language: this.language, names: this.#names });
        if (this.#scene?.live) return;
      }
      try {
        const text = await (await this.#get("v1/curate/picture", { ...told.question, view: "inside" })).text();
        if (overtaken()) return;
        this.shown.replaceChildren(made("img", { alt: this.words.drawn, src: `data:image/svg+xml,${encodeURIComponent(text)}` }));
      } catch { if (!overtaken()) this.shown.replaceChildren(); }
    }
  }

  if (!customElements.get("reticule-fit")) customElements.define("reticule-fit", ReticuleFit);
  if (from?.dataset.bag || from?.dataset.width) {
    const widget = document.createElement("reticule-fit");
    for (const [name, value] of Object.entries(from.dataset)) if (name !== "target") widget.setAttribute(name, value);
    const target = from.dataset.target && document.querySelector(from.dataset.target);
    target ? target.append(widget) : from.after(widget);
  }
  if (document.documentElement.hasAttribute("data-frame")) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("body{margin:0;background:none}"), (document.adoptedStyleSheets = [sheet]);
  }
})();
