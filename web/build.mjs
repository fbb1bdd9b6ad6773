// Builds web/dist: styles, scripts and fonts with hashed names, a .br beside each file that gains by it, and
//   manifest.json  {"files": {"app.css": "app-3FA2B1C0.css", "app.js": "…", "source-sans-3.woff2": "…", "icon.svg": "…"}}
// from the name a page asks for to the name it is served under. Everything in dist but the manifest may be cached
// for ever. `templates::Assets` reads the manifest, `server` embeds the folder.
// Run: npm ci && node build.mjs

import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import * as esbuild from "esbuild";
import { fonts } from "./fonts.mjs";
import { prune } from "./prune.mjs";

const web = dirname(fileURLToPath(import.meta.url));
const dist = join(web, "dist");

/** Lets the styles say url("font:source-sans-3.woff2"). */
const fontPlugin = (paths) => ({
  name: "fonts",
  setup(build) {
    build.onResolve({ filter: /^font:/ }, ({ path }) => ({ path: paths[path.slice(5)] }));
  },
});

const hashed = (name, bytes) => {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
  return name.replace(/(\.\w+)$/, `-${hash}$1`);
};

async function bundle(paths) {
  const result = await esbuild.build({
    absWorkingDir: web,
    entryPoints: ["styles/app.css", "scripts/app.ts"],
    outdir: "dist",
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: ["chrome120", "firefox121", "safari17.5"],
    entryNames: "[name]",
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file" },
    legalComments: "none",
    plugins: [fontPlugin(paths)],
  });
  const files = {};
  for (const { path, contents } of result.outputFiles) {
    const name = basename(path);
    if (extname(path) === ".woff2") {
      files[name.replace(/-[A-Z0-9]{8}\./, ".")] = [name, contents];
    } else {
      const bytes = extname(path) === ".css" ? Buffer.from(prune(Buffer.from(contents).toString())) : contents;
      files[name] = [hashed(name, bytes), bytes];
    }
  }
  return files;
}

async function copied(folder) {
  const files = {};
  for (const name of await readdir(join(web, folder))) {
    const bytes = await readFile(join(web, folder, name));
    files[name] = [hashed(name, bytes), bytes];
  }
  return files;
}

async function build() {
  const cache = join(web, "node_modules", ".cache", "praxis-fonts");
  await mkdir(cache, { recursive: true });
  const files = { ...(await bundle(await fonts(web, cache))), ...(await copied("static")) };
  // Written beside and put in place at the end: a failed or interrupted build leaves the last good one.
  const fresh = join(cache, "..", "praxis-dist");
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const manifest = { files: {} };
  const report = [];
  for (const [name, [served, bytes]] of Object.entries(files).sort()) {
    manifest.files[name] = served;
    await writeFile(join(fresh, served), bytes);
    if (extname(name) !== ".woff2") {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      const smaller = brotliCompressSync(bytes, { params });
      await writeFile(join(fresh, `${served}.br`), smaller);
      report.push(`${served}  ${bytes.length} B, ${smaller.length} B over the wire`);
    } else {
      report.push(`${served}  ${bytes.length} B`);
    }
  }
  await writeFile(join(fresh, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await cp(join(web, "LICENCES.txt"), join(fresh, "LICENCES.txt"));
  await rm(dist, { recursive: true, force: true });
  await rename(fresh, dist);
  console.log(report.join("\n"));
}

await build();
