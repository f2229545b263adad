/**
 * The base of one cluster as one Terraform stack with one state, as plain data in Terraform's spelling: its backend, its provider, its variables and its
 * resources in the order that their needs make. Both emitters, ours and cdktf's, write what stands here.
 */
import type { Cluster, Fleet, TerraformAccess } from "../fleet";
import { type BackendConfiguration, backendConfiguration } from "../fleet/backend-configuration";
import { baseObjects } from "../fleet/base-objects";
import { type HelmConnection, helmConnection } from "../fleet/helm-connection";
import { orderReleases } from "../fleet/order";
import { type PlannedRelease, plannedReleases } from "../fleet/planned-release";
import type { Json, JsonObject } from "../json";
import { OBJECTS } from "./objects-chart";
import { objectsResources, type Protection, releaseResources } from "./release-resources";
import type { StackImport, StackResource, StackVariable } from "./stack-parts";
import { expression, literal } from "./terraform-text";

/** Write-only arguments and ephemeral variables exist since then. */
export const TERRAFORM_VERSION = ">= 1.11.0";
/** The Helm provider: the source is short on purpose, so that OpenTofu takes the one of its own registry. */
export const HELM_PROVIDER = { source: "helm", version: "3.1.2" } as const;

/** A stack of Terraform. */
export interface Stack {
  readonly name: string;
  readonly backend: BackendConfiguration;
  readonly helmProvider: { readonly source: string; readonly version: string };
  /** The provider's arguments. */
  readonly provider: JsonObject;
  readonly variables: readonly StackVariable[];
  readonly resources: readonly StackResource[];
  /** Releases that are on the cluster and come into the state. */
  readonly imports: readonly StackImport[];
}

/** The fleet has been checked: see `assertFleet`. */
export function stackOf(fleet: Fleet, cluster: Cluster, access: TerraformAccess): Stack {
  const backend = backendConfiguration(fleet, cluster);
  const connection = helmConnection(cluster, access);
  const planned = plannedReleases(cluster);
  const objects = baseObjects(cluster);
  const { releases } = orderReleases(planned, cluster, `clusters.${cluster.name}`);
  const protection: Protection = { protectsData: fleet.demo !== true };
  return {
    name: cluster.name,
    backend: { type: backend.type, arguments: literals(backend.arguments) },
    helmProvider: { ...HELM_PROVIDER, ...fleet.helmProvider },
    provider: { kubernetes: kubernetes(connection), ...registries(planned) },
    variables: variablesOf(
      connection,
      planned,
      objects.secrets.flatMap(({ data }) => Object.values(data ?? {})),
    ),
    resources: [...objectsResources(objects), ...releases.flatMap((release) => releaseResources(release, protection))],
    imports: planned
      .filter(({ options }) => options.adopt === true)
      .map(({ id, release }) => ({ to: `helm_release.${id}`, id: `${release.namespace}/${release.name}` })),
  };
}

/** True where the stack has the chart of namespaces and Secrets beside it. */
export function hasObjects({ resources }: Stack): boolean {
  return resources.some(({ id, type }) => type === "helm_release" && id === OBJECTS.id);
}

function kubernetes({ clientCertificate, exec, ...connection }: HelmConnection): JsonObject {
  return literals({
    config_path: connection.configPath,
    config_context: connection.configContext,
    host: connection.host,
    cluster_ca_certificate: connection.clusterCaCertificate,
    insecure: connection.insecure,
    tls_server_name: connection.tlsServerName,
    proxy_url: connection.proxyUrl,
    exec: exec && { api_version: exec.apiVersion, command: exec.command, args: exec.args, env: exec.env },
    client_certificate: clientCertificate && new Expression(`var.${clientCertificate.certificateVariable}`),
    client_key: clientCertificate && new Expression(`var.${clientCertificate.keyVariable}`),
  });
}

/** Logins of OCI registries are the provider's, each address once. */
function registries(planned: readonly PlannedRelease[]): JsonObject {
  const byUrl = new Map<string, JsonObject>();
  for (const { chart, access } of planned) {
    if (access?.password === undefined || !chart.repository.startsWith("oci://")) continue;
    byUrl.set(chart.repository, {
      url: literal(chart.repository),
      username: literal(access.username ?? ""),
      password: expression(`var.${access.password.variable}`),
    });
  }
  return byUrl.size === 0 ? {} : { registries: [...byUrl.values()] };
}

function variablesOf(
  { clientCertificate }: HelmConnection,
  planned: readonly PlannedRelease[],
  ofObjects: readonly (string | { readonly variable: string })[],
): StackVariable[] {
  const login = clientCertificate ? [clientCertificate.certificateVariable, clientCertificate.keyVariable] : [];
  const ofReleases = planned.flatMap(({ release }) => Object.values(release.secretValues));
  const passwords = planned.flatMap(({ access, chart }) => {
    const variable = access?.password?.variable;
    return variable === undefined ? [] : [{ name: variable, ephemeral: chart.repository.startsWith("oci://") }];
  });
  const ephemeral = [
    ...login,
    ...ofObjects.flatMap((value) => (typeof value === "string" ? [] : [value.variable])),
    ...ofReleases.map(({ variable }) => variable),
  ];
  const kept = new Set(passwords.filter((one) => !one.ephemeral).map(({ name }) => name));
  const names = new Set([...ephemeral, ...passwords.map(({ name }) => name)]);
  return [...names].map((name) => ({ name, ephemeral: !kept.has(name) }));
}

/** What Terraform shall evaluate, among literals. */
class Expression {
  constructor(readonly text: string) {}
}

type Raw = Json | Expression | undefined | { readonly [name: string]: Raw };

/** Without what is not set, and with texts that Terraform reads as they are. */
function literals(values: { readonly [name: string]: Raw }): JsonObject {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, literalOf(value)]])),
  );
}

function literalOf(value: Raw): Json {
  if (value instanceof Expression) return expression(value.text);
  if (typeof value === "string") return literal(value);
  if (Array.isArray(value)) return value.map(literalOf);
  if (typeof value === "object" && value !== null) return literals(value as { readonly [name: string]: Raw });
  return value as Json;
}
