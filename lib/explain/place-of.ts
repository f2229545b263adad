/**
 * The place that a parameter came from, put together when somebody asks: the line of a git file is looked up then, and nothing of it is kept
 * while an evaluation runs.
 */
import type { Place } from "../errors";
import type { Inventory } from "../generators";
import type { LeafSource, ParameterSource } from "../generators/provenance";
import { isObject, joinPath } from "../json";
import { type Positions, parseDocuments, YamlError } from "../yaml";
import type { Steps } from "./tracking";

export interface Origin {
  /** The JSON path of the generator. */
  readonly generatorPath: string;
  /** For people: `envs/prod.yaml:3:7 of https://git.example.com/envs.git at main`, `label env of the cluster Secret c-eu`. */
  readonly text: string;
  /** The place in the ApplicationSet's own file. @default undefined: it is outside */
  readonly place?: Place;
  /** What it is exactly, to be matched. */
  readonly source: LeafSource;
}

interface Around {
  readonly spec: unknown;
  readonly inventory: Inventory;
  at(path: string): Place;
}

export function placeOf({ generatorPath, source }: ParameterSource, given: Steps, around: Around): Origin {
  const steps = given.length === 1 ? dotted(given[0] as string) : given;
  const base = { generatorPath, source };
  const generator = at(around.spec, generatorPath);
  if (steps[0] === "values" && isObject(generator) && isObject(generator.values)) {
    const path = joinPath(`${generatorPath}.values`, steps.slice(1).join("."));
    return { ...base, text: path, place: around.at(path) };
  }
  switch (source.kind) {
    case "list": {
      if (source.list === "elementsYaml") {
        return {
          ...base,
          text: `element ${source.element} of elementsYaml`,
          place: around.at(`${generatorPath}.elementsYaml`),
        };
      }
      const path = steps.reduce(joinPath, `${generatorPath}.elements[${source.element}]`);
      return { ...base, text: path, place: around.at(path) };
    }
    case "git": {
      const from = `${source.repoURL} at ${source.revision || "HEAD"}`;
      if ("directory" in source.found) return { ...base, text: `the directory ${source.found.directory} of ${from}` };
      const { file, item } = source.found;
      const prefix = isObject(generator) ? String(generator.pathParamPrefix || "") : "";
      if (steps[0] === "path" || (prefix !== "" && steps[0] === prefix && steps[1] === "path")) {
        return { ...base, text: `the name of the file ${file} of ${from}` };
      }
      const line = lineOf(
        around.inventory.repository(source.repoURL, source.revision)?.read([file]).get(file),
        item,
        steps,
      );
      return { ...base, text: `${file}${line} of ${from}` };
    }
    case "clusters": {
      const names = source.clusters.map(({ secretName, name }) =>
        secretName ? `the cluster Secret ${secretName}` : `the cluster ${name}, which has no Secret`,
      );
      const kind = steps[1] === "labels" ? "label" : steps[1] === "annotations" ? "annotation" : undefined;
      const what =
        steps[0] === "metadata" && kind !== undefined && steps[2] !== undefined
          ? `${kind} ${steps.slice(2).join(".")}`
          : steps.join(".");
      return { ...base, text: `${what} of ${names.join(", ")}` };
    }
    case "scmProvider":
      return { ...base, text: `${source.organization}/${source.repository}, branch ${source.branch}` };
    case "pullRequest":
      return { ...base, text: `the pull request ${source.number}` };
    case "plugin":
      return { ...base, text: `item ${source.item} of the answer of the plugin ${source.configMap}` };
    case "clusterDecisionResource":
      return { ...base, text: `decision ${source.decision} of ${source.resource}` };
    default:
      return source satisfies never;
  }
}

/** A flat parameter has one key; nested ones were joined by dots, labels may have dots of their own. */
function dotted(key: string): string[] {
  const label = /^(metadata)\.(labels|annotations)\.(.+)$/.exec(key);
  return label === null ? key.split(".") : label.slice(1);
}

function at(spec: unknown, path: string): unknown {
  const steps = path
    .replace(/^spec\.?/, "")
    .split(/[.[\]]+/)
    .filter((step) => step !== "");
  return steps.reduce(
    (value: unknown, step) => (Array.isArray(value) ? value[Number(step)] : isObject(value) ? value[step] : undefined),
    spec,
  );
}

/** `:3:7`, or nothing where the text cannot be read. */
function lineOf(text: string | undefined, item: number, steps: Steps): string {
  const positions = text === undefined ? undefined : positionsIn(text);
  if (positions === undefined) return "";
  const base = positions.get("[0]") === undefined ? "" : `[${item}]`;
  const path = steps.reduce<string>((before, step) => {
    const plain = joinPath(before, step);
    return positions.get(plain) === undefined && /^\d+$/.test(step) ? joinPath(before, Number(step)) : plain;
  }, base);
  const { line, column } = positions.get(path)?.value ?? positions.nearest(path);
  return `:${line}:${column}`;
}

function positionsIn(text: string): Positions | undefined {
  try {
    return parseDocuments(text)[0]?.positions;
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}
