/** An estate in two states as files, for pages that people and browsers look at: a set for each workload, its cells in a list. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Cell {
  readonly environment: string;
  readonly cluster: string;
  readonly revision: string;
  readonly values: string;
}

const WORKLOADS =
  "catalogue checkout frontend gateway identity inventory mailer orders payments pricing recommendations search".split(
    " ",
  );
const PLACES: readonly (readonly [environment: string, cluster: string])[] = [
  ["dev", "hub"],
  ["test", "hub"],
  ["staging", "staging-eu"],
  ["prod", "prod-ap"],
  ["prod", "prod-eu"],
  ["prod", "prod-us"],
];

/** Twelve workloads on five clusters, and a change that does a little of everything. */
export function writeEstate(folder: string): void {
  const clusters = ["hub", "staging-eu", "prod-ap", "prod-eu", "prod-us"].map((name) => ({
    name,
    server: `https://${name}.example.com`,
  }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "facts.yaml"),
    JSON.stringify({ clusters, repositories: repositories(), projects: ["dev", "test", "staging", "prod", "default"] }),
  );
  for (const workload of WORKLOADS) {
    const cells = PLACES.map(
      ([environment, cluster]): Cell => ({
        environment,
        cluster,
        revision: environment === "prod" ? "v2.3.0" : "main",
        values: valuesOf(environment, 3),
      }),
    );
    write(folder, "before", workload, setOf(workload, cells, workload !== "orders"));
    const after = afterOf(workload, cells);
    if (after !== undefined) write(folder, "after", workload, setOf(workload, after, workload !== "orders"));
  }
  // its files are facts of the inventory, so that there is a source which can fail
  const reports = setOf("reports", [], true).replace(
    "list:\n        elements: []",
    "git: { repoURL: https://git.example.com/envs.git, revision: HEAD, files: [{ path: 'reports/*.yaml' }] }",
  );
  write(folder, "before", "reports", reports);
  write(folder, "after", "reports", reports);
}

/** A file for each place. */
function repositories() {
  const files = PLACES.map(([environment, cluster]) => [
    `reports/${environment}-${cluster}.yaml`,
    `environment: ${environment}\ncluster: ${cluster}\nrevision: main\nvalues: ""\n`,
  ]);
  return { "https://git.example.com/envs.git": { HEAD: Object.fromEntries(files) } };
}

function afterOf(workload: string, cells: readonly Cell[]): readonly Cell[] | undefined {
  switch (workload) {
    case "mailer":
      return cells.filter(({ environment }) => environment !== "prod");
    case "payments":
      return cells.map((cell) =>
        cell.environment === "prod" ? { ...cell, revision: "v2.4.0", values: valuesOf("prod", 5) } : cell,
      );
    case "frontend":
      return cells.map((cell) => ({ ...cell, revision: cell.environment === "prod" ? "v2.3.1" : cell.revision }));
    case "search":
      return [
        ...cells,
        { environment: "staging", cluster: "prod-us", revision: "main", values: valuesOf("staging", 1) },
      ];
    case "orders":
      return cells.filter(({ cluster }) => cluster !== "prod-ap");
    default:
      return cells;
  }
}

function valuesOf(environment: string, replicas: number): string {
  return `image:\n  repository: registry.example.com/shop\n  pullPolicy: IfNotPresent\nreplicas: ${replicas}\nenvironment: ${environment}\nresources:\n  requests: { cpu: 250m, memory: 256Mi }\n`;
}

function setOf(workload: string, cells: readonly Cell[], hasFinalizer: boolean): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: ${workload}
  namespace: argocd
spec:
  goTemplate: true
  goTemplateOptions: ["missingkey=error"]
  generators:
    - list:
        elements:${cells.length === 0 ? " []" : ""}
${cells.map((cell) => `          - ${JSON.stringify(cell)}`).join("\n")}
  template:
    metadata:
      name: '${workload}-{{ .environment }}-{{ .cluster }}'
      labels:
        matrix.fleet/environment: '{{ .environment }}'
        matrix.fleet/workload: ${workload}
${hasFinalizer ? "      finalizers: [resources-finalizer.argocd.argoproj.io]\n" : ""}    spec:
      project: '{{ .environment }}'
      source:
        repoURL: https://git.example.com/shop.git
        path: 'charts/${workload}'
        targetRevision: '{{ .revision }}'
        helm:
          values: '{{ .values }}'
      destination:
        name: '{{ .cluster }}'
        namespace: '{{ .environment }}'
`;
}

/** Many Applications: sets of 500, a hundredth of which change. */
export function writeLargeEstate(folder: string, count: number): void {
  const clusters = Array.from({ length: 20 }, (_, i) => ({
    name: `prod-${i}`,
    server: `https://prod-${i}.example.com`,
  }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "facts.yaml"), JSON.stringify({ clusters, projects: ["prod", "default"] }));
  for (let start = 0; start < count; start += 500) {
    const cells = Array.from(
      { length: Math.min(500, count - start) },
      (_, i): Cell => ({ environment: "prod", cluster: `prod-${i % 20}`, revision: "v1", values: "a: 1\n" }),
    );
    const texts = (revision: (i: number) => string) =>
      setOf(`workload-${start / 500}`, [], true)
        .replace(
          "elements: []",
          `elements:\n${cells.map((cell, i) => `          - ${JSON.stringify({ ...cell, revision: revision(i), number: `${Math.floor(i / 20)}` })}`).join("\n")}`,
        )
        .replace(
          `name: 'workload-${start / 500}-{{ .environment }}-{{ .cluster }}'`,
          `name: 'service-${start / 500}-{{ .number }}-{{ .environment }}-{{ .cluster }}'`,
        )
        .replace(
          `matrix.fleet/workload: workload-${start / 500}`,
          `matrix.fleet/workload: 'service-${start / 500}-{{ .number }}'`,
        );
    write(
      folder,
      "before",
      `set-${start / 500}`,
      texts(() => "v1"),
    );
    write(
      folder,
      "after",
      `set-${start / 500}`,
      texts((i) => (i % 100 === 7 ? "v2" : "v1")),
    );
  }
}

function write(folder: string, state: string, name: string, text: string): void {
  mkdirSync(join(folder, state), { recursive: true });
  writeFileSync(join(folder, state, `${name}.yaml`), text);
}
