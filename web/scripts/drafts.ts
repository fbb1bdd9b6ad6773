// Saves what is being written. PUT to the form's data-draft with the form's own fields and `path`, the address the form
// is sent to; 204 means saved. With the form's key, so that what was published under it meanwhile is not saved again.

import { each } from "./lib.js";

/** How long after the last key, in milliseconds. */
const PAUSE = 2000;

/** Watches each form that has somewhere to save its draft. */
export function startDrafts(root: ParentNode): void {
  each<HTMLFormElement>(root, "form[data-draft]", (form) => {
    // Only now is it true; its room was kept.
    form.querySelector(".when-live")?.classList.remove("when-live");
    let saved = written(form);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = () => {
      const now = written(form);
      // A form that has been sent in place is no longer on the page: what it held is published.
      if (now === saved || !document.contains(form)) return;
      const before = saved;
      saved = now;
      // What was not taken is tried again at the next pause, also when nothing more is written.
      void put(form, now).then((taken) => {
        if (!taken && saved === now) saved = before;
      });
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, PAUSE);
    });
    // Leaving the page: whatever is not yet saved goes along.
    const leave = () => document.visibilityState === "hidden" && save();
    document.addEventListener("visibilitychange", leave);
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", leave);
    });
  });
}

function written(form: HTMLFormElement): string {
  const fields = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  fields.delete("key");
  fields.set("path", new URL(form.action).pathname);
  return fields.toString();
}

/** Sends it, and says what became of it. Answers whether it is saved. */
async function put(form: HTMLFormElement, text: string): Promise<boolean> {
  const key = form.querySelector<HTMLInputElement>("input[name=key]")?.value ?? "";
  const body = `${text}&key=${encodeURIComponent(key)}`;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  try {
    const answer = await fetch(form.dataset.draft!, { method: "PUT", body, headers, keepalive: true });
    const state = form.querySelector<HTMLElement>("#draft-state");
    const words = answer.ok ? state?.dataset.saved : answer.status === 401 ? state?.dataset.signedOut : undefined;
    // Said once: the same words again would be read aloud again.
    if (state && words && state.textContent !== words) state.textContent = words;
    return answer.ok;
  } catch {
    // Offline: the text is still in the form, and the next pause tries again.
    return false;
  }
}
