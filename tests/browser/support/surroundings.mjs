// What `cargo xtask test` tells the browser tests about the machine, and what is wrong when it does not.
// Nothing is guessed here: a test in the wrong browser or on an old binary would prove nothing.
import { existsSync } from "node:fs";

/** The browser, the binary, the address of a PostgreSQL that is ours, and the folder for pictures of failures. */
export function surroundings() {
  const { PRAXIS_TEST_CHROMIUM, PRAXIS_TEST_BINARY, PRAXIS_TEST_POSTGRES, PRAXIS_TEST_PICTURES } = process.env;
  const missing = Object.entries({ PRAXIS_TEST_CHROMIUM, PRAXIS_TEST_BINARY, PRAXIS_TEST_POSTGRES })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (missing.length > 0) throw new Error(`${missing.join(", ")} not set: start the tests with \`cargo xtask test\``);
  for (const file of [PRAXIS_TEST_CHROMIUM, PRAXIS_TEST_BINARY]) {
    if (!existsSync(file)) throw new Error(`there is no ${file}: start the tests with \`cargo xtask test\``);
  }
  return {
    chromium: PRAXIS_TEST_CHROMIUM,
    binary: PRAXIS_TEST_BINARY,
    postgres: PRAXIS_TEST_POSTGRES,
    /** Where to put a picture of every page looked at; none are taken when it is not set. */
    pictures: PRAXIS_TEST_PICTURES,
    /** Where to put a picture of a page that failed. */
    results: new URL("../../../test-results/", import.meta.url).pathname,
  };
}
