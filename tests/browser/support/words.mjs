// The words on a page that are ours: what every visitor must read past, and no content of anybody's.
// Run inside the page, so it stands alone.

/** The words of labels, hints, buttons, headings and offers in `main`, those only read aloud not counted. */
export function ourWords() {
  const main = document.querySelector("main");
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const words = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    // What others wrote: the names of groups, threads like this one, tags in use.
    const isContent = holder.closest("option, datalist, #similar li, .ds-sr-only, textarea") !== null;
    if (isContent || !holder.checkVisibility({ visibilityProperty: true })) continue;
    words.push(...(node.data.match(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu) ?? []));
  }
  // The words that a choice shows while nothing is chosen are ours too.
  const shown = [...main.querySelectorAll("select")].filter((select) => select.value === "");
  words.push(...shown.flatMap((select) => select.selectedOptions[0]?.textContent.match(/[\p{L}\p{N}]+/gu) ?? []));
  return words;
}
