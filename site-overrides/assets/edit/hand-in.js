/** The ways in which a change leaves the form: this computer's glossary, a host of repositories, a file. */
import { element } from "../js/elements.js";
import { fill } from "./words.js";

/** Longer addresses are refused by hosts: eight kilobytes are what their servers read of one. */
const LONGEST_ADDRESS = 7_900;

/** Where a page leaves what it says until it is loaded anew. */
export const NEWS = "glossary-edit-news";

/**
 * @param {EditData} data
 * @param {{root: string, term: string, file: string, name: string, folder: string, text: string, before: string | undefined}} change
 *   the address of the glossary, the headword, the file from the content folder, its parts, its new text, its text when it was loaded
 * @param {(message: string) => void} say @param {(saved: boolean) => void} done is called when the change is safe
 * @returns {HTMLElement[]}
 */
export function waysOut(data, change, say, done) {
  const { labels } = data;
  const ways = [];
  const { editToken } = document.documentElement.dataset;
  if (editToken) ways.push(way(labels.save, "", () => save(labels, change, editToken, say, done), true));
  const host = toHost(data, change, say, done);
  if (host) ways.push(host);
  const how = fill(labels["download-how"], { file: change.file });
  ways.push(way(labels.download, how, () => download(change, done), !editToken && !host));
  if (change.before === undefined && data.propose) ways.push(onlyWord(data, change.term));
  ways.push(way(labels.copy, "", () => copy(labels, change.text, say)));
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

/** @param {EditData} data @param {any} change @param {(message: string) => void} say @param {(saved: boolean) => void} done */
function toHost(data, change, say, done) {
  const { labels } = data;
  const isNew = change.before === undefined;
  const pattern = isNew ? data.new : data.edit && `${data.edit}${change.file}`;
  if (!pattern) return undefined;
  const host = new URL(pattern.split("{", 1)[0]).hostname;
  const values = { folder: change.folder, name: encodeURIComponent(change.name), text: encodeURIComponent(change.text) };
  const whole = fill(pattern, values);
  const takesText = pattern.includes("{text}");
  if (isNew && takesText && whole.length <= LONGEST_ADDRESS) {
    return way(fill(labels["open-new"], { host }), labels["open-new-how"], () => {
      open(whole, "_blank", "noopener");
      done(false);
    }, true);
  }
  const bare = fill(pattern.replace("&value={text}", ""), values);
  const how = isNew ? labels["open-long-how"] : labels["open-paste-how"];
  return way(fill(labels["open-paste"], { host }), how, async () => {
    await copy(labels, change.text, say);
    open(bare, "_blank", "noopener");
    done(false);
  }, true);
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

/** @param {any} change @param {(saved: boolean) => void} done */
function download(change, done) {
  const address = URL.createObjectURL(new Blob([change.text], { type: "application/yaml" }));
  const link = element("a", { href: address, download: change.name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  done(false);
}

/** Have `glossary serve --edit` write the file. @param {Record<string, string>} labels @param {any} change @param {string} token @param {(message: string) => void} say @param {(saved: boolean) => void} done */
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
