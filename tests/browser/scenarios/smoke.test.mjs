// The first thing to know: the server starts, its pages are sound, and somebody can sign in. On both engines.
// What they can do then is in the other files.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { checkPage } from "../support/check_page.mjs";
import { engines } from "../support/server.mjs";
import { Visitor, openBrowser } from "../support/visitor.mjs";

for (const { name, start } of engines) {
  describe(name, () => {
    let server, browser;
    before(async () => {
      server = await start();
      browser = await openBrowser();
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
    });

    test("the sign-in page is sound", async () => {
      const visitor = await Visitor.arrive(browser, server.base);
      assert.equal(await visitor.open("/sign-in"), 200);
      await checkPage(visitor, `sign-in-${name}`);
      await visitor.leave();
    });

    test("somebody with an account signs in and comes to a sound home page", async () => {
      const visitor = await Visitor.arrive(browser, server.base);
      await visitor.signIn(server.accounts[0]);
      assert.equal(await visitor.open("/"), 200);
      await checkPage(visitor, `home-${name}`);
      await visitor.leave();
    });

    test("signing in works without JavaScript", async () => {
      const visitor = await Visitor.arrive(browser, server.base, { javaScript: false });
      await visitor.signIn(server.accounts[0]);
      await visitor.leave();
    });

    test("a wrong password does not sign anybody in", async () => {
      const visitor = await Visitor.arrive(browser, server.base, { expected: [/status of 4\d\d/] });
      await assert.rejects(visitor.signIn({ ...server.accounts[0], password: "fel-losenord" }), /was let in/);
      await visitor.leave();
    });

    test("a page that does not exist says so, and is sound", async () => {
      const visitor = await Visitor.arrive(browser, server.base, { expected: [/status of 404/] });
      assert.equal(await visitor.open("/finns-inte"), 404);
      await checkPage(visitor, `not-found-${name}`);
      await visitor.leave();
    });
  });
}
