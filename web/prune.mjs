// Takes away the custom properties of Designsystemet that nothing uses; its theme names some thousand.
// It reads minified CSS only, and touches no property of our own.

/** Splits a style sheet into pieces: text that is kept, and declarations of `--ds…` properties. */
function pieces(css) {
  const found = [];
  let start = 0;
  const declaration = /(?<=[{;])(--_?dsc?-[\w-]+):/g;
  for (let match; (match = declaration.exec(css)); ) {
    const end = endOfValue(css, declaration.lastIndex);
    found.push({ text: css.slice(start, match.index) });
    found.push({ name: match[1], text: css.slice(match.index, end) });
    start = end;
    declaration.lastIndex = end;
  }
  found.push({ text: css.slice(start) });
  return found;
}

/** The end of a declaration's value, its semicolon included; brackets and quotes may hold either sign. */
function endOfValue(css, from) {
  let depth = 0;
  let quote = "";
  for (let at = from; at < css.length; at++) {
    const sign = css[at];
    if (quote) {
      if (sign === "\\") at++;
      else if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === "(") depth++;
    else if (sign === ")") depth--;
    else if (depth === 0 && sign === ";") return at + 1;
    else if (depth === 0 && sign === "}") return at;
  }
  return css.length;
}

/** The style sheet without unused properties and without the rules that are empty then. */
export function prune(css) {
  let kept = pieces(css);
  for (;;) {
    const used = new Set(kept.flatMap(({ text }) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1])));
    const next = kept.filter(({ name }) => !name || used.has(name));
    if (next.length === kept.length) break;
    kept = next;
  }
  let text = kept.map((piece) => piece.text).join("");
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(/(?<=[{};])[^{};]+\{\}/g, "");
  }
  return text;
}
