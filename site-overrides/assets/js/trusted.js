/**
 * A policy by which an address of this site, and no other, may become a script; nothing in browsers
 * that do not know Trusted Types. partials/policy.html admits each `name` once on a page.
 * @param {string} name
 */
export function scriptPolicy(name) {
  return globalThis.trustedTypes?.createPolicy(name, {
    createScriptURL(address) {
      if (new URL(address).origin === location.origin) return address;
      throw new TypeError(`${address} is not of this site`);
    },
  });
}
