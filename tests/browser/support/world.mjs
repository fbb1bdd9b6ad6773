// The demo with something in every place that a page can show: a report, a request, an invitation, letters, a long thread.
// How pages must be is for the scenarios.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { Visitor } from "./visitor.mjs";

/** Replies in the long thread: more than a page holds. */
const REPLIES = 60;
const MAIL_WAIT = 20_000;
/** What the letters that are waited for hold. */
const KINDS = ["reset", "invitations", "verify", "unsubscribe", "letters"];

/** Roles, from the least to the most, and who has them in the demo. */
export const ROLES = ["visitor", "guest", "member", "moderator", "administrator"];

/** Signs one person in for each role and prepares the demo. Answers { session, places, links }. */
export async function prepare(browser, server) {
  const visitors = await Promise.all(ROLES.map((role) => arrive(browser, server, role)));
  const as = Object.fromEntries(ROLES.map((role, at) => [role, visitors[at].context.request]));
  const long = await longThread(server);
  const places = { network: "hr-i-kommun", group: "lon", closed: "visselblasning", thread: await someThread(as.member), long };
  const posts = await postsOf(as.member, places.thread);
  const own = (await send(as.member, `/threads/${places.thread}/reply`, { body: "Så gör vi också." })).at;
  Object.assign(places, { posts: [own, ...posts], person: await somebody(as.member), tag: "arbetstid" });
  await send(as.guest, "/networks/hr-i-kommun/join", { message: "Jag vill gärna vara med." }, [303, 404]);
  await send(as.member, `/posts/${posts.at(-1)}/report`, { reason: "off-topic", comment: "Hör hemma i en annan grupp." });
  places.report = /\/moderation\/(\w+)/.exec(await read(as.moderator, "/moderation"))?.[1];
  const links = await letters(as, server);
  const session = Object.fromEntries(await Promise.all(visitors.map(async (v, at) => [ROLES[at], await v.context.storageState()])));
  await Promise.all(visitors.map((visitor) => visitor.leave()));
  return { session, places, links };
}

async function arrive(browser, server, role) {
  const visitor = await Visitor.arrive(browser, server.base);
  const account = server.accounts.find((candidate) => candidate.role === role);
  if (role !== "visitor") await visitor.signIn(account);
  return visitor;
}

/** Sends a form as the browser of a page of ours would; answers where it led. */
export async function send(request, path, form, allowed = [303]) {
  const headers = { "Sec-Fetch-Site": "same-origin" };
  const answer = await request.post(path, { form, headers, maxRedirects: 0 });
  assert.ok(allowed.includes(answer.status()), `POST ${path}: ${answer.status()}`);
  const location = answer.headers().location ?? "";
  return { location, at: /post-(\w+)/.exec(location)?.[1] };
}

async function read(request, path) {
  const answer = await request.get(path);
  assert.equal(answer.status(), 200, `GET ${path}`);
  return answer.text();
}

async function someThread(request) {
  return /<h3><a href="\/threads\/(\w+)"/.exec(await read(request, "/groups/lon?state=answered"))[1];
}

async function postsOf(request, thread) {
  return [...(await read(request, `/threads/${thread}`)).matchAll(/<article [^>]*id="post-(\w+)"/g)].map(([, id]) => id);
}

async function somebody(request) {
  return /href="\/people\/(\w+)"/.exec(await read(request, "/people?q=Ture"))[1];
}

/** A thread that does not fit on a page, by the API. */
async function longThread(server) {
  const { email, password } = server.accounts.find(({ role }) => role === "member");
  const call = async (path, body, token) => {
    const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${server.base}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    assert.ok([200, 201].includes(answer.status), `POST ${path}: ${answer.status} ${await answer.clone().text()}`);
    return answer.json();
  };
  const { token } = await call("/sessions", { email, password });
  const question = { kind: "question", title: "Hur dokumenterar ni tillbud i hemtjänsten?", body: everything, tags: ["arbetsmiljö"] };
  const { id } = await call("/groups/arbetsmiljo/threads", question, token);
  let parent;
  for (let n = 1; n <= REPLIES; n += 1) {
    // Every seventh answers the one before it, a few deep.
    const reply = await call(`/threads/${id}/replies`, { body: `Svar nummer ${n}, ungefär så här.`, ...(n % 7 && n % 14 < 5 && { parent }) }, token);
    parent = reply.id;
  }
  return id;
}

/** Everything that Markdown can make. */
const everything = `Vi **skriver** i *två* system, se [rutinen](https://example.org/rutin) och \`kod\`.

## Rubrik

1. Först
2. Sedan
   - inuti

- [ ] kvar att göra
- [x] gjort

> Ett citat
>
> > i ett citat

| System | Antal | Vem för in det som har hänt i systemet |
|:-------|------:|----------------------------------------|
| Ett    |    12 | chefen, samma dag eller senast dagen efter |
| Två    |     7 | skyddsombudet |

\`\`\`
en rad som är så lång att den inte får plats på en smal sida utan att rulla i sidled
\`\`\`

Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft och https://example.org/en/mycket/lang/adress/som/inte/har/nagot/mellanslag/alls ~~struket~~[^1]

---

[^1]: En fotnot.
`;

/** Letters with a link each: a reset, an invitation, a verification. Answers the links' tokens and one letter. */
async function letters(as, server) {
  const member = server.accounts.find(({ role }) => role === "member");
  await send(as.visitor, "/reset", { email: member.email }, [200, 303]);
  await send(as.moderator, "/networks/hr-i-kommun/invite", { emails: "ny.kollega@norrvik.example", role: "member" });
  await send(as.visitor, "/sign-up", { email: "ny.medlem@norrvik.example", name: "Ny Medlem" }, [200, 303]);
  const found = {};
  for (const end = Date.now() + MAIL_WAIT; Date.now() < end; await sleep(250)) {
    const list = await read(as.visitor, "/dev/mail");
    for (const [, id] of list.matchAll(/\/dev\/mail\/(\w+)/g)) {
      if (found[id]) continue;
      found[id] = true;
      found.letter = id;
      const text = await read(as.visitor, `/dev/mail/${id}`);
      for (const [, kind, token] of text.matchAll(/\/(reset|invitations|verify|unsubscribe)\/([\w-]+)/g)) found[kind] = token;
      // Each is one member's: all of them, so that every role finds its own.
      for (const [, id] of text.matchAll(/\/letters\/(\w{13})/g)) found.letters = [...(found.letters ?? []), id];
    }
    if (KINDS.every((kind) => found[kind])) return found;
  }
  return assert.fail(`letters that did not come within ${MAIL_WAIT} ms, of ${KINDS}: ${Object.keys(found)}`);
}
