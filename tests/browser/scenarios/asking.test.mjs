// The main job from beginning to end: sign in, ask, get an answer, mark it as the one that helped.
// Three ways: with scripts, without them, and by the keyboard alone. On both engines.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { keyboard, mouse } from "../support/hands.mjs";
import { engines } from "../support/server.mjs";
import { Visitor, openBrowser } from "../support/visitor.mjs";
import { ourWords } from "../support/words.mjs";

/** Words of our own that somebody meets while asking, and pages from home to the published question. */
const MOST_WORDS = 60;
const MOST_PAGES = 3;

const ways = [
  { way: "with scripts", hands: mouse, options: {} },
  { way: "without scripts", hands: mouse, options: { javaScript: false } },
  { way: "by the keyboard alone", hands: keyboard, options: {} },
];

const question = {
  title: "Hur räknar ni restid mellan två arbetsplatser?",
  body: "Vi har **två** skolor med en mil emellan.\n\n- Räknas resan som arbetstid?\n- Vem betalar bilen?",
  tags: "arbetstid, restid",
};

/** A number that is valid and belongs to nobody: put together here, so that it stands in no file. */
const personalNumber = ["850709", "9805"].join("-");

for (const { name, start } of engines) {
  describe(`asking, ${name}`, () => {
    let server, browser;
    before(async () => {
      server = await start();
      browser = await openBrowser();
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
    });

    const arrive = async (account, options, hands) => {
      const visitor = await Visitor.arrive(browser, server.base, options);
      const { page } = visitor;
      await visitor.open("/sign-in");
      await hands.write(page, page.locator("#email"), account.email);
      await hands.write(page, page.locator("#password"), account.password);
      await hands.press(page, page.locator("form.form button.big"));
      assert.equal(new URL(page.url()).pathname, "/", `${account.email} is signed in`);
      return visitor;
    };
    const asker = () => server.accounts.find(({ role }) => role === "member");
    const colleague = () => server.accounts.find(({ email }) => email !== asker().email);

    for (const { way, hands, options } of ways) {
      test(`a question is asked, answered and marked as helped, ${way}`, async () => {
        const visitor = await arrive(asker(), options, hands);
        const { page } = visitor;
        const pages = [];
        page.on("framenavigated", () => pages.push(new URL(page.url()).pathname));

        await visitor.open("/");
        await hands.press(page, page.locator("main a.ds-button.big"));
        const words = await page.evaluate(ourWords);
        console.log(`ask page, ${name}, ${way}: ${words.length} words of our own`);
        assert.ok(words.length <= MOST_WORDS, `${words.length} words of ours on the ask page: ${words.join(" ")}`);
        await fill(page, hands);
        await hands.press(page, page.locator("form.form button.big"));
        assert.equal(pages.length, MOST_PAGES, `from home to published: ${pages.join(" → ")}`);

        assert.equal(await page.locator("h1").textContent(), question.title);
        assert.equal(await page.locator("article.first .prose strong").textContent(), "två");
        assert.deepEqual(await page.locator(".tags a").allTextContents(), ["arbetstid", "restid"]);

        const address = new URL(page.url()).pathname;
        const answer = `Restid mellan arbetsplatser är arbetstid hos oss (${way}).`;
        await replyAs(await arrive(colleague(), options, hands), hands, address, answer);

        await visitor.open(address);
        const reply = page.locator("article", { hasText: answer });
        const mark = reply.getByRole("button", { name: "Svar som hjälpte" });
        assert.equal(await mark.getAttribute("aria-pressed"), "false");
        await hands.press(page, mark);
        const marked = reply.getByRole("button", { name: "Ta bort märkningen" });
        assert.equal(await marked.getAttribute("aria-pressed"), "true");
        assert.equal(await reply.locator(".eyebrow.good").textContent(), "Svar som hjälpte");
        await visitor.open("/");
        const row = page.locator(".feed li, .lines li", { hasText: question.title }).first();
        assert.match(await row.textContent(), /Svar som hjälpte/);
        await visitor.leave();
      });

      test(`what was typed survives an error, ${way}`, async () => {
        const visitor = await arrive(asker(), { ...options, expected: [/status of 422/] }, hands);
        const { page } = visitor;
        await visitor.open("/ask");
        const keeps = page.locator("#draft-state span");
        const isSaid = options.javaScript !== false;
        await keeps.waitFor({ state: isSaid ? "visible" : "hidden" });
        await fill(page, hands);
        const body = `${question.body}\n\nDet gäller ${personalNumber}.`;
        await hands.write(page, page.locator("#body"), body);
        await hands.press(page, page.locator("form.form button.big"));
        assert.match(await page.locator("#guard").textContent(), /personnummer/);
        assert.deepEqual(await typed(page), { ...question, body, group: await chosenGroup(page) });
        await hands.press(page, page.locator("#guard button[name=mask]"));
        const masked = await typed(page);
        assert.ok(!masked.body.includes(personalNumber) && masked.body.startsWith(question.body), masked.body);
        assert.equal(masked.title, question.title);
        await visitor.leave();
      });

      test(`a preview shows the text as it will be and keeps it, ${way}`, async () => {
        const visitor = await arrive(asker(), options, hands);
        const { page } = visitor;
        await visitor.open("/ask");
        await fill(page, hands);
        await hands.press(page, page.locator("form.form button[formaction='/preview']"));
        assert.equal(await page.locator(".preview strong").textContent(), "två");
        assert.equal(await page.locator(".preview li").count(), 2);
        assert.deepEqual(await typed(page), { ...question, group: await chosenGroup(page) });
        await visitor.leave();
      });
    }

    test("what is being written is kept, and gone on with from the drafts", async () => {
      const visitor = await arrive(asker(), {}, mouse);
      const { page } = visitor;
      await visitor.open("/ask");
      const saved = page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.url().endsWith("/drafts"));
      await fill(page, mouse);
      assert.equal((await saved).status(), 204);
      await page.getByText("Utkastet är sparat").waitFor();
      const group = await chosenGroup(page);
      await visitor.open("/drafts");
      await mouse.press(page, page.locator(".feed a", { hasText: question.title }).first());
      assert.deepEqual(await typed(page), { ...question, group });
      await visitor.leave();
    });

    test("a name is completed after @, by the keyboard alone, and the one named is linked to", async () => {
      const visitor = await arrive(asker(), {}, keyboard);
      const { page } = visitor;
      await visitor.open("/ask");
      await fill(page, keyboard);
      const named = colleague().name;
      await keyboard.write(page, page.locator("#body"), `Hur gjorde ni, @${named.slice(0, 4)}`);
      await page.locator(".mentions li").first().waitFor();
      await page.keyboard.press("Enter");
      assert.match(await page.locator("#body").inputValue(), /\[@.+\]\(user:\w+\) $/);
      await keyboard.press(page, page.locator("form.form button.big"));
      assert.equal(await page.locator(".prose a.mention").count(), 1);
      await visitor.leave();
    });

    const replyAs = async (visitor, hands, address, text) => {
      const { page } = visitor;
      await visitor.open(address);
      await hands.write(page, page.locator("#reply textarea"), text);
      await hands.act(page, page.locator("#reply button[type=submit]").first());
      await page.locator("article", { hasText: text }).waitFor();
      assert.equal(await page.locator("#reply textarea").inputValue(), "", "the field is free for the next reply");
      await visitor.leave();
    };
  });
}

/** Fills in the form for a question, in the first group that may be asked in. */
async function fill(page, hands) {
  const group = await page.locator("#group option:not([value=''])").first().getAttribute("value");
  await hands.choose(page, page.locator("#group"), group);
  for (const field of ["title", "body", "tags"]) await hands.write(page, page.locator(`#${field}`), question[field]);
}

/** What the form holds. */
async function typed(page) {
  const fields = ["title", "body", "tags"].map(async (field) => [field, unlined(await page.locator(`#${field}`).inputValue())]);
  return { ...Object.fromEntries(await Promise.all(fields)), group: await chosenGroup(page) };
}

const chosenGroup = (page) => page.locator("[name=group]").inputValue();

const unlined = (text) => text.replaceAll("\r\n", "\n");
