/** After how long the controller runs again by itself. Upstream: getMinRequeueAfter and GetRequeueAfter of the generators. */
import { isObject, type JsonObject } from "../../json";

/** After an error of the generators, and after one of validation where no generator has an interval. */
export const REQUEUE_ON_VALIDATION_ERROR_SECONDS = 180;

/** The interval of each kind that has one, in seconds. */
const DEFAULTS: Readonly<Record<string, number>> = {
  git: 180,
  clusterDecisionResource: 180,
  scmProvider: 1800,
  pullRequest: 1800,
  plugin: 1800,
};

/** The shortest interval of the generators in seconds, 0 when none has one. */
export function requeueAfterSeconds(generators: readonly JsonObject[]): number {
  let shortest = 0;
  for (const generator of generators) {
    for (const [kind, own] of Object.entries(generator)) {
      const seconds = isObject(own) ? intervalOf(kind, own as JsonObject) : 0;
      if (shortest === 0 || (seconds !== 0 && seconds < shortest)) shortest = seconds;
    }
  }
  return shortest;
}

function intervalOf(kind: string, generator: JsonObject): number {
  if (kind === "matrix" || kind === "merge") {
    return requeueAfterSeconds((generator.generators ?? []) as readonly JsonObject[]);
  }
  const preset = DEFAULTS[kind];
  if (preset === undefined) return 0;
  return typeof generator.requeueAfterSeconds === "number" ? generator.requeueAfterSeconds : preset;
}
