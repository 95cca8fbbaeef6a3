// The page on which an entry is edited, or a term proposed, in a form.
import { element } from "../js/elements.js";
import { Checker } from "./check.js";
import { differences } from "./differences.js";
import { Drafts } from "./drafts.js";
import { Form } from "./fields.js";
import { NEWS, waysOut } from "./hand-in.js";
import { Offers } from "./offers.js";
import { preview } from "./preview.js";
import { changed, isEmpty, read, written } from "./text.js";
import { fill } from "./words.js";

/** Milliseconds without typing after which the rest of the page follows. */
const PAUSE = 250;
const ENTRY = /^(terms|compare)\/([^/?#.\\]+)\/$/;

const place = document.querySelector(".edit-form");
if (place instanceof HTMLElement) start(place);

/** @param {HTMLElement} holder */
async function start(holder) {
  const { root = "", loading = "", failed = "" } = holder.dataset;
  const base = new URL(root, location.href);
  const without = document.querySelector(".edit-without-scripts");
  if (without instanceof HTMLElement) without.hidden = true;
  holder.hidden = false;
  const status = element("p", { class: "edit-status", role: "status" }, loading);
  holder.append(status);
  try {
    const asked = new URLSearchParams(location.search);
    const entry = ENTRY.exec(asked.get("entry") ?? "");
    const fetched = ["edit/data.json", "edit/names.json"].map((path) => fetchedText(new URL(path, base)));
    if (entry) fetched.push(fetchedText(new URL(`${entry[0]}entry.yml`, base)));
    const [facts, offered, text] = await Promise.all(fetched);
    await new Page(holder, status, JSON.parse(facts), JSON.parse(offered), base).show(entry, text, asked);
  } catch (error) {
    console.error(error);
    status.textContent = failed;
    if (without instanceof HTMLElement) without.hidden = false;
  }
}

/** @param {URL} address */
async function fetchedText(address) {
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // A byte order mark is part of a file.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
}

class Page {
  #handed = false;
  #warned = false;
  #timer = 0;

  /** @param {HTMLElement} holder @param {HTMLElement} status @param {EditData} data @param {NamesData} names @param {URL} root */
  constructor(holder, status, data, names, root) {
    this.holder = holder;
    this.status = status;
    this.data = data;
    this.labels = data.labels;
    this.offers = new Offers(data, names, root);
    this.root = root;
    /** @type {string | undefined} */
    this.before = undefined;
    this.slug = element("input", { type: "text", id: "edit-slug", autocomplete: "off", dir: "ltr", spellcheck: "false" });
    this.text = "";
  }

  /** @param {RegExpExecArray | null} entry @param {string | undefined} text @param {URLSearchParams} asked */
  async show(entry, text, asked) {
    const kinds = Object.keys(this.data.kinds);
    this.kind = (entry ? kinds.find((kind) => this.data.kinds[kind].site === entry[1]) : kinds.find((kind) => kind === asked.get("kind"))) ?? kinds[0];
    this.facts = this.data.kinds[this.kind];
    this.checker = new Checker(this.data, this.kind);
    this.shape = { order: this.facts.order, prose: new Set(Object.keys(this.facts.prose).filter((name) => ["blocks", "figures"].includes(this.facts?.prose[name] ?? ""))) };
    this.form = new Form(this.data, this.kind, this.checker, this.offers, () => this.#soon());
    this.before = text;
    /** @type {Fields} */
    let fields = { term: (asked.get("term") ?? "").trim(), status: "draft" };
    if (text !== undefined) {
      try {
        fields = read(text);
      } catch (error) {
        this.status.textContent = fill(this.labels.unreadable, { reason: error instanceof Error ? error.message : String(error) });
        return;
      }
    }
    this.start = fields;
    if (entry) this.slug.value = decodeURIComponent(entry[2]);
    this.drafts = new Drafts(this.root, entry ? entry[0] : `new ${this.kind}`);
    const draft = this.drafts.restored(text, fields, read);
    this.#build(entry);
    this.#fill(draft?.fields ?? fields);
    if (draft) {
      if (!entry && draft.slug) this.slug.value = draft.slug;
      if (this.restored) this.restored.hidden = false;
    }
    this.status.textContent = "";
    this.#say(takeNews());
    addEventListener("beforeunload", (event) => this.#isUnsafe() && event.preventDefault());
    // A server that shows edits reloads its pages, but not over what somebody is writing.
    document.addEventListener("glossary-changed", (event) => {
      if (!this.#isUnsafe()) return;
      event.preventDefault();
      // The server says so again and again.
      if (!this.#warned) this.#say(this.labels["changed-elsewhere"]);
      this.#warned = true;
    });
    this.#follow();
  }

  /** @param {Fields} fields */
  #fill(fields) {
    this.offers.compare(fields.compares ?? []);
    this.form?.fill(fields);
  }

  /** @param {RegExpExecArray | null} entry */
  #build(entry) {
    const { labels } = this;
    const heading = document.querySelector("h1");
    const term = String(this.start?.term ?? "");
    const title = entry ? fill(labels.entry, { term }) : labels[`new-${this.kind}`];
    if (heading) heading.textContent = title;
    document.title = `${title} · ${document.title.split(" · ").slice(1).join(" · ")}`;
    const discard = element("button", { type: "button", class: "edit-button" }, labels.discard);
    discard.addEventListener("click", () => this.#discard());
    this.restored = element("div", { class: "edit-restored", hidden: "" }, element("p", {}, labels.restored), discard);
    const slug = entry ? undefined : element("div", { class: "edit-field" }, element("label", { for: "edit-slug" }, labels.slug), this.slug);
    this.slug.addEventListener("input", () => {
      this.slug.dataset.chosen = "";
      this.#soon();
    });
    const other = Object.keys(this.data.kinds).find((kind) => kind !== this.kind);
    const elsewhere = entry || !other ? undefined : element("p", {}, element("a", { href: `?kind=${other}` }, labels[`new-${other}`]));
    this.toFix = element("div", { class: "edit-problems" });
    this.preview = element("div", { class: "edit-preview" });
    this.previewing = element("details", {}, element("summary", {}, labels.preview), this.preview);
    this.previewing.addEventListener("toggle", () => this.#follow());
    this.diff = element("div");
    this.whole = element("pre", { class: "edit-whole", tabindex: "0", dir: "ltr" });
    this.out = element("div", { class: "edit-ways" });
    this.said = element("p", { class: "edit-said", role: "status" });
    const form = element("form", { novalidate: "", autocomplete: "off" }, this.restored, element("p", { class: "edit-hint" }, labels.intro), elsewhere, slug, this.form?.element);
    form.addEventListener("submit", (event) => event.preventDefault());
    this.holder.append(
      form,
      ...Object.values(this.offers.lists),
      element("section", { class: "edit-end" },
        element("h2", {}, labels.preview), this.previewing,
        element("h2", { id: "edit-to-fix" }, labels.problems), this.toFix,
        element("h2", {}, labels.changes), this.diff,
        element("details", {}, element("summary", {}, labels.whole), this.whole),
        element("h2", {}, labels["hand-in"]), this.out, this.said),
    );
  }

  #discard() {
    if (!confirm(this.labels["discard-sure"])) return;
    this.drafts?.forget();
    this.#handed = true;
    location.reload();
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#handed = false;
    this.#timer = setTimeout(() => this.#follow(), PAUSE);
  }

  /** Bring the rest of the page after what the fields say. */
  #follow() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const { form, checker, facts, shape } = this;
    if (!form || !checker || !facts || !shape) return;
    const fields = form.value();
    this.offers.compare(fields.compares ?? []);
    form.follow();
    if (this.before === undefined && !("chosen" in this.slug.dataset)) this.slug.value = slugOf(String(fields.term ?? ""), this.data.slugs);
    try {
      const first = `# yaml-language-server: $schema=../schemas/${this.kind}.json\n`;
      this.text = this.before === undefined ? written(fields, shape, first) : changed(this.before, fields, shape);
    } catch (error) {
      this.#say(fill(this.labels["not-saved"], { reason: String(error) }));
      return;
    }
    const problems = this.#problems(fields);
    form.show(problems, (one) => this.#words(one), this.before !== undefined);
    this.#listProblems(problems);
    if (this.previewing?.open) {
      const image = (/** @type {string} */ path) => new URL(path, this.root).href;
      this.preview?.replaceChildren(...preview(fields, facts, (slug) => this.offers.nameOf(slug), image));
    }
    this.#showChanges();
    const isDirty = this.#isDirty();
    if (this.restored && !isDirty) this.restored.hidden = true;
    if (isDirty && !this.#handed) this.drafts?.keep(this.before, fields, "chosen" in this.slug.dataset ? this.slug.value : "");
    else if (!isDirty) this.drafts?.forget();
    this.#offerWays(facts);
  }

  /** @param {Fields} fields @returns {Problem[]} */
  #problems(fields) {
    const found = this.checker?.problems(fields) ?? [];
    const names = [fields.term, ...(Array.isArray(fields.aliases) ? fields.aliases : [])].map(String).filter((name) => name.trim());
    for (const [at, name] of names.entries()) {
      const other = this.offers.slugOf(name.trim());
      if (other !== name.trim() && other !== this.slug.value && this.offers.bySlug.has(other)) {
        found.unshift({ path: at ? ["aliases", at - 1] : ["term"], label: "same-name", values: { name: this.offers.nameOf(other) } });
      }
    }
    return found;
  }

  /** @param {Problem} problem */
  #words({ label, values = {}, mark }) {
    const text = this.labels[label] ?? label;
    return fill(text, mark ? { mark: this.labels[`mark-${mark.toLowerCase()}`] ?? this.labels["mark-definition"], ...values } : values, this.data);
  }

  /** @param {Problem[]} problems */
  #listProblems(problems) {
    const { form } = this;
    if (!problems.length) {
      this.toFix?.replaceChildren(element("p", {}, this.labels["no-problems"]));
      return;
    }
    const items = problems.map((one) => {
      const numbers = one.path.filter((key) => typeof key === "number").map((at) => Number(at) + 1);
      const above = form?.name(one.path.slice(0, 1)) ?? "";
      const own = one.path.length > 1 ? (form?.name(one.path) ?? "") : above;
      const name = [above, ...numbers, own === above ? "" : own].filter((part) => part !== "").join(" ");
      const button = element("button", { type: "button", class: "edit-link" }, name);
      button.addEventListener("click", () => form?.focus(one.path));
      return element("li", {}, button, " ", this.#words(one));
    });
    this.toFix?.replaceChildren(element("ul", {}, ...items));
  }

  #showChanges() {
    const lines = differences(this.before ?? "", this.text);
    const isSame = this.before === this.text;
    this.diff?.replaceChildren(isSame ? element("p", {}, this.labels.unchanged) : element("pre", { class: "edit-diff", tabindex: "0", dir: "ltr" }, ...(this.before === undefined ? [this.text] : lines)));
    if (this.whole) this.whole.textContent = this.text;
  }

  /** @param {EditData["kinds"][string]} facts */
  #offerWays(facts) {
    const current = () => {
      if (this.#timer) this.#follow();
      return this.#change(facts);
    };
    const ways = waysOut(this.data, this.#change(facts), current, (message) => this.#say(message), (saved) => this.#done(saved));
    const focused = [...(this.out?.querySelectorAll("button") ?? [])].indexOf(/** @type {any} */ (document.activeElement));
    this.out?.replaceChildren(...(this.#isDirty() ? ways : [element("p", {}, this.labels.unchanged)]));
    if (focused >= 0) this.out?.querySelectorAll("button")[focused]?.focus();
  }

  /** @param {EditData["kinds"][string]} facts */
  #change(facts) {
    const name = `${this.slug.value || "entry"}.yml`;
    const term = String(this.form?.value().term ?? "");
    return { root: this.root.pathname, term, file: `${facts.folder}/${name}`, folder: facts.folder, name, text: this.text, before: this.before };
  }

  /** What is written is safe. @param {boolean} saved whether this computer's glossary has it */
  #done(saved) {
    this.#handed = true;
    if (!saved) return;
    clearTimeout(this.#timer);
    this.drafts?.forget();
    this.before = this.text;
    const address = new URL(location.href);
    address.search = `?entry=${encodeURIComponent(`${this.facts?.site}/${this.slug.value}/`)}`;
    // The page is loaded again as soon as the glossary has the change.
    history.replaceState(history.state, "", address);
  }

  /** @param {string} message */
  #say(message) {
    if (this.said) this.said.textContent = message;
  }

  #isDirty() {
    if (this.before !== undefined) return this.before !== this.text;
    const fields = this.form?.value() ?? {};
    return Object.entries(fields).some(([key, value]) => key !== "status" && !isEmpty(value));
  }

  #isUnsafe() {
    return !this.#handed && this.#isDirty();
  }
}

/** What was said before the page was loaded anew. */
function takeNews() {
  try {
    const news = sessionStorage.getItem(NEWS) ?? "";
    sessionStorage.removeItem(NEWS);
    return news;
  } catch {
    return "";
  }
}

/** A slug for a name, as far as that can be told without the tables of each language. @param {string} name @param {string} slugs */
function slugOf(name, slugs) {
  const letters = slugs === "unicode" ? /[^\p{L}\p{N}\p{M}]+/gu : /[^a-z0-9]+/g;
  const plain = slugs === "unicode" ? name.normalize("NFKC") : name.replaceAll("&", " and ").replace(/['’]/g, "").normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.toLowerCase().replace(letters, "-").replace(/^-+|-+$/g, "");
}
