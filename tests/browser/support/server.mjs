// A server of ours for one test file: the demo on SQLite, or `serve` on a PostgreSQL database of its own.
// Both give { engine, base, accounts, run, stop }; what is on the pages is for the scenarios.
import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { surroundings } from "./surroundings.mjs";

/** How long a server may take to start, and to stop when asked (milliseconds). */
const START = 60_000;
const STOP = 15_000;

/** Both engines, each with how to start it: scenarios run once for each. */
export const engines = [
  { name: "SQLite", start: startDemo },
  { name: "PostgreSQL", start: startServe },
];

/** `praxis demo` in an empty folder. The accounts are those it prints, a line each: role, address, password. */
export async function startDemo() {
  const { folder, environment, base } = await place();
  const server = await launch(["demo", "--data", folder], { folder, environment, base });
  const accounts = [...server.output().matchAll(/^\s*(\S+)\s+(\S+@\S+)\s+(\S+)\s*$/gm)];
  if (accounts.length === 0) {
    await server.stop();
    throw new Error(`the demo printed nobody who can sign in:\n${server.output()}`);
  }
  return { engine: "SQLite", ...server, accounts: accounts.map(([, role, email, password]) => ({ role, name: nameIn(email), email, password })) };
}

/** The demo's addresses are names: `maj.sandin@…` is Maj Sandin. */
function nameIn(email) {
  const parts = email.split("@")[0].split(".");
  return parts.map((part) => part[0].toUpperCase() + part.slice(1)).join(" ");
}

/** `praxis serve` on a new PostgreSQL database with a network, an open group `fragor`, a lead, a moderator and a member. */
export async function startServe() {
  const { folder, environment, base } = await place();
  const database = `browser_${randomBytes(4).toString("hex")}`;
  const { postgres } = surroundings();
  await promisify(execFile)("psql", [postgres, "-qc", `CREATE DATABASE ${database}`]);
  environment.PRAXIS_DATABASE_URL = postgres.replace(/\/[^/]*$/, `/${database}`);
  const run = runner(environment, folder);
  await run(["network", "add", "natverk", "--name", "Nätverket", "--level", "all"]);
  await run(["group", "add", "fragor", "--network", "natverk", "--name", "Frågor", "--visibility", "open"]);
  const accounts = [];
  for (const role of ["lead", "moderator", "member"]) {
    const account = { role, name: `${role} Norrvik`, email: `${role}@norrvik.example`, password: randomBytes(12).toString("base64url") };
    const person = ["--email", account.email, "--name", account.name, "--organisation", "2482"];
    await run(["user", "add", ...person, "--password-stdin"], account.password);
    await run(["member", "add", "--network", "natverk", "--email", account.email, "--role", role]);
    accounts.push(account);
  }
  const server = await launch(["serve"], { folder, environment, base });
  return { engine: "PostgreSQL", ...server, accounts };
}

/** `praxis serve` in an empty folder: an installation that nobody has set up. Nobody has an account. */
export async function startEmpty() {
  const { folder, environment, base } = await place();
  const server = await launch(["serve"], { folder, environment, base });
  return { engine: "SQLite", ...server, accounts: [] };
}

/** A folder and an address that nobody else uses, and what the server is told. */
async function place() {
  const folder = await mkdtemp(join(tmpdir(), "praxis-browser-"));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("PRAXIS_"));
  const environment = { ...Object.fromEntries(inherited), PRAXIS_LISTEN: `127.0.0.1:${port}`, PRAXIS_PUBLIC_URL: base };
  return { folder, base, environment };
}

/** Starts the binary and waits until it says that it is ready. */
async function launch(words, { folder, environment, base }) {
  const child = spawn(surroundings().binary, words, { cwd: folder, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (output += part));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    const late = sleep(STOP, "late", { ref: false });
    const how = await Promise.race([ended, late]);
    if (how === "late") child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
    if (how === "late") throw new Error(`the server did not stop within ${STOP} ms of being asked:\n${output}`);
  };
  for (const start = Date.now(); !(await isReady(base)); await sleep(50)) {
    if (child.exitCode === null && Date.now() - start < START) continue;
    await stop();
    throw new Error(`\`praxis ${words.join(" ")}\` did not become ready (exit code ${child.exitCode}):\n${output}`);
  }
  return { base, folder, stop, run: runner(environment, folder), output: () => output };
}

async function isReady(base) {
  const answer = await fetch(`${base}/readyz`).catch(() => undefined);
  return answer?.status === 200;
}

/** A function that runs a command of the binary beside the server and returns what it printed. */
function runner(environment, folder) {
  return async (words, input = "") => {
    const running = promisify(execFile)(surroundings().binary, words, { cwd: folder, env: environment });
    running.child.stdin.end(input);
    return (await running).stdout;
  };
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
