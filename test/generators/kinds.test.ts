import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { GENERATOR_KINDS } from "../../lib/generators";
import { knownShape } from "../../lib/generators/raw-shape";

const generators = resolve(__dirname, "../../lib/generators");
/** What generators are given names the specs of those that ask for it. */
const GIVEN = ["inventory.ts", "expansion.ts"];

const folderOf = (kind: string): string => kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const files = readdirSync(generators, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));

/** The files of the room that import from a generator's folder and are not in it. */
function placesOf(folder: string): string[] {
  return files.filter((file) => {
    const inFolder = `${join(generators, folder)}/`;
    const path = join(generators, file);
    if (path.startsWith(inFolder)) return false;
    return [...readFileSync(path, "utf8").matchAll(/from "(\.[^"]*)"/g)].some(([, to]) =>
      resolve(dirname(path), to as string).startsWith(inFolder),
    );
  });
}

test.each(GENERATOR_KINDS.map((kind) => [kind]))(
  "%s is a folder, a line of the registry, a type and a name at the door",
  (kind) => {
    const folder = folderOf(kind);
    expect(readdirSync(join(generators, folder))).toEqual(
      expect.arrayContaining(["builder.ts", "checks.ts", "expand.ts", "go-type.ts", "kind.ts", "spec.ts"]),
    );
    expect(placesOf(folder).filter((place) => !GIVEN.includes(place))).toEqual(["index.ts", "kinds.ts", "specs.ts"]);
  },
);

test("generators do not import each other", () => {
  const folders = GENERATOR_KINDS.map(folderOf);
  const wrong = folders.flatMap((folder) =>
    placesOf(folder).filter((place) => folders.some((other) => place.startsWith(`${other}/`))),
  );
  expect(wrong).toEqual([]);
});

test.each([
  ["list", { elements: [{ name: "a" }] }, ["name"]],
  ["list", { elements: [{ name: "a" }], elementsYaml: "[]" }, "open"],
  ["clusters", { values: { a: "b" } }, ["name", "nameNormalized", "server", "project", "metadata", "values"]],
  ["git", { directories: [{ path: "*" }], pathParamPrefix: "env" }, ["env"]],
  ["git", { files: [{ path: "*" }] }, "open"],
  ["plugin", {}, "open"],
  ["matrix", { generators: [{ list: { elements: [{ a: 1 }] } }, { list: { elements: [{ b: 1 }] } }] }, ["b", "a"]],
  ["matrix", { generators: [] }, "open"],
  ["merge", { generators: [{ list: { elements: [{ a: 1 }] } }, { list: { elements: [{ a: 1, c: 1 }] } }] }, ["a", "c"]],
] as const)("what a %s written by hand yields is read off it: %j", (kind, spec, keys) => {
  const { open, fields } = knownShape({ [kind]: spec });
  expect(open ? "open" : [...fields.keys()]).toEqual(keys);
});
