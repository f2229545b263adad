/** How Argo CD logs in to a cluster: what becomes the `config` of the cluster Secret. Facts: Argo CD's declarative setup, types.go ClusterConfig. */
import type { JsonObject } from "../json";
import type { SecretValue } from "./secret-value";

/** How the API server's certificate is verified. */
export interface ClusterTls {
  /** The authority's certificate, base64 of PEM; not secret. Not together with `insecure`. @default the authorities of Argo CD's image */
  readonly caData?: string;
  /** The name that the certificate must have, if it is not the server's host. @default the host of the cluster's `server` */
  readonly serverName?: string;
  /** No verification at all: for demos. @default false */
  readonly insecure?: boolean;
}

/** How Argo CD logs in to a cluster; `kind` says by what. @see ClusterConfig of Argo CD 3.5 */
export type ClusterLogin =
  /** The cluster that Argo CD runs in, by its own service account. */
  | { readonly kind: "inCluster" }
  /** A service account's bearer token. */
  | { readonly kind: "token"; readonly token: SecretValue; readonly tls: ClusterTls }
  /** A client certificate: `certData` and `keyData` are base64 of PEM. */
  | {
      readonly kind: "clientCertificate";
      readonly certData: SecretValue;
      readonly keyData: SecretValue;
      readonly tls: ClusterTls;
    }
  /** A name and a password; Kubernetes itself has had no such login since 1.19. */
  | { readonly kind: "basic"; readonly username: string; readonly password: SecretValue; readonly tls: ClusterTls }
  /** A command in Argo CD's own image or mounted into it that prints an ExecCredential. */
  | {
      readonly kind: "exec";
      readonly command: string;
      /** Arguments of the command. @default none */
      readonly args?: readonly string[];
      /** Environment variables of the command, besides those of Argo CD's pods. @default none */
      readonly env?: Readonly<Record<string, string>>;
      /** The version of ExecCredential that the command prints. @default "client.authentication.k8s.io/v1beta1" */
      readonly apiVersion?: string;
      /** What Argo CD says where the command is missing. @default none */
      readonly installHint?: string;
      /** Tells the command the cluster's address, certificate and `config`. @default false */
      readonly provideClusterInfo?: boolean;
      /** Free data for the command; needs `provideClusterInfo`. @default none */
      readonly config?: JsonObject;
      readonly tls: ClusterTls;
    }
  /** Amazon EKS by Argo CD's own AWS identity: IAM roles for service accounts, or Pod identity. */
  | {
      readonly kind: "eks";
      readonly clusterName: string;
      /** The role to take on. @default Argo CD's own */
      readonly roleARN?: string;
      /** A profile in Argo CD's AWS configuration. Since Argo CD 2.11. @default Argo CD's own */
      readonly profile?: string;
      readonly tls: ClusterTls;
    }
  /** Google GKE by workload identity: `argocd-k8s-auth gcp`. */
  | { readonly kind: "gke"; readonly tls: ClusterTls }
  /** Azure AKS by workload identity: `argocd-k8s-auth azure`. */
  | {
      readonly kind: "aks";
      /** The application's id in Entra ID. @default what the workload identity webhook tells Argo CD's pods */
      readonly clientId?: string;
      /** The tenant's id in Entra ID. @default what the workload identity webhook tells Argo CD's pods */
      readonly tenantId?: string;
      /** The cloud of Azure that the cluster is in. @default "AzurePublicCloud" */
      readonly environment?: "AzurePublicCloud" | "AzureChinaCloud" | "AzureUSGovernmentCloud";
      readonly tls: ClusterTls;
    };
