/** Where an Application goes, and whether two of them are the same place. */
import { LOCAL_CLUSTER, LOCAL_SERVER } from "../argocd-facts";
import { Validator } from "../evaluate/validator";
import type { ClusterFact } from "../generators";
import { isObject, type JsonObject } from "../json";
import type { PlanSide } from "./side";

export interface Target {
  readonly name: string;
  readonly server: string;
  readonly namespace: string;
}

export function targetOf({ spec }: JsonObject): Target {
  const destination = isObject(spec) && isObject(spec.destination) ? spec.destination : {};
  const text = (key: string): string => (typeof destination[key] === "string" ? (destination[key] as string) : "");
  const server = text("server");
  return {
    name: text("name"),
    server: server.endsWith("/") ? server.replace(/\/+$/, "") : server,
    namespace: text("namespace"),
  };
}

/** The cluster by its server where that is known, so that a name and a server can be compared. */
export function clusterOf({ name, server }: Target, { clusters }: Pick<PlanSide, "clusters">): string {
  if (server !== "") return server;
  const known = clusters && serversOf(clusters).get(name);
  if (known !== undefined) return known;
  return name === "" || name === LOCAL_CLUSTER.name ? LOCAL_SERVER : `name:${name}`;
}

const SERVERS = new WeakMap<readonly ClusterFact[], ReadonlyMap<string, string>>();

/** Servers by the names of clusters: there may be thousands, and every Application asks. */
function serversOf(clusters: readonly ClusterFact[]): ReadonlyMap<string, string> {
  let servers = SERVERS.get(clusters);
  if (servers === undefined) {
    // of two of one name the first one counts
    servers = new Map([...clusters].reverse().map(({ name, server }) => [name, server.replace(/\/+$/, "")]));
    SERVERS.set(clusters, servers);
  }
  return servers;
}

/** One name is one cluster where a side does not know the server behind it. */
export function isOtherCluster(from: Target, to: Target, base: PlanSide, head: PlanSide): boolean {
  const [old, now] = [clusterOf(from, base), clusterOf(to, head)];
  if (old === now) return false;
  const isUnresolved = old.startsWith("name:") || now.startsWith("name:");
  return !(isUnresolved && from.name === to.name && from.server === to.server);
}

export function isLocal(target: Target, side: Pick<PlanSide, "clusters">): boolean {
  return clusterOf(target, side) === LOCAL_SERVER;
}

/** Whether Argo CD finds a cluster for the destination; undefined where the clusters are not known. */
export function isReachable(application: JsonObject, side: PlanSide): boolean | undefined {
  const validator = new Validator({
    version: "3.5",
    applicationSetName: "",
    projects: undefined,
    clusters: side.clusters,
    ...(side.mayHaveMoreClusters === true && { partial: ["clusters"] }),
    inClusterEnabled: side.inClusterEnabled ?? true,
  });
  const { name, server } = targetOf(application);
  const found = validator.destinationProblem({ name, server });
  if (found !== undefined) return false;
  return validator.unknown.size + validator.unlisted.size > 0 ? undefined : true;
}
