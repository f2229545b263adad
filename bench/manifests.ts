/**
 * Rendering beside a plain loop over the same programs in the same run: 500 Applications of one umbrella chart and 500 kustomize overlays,
 * all of them and 1 % changed; and 1,000 folders of 20 plain files beside reading and parsing these once. Argo CD's own Go takes 3.6 to
 * 5.1 s for the latter on one core.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { GitRepository } from "../lib/inventory";
import { findProgram, programPath } from "../lib/inventory/programs/find-program";
import { drive, readManifests, renderApplication, repositorySource } from "../lib/sources";
import { MAIN } from "./render-repository";
import type { Row } from "./row";

const URL = "https://git.example.com/platform/fleet.git";
const AT_ONCE = availableParallelism();

export async function manifestRows(quick: boolean): Promise<Row[]> {
  return [...(await programRows(quick ? 25 : 500)), ...(await directoryRows(quick ? 100 : 1000))];
}

async function programRows(each: number): Promise<Row[]> {
  const [helm, kustomize] = await Promise.all([
    findProgram("helm", programPath(process.env)),
    findProgram("kustomize", programPath(process.env)),
  ]);
  if (helm === undefined || kustomize === undefined) {
    process.stderr.write("manifests: helm and kustomize are not installed, see .ci/install-renderers\n");
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), "manifests-bench-"));
  try {
    const names = Array.from({ length: each }, (_, i) => `a${String(i).padStart(4, "0")}`);
    commit(folder, programFiles(names));
    const loop = seconds(() => {
      const helmArgs = [
        "template",
        "NAME",
        "chart",
        "--namespace",
        "shop",
        "--values",
        "envs/NAME.yaml",
        "--include-crds",
      ];
      inParallel(folder, names, [helm.file, ...helmArgs]);
      inParallel(folder, names, [kustomize.file, "build", "overlays/NAME"]);
    });
    const flags = ["--helm", helm.file, "--kustomize", kustomize.file, "--jobs", String(AT_ONCE)];
    const cold = seconds(() => main(folder, ["render", "apps", "--manifests", "--out", `${folder}-out`, ...flags]));
    const changed = names.filter((_, i) => i % 100 === 0);
    for (const name of changed) {
      writeFileSync(join(folder, `envs/${name}.yaml`), values("v2"));
      writeFileSync(join(folder, `overlays/${name}/patch.yaml`), patch(9));
    }
    const few = seconds(() => main(folder, ["plan", "apps", "--manifests", ...flags]));
    const against = `a plain loop on ${AT_ONCE} processes`;
    return [
      { name: "manifests/cold", unit: "s", value: cold, against, ratio: loop / cold },
      { name: "manifests/one-percent", unit: "s", value: few, against, ratio: loop / few },
    ];
  } finally {
    for (const path of [folder, `${folder}-out`]) rmSync(path, { recursive: true, force: true });
  }
}

/** One command for each name, some at a time, what they print thrown away. */
function inParallel(cwd: string, names: readonly string[], command: readonly string[]): void {
  const done = spawnSync("xargs", ["-P", String(AT_ONCE), "-I", "NAME", ...command], {
    cwd,
    input: names.join("\n"),
    stdio: ["pipe", "ignore", "pipe"],
  });
  if (done.status !== 0) throw new Error(done.stderr.toString("utf8"));
}

async function directoryRows(count: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "manifests-bench-"));
  try {
    const names = Array.from({ length: count }, (_, i) => `d${String(i).padStart(4, "0")}`);
    commit(folder, directoryFiles(names));
    const read = () => {
      let objects = 0;
      for (const name of names) {
        for (const file of readdirSync(join(folder, "plain", name))) {
          objects += readManifests(readFileSync(join(folder, "plain", name, file), "utf8")).objects.length;
        }
      }
      return objects;
    };
    read();
    const once = seconds(() => read());
    const cpu = process.cpuUsage();
    const rendered = await secondsOf(async () => {
      const source = repositorySource(GitRepository.at(folder) as GitRepository);
      for (const name of names) {
        const application = JSON.parse(plainApplication(name, `plain/${name}`)) as object;
        const { failure } = await drive(renderApplication({ application, repository: () => source }), NOTHING);
        if (failure !== undefined) throw new Error(failure.error);
      }
    });
    const { user, system } = process.cpuUsage(cpu);
    const core = (user + system) / 1e6;
    const go = (3.6 * count) / 1000;
    return [
      {
        name: "manifests/directories",
        unit: "s",
        value: rendered,
        against: "reading and parsing once",
        ratio: once / rendered,
      },
      {
        name: "manifests/directories-core",
        unit: "s",
        value: core,
        against: `${go} s, Argo CD's Go`,
        ratio: go / core,
      },
    ];
  } finally {
    for (const path of [folder, `${folder}-out`]) rmSync(path, { recursive: true, force: true });
  }
}

