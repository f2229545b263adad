/**
 * How Terraform reaches a cluster from where it runs. Not how Argo CD does: a plugin that the operator has need not be in Argo CD's image.
 * There is no default and no variant that takes what happens to be the current context: that is the classic way to the wrong cluster.
 */
import type { ClusterTls } from "../argocd/cluster-login";

/** How Terraform logs in, by its `kind`. */
export type TerraformAccess =
  /** A context of a kubeconfig file. */
  | {
      readonly kind: "kubeconfig";
      readonly context: string;
      /** The kubeconfig file. @default "~/.kube/config" */
      readonly path?: string;
    }
  /** Amazon EKS: `aws eks get-token`. */
  | (ApiServer & {
      readonly kind: "eks";
      readonly clusterName: string;
      /** The role to assume. @default none */
      readonly roleARN?: string;
      /** A profile of the AWS command line. @default the environment's login */
      readonly profile?: string;
    })
  /** Google GKE: `gke-gcloud-auth-plugin`. */
  | (ApiServer & { readonly kind: "gke" })
  /** Azure AKS: `kubelogin get-token`. */
  | (ApiServer & {
      readonly kind: "aks";
      readonly login: "azurecli" | "devicecode" | "interactive" | "msi" | "spn" | "workloadidentity";
      /** The AKS server application. @default the one that all AKS clusters with Entra ID share */
      readonly serverId?: string;
      /** The application's id in Entra ID. @default the environment's */
      readonly clientId?: string;
      /** The tenant's id in Entra ID. @default the environment's */
      readonly tenantId?: string;
    })
  /** Alibaba ACK: `ack-ram-tool credential-plugin get-credential`. */
  | (ApiServer & { readonly kind: "ack"; readonly clusterId: string })
  /** Tencent TKE and self-managed clusters: a client certificate. Both are PEM texts in ephemeral variables. */
  | (ApiServer & {
      readonly kind: "clientCertificate";
      readonly certificateVariable: string;
      readonly keyVariable: string;
    })
  /** Any command that prints an ExecCredential. */
  | (ApiServer & {
      readonly kind: "exec";
      readonly command: string;
      /** Arguments of the command. @default none */
      readonly args?: readonly string[];
      /** Environment variables of the command, besides those of Terraform. @default none */
      readonly env?: Readonly<Record<string, string>>;
      /** What the command prints. @default "client.authentication.k8s.io/v1beta1" */
      readonly apiVersion?: ExecApiVersion;
    });

/** What a login command prints. */
export type ExecApiVersion = "client.authentication.k8s.io/v1" | "client.authentication.k8s.io/v1beta1";

/** Where the API server is and whom to trust, for every way but a kubeconfig. */
export interface ApiServer {
  /** The API server as Terraform reaches it. @default the cluster's `server`, unless that is the address inside the cluster */
  readonly host?: string;
  /** How the API server's certificate is verified. @default the `tls` of the cluster's login */
  readonly tls?: ClusterTls;
  /** An HTTP or SOCKS5 proxy on the way. @default none */
  readonly proxyUrl?: string;
}
