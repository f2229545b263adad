/** What scmProvider and pullRequest have in common: exactly one provider, and filters of patterns. */
import { type Problem, shown } from "../errors";
import { RE2 } from "../go/re2";
import { isObject, joinPath, nearest } from "../json";
import { listOf, type UnknownFields } from "./fields";
import { invalid } from "./generator-invalid";

const SHARED_FIELDS = ["requeueAfterSeconds", "values", "template", "filters"];

/** @param fields the kind's own fields beside those that every kind with providers has */
export function checkProvider(
  spec: UnknownFields,
  providers: readonly string[],
  fields: readonly string[],
  where: string,
): Problem[] {
  const known = [...providers, ...SHARED_FIELDS, ...fields];
  const given = providers.filter((provider) => spec[provider] !== undefined && spec[provider] !== null);
  const unknown = Object.keys(spec).filter((key) => !known.includes(key));
  const problems = unknown.map((key) => {
    const near = nearest(key, providers);
    return invalid(joinPath(where, key), "there is no such provider", {
      expected: providers.join(", "),
      ...(near === undefined ? {} : { hint: `did you mean ${near}?` }),
    });
  });
  if (given.length !== 1 && unknown.length === 0) {
    problems.push(
      invalid(where, given.length === 0 ? "no provider is named" : `several providers are named: ${given.join(", ")}`, {
        expected: `exactly one of ${providers.join(", ")}`,
        ...(given.length > 1
          ? { hint: "Argo CD takes the first and ignores the others: make a generator of each" }
          : {}),
      }),
    );
  }
  for (const provider of given) {
    const own = spec[provider];
    if (isObject(own) && own.basicAuth !== undefined && own.bearerToken !== undefined) {
      problems.push(
        invalid(joinPath(where, provider), "basicAuth and bearerToken are both set", { expected: "one of the two" }),
      );
    }
  }
  return problems;
}

/** @param patterns the fields of a filter that are regular expressions */
export function checkFilters(filters: unknown, patterns: readonly string[], where: string): Problem[] {
  return listOf(filters).flatMap((filter, i) => {
    if (!isObject(filter)) return [];
    return patterns.flatMap((key) => checkPattern(filter[key], joinPath(joinPath(joinPath(where, "filters"), i), key)));
  });
}

function checkPattern(pattern: unknown, where: string): Problem[] {
  if (typeof pattern !== "string" || pattern.includes("{{")) return [];
  const { RE2JS } = RE2.get();
  try {
    RE2JS.compile(pattern);
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [
      invalid(where, `the pattern is no regular expression of Go: ${message}`, {
        got: shown(pattern),
        hint: "Go has no look-ahead, look-behind and back-references",
      }),
    ];
  }
}
