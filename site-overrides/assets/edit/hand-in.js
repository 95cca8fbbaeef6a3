/** The ways in which a change leaves the form: this computer's glossary, a host of repositories, a file. */
import { element } from "../js/elements.js";
import { fill } from "./words.js";

/** Longer addresses are refused by hosts: eight kilobytes are what their servers read of one. */
const LONGEST_ADDRESS = 7_900;

/** Where a page leaves what it says until it is loaded anew. */
export const NEWS = "glossary-edit-news";

/**
 * @typedef {{root: string, term: string, file: string, name: string, folder: string, text: string, before: string | undefined}} Change
 *   the address of the glossary, the headword, the file from the content folder, its parts, its new text,
 *   its text when it was loaded
 */

/**
 * @param {EditData} data @param {Change} change
 * @param {() => Change} current the change with what was typed last
 * @param {(message: string) => void} say @param {(saved: boolean) => void} done is called when the change is safe
 * @returns {HTMLElement[]}
 */
export function waysOut(data, change, current, say, done) {
  const { labels } = data;
  const ways = [];
  const { editToken } = document.documentElement.dataset;
  if (editToken) ways.push(way(labels.save, "", () => save(labels, current(), editToken, say, done), true));
  const host = toHost(data, change, current, say, done);
  if (host) ways.push(host);
  const how = fill(labels["download-how"], { file: change.file });
  ways.push(way(labels.download, how, () => download(current(), done), !editToken && !host));
  if (change.before === undefined && data.propose) ways.push(onlyWord(data, change.term));
  ways.push(way(labels.copy, "", () => copy(labels, current().text, say)));
  return ways;
}

/** @param {string} label @param {string} how @param {() => unknown} act @param {boolean} [main] */
function way(label, how, act, main = false) {
  const button = element("button", { type: "button", class: `edit-button${main ? " edit-main" : ""}` }, label);
  button.addEventListener("click", () => void act());
  return element("div", { class: "edit-way" }, button, how ? element("p", { class: "edit-hint" }, how) : undefined);
}

/** The way to the place where readers propose words, for those who know no more. @param {EditData} data @param {string} term */
function onlyWord({ propose, labels }, term) {
  const values = { query: encodeURIComponent(term), title: encodeURIComponent(term) };
  return element("p", {}, element("a", { href: fill(propose, values) }, labels["only-word"]));
}

/** @param {EditData} data @param {Change} shown @param {() => Change} current @param {(message: string) => void} say @param {(saved: boolean) => void} done */
function toHost(data, shown, current, say, done) {
  const { labels } = data;
  const isNew = shown.before === undefined;
  const whole = filledIn(data, shown);
  if (!whole) return undefined;
  const host = new URL(whole).hostname;
  const fits = isNew && data.new.includes("{text}") && whole.length <= LONGEST_ADDRESS;
  const label = fill(labels[fits ? "open-new" : "open-paste"], { host });
  const how = fits ? labels["open-new-how"] : labels[isNew ? "open-long-how" : "open-paste-how"];
  return way(label, how, async () => {
    const change = current();
    const address = filledIn(data, change);
    if (!fits || address.length > LONGEST_ADDRESS) await copy(labels, change.text, say);
    const isShort = address.length <= LONGEST_ADDRESS;
    open(isShort ? address : filledIn(data, { ...change, text: "" }), "_blank", "noopener");
    done(false);
  }, true);
}

/** The address at which a host edits the file, or begins it with its text; empty if that is unknown. @param {EditData} data @param {Change} change */
function filledIn(data, change) {
  if (change.before !== undefined) return data.edit && `${data.edit}${change.file}`;
  const values = { folder: change.folder, name: encodeURIComponent(change.name), text: encodeURIComponent(change.text) };
  return fill(change.text ? data.new : data.new.replace("&value={text}", ""), values);
}

/** @param {Record<string, string>} labels @param {string} text @param {(message: string) => void} say */
async function copy(labels, text, say) {
  try {
    await navigator.clipboard.writeText(text);
    say(labels.copied);
  } catch {
    say(labels["not-copied"]);
  }
}

/** @param {Change} change @param {(saved: boolean) => void} done */
function download(change, done) {
  const address = URL.createObjectURL(new Blob([change.text], { type: "application/yaml" }));
  const link = element("a", { href: address, download: change.name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  done(false);
}

/** Have `glossary serve --edit` write the file. @param {Record<string, string>} labels @param {Change} change @param {string} token @param {(message: string) => void} say @param {(saved: boolean) => void} done */
async function save(labels, change, token, say, done) {
  const { root, file, text, before } = change;
  try {
    const response = await fetch("/-/edit", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Glossary-Edit": token },
      body: JSON.stringify({ root, file, text, before: before ?? null }),
    });
    if (response.ok) {
      const news = fill(labels.saved, { file });
      done(true);
      say(news);
      sessionStorage.setItem(NEWS, news);
    } else if (response.status === 409) say(fill(labels.conflict, { file }));
    else say(fill(labels["not-saved"], { reason: await response.text() }));
  } catch (error) {
    say(fill(labels["not-saved"], { reason: String(error) }));
  }
}
