/** The `config` of a cluster Secret: how each login is written, and what is wrong with it. Upstream: ClusterConfig and RawRestConfig in types.go. */
import { type Problem, shown } from "../errors";
import { isObject, joinPath } from "../json";
import type { ClusterLogin, ClusterTls } from "./cluster-login";
import { commandSecrets } from "./literal-secrets";
import { secretInvalid } from "./refusal";
import { checkSecretValue } from "./secret-value";

const EXEC_API = "client.authentication.k8s.io/v1beta1";

/** How Argo CD reaches a cluster besides its login. */
export interface ClusterConnection {
  /**
   * A proxy for all requests to the API server, as `http://proxy.example.com:3128`. Since Argo CD 2.14.
   * @default Argo CD's: what HTTPS_PROXY of its pods says
   */
  readonly proxyUrl?: string;
  /** Answers are not compressed: less work for the API server, more network. @default false */
  readonly disableCompression?: boolean;
}

/** The JSON of `config`, with secret values where they belong. */
export function clusterConfig(login: ClusterLogin, connection: ClusterConnection): object {
  const { proxyUrl, disableCompression } = connection;
  return { ...loginConfig(login), proxyUrl, disableCompression: disableCompression === true ? true : undefined };
}

function loginConfig(login: ClusterLogin): object {
  switch (login.kind) {
    case "inCluster":
      return { tlsClientConfig: { insecure: false } };
    case "token":
      return { bearerToken: login.token, tlsClientConfig: tls(login.tls) };
    case "clientCertificate":
      return { tlsClientConfig: { ...tls(login.tls), certData: login.certData, keyData: login.keyData } };
    case "basic":
      return { username: login.username, password: login.password, tlsClientConfig: tls(login.tls) };
    case "exec": {
      const { kind: _, tls: verification, apiVersion, ...exec } = login;
      return {
        execProviderConfig: { apiVersion: apiVersion ?? EXEC_API, ...exec },
        tlsClientConfig: tls(verification),
      };
    }
    case "eks": {
      const { clusterName, roleARN, profile } = login;
      return { awsAuthConfig: { clusterName, roleARN, profile }, tlsClientConfig: tls(login.tls) };
    }
    case "gke":
      return { execProviderConfig: authCommand("gcp"), tlsClientConfig: tls(login.tls) };
    case "aks":
      return {
        execProviderConfig: { ...authCommand("azure"), env: azureEnvironment(login) },
        tlsClientConfig: tls(login.tls),
      };
    default:
      return login satisfies never;
  }
}

function tls(verification: ClusterTls | undefined): object {
  const { caData, serverName, insecure } = verification ?? {};
  return { insecure: insecure === true, caData, serverName };
}

/** The command in Argo CD's own image that speaks with the clouds. */
function authCommand(cloud: "gcp" | "azure"): object {
  return { apiVersion: EXEC_API, command: "argocd-k8s-auth", args: [cloud] };
}

function azureEnvironment(login: Extract<ClusterLogin, { kind: "aks" }>): object {
  return {
    AAD_ENVIRONMENT_NAME: login.environment ?? "AzurePublicCloud",
    AAD_LOGIN_METHOD: "workloadidentity",
    AZURE_CLIENT_ID: login.clientId,
    AZURE_TENANT_ID: login.tenantId,
  };
}

/** @param where construct path and `login` */
export function checkLogin(login: unknown, where: string): Problem[] {
  if (!isObject(login)) return [secretInvalid(where, "it is not said how Argo CD logs in")];
  const problems = isObject(login.tls) ? checkTls(login.tls, joinPath(where, "tls")) : [];
  const secrets = SECRETS_OF[login.kind as ClusterLogin["kind"]];
  if (secrets === undefined) {
    return [
      secretInvalid(joinPath(where, "kind"), "the login is unknown", {
        got: shown(login.kind),
        expected: `one of ${Object.keys(SECRETS_OF).join(", ")}`,
      }),
    ];
  }
  problems.push(...secrets.flatMap((key) => checkSecretValue(login[key], joinPath(where, key))));
  if (login.kind === "exec") problems.push(...checkExec(login, where));
  if (login.kind === "eks" && (typeof login.clusterName !== "string" || login.clusterName === "")) {
    problems.push(secretInvalid(joinPath(where, "clusterName"), "the name of the EKS cluster is missing"));
  }
  return problems;
}

const SECRETS_OF: Readonly<Record<ClusterLogin["kind"], readonly string[]>> = {
  inCluster: [],
  token: ["token"],
  clientCertificate: ["certData", "keyData"],
  basic: ["password"],
  exec: [],
  eks: [],
  gke: [],
  aks: [],
};

function checkTls(verification: Readonly<Record<string, unknown>>, where: string): Problem[] {
  const { caData, insecure } = verification;
  const problems: Problem[] = [];
  if (insecure === true && caData !== undefined) {
    problems.push(
      secretInvalid(where, "insecure and caData contradict each other: the client refuses both", {
        hint: "remove insecure",
      }),
    );
  }
  if (typeof caData === "string" && !caData.startsWith("${") && !/^[A-Za-z0-9+/]+={0,2}$/.test(caData)) {
    problems.push(
      secretInvalid(joinPath(where, "caData"), "the certificate is not base64", {
        hint: caData.includes("-----BEGIN")
          ? 'Buffer.from(pem).toString("base64")'
          : "base64 of the PEM text, on one line",
      }),
    );
  }
  return problems;
}

function checkExec(login: Readonly<Record<string, unknown>>, where: string): Problem[] {
  const problems: Problem[] = [];
  if (typeof login.command !== "string" || login.command === "")
    problems.push(secretInvalid(joinPath(where, "command"), "the command is missing"));
  problems.push(...commandSecrets(login, where));
  if (login.config !== undefined && login.provideClusterInfo !== true) {
    problems.push(
      secretInvalid(joinPath(where, "config"), "the command would not get the config", {
        hint: "set provideClusterInfo: true",
      }),
    );
  }
  return problems;
}
