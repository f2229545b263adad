/** What Argo CD demands of an Application's sources: how many, what each must say, and that references between them lead somewhere. */
import { type Problem, shown } from "../errors";
import { isObject, joinPath, nearest } from "../json";
import { applicationInvalid } from "./refusal";
import { checkRevision } from "./revision-check";

type Fields = Readonly<Record<string, unknown>>;

const RENDERERS = ["helm", "kustomize", "directory", "plugin"] as const;
const REF = /^[A-Za-z0-9_-]+$/;

/** @param where construct path and JSON path of the spec */
export function checkSources(spec: Fields, where: string): Problem[] {
  const given = ["source", "sources", "sourceHydrator"].filter((key) => spec[key] !== undefined);
  const problems: Problem[] = [];
  if (given.length !== 1) {
    problems.push(
      applicationInvalid(where, `the spec has ${given.length === 0 ? "no source" : given.join(" and ")}`, {
        expected: "exactly one of source, sources and sourceHydrator",
        hint:
          given.includes("sources") && given.includes("source")
            ? "put the one source into sources"
            : "say where the manifests come from",
      }),
    );
  }
  if (isObject(spec.source)) problems.push(...checkSource(spec.source, joinPath(where, "source"), undefined));
  if (Array.isArray(spec.sources)) problems.push(...checkSeveral(spec.sources, joinPath(where, "sources")));
  if (isObject(spec.sourceHydrator))
    problems.push(...checkHydrator(spec.sourceHydrator, joinPath(where, "sourceHydrator")));
  return problems;
}

function checkSeveral(sources: readonly unknown[], where: string): Problem[] {
  if (sources.length === 0) return [applicationInvalid(where, "there is no source in sources", { hint: "add one" })];
  const refs = new Map<string, number>();
  const names = new Map<string, number>();
  const problems: Problem[] = [];
  sources.forEach((source, i) => {
    if (!isObject(source)) return;
    for (const [key, seen] of [
      ["ref", refs],
      ["name", names],
    ] as const) {
      const text = source[key];
      if (typeof text !== "string" || text === "") continue;
      const before = seen.get(text);
      if (before === undefined) seen.set(text, i);
      else {
        problems.push(
          applicationInvalid(
            joinPath(joinPath(where, i), key),
            `two sources have the ${key} ${JSON.stringify(text)}: ${before} and ${i}`,
            {
              hint: "rename one",
            },
          ),
        );
      }
    }
  });
  sources.forEach((source, i) => {
    if (isObject(source)) problems.push(...checkSource(source, joinPath(where, i), refs));
  });
  return problems;
}

/** @param refs what other sources' files are known by; undefined for a single source */
function checkSource(source: Fields, where: string, refs: ReadonlyMap<string, number> | undefined): Problem[] {
  const problems: Problem[] = [];
  const has = (key: string): boolean => source[key] !== undefined && source[key] !== "";
  if (source.repoURL === "")
    problems.push(applicationInvalid(joinPath(where, "repoURL"), "the source has an empty repoURL"));
  const needed = refs === undefined ? ["path", "chart"] : ["path", "chart", "ref"];
  if (!needed.some(has)) {
    problems.push(
      applicationInvalid(where, "the source takes nothing from its repository", {
        expected: `at least one of ${needed.join(", ")}`,
        hint: 'path: "." is the whole repository',
      }),
    );
  }
  if (has("chart") && has("path")) {
    problems.push(
      applicationInvalid(where, "the source has a chart and a path", {
        expected: "one of the two",
        hint: "a chart of a Helm repository has no path",
      }),
    );
  }
  if (has("chart") && !has("targetRevision")) {
    problems.push(
      applicationInvalid(where, "the chart has no version", { hint: "set targetRevision to the chart's version" }),
    );
  }
  problems.push(...checkRevision(source, joinPath(where, "targetRevision")));
  if (has("ref")) problems.push(...checkRef(source, where, refs));
  const renderers = RENDERERS.filter((key) => source[key] !== undefined);
  if (renderers.length > 1) {
    problems.push(
      applicationInvalid(where, `the source has several renderers: ${renderers.join(", ")}`, {
        expected: "at most one",
      }),
    );
  }
  return [...problems, ...checkRenderer(source, where, refs)];
}

function checkRef(source: Fields, where: string, refs: ReadonlyMap<string, number> | undefined): Problem[] {
  const place = joinPath(where, "ref");
  if (refs === undefined)
    return [
      applicationInvalid(place, "a single source has nobody to refer to it", { hint: "put the sources into sources" }),
    ];
  if (source.chart !== undefined) {
    return [
      applicationInvalid(place, "a chart cannot be referred to", {
        hint: "refer to a Git repository that holds the files",
      }),
    ];
  }
  if (typeof source.ref !== "string" || REF.test(source.ref)) return [];
  return [
    applicationInvalid(place, "the ref has characters that it may not have", {
      got: shown(source.ref),
      expected: "A-Z, a-z, 0-9, _ and -",
    }),
  ];
}

