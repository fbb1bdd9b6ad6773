// What the islands share: finding, announcing, waiting. No island of its own.

/** Calls `then` for each element below `root` (and `root` itself), once ever. */
export function each<E extends HTMLElement>(root: ParentNode, css: string, then: (element: E) => void): void {
  const found = [...root.querySelectorAll<E>(css)];
  if (root instanceof HTMLElement && root.matches(css)) found.push(root as E);
  for (const element of found) {
    const started = (element.dataset.started ??= "");
    if (started.includes(`${css};`)) continue;
    element.dataset.started = `${started}${css};`;
    then(element);
  }
}

/** Has a screen reader say something once; the page has one place for it, outside what is replaced. */
export function say(words: string): void {
  const place = document.getElementById("said");
  if (place && words) place.textContent = words;
}

/** Calls `then` when nothing has called for `milliseconds`; the newest arguments win. */
export function afterPause<A extends unknown[]>(milliseconds: number, then: (...args: A) => void): (...args: A) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => then(...args), milliseconds);
  };
}

/** Puts text where the caret is or over what is chosen, so that the browser's own undo takes it back. */
export function type(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
