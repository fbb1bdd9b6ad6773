// What every page must hold to, whatever is on it: the rules of axe, in light and dark, wide and narrow, and no sideways scroll.
// What a page must say is for the scenarios. A scheme changes colours and nothing else, so in the second one only the
// rules about colour are asked again.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { surroundings } from "./surroundings.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.0 to 2.2, A and AA, and what axe calls best practice. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** Those of them that look at colours. */
const COLOUR_RULES = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** The schemes, each with the rules that it can break. */
const SCHEMES = { light: RULES, dark: COLOUR_RULES };
/** 320 is a wide screen at 400 %. */
const WIDTHS = [1280, 320];
/** The widths that people look at pictures of. */
const PICTURES = [1280, 375];
const HEIGHT = 900;

/**
 * Checks the page a visitor is on, in every scheme and width. `name` is for messages and the names of pictures; `without`
 * are rules that do not fit what is looked at.
 */
export async function checkPage({ page }, name, { widths = WIDTHS, without = [] } = {}) {
  const before = page.viewportSize();
  const complaints = [];
  for (const [colorScheme, rules] of Object.entries(SCHEMES)) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of widths) {
      await page.setViewportSize({ width, height: HEIGHT });
      const found = [...(await brokenRules(page, rules, without)), ...(await sidewaysScroll(page))];
      if (found.length > 0) await picture(page, surroundings().results, `${name}-${colorScheme}-${width}`);
      complaints.push(...found.map((complaint) => `${colorScheme}, ${width} px: ${complaint}`));
    }
    await lookAt(page, name, colorScheme);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await page.setViewportSize(before);
  assert.ok(complaints.length === 0, `${name} is not sound:\n${complaints.join("\n")}`);
}

/** The rules of axe that the page breaks, each with the first elements that break it. */
async function brokenRules(page, rules, without) {
  // Evaluated by the browser itself, so the page's policy against foreign scripts does not stop it.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const violations = await page.evaluate(
    async ({ runOnly, rules }) => (await window.axe.run(document, { runOnly, rules, resultTypes: ["violations"] })).violations,
    { runOnly: rules, rules: Object.fromEntries(without.map((id) => [id, { enabled: false }])) },
  );
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => `${node.target.join(" ")} — ${node.failureSummary?.replace(/\s+/g, " ").slice(0, 160)}`);
    return `${id}: ${help} (${nodes.length}) ${where.join(" | ")}`;
  });
}

/** What is wrong when the page is wider than its window. */
export async function sidewaysScroll(page) {
  const { wide, seen } = await page.evaluate(() => {
    const root = document.scrollingElement;
    return { wide: root.scrollWidth, seen: root.clientWidth };
  });
  return wide > seen ? [`the page is ${wide} px wide and scrolls sideways in ${seen}`] : [];
}

/** Takes pictures for people to look at, when a folder for them is named. */
async function lookAt(page, name, scheme) {
  const { pictures } = surroundings();
  if (!pictures) return;
  for (const width of PICTURES) {
    await page.setViewportSize({ width, height: HEIGHT });
    await picture(page, pictures, `${name}-${scheme}-${width}`);
  }
}

async function picture(page, folder, name) {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replace(/[^\p{L}\p{N}-]+/gu, "-")}.png`), fullPage: true });
}
