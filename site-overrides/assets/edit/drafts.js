/** Keeps what somebody has written on their device until it is handed in or discarded. */
import { same } from "./text.js";

export class Drafts {
  /** @param {URL} root of the site @param {string} what is edited */
  constructor(root, what) {
    this.key = `glossary-edit ${root.pathname} ${what}`;
  }

  /**
   * The draft that was left here, on top of the file as it is now: of fields that have changed in both,
   * the draft's stay.
   * @param {string | undefined} text @param {Fields} fields @param {(text: string) => Fields} read
   * @returns {{fields: Fields, slug: string} | undefined}
   */
  restored(text, fields, read) {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
      if (!kept) return undefined;
      const { before, fields: own, slug } = kept;
      if (before === text) return same(own, fields) ? undefined : { fields: own, slug };
      if (before === undefined || text === undefined) return undefined;
      const base = read(before);
      const merged = { ...fields };
      for (const key of new Set([...Object.keys(base), ...Object.keys(own)])) {
        if (!same(base[key], own[key])) merged[key] = own[key] ?? "";
      }
      return same(merged, fields) ? undefined : { fields: merged, slug };
    } catch {
      return undefined;
    }
  }

  /** @param {string | undefined} before @param {Fields} fields @param {string} slug */
  keep(before, fields, slug) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ before, fields, slug }));
    } catch {
      // Where nothing can be kept, leaving the page warns all the same.
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // There is nothing, then.
    }
  }
}
