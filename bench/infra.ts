/** How long the Terraform configurations of a large fleet take, in a fresh process: loading, checking, building and writing all of them. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Fleet } from "../lib/fleet";
import { MEMORY_FOLDER } from "./memory-folder";
import type { Row } from "./row";

const CLUSTERS = 500;
const LIMIT_SECONDS = 2.5;

/** The median of three runs. */
export function infraRows(): Row[] {
  const times = [1, 2, 3].map(oneRun).sort((a, b) => a - b);
  const value = times[1] as number;
  return [
    {
      name: `infra/synth/${CLUSTERS}`,
      unit: "s",
      value,
      against: `the goal of ${LIMIT_SECONDS} s`,
      ratio: LIMIT_SECONDS / value,
    },
  ];
}

function oneRun(): number {
  const outdir = mkdtempSync(join(MEMORY_FOLDER, "infra-bench-"));
  try {
    const start = process.hrtime.bigint();
    execFileSync(process.execPath, [__filename, outdir]);
    return Number(process.hrtime.bigint() - start) / 1e9;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Clusters of five releases each, with the options that operators set. */
export function largeFleet(size: number): Fleet {
  return {
    name: "large",
    backend: { kind: "s3", bucket: "example-states", region: "eu-central-1" },
    clusters: Array.from({ length: size }, (_, i) => ({
      name: `cluster-${i}`,
      server: `https://cluster-${i}.example.com`,
      provider: "kubeadm",
      region: `region-${i % 7}`,
      ring: i % 4,
      login: { kind: "exec", command: "example-login", tls: {} },
      access: { kind: "kubeconfig", context: `cluster-${i}` },
      capacity: { cpuCores: 64, memoryGiB: 256, nodes: 5 },
      base: {
        prometheusOperatorCrds: {},
        openebs: {},
        kubePrometheusStack: {
          prometheus: {
            replicas: 2,
            retention: "10d",
            storage: { size: "50Gi" },
            resources: { requests: { memory: "2Gi" } },
          },
          grafana: { adminSecret: { name: "grafana-admin" } },
        },
        eckOperator: { metrics: { port: 9090 } },
        elasticsearch: { nodeSets: [{ name: "default", count: 3, storage: { size: "100Gi" } }] },
      },
    })),
  };
}

if (require.main === module) {
  const { synthesizeInfra } = require("../lib/infra") as typeof import("../lib/infra");
  synthesizeInfra(largeFleet(CLUSTERS), { outdir: process.argv[2] as string });
}
