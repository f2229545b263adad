/**
 * The fleet of the examples: a hub on one machine that runs Argo CD and the environments before production, and production on two clouds.
 * Both engines read it: Terraform installs the base of each cluster (`npm run infra:synth`), Argo CD deploys the workloads (`npm run synth`).
 */
import type { ElasticsearchOptions, Fleet, KubePrometheusStackOptions } from "../lib/fleet";
import { output } from "./places";

/** The certificate of an authority that nobody uses: yours is in the kubeconfig of the cluster, as `certificate-authority-data`. */
export const EXAMPLE_AUTHORITY =
  "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJlakNDQVIrZ0F3SUJBZ0lVVmhtMm02K3Z1N2w4ZjB5OXlObFRYb1hYUnBZd0NnWUlLb1pJemowRUF3SXcKRWpFUU1BNEdBMVVFQXd3SFpYaGhiWEJzWlRBZUZ3MHlOakV4TWpVd05qTXhNVGRhRncwek5qRXhNakl3TmpNeApNVGRhTUJJeEVEQU9CZ05WQkFNTUIyVjRZVzF3YkdVd1dUQVRCZ2NxaGtqT1BRSUJCZ2dxaGtqT1BRTUJCd05DCkFBUjErRFFPdWE2UHlpaFFsTmI4ODI3T1lSS3RZZW9mRlVSMnRDUlNiNG9TZ2g0RXAyVEZHNC9HcnpWY2lHSjcKTGtXbzJkVGY0cGI3YTdlVFFUdDArMUpKbzFNd1VUQWRCZ05WSFE0RUZnUVVvbXk5TDFYUi8rK0JZOFNlVnRYQwpWUE5aN1Bjd0h3WURWUjBqQkJnd0ZvQVVvbXk5TDFYUi8rK0JZOFNlVnRYQ1ZQTlo3UGN3RHdZRFZSMFRBUUgvCkJBVXdBd0VCL3pBS0JnZ3Foa2pPUFFRREFnTkpBREJHQWlFQWttYjJLQWtHUG1XVkhKbll5cVAzaDhxWmVmSzAKLzBiTEpadDFqaE9RN1VjQ0lRRGwvS2ZJSFluQUVnN0RNcnhvS250WWlNbEplcVVxRDhvOE9aZzFYQVYyenc9PQotLS0tLUVORCBDRVJUSUZJQ0FURS0tLS0tCg==";

/** Monitoring in production: two replicas with volumes of the cluster's default class. */
const productionMonitoring: KubePrometheusStackOptions = {
  prometheus: {
    replicas: 2,
    retention: "15d",
    retentionSize: "90GB",
    storage: { size: "100Gi" },
    resources: { requests: { cpu: "1", memory: "4Gi" }, limits: { memory: "8Gi" } },
  },
  // whoever installs the base gives both when Terraform runs: TF_VAR_alertmanager_config and TF_VAR_grafana_admin
  alertmanager: {
    replicas: 2,
    storage: { size: "5Gi" },
    config: { variable: "alertmanager_config", revision: 1 },
  },
  grafana: { adminPassword: { variable: "grafana_admin", revision: 1 }, storage: { size: "10Gi" } },
};

const productionLogs: ElasticsearchOptions = {
  nodeSets: [
    {
      name: "masters",
      count: 3,
      roles: ["master"],
      storage: { size: "10Gi" },
      resources: { requests: { cpu: "500m", memory: "2Gi" }, limits: { memory: "2Gi" } },
    },
    {
      name: "data",
      count: 3,
      roles: ["data", "ingest"],
      storage: { size: "200Gi" },
      resources: { requests: { cpu: "2", memory: "8Gi" }, limits: { memory: "8Gi" } },
      memoryMaps: "sysctl",
    },
  ],
};

export const fleet: Fleet = {
  name: "demo",
  // states in files beside the output: a fleet that is no demo names a backend, see docs/infra.md
  demo: true,
  clusters: [
    {
      name: "hub",
      server: "https://kubernetes.default.svc",
      provider: "kind",
      region: "local",
      ring: 0,
      labels: { "example.com/tier": "preproduction" },
      annotations: { "example.com/domain": "dev.example.com" },
      login: { kind: "inCluster" },
      access: { kind: "kubeconfig", context: "kind-hub" },
      capacity: { cpuCores: 8, memoryGiB: 32, nodes: 1 },
      provides: ["storage-class:standard"],
      base: {
        prometheusOperatorCrds: {},
        openebs: {},
        kubePrometheusStack: {
          prometheus: {
            retention: "2d",
            storage: { size: "10Gi" },
            resources: { requests: { cpu: "200m", memory: "512Mi" } },
          },
          alertmanager: false,
        },
        argoCd: {
          domain: "argocd.example.com",
          metrics: true,
          serverSideDiff: true,
          applicationSetPolicy: "sync",
          config: { "timeout.reconciliation": "180s" },
          rbac: { defaultRole: "role:readonly" },
          // what Argo CD deploys itself from: its credentials cannot come from it
          repositories: [
            {
              name: "platform",
              url: output.repoURL,
              username: "argocd",
              password: { variable: "platform_repository", revision: 1 },
            },
          ],
        },
        // credentials of the other repositories and tokens of other clusters come from the vault
        externalSecrets: {},
        certManager: {},
      },
    },
    {
      name: "prod-eu",
      server: "https://prod-eu.example.com",
      provider: "eks",
      region: "eu-central-1",
      ring: 1,
      labels: { "example.com/tier": "production" },
      annotations: { "example.com/domain": "eu.example.com" },
      login: {
        kind: "eks",
        clusterName: "prod-eu",
        roleARN: "arn:aws:iam::111122223333:role/argocd",
        tls: { caData: EXAMPLE_AUTHORITY },
      },
      access: { kind: "eks", clusterName: "prod-eu", roleARN: "arn:aws:iam::111122223333:role/terraform" },
      capacity: { cpuCores: 96, memoryGiB: 384, nodes: 6 },
      provides: ["storage-class:gp3"],
      base: {
        prometheusOperatorCrds: {},
        kubePrometheusStack: productionMonitoring,
        eckOperator: { metrics: { port: 9090 } },
        elasticsearch: productionLogs,
      },
    },
    {
      name: "prod-ap",
      server: "https://prod-ap.example.com:6443",
      provider: "ack",
      region: "cn-hangzhou",
      ring: 2,
      labels: { "example.com/tier": "production" },
      annotations: { "example.com/domain": "ap.example.com" },
      login: {
        kind: "token",
        token: { externalSecret: { store: "vault", key: "argocd/clusters/prod-ap", property: "token" } },
        tls: { caData: EXAMPLE_AUTHORITY },
      },
      access: { kind: "ack", clusterId: "c0123456789abcdef" },
      capacity: { cpuCores: 64, memoryGiB: 256, nodes: 4 },
      provides: ["storage-class:alicloud-disk-essd", "node:volume-group"],
      // nothing is pulled from outside: charts and images are copies, and Terraform logs in to them
      mirror: {
        charts: "oci://registry.example.com/charts",
        images: "registry.example.com",
        access: { username: "terraform", password: { variable: "mirror_password", revision: 1 } },
      },
      storageClass: "alicloud-disk-essd",
      base: {
        prometheusOperatorCrds: {},
        openebs: { lvm: true, volumeSnapshotCrds: true },
        kubePrometheusStack: productionMonitoring,
        eckOperator: { metrics: { port: 9090 } },
        elasticsearch: productionLogs,
      },
    },
  ],
};
