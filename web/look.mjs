// Looks at the gallery (every page in every state): pictures, the rules of axe, sideways scroll, console errors.
//   cargo run -p templates --example gallery -- FOLDER && node web/look.mjs FOLDER [PATTERN] [--pictures]
// The tests of whole journeys are in tests/browser; this is for whoever changes how a page looks.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

const [folder, pattern = "."] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const takesPictures = process.argv.includes("--pictures");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const server = createServer((request, response) => {
  const path = join(folder, decodeURIComponent(new URL(request.url, "http://x").pathname));
  if (!existsSync(path)) return response.writeHead(404).end();
  // A mail's styles are in its elements; no page of ours has any.
  const policy = path.includes("-email-") ? {} : { "content-security-policy": POLICY };
  response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "text/plain", ...policy }).end(readFileSync(path));
}).listen(0, "127.0.0.1");

const onPath = (process.env.PATH ?? "").split(":").map((place) => join(place, "chromium"));
const executablePath = [process.env.PRAXIS_TEST_CHROMIUM, ...onPath].find((place) => place && existsSync(place));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"] });
const names = readdirSync(folder).filter((name) => name.endsWith(".html") && name !== "index.html" && new RegExp(pattern).test(name));
let faults = 0;
const fault = (where, what) => {
  faults += 1;
  console.log(`${where}: ${what}`);
};

for (const colorScheme of ["light", "dark"]) {
  for (const width of takesPictures ? [1280, 375] : [1280, 320]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    let where = "";
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && fault(where, message.text()));
    page.on("pageerror", (error) => fault(where, error));
    for (const name of names) {
      where = `${name} ${width} ${colorScheme}`;
      await page.goto(`http://127.0.0.1:${server.address().port}/${name}`);
      await page.evaluate(() => document.fonts.ready);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wider > 0) fault(where, `scrolls sideways by ${wider} px`);
      if (takesPictures) {
        await mkdir(join(folder, "pictures"), { recursive: true });
        await page.screenshot({ path: join(folder, "pictures", `${name.slice(0, -5)}-${width}-${colorScheme}.png`), fullPage: true });
      } else if (!name.includes("-email-")) {
        await page.evaluate(axe);
        const { violations } = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), RULES);
        for (const { id, nodes } of violations) {
          fault(where, `${id}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.html.slice(0, 120)} ${node.failureSummary.slice(0, 200)}`).join(" | ")}`);
        }
      }
    }
    await context.close();
  }
}
await browser.close();
server.close();
console.log(`${names.length} pages, ${faults} faults`);
process.exitCode = faults > 0 ? 1 : 0;