/** Plain files need nobody. */
const NOTHING = { perform: () => undefined };

function main(cwd: string, args: readonly string[]): void {
  const inventory = join(cwd, ".git/facts.yaml");
  writeFileSync(inventory, "clusters: []\nprojects: [default]\n");
  const done = spawnSync(process.execPath, [MAIN, ...args, "-i", inventory], {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (done.status !== 0)
    throw new Error(`${args.join(" ")} ended with ${done.status}: ${done.stderr.toString("utf8")}`);
}

function seconds(step: () => unknown): number {
  const start = process.hrtime.bigint();
  step();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

async function secondsOf(step: () => Promise<void>): Promise<number> {
  const start = process.hrtime.bigint();
  await step();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function commit(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", folder, "-c", "user.name=Bench", "-c", "user.email=bench@example.com", ...args]);
  git("init", "-q", "-b", "main");
  git("remote", "add", "origin", URL);
  git("add", "-A");
  git("commit", "-q", "-m", "all");
}

function plainApplication(name: string, path: string, more: object = {}): string {
  return JSON.stringify({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name, namespace: "argocd" },
    spec: {
      project: "default",
      destination: { server: "https://kubernetes.default.svc", namespace: "shop" },
      source: { repoURL: URL, targetRevision: "HEAD", path, ...more },
    },
  });
}

function programFiles(names: readonly string[]): Map<string, string> {
  const files = new Map<string, string>([
    ["chart/Chart.yaml", "apiVersion: v2\nname: umbrella\nversion: 1.0.0\n"],
    ["chart/values.yaml", "tag: v1\nservices: [web, api, worker, cron, admin]\n"],
    ["chart/templates/all.yaml", TEMPLATE],
    ["base/kustomization.yaml", "resources: [all.yaml]\n"],
    ["base/all.yaml", ["web", "api", "worker", "cron", "admin"].map((name) => service(name, "v1")).join("---\n")],
  ]);
  for (const name of names) {
    files.set(`envs/${name}.yaml`, values("v1"));
    files.set(
      `overlays/${name}/kustomization.yaml`,
      "namespace: shop\nresources: [../../base]\npatches: [{path: patch.yaml}]\n",
    );
    files.set(`overlays/${name}/patch.yaml`, patch(2));
    const helm = { helm: { valueFiles: [`/envs/${name}.yaml`] } };
    files.set(`apps/helm-${name}.yaml`, plainApplication(`helm-${name}`, "chart", helm));
    files.set(`apps/kustomize-${name}.yaml`, plainApplication(`kustomize-${name}`, `overlays/${name}`));
  }
  return files;
}

function directoryFiles(names: readonly string[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const name of names) {
    for (let i = 0; i < 20; i++) files.set(`plain/${name}/${i}.yaml`, service(`s${i}`, "v1"));
    files.set(`apps/${name}.yaml`, plainApplication(name, `plain/${name}`));
  }
  return files;
}

function values(tag: string): string {
  return `tag: ${tag}\nreplicas: 3\nlimits: {cpu: 500m, memory: 512Mi}\n`;
}

function patch(replicas: number): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: ${replicas}}\n`;
}

function service(name: string, tag: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels: {app: ${name}, team: shop}
spec:
  replicas: 2
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: ${name}
          image: registry.example.com/shop/${name}:${tag}
          ports: [{name: http, containerPort: 8080}]
          env:
            - {name: LOG_LEVEL, value: info}
            - {name: REGION, value: eu-central-1}
          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits: {cpu: 500m, memory: 512Mi}
          readinessProbe: {httpGet: {path: /ready, port: http}}
`;
}

const TEMPLATE = `{{- range .Values.services }}
---
${service("{{ . }}", "{{ $.Values.tag }}")}
---
apiVersion: v1
kind: Service
metadata: {name: "{{ . }}", labels: {release: "{{ $.Release.Name }}"}}
spec:
  selector: {app: "{{ . }}"}
  ports: [{name: http, port: 80, targetPort: http}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: "{{ . }}"}
data: {settings.yaml: {{ $.Values | toYaml | quote }}}
{{- end }}
`;
