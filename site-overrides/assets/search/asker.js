/** A worker that answers questions, so that typing waits neither for fetching nor for searching. */
import { scriptPolicy } from "../js/trusted.js";

/** The browsers that know Trusted Types make no script of an address but by a policy. */
const trust = scriptPolicy("glossary-worker");

/** @param {URL} script */
function addressOf(script) {
  return trust?.createScriptURL(script.href) ?? script;
}

export class Asker {
  /** @type {Worker | undefined} */
  #worker;
  #asked = 0;
  /** @type {Map<number, {resolve: (answer: any) => void, reject: (error: Error) => void}>} */
  #waiting = new Map();

  /**
   * `script` is the worker's, `facts` is what it is told before the first question.
   * @param {string} script @param {object} facts
   */
  constructor(script, facts) {
    this.script = new URL(script, import.meta.url);
    this.facts = facts;
  }

  /**
   * The answer to `question`. Rejects if the worker fails; the next question then starts another
   * one, because what could not be fetched may be there again.
   * @param {object} question
   * @returns {Promise<any>}
   */
  ask(question) {
    const worker = this.#worker ?? this.#start();
    this.#worker = worker;
    const number = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      worker.postMessage({ ...question, number });
    });
  }

  #start() {
    const worker = new Worker(addressOf(this.script), { type: "module" });
    worker.postMessage({ facts: this.facts });
    worker.addEventListener("message", ({ data: { number, answer, failed } }) => {
      if (failed) this.#stop(failed);
      else this.#waiting.get(number)?.resolve(answer);
      this.#waiting.delete(number);
    });
    worker.addEventListener("error", ({ message }) =>
      this.#stop(message ?? `Failed to load ${this.script}`),
    );
    return worker;
  }

  /** @param {string} reason */
  #stop(reason) {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(new Error(reason));
    this.#waiting.clear();
  }
}
