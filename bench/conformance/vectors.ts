/** Runs one line of a vector file: a template, or one of Argo CD's primitives, with the library's own functions. */

import { flattenV } from "../../lib/evaluate/primitives/flatten";
import { mergeGeneratorTemplate } from "../../lib/evaluate/primitives/generator-template";
import { normalizeApplicationSpec } from "../../lib/evaluate/primitives/normalize-spec";
import { templatePatch } from "../../lib/evaluate/primitives/template-patch";
import { type ArgocdVersion, atLeast } from "../../lib/generators";
import { GoError } from "../../lib/go/go-error";
import { type GoMap, goInt } from "../../lib/go/values";
import type { JsonObject } from "../../lib/json";
import { doublestar } from "../../lib/match/doublestar";
import { gitDirectories } from "../../lib/match/git-directories";
import { gitLsFiles } from "../../lib/match/git-ls-files";
import { BAD_PATTERN, pathMatch } from "../../lib/match/path-match";
import { selectorMatches } from "../../lib/match/selector";
import { allFunctions, compileFlat, compileGoTemplate, formatV, RunState, TemplateError } from "../../lib/template";
import { branchSlug, normalize } from "../../lib/template/slug";
import { parseYaml, YamlError } from "../../lib/yaml";
import type { VectorResult } from "./compare";
import { goValueOf, plainOf } from "./values";

export interface Vector {
  readonly id: string;
  /** Templates only. */
  readonly mode?: "go" | "flat";
  readonly options?: readonly string[];
  readonly params?: unknown;
  readonly template?: string;
  /** Primitives only. */
  readonly fn?: string;
  readonly args?: readonly unknown[];
  readonly out?: unknown;
  readonly err?: string;
}

export function runVector(vector: Vector, version: ArgocdVersion): VectorResult {
  try {
    if (vector.template !== undefined) return { out: renderTemplate(vector, version) };
    const primitive = PRIMITIVES.get(vector.fn ?? "");
    if (primitive === undefined) return { err: `the runner does not know the function ${vector.fn}` };
    return primitive(vector.args ?? [], version);
  } catch (error) {
    if (error instanceof TemplateError) return { err: error.goText };
    if (error instanceof YamlError || error instanceof GoError) return { err: error.message };
    return { err: `defect: ${(error as Error).stack}` };
  }
}

function renderTemplate(vector: Vector, version: ArgocdVersion): string {
  const params = goValueOf(vector.params) as GoMap;
  const text = vector.template as string;
  if (vector.mode === "flat") return compileFlat(text).execute(params);
  const template = compileGoTemplate(text, {
    options: vector.options ?? [],
    name: atLeast(version, "3.3") ? "base" : "",
    functions: allFunctions({ semver: atLeast(version, "3.2") ? "3.4" : "3.3" }),
  });
  return template.execute(params, fixedRun());
}

/** Vectors whose result depends on clock or chance were left out, so any will do. */
function fixedRun(): RunState {
  return new RunState({ clock: () => 1_700_000_000_000_000_000n, randomByte: () => 4 });
}

type Primitive = (args: readonly unknown[], version: ArgocdVersion) => VectorResult;

const PRIMITIVES: ReadonlyMap<string, Primitive> = new Map<string, Primitive>([
  ["pathMatch", ([pattern, path]) => matched(pathMatch(pattern as string, path as string))],
  ["doublestar", ([pattern, path]) => matched(doublestar(pattern as string, path as string))],
  ["gitLsFiles", ([pattern, paths]) => listed(gitLsFiles(pattern as string, paths as string[]))],
  ["gitDirectories", ([items, paths]) => ({ out: gitDirectories(items as { path: string }[], paths as string[]) })],
  ["normalize", ([text]) => ({ out: normalize(text as string) })],
  ["slugify", (args) => slugified(args)],
  ["branchSlug", ([branch]) => ({ out: branchSlug(branch as string) })],
  ["flattenV", ([object]) => ({ out: Object.fromEntries(flattenV(goValueOf(object) as GoMap)) })],
  ["formatV", ([value]) => ({ out: formatV(goValueOf(value)) })],
  ["yamlToJson", ([text]) => ({ out: { value: plainOf(parseYaml(text as string)) } })],
  [
    "selectorMatches",
    ([selector, labels], argocdVersion) => {
      const result = selectorMatches(selector as object, new Map(Object.entries(labels as Record<string, string>)), {
        argocdVersion,
      });
      return typeof result === "boolean" ? { out: result } : { err: result.error };
    },
  ],
  [
    "mergeGeneratorTemplate",
    ([own, base], argocdVersion) => resultOf(mergeGeneratorTemplate(own, base, { argocdVersion })),
  ],
  [
    "templatePatch",
    ([application, patch], argocdVersion) =>
      resultOf(templatePatch(application as JsonObject, patch as string, { argocdVersion })),
  ],
  ["normalizeApplicationSpec", ([spec], argocdVersion) => resultOf(normalizeApplicationSpec(spec, { argocdVersion }))],
]);

function resultOf(result: { readonly result: JsonObject } | { readonly error: string }): VectorResult {
  return "error" in result ? { err: result.error } : { out: result.result };
}

/** The template function, called directly: whole numbers are Go ints, and its panics keep their word in front. */
function slugified(args: readonly unknown[]): VectorResult {
  const values = args.map((arg) => (typeof arg === "number" && Number.isInteger(arg) ? goInt(arg) : goValueOf(arg)));
  try {
    return { out: allFunctions().get("slugify")?.call(values, fixedRun()) };
  } catch (error) {
    if (error instanceof GoError) return { err: `panic: ${error.message}` };
    throw error;
  }
}

function matched(result: boolean | undefined): VectorResult {
  return result === undefined ? { err: BAD_PATTERN } : { out: result };
}

function listed(result: string[] | { readonly error: string }): VectorResult {
  return "error" in result ? { err: result.error } : { out: result };
}
