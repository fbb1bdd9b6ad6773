// In-place forms: a form or button with data-part="id id" is sent by fetch, and the elements of those ids (none named:
// the article around the button) are taken from the page that answers. Without this script, or when the network fails, the same form is sent as forms are.

import { say } from "./lib.js";

/** Forms on their way; a second press does nothing. */
const busy = new WeakSet<HTMLFormElement>();
/** Forms that are to be sent by the browser, after the network failed. */
const plain = new WeakSet<HTMLFormElement>();

type Start = (root: ParentNode) => void;

/** Watches every submit of the page. `start` makes a new part live. */
export function startParts(start: Start): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const submitter = event.submitter as HTMLButtonElement | null;
    const isOther = submitter?.hasAttribute("formaction") && submitter.dataset.part === undefined;
    const part = isOther ? "" : (submitter?.dataset.part ?? form.dataset.part) || submitter?.closest("article")?.id;
    if (!part || plain.has(form)) return;
    event.preventDefault();
    if (!busy.has(form)) void send(form, submitter, part.split(" "), start);
  });
}

async function send(form: HTMLFormElement, submitter: HTMLButtonElement | null, parts: string[], start: Start): Promise<void> {
  // Read before anything is disabled: a disabled button would lose its value.
  const body = new URLSearchParams(new FormData(form, submitter) as unknown as Record<string, string>);
  const action = submitter?.getAttribute("formaction") ?? form.action;
  busy.add(form);
  submitter?.setAttribute("aria-disabled", "true");
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(action, { method: "POST", body, headers: { accept: "text/html" } });
    text = await answer.text();
  } catch {
    // Only here is it unknown whether the server has it; the key in the form keeps it from being done twice.
    plain.add(form);
    form.requestSubmit(submitter);
    return;
  } finally {
    busy.delete(form);
    submitter?.removeAttribute("aria-disabled");
  }
  const page = new DOMParser().parseFromString(text, "text/html");
  const focus = submitter?.getAttribute("formaction");
  if (!replace(page, parts, start)) replace(page, ["content"], start);
  refreshKey(page);
  if (answer.redirected && answer.ok && !focus) history.replaceState(null, "", answer.url);
  say(page.querySelector(".flash p")?.textContent ?? "");
  if (focus) document.querySelector<HTMLElement>(`[formaction="${CSS.escape(focus)}"]`)?.focus();
}

/** Puts each part in place; false if the answer lacks one. Focus goes to what is wrong, else to what is new. */
function replace(page: Document, parts: string[], start: Start): boolean {
  const pairs = parts.map((id) => [document.getElementById(id), page.getElementById(id)] as const);
  if (pairs.some(([old, fresh]) => !old || !fresh)) return false;
  const known = new Set([...document.querySelectorAll("article[id]")].map((post) => post.id));
  for (const [old, fresh] of pairs) {
    old!.replaceWith(document.adoptNode(fresh!));
    start(fresh!);
  }
  const isWrong = document.activeElement?.matches("[data-focus]");
  const news = [...document.querySelectorAll<HTMLElement>("article[id]")].filter((post) => !known.has(post.id));
  if (!isWrong) news.at(-1)?.focus();
  return true;
}

/** The page's one form for small acts lies outside the parts; its key is used up. */
function refreshKey(page: Document): void {
  const key = (root: Document) => root.querySelector<HTMLInputElement>('#act input[name="key"]');
  const [old, fresh] = [key(document), key(page)];
  if (old && fresh) old.value = fresh.value;
}
