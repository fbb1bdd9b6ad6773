// Shows threads that may hold the answer while the title is being written.
// GET data-similar?title=…&path=… answers the rows of the list as HTML.

import { afterPause, each, say } from "./lib.js";

/** Watches the title of a new thread. */
export function startSimilar(root: ParentNode): void {
  each<HTMLTextAreaElement>(root, "textarea[data-similar]", (title) => {
    title.addEventListener("input", afterPause(400, () => void look(title)));
    // A title is one line.
    title.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  });
}

async function look(title: HTMLTextAreaElement): Promise<void> {
  const section = document.getElementById("similar");
  const list = section?.querySelector("ul");
  if (!section || !list) return;
  const words = title.value.trim();
  const query = new URLSearchParams({ title: words, path: title.form ? new URL(title.form.action).pathname : "" });
  try {
    const answer = words.length < 8 ? undefined : await fetch(`${title.dataset.similar}?${query}`);
    if (answer && !answer.ok) return;
    const rows = answer ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("li") : [];
    if (title.value.trim() !== words) return;
    const before = list.childElementCount;
    list.replaceChildren(...rows);
    section.hidden = rows.length === 0;
    if (before === 0 && rows.length > 0) say(section.querySelector("h2")?.textContent ?? "");
  } catch {
    // Offline: asking works all the same.
  }
}
