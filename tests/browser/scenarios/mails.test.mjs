// Every mail that Praxis can send, as a mail program shows its HTML: accessible by the rules of axe in light and dark, no
// wider than a phone, also with text of twice the size, and asking nobody for anything. What they say is for the scenarios.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { checkPage, sidewaysScroll } from "../support/check_page.mjs";
import { mails } from "../support/mails.mjs";
import { Visitor, openBrowser } from "../support/visitor.mjs";

/** A wide window, a phone, and 320: a wide window at 400 %. */
const WIDTHS = [1280, 375, 320];
/** A mail stands in the page of a mail program, which has the landmarks. */
const OF_PAGES = ["region", "landmark-one-main"];

describe("mails", () => {
  let browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser?.close());

  const each = async (work) => {
    const all = mails();
    assert.ok(all.length > 50, `only ${all.length} mails`);
    const visitor = await Visitor.arrive(browser, "http://mail.invalid");
    const failures = [];
    for (const mail of all) {
      await visitor.page.setContent(mail.html);
      await work(visitor, mail).catch((error) => failures.push(`${mail.name}: ${error.message}`));
    }
    // Fails when anything was asked for: a mail comes with all that it shows.
    await visitor.leave();
    assert.ok(failures.length === 0, `${failures.length} of ${all.length}:\n${failures.join("\n\n")}`);
    console.log(`mails: ${all.length} looked at`);
  };

  test("every mail is sound in light and dark, wide and narrow", async () => {
    await each(async (visitor, { name, language }) => {
      assert.equal(await visitor.page.locator("html").getAttribute("lang"), language);
      await checkPage(visitor, `mail-${name}`, { widths: WIDTHS, without: OF_PAGES });
    });
  });

  test("every mail is read on a phone with text of twice the size", async () => {
    await each(async ({ page }, { name }) => {
      // No higher than a line, so that a short mail is measured and not the window.
      await page.setViewportSize({ width: 375, height: 100 });
      const before = await page.evaluate(() => document.scrollingElement.scrollHeight);
      await page.evaluate(doubleTheText);
      const height = await page.evaluate(() => document.scrollingElement.scrollHeight);
      assert.ok(height > before * 1.4, `${name}: the text has not grown: ${before} and ${height}`);
      assert.deepEqual(await sidewaysScroll(page), []);
      assert.deepEqual(await page.evaluate(cutOff), [], "every word is seen whole");
    });
  });
});

/** In the page: each text twice as large, as programs do that enlarge text and nothing else. */
function doubleTheText() {
  const all = [...document.body.querySelectorAll("*"), document.body];
  const sizes = all.map((element) => parseFloat(getComputedStyle(element).fontSize));
  all.forEach((element, at) => element.style.setProperty("font-size", `${sizes[at] * 2}px`, "important"));
}

/** In the page: the words that reach out of the window. */
function cutOff() {
  const width = document.documentElement.clientWidth;
  const isOut = ({ left, right }) => right > width + 1 || left < -1;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const out = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(text);
    if ([...range.getClientRects()].some(isOut)) out.push(text.textContent.trim().slice(0, 60));
  }
  return out;
}
