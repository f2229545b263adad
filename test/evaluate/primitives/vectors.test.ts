import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ArgocdVersion } from "../../../lib/argocd-facts";
import { flattenV } from "../../../lib/evaluate/primitives/flatten";
import { mergeGeneratorTemplate } from "../../../lib/evaluate/primitives/generator-template";
import { normalizeApplicationSpec } from "../../../lib/evaluate/primitives/normalize-spec";
import { templatePatch } from "../../../lib/evaluate/primitives/template-patch";
import { fromJson, type GoMap } from "../../../lib/go/values";
import { equalJson, type JsonObject } from "../../../lib/json";
import { doublestar } from "../../../lib/match/doublestar";
import { type DirectoryItem, gitDirectories } from "../../../lib/match/git-directories";
import { gitLsFiles } from "../../../lib/match/git-ls-files";
import { BAD_PATTERN, pathMatch } from "../../../lib/match/path-match";
import { type LabelSelector, selectorMatches } from "../../../lib/match/selector";
import { formatV } from "../../../lib/template/format";

type Outcome = { readonly out: unknown } | { readonly err: string };
type Vector = { readonly id: string; readonly args: readonly unknown[] } & Outcome;
type Primitive = (args: readonly unknown[], argocdVersion: ArgocdVersion) => Outcome;

const PRIMITIVES: Readonly<Record<string, Primitive>> = {
  pathMatch: ([pattern, path]) => orBadPattern(pathMatch(pattern as string, path as string)),
  doublestar: ([pattern, path]) => orBadPattern(doublestar(pattern as string, path as string)),
  gitLsFiles: ([pattern, paths]) => orError(gitLsFiles(pattern as string, paths as string[])),
  gitDirectories: ([items, paths]) => ({ out: gitDirectories(items as DirectoryItem[], paths as string[]) }),
  flattenV: ([object]) => ({ out: Object.fromEntries(flattenV(fromJson(object) as GoMap)) }),
  formatV: ([value]) => ({ out: formatV(fromJson(value)) }),
  selectorMatches: ([selector, labels], argocdVersion) =>
    orError(selectorMatches(selector as LabelSelector, new Map(Object.entries(labels as object)), { argocdVersion })),
  mergeGeneratorTemplate: ([own, general], argocdVersion) =>
    orResult(mergeGeneratorTemplate(own, general, { argocdVersion })),
  templatePatch: ([application, patch], argocdVersion) =>
    orResult(templatePatch(application as JsonObject, patch as string, { argocdVersion })),
  normalizeApplicationSpec: ([spec], argocdVersion) => orResult(normalizeApplicationSpec(spec, { argocdVersion })),
};

function orBadPattern(matches: boolean | undefined): Outcome {
  return matches === undefined ? { err: BAD_PATTERN } : { out: matches };
}

function orError(result: unknown): Outcome {
  return typeof result === "object" && result !== null && "error" in result
    ? { err: result.error as string }
    : { out: result };
}

function orResult(result: { readonly result: unknown } | { readonly error: string }): Outcome {
  return "error" in result ? { err: result.error } : { out: result.result };
}

const DATA = join(__dirname, "../../conformance/data");
const VECTORS = new Map(Object.keys(PRIMITIVES).map((name) => [name, read<Vector>(`primitives-${name}.jsonl`)]));

/** What differs from 3.5 in a version, by the id of the vector. */
function differencesOf(version: ArgocdVersion): Readonly<Record<string, Outcome>> {
  return JSON.parse(readFileSync(join(DATA, "versions", `${version}.json`), "utf8")).vectors;
}

function read<T>(file: string): T[] {
  return readFileSync(join(DATA, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

function outcomeOf(vector: Outcome): Outcome {
  return "err" in vector ? { err: vector.err } : { out: vector.out };
}

const CASES = [...VECTORS.keys()].flatMap((name) =>
  (["2.14", "3.0", "3.3", "3.5", "3.6"] as const).map((version) => ({ name, version })),
);

test.each(CASES)("$name gives the results of Argo CD $version", ({ name, version }) => {
  const primitive = PRIMITIVES[name] as Primitive;
  const vectors = VECTORS.get(name) ?? [];
  const differences = version === "3.5" ? {} : differencesOf(version);
  const wrong = vectors.flatMap((vector) => {
    const expected = outcomeOf(differences[vector.id] ?? vector);
    const actual = primitive(vector.args, version);
    return equalJson(actual, expected) ? [] : [{ id: vector.id, expected, actual }];
  });
  expect(wrong).toEqual([]);
  expect(vectors.length).toBeGreaterThan(50);
});
