// Hostile texts in every place that shows a text of somebody's: none runs, none asks for anything, none breaks out.
// They come in by the import and by the forms, and pages with many of them are opened in the browser.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { payloads } from "../support/payloads.mjs";
import { startServe } from "../support/server.mjs";
import { Visitor, openBrowser } from "../support/visitor.mjs";

/** Answers in one imported thread, and forms sent at the same time. */
const BATCH = 45;
const AT_ONCE = 4;
/** Most characters of a title, a name, a tag. */
const LINE = 200;
const NAME = 100;

/** In the page: what a text must never have left in it. */
function traces() {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on")) found.push(`${element.tagName} ${name}`);
      // As the browser itself reads the address: what looks like a scheme may be a path.
      const leads = ["href", "src", "action", "formaction", "data", "xlink:href"].includes(name);
      const scheme = leads ? URL.parse(value, document.baseURI)?.protocol : undefined;
      if (scheme && !/^(https?|mailto|tel):$/.test(scheme) && element.rel !== "icon") found.push(`${element.tagName} ${name}=${value}`);
      if (name === "style") found.push(`${element.tagName} style`);
    }
  }
  const foreign = "script, style, iframe, object, embed, svg, math, form, base, meta, link, video, audio, template";
  for (const text of document.querySelectorAll(".prose, .snippet, h1, h2, h3, .by, .meta")) {
    for (const element of text.querySelectorAll(foreign)) {
      const isOurs = element.matches("svg.i, .by svg") || element.closest("svg.i, .by .drop, h1 svg, h2 svg, h3 svg");
      if (!isOurs) found.push(`${element.tagName} in ${text.className || text.tagName}`);
    }
  }
  if (document.querySelectorAll("head > title").length !== 1 || document.querySelectorAll("body > main, body main").length !== 1) found.push("the page's frame is broken");
  return found;
}

