/** The arguments of a cluster's Terraform backend, in Terraform's spelling. Terraform checks them late or never, so they come from a typed union. */
import type { JsonObject } from "../json";
import type { Backend } from "./backend";
import type { Cluster, Fleet } from "./cluster";

export interface BackendConfiguration {
  readonly type: Backend["kind"];
  /** In Terraform's spelling. */
  readonly arguments: JsonObject;
}

/** What a fleet has that names no backend. */
export const LOCAL: Backend = { kind: "local" };
const STATE_FILE = "base.tfstate";

export function backendOf(fleet: Fleet, cluster: Cluster): Backend {
  return cluster.state?.backend ?? fleet.backend ?? LOCAL;
}

/** The folder of the state in its backend. */
export function stateKey(fleet: Fleet, cluster: Cluster): string {
  return cluster.state?.key ?? `${fleet.name}/${cluster.name}`;
}

export function backendConfiguration(fleet: Fleet, cluster: Cluster): BackendConfiguration {
  const backend = backendOf(fleet, cluster);
  return { type: backend.kind, arguments: argumentsOf(backend, stateKey(fleet, cluster)) };
}

function argumentsOf(backend: Backend, key: string): JsonObject {
  switch (backend.kind) {
    case "local":
      return { path: `${backend.directory ?? "../../../terraform-state"}/${key}/${STATE_FILE}` };
    case "s3":
      return {
        bucket: backend.bucket,
        key: `${key}/${STATE_FILE}`,
        region: backend.region,
        encrypt: backend.encrypt ?? true,
        use_lockfile: true,
        kms_key_id: backend.kmsKeyId,
        profile: backend.profile,
        assume_role: backend.roleARN === undefined ? undefined : { role_arn: backend.roleARN },
        endpoints: backend.endpoint === undefined ? undefined : { s3: backend.endpoint },
        use_path_style: backend.usePathStyle,
      };
    case "gcs":
      return {
        bucket: backend.bucket,
        prefix: `${key}/base`,
        impersonate_service_account: backend.impersonateServiceAccount,
        kms_encryption_key: backend.kmsEncryptionKey,
      };
    case "azurerm":
      return {
        storage_account_name: backend.storageAccountName,
        container_name: backend.containerName,
        key: `${key}/${STATE_FILE}`,
        resource_group_name: backend.resourceGroupName,
        subscription_id: backend.subscriptionId,
        tenant_id: backend.tenantId,
        use_azuread_auth: backend.useAzureadAuth ?? true,
        use_oidc: backend.useOidc,
        environment: backend.environment,
      };
    case "oss":
      return {
        bucket: backend.bucket,
        prefix: key,
        key: STATE_FILE,
        region: backend.region,
        encrypt: backend.encrypt ?? true,
        tablestore_endpoint: backend.lock.tablestoreEndpoint,
        tablestore_table: backend.lock.tablestoreTable,
        profile: backend.profile,
      };
    case "cos":
      return {
        bucket: backend.bucket,
        prefix: key,
        key: STATE_FILE,
        region: backend.region,
        encrypt: backend.encrypt ?? true,
        accelerate: backend.accelerate,
      };
    case "http": {
      const address = `${backend.address.replace(/\/+$/, "")}/${wordOf(key)}`;
      return {
        address,
        lock_address: `${address}/lock`,
        unlock_address: `${address}/lock`,
        lock_method: backend.lockMethod ?? "POST",
        unlock_method: backend.unlockMethod ?? "DELETE",
      };
    }
    case "remote":
      return {
        hostname: backend.hostname,
        organization: backend.organization,
        workspaces: { name: `${wordOf(key)}_base` },
      };
    case "pg":
      return { schema_name: schemaOf(key), skip_schema_creation: backend.skipSchemaCreation };
    default:
      return backend satisfies never;
  }
}

/** A key as one word. */
function wordOf(key: string): string {
  return key.replaceAll("/", "_");
}

/** The schema of a state in PostgreSQL. */
export function schemaOf(key: string): string {
  return `${wordOf(key)}_base`;
}
