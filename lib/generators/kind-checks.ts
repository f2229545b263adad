/** What each kind of generator demands of its own fields. Texts with actions are left to Argo CD: a matrix fills them. */
import { RE2JS } from "re2js";
import { type Problem, shown } from "../errors";
import { isObject, joinPath, nearest } from "../json";
import type { GeneratorKind } from "./generator";
import { invalid } from "./generator-invalid";
import { PULL_REQUEST_PROVIDERS } from "./pull-request";
import { SCM_PROVIDERS } from "./scm-provider";
import { checkSelector } from "./selector-checks";

type Fields = Readonly<Record<string, unknown>>;

export function checkKind(kind: Exclude<GeneratorKind, "matrix" | "merge">, spec: Fields, where: string): Problem[] {
  return [
    ...checkInterval(spec.requeueAfterSeconds, joinPath(where, "requeueAfterSeconds")),
    ...checkFields(kind, spec, where),
  ];
}

function checkFields(kind: Exclude<GeneratorKind, "matrix" | "merge">, spec: Fields, where: string): Problem[] {
  switch (kind) {
    case "list":
      return checkList(spec, where);
    case "clusters":
      return spec.selector === undefined
        ? []
        : checkSelector(spec.selector, joinPath(where, "selector"), "values are labels");
    case "git":
      return checkGit(spec, where);
    case "scmProvider":
      return [
        ...checkProvider(spec, SCM_PROVIDERS, SCM_FIELDS, where),
        ...checkClone(spec, where),
        ...checkFilters(spec.filters, SCM_PATTERNS, where),
      ];
    case "pullRequest":
      return [
        ...checkProvider(spec, PULL_REQUEST_PROVIDERS, PULL_REQUEST_FIELDS, where),
        ...checkFilters(spec.filters, PULL_REQUEST_PATTERNS, where),
      ];
    case "clusterDecisionResource":
      return checkDecision(spec, where);
    case "plugin":
      return checkPlugin(spec, where);
    default:
      return kind satisfies never;
  }
}

/** 0 is "never again by itself". */
function checkInterval(seconds: unknown, where: string): Problem[] {
  if (seconds === undefined || (Number.isInteger(seconds) && (seconds as number) >= 0)) return [];
  return [
    invalid(where, "the interval is out of range", {
      got: shown(seconds),
      expected: "whole seconds from 1, or 0 for never",
    }),
  ];
}

function checkList(spec: Fields, where: string): Problem[] {
  const elements: readonly unknown[] = Array.isArray(spec.elements) ? spec.elements : [];
  if (elements.length === 0 && (spec.elementsYaml === undefined || spec.elementsYaml === "")) {
    return [
      invalid(where, "the list is empty, so Argo CD would delete the Applications that it made", {
        hint: "give at least one element",
      }),
    ];
  }
  return elements.flatMap((element, i): Problem[] => {
    const place = joinPath(joinPath(where, "elements"), i);
    if (!isObject(element)) return [invalid(place, "the element is no object", { got: shown(element) })];
    if (Object.keys(element).length > 0) return [];
    return [invalid(place, "Argo CD does not render a template for an empty element", { hint: "give it a key" })];
  });
}

function checkGit(spec: Fields, where: string): Problem[] {
  const directories = listOf(spec.directories);
  const files = listOf(spec.files);
  const problems: Problem[] = [];
  if (spec.repoURL === "") problems.push(invalid(joinPath(where, "repoURL"), "the repository is missing"));
  if (directories.length === 0 && files.length === 0) {
    problems.push(invalid(where, "the generator looks for nothing", { expected: "directories or files" }));
  }
  if (directories.length > 0 && files.length > 0) {
    problems.push(
      invalid(joinPath(where, "files"), "files are ignored where there are directories", {
        hint: "make two generators of it",
      }),
    );
  }
  for (const [field, paths] of [
    ["directories", directories],
    ["files", files],
  ] as const) {
    const place = joinPath(where, field);
    if (paths.length > 0 && paths.every((path) => isObject(path) && path.exclude === true)) {
      problems.push(
        invalid(place, "everything is excluded, so nothing is found", { hint: "add a path without exclude" }),
      );
    }
    paths.forEach((path, i) => {
      if (isObject(path)) problems.push(...checkPath(field, path.path, joinPath(joinPath(place, i), "path")));
    });
  }
  return problems;
}