describe("hostile texts", () => {
  const { all, outside } = payloads();
  let server, browser, visitor, request;
  const scripts = new Set();
  let opened = 0;

  before(async () => {
    [server, browser] = await Promise.all([startServe(), openBrowser()]);
    visitor = await Visitor.arrive(browser, server.base, { expected: [/status of 4\d\d/] });
    visitor.page.on("request", (asked) => asked.resourceType() === "script" && scripts.add(new URL(asked.url()).pathname));
    await visitor.signIn(server.accounts.find(({ role }) => role === "lead"));
    request = visitor.context.request;
    console.log(outside > 0 ? `payloads: ${outside} of others and our own, ${all.length} different` : `payloads: SKIPPED those of others, the outside data is not there; ${all.length} of our own`);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** Opens a page and says what is wrong with it. */
  const look = async (path) => {
    const status = await visitor.open(path);
    opened += 1;
    assert.ok(status < 500, `${path}: ${status}`);
    assert.deepEqual(await visitor.page.evaluate(traces), [], `nothing of a payload acts on ${path}`);
  };

  /** The addresses of a list's pages, and of what it lists. */
  const listed = async (first, pattern) => {
    const found = new Set();
    const pages = [];
    for (let path = first; path; ) {
      pages.push(path);
      const html = await (await request.get(path)).text();
      for (const [, address] of html.matchAll(pattern)) found.add(address);
      path = /<a class="more"[^>]*href="([^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&").replaceAll("&#38;", "&");
      if (pages.includes(path)) break;
    }
    return { pages, found: [...found] };
  };

  test("imported, as title, text, tag, author, role and organisation", async () => {
    const file = join(server.folder, "payloads.jsonl");
    await writeFile(file, records(all).map((record) => JSON.stringify(record)).join("\n"));
    const report = await server.run(["import", "threads", file, "--group", "fientligt", "--lead", server.accounts[0].email]);
    console.log(`payloads: ${report.trim().split("\n").slice(0, 3).join(" · ")}`);
    const { pages, found } = await listed("/groups/fientligt", /href="(\/threads\/\w+)"/g);
    assert.ok(found.length >= all.length, `${found.length} threads of ${all.length} payloads are listed`);
    for (const path of pages) await look(path);
    // The threads that hold the answers, each with many payloads, and a share of those that are one payload each.
    const isFull = async (path) => ((await (await request.get(path)).text()).match(/<article /g) ?? []).length > 2;
    const full = [];
    for (const path of found.slice(0, 60)) if (await isFull(path)) full.push(path);
    assert.ok(full.length >= (2 * all.length) / BATCH, `${full.length} threads full of payloads`);
    const single = found.filter((path) => !full.includes(path)).filter((_, at) => at % 12 === 0);
    for (const path of [...full, ...single]) await look(path);
    console.log(`payloads: ${pages.length} lists, ${full.length} threads full of answers, ${single.length} threads of one opened`);
  });

  test("by the forms, as title, text and tag of a question", async () => {
    const counts = { published: 0, refused: 0 };
    const threads = [];
    await each(all, async (text) => {
      const fields = { kind: "question", title: line(text, LINE), body: text, tags: line(text, 40).replaceAll(",", " "), accept_warnings: "1" };
      let answer = await post("/groups/fragor/ask", fields);
      if (answer.status() === 422) {
        counts.refused += 1;
        answer = await post("/groups/fragor/ask", { ...fields, tags: "" });
      }
      if (answer.status() === 303) threads.push(answer.headers().location);
      else assert.equal(answer.status(), 422, `${JSON.stringify(text).slice(0, 80)}: ${answer.status()}`);
    });
    counts.published = threads.length;
    const { pages } = await listed("/groups/fragor", /href="(\/threads\/\w+)"/g);
    for (const path of pages) await look(path);
    for (const path of threads.filter((_, at) => at % 10 === 0)) await look(path);
    console.log(`payloads: as a question ${counts.published} published, ${counts.refused} refused with their tag`);
    assert.ok(counts.published > all.length * 0.9, `${counts.published} of ${all.length} published`);
  });

  test("by the forms, as a display name", async () => {
    const thread = (await post("/groups/fragor/ask", { kind: "question", title: "Vem är du?", body: "Hej." })).headers().location;
    const counts = { taken: 0, refused: 0 };
    // One after the other: the name is the one account's.
    for (const text of all) {
      const answer = await post("/settings/profile", { name: line(text, NAME), role: line(text, NAME), title: line(text, NAME), about: text });
      counts[answer.status() === 303 ? "taken" : "refused"] += 1;
      if (answer.status() === 303) await post(`${thread.split("?")[0].split("#")[0]}/reply`, { body: "Det är jag.", accept_warnings: "1" });
      if (counts.taken % 40 === 1) await look("/settings/profile");
    }
    const me = /href="(\/people\/\w+)"/.exec(await (await request.get("/settings/profile")).text())?.[1];
    const { pages } = await listed(thread, /$^/g);
    for (const path of [...pages, "/people", ...(me ? [me] : []), "/groups/fragor/members"]) await look(path);
    console.log(`payloads: as a display name ${counts.taken} taken, ${counts.refused} refused`);
    assert.ok(counts.taken > all.length / 2);
  });

  test("in the address, as what is searched for", async () => {
    const asked = all.filter((_, at) => at % 8 === 0);
    for (const text of asked) {
      const q = encodeURIComponent(line(text, LINE));
      if (q.includes("%EF%BF%BD")) continue;
      await look(`/search?q=${q}`);
    }
    for (const text of all.slice(0, 16)) {
      const q = encodeURIComponent(text);
      for (const path of [`/people?q=${q}`, `/people?topic=${q}`, `/tags/${q}`, `/groups/fragor?tag=${q}`, `/ask?title=${q}&body=${q}`, `/sign-in?next=${q}`]) await look(path);
    }
  });

  test("nothing has run, asked or been reported", async () => {
    const strangers = [...scripts].filter((path) => !/^\/static\/app-\w+\.js$/.test(path));
    const violations = visitor.faults.filter((fault) => fault.startsWith("content security policy"));
    const dialogs = visitor.faults.filter((fault) => fault.startsWith("a dialog"));
    const foreign = visitor.faults.filter((fault) => fault.startsWith("a request to"));
    console.log(
      `payloads: ${all.length} payloads, ${opened} pages opened: ${dialogs.length} dialogs, ${strangers.length} script requests, ` +
        `${violations.length} policy reports, ${foreign.length} foreign requests`,
    );
    assert.deepEqual(strangers, []);
    await visitor.leave();
  });

  async function post(path, form) {
    return request.post(path, { form, headers: { "Sec-Fetch-Site": "same-origin" }, maxRedirects: 0 });
  }

  async function each(items, work) {
    const waiting = [...items];
    const worker = async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
});

/** A text on one line, cut, as somebody would have to type it there. */
function line(text, length) {
  return [...text.replace(/\s+/g, " ").trim()].slice(0, length).join("");
}

/** Threads of one payload each, and threads full of answers with the payload as Markdown and as HTML. */
function records(all) {
  const written = (id, text, body) => ({
    id,
    author: `p-${id}`,
    author_name: line(text, NAME),
    author_title: line(text, NAME),
    organisation: line(text, NAME),
    created: "2026-11-02T08:00:00",
    ...body,
  });
  const singles = all.map((text, at) => ({
    thread_id: `s${at}`,
    title: line(text, LINE),
    tags: [line(text, 40)],
    question: written(`s${at}q`, text, { body: text }),
    answers: [],
  }));
  const full = [];
  for (let from = 0; from < all.length; from += BATCH) {
    for (const field of ["body", "body_html"]) {
      const answers = all.slice(from, from + BATCH).map((text, at) => written(`${field}${from + at}`, text, { [field]: `${text}\n` }));
      const question = { ...written(`${field}${from}q`, "Frågan", { body: "Svaren är fientliga." }), created: "2026-11-03T08:00:00" };
      full.push({ thread_id: `${field}${from}`, title: `Fientliga svar ${from} ${field}`, tags: ["fientligt"], question, answers: answers.map((answer) => ({ ...answer, created: "2026-11-04T08:00:00" })) });
    }
  }
  return [...singles, ...full];
}
