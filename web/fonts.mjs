// Cuts the two typefaces down to what our languages need. Which text uses which face is said in styles/fonts.css.
// What most pages hold comes first; the rest of Latin 1 and the Sámi letters lie in files of their own, which a browser
// fetches only when a page holds one.

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import subset from "subset-font";

const range = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
const LATIN = range(0x20, 0x7e) + "\u00a0§«°·»½×ÄÅÆÉÖØÜàäåæèéöøü" + "–—‘’“”„•…€−→✓";
const MORE = [...range(0xa1, 0xff) + "‚†‹›™←↑↓"].filter((letter) => !LATIN.includes(letter)).join("");
const SAMI = "ĀāČčĐđĒēĪīŁłŃńŊŋŌōŠšŦŧŪūŽžŸ";
const WEIGHTS = { variationAxes: { wght: { min: 400, max: 700 } } };

const SOURCES = [
  ["source-sans-3.woff2", "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2", LATIN, WEIGHTS],
  ["source-sans-3-sami.woff2", "@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2", SAMI, WEIGHTS],
  ["source-sans-3-more.woff2", "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2", MORE, WEIGHTS],
  ["source-serif-4.woff2", "@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2", LATIN, {}],
  ["source-serif-4-more.woff2", "@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2", MORE, {}],
  ["source-serif-4-sami.woff2", "@fontsource/source-serif-4/files/source-serif-4-latin-ext-600-normal.woff2", SAMI, {}],
];

/** Makes the subsets, or takes them from the cache, and gives name → path. */
export async function fonts(web, cache) {
  const own = createHash("sha256").update(await readFile(join(web, "fonts.mjs")));
  own.update(await readFile(join(web, "package-lock.json")));
  const stamp = own.digest("hex").slice(0, 16);
  const made = SOURCES.map(async ([name, source, letters, options]) => {
    const path = join(cache, name);
    const known = await readFile(`${path}.stamp`, "utf8").catch(() => "");
    if (known !== stamp) {
      const whole = await readFile(join(web, "node_modules", source));
      await writeFile(path, await subset(whole, letters, { targetFormat: "woff2", noLayoutClosure: true, ...options }));
      await writeFile(`${path}.stamp`, stamp);
    }
    return [name, path];
  });
  return Object.fromEntries(await Promise.all(made));
}
