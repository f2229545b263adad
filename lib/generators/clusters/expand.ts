/** The clusters generator's parameter sets. Upstream: applicationset/generators/cluster.go. */

import { atLeast, LOCAL_CLUSTER, SECRET_TYPE_LABEL } from "../../argocd-facts";
import { GoSlice, StringMap } from "../../go/values";
import { nilSlice } from "../../template/functions/slices";
import { normalize } from "../../template/slug";
import { type Expansion, type ParamSet, wrapped, wrapping } from "../expansion";
import type { ClusterFact } from "../inventory";
import { valuesAppender } from "../values-appender";
import type { ClustersSpec } from "./spec";

const SECRET_TYPE = { [SECRET_TYPE_LABEL]: "cluster" } as const;

/** The parameter sets of the registered clusters that the selector chooses, by Secret name; the local one where it belongs. */
export function expandClusters(spec: ClustersSpec, expansion: Expansion): ParamSet[] {
  const facts = expansion.inventory.clusters ?? expansion.missing({ section: "clusters" });
  const chosen = chooseClusters(spec, facts, expansion);
  const addValues = valuesAppender(spec.values, expansion);
  const sets = chosen.map((cluster) => {
    const params = cluster === LOCAL ? localParams() : clusterParams(cluster, expansion.goTemplate);
    expansion.trace?.note(params, { kind: "clusters", clusters: [cluster] });
    try {
      addValues(params);
    } catch (error) {
      const which = cluster === LOCAL ? "local cluster" : "cluster";
      throw wrapped(`error appending templated values for ${which}: `, error);
    }
    return params;
  });
  if (spec.flatList !== true) return sets;
  const elem = "map[string]interface {}";
  const nil = sets.length === 0 && atLeast(expansion.version, "3.2");
  const all: ParamSet = new Map([["clusters", nil ? nilSlice(elem) : new GoSlice(elem, sets)]]);
  expansion.trace?.note(all, { kind: "clusters", clusters: chosen });
  return [all];
}

/** Stands for the cluster that Argo CD runs in where no Secret does. */
const LOCAL: ClusterFact = { ...LOCAL_CLUSTER, secretName: "", labels: {}, annotations: {} };

function chooseClusters(spec: ClustersSpec, facts: readonly ClusterFact[], expansion: Expansion): ClusterFact[] {
  const selector = spec.selector ?? {};
  const withLocal =
    (selector.matchExpressions ?? []).length === 0 && Object.keys(selector.matchLabels ?? {}).length === 0;
  const matches = wrapping("error getting cluster secrets: error converting label selector: ", () =>
    expansion.match.labels({ ...selector, matchLabels: { ...selector.matchLabels, ...SECRET_TYPE } }),
  );
  const bySecret = [...facts].sort((a, b) => (a.secretName < b.secretName ? -1 : a.secretName > b.secretName ? 1 : 0));
  const byName = new Map<string, ClusterFact>();
  for (const cluster of bySecret) if (matches(labelsOf(cluster))) byName.set(cluster.name, cluster);
  if (!atLeast(expansion.version, "3.4")) return chooseInListOrder(bySecret, byName, withLocal);
  if (byName.size > 1) expansion.unordered();
  const chosen = [...byName.values()];
  const localHasSecret = chosen.some(({ server }) => server === LOCAL_CLUSTER.server);
  return withLocal && !localHasSecret ? [...chosen, LOCAL] : chosen;
}

/** Before 3.4: along the list of all clusters, so that two Secrets of one name give two sets of the last one; the local cluster first. */
function chooseInListOrder(
  facts: readonly ClusterFact[],
  byName: ReadonlyMap<string, ClusterFact>,
  withLocal: boolean,
): ClusterFact[] {
  const local = facts.some(({ server }) => server.replace(/\/+$/, "") === LOCAL_CLUSTER.server) ? [] : [LOCAL];
  const found = [...facts, ...local].map((cluster) => byName.get(cluster.name)).filter((fact) => fact !== undefined);
  const withoutSecret = withLocal ? local.filter(({ name }) => !byName.has(name)) : [];
  return [...withoutSecret, ...found];
}

function localParams(): ParamSet {
  return new Map([
    ["name", LOCAL_CLUSTER.name],
    ["nameNormalized", LOCAL_CLUSTER.name],
    ["server", LOCAL_CLUSTER.server],
    ["project", ""],
  ]);
}

/** The parameter set of one registered cluster, without the generator's `values`. */
export function clusterParams(cluster: ClusterFact, goTemplate: boolean): ParamSet {
  const params: ParamSet = new Map([
    ["name", cluster.name],
    ["nameNormalized", normalize(cluster.name)],
    ["server", cluster.server],
    ["project", cluster.project ?? ""],
  ]);
  const annotations = Object.entries(cluster.annotations);
  const labels = [...labelsOf(cluster)];
  if (goTemplate) {
    const metadata: ParamSet = new Map();
    if (annotations.length > 0) metadata.set("annotations", new StringMap(annotations));
    metadata.set("labels", new StringMap(labels));
    params.set("metadata", metadata);
  } else {
    for (const [key, value] of annotations) params.set(`metadata.annotations.${key}`, value);
    for (const [key, value] of labels) params.set(`metadata.labels.${key}`, value);
  }
  return params;
}

/** The Secret's labels, with the one that makes it a cluster Secret. */
function labelsOf(cluster: ClusterFact): ReadonlyMap<string, string> {
  return new Map(Object.entries({ ...cluster.labels, ...SECRET_TYPE }));
}
