/**
 * Every value of one Application with what made it: the text of the template, the parameters that it reads, and where they came from. The
 * texts are rendered once more with parameters that remember what is read, so nothing is guessed from their look. Costs nothing until it is asked.
 */
import type { Place } from "../errors";
import type { GeneratedApplication } from "../evaluate";
import { templateTexts } from "../evaluate/template-texts";
import type { ArgocdVersion, Inventory } from "../generators";
import type { GoValue } from "../go/values";
import { isObject, type Json, type JsonObject, joinPath } from "../json";
import { formatV, goTypeOf } from "../template";
import { type Origin, placeOf } from "./place-of";
import { Reads, type Steps, trackedParameters } from "./tracking";

/** A parameter that a value was made of. */
export interface ReadParameter {
  readonly steps: Steps;
  /** Go's type and what it prints; undefined where there is no such parameter. */
  readonly type?: string;
  readonly printed?: string;
  /** Undefined where no generator gave it. */
  readonly origin?: Origin;
}

export interface ExplainedValue {
  /** A JSON path in the Application. */
  readonly path: string;
  readonly value: Json;
  /** Where it was written: a path of the ApplicationSet, its place, and the text. Undefined for what Argo CD adds itself. */
  readonly written?: { readonly path: string; readonly place: Place; readonly text: string };
  readonly parameters: readonly ReadParameter[];
}

export interface ExplainInput {
  readonly applicationSet: JsonObject;
  readonly inventory: Inventory;
  readonly version: ArgocdVersion;
  at(path: string): Place;
}

export function explainApplication(
  { application, origin }: GeneratedApplication,
  input: ExplainInput,
): ExplainedValue[] {
  const spec = input.applicationSet.spec as JsonObject;
  const texts = templateTexts(spec, input.version);
  const render = (text: string): { readonly result: string | undefined; readonly reads: readonly Steps[] } => {
    const reads = new Reads();
    try {
      return { result: texts(text, trackedParameters(origin.parameters, reads)), reads: reads.leaves };
    } catch {
      // a patch may have changed what the template would fail for
      return { result: undefined, reads: reads.leaves };
    }
  };
  const written = new Map<string, Written>();
  collect(spec.template, "", "spec.template", render, written);
  const own = valueAtPath(spec, origin.generatorPath.replace(/^spec\./, ""));
  if (isObject(own) && own.template !== undefined) {
    collect(own.template as Json, "", `${origin.generatorPath}.template`, render, written);
  }
  const patch = typeof spec.templatePatch === "string" ? spec.templatePatch : undefined;
  const patchReads = patch === undefined ? [] : render(patch).reads;
  return leaves(application, "").map(({ path, value }): ExplainedValue => {
    const found = written.get(path);
    const isTemplate = found !== undefined && (found.result === value || patch === undefined);
    const from = isTemplate ? found : undefined;
    if (
      from === undefined &&
      (patch === undefined || path === "apiVersion" || path === "kind" || path === "metadata.namespace")
    ) {
      return { path, value, parameters: [] };
    }
    const where = from?.path ?? "spec.templatePatch";
    const reads = from?.reads ?? patchReads;
    return {
      path,
      value,
      written: { path: where, place: input.at(where), text: from?.text ?? (patch as string) },
      parameters: withChildren(reads).map((steps) => parameterOf(steps)),
    };
  });

  /** And the parameters of a matrix's first child that the generator which gave one was rendered with. */
  function withChildren(reads: readonly Steps[]): readonly Steps[] {
    const all = new Map(reads.map((steps) => [JSON.stringify(steps), steps]));
    for (const steps of reads) {
      const path = origin.parameterSource(steps)?.generatorPath;
      if (path === undefined || !path.includes(".generators[1]")) continue;
      const { template: _, ...generator } = (valueAtPath(spec, path.replace(/^spec\./, "")) ?? {}) as JsonObject;
      for (const { value } of leaves(generator, "")) {
        if (typeof value !== "string" || !value.includes("{{")) continue;
        for (const read of render(value).reads) all.set(JSON.stringify(read), read);
      }
    }
    return [...all.values()];
  }

  function parameterOf(steps: Steps): ReadParameter {
    const value = steps.reduce<GoValue | undefined>(
      (map, step) => (map instanceof Map ? (map as ReadonlyMap<string, GoValue>).get(step) : undefined),
      origin.parameters,
    );
    const source = origin.parameterSource(steps);
    return {
      steps,
      ...(value !== undefined && { type: goTypeOf(value), printed: formatV(value) }),
      ...(source && { origin: placeOf(source, steps, { spec, inventory: input.inventory, at: input.at }) }),
    };
  }
}

interface Written {
  readonly path: string;
  readonly text: string;
  readonly result: Json | undefined;
  readonly reads: readonly Steps[];
}

type Render = (text: string) => { readonly result: string | undefined; readonly reads: readonly Steps[] };

/** The texts of a template by the path that they have in the Application. */
function collect(value: Json | undefined, path: string, at: string, render: Render, into: Map<string, Written>): void {
  if (value === null || value === undefined || value === "") return;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) collect(item, joinPath(path, i), joinPath(at, i), render, into);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value as JsonObject)) {
      const name = key.includes("{{") ? render(key) : { result: key, reads: [] };
      const below = joinPath(path, name.result ?? key);
      collect(item, below, joinPath(at, key), render, into);
      const own = name.reads.length === 0 ? undefined : into.get(below);
      if (own !== undefined) into.set(below, { ...own, reads: [...name.reads, ...own.reads] });
    }
  } else if (typeof value === "string" && value.includes("{{"))
    into.set(path, { path: at, text: value, ...render(value) });
  else into.set(path, { path: at, text: String(value), result: value as Json, reads: [] });
}

/** The values of an object that have no parts, by path. */
export function leaves(value: Json | undefined, path: string): { readonly path: string; readonly value: Json }[] {
  if (Array.isArray(value) && value.length > 0)
    return value.flatMap((item: Json, i) => leaves(item, joinPath(path, i)));
  if (isObject(value) && Object.keys(value).length > 0) {
    return Object.entries(value as JsonObject).flatMap(([key, item]) => leaves(item, joinPath(path, key)));
  }
  return value === undefined ? [] : [{ path, value }];
}

function valueAtPath(value: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((step) => step !== "")
    .reduce(
      (one: unknown, step) => (Array.isArray(one) ? one[Number(step)] : isObject(one) ? one[step] : undefined),
      value,
    );
}
