// Completing names after @ in a text field: a list below it, moved in with the arrows, chosen with Enter or Tab.
// GET data-mentions?q=…&path=… answers [{"id","name","organisation"}], those who may see the text.

import { afterPause, each, say, type } from "./lib.js";

interface Person {
  id: string;
  name: string;
  organisation: string;
}

/** The beginning of a name after an @ that starts a word, just before the caret. */
const BEGUN = /(?:^|[\s(])@([\p{L}][\p{L}\p{M}'’ -]{0,40})$/u;

/** Makes each text field complete names. */
export function startMentions(root: ParentNode): void {
  each<HTMLTextAreaElement>(root, "textarea[data-mentions]", (field) => new Mentions(field));
}

class Mentions {
  private readonly list = document.createElement("ul");
  private people: Person[] = [];
  private at = 0;
  private asked = "";

  constructor(private readonly field: HTMLTextAreaElement) {
    this.list.className = "mentions";
    this.list.role = "listbox";
    this.list.id = `${field.id}-mentions`;
    this.list.hidden = true;
    this.list.ariaLabel = "@";
    field.closest(".write")?.after(this.list);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    field.addEventListener("input", afterPause(150, () => void this.look()));
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const item = (event.target as Element).closest("li");
      if (item) this.choose([...this.list.children].indexOf(item));
    });
  }

  private begun(): string | undefined {
    return BEGUN.exec(this.field.value.slice(0, this.field.selectionStart))?.[1];
  }

  private async look(): Promise<void> {
    const words = this.begun();
    if (!words) return this.close();
    this.asked = words;
    const query = new URLSearchParams({ q: words, path: this.field.form ? new URL(this.field.form.action).pathname : "" });
    try {
      const answer = await fetch(`${this.field.dataset.mentions}?${query}`);
      if (answer.ok && this.asked === this.begun()) this.show((await answer.json()) as Person[]);
    } catch {
      this.close();
    }
  }

  private show(people: Person[]): void {
    this.people = people.slice(0, 6);
    this.list.replaceChildren(...this.people.map((person, at) => this.item(person, at)));
    this.list.hidden = this.people.length === 0;
    this.move(0);
    say(this.people.map((person) => person.name).join(", "));
  }

  private item(person: Person, at: number): HTMLLIElement {
    const item = document.createElement("li");
    const organisation = document.createElement("small");
    organisation.textContent = person.organisation;
    item.append(person.name, organisation);
    item.role = "option";
    item.id = `${this.list.id}-${at}`;
    return item;
  }

  private key(event: KeyboardEvent): void {
    if (this.list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.move((this.at + step + this.people.length) % this.people.length);
    else if (event.key === "Enter" || event.key === "Tab") this.choose(this.at);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  private move(at: number): void {
    this.at = at;
    [...this.list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    const item = this.list.children[at];
    if (item) this.field.setAttribute("aria-activedescendant", item.id);
  }

  private choose(at: number): void {
    const person = this.people[at];
    const words = this.begun();
    if (person && words !== undefined) {
      const caret = this.field.selectionStart;
      this.field.setSelectionRange(caret - words.length - 1, caret);
      const name = person.name.replace(/[\\[\]]/g, "\\$&");
      type(this.field, `[@${name}](user:${person.id}) `);
    }
    this.close();
  }

  private close(): void {
    this.list.hidden = true;
    this.asked = "";
    this.field.removeAttribute("aria-activedescendant");
  }
}
