// The editors' tables: how many days an entry has waited, which reviews are overdue; rows are sorted
// by a column and filtered by what stands in one. Without this script they stand in groups, the
// oldest first.
import { element } from "./elements.js";
import { markOverdue } from "./overdue.js";

const DAY = 86_400_000;
const { lang } = document.documentElement;
const compared = new Intl.Collator(lang, { numeric: true });
const numbers = new Intl.NumberFormat(lang);

for (const table of document.querySelectorAll("table.queue")) {
  if (table instanceof HTMLTableElement) arrange(table);
}
markOverdue(document.querySelectorAll(".queue [data-due]"));

/** @param {HTMLTableElement} table */
function arrange(table) {
  const groups = [...table.tBodies].map((body) => [...body.rows]);
  const rows = groups.flat().filter((row) => !row.classList.contains("queue-group"));
  countDays(table, rows);
  offerSorting(table, rows);
  offerFilters(table, rows);
}

/** @param {HTMLTableElement} table @param {HTMLTableRowElement[]} rows */
function countDays(table, rows) {
  for (const row of rows) {
    const cell = row.querySelector("[data-days]");
    const since = row.querySelector("time")?.dateTime;
    if (!(cell instanceof HTMLElement) || !since) continue;
    const days = Math.max(0, Math.floor((Date.now() - Date.parse(since)) / DAY));
    cell.dataset.value = String(days);
    cell.textContent = numbers.format(days);
  }
  for (const cell of table.querySelectorAll("[data-days]")) cell.removeAttribute("hidden");
}

/** What a row has in a column. @param {HTMLTableRowElement} row @param {number} column */
function value(row, column) {
  const cell = row.cells[column];
  return cell.dataset.value ?? cell.querySelector("time")?.dateTime ?? cell.textContent.trim();
}

/** @param {HTMLTableElement} table @param {HTMLTableRowElement[]} rows */
function offerSorting(table, rows) {
  for (const head of table.querySelectorAll("th[data-sort]")) {
    if (!(head instanceof HTMLTableCellElement)) continue;
    const button = element("button", { type: "button" }, head.textContent);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.ariaSort === "ascending";
      for (const other of table.querySelectorAll("th[aria-sort]"))
        other.removeAttribute("aria-sort");
      head.ariaSort = down ? "descending" : "ascending";
      const sorted = rows.toSorted((one, other) => order(one, other, head.cellIndex, down));
      table.tBodies[0].replaceChildren(...sorted);
      for (const body of [...table.tBodies].slice(1)) body.remove();
    });
  }
}

/**
 * Rows with nothing in the column stand last.
 * @param {HTMLTableRowElement} one @param {HTMLTableRowElement} other
 * @param {number} column @param {boolean} down
 */
function order(one, other, column, down) {
  const [first, second] = [value(one, column), value(other, column)];
  if (!first || !second) return Number(!first) - Number(!second);
  return compared.compare(first, second) * (down ? -1 : 1);
}

/** @param {HTMLTableElement} table @param {HTMLTableRowElement[]} rows */
function offerFilters(table, rows) {
  const place = table.parentElement?.previousElementSibling;
  if (!(place instanceof HTMLElement)) return;
  /** @type {[number, HTMLSelectElement][]} */
  const chosen = [];
  for (const head of table.querySelectorAll("th[data-filter]")) {
    if (!(head instanceof HTMLTableCellElement)) continue;
    const column = head.cellIndex;
    const values = [...new Set(rows.map((row) => value(row, column)))].filter(Boolean);
    if (values.length < 2) continue;
    const select = element("select", {}, element("option", { value: "" }, place.dataset.all));
    for (const each of values.sort(compared.compare)) {
      select.append(element("option", { value: each }, each));
    }
    chosen.push([column, select]);
    place.append(element("label", {}, head.textContent, select));
    select.addEventListener("change", () => filter(table, rows, chosen));
  }
  place.hidden = chosen.length === 0;
}

/**
 * @param {HTMLTableElement} table @param {HTMLTableRowElement[]} rows
 * @param {[number, HTMLSelectElement][]} chosen
 */
function filter(table, rows, chosen) {
  for (const row of rows) {
    row.hidden = chosen.some(([at, select]) => select.value && value(row, at) !== select.value);
  }
  for (const body of table.tBodies) {
    const group = body.querySelector(".queue-group");
    if (group instanceof HTMLElement) group.hidden = [...body.rows].slice(1).every((r) => r.hidden);
  }
}
