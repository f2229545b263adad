/** The clusterDecisionResource generator's parameter sets. Upstream: applicationset/generators/duck_type.go. */

import { atLeast, LOCAL_CLUSTER } from "../../argocd-facts";
import { fromJson, type GoValue, StringMap } from "../../go/values";
import { isObject, type JsonObject } from "../../json";
import { formatV } from "../../template/format";
import { type Expansion, GenerationError, GoPanic, type ParamSet } from "../expansion";
import type { ClusterDecisionResourceSpec } from "./spec";

/** One parameter set per item of the resources' lists that names a registered cluster. The spec's values are not rendered. */
export function expandClusterDecisionResource(
  spec: ClusterDecisionResourceSpec,
  expansion: Expansion,
  interpolated: boolean,
): ParamSet[] {
  const facts = expansion.inventory.clusters;
  const resources = expansion.inventory.resources();
  if (facts === undefined && resources === undefined) {
    expansion.missing({ section: "clusters" }, { section: "resources" });
  }
  if (facts === undefined) expansion.missing({ section: "clusters" });
  if (resources === undefined) expansion.missing({ section: "resources" });
  // here, other than in the clusters generator, Argo CD reads a server without its trailing slashes
  const known = facts.map(({ name, server }) => ({ name, server: server.replace(/\/+$/, "") }));
  const local = known.some(({ server }) => server === LOCAL_CLUSTER.server) ? [] : [LOCAL_CLUSTER];
  const servers = new Map([...known, ...local].reverse().map(({ name, server }) => [name, server]));
  const config = configOf(spec.configMapRef, resources, expansion);
  const found = findResources(spec, config, resources, expansion, interpolated);
  if (config.matchKey === "") return [];
  // all lists are read before the first decision: a list that is none is a panic, whatever the others hold
  const lists = found.map((resource) => ({ resource, decisions: decisionsOf(resource, config.statusListKey) }));
  return lists.flatMap(({ resource, decisions }) =>
    decisions.flatMap((decision, i) => {
      const made = decisionParams(decision, config.matchKey, servers, spec, expansion);
      if (made === undefined) return [];
      const { params, cluster } = made;
      const name = `${String(resource.kind)}/${String(nameOf(resource))}`;
      expansion.trace?.note(params, { kind: "clusterDecisionResource", resource: name, decision: i, cluster });
      return [params];
    }),
  );
}

interface DecisionConfig {
  readonly apiVersion: string;
  /** The plural name of the resource. */
  readonly kind: string;
  readonly statusListKey: string;
  readonly matchKey: string;
}

function configOf(name: string, resources: readonly JsonObject[], expansion: Expansion): DecisionConfig {
  const configMap = resources.find(
    (object) => object.kind === "ConfigMap" && nameOf(object) === name && inNamespace(object, expansion),
  );
  if (configMap === undefined) throw new GenerationError(`error reading configMapRef: configmaps "${name}" not found`);
  const data = isObject(configMap.data) ? configMap.data : {};
  const text = (key: string): string => (typeof data[key] === "string" ? data[key] : "");
  const config = {
    apiVersion: text("apiVersion"),
    kind: text("kind"),
    statusListKey: text("statusListKey") || "clusters",
    matchKey: text("matchKey"),
  };
  if (config.kind !== "" && config.apiVersion.indexOf("/") >= 1) return config;
  throw new GenerationError(`${article(expansion)} is a problem with the apiVersion, kind or resourceName provided`);
}

function findResources(
  spec: ClusterDecisionResourceSpec,
  config: DecisionConfig,
  resources: readonly JsonObject[],
  expansion: Expansion,
  interpolated: boolean,
): JsonObject[] {
  const selector = spec.labelSelector ?? {};
  const byLabels = interpolated || selector.matchLabels !== undefined || selector.matchExpressions !== undefined;
  const byName = (spec.name ?? "") !== "";
  if (byName === byLabels) {
    throw new GenerationError(
      `${article(expansion)} is a problem with the definition of the ClusterDecisionResource generator`,
    );
  }
  const matches = byName ? undefined : expansion.match.labels(selector);
  const found = resources.filter(
    (object) =>
      object.apiVersion === config.apiVersion &&
      pluralOf(object.kind) === config.kind &&
      inNamespace(object, expansion) &&
      (matches === undefined ? nameOf(object) === spec.name : matches(labelsOf(object))),
  );
  if (found.length === 0) throw new GenerationError("no clusterDecisionResources found");
  // the API server lists by name
  return found.sort((a, b) => (String(nameOf(a)) < String(nameOf(b)) ? -1 : 1));
}

