// Whether a review is overdue: pages do not know the day on which they are read.

/** Show what says so where its day has passed. @param {Iterable<Element>} notes */
export function markOverdue(notes) {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  for (const note of notes) {
    if (note instanceof HTMLElement && (note.dataset.due ?? "") < today) note.hidden = false;
  }
}
