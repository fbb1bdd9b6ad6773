// The row of buttons above a text field: they write Markdown. The field is an ordinary textarea, with or without them.

import { each, type } from "./lib.js";

/** What each button puts around the chosen words, or before each chosen line. */
const AROUND: Record<string, [string, string]> = { bold: ["**", "**"], italic: ["*", "*"], link: ["[", "](https://)"] };
const BEFORE: Record<string, (line: number) => string> = { list: () => "- ", steps: (line) => `${line + 1}. `, quote: () => "> " };
const KEYS: Record<string, string> = { b: "bold", i: "italic", k: "link" };

/** Shows the tools of each text field and makes them work. */
export function startTools(root: ParentNode): void {
  each<HTMLElement>(root, "md-tools", (tools) => {
    const field = tools.parentElement?.querySelector("textarea");
    const buttons = [...tools.querySelectorAll("button")];
    if (!field) return;
    tools.hidden = false;
    // One stop for the Tab key; the arrows go between the buttons.
    buttons.forEach((button, at) => (button.tabIndex = at === 0 ? 0 : -1));
    tools.addEventListener("keydown", (event) => move(event, buttons));
    tools.addEventListener("click", (event) => {
      const button = (event.target as Element).closest("button");
      if (button?.dataset.md) format(field, button.dataset.md);
    });
    field.addEventListener("keydown", (event) => {
      const tool = KEYS[event.key.toLowerCase()];
      if (!tool || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      format(field, tool);
    });
  });
}

function move(event: KeyboardEvent, buttons: HTMLButtonElement[]): void {
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const last = buttons.length - 1;
  const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  buttons.forEach((button, index) => (button.tabIndex = index === to ? 0 : -1));
  buttons[to]?.focus();
}

function format(field: HTMLTextAreaElement, tool: string): void {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const around = AROUND[tool];
  if (around) {
    const [open, close] = around;
    type(field, open + value.slice(start, end) + close);
    if (start === end) field.setSelectionRange(start + open.length, start + open.length);
    else if (tool === "link") field.setSelectionRange(end + 3, end + 3 + "https://".length);
    return;
  }
  const before = BEFORE[tool];
  if (!before) return;
  const from = value.lastIndexOf("\n", start - 1) + 1;
  const lines = value.slice(from, end).split("\n");
  field.setSelectionRange(from, end);
  type(field, lines.map((line, at) => before(at) + line).join("\n"));
}
