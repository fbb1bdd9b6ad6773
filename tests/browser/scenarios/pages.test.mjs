// Every page that the server has, for everybody who may see it, and the states that pages come in: accessible by the rules
// of axe, in light and dark, wide and narrow, without sideways scroll. The pages are taken from the server's own routes.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { checkPage } from "../support/check_page.mjs";
import { getPatterns } from "../support/routes.mjs";
import { startDemo, startEmpty } from "../support/server.mjs";
import { states } from "../support/states.mjs";
import { Visitor, openBrowser } from "../support/visitor.mjs";
import { ROLES, prepare } from "../support/world.mjs";

/** Pages looked at the same time. */
const AT_ONCE = 3;

/** What answers GET and is no page, and why. */
const NO_PAGES = [
  /^\/api\/v1\//, // JSON
  /^\/static\//, // styles, scripts, fonts
  /^\/(healthz|readyz)$/, // for machines
  /^\/feeds\//, // Atom
  /^\/similar$/, // rows of a list, put into the ask page
  /^\/mentions$/, // JSON for the ask page
  /^\/posts\/\{id\}(\/quote)?$/, // leads to the thread
  /^\/setup$/, // until somebody has set up: looked at below
];

const expected = [/status of 4\d\d/];

describe("pages", () => {
  let server, browser, world;
  before(async () => {
    [server, browser] = await Promise.all([startDemo(), openBrowser()]);
    world = await prepare(browser, server);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const arrive = (role) => Visitor.arrive(browser, server.base, { session: world.session[role], expected });

  test("every page is sound for everybody who may see it", async () => {
    const patterns = getPatterns().filter((pattern) => NO_PAGES.every((other) => !other.test(pattern)));
    const seen = new Map(patterns.map((pattern) => [pattern, 0]));
    const shapes = new Set();
    const reader = await Visitor.arrive(browser, server.base);
    const tasks = patterns.flatMap((pattern) => ROLES.map((role) => ({ pattern, role })));
    let looked = 0;
    await atOnce(tasks, async ({ pattern, role }) => {
      const visitor = await arrive(role);
      const page = await firstThatIsThere(visitor, addresses(pattern, world));
      if (page) {
        seen.set(pattern, seen.get(pattern) + 1);
        // The same elements in the same places need no second look: only words and addresses differ.
        const { main, around } = await reader.page.evaluate(shapeOfPage, page.html);
        const own = [`${pattern} ${main}`, around];
        if (own.some((shape) => !shapes.has(shape))) {
          own.forEach((shape) => shapes.add(shape));
          looked += 1;
          await visitor.open(page.path);
          await checkPage(visitor, `${pattern} as ${role}`);
        }
      }
      await visitor.leave();
    });
    await reader.leave();
    const unseen = [...seen].filter(([, times]) => times === 0).map(([pattern]) => pattern);
    const visits = [...seen.values()].reduce((sum, times) => sum + times, 0);
    console.log(`pages: ${patterns.length} routes, ${visits} visits in ${ROLES.length} roles, ${looked} of different shape checked`);
    assert.deepEqual(unseen, [], "pages that nobody could be brought to see: give `world.mjs` what they need");
  });

  test("every state is sound", async () => {
    const all = states(world);
    await atOnce(all, async ({ name, role, go, widths }) => {
      const visitor = await arrive(role);
      await go(visitor);
      await checkPage(visitor, name, { widths });
      await visitor.leave();
    });
    console.log(`pages: ${all.length} states checked`);
  });
});

describe("an installation that is new", () => {
  let server, browser;
  before(async () => {
    [server, browser] = await Promise.all([startEmpty(), openBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test("its pages are sound from the code that is printed to the empty start page", async () => {
    const visitor = await Visitor.arrive(browser, server.base, { expected });
    const { page } = visitor;
    assert.equal(await visitor.open("/setup"), 200);
    await checkPage(visitor, "set-up");
    const fill = async (fields) => {
      for (const [id, value] of Object.entries(fields)) await page.locator(`#${id}`).fill(value);
    };
    const press = () => Promise.all([page.waitForEvent("framenavigated"), page.locator("form.form button.big").click()]);
    const person = { name: "Första Person", email: "forsta@norrvik.example", organisation: "Norsjö kommun" };
    await fill({ ...person, code: "fel-kod", password: "ett-langt-losenord-har" });
    await press();
    await checkPage(visitor, "set-up refused");
    const [, code] = /give the code (\S+)/.exec(server.output());
    await fill({ ...person, code, password: "ett-langt-losenord-har" });
    await press();
    await visitor.open("/");
    await checkPage(visitor, "home of the first administrator");
    for (const path of ["/networks", "/networks/new", "/people", "/lists/mine", "/search?q=allt"]) {
      assert.equal(await visitor.open(path), 200);
      await checkPage(visitor, `${path}, empty`);
    }
    await visitor.leave();
  });
});

/** Does `work` for each task, a few at a time; says of all what failed. */
async function atOnce(tasks, work) {
  const waiting = [...tasks];
  const failures = [];
  const worker = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      await work(task).catch((error) => failures.push(`${task.name ?? `${task.pattern} as ${task.role}`}: ${error.message}\n${error.actual ?? ""}`));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  assert.ok(failures.length === 0, `${failures.length} of ${tasks.length}:\n${failures.join("\n\n")}`);
}

/** The first of these addresses that shows this person a page, with its text. */
async function firstThatIsThere({ context }, candidates) {
  for (const path of candidates) {
    const answer = await context.request.get(path, { maxRedirects: 0 });
    const isPage = answer.status() === 200 && answer.headers()["content-type"]?.startsWith("text/html");
    if (isPage) return { path, html: await answer.text() };
    assert.ok(answer.status() !== 200, `${path} is no page: add it to those that are none, with the reason`);
    assert.ok(answer.status() < 500, `${path}: ${answer.status()}`);
  }
  return undefined;
}

/** What a pattern may stand for: things of the kind that its first part names. */
function addresses(pattern, { places, links }) {
  const of = {
    networks: [places.network],
    groups: [places.group, places.closed],
    threads: [places.thread],
    posts: places.posts,
    people: [places.person],
    tags: [places.tag],
    moderation: [places.report],
    dev: [links.letter],
    reset: [links.reset],
    invitations: [links.invitations],
    verify: [links.verify],
    unsubscribe: [links.unsubscribe],
    letters: links.letters,
  };
  if (!pattern.includes("{")) return [pattern];
  const fitting = of[pattern.split("/")[1]] ?? [];
  return fitting.filter(Boolean).map((value) => pattern.replace(/\{\w+\}/, value));
}

/** In a page: another one's elements with their classes, roles and states, without words and addresses, in `main` and around it. */
function shapeOfPage(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const shapes = { main: new Set(), around: new Set() };
  const kept = ["class", "role", "type", "aria-current", "aria-pressed", "hidden", "data-variant"];
  const own = (e) => e.tagName + kept.map((name) => e.getAttribute(name) ?? "").join("|");
  for (const element of body.querySelectorAll("*")) {
    shapes[element.closest("main") ? "main" : "around"].add(`${own(element.parentElement)}>${own(element)}`);
  }
  const words = (shape) => [...shape].sort().join(" ");
  return { main: words(shapes.main), around: words(shapes.around) };
}
