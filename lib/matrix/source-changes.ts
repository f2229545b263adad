/** What settings change of the sources of a cell: revision, chart version, path, value files, parameters and values. */
import type { ApplicationSource } from "../argocd/application-spec";
import { type Problem, problem, problemsBy } from "../errors";
import { printTexts } from "../generators/parameters";
import type { JsonObject } from "../json";
import { asked } from "./cell-texts";
import type { CellSettings, ToolBlock } from "./model";
import { overlay, overParameters } from "./settings";
import type { CellReferences } from "./workload";

export type Source = ApplicationSource<string>;

/** @param where the workload's place @param problems takes changes that fit no source */
export function withChanges(
  sources: readonly Source[],
  cell: CellReferences,
  settings: CellSettings,
  where: string,
  problems: Problem[],
): Source[] {
  const changed = sources.map((source) => withRevision(source, sources.length === 1, settings));
  const helm = sourceOf(changed, "helm");
  const change = (at: number, what: string, work: (source: Source) => Source): void => {
    const source = changed[at];
    if (source === undefined) problems.push(unfit(where, what));
    else changed[at] = work(source);
  };
  const { chartVersion, path, valueFiles, parameters, values } = settings;
  if (chartVersion !== undefined) {
    const chart = changed.findIndex((source) => source.chart !== undefined);
    change(chart, "chartVersion", (source) => ({ ...source, targetRevision: chartVersion }));
  }
  if (path !== undefined) {
    const at = changed.findIndex((source) => source.path !== undefined);
    change(at, "path", (source) => ({
      ...source,
      path: caught(source.path ?? "", `${where}, path`, problems, () => asked(path, cell, "path")),
    }));
  }
  for (const tool of TOOLS) {
    for (const block of settings.blocks?.[tool] ?? []) {
      const fields = caught({}, `${where}, ${tool}`, problems, () =>
        printTexts(typeof block === "function" ? block(cell) : block),
      ) as object;
      change(sourceOf(changed, tool), tool, (source) => ({ ...source, [tool]: { ...source[tool], ...fields } }));
    }
  }
  if (valueFiles !== undefined) {
    const files = caught([], `${where}, valueFiles`, problems, () => {
      const given = typeof valueFiles === "function" ? valueFiles(cell) : valueFiles;
      return printTexts(given) as string[];
    });
    change(helm, "valueFiles", (source) => ({ ...source, helm: { ...source.helm, valueFiles: files } }));
  }
  if (parameters !== undefined) {
    const own = printTexts(parameters) as NonNullable<NonNullable<Source["helm"]>["parameters"]>;
    change(helm, "parameters", (source) => ({
      ...source,
      helm: { ...source.helm, parameters: overParameters(source.helm?.parameters ?? [], own) },
    }));
  }
  if (values !== undefined) {
    change(helm, "values", (source) => {
      const under = (source.helm?.valuesObject ?? {}) as JsonObject;
      return { ...source, helm: { ...source.helm, valuesObject: overlay(under, values) } };
    });
  }
  return changed;
}

const TOOLS = ["helm", "kustomize", "directory", "plugin"] as const satisfies readonly ToolBlock[];

/** The first source that says something of a tool, or the only one where it says nothing of another tool. */
function sourceOf(sources: readonly Source[], tool: ToolBlock): number {
  const found = sources.findIndex((source) => source[tool] !== undefined);
  const [only] = sources;
  if (found >= 0 || sources.length !== 1 || only === undefined) return found;
  return TOOLS.every((other) => only[other] === undefined) ? 0 : -1;
}

/**
 * The environment's revision is one of Git: a chart of a Helm repository keeps its version, and a source that names a revision keeps that. What
 * was said for the workload itself reaches its chart, where that is its only source.
 */
function withRevision(source: Source, isOnly: boolean, settings: CellSettings): Source {
  if (source.targetRevision !== undefined) return source;
  if (source.chart === undefined && settings.targetRevision === "") return source;
  if (source.chart === undefined) return { ...source, targetRevision: settings.targetRevision };
  return isOnly && settings.ownRevision !== undefined ? { ...source, targetRevision: settings.ownRevision } : source;
}

function caught<T>(otherwise: T, where: string, problems: Problem[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    problems.push(...problemsBy(error, where, "the function fails"));
    return otherwise;
  }
}

const FITTING: Readonly<Record<string, string>> = {
  chartVersion: "is a chart",
  path: "has a path",
  valueFiles: "is for Helm",
  parameters: "is for Helm",
  values: "is for Helm",
  helm: "is for Helm",
  kustomize: "is for Kustomize",
  directory: "is a directory of manifests",
  plugin: "is for a plugin",
};

function unfit(where: string, what: string): Problem {
  return problem(
    "RULE_MATCHES_NOTHING",
    where,
    `a rule gives ${what}, but no source of the workload ${FITTING[what]}`,
    {
      hint: "name the workloads that the rule is for, or give the source that field",
    },
  );
}
