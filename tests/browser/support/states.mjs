// The states that pages come in beside the usual one: refused, warned, empty, open, narrowed, not there.
// Each is a name, a role, and the way there; how it must be is for the scenarios.
import { send } from "./world.mjs";

const NUMBER = ["850709", "9805"].join("-");

/** Every state, for a prepared demo. */
export function states({ places, links }) {
  const { network, group, closed, thread, long, person, posts } = places;
  const at = (name, role, path, widths) => ({ name, role, widths, go: (visitor) => visitor.open(path) });
  return [
    at("a page that is not there", "visitor", "/finns-inte"),
    at("a page that is not there, signed in", "member", "/finns-inte"),
    at("a group one may not read", "moderator", `/groups/${closed}/members`),
    at("arranging what one may not", "member", `/groups/${group}/settings`),
    at("a link that is used up", "visitor", "/verify/finns-inte"),
    at("an invitation that is gone", "visitor", "/invitations/finns-inte"),
    at("a reset that is gone", "visitor", "/reset/finns-inte"),
    at("an invitation for one who is signed in", "guest", `/invitations/${links.invitations}`),
    at("an address that asks for sign-in", "visitor", `/threads/${thread}`),
    at("a long thread", "member", `/threads/${long}`),
    at("the middle of a long thread", "moderator", `/threads/${long}?reply_to=${posts[0]}`),
    at("answering a reply", "member", `/threads/${thread}?reply_to=${posts.at(-1)}`),
    at("asking in a group", "member", `/groups/${group}/ask`),
    at("asking with a title that is known", "member", `/groups/${group}/ask?title=L%C3%B6nekriterier`),
    at("a report from a course", "member", "/ask?kind=report"),
    at("an announcement", "moderator", `/groups/${group}/ask?kind=announcement`),
    at("a group, narrowed", "member", `/groups/${group}?state=answered&kind=question&tag=lönetransparens`),
    at("a group, narrowed to nothing", "member", `/groups/${group}?state=unanswered&tag=finns-inte`),
    at("nothing found", "member", "/search?q=xyzzyplugh"),
    at("much found", "member", "/search?q=kommun"),
    at("nobody found", "member", "/people?q=xyzzyplugh"),
    at("those who know something", "member", "/people?topic=las"),
    at("a tag nobody has used", "member", "/tags/finns-inte"),
    at("bookmarks, none", "guest", "/lists/bookmarks"),
    at("what I follow, nothing", "guest", "/lists/followed"),
    at("what I asked, nothing", "guest", "/lists/mine"),
    at("my own page", "member", `/people/${person}`),
    { name: "in English", role: "visitor", go: (visitor) => english(visitor) },
    refused("sign-in", "visitor", "/sign-in", { email: "nobody@norrvik.example", password: "fel-losenord" }),
    refused("sign-up", "visitor", "/sign-up", { name: "", email: "ingen adress" }),
    refused("asking for a reset", "visitor", "/reset", { email: "ingen adress" }),
    refused("a pause", "member", "/settings/letters", { pause: "2099-01-01" }),
    refused("a new password", "visitor", `/reset/${links.reset}`, { password: "kort" }),
    refused("an invitation", "visitor", `/invitations/${links.invitations}`, { name: "", password: "kort" }),
    refused("asking", "member", "/ask", { title: "", body: "", tags: "x".repeat(60) }),
    refused("asking, with a personal number", "member", "/ask", { title: "Fråga", body: `Det gäller ${NUMBER}.` }, { group }),
    refused("asking, with what may point at somebody", "member", "/ask", warned, { group }),
    refused("a reply, with a personal number", "member", `/threads/${thread}`, { body: `Det gäller ${NUMBER}.` }),
    refused("a password", "member", "/settings/password", { current: "fel", password: "kort" }),
    refused("a profile", "member", "/settings/profile", { name: "" }),
    refused("a key for programs", "member", "/settings/tokens", { name: "" }),
    refused("closing the account", "guest", "/settings/close", { password: "fel" }),
    at("closing the account of the only lead", "member", "/settings/close"),
    refused("a network", "administrator", "/networks/new", { name: "", slug: "Inte Kort" }),
    refused("a network's settings", "administrator", `/networks/${network}/settings`, { name: "" }),
    refused("a proposal", "member", `/networks/${network}/propose`, { name: "" }),
    refused("a group's settings", "moderator", `/groups/${group}/settings`, { name: "" }),
    refused("inviting", "moderator", `/networks/${network}/members`, { emails: "ingen adress" }),
    refused("a complaint", "member", `/posts/${posts.at(-1)}/report`, { comment: "Varför?" }),
    { name: "a preview", role: "member", go: (visitor) => preview(visitor, group) },
    { name: "a message after a change", role: "member", go: (visitor) => changed(visitor) },
    { name: "a key that is new", role: "member", go: (visitor) => newKey(visitor) },
    { name: "a question mailed", role: "visitor", go: (visitor) => submit(visitor, "/reset", { email: "ingen@norrvik.example" }) },
    { name: "the menu of a narrow page", role: "member", widths: [320], go: (visitor) => menu(visitor) },
    { name: "the menu of a post", role: "moderator", go: (visitor) => open(visitor, `/threads/${thread}`, "article .drop > summary") },
    { name: "the menu of a thread", role: "moderator", go: (visitor) => open(visitor, `/threads/${thread}`, ".rail .drop > summary") },
    { name: "the text of a letter", role: "moderator", go: (visitor) => open(visitor, `/networks/${network}/members`, "summary") },
  ];
}

