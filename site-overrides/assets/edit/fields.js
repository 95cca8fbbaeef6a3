/** The controls of the form, made from the JSON Schema of an entry's kind. */
import { element } from "../js/elements.js";
import { placeOf } from "./check.js";
import { isEmpty } from "./text.js";
import { fill } from "./words.js";

/** Fields that few entries have. */
const RARE = new Set(["reading", "proposed", "part-of-speech", "autolink", "forms"]);
/** Places at which an entry is named. */
const ENTRIES = new Set(["related.*", "compares.*", "replaced-by"]);
/** Texts of a sentence or more that are no prose. */
const LONG = new Set(["difference.*", "sources.*.supports"]);

let last = 0;

/** A new id for an element. */
function newId() {
  last += 1;
  return `edit-${last}`;
}

export class Form {
  /**
   * @param {EditData} data @param {string} kind @param {Checker} checker @param {Offers} offers
   * @param {() => void} changed is called after each change
   */
  constructor(data, kind, checker, offers, changed) {
    this.labels = data.labels;
    this.data = data;
    this.kind = data.kinds[kind];
    this.checker = checker;
    this.offers = offers;
    this.changed = changed;
    /** Fields that somebody has been in: what is wrong with others is not told yet. @type {Set<string>} */
    this.touched = new Set();
    this.element = element("div", { class: "edit-fields" });
    /** The fields at the root. @type {Map<string, HTMLElement>} */
    this.top = new Map();
    /** @type {Control} */
    this.root = this.#group(this.kind.schema, {}, []);
  }

  /** Show these fields. @param {Fields} fields */
  fill(fields) {
    this.root = this.#group(this.kind.schema, fields, []);
    this.element.replaceChildren(this.root.element);
    this.follow();
  }

  /** @returns {Fields} */
  value() {
    return /** @type {Fields} */ (this.root.value());
  }

  /** Which fields are asked for depends on the status, which cells on what is compared. */
  follow() {
    const fields = this.value();
    const required = this.checker.required(this.kind.schema, fields, []);
    const conditions = this.checker.conditions(fields);
    for (const [name, element] of this.top) {
      const forbidden = conditions.some((one) => one.properties?.[name] === false);
      element.hidden = forbidden && isEmpty(fields[name]);
    }
    this.root.visit([], (path, spot) => {
      if (path.length === 1) spot.required(required.has(String(path[0])));
    });
  }

  /** Tells at each field what is wrong with it. @param {Problem[]} problems @param {(one: Problem) => string} words @param {boolean} all */
  show(problems, words, all) {
    this.root.visit([], (path, spot) => {
      const name = path.join(".");
      const own = problems.filter((one) => one.path.join(".") === name);
      const told = all || this.touched.has(spot.id) ? own : own.filter((one) => one.label !== "missing");
      spot.tell(told.map(words).join(" "));
    });
  }

  /** Go to the field at a place, or to the nearest one around it. @param {Path} wanted */
  focus(wanted) {
    /** @type {[number, Spot] | undefined} */
    let best;
    this.root.visit([], (path, spot) => {
      const fits = path.every((key, at) => key === wanted[at]) || wanted.every((key, at) => key === path[at]);
      const near = Math.abs(path.length - wanted.length);
      if (fits && (!best || near < best[0])) best = [near, spot];
    });
    best?.[1].focus();
  }

  /** What a field is called. @param {Path} path */
  name(path) {
    const names = path.filter((key) => typeof key === "string");
    const own = `field-${names.join("-")}`;
    const key = String(names.at(-1));
    const heading = path.length === 1 ? this.kind.sections[key] : undefined;
    return this.labels[own] ?? (path.length === 1 ? heading : undefined) ?? this.labels[`field-${key}`] ?? this.offers.nameOf(key);
  }