function checkRenderer(source: Fields, where: string, refs: ReadonlyMap<string, number> | undefined): Problem[] {
  const problems: Problem[] = [];
  if (isObject(source.helm)) problems.push(...checkHelm(source.helm, joinPath(where, "helm"), refs));
  if (isObject(source.kustomize)) problems.push(...checkKustomize(source.kustomize, joinPath(where, "kustomize")));
  return problems;
}

/** Files that begin with `$ref/` come from another source. With one source, Argo CD replaces `$ARGOCD_…` and plain environment names only. */
function checkHelm(helm: Fields, where: string, refs: ReadonlyMap<string, number> | undefined): Problem[] {
  const files: [string, unknown][] = [];
  (Array.isArray(helm.valueFiles) ? helm.valueFiles : []).forEach((file: unknown, i) => {
    files.push([joinPath(joinPath(where, "valueFiles"), i), file]);
  });
  (Array.isArray(helm.fileParameters) ? helm.fileParameters : []).forEach((parameter: unknown, i) => {
    const place = joinPath(joinPath(joinPath(where, "fileParameters"), i), "path");
    if (isObject(parameter)) files.push([place, parameter.path]);
  });
  return files.flatMap(([place, file]): Problem[] => {
    if (typeof file !== "string") return [];
    const ref = /^\$([^/{]*)(?=\/|$)/.exec(file)?.[1];
    if (ref === undefined || refs?.has(ref) || ref.includes("{{") || (refs === undefined && /^ARGOCD_/.test(ref)))
      return [];
    const near = nearest(ref, refs?.keys() ?? []);
    return [
      applicationInvalid(place, `no source has the ref ${JSON.stringify(ref)}`, {
        got: shown(file),
        expected:
          refs === undefined || refs.size === 0 ? "a source with a ref" : `one of ${[...refs.keys()].join(", ")}`,
        hint: near === undefined ? `add { repoURL, ref: ${JSON.stringify(ref)} } to sources` : `did you mean $${near}?`,
      }),
    ];
  });
}

function checkKustomize(kustomize: Fields, where: string): Problem[] {
  const problems: Problem[] = [];
  (Array.isArray(kustomize.patches) ? kustomize.patches : []).forEach((patch: unknown, i) => {
    if (isObject(patch) && (patch.patch === undefined) === (patch.path === undefined)) {
      problems.push(
        applicationInvalid(
          joinPath(joinPath(where, "patches"), i),
          `the patch has ${patch.patch === undefined ? "no text" : "a text and a file"}`,
          {
            expected: "exactly one of patch and path",
          },
        ),
      );
    }
  });
  (Array.isArray(kustomize.replicas) ? kustomize.replicas : []).forEach((replica: unknown, i) => {
    if (!isObject(replica)) return;
    const { count } = replica;
    if (
      typeof count === "string"
        ? /^[-+]?\d+$/.test(count) || count.includes("{{")
        : count === undefined || Number.isInteger(count)
    )
      return;
    problems.push(
      applicationInvalid(joinPath(joinPath(joinPath(where, "replicas"), i), "count"), "the count is no number", {
        got: shown(count),
        expected: "a whole number, or a text of one",
      }),
    );
  });
  return problems;
}

/** The path in the hydrated branch is not its root: since Argo CD 3.2 the schema refuses that. */
function checkHydrator(hydrator: Fields, where: string): Problem[] {
  const problems: Problem[] = [];
  const required = [
    ["drySource", "repoURL"],
    ["syncSource", "targetBranch"],
    ["syncSource", "path"],
    ["hydrateTo", "targetBranch"],
  ] as const;
  for (const [part, key] of required) {
    const fields = hydrator[part];
    const place = joinPath(joinPath(where, part), key);
    if (isObject(fields) && fields[key] === "") problems.push(applicationInvalid(place, `${part}.${key} is empty`));
  }
  if (isObject(hydrator.drySource)) {
    const dry = hydrator.drySource;
    const renderers = RENDERERS.filter((key) => dry[key] !== undefined);
    if (renderers.length > 1) {
      problems.push(
        applicationInvalid(joinPath(where, "drySource"), `the source has several renderers: ${renderers.join(", ")}`, {
          expected: "at most one",
        }),
      );
    }
    problems.push(...checkRenderer(dry, joinPath(where, "drySource"), undefined));
  }
  return problems;
}