const warned = { title: "Fråga", body: "Ring mig på 070-174 06 42. Hon heter Karin och är sjukskriven sedan i mars." };

/** A form that comes back with what is wrong. */
function refused(what, role, path, fields, choices = {}) {
  return { name: `${what}, refused`, role, go: (visitor) => submit(visitor, path, fields, choices) };
}

async function submit(visitor, path, fields, choices = {}) {
  const { page } = visitor;
  await visitor.open(path);
  for (const [name, value] of Object.entries(choices)) await page.locator(`main select[name=${name}]`).selectOption(value);
  for (const [name, value] of Object.entries(fields)) await page.locator(`main [name=${name}]:not([type=hidden])`).first().fill(value);
  const form = page.locator("main form[method=post]", { has: page.locator(`[name=${Object.keys(fields)[0]}]:not([type=hidden])`) }).last();
  // The browser's own checks are put aside: the page's are what is looked at.
  await form.evaluate((element) => (element.noValidate = true));
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await form.locator("button[type=submit]").first().click();
  await (await answered).finished();
  await page.waitForLoadState("load");
  await page.locator("main h1").first().waitFor();
}

async function preview(visitor, group) {
  const { page } = visitor;
  await visitor.open(`/groups/${group}/ask`);
  await page.locator("#title").fill("Hur gör ni?");
  await page.locator("#body").fill("Vi **undrar**.\n\n- ett\n- två");
  await Promise.all([page.waitForEvent("framenavigated"), page.locator("[formaction='/preview']").click()]);
}

async function changed(visitor) {
  await send(visitor.context.request, "/settings/profile", { name: "Karin Lövgren", title: "HR-specialist", about: "" }, [303]);
  await visitor.open("/settings/profile");
}

async function newKey(visitor) {
  await submit(visitor, "/settings/tokens", { name: "Utdrag" });
}

async function menu(visitor) {
  await visitor.page.setViewportSize({ width: 320, height: 900 });
  await open(visitor, "/", "button.menu");
}

async function open(visitor, path, button) {
  await visitor.open(path);
  const found = visitor.page.locator(button).first();
  if (await found.isVisible()) await found.click();
}

async function english(visitor) {
  await visitor.context.setExtraHTTPHeaders({ "Accept-Language": "en" });
  await visitor.open("/sign-in");
}
