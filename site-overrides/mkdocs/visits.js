// Material can change pages without loading one (`navigation.instant`); each visit needs its cards.
let visits = 0;
const pages = /** @type {{subscribe(next: () => void): void} | undefined} */ (
  Reflect.get(window, "document$")
);
pages?.subscribe(() => {
  visits += 1;
  // The module runs once for each address.
  if (visits > 1) import(`./cards.js?${visits}`);
});