/** Directory patterns are compared with whole paths as git lists them: no slash at either end, no `./`. */
function checkPath(field: "directories" | "files", path: unknown, where: string): Problem[] {
  if (typeof path !== "string" || path.includes("{{")) return [];
  if (field === "files") {
    if (!path.startsWith("../") && !path.includes("/../../")) return [];
    return [invalid(where, "the path leads out of the repository", { got: shown(path) })];
  }
  if (path !== "" && !path.startsWith("/") && !path.startsWith("./") && !path.endsWith("/")) return [];
  const plain = path.replace(/^(\.?\/)+/, "").replace(/\/+$/, "");
  return [
    invalid(where, "no directory can match this", {
      got: shown(path),
      hint: plain === "" ? 'for all directories of the root write "*"' : `write ${JSON.stringify(plain)}`,
    }),
  ];
}

const OWN_FIELDS = ["requeueAfterSeconds", "values", "template", "filters"];
const SCM_FIELDS = [...OWN_FIELDS, "cloneProtocol"];
const PULL_REQUEST_FIELDS = [...OWN_FIELDS, "continueOnRepoNotFoundError"];

function checkProvider(
  spec: Fields,
  providers: readonly string[],
  fields: readonly string[],
  where: string,
): Problem[] {
  const given = providers.filter((provider) => spec[provider] !== undefined && spec[provider] !== null);
  const unknown = Object.keys(spec).filter((key) => !providers.includes(key) && !fields.includes(key));
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

/** The protocols that each provider has clone URLs for; azureDevOps takes no notice. */
const PROTOCOLS: Readonly<Record<string, readonly string[]>> = {
  awsCodeCommit: ["ssh", "https", "https-fips"],
};

function checkClone(spec: Fields, where: string): Problem[] {
  const { cloneProtocol } = spec;
  if (cloneProtocol === undefined || cloneProtocol === "" || spec.azureDevOps !== undefined) return [];
  if (typeof cloneProtocol === "string" && cloneProtocol.includes("{{")) return [];
  const provider = SCM_PROVIDERS.find((key) => spec[key] !== undefined) ?? "";
  const legal = PROTOCOLS[provider] ?? ["ssh", "https"];
  if (legal.includes(cloneProtocol as string)) return [];
  return [
    invalid(joinPath(where, "cloneProtocol"), `${provider === "" ? "the provider" : provider} has no such protocol`, {
      got: shown(cloneProtocol),
      expected: legal.join(", "),
    }),
  ];
}

const SCM_PATTERNS = ["repositoryMatch", "labelMatch", "branchMatch"];
const PULL_REQUEST_PATTERNS = ["branchMatch", "targetBranchMatch", "titleMatch"];

function checkFilters(filters: unknown, patterns: readonly string[], where: string): Problem[] {
  return listOf(filters).flatMap((filter, i) => {
    if (!isObject(filter)) return [];
    return patterns.flatMap((key) => checkPattern(filter[key], joinPath(joinPath(joinPath(where, "filters"), i), key)));
  });
}

function checkPattern(pattern: unknown, where: string): Problem[] {
  if (typeof pattern !== "string" || pattern.includes("{{")) return [];
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

function checkDecision(spec: Fields, where: string): Problem[] {
  const problems: Problem[] = [];
  if (spec.configMapRef === "")
    problems.push(invalid(joinPath(where, "configMapRef"), "the ConfigMap's name is missing"));
  const given = ["name", "labelSelector"].filter((key) => spec[key] !== undefined && spec[key] !== "");
  if (given.length !== 1) {
    problems.push(
      invalid(where, `the resource is named ${given.length === 0 ? "not at all" : "twice"}`, {
        expected: "exactly one of name and labelSelector",
      }),
    );
  }
  if (spec.labelSelector !== undefined) {
    problems.push(...checkSelector(spec.labelSelector, joinPath(where, "labelSelector"), "values are labels"));
  }
  return problems;
}

function checkPlugin(spec: Fields, where: string): Problem[] {
  const name = isObject(spec.configMapRef) ? spec.configMapRef.name : undefined;
  if (typeof name === "string" && name !== "") return [];
  return [invalid(joinPath(where, "configMapRef"), "the ConfigMap's name is missing", { expected: "{ name }" })];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
