// The addresses that the server's sources register, so that a page that is added is a page that is looked at.
import { readdirSync, readFileSync } from "node:fs";

const SOURCES = new URL("../../../crates/server/src/", import.meta.url);

/** Every pattern that answers GET, as in `.route("PATTERN", web::get()…)`: the only way that is used. */
export function getPatterns() {
  const found = new Set();
  for (const name of readdirSync(SOURCES, { recursive: true })) {
    // What has a listener of its own is no page: figures for programs.
    if (!name.endsWith(".rs") || name === "start.rs") continue;
    const source = readFileSync(new URL(name, SOURCES), "utf8");
    for (const [, pattern] of source.matchAll(/\.route\(\s*"([^"]+)",\s*(?:web::)?get\(\)/g)) found.add(pattern);
  }
  return [...found].sort();
}
