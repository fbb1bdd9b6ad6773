// A person in a browser: a context of their own, a page, and a list of everything that went wrong on it.
// What may go wrong is decided here once: console errors, policy violations, dialogs, requests to anybody else.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { surroundings } from "./surroundings.mjs";

/** Chromium talks to nobody but the pages it is told to open. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Milliseconds that anything on a page may take. */
const TIMEOUT = 15_000;

/** Starts the browser that `cargo xtask test` found. */
export function openBrowser() {
  return chromium.launch({ executablePath: surroundings().chromium, headless: true, args: FLAGS });
}

/** Somebody who has come to the server at `base`. Call `leave()` at the end: it fails when anything went wrong. */
export class Visitor {
  /** Everything that went wrong so far, as sentences. */
  faults = [];

  /**
   * `expected` are patterns of console errors that the scenario provokes, such as a page that is not there; `session` is
   * that of somebody who has signed in before.
   */
  static async arrive(browser, base, { javaScript = true, language = "sv-SE", expected = [], session } = {}) {
    const settings = { javaScriptEnabled: javaScript, locale: language, baseURL: base, storageState: session };
    const context = await browser.newContext(settings);
    context.setDefaultTimeout(TIMEOUT);
    const visitor = new Visitor();
    Object.assign(visitor, { base, context, expected, page: await context.newPage() });
    await visitor.#watch();
    return visitor;
  }

  async #watch() {
    const { page, context, base } = this;
    context.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(`${base}/`) && !/^(data|blob|about):/.test(url)) this.faults.push(`a request to ${url}`);
    });
    context.on("console", (message) => {
      const text = `${message.text()} (${message.location().url})`;
      const isExpected = this.expected.some((pattern) => pattern.test(text));
      if (["error", "warning"].includes(message.type()) && !isExpected) this.faults.push(`console: ${text}`);
    });
    context.on("weberror", (error) => this.faults.push(`uncaught: ${error.error().message}`));
    context.on("dialog", (dialog) => {
      this.faults.push(`a dialog: ${dialog.message()}`);
      return dialog.dismiss();
    });
    await page.exposeBinding("reportViolation", (_, what) => this.faults.push(`content security policy: ${what}`));
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        window.reportViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
      });
    });
  }

  /** Opens a page and returns its status code. */
  async open(path) {
    const answer = await this.page.goto(path, { waitUntil: "load" });
    return answer.status();
  }

  /** Signs in as an account of the server. Fails when the page after it does not know who we are. */
  async signIn({ email, password }) {
    await this.open("/sign-in");
    await this.page.locator("input[name=email]").fill(email);
    await this.page.locator("input[name=password]").fill(password);
    const form = this.page.locator("form", { has: this.page.locator("input[name=password]") });
    const button = form.locator("button[type=submit], button:not([type])").first();
    await Promise.all([this.page.waitForEvent("framenavigated"), button.click()]);
    assert.notEqual(new URL(this.page.url()).pathname, "/sign-in", `${email} was let in`);
    const cookies = await this.context.cookies();
    assert.ok(cookies.length > 0, `${email} is signed in, but there is no session cookie`);
  }

  /** Closes the page and fails when anything went wrong on the way. */
  async leave() {
    await this.context.close();
    assert.deepEqual(this.faults, [], "nothing goes wrong in the browser");
  }
}
