/** A worker that answers questions, so that typing waits neither for fetching nor for searching. */

export class Asker {
  #worker;
  #asked = 0;
  #waiting = new Map();

  /** `script` is the worker's, `facts` is what it is told before the first question. */
  constructor(script, facts) {
    this.script = new URL(script, import.meta.url);
    this.facts = facts;
  }

  /** The answer to `question`, an object. Rejects if the worker fails. */
  ask(question) {
    this.#worker ??= this.#start();
    const number = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#worker.postMessage({ ...question, number });
    });
  }

  #start() {
    const worker = new Worker(this.script, { type: "module" });
    worker.postMessage({ facts: this.facts });
    worker.addEventListener("message", ({ data: { number, found, failed } }) => {
      const { resolve, reject } = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (failed) reject(new Error(failed));
      else resolve(found);
    });
    worker.addEventListener("error", ({ message }) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(message));
      this.#waiting.clear();
      // What failed may work at the next keystroke.
      this.#worker = undefined;
    });
    return worker;
  }
}
