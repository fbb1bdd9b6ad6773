// What the first visit to a thread costs over the wire: bytes and requests, as the browser itself counts them.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startDemo } from "../support/server.mjs";
import { Visitor, openBrowser } from "../support/visitor.mjs";

/** The ceilings: bytes with headers, and requests. */
const MOST_BYTES = 60_000;
const MOST_REQUESTS = 5;

/** Replies that fill a page. */
const REPLIES = 50;

describe("weight", () => {
  let server, browser;
  before(async () => {
    [server, browser] = await Promise.all([startDemo(), openBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test("the first visit to a thread, signed in", async () => {
    const visitor = await Visitor.arrive(browser, server.base);
    await visitor.signIn(server.accounts.find(({ role }) => role === "member"));
    await visitor.open("/groups/hok-ab");
    const threads = await visitor.page.locator(".feed h3 a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.ok(threads.length > 1);
    const weights = [];
    for (const path of threads) weights.push({ path, ...(await weigh(visitor, path)) });
    const heaviest = weights.reduce((a, b) => (a.bytes > b.bytes ? a : b));
    console.log(`weight: ${weights.length} threads, the heaviest ${heaviest.bytes} B in ${heaviest.requests} requests`);
    console.log(heaviest.parts.map(({ path, bytes, encoding }) => `weight:   ${String(bytes).padStart(6)} B ${encoding.padEnd(5)} ${path}`).join("\n"));
    for (const { path, bytes, requests } of weights) {
      assert.ok(bytes <= MOST_BYTES, `${path}: ${bytes} B, at most ${MOST_BYTES}`);
      assert.ok(requests <= MOST_REQUESTS, `${path}: ${requests} requests, at most ${MOST_REQUESTS}`);
    }
    await visitor.leave();
  });

  test("the first visit to a thread that fills a page", async () => {
    const member = server.accounts.find(({ role }) => role === "member");
    const path = await fullThread(server.base, member);
    const visitor = await Visitor.arrive(browser, server.base);
    await visitor.signIn(member);
    const { bytes, requests, parts } = await weigh(visitor, path);
    const posts = await visitor.page.locator("article").count();
    console.log(`weight: a thread with ${posts} posts on its page ${bytes} B in ${requests} requests, ${parts[0].bytes} B of them the page`);
    assert.ok(posts > REPLIES / 2, `${posts} posts`);
    assert.ok(bytes <= MOST_BYTES && requests <= MOST_REQUESTS, `${bytes} B in ${requests} requests`);
    await visitor.leave();
  });

  test("a link to a thread, opened by somebody who is not signed in", async () => {
    const member = await Visitor.arrive(browser, server.base);
    await member.signIn(server.accounts.find(({ role }) => role === "member"));
    await member.open("/groups/hok-ab");
    const path = await member.page.locator(".feed h3 a").first().getAttribute("href");
    await member.leave();
    const visitor = await Visitor.arrive(browser, server.base);
    const { bytes, requests } = await weigh(visitor, path);
    console.log(`weight: not signed in ${bytes} B in ${requests} requests (one of them leads to sign-in)`);
    assert.equal(new URL(visitor.page.url()).pathname, "/sign-in");
    assert.ok(bytes <= MOST_BYTES, `${bytes} B`);
    assert.ok(requests <= MOST_REQUESTS + 1, `${requests} requests`);
    await visitor.leave();
  });

  test("an answer to a page elsewhere is not compressed, one to ours is", async () => {
    const ask = async (site) => {
      const headers = { "Accept-Encoding": "gzip, br", ...(site && { "Sec-Fetch-Site": site }) };
      return (await fetch(`${server.base}/sign-in`, { headers })).headers.get("content-encoding");
    };
    for (const site of ["none", "same-origin", undefined]) assert.equal(await ask(site), "gzip", `from ${site}`);
    for (const site of ["cross-site", "same-site"]) assert.equal(await ask(site), null, `from ${site}`);
  });

  test("what is kept is not asked for again", async () => {
    const visitor = await Visitor.arrive(browser, server.base);
    await visitor.open("/sign-in");
    const { bytes, requests } = await weigh(visitor, "/help", { fresh: false });
    console.log(`weight: a second page ${bytes} B in ${requests} request`);
    assert.equal(requests, 1);
    await visitor.leave();
  });
});

/** A thread whose replies are those of others, word for word, so that they are as long and as different as real ones. */
async function fullThread(base, { email, password }) {
  const call = async (method, path, body, token) => {
    const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${base}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
    assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
    return answer.json();
  };
  const { token } = await call("POST", "/sessions", { email, password });
  const texts = [];
  for (const { slug } of (await call("GET", "/groups", undefined, token)).items) {
    for (const { id } of (await call("GET", `/groups/${slug}/threads`, undefined, token)).items) {
      texts.push(...(await call("GET", `/threads/${id}`, undefined, token)).replies.items.map(({ body }) => body));
    }
  }
  assert.ok(texts.length >= REPLIES, `the demo has ${texts.length} replies`);
  const question = { kind: "question", title: "Hur dokumenterar ni tillbud i hemtjänsten?", body: texts[0], tags: ["tillbud"] };
  const { id } = await call("POST", "/groups/arbetsmiljo/threads", { ...question, accept_warnings: true }, token);
  for (const body of texts.slice(0, REPLIES)) await call("POST", `/threads/${id}/replies`, { body, accept_warnings: true }, token);
  return `/threads/${id}`;
}

/** Opens a page, with nothing kept unless `fresh` is false, and adds up what came over the wire. */
async function weigh(visitor, path, { fresh = true } = {}) {
  const wire = await visitor.context.newCDPSession(visitor.page);
  await wire.send("Network.enable");
  if (fresh) await wire.send("Network.clearBrowserCache");
  const asked = new Map();
  const kept = new Set();
  wire.on("Network.requestWillBeSent", ({ redirectResponse }) => {
    if (redirectResponse) asked.set(redirectResponse.url, { path: new URL(redirectResponse.url).pathname, bytes: redirectResponse.encodedDataLength, encoding: "" });
  });
  wire.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.url.startsWith("data:") || response.fromDiskCache || kept.has(requestId)) return;
    asked.set(requestId, { path: new URL(response.url).pathname, encoding: response.headers["Content-Encoding"] ?? response.headers["content-encoding"] ?? "", bytes: 0 });
  });
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (asked.has(requestId)) asked.get(requestId).bytes = encodedDataLength;
  });
  wire.on("Network.requestServedFromCache", ({ requestId }) => kept.add(requestId));
  await visitor.page.goto(path, { waitUntil: "networkidle" });
  await visitor.page.evaluate(() => document.fonts.ready);
  await wire.detach();
  const parts = [...asked.values()];
  return { parts, requests: parts.length, bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0) };
}
