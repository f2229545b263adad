/** One measurement of synthesis in a process of its own: `synth-child.js WAY COUNT OUTDIR` prints `{ milliseconds, peakMiB }`. */
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { ApiObject, App, Chart } from "cdk8s";
import { type Environment, EnvironmentMatrix, type Fleet, synth, t, type Workload } from "../lib";

/** The Application of the benchmark: 25 lines, as a team writes it. */
function application(name: string, environment: string, cluster: string, workload: string): Record<string, unknown> {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: {
      finalizers: ["resources-finalizer.argocd.argoproj.io"],
      labels: {
        "app.kubernetes.io/part-of": "bench",
        "matrix.fleet/cluster": cluster,
        "matrix.fleet/environment": environment,
        "matrix.fleet/workload": workload,
      },
      name,
      namespace: "argocd",
    },
    spec: {
      destination: { name: cluster, namespace: environment },
      project: `bench-${environment}`,
      source: {
        helm: { valueFiles: [`values-${environment}.yaml`] },
        path: `deploy/${environment}`,
        repoURL: `https://git.example.com/${workload}.git`,
        targetRevision: "HEAD",
      },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    },
  };
}

/** Axes whose product is `count`: ten environments on ten clusters, and as many workloads as that takes. An environment is a file. */
function axes(count: number): { environments: number; clusters: number; workloads: number } {
  return { environments: 10, clusters: 10, workloads: count / 100 };
}

function fleetOf(clusters: number): Fleet {
  return {
    name: "bench",
    clusters: Array.from({ length: clusters }, (_, i) => ({
      name: `c${i}`,
      server: `https://c${i}.example.com`,
      provider: "eks",
      region: "eu-central-1",
      login: { kind: "eks", clusterName: `c${i}`, tls: { insecure: true } },
    })),
  };
}

/** What a matrix of the benchmark is beside its axes. */
interface Shape {
  readonly form?: "applications" | "applicationSets";
  /** How many clusters each environment runs on. @default all */
  readonly each?: number;
}

function matrix(environments: number, clusters: number, workloads: number, outdir: string, shape: Shape = {}): void {
  const { form = "applications", each = clusters } = shape;
  const app = new App({ outdir });
  const fleet = fleetOf(clusters);
  new EnvironmentMatrix(app, "bench", {
    fleet,
    environments: Array.from(
      { length: environments },
      (_, i): Environment => ({
        name: `e${i}`,
        clusters: Array.from({ length: each }, (_, j) => `c${Math.floor((i * (clusters - each)) / environments) + j}`),
        isolation: "namespace",
      }),
    ),
    workloads: Array.from(
      { length: workloads },
      (_, i): Workload => ({
        name: `w${i}`,
        source: (cell) => ({
          repoURL: `https://git.example.com/w${i}.git`,
          path: t`deploy/${cell.environment}`,
          helm: { valueFiles: [t`values-${cell.environment}.yaml`] },
        }),
      }),
    ),
    form,
  });
  synth(app);
}

function cdk8s(charts: number, perChart: number, outdir: string): void {
  const app = new App({ outdir });
  for (let i = 0; i < charts; i++) {
    const chart = new Chart(app, `e${i}`);
    for (let j = 0; j < perChart; j++)
      new ApiObject(chart, `a${j}`, application(`w${j}-e${i}-c0`, `e${i}`, "c0", `w${j}`) as never);
  }
  app.synth();
}

function floor(count: number, outdir: string): void {
  mkdirSync(outdir, { recursive: true });
  const file = openSync(join(outdir, "all.json"), "w");
  const objects = Array.from({ length: count }, (_, i) =>
    application(`w${i % 10}-e${i}-c0`, `e${i}`, "c0", `w${i % 10}`),
  );
  writeSync(file, JSON.stringify(objects));
  closeSync(file);
}

const WAYS: Readonly<Record<string, (count: number, outdir: string) => void>> = {
  matrix: (count, outdir) => {
    const { environments, clusters, workloads } = axes(count);
    matrix(environments, clusters, workloads, outdir);
  },
  "matrix-files": (count, outdir) => matrix(count / 10, 1, 10, outdir),
  "cdk8s-one-chart": (count, outdir) => cdk8s(1, count, outdir),
  "cdk8s-charts": (count, outdir) => cdk8s(count / 10, 10, outdir),
  floor,
  // 200 clusters and 20 environments, each on 20 of them
  scale: (count, outdir) => matrix(20, 200, count / 400, outdir, { each: 20 }),
  "scale-sets": (count, outdir) => matrix(20, 200, count / 400, outdir, { each: 20, form: "applicationSets" }),
};

const [way, count, outdir] = process.argv.slice(2) as [string, string, string];
const run = WAYS[way] as (count: number, outdir: string) => void;
// some runs first, so that what is measured is the work and not the compiler
for (let i = 0; i < 5; i++) run(2000, join(outdir, `warm-up-${i}`));
const before = performance.now();
run(Number(count), join(outdir, "measured"));
console.log(
  JSON.stringify({ milliseconds: performance.now() - before, peakMiB: process.resourceUsage().maxRSS / 1024 }),
);
