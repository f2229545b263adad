/**
 * Writes lib/sources/schema/kubernetes.json: which kinds and fields Kubernetes 1.24 to 1.36 has. Facts alone are taken, from the modules
 * k8s.io/client-go (the schema of apply configurations) and k8s.io/api (life cycles) in Go's module cache:
 *   go mod download k8s.io/client-go@v0.N.0 for each N, and k8s.io/api@v0.24.0 and @v0.36.1; then node scripts/kubernetes-facts.js
 */
const { execFileSync } = require("node:child_process");
const { existsSync, readFileSync, readdirSync, writeFileSync } = require("node:fs");
const { join, resolve } = require("node:path");

const FIRST = 24;
const LAST = 36;
const cache = join(execFileSync("go", ["env", "GOMODCACHE"], { encoding: "utf8" }).trim(), "k8s.io");

function moduleAt(name, minor) {
  const found = readdirSync(cache).filter((one) => one.startsWith(`${name}@v0.${minor}.`));
  if (found.length === 0) throw new Error(`go mod download k8s.io/${name}@v0.${minor}.0`);
  return join(cache, found.sort().at(-1));
}

/** The types of a version by name: fields, or what an atom is. */
function typesOf(minor) {
  const text = readFileSync(join(moduleAt("client-go", minor), "applyconfigurations/internal/internal.go"), "utf8");
  const lines = /typed\.YAMLObject\(`types:\n([\s\S]*?)`\)/.exec(text)[1].split("\n");
  const types = new Map();
  let type;
  let field;
  let wraps = "";
  for (const line of lines) {
    const name = /^- name: (\S+)/.exec(line);
    const fieldName = /^ {4}- name: (\S+)/.exec(line);
    if (name) {
      type = { fields: new Map(), atom: undefined };
      types.set(name[1], type);
      [field, wraps] = [undefined, ""];
    } else if (fieldName) [field, wraps] = [fieldName[1], ""];
    else if (/^ {8}list:$/.test(line)) wraps = "[";
    else if (/^ {8}map:$/.test(line)) wraps = "{";
    else if (/^ {12}list:$/.test(line)) wraps += "[";
    else if (/^ {12}map:$/.test(line)) wraps += "{";
    const ref = /^( *)(scalar|namedType): (\S+)/.exec(line);
    if (ref === null) continue;
    const target = ref[2] === "scalar" ? { string: "s", numeric: "n", boolean: "b", untyped: "*" }[ref[3]] : ref[3];
    if (field !== undefined) {
      if (!type.fields.has(field)) type.fields.set(field, wraps + target);
    } else type.atom ??= target;
  }
  return types;
}

const versions = new Map();
for (let minor = FIRST; minor <= LAST; minor++) versions.set(minor, typesOf(minor));

/** What a name stands for: a letter, or a type with fields. */
function target(types, name) {
  if (name.length === 1) return name;
  const type = types.get(name);
  return type === undefined || type.fields.size === 0 ? (type?.atom?.length === 1 ? type.atom : "*") : name;
}

const ids = new Map();
const idOf = (name) => {
  if (!ids.has(name)) ids.set(name, ids.size);
  return ids.get(name);
};
const merged = new Map();
for (const [minor, types] of versions) {
  for (const [name, { fields }] of types) {
    if (fields.size === 0) continue;
    const known = merged.get(name) ?? { since: minor, until: LAST, fields: new Map() };
    merged.set(name, known);
    known.until = minor;
    for (const [field, ref] of fields) {
      const [, wraps, inner] = /^([[{]*)(.*)$/.exec(ref);
      const shape = wraps + target(types, inner);
      const seen = known.fields.get(field) ?? { since: minor };
      known.fields.set(field, { ...seen, shape, until: minor });
    }
  }
}

function groupNames() {
  const names = new Map();
  for (const minor of [FIRST, LAST]) {
    const api = moduleAt("api", minor);
    for (const folder of readdirSync(api)) {
      for (const version of existsSync(join(api, folder)) ? versionsIn(join(api, folder)) : []) {
        const register = join(api, folder, version, "register.go");
        const name = existsSync(register) && /const GroupName = "([^"]*)"/.exec(readFileSync(register, "utf8"));
        if (name) names.set(folder, name[1]);
      }
    }
  }
  return names;
}

function versionsIn(folder) {
  try {
    return readdirSync(folder).filter((name) => /^v\d/.test(name));
  } catch {
    return [];
  }
}

const groups = groupNames();
const kinds = {};
for (const [name, { fields, since }] of merged) {
  const found = /^io\.k8s\.api\.([a-z]+)\.(v\d\w*)\.(\w+)$/.exec(name);
  const isObject =
    fields.has("apiVersion") && fields.has("kind") && /ObjectMeta$/.test(fields.get("metadata")?.shape ?? "");
  if (found === null || !isObject) continue;
  const [, folder, version, kind] = found;
  const group = groups.get(folder);
  if (group === undefined) throw new Error(`no group for ${folder}`);
  kinds[`${group}/${version}/${kind}`] = { type: idOf(name), ...(since > FIRST && { since }) };
}

/** Kinds that go, and what takes their place. */
for (const minor of [FIRST, LAST]) {
  const api = moduleAt("api", minor);
  for (const folder of groups.keys()) {
    for (const version of versionsIn(join(api, folder))) {
      const file = join(api, folder, version, "zz_generated.prerelease-lifecycle.go");
      if (!existsSync(file)) continue;
      const text = readFileSync(file, "utf8");
      for (const [, kind, , gone] of text.matchAll(
        /func \(in \*(\w+)\) APILifecycleRemoved\(\) \(major, minor int\) \{\n\treturn (\d+), (\d+)/g,
      )) {
        if (kind.endsWith("List") && kind !== "List") continue;
        const instead = new RegExp(
          `func \\(in \\*${kind}\\) APILifecycleReplacement\\(\\)[^{]*\\{\\n\\treturn schema\\.GroupVersionKind\\{Group: "([^"]*)", Version: "([^"]*)", Kind: "([^"]*)"`,
        ).exec(text);
        const key = `${groups.get(folder)}/${version}/${kind}`;
        const until = Number(gone) - 1;
        if (kinds[key] === undefined && until >= LAST) continue;
        kinds[key] = {
          ...kinds[key],
          until,
          ...(instead && { instead: `${instead[1] === "" ? "" : `${instead[1]}/`}${instead[2]} ${instead[3]}` }),
        };
      }
    }
  }
}

// ids are given on the way, so that only what kinds reach is written
const types = [];
for (let i = 0; i < ids.size; i++) {
  const name = [...ids.keys()][i];
  const { fields, since: first, until: last } = merged.get(name);
  types.push(
    Object.fromEntries(
      [...fields].map(([field, { shape, since, until }]) => {
        const [, wraps, inner] = /^([[{]*)(.*)$/.exec(shape);
        const ref = inner.length === 1 ? inner : merged.has(inner) ? String(idOf(inner)) : "*";
        return [field, `${wraps}${ref}${since > first ? `>${since}` : ""}${until < last ? `<${until}` : ""}`];
      }),
    ),
  );
}
const sorted = Object.fromEntries(Object.entries(kinds).sort(([a], [b]) => (a < b ? -1 : 1)));
const file = resolve(__dirname, "../lib/sources/schema/kubernetes.json");
writeFileSync(
  file,
  `${JSON.stringify({ first: FIRST, last: LAST, groups: [...new Set(groups.values())].sort(), kinds: sorted, types })}\n`,
);
