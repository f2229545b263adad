/**
 * Applications of a damaged world that stood before the damage: one of the same name and the same parameters is taken as it is, for a template
 * makes one thing of one set of parameters. Not for sets whose parameters change after they were made, whose templates ask chance, or that patch.
 */
import type { EvaluateOptions, Evaluation } from "../evaluate";
import type { Abridge } from "../evaluate/compile-application";
import type { GeneratedApplication } from "../evaluate/evaluation";
import { changesParameters } from "../evaluate/live-parameters";
import { GenerationError, type ParamSet } from "../generators/expansion";
import type { GoValue } from "../go/values";
import { isObject, type JsonObject } from "../json";
import { deepEqual } from "../template/functions/kinds";

/** Options of an evaluation of the same set elsewhere. */
export function reusing({ spec }: JsonObject, before: Evaluation): Pick<EvaluateOptions, "abridge"> {
  const isSteady = isObject(spec) && spec.templatePatch === undefined && before.nondeterministic.length === 0;
  if (!isSteady || changesParameters(spec) || hasOwnTemplates(spec.generators)) return {};
  const standing = new Map(before.applications.map((one) => [nameOf(one.application), one]));
  return { abridge: takenFrom(standing) };
}

/** Which of several templates made an Application is not known. */
function hasOwnTemplates(generators: unknown): boolean {
  return JSON.stringify(generators ?? null).includes('"template":');
}

function takenFrom(standing: ReadonlyMap<unknown, GeneratedApplication>): Abridge {
  return (template, _, compile) => {
    const full = compile(template);
    const { name } = (template.metadata ?? {}) as JsonObject;
    const names = compile({ metadata: { name: name ?? "" } });
    const isSame = sameValues();
    const known = (params: ParamSet): JsonObject | undefined => {
      const one = standing.get(nameOf(names.render(params)));
      return one !== undefined && isSame(params, one.origin.parameters) ? one.application : undefined;
    };
    return {
      // without parameters nothing is rendered
      render: (params, namespaceSet) =>
        (params.size > 0 && namespaceSet !== true ? orNothing(() => known(params)) : undefined) ??
        full.render(params, namespaceSet),
    };
  };
}

/** Whether two parameter sets hold the same. Few values stand in many sets, so most pairs have been compared before. */
function sameValues(): (params: ParamSet, other: ParamSet) => boolean {
  const equal = new Map<GoValue, GoValue>();
  const isEqual = (a: GoValue, b: GoValue | undefined): boolean => {
    if (a === b || equal.get(a) === b) return b !== undefined;
    if (typeof a !== "object" || b === undefined || !deepEqual(a, b)) return false;
    equal.set(a, b);
    return true;
  };
  return (params, other) => {
    if (params.size !== other.size) return false;
    for (const [key, value] of params) if (!isEqual(value, other.get(key))) return false;
    return true;
  };
}

/** A name that fails fails again in the place where Argo CD tells of it. */
function orNothing<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (error instanceof GenerationError) return undefined;
    throw error;
  }
}

function nameOf({ metadata }: JsonObject): unknown {
  return (metadata as { readonly name?: unknown }).name;
}
