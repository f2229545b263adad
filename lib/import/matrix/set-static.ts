/**
 * Whether a set says itself what it makes. One that asks for clusters, repositories or pull requests finds more as soon as there is more; a matrix
 * would freeze what it found, so that it stays a set.
 */
import { isObject, type Json, type JsonObject } from "../../json";

export function saysItself({ spec }: JsonObject): boolean {
  const generators = isObject(spec) ? (spec as JsonObject).generators : undefined;
  return Array.isArray(generators) && generators.length > 0 && generators.every(isStatic);
}

function isStatic(generator: Json): boolean {
  if (!isObject(generator)) return false;
  const { template: _, selector: __, ...kinds } = generator as JsonObject;
  return Object.entries(kinds).every(([kind, spec]) => {
    if (!isObject(spec)) return false;
    if (kind === "list") return (spec as JsonObject).elementsYaml === undefined;
    if (kind === "matrix" || kind === "merge") return Array.isArray(spec.generators) && spec.generators.every(isStatic);
    return kind === "clusters" && namesClusters(spec as JsonObject);
  });
}

/** As this library selects them: by the label that says a cluster's name. */
function namesClusters({ selector }: JsonObject): boolean {
  const { matchLabels, matchExpressions } = isObject(selector) ? (selector as JsonObject) : {};
  const [only, more] = Array.isArray(matchExpressions) ? (matchExpressions as readonly Json[]) : [];
  if (matchLabels !== undefined || more !== undefined || !isObject(only)) return false;
  return only.operator === "In" && String(only.key).endsWith("/cluster");
}
