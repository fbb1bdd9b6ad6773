// Reads a compose file: does it fit the schema, and which commands of ours does it run? Prints one JSON object.
// Whether those commands exist is asked by the caller, who can ask the binary.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import { parse } from "yaml";

const [file] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(new URL("compose-spec.json", import.meta.url), "utf8"));
const compose = parse(readFileSync(file, "utf8"), { merge: true });

// The schema's formats (duration, port range) are not JSON Schema's own: shapes are checked, these strings are not.
const fits = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
const complaints = fits(compose)
  ? []
  : fits.errors.map(({ instancePath, message, params }) => `${file} ${instancePath || "/"} ${message} ${JSON.stringify(params)}`);

const services = Object.entries(compose?.services ?? {});
const known = new Set(services.map(([name]) => name));
const volumes = new Set(Object.keys(compose?.volumes ?? {}));
const ours = services.filter(([, service]) => service.image?.startsWith("praxis"));

for (const [name, service] of services) {
  const needs = service.depends_on ?? [];
  for (const other of Array.isArray(needs) ? needs : Object.keys(needs)) {
    if (!known.has(other)) complaints.push(`${file} ${name} depends on ${other}, which is no service`);
  }
  for (const volume of service.volumes ?? []) {
    const source = typeof volume === "string" ? volume.split(":")[0] : volume.source;
    if (/^\w/.test(source) && !volumes.has(source)) complaints.push(`${file} ${name} mounts ${source}, which is no volume`);
  }
  // Anything that serves the network runs with as little as it can.
  const locked = service.read_only && service.security_opt?.includes("no-new-privileges:true");
  if (!locked || !service.cap_drop?.includes("ALL")) {
    complaints.push(`${file} ${name} must be read_only, drop ALL capabilities and set no-new-privileges:true`);
  }
}

const lines = ours.flatMap(([, { command, healthcheck }]) => [command, healthcheck?.test?.slice?.(2)]).filter(Array.isArray);
console.log(JSON.stringify({ complaints, commands: lines }));
