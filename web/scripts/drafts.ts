// Saves what is being written. PUT to the form's data-draft with the form's own fields and `path`, the address the form
// is sent to; 204 means saved. The key is left out. Nothing is sent for an empty form.

import { afterPause, each } from "./lib.js";

/** How long after the last key, in milliseconds. */
const PAUSE = 2000;

/** Watches each form that has somewhere to save its draft. */
export function startDrafts(root: ParentNode): void {
  each<HTMLFormElement>(root, "form[data-draft]", (form) => {
    let saved = written(form);
    const save = () => {
      const now = written(form);
      if (now === saved) return;
      saved = now;
      void put(form, now);
    };
    form.addEventListener("input", afterPause(PAUSE, save));
    // Leaving the page: whatever is not yet saved goes along.
    const leave = () => document.visibilityState === "hidden" && document.contains(form) && save();
    document.addEventListener("visibilitychange", leave);
    form.addEventListener("submit", () => document.removeEventListener("visibilitychange", leave));
  });
}

function written(form: HTMLFormElement): string {
  const fields = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  fields.delete("key");
  fields.set("path", new URL(form.action).pathname);
  return fields.toString();
}

async function put(form: HTMLFormElement, body: string): Promise<void> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  try {
    const answer = await fetch(form.dataset.draft!, { method: "PUT", body, headers, keepalive: true });
    const state = form.querySelector<HTMLElement>("#draft-state");
    const words = state?.dataset.saved;
    // Said once: the same words again would be read aloud again.
    if (answer.ok && state && words && state.textContent !== words) state.textContent = words;
  } catch {
    // Offline: the text is still in the form, and the next pause tries again.
  }
}
