/**
 * Facts as a person would write them, for what sets lack: the sections of an inventory with sample values in the shape that is read. A text
 * that only a person knows is `…`.
 */

import { LOCAL_CLUSTER } from "../../argocd-facts";
import type { Need } from "../../generators";
import { pullRequestKey, scmKey } from "../../inventory";
import { isObject, type Json, type JsonObject } from "../../json";
import { openKeys } from "./template-keys";

/** A text that only a person knows. */
export const UNKNOWN = "…";
const SHA = "0123456789012345678901234567890123456789";
/** What nearly every decision resource is: a decision of Open Cluster Management. */
const DECISION = { apiVersion: "cluster.open-cluster-management.io/v1beta1", kind: "PlacementDecision" } as const;

/** What the sets say of answers that nobody has given. */
export interface Samples {
  /** One item of the answer of each plugin, by its ConfigMap. */
  readonly plugins: ReadonlyMap<string, JsonObject>;
  /** ConfigMaps of clusterDecisionResource and the resources behind them. */
  readonly resources: readonly JsonObject[];
}

export const NO_SAMPLES: Samples = { plugins: new Map(), resources: [] };

export function samplesFor(applicationSets: Iterable<JsonObject>): Samples {
  const plugins = new Map<string, JsonObject>();
  const resources = new Map<string, JsonObject>();
  for (const set of applicationSets) {
    const generators = isObject(set.spec) ? set.spec.generators : undefined;
    for (const { configMapRef } of specsOf("plugin", generators)) {
      const name = isObject(configMapRef) ? String(configMapRef.name) : "";
      plugins.set(name, withKeys(plugins.get(name) ?? {}, openKeys(set)));
    }
    for (const spec of specsOf("clusterDecisionResource", generators)) {
      for (const resource of decisionResources(spec)) {
        const { name, labels } = resource.metadata as JsonObject;
        const key = `${String(resource.kind)} ${String(name)} ${JSON.stringify(labels ?? {})}`;
        if (!resources.has(key)) resources.set(key, resource);
      }
    }
  }
  return { plugins, resources: [...resources.values()] };
}

/** The sections of an inventory that supply needs; repositories, clusters and projects are said elsewhere. */
export function sampleFacts(needs: readonly Need[], { plugins, resources }: Samples): JsonObject {
  const facts: Record<string, Record<string, Json> | Json> = {};
  const section = (name: string): Record<string, Json> => {
    facts[name] ??= {};
    return facts[name] as Record<string, Json>;
  };
  for (const need of needs) {
    if (need.section === "plugins") {
      const { name } = need.spec.configMapRef;
      section("plugins")[name] = { response: { output: { parameters: [plugins.get(name) ?? {}] } } };
    } else if (need.section === "resources") facts.resources = [...resources];
    else if (need.section === "pullRequests") {
      section("pullRequests")[pullRequestKey(need.spec) ?? "KEY"] = [
        {
          number: 1,
          title: UNKNOWN,
          branch: "my-branch",
          targetBranch: "main",
          headSha: SHA,
          labels: [UNKNOWN],
          author: "someone",
        },
      ];
    } else if (need.section === "scmRepositories") {
      section("scmRepositories")[scmKey(need.spec) ?? "KEY"] = [
        {
          organization: "org",
          repository: "repo",
          url: "https://…",
          branch: "main",
          sha: SHA,
          labels: [],
          repositoryId: 1,
        },
      ];
    }
  }
  return facts as JsonObject;
}

/** The generators of a kind at any depth. */
function specsOf(kind: string, value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap((item) => specsOf(kind, item));
  if (!isObject(value)) return [];
  const own = isObject(value[kind]) ? [value[kind] as JsonObject] : [];
  return [...own, ...Object.values(value).flatMap((item) => specsOf(kind, item))];
}

function decisionResources({ configMapRef, name, labelSelector }: JsonObject): JsonObject[] {
  const config = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: String(configMapRef) },
    data: {
      apiVersion: DECISION.apiVersion,
      kind: "placementdecisions",
      statusListKey: "decisions",
      matchKey: "clusterName",
    },
  };
  const labels = isObject(labelSelector) && isObject(labelSelector.matchLabels) ? labelSelector.matchLabels : undefined;
  const resource = {
    ...DECISION,
    metadata: { name: typeof name === "string" && name !== "" ? name : "decision-1", ...(labels && { labels }) },
    status: { decisions: [{ clusterName: LOCAL_CLUSTER.name }] },
  };
  return [config, resource] as JsonObject[];
}

/** The object with a text at each path where it has nothing yet. */
export function withKeys(object: JsonObject, paths: readonly (readonly string[])[]): JsonObject {
  const result: Record<string, Json | undefined> = { ...object };
  for (const [key = "", ...rest] of paths) {
    const own = Object.hasOwn(result, key) ? result[key] : undefined;
    if (rest.length > 0) result[key] = withKeys(isObject(own) ? (own as JsonObject) : {}, [rest]);
    else if (own === undefined) result[key] = UNKNOWN;
  }
  return result;
}
