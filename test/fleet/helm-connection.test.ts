import type { ClusterLogin } from "../../lib/argocd/cluster-login";
import type { Cluster, TerraformAccess } from "../../lib/fleet";
import { type HelmConnection, helmConnection } from "../../lib/fleet/helm-connection";

const PEM = "-----BEGIN CERTIFICATE-----\nZXhhbXBsZQ==\n-----END CERTIFICATE-----\n";
const tls = { caData: Buffer.from(PEM).toString("base64") };
const login: ClusterLogin = { kind: "token", token: { placeholder: "TOKEN" }, tls };
const cluster: Cluster = { name: "c", server: "https://c.example.com", provider: "eks", region: "eu-central-1", login };
const server = { host: "https://c.example.com", clusterCaCertificate: PEM };
const apiVersion = "client.authentication.k8s.io/v1beta1";

const ROWS: readonly (readonly [string, TerraformAccess, HelmConnection])[] = [
  [
    "a context of the usual kubeconfig",
    { kind: "kubeconfig", context: "kind-c" },
    { configPath: "~/.kube/config", configContext: "kind-c" },
  ],
  [
    "a context of another kubeconfig",
    { kind: "kubeconfig", context: "c", path: "/k" },
    { configPath: "/k", configContext: "c" },
  ],
  [
    "EKS",
    { kind: "eks", clusterName: "prod", roleARN: "arn:r", profile: "p" },
    {
      ...server,
      exec: {
        apiVersion,
        command: "aws",
        args: [
          "eks",
          "get-token",
          "--cluster-name",
          "prod",
          "--region",
          "eu-central-1",
          "--role-arn",
          "arn:r",
          "--profile",
          "p",
        ],
      },
    },
  ],
  ["GKE", { kind: "gke" }, { ...server, exec: { apiVersion, command: "gke-gcloud-auth-plugin", args: [] } }],
  [
    "AKS",
    { kind: "aks", login: "workloadidentity", clientId: "c", tenantId: "t" },
    {
      ...server,
      exec: {
        apiVersion,
        command: "kubelogin",
        args: [
          ...["get-token", "--login", "workloadidentity", "--server-id", "6dae42f8-4368-4678-94ff-3960e28e3630"],
          ...["--client-id", "c", "--tenant-id", "t"],
        ],
      },
    },
  ],
  [
    "ACK",
    { kind: "ack", clusterId: "c1" },
    {
      ...server,
      exec: {
        apiVersion,
        command: "ack-ram-tool",
        args: [
          "credential-plugin",
          "get-credential",
          "--cluster-id",
          "c1",
          "--api-version",
          "v1beta1",
          "--log-level",
          "error",
        ],
      },
    },
  ],
  [
    "TKE by a client certificate",
    {
      kind: "clientCertificate",
      certificateVariable: "cert",
      keyVariable: "key",
      proxyUrl: "http://proxy.example.com",
    },
    {
      ...server,
      proxyUrl: "http://proxy.example.com",
      clientCertificate: { certificateVariable: "cert", keyVariable: "key" },
    },
  ],
  [
    "any command, by another address and authority",
    {
      kind: "exec",
      command: "login",
      apiVersion: "client.authentication.k8s.io/v1",
      env: { A: "b" },
      host: "https://x.example.com",
      tls: { serverName: "c", insecure: true },
    },
    {
      host: "https://x.example.com",
      insecure: true,
      tlsServerName: "c",
      exec: { apiVersion: "client.authentication.k8s.io/v1", command: "login", args: [], env: { A: "b" } },
    },
  ],
];
test.each(ROWS)("%s", (_, access, expected) => {
  expect(helmConnection(cluster, access)).toEqual(expected);
});
