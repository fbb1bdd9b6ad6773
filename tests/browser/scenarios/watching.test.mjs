// The helpers themselves: a visitor notices what goes wrong, and a page check finds what is wrong.
// A helper that notices nothing would let every other test pass.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { checkPage } from "../support/check_page.mjs";
import { keyboard } from "../support/hands.mjs";
import { Visitor, openBrowser } from "../support/visitor.mjs";

const page = (body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>A page</title><link rel="icon" href="data:,"></head><body><main><h1>A page</h1>${body}</main></body></html>`;

const pages = {
  "/good": page("<p>Nothing to see.</p>"),
  "/script": page("<script>alert(1)</script>"),
  "/foreign": page('<img alt="A picture" src="http://example.invalid/a.png">'),
  "/broken": page('<img alt="A picture" src="/gone.png">'),
  "/dialog": page('<script src="/dialog.js"></script>'),
  "/throws": page('<script src="/throws.js"></script>'),
  "/nameless": page('<img src="data:,">'),
  "/seen": page('<a href="/good">One</a> <a href="/good" id="two">Two</a>'),
  "/unmarked": page('<link rel="stylesheet" href="/unmarked.css"><a href="/good">One</a> <a href="/good" id="two">Two</a>'),
  "/away": page('<link rel="stylesheet" href="/away.css"><a href="/good">One</a> <a href="/good" id="two">Two</a>'),
  "/untabbed": page('<a href="/good">One</a> <a href="/good" id="two" tabindex="-1">Two</a>'),
  "/wide": page('<pre>' + "wide".repeat(100) + "</pre>"),
};
const scripts = { "/dialog.js": "alert('hello')", "/throws.js": "throw new Error('oh')" };
const styles = { "/unmarked.css": "a:focus { outline: none }", "/away.css": "a { position: absolute; left: -9999px }" };
const type = (url) => (url in scripts ? "text/javascript" : url in styles ? "text/css" : "text/html; charset=utf-8");

describe("the helpers", () => {
  let server, base, browser;
  before(async () => {
    server = createServer((request, response) => {
      const body = pages[request.url] ?? scripts[request.url] ?? styles[request.url];
      response.writeHead(body === undefined ? 404 : 200, {
        "Content-Type": type(request.url),
        // Pages from anywhere may show pictures here, so that the request itself is what is noticed.
        "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src * data:",
      });
      response.end(body);
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${server.address().port}`;
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  const visit = async (path, options) => {
    const visitor = await Visitor.arrive(browser, base, options);
    await visitor.open(path);
    return visitor;
  };

  test("nothing is noticed on a page where nothing is wrong", async () => {
    const visitor = await visit("/good");
    await checkPage(visitor, "good");
    await visitor.leave();
  });

  for (const [path, what] of [
    ["/script", /content security policy: script-src/],
    ["/foreign", /a request to http:\/\/example\.invalid/],
    ["/broken", /status of 404/],
    ["/dialog", /a dialog: hello/],
    ["/throws", /uncaught: oh/],
  ]) {
    test(`what goes wrong on ${path} is noticed`, async () => {
      const visitor = await visit(path);
      await assert.rejects(visitor.leave(), (error) => what.test(error.actual.join("\n")));
    });
  }

  test("the keyboard goes to what it is sent to", async () => {
    const visitor = await visit("/seen");
    await keyboard.press(visitor.page, visitor.page.locator("#two"));
    assert.equal(new URL(visitor.page.url()).pathname, "/good");
    await visitor.leave();
  });

  for (const [path, what] of [
    ["/unmarked", /has no mark of focus/],
    ["/away", /is out of view/],
    ["/untabbed", /presses of Tab do not reach/],
  ]) {
    test(`the keyboard is not content with ${path}`, async () => {
      const visitor = await visit(path);
      await assert.rejects(keyboard.act(visitor.page, visitor.page.locator("#two")), what);
      await visitor.leave();
    });
  }

  test("what a scenario expects is not held against the page", async () => {
    const visitor = await visit("/broken", { expected: [/status of 404/] });
    await visitor.leave();
  });

  for (const [path, what] of [
    ["/nameless", /light, 1280 px: image-alt/],
    ["/wide", /dark, 320 px: the page is \d+ px wide/],
  ]) {
    test(`what is wrong with ${path} is found`, async () => {
      const visitor = await visit(path);
      await assert.rejects(checkPage(visitor, `expected${path.replace("/", "-")}`), what);
    });
  }
});
