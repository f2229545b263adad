/**
 * What ApplicationSets ask for, read off their texts: labels that clusters are selected by, annotations that templates read, projects that
 * are named.
 */
import { DEFAULT_NAMESPACE, SECRET_TYPE_LABEL } from "../../argocd-facts";
import { isObject, type JsonObject } from "../../json";
import type { Asked } from "./advice";
import { ASSUMED, type Demand, demandedLabels, demandsIn, joinedDemands } from "./demands";
import { samplesFor } from "./sample-facts";

export function askedBy(applicationSets: Iterable<JsonObject>): Asked {
  const sets = [...applicationSets];
  const demands: Demand[] = [];
  const labels = new Map<string, string>();
  const read = new Set<string>();
  const annotations = new Set<string>();
  const projects = new Set<string>();
  for (const set of sets) {
    for (const demand of demandsIn(set.spec)) {
      demands.push(demand);
      for (const [key, value] of Object.entries(demandedLabels(demand))) if (!labels.has(key)) labels.set(key, value);
    }
    for (const { key, isLabel } of readIn(JSON.stringify(set.spec ?? {}))) {
      if (!isLabel) annotations.add(key);
      else read.add(key);
    }
    for (const project of projectsIn(set.spec)) projects.add(project);
  }
  for (const key of read) if (!labels.has(key)) labels.set(key, ASSUMED);
  return {
    labels: new Map([...labels].sort()),
    readLabels: read,
    demands,
    clusters: joinedDemands(demands),
    annotations: new Set([...annotations].sort()),
    projects,
    samples: samplesFor(sets),
  };
}

/** Labels that meet a demand, and beside them those that templates read. */
export function clusterLabels({ labels, readLabels }: Asked, demand: Demand): Record<string, string> {
  const read = [...labels].filter(([key]) => readLabels.has(key) && !demand.has(key));
  return { ...Object.fromEntries(read), ...demandedLabels(demand), [SECRET_TYPE_LABEL]: "cluster" };
}

/** `.metadata.annotations.x`, `{{metadata.labels.x}}`, `index .metadata.annotations "x"`. */
function* readIn(text: string): Generator<{ readonly key: string; readonly isLabel: boolean }> {
  for (const pattern of [
    /metadata\.(annotations|labels)\.([A-Za-z0-9_./-]+)/g,
    /index\s+\.metadata\.(annotations|labels)\s+\\?["`]([^"`\\]+)/g,
  ]) {
    for (const [, where, key = ""] of text.matchAll(pattern))
      yield { key: key.replace(/[.-]+$/, ""), isLabel: where === "labels" };
  }
}

/** Projects that templates name, of the set and of its generators. */
function projectsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(projectsIn);
  if (!isObject(value)) return [];
  const { template } = value;
  const spec = isObject(template) ? template.spec : undefined;
  const project = isObject(spec) ? spec.project : undefined;
  const own = typeof project === "string" && project !== "" && !project.includes("{{") ? [project] : [];
  return [...own, ...Object.values(value).flatMap(projectsIn)];
}

/** Where Argo CD's objects say that it runs: the one namespace that all sets name. */
export function namespaceIn(objects: Iterable<JsonObject>): string | undefined {
  const names = new Set<string>();
  for (const { metadata } of objects) names.add(String((isObject(metadata) ? metadata.namespace : undefined) ?? ""));
  names.delete("");
  const [only] = names;
  return names.size === 1 && only !== DEFAULT_NAMESPACE ? only : undefined;
}
