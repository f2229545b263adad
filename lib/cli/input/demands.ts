/**
 * What the clusters generators of sets demand of a cluster's labels, and the fewest clusters that meet it: two values of one label need two
 * clusters. That a label is not there is demanded by what is switched off where another thing is on, and makes no cluster of its own.
 */
import { isObject, type JsonObject } from "../../json";

/** What stands for a value that nobody has given. */
export const ASSUMED = "assumed";

/** A label's value; undefined where the label must not be there. */
export type Demand = ReadonlyMap<string, string | undefined>;

/** The demands of all clusters generators below a value, each once. */
export function demandsIn(value: unknown): Demand[] {
  return selectorsIn(value).map(demandOf);
}

/** The demands put together as far as they agree, those of most labels first. */
export function joinedDemands(demands: readonly Demand[]): Demand[] {
  const joined: Map<string, string | undefined>[] = [];
  for (const demand of demands) {
    const agrees = (other: Demand): boolean =>
      [...demand].every(([key, value]) => [undefined, value].includes(other.get(key)) || value === undefined);
    const home = joined.find(agrees);
    if (home === undefined) joined.push(new Map(demand));
    else for (const [key, value] of demand) home.set(key, value ?? home.get(key));
  }
  return joined.sort((a, b) => b.size - a.size);
}

/** Whether labels meet a demand. */
export function meets(labels: Readonly<Record<string, string>>, demand: Demand): boolean {
  return [...demand].every(([key, value]) => (Object.hasOwn(labels, key) ? labels[key] : undefined) === value);
}

/** The labels that a cluster of a demand has. */
export function demandedLabels(demand: Demand): Record<string, string> {
  return Object.fromEntries([...demand].flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

/** The selectors of all clusters generators. */
function selectorsIn(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(selectorsIn);
  if (!isObject(value)) return [];
  const { clusters, ...rest } = value as JsonObject;
  const own = isObject(clusters) && isObject(clusters.selector) ? [clusters.selector as JsonObject] : [];
  return [...own, ...Object.values(rest).flatMap(selectorsIn)];
}

function demandOf({ matchLabels, matchExpressions }: JsonObject): Demand {
  const demand = new Map<string, string | undefined>();
  for (const { key, operator, values } of Array.isArray(matchExpressions) ? matchExpressions.filter(isObject) : []) {
    const named = Array.isArray(values) ? values.map(String) : [];
    const name = String(key);
    if (operator === "In") demand.set(name, named[0] ?? "true");
    else if (operator === "Exists") demand.set(name, demand.get(name) ?? "true");
    // a label that is not there is not in the list either
    else if (!demand.has(name)) demand.set(name, undefined);
  }
  for (const [key, value] of isObject(matchLabels) ? Object.entries(matchLabels) : []) demand.set(key, String(value));
  return demand;
}
