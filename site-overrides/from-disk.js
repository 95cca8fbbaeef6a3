/*
 * Runs the modules of a site that a browser opens from a disk. There browsers load classic scripts
 * only: no modules, no workers, nothing by fetch. So generator/from_disk.py writes each module as a
 * function and each file of the search as a script, and this gives them what they expect.
 */
const glossary = (() => {
  const assets = new URL(".", document.currentScript.src);
  const modules = new Map();
  const exported = new Map();
  const files = new Map();
  const asked = new Map();
  const page = {
    Worker: class {
      #inside = new EventTarget();
      #outside = new EventTarget();

      /** A worker's module runs in the page, in a world of its own. */
      constructor(url) {
        const post = (target) => (data) =>
          setTimeout(() => target.dispatchEvent(new MessageEvent("message", { data })));
        this.postMessage = post(this.#inside);
        run(new URL(url).href, {
          addEventListener: this.#inside.addEventListener.bind(this.#inside),
          postMessage: post(this.#outside),
        });
      }

      addEventListener(...listener) {
        this.#outside.addEventListener(...listener);
      }

      terminate() {
        this.#inside = this.#outside = new EventTarget();
        this.postMessage = () => {};
      }
    },
    addEventListener: window.addEventListener.bind(window),
    postMessage: window.postMessage.bind(window),
  };

  function run(url, world) {
    const module = modules.get(url);
    if (!module) throw new Error(`${url} is missing`);
    const names = {};
    const required = (path) => {
      const other = new URL(path, url).href;
      if (!exported.has(other)) exported.set(other, run(other, page));
      return exported.get(other);
    };
    const imported = async (path) => {
      const other = new URL(path, url).href;
      if (!modules.has(other)) await load(other);
      return required(other);
    };
    module(names, required, imported, url, world.Worker, world.addEventListener, world.postMessage);
    return names;
  }

  /** Runs a script beside the page's own, once; what failed may be there later. */
  function load(url) {
    const loading =
      asked.get(url) ??
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = url;
        script.addEventListener("load", resolve);
        script.addEventListener("error", () => {
          asked.delete(url);
          reject(new Error(`${url} is missing`));
        });
        document.head.append(script);
      });
    asked.set(url, loading);
    return loading;
  }

  window.fetch = async (resource) => {
    const url = new URL(resource.url ?? resource, location.href);
    url.search = "";
    await load(`${url.href}.js`);
    return new Response(files.get(url.href));
  };

  return {
    /** A module, by its path below the assets; without one, the script that runs is the module. */
    module(path, code) {
      const url = path ? new URL(path, assets) : new URL(document.currentScript.src);
      modules.set(url.href, code);
    },
    /** The file that the script which runs stands for, in base64. */
    file(data) {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      files.set(document.currentScript.src.replace(/\.js$/, ""), bytes);
    },
    start(path) {
      run(new URL(path, assets).href, page);
    },
  };
})();
