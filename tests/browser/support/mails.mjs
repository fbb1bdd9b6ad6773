// The mails that were reviewed, as tests/scenarios/golden_mails.rs keeps them: the HTML part of each, decoded by what is
// written here and not by the program that wrote it.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("../../golden/mails/", import.meta.url);

/** Every mail: its name, such as `sv-letter`, its language and its HTML. */
export function mails() {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".snap"));
  return files.sort().map((file) => {
    const name = file.replace(/\.snap$/, "");
    return { name, language: name.split("-")[0], html: htmlOf(name, readFileSync(new URL(file, FOLDER), "utf8")) };
  });
}

/** The HTML part of a message that stands after what the snapshot says of itself. */
function htmlOf(name, snapshot) {
  const [, , ...rest] = snapshot.split(/^---\n/m);
  const message = rest.join("---\n");
  const [, boundary] = /boundary="([^"]+)"/.exec(message) ?? assert.fail(`${name} has no parts`);
  const parts = message.split(`--${boundary}`).map((part) => part.replace(/^\n/, ""));
  const part = parts.find((text) => /^Content-Type: text\/html/im.test(headOf(text))) ?? assert.fail(`${name} has no HTML`);
  const [, encoding] = /^Content-Transfer-Encoding: (\S+)/im.exec(headOf(part)) ?? [];
  return decoded(part.slice(headOf(part).length + 2), encoding?.toLowerCase());
}

const headOf = (part) => part.slice(0, Math.max(part.indexOf("\n\n"), 0));

function decoded(body, encoding) {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  const bytes = body.replace(/=\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
