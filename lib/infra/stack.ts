/**
 * The base of one cluster as one Terraform stack with one state, as plain data in Terraform's spelling: its backend, its provider, its variables and its
 * resources in the order that their needs make. Both emitters, ours and cdktf's, write what stands here.
 */
import type { Cluster, Fleet, TerraformAccess } from "../fleet";
import { type BackendConfiguration, backendConfiguration } from "../fleet/backend-configuration";
import { type HelmConnection, helmConnection } from "../fleet/helm-connection";
import { type OrderedRelease, orderReleases } from "../fleet/order";
import { plannedReleases } from "../fleet/planned-release";
import type { Json, JsonObject } from "../json";
import { secretsRevision } from "./secrets-revision";
import type { StackResource } from "./stack-resource";
import { asSetValue, expression, literal } from "./terraform-text";

/** Write-only arguments and ephemeral variables exist since then. */
export const TERRAFORM_VERSION = ">= 1.11.0";
/** The Helm provider: the source is short on purpose, so that OpenTofu takes the one of its own registry. */
export const HELM_PROVIDER = { source: "helm", version: "3.1.2" } as const;

export interface Stack {
  readonly name: string;
  readonly backend: BackendConfiguration;
  readonly helmProvider: { readonly source: string; readonly version: string };
  /** The provider's argument. */
  readonly kubernetes: JsonObject;
  /** Names of ephemeral variables. */
  readonly variables: readonly string[];
  readonly resources: readonly StackResource[];
}

/** The fleet has been checked: see `assertFleet`. */
export function stackOf(fleet: Fleet, cluster: Cluster, access: TerraformAccess): Stack {
  const backend = backendConfiguration(fleet, cluster);
  const connection = helmConnection(cluster, access);
  const { releases } = orderReleases(plannedReleases(cluster), cluster, `clusters.${cluster.name}`);
  return {
    name: cluster.name,
    backend: { type: backend.type, arguments: literals(backend.arguments) },
    helmProvider: HELM_PROVIDER,
    kubernetes: kubernetes(connection),
    variables: variablesOf(connection, releases),
    resources: releases.flatMap(releaseResources),
  };
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

function releaseResources({ id, chart, release, dependsOn }: OrderedRelease): StackResource[] {
  const plain: JsonObject = {
    name: release.name,
    namespace: release.namespace,
    create_namespace: true,
    repository: literal(chart.repository),
    chart: chart.name,
    version: chart.version,
    timeout: release.timeoutSeconds,
    atomic: release.atomic,
    max_history: release.maxHistory,
    ...(release.skipCrds && { skip_crds: true }),
    ...(Object.keys(release.values).length > 0 && { values: [literal(JSON.stringify(release.values))] }),
  };
  const addresses = dependsOn.map((need) => `helm_release.${need}`);
  const secrets = Object.entries(release.secretValues);
  if (secrets.length === 0) return [{ type: "helm_release", id, arguments: plain, dependsOn: addresses }];
  const revision = secretsRevision(id, plain, release.secretValues);
  return [
    revision,
    {
      type: "helm_release",
      id,
      dependsOn: addresses,
      arguments: {
        ...plain,
        set_wo: secrets.map(([name, { variable }]) => ({ name, type: "string", value: asSetValue(`var.${variable}`) })),
        set_wo_revision: expression(`${revision.type}.${revision.id}.output`),
      },
    },
  ];
}

function variablesOf({ clientCertificate }: HelmConnection, releases: readonly OrderedRelease[]): string[] {
  const ofLogin = clientCertificate && [clientCertificate.certificateVariable, clientCertificate.keyVariable];
  const ofReleases = releases.flatMap(({ release }) => Object.values(release.secretValues));
  return [...new Set([...(ofLogin ?? []), ...ofReleases.map(({ variable }) => variable)])];
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
