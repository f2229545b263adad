/** What the application controller sees of the world around one Application: the clusters, the projects, the repo server, the settings. */
import type { JsonObject } from "../../json";
import type { ApiServer } from "../api-server/api-server";
import type { KubeObject } from "../api-server/object";
import type { SourceObjects } from "../repo-server/repo-server";
import type { Cluster } from "./clusters";

export interface Surroundings {
  /** Milliseconds since 1970. */
  now(): number;
  /** Where Argo CD runs. */
  readonly hub: ApiServer;
  readonly namespace: string;
  /** argocd-cm has the health check of Application. */
  readonly applicationHealthCheck: boolean;
  project(name: string): KubeObject | undefined;
  /** The cluster of an Application's destination, or why there is none. */
  cluster(app: KubeObject): Cluster | { readonly error: string };
  apiServer(cluster: Cluster): ApiServer;
  /** @param afresh look at the server, whatever the cache says */
  objects(source: JsonObject, revision: string, afresh: boolean): SourceObjects;
  /** Something is not known, and so what depends on it is not. */
  unknown(what: string, reason: string): void;
}
