/** Every template vector of the conformance set, with the result that Argo CD 3.5.1 gave. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fromJson, GoSlice, type GoValue, StringMap } from "../../lib/go/values";
import { allFunctions, compileFlat, compileGoTemplate, RunState, TemplateError } from "../../lib/template";

const data = join(__dirname, "..", "conformance", "data");

interface Vector {
  readonly id: string;
  readonly mode: "go" | "flat";
  readonly options?: readonly string[];
  readonly params: unknown;
  readonly template: string;
  readonly out?: string;
  readonly err?: string;
}

const files = readdirSync(data).filter((name) => /^templates-.*\.jsonl$/.test(name));
const functions = allFunctions();

test.each(files)("%s gives what Argo CD gave", (file) => {
  const vectors = readFileSync(join(data, file), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Vector);
  expect(vectors.length).toBeGreaterThan(0);
  const failing = vectors.flatMap((vector) => {
    const got = resultOf(vector);
    const wanted = vector.out ?? `error: ${vector.err}`;
    return got === wanted ? [] : [`${vector.id}\n  template: ${vector.template}\n  got:  ${got}\n  want: ${wanted}`];
  });
  expect(failing).toEqual([]);
});

function resultOf(vector: Vector): string {
  const params = decode(vector.params) as Map<string, GoValue>;
  try {
    if (vector.mode === "flat") return compileFlat(vector.template).execute(params);
    let random = 0;
    const run = new RunState({ clock: () => 1_700_000_000_000_000_000n, randomByte: () => random++ & 255 });
    return compileGoTemplate(vector.template, { options: vector.options ?? [], functions }).execute(params, run);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return `error: ${error.goText}`;
  }
}

function decode(value: unknown): GoValue {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null) return fromJson(value);
  const object = value as Record<string, unknown>;
  if ("$stringMap" in object) return new StringMap(Object.entries(object.$stringMap as Record<string, string>));
  if ("$stringList" in object) return new GoSlice("string", object.$stringList as string[]);
  return new Map(Object.entries(object).map(([key, item]) => [key, decode(item)]));
}
