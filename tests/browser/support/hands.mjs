// How somebody acts on a page: with a mouse, or with the keyboard alone (Tab, Enter, the arrows and letters).
// What they do, and what must come of it, is for the scenarios.
import assert from "node:assert/strict";

/** No page of ours needs more presses of Tab than this to reach anything on it. */
const FURTHEST = 200;
/** Milliseconds until a page has come to rest. */
const REST = 1_000;

/** A mouse points, and writes where it has pointed. Works without JavaScript in the page too. */
export const mouse = {
  press: (page, target) => going(page, () => target.click()),
  act: (_, target) => target.click(),
  write: (_, target, text) => target.fill(text),
  choose: (_, target, value) => target.selectOption(value),
};

/** The keyboard goes forward with Tab until it is there; where it stands must be seen. */
export const keyboard = {
  press: (page, target) => going(page, () => hit(page, target)),
  act: hit,
  async write(page, target, text) {
    await reach(page, target);
    await page.keyboard.press("Control+a");
    await page.keyboard.type(text);
  },
  async choose(page, target, value) {
    await reach(page, target);
    const name = await target.locator(`option[value="${value}"]`).textContent();
    await page.keyboard.type(name.trim());
    assert.equal(await target.inputValue(), value, "the letters of its name choose it");
  },
};

async function hit(page, target) {
  await reach(page, target);
  await page.keyboard.press("Enter");
}

/** Does something that leads to another page, and waits for it. */
async function going(page, act) {
  await Promise.all([page.waitForEvent("framenavigated"), act()]);
  await page.waitForLoadState("load");
}

async function reach(page, target) {
  const wanted = await target.elementHandle();
  for (let presses = 0; presses < FURTHEST; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
    const unseen = await settled(page);
    assert.equal(unseen, "", "what has the keyboard's focus is seen, and seen to have it");
  }
  assert.fail(`${FURTHEST} presses of Tab do not reach ${target}`);
}

/** What has focus without showing it once the page has come to rest: it scrolls, and what was asked for comes in, for a moment. */
async function settled(page) {
  const end = Date.now() + REST;
  for (;;) {
    const unseen = await page.evaluate(hiddenFocus);
    if (unseen === "" || Date.now() > end) return unseen;
    await page.waitForTimeout(25);
  }
}

/** In the page: what has focus without showing it, or nothing. */
function hiddenFocus() {
  const element = document.activeElement;
  if (!element || element === document.body) return "";
  const name = `${element.tagName.toLowerCase()} ${element.id || element.className || element.name || ""} "${element.textContent.trim().slice(0, 40)}"`;
  const { width, height, top, left, bottom, right } = element.getBoundingClientRect();
  const isInView = width > 1 && height > 1 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  if (!isInView) return `${name} is out of view`;
  const marks = (style) =>
    style.outlineStyle === "auto" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  // A field in a frame may let the frame carry the mark.
  const isMarked = [element, element.closest(".write"), element.closest("label"), element.parentElement]
    .filter(Boolean)
    .some((candidate) => marks(getComputedStyle(candidate)));
  const above = document.elementFromPoint(left + width / 2, Math.min(Math.max(top + height / 2, 1), innerHeight - 1));
  const isCovered = above && !element.contains(above) && !above.contains(element) && getComputedStyle(above).position === "sticky";
  return !isMarked ? `${name} has no mark of focus` : isCovered ? `${name} is covered` : "";
}
