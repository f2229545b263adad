/** A fleet as code: clusters whose Secret the program writes again, and those that are given. */
import { isObject, type Json, type JsonObject } from "../../json";
import { Call, type Code, type CodeObject } from "../code";
import type { Constant } from "../program";
import type { KnownCluster } from "./cell";

export interface FleetCluster {
  readonly cluster: KnownCluster;
  /** Its Secret, which the program writes. @default undefined: it is given */
  readonly secret?: JsonObject;
}

/** @param read labels and annotations of clusters that matrices read */
export function fleetConstant(clusters: readonly FleetCluster[], read: ReadonlySet<string>): Constant {
  const given = clusters.filter(({ secret }) => secret === undefined).length;
  const who =
    given === 0
      ? ""
      : given === clusters.length
        ? ", which somebody else registers"
        : ", some of which somebody else registers";
  return {
    name: "fleet",
    title: `The clusters of Argo CD${who}.`,
    type: "Fleet",
    code: { name: "fleet", clusters: clusters.map((one) => clusterCode(one, read)) },
    steps: [],
  };
}

function clusterCode({ cluster, secret }: FleetCluster, read: ReadonlySet<string>): Code {
  const own = secret === undefined ? undefined : ownCluster(cluster, secret);
  if (own !== undefined) return own;
  const labels = readOf(cluster.labels, read);
  const annotations = readOf(cluster.annotations, read);
  const more = { ...(labels !== undefined && { labels }), ...(annotations !== undefined && { annotations }) };
  return new Call("givenCluster", [cluster.name, cluster.server, ...(Object.keys(more).length === 0 ? [] : [more])]);
}

function readOf(
  texts: Readonly<Record<string, string>>,
  read: ReadonlySet<string>,
): Record<string, string> | undefined {
  const found = Object.entries(texts).filter(([key]) => read.has(key));
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

const FACTS = "base.fleet/";
const OTHERS = new Set(["argocd.argoproj.io/secret-type", "argocd.argoproj.io/sync-wave"]);

/** The cluster of a Secret that a fleet of this library wrote; undefined where it says what no fleet says. */
export function ownCluster(
  { name, server, labels, annotations }: KnownCluster,
  secret: JsonObject,
): CodeObject | undefined {
  const provider = labels[`${FACTS}provider`];
  const region = labels[`${FACTS}region`];
  const ring = Number(labels[`${FACTS}ring`]);
  const login = loginOf(secret);
  if (provider === undefined || region === undefined || login === undefined) return undefined;
  const storageClass = annotations[`${FACTS}storage-class`];
  const shard = textsOf(secret).shard;
  // what matrices write stands in domains of theirs
  const domain = Object.keys(labels)
    .find((key) => key.endsWith("/cluster") && labels[key] === name)
    ?.slice(0, -"cluster".length);
  const isOwn = (key: string): boolean =>
    !key.startsWith(FACTS) &&
    !OTHERS.has(key) &&
    (domain === undefined || !(key.startsWith(domain) || key.includes(`.${domain}`)));
  const ownLabels = Object.fromEntries(Object.entries(labels).filter(([key]) => isOwn(key)));
  const ownAnnotations = Object.fromEntries(Object.entries(annotations).filter(([key]) => isOwn(key)));
  return {
    name,
    server,
    provider,
    region,
    ...(ring > 0 && { ring }),
    ...(storageClass !== undefined && { storageClass }),
    ...(shard !== undefined && { shard: Number(shard) }),
    ...(Object.keys(ownLabels).length > 0 && { labels: ownLabels }),
    ...(Object.keys(ownAnnotations).length > 0 && { annotations: ownAnnotations }),
    login,
  };
}

/** Only logins in which nothing is secret. */
function loginOf(secret: JsonObject): CodeObject | undefined {
  const { server, config } = textsOf(secret);
  const parsed = parsedObject(config);
  if (parsed === undefined) return undefined;
  const { tlsClientConfig, awsAuthConfig, execProviderConfig, ...rest } = parsed;
  if (Object.keys(rest).length > 0 || !isObject(tlsClientConfig)) return undefined;
  const { insecure, ...authority } = tlsClientConfig as JsonObject;
  const tls = { ...(insecure === true && { insecure }), ...(authority as CodeObject) };
  if (isObject(awsAuthConfig)) return { kind: "eks", ...(awsAuthConfig as CodeObject), tls };
  if (isObject(execProviderConfig)) return execLogin(execProviderConfig as JsonObject, tls);
  return server === "https://kubernetes.default.svc" ? { kind: "inCluster" } : undefined;
}

function execLogin({ command, args, env }: JsonObject, tls: CodeObject): CodeObject | undefined {
  const [cloud] = Array.isArray(args) ? (args as readonly Json[]) : [];
  if (command !== "argocd-k8s-auth") return undefined;
  if (cloud === "gcp") return { kind: "gke", tls };
  if (cloud !== "azure" || !isObject(env)) return undefined;
  const { AAD_ENVIRONMENT_NAME: environment, AZURE_CLIENT_ID: clientId, AZURE_TENANT_ID: tenantId } = env as CodeObject;
  return {
    kind: "aks",
    ...(clientId !== undefined && { clientId }),
    ...(tenantId !== undefined && { tenantId }),
    ...(environment !== undefined && environment !== "AzurePublicCloud" && { environment }),
    tls,
  };
}

function textsOf({ stringData }: JsonObject): Readonly<Record<string, Json | undefined>> {
  return isObject(stringData) ? (stringData as JsonObject) : {};
}

function parsedObject(text: Json | undefined): JsonObject | undefined {
  try {
    const value: unknown = typeof text === "string" ? JSON.parse(text) : undefined;
    return isObject(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}