  /** @param {any} schema @param {Value} value @param {Path} path @returns {Control} */
  #control(schema, value, path) {
    const inner = this.checker.resolved(schema, value);
    const place = placeOf(path);
    if (inner.type === "array") return this.#list(inner, Array.isArray(value) ? value : [], path);
    if (inner.type === "object" && inner.patternProperties) return this.#map(inner, asFields(value), path);
    if (inner.type === "object") return this.#group(inner, asFields(value), path);
    const text = typeof value === "string" ? value : "";
    if (place === "reviewed.by" && this.data.reviewers.length) return this.#choice(this.data.reviewers, [], text, path);
    if (inner.enum) return this.#choice(inner.enum, inner.enumDescriptions ?? [], text, path);
    if (inner.type === "boolean") return this.#choice(["true", "false"], [], text, path);
    return this.#text(inner, text, path);
  }

  /** A label, what belongs to it, and where a problem is told. @param {Path} path @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} input @param {() => Value} value @param {number} [most] @returns {Control} */
  #field(path, input, value, most) {
    const id = newId();
    input.id = id;
    const single = typeof path.at(-1) === "number";
    const name = this.name(path);
    const mark = element("span", { class: "edit-required", hidden: "" }, ` (${this.labels.required})`);
    const label = element("label", { for: id, class: single ? "edit-hidden" : undefined }, single ? `${name} ${Number(path.at(-1)) + 1}` : name, mark);
    const hint = single ? "" : this.#hint(path);
    const hinted = hint ? element("p", { class: "edit-hint", id: `${id}-hint` }, hint) : undefined;
    const count = element("p", { class: "edit-count" });
    const problem = element("p", { class: "edit-problem", id: `${id}-problem`, hidden: "" });
    input.setAttribute("aria-describedby", [hinted?.id, problem.id].filter(Boolean).join(" "));
    const made = element("div", { class: "edit-field" }, label, hinted, input, count, problem);
    const counted = () => {
      count.textContent = this.#count(path, input.value, most);
    };
    input.addEventListener("input", () => {
      counted();
      this.changed();
    });
    input.addEventListener("focusout", () => {
      this.touched.add(id);
      this.changed();
    });
    counted();
    const spot = {
      id,
      focus: () => input.focus(),
      required: (/** @type {boolean} */ is) => {
        mark.hidden = !is;
        input.toggleAttribute("aria-required", false);
        if (is) input.setAttribute("aria-required", "true");
      },
      tell: (/** @type {string} */ text) => tell(input, problem, text),
    };
    return { element: made, value, visit: (at, see) => see(at, spot), focus: spot.focus };
  }

  /** @param {Path} path */
  #hint(path) {
    const names = path.filter((key) => typeof key === "string").join("-");
    return this.labels[`hint-${names}`] ?? "";
  }

  /** How long a text is, where it matters. @param {Path} path @param {string} text @param {number} [most] */
  #count(path, text, most) {
    const shape = this.kind.prose[placeOf(path)] ?? this.kind.prose[placeOf(path, true)];
    if (most) return fill(this.labels.length, { count: [...text.trim()].length, most }, this.data);
    if ((shape !== "figures" && shape !== "blocks") || !text.trim()) return "";
    const cut = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
    const words = [...cut.segment(text)].filter((part) => part.isWordLike).length;
    return fill(this.labels.words, { count: words }, this.data);
  }

  /** @param {any} schema @param {string} text @param {Path} path @returns {Control} */
  #text(schema, text, path) {
    const place = placeOf(path);
    const loose = placeOf(path, true);
    const isProse = this.kind.prose[place] ?? this.kind.prose[loose];
    const names = ENTRIES.has(place);
    const shown = names && text ? this.offers.nameOf(text) : text.trim();
    const long = isProse || LONG.has(loose);
    const input = long ? element("textarea", { rows: rowsOf(shown, isProse) }) : element("input", { type: schema.format === "date" ? "date" : "text", autocomplete: "off" });
    if (!long && schema.format === "date" && !/^\d{4}-\d\d-\d\d$/.test(shown)) input.setAttribute("type", shown ? "text" : "date");
    input.value = shown;
    input.setAttribute("dir", "auto");
    if (schema.pattern?.startsWith("^http")) input.setAttribute("dir", "ltr");
    const before = input.value;
    if (names) this.offers.follow(input, "entries");
    if (place === "sources.*.title") this.offers.follow(input, "sources");
    const value = () => {
      if (input.value === before) return text;
      return names ? this.offers.slugOf(input.value.trim()) : input.value;
    };
    return this.#field(path, input, value, LONG.has(loose) ? schema.maxLength : undefined);
  }

  /** @param {string[]} values @param {string[]} words @param {string} chosen @param {Path} path @returns {Control} */
  #choice(values, words, chosen, path) {
    const select = element("select", {}, element("option", { value: "" }, this.labels["please-choose"]));
    for (const [at, value] of values.entries()) select.append(element("option", { value }, words[at] ?? this.#valueName(value)));
    // A value that nobody knows stays until somebody chooses another.
    if (chosen.trim() && !values.includes(chosen.trim())) select.append(element("option", { value: chosen.trim() }, chosen));
    select.value = chosen.trim();
    return this.#field(path, select, () => select.value);
  }

  /** @param {string} value */
  #valueName(value) {
    const key = value.replaceAll(" ", "-");
    return this.labels[`value-${key}`] ?? this.labels[`kind-${key}`] ?? this.labels[key] ?? value;
  }

  /** @param {any} schema @param {Fields} fields @param {Path} path @returns {Control} */
  #group(schema, fields, path) {
    const title = element("legend", {}, this.name(path.length ? path : ["term"]));
    const made = path.length ? element("fieldset", { class: "edit-group" }, title) : element("div");
    const rare = path.length ? undefined : element("details", { class: "edit-more" }, element("summary", {}, this.labels.more));
    /** @type {Map<string, Control>} */
    const controls = new Map();
    for (const [name, inner] of Object.entries(schema.properties ?? {})) {
      if (inner === false) continue;
      const control = this.#control(inner, fields[name] ?? "", [...path, name]);
      controls.set(name, control);
      if (!path.length) this.top.set(name, control.element);
      const isRare = rare && RARE.has(name);
      if (isRare && !isEmpty(fields[name])) rare.open = true;
      (isRare ? rare : made).append(control.element);
    }
    if (rare && rare.children.length > 1) made.append(rare);
    if (placeOf(path) === "sources.*") this.#takeSources(made, controls, path);
    return {
      element: made,
      value: () => {
        /** @type {Fields} */
        const now = { ...fields };
        for (const [name, control] of controls) now[name] = control.value();
        return now;
      },
      visit: (at, see) => {
        for (const [name, control] of controls) control.visit([...at, name], see);
      },
      focus: () => [...controls.values()][0]?.focus(),
    };
  }

  /** A source that another entry cites fills in the other fields, as long as they are empty. @param {HTMLElement} made @param {Map<string, Control>} controls @param {Path} path */
  #takeSources(made, controls, path) {
    made.addEventListener("change", async ({ target }) => {
      const title = controls.get("title");
      if (!(target instanceof HTMLInputElement) || !title?.element.contains(target)) return;
      const rest = [...controls].filter(([name]) => name !== "title");
      if (!rest.every(([, control]) => isEmpty(control.value()))) return;
      const found = await this.offers.source(target.value.trim());
      const inner = this.checker.resolved(this.checker.resolved(this.kind.schema.properties.sources).items);
      for (const [name, control] of found ? rest : []) {
        if (name === "supports" || isEmpty(found?.[name])) continue;
        const fresh = this.#control(inner.properties[name], found?.[name] ?? "", [...path, name]);
        control.element.replaceWith(fresh.element);
        controls.set(name, fresh);
      }
      this.changed();
    });
  }

  /** @param {any} schema @param {Value[]} items @param {Path} path @returns {Control} */
  #list(schema, items, path) {
    const name = this.name(path);
    const rows = element("ol", { class: "edit-rows" });
    const id = newId();
    const add = element("button", { type: "button", class: "edit-button", id }, fill(this.labels.add, { field: name }));
    const mark = element("span", { class: "edit-required", hidden: "" }, ` (${this.labels.required})`);
    const hint = this.#hint(path);
    const problem = element("p", { class: "edit-problem", id: `${id}-problem`, hidden: "" });
    const made = element("fieldset", { class: "edit-list" }, element("legend", {}, name, mark), hint ? element("p", { class: "edit-hint" }, hint) : undefined, rows, problem, add);
    /** @type {Control[]} */
    let controls = [];
    const draw = (/** @type {Value[]} */ values) => {
      controls = values.map((value, at) => this.#control(schema.items, value, [...path, at]));
      rows.replaceChildren(...controls.map((control, at) => this.#row(control, `${name} ${at + 1}`, at, change)));
    };
    const change = (/** @type {number} */ at, /** @type {boolean} */ up) => {
      const values = controls.map((control) => control.value());
      const [moved] = values.splice(at, 1);
      if (up) values.splice(at - 1, 0, moved);
      draw(values);
      (up ? controls[at - 1].focus : () => add.focus())();
      this.changed();
    };
    add.addEventListener("click", () => {
      draw([...controls.map((control) => control.value()), ""]);
      controls.at(-1)?.focus();
      this.changed();
    });
    draw(items);
    const spot = {
      id,
      focus: () => (controls[0] ? controls[0].focus() : add.focus()),
      required: (/** @type {boolean} */ is) => {
        mark.hidden = !is;
      },
      tell: (/** @type {string} */ text) => tell(add, problem, text),
    };
    return {
      element: made,
      value: () => controls.map((control) => control.value()).filter((value) => !isEmpty(value)),
      visit: (at, see) => {
        see(at, spot);
        for (const [place, control] of controls.entries()) control.visit([...at, place], see);
      },
      focus: spot.focus,
    };
  }

  /** One item of a list, with the buttons that move it and take it away. @param {Control} control @param {string} name @param {number} at @param {(at: number, up: boolean) => void} change */
  #row(control, name, at, change) {
    const button = (/** @type {string} */ label, /** @type {string} */ sign, /** @type {boolean} */ up) => {
      const made = element("button", { type: "button", class: "edit-button edit-small", "aria-label": fill(label, { field: name }) }, sign);
      made.addEventListener("click", () => change(at, up));
      return made;
    };
    const buttons = element("div", { class: "edit-row-buttons" }, at ? button(this.labels.up, "↑", true) : undefined, button(this.labels.remove, "×", false));
    control.element.classList.add("edit-row-field");
    return element("li", {}, control.element, buttons);
  }

  /** A text for each compared term. @param {any} schema @param {Fields} fields @param {Path} path @returns {Control} */
  #map(schema, fields, path) {
    const [each] = Object.values(schema.patternProperties);
    const inner = element("div");
    const hint = this.#hint(path);
    const made = element("fieldset", { class: "edit-group" }, element("legend", {}, this.name(path)), hint ? element("p", { class: "edit-hint" }, hint) : undefined, inner);
    /** @type {Map<string, Control>} */
    let controls = new Map();
    const value = () => ({ ...fields, ...Object.fromEntries([...controls].map(([key, control]) => [key, control.value()])) });
    const draw = () => {
      const now = value();
      const compared = this.offers.compared();
      const keys = [...new Set([...compared, ...Object.keys(now).filter((key) => !isEmpty(now[key]))])];
      if (keys.join() === [...controls.keys()].join()) return;
      controls = new Map(keys.map((key) => [key, this.#control(each, now[key] ?? "", [...path, key])]));
      inner.replaceChildren(...[...controls.values()].map((control) => control.element));
    };
    draw();
    this.offers.whenCompared(draw);
    return {
      element: made,
      value,
      visit: (at, see) => {
        for (const [key, control] of controls) control.visit([...at, key], see);
      },
      focus: () => [...controls.values()][0]?.focus(),
    };
  }
}

/** @param {Value} value @returns {Fields} */
function asFields(value) {
  return value && typeof value === "object" && !Array.isArray(value) ? value : {};
}

/** @param {HTMLElement} input @param {HTMLElement} problem @param {string} text */
function tell(input, problem, text) {
  if (problem.textContent === text) return;
  problem.textContent = text;
  problem.hidden = !text;
  if (!(input instanceof HTMLButtonElement)) {
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}

/** @param {string} text @param {string | undefined} shape */
function rowsOf(text, shape) {
  const least = shape === "blocks" || shape === "figures" ? 5 : 2;
  const lines = text.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 70), 0);
  return String(Math.max(least, Math.min(lines + 1, 24)));
}
