// Shows the colours that are chosen in settings before they are saved.

import { each } from "./lib.js";

/** Watches the choice of colours. */
export function startTheme(root: ParentNode): void {
  each<HTMLInputElement>(root, "input[name='theme']", (input) => {
    input.addEventListener("change", () => (document.documentElement.dataset.colorScheme = input.value));
  });
}
