// Runs the browser tests: every scenarios/*.test.mjs, one after the other, or those whose name contains the first argument.
// What they need is checked first and named; a missing browser or binary is a failure, never a silent skip.
import { readdirSync } from "node:fs";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { surroundings } from "./support/surroundings.mjs";

/** A file or a test that takes longer than this (milliseconds) hangs. */
const TIMEOUT = 900_000;

surroundings();
const folder = new URL("scenarios/", import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".test.mjs"))
  .sort()
  .map((name) => new URL(name, folder).pathname);
const filter = process.argv[2]?.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const counts = { passed: 0, failed: 0 };
const isTest = (event) => event.details?.type !== "suite" && !files.includes(event.name);
const tests = run({ files, concurrency: 1, timeout: TIMEOUT, testNamePatterns: filter ? [new RegExp(filter)] : undefined });
tests.on("test:pass", (event) => {
  if (isTest(event)) counts.passed += event.skip === undefined ? 1 : 0;
});
tests.on("test:fail", (event) => {
  // A suite fails with its tests; only what failed of itself (a hook, a file that cannot be read) counts here as well.
  if (isTest(event) || event.details?.error?.failureType !== "subtestsFailed") counts.failed += 1;
});
tests.on("end", () => {
  // After the report's own last lines.
  setImmediate(() => {
    console.log(`browser: ${counts.passed} passed, ${counts.failed} failed`);
    process.exitCode = counts.failed > 0 ? 1 : 0;
  });
});
tests.compose(new spec()).pipe(process.stdout);