/** Since 3.1 these texts begin with a small letter. */
function article(expansion: Expansion): string {
  return atLeast(expansion.version, "3.1") ? "there" : "There";
}

function decisionsOf(resource: JsonObject, listKey: string): readonly unknown[] {
  const status = resource.status;
  if (!isObject(status) || Object.keys(status).length === 0) return [];
  const list = status[listKey];
  if (Array.isArray(list)) return list;
  throw new GoPanic(`interface conversion: interface {} is ${goTypeName(list)}, not []interface {}`);
}

function decisionParams(
  decision: unknown,
  matchKey: string,
  servers: ReadonlyMap<string, string>,
  spec: ClusterDecisionResourceSpec,
  expansion: Expansion,
): { readonly params: ParamSet; readonly cluster: string } | undefined {
  if (!isObject(decision)) {
    throw new GoPanic(`interface conversion: interface {} is ${goTypeName(decision)}, not map[string]interface {}`);
  }
  const item = fromJson(decision) as ParamSet;
  const match = item.get(matchKey);
  if (match === undefined || match === null) return undefined;
  const name = itemText(match, expansion);
  const server = servers.get(name);
  if (name === "" || server === undefined) return undefined;
  const params: ParamSet = new Map([
    ["name", name],
    ["server", server],
  ]);
  for (const [key, value] of item) params.set(key, itemText(value, expansion));
  addLiteralValues(spec.values, params, expansion.goTemplate);
  return { params, cluster: name };
}

/** Since 3.3 any value is printed; before, everything but a text was a panic. */
function itemText(value: GoValue, expansion: Expansion): string {
  if (typeof value === "string") return value;
  if (atLeast(expansion.version, "3.3")) return formatV(value);
  throw new GoPanic(`interface conversion: interface {} is ${goTypeName(value)}, not string`);
}

function addLiteralValues(
  values: Readonly<Record<string, string>> | undefined,
  params: ParamSet,
  goTemplate: boolean,
): void {
  const entries = Object.entries(values ?? {});
  if (entries.length === 0) return;
  if (!goTemplate) {
    for (const [key, value] of entries) params.set(`values.${key}`, value);
    return;
  }
  if (typeof params.get("values") === "string") {
    throw new GoPanic("interface conversion: interface {} is string, not map[string]string");
  }
  params.set("values", new StringMap(entries));
}

function nameOf(object: JsonObject): unknown {
  return isObject(object.metadata) ? object.metadata.name : undefined;
}

function labelsOf(object: JsonObject): ReadonlyMap<string, string> {
  const labels = isObject(object.metadata) ? object.metadata.labels : undefined;
  return new Map(isObject(labels) ? Object.entries(labels as Record<string, string>) : []);
}

/** Only Argo CD's own namespace is looked at; an object without a namespace is taken to be there. */
function inNamespace(object: JsonObject, expansion: Expansion): boolean {
  const namespace = isObject(object.metadata) ? object.metadata.namespace : undefined;
  return namespace === undefined || namespace === expansion.inventory.namespace;
}

/** The resource name that Kubernetes guesses from a kind. */
export function pluralOf(kind: unknown): string {
  const singular = String(kind).toLowerCase();
  if (singular.endsWith("endpoints")) return singular;
  if (singular.endsWith("s")) return `${singular}es`;
  return singular.endsWith("y") ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}

function goTypeName(value: unknown): string {
  if (value === undefined || value === null) return "nil";
  if (Array.isArray(value)) return "[]interface {}";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return "float64";
  return typeof value === "string" ? "string" : "map[string]interface {}";
}
