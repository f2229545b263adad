/** How Terraform's Helm provider reaches a cluster: from the cluster's access to the provider's arguments, and what can be wrong with it. */

import type { ClusterTls } from "../argocd/cluster-login";
import { LOCAL_SERVER } from "../argocd-facts";
import { type Problem, type ProblemFacts, problem } from "../errors";
import type { Cluster } from "./cluster";
import { isVariableName } from "./secret-input";
import type { Provider } from "./site";
import type { ExecApiVersion, TerraformAccess } from "./terraform-access";

/** The provider's argument `kubernetes`. */
export interface HelmConnection {
  readonly configPath?: string;
  readonly configContext?: string;
  readonly host?: string;
  /** PEM. */
  readonly clusterCaCertificate?: string;
  readonly insecure?: boolean;
  readonly tlsServerName?: string;
  readonly proxyUrl?: string;
  readonly exec?: {
    readonly apiVersion: ExecApiVersion;
    readonly command: string;
    readonly args: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  };
  /** Names of ephemeral variables with PEM texts. */
  readonly clientCertificate?: { readonly certificateVariable: string; readonly keyVariable: string };
}

const V1BETA1 = "client.authentication.k8s.io/v1beta1";
/** Entra ID's application of all AKS API servers. */
const AKS_SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";

export function helmConnection(cluster: Cluster, access: TerraformAccess): HelmConnection {
  if (access.kind === "kubeconfig")
    return { configPath: access.path ?? "~/.kube/config", configContext: access.context };
  const tls = access.tls ?? loginTls(cluster) ?? {};
  const server: HelmConnection = {
    host: access.host ?? cluster.server,
    ...(tls.caData !== undefined && { clusterCaCertificate: Buffer.from(tls.caData, "base64").toString("utf8") }),
    ...(tls.insecure === true && { insecure: true }),
    ...(tls.serverName !== undefined && { tlsServerName: tls.serverName }),
    ...(access.proxyUrl !== undefined && { proxyUrl: access.proxyUrl }),
  };
  if (access.kind === "clientCertificate") {
    const { certificateVariable, keyVariable } = access;
    return { ...server, clientCertificate: { certificateVariable, keyVariable } };
  }
  return { ...server, exec: execOf(cluster, access) };
}

function execOf(
  cluster: Cluster,
  access: Exclude<TerraformAccess, { readonly kind: "kubeconfig" | "clientCertificate" }>,
): NonNullable<HelmConnection["exec"]> {
  switch (access.kind) {
    case "eks":
      return {
        apiVersion: V1BETA1,
        command: "aws",
        args: [
          ...["eks", "get-token", "--cluster-name", access.clusterName, "--region", cluster.region],
          ...flag("--role-arn", access.roleARN),
          ...flag("--profile", access.profile),
        ],
      };
    case "gke":
      return { apiVersion: V1BETA1, command: "gke-gcloud-auth-plugin", args: [] };
    case "aks":
      return {
        apiVersion: V1BETA1,
        command: "kubelogin",
        args: [
          ...["get-token", "--login", access.login, "--server-id", access.serverId ?? AKS_SERVER_ID],
          ...flag("--client-id", access.clientId),
          ...flag("--tenant-id", access.tenantId),
        ],
      };
    case "ack":
      return {
        apiVersion: V1BETA1,
        command: "ack-ram-tool",
        args: [
          ...["credential-plugin", "get-credential", "--cluster-id", access.clusterId],
          ...["--api-version", "v1beta1", "--log-level", "error"],
        ],
      };
    case "exec":
      return {
        apiVersion: access.apiVersion ?? V1BETA1,
        command: access.command,
        args: access.args ?? [],
        ...(access.env !== undefined && { env: access.env }),
      };
    default:
      return access satisfies never;
  }
}

function flag(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [name, value];
}

function loginTls(cluster: Cluster): ClusterTls | undefined {
  return "tls" in cluster.login ? cluster.login.tls : undefined;
}

const CLOUD_OF: Partial<Record<TerraformAccess["kind"], Provider>> = { eks: "eks", gke: "gke", aks: "aks", ack: "ack" };

export function checkAccess(cluster: Cluster, access: TerraformAccess, where: string): Problem[] {
  const problems: Problem[] = [];
  const invalid = (field: string, message: string, facts: ProblemFacts = {}): void => {
    problems.push(problem("ACCESS_INVALID", `${where}${field}`, message, facts));
  };
  if (access.kind === "kubeconfig") {
    if (access.context.trim() === "")
      invalid(".context", "without a context Terraform takes the current one, whichever it is", {
        hint: "name it: kubectl config get-contexts",
      });
    return problems;
  }
  const cloud = CLOUD_OF[access.kind];
  if (cloud !== undefined && cloud !== cluster.provider)
    invalid(".kind", `the way to log in is that of ${cloud}`, {
      got: access.kind,
      expected: `one that fits provider ${cluster.provider}`,
    });
  if (access.host === undefined && cluster.server === LOCAL_SERVER)
    invalid(".host", "the cluster's server is its address from inside, where Terraform does not run", {
      hint: "set host to the address from outside, or use a kubeconfig context",
    });
  else if (!/^https:\/\/[^\s/]+/.test(access.host ?? cluster.server))
    invalid(".host", "the API server is not an https URL", { got: access.host ?? cluster.server });
  const tls = access.tls ?? loginTls(cluster);
  if (tls?.caData !== undefined && tls.insecure === true)
    invalid(".tls", "a certificate authority and no verification at all contradict each other", {
      hint: "leave insecure out",
    });
  if (
    tls?.caData !== undefined &&
    !Buffer.from(tls.caData, "base64").toString("latin1").startsWith("-----BEGIN CERTIFICATE-----")
  )
    invalid(".tls.caData", "the authority is not base64 of a PEM certificate", {
      hint: "copy certificate-authority-data of the kubeconfig",
    });
  if (access.kind === "exec" && access.command.trim() === "") invalid(".command", "the command is empty");
  if (access.kind === "clientCertificate") {
    for (const field of ["certificateVariable", "keyVariable"] as const)
      if (!isVariableName(access[field]))
        invalid(`.${field}`, "the name is not one of a Terraform variable", {
          got: access[field],
          expected: "letters, digits and `_`, not starting with a digit",
        });
  }
  return problems;
}
