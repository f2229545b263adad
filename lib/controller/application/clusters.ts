/** Which clusters Argo CD knows: what the Secrets say, and the one in which it runs. Upstream: util/db and util/argo of Argo CD 3.5.1. */
import { LOCAL_CLUSTER, LOCAL_SERVER, SECRET_TYPE_LABEL } from "../../argocd-facts";
import type { ClusterFact } from "../../generators";
import { annotationsOf, groupOf, type KubeObject, labelsOf, objectAt, textAt } from "../api-server/object";
import type { Destination } from "./application";

export interface Cluster {
  readonly name: string;
  readonly server: string;
}

export function isClusterSecret(object: KubeObject): boolean {
  return object.kind === "Secret" && groupOf(object) === "" && labelsOf(object)[SECRET_TYPE_LABEL] === "cluster";
}

/** What a cluster's Secret says. */
export function clusterFact(secret: KubeObject): ClusterFact {
  const data = objectAt(secret, "data");
  const value = (key: string): string => Buffer.from(textAt(data, key), "base64").toString("utf8");
  const [name, project] = [value("name"), value("project")];
  return {
    name,
    server: value("server").replace(/\/+$/, ""),
    secretName: secret.metadata.name,
    labels: labelsOf(secret),
    annotations: annotationsOf(secret),
    ...(project !== "" && { project }),
  };
}

/** The cluster of a destination, or Argo CD's words for why there is none. */
export function destinationCluster(
  { name, server }: Destination,
  clusters: readonly ClusterFact[],
  inClusterEnabled: boolean,
): Cluster | { readonly error: string } {
  if (name !== "" && server !== "") {
    return { error: `application destination can't have both name and server defined: ${name} ${server}` };
  }
  if (server !== "") return byServer(server.replace(/\/+$/, ""), clusters, inClusterEnabled);
  if (name === "") return { error: "Destination server missing from app spec" };
  const named = clusters.filter((cluster) => cluster.name === name).map((cluster) => cluster.server);
  const isLocal = named.length === 0 && name === LOCAL_CLUSTER.name && inClusterEnabled;
  const servers = isLocal ? [LOCAL_SERVER] : named;
  if (servers.length === 0) return { error: `there are no clusters with this name: ${name}` };
  if (servers.length > 1) {
    return { error: `there are ${servers.length} clusters with the same name: [${servers.join(" ")}]` };
  }
  return { name, server: servers[0] as string };
}

function byServer(
  server: string,
  clusters: readonly ClusterFact[],
  inClusterEnabled: boolean,
): Cluster | { readonly error: string } {
  const cluster = clusters.find((known) => known.server === server);
  if (cluster !== undefined) return { name: cluster.name, server };
  if (server === LOCAL_SERVER && inClusterEnabled) return LOCAL_CLUSTER;
  return {
    error: `error getting cluster by server ${JSON.stringify(server)}: rpc error: code = NotFound desc = cluster ${JSON.stringify(server)} not found`,
  };
}
