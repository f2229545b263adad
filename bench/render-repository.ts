/**
 * The whole process of `env-matrix render` on a generated git repository: 20,000 files, 1,000 ApplicationSets, 10,000 Applications; and
 * on one ApplicationSet that makes very many. Measured against the least that any tool must do: a bare process of Node that reads the
 * same files, or prints as much.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Row } from "./row";

export const MAIN = resolve(__dirname, "../lib/cli/main.js");
const URL = "https://git.example.com/platform/fleet.git";
/** Writes the peak of the process's memory where an environment variable says, and the time that it and those that it started computed. */
const PEAK = `process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  let seconds = (userCPUTime + systemCPUTime) / 1e6;
  try {
    // user, system, and the same of children, in hundredths
    const ticks = require("fs").readFileSync("/proc/self/stat", "utf8").replace(/^.*\\) /, "").split(" ").slice(11, 15);
    seconds = ticks.reduce((sum, one) => sum + Number(one), 0) / 100;
  } catch {}
  require("fs").writeFileSync(process.env.PEAK_FILE, maxRSS + " " + seconds);
});`;

/** Writes and commits the repository; the numbers are files and sets, ten Applications each. */
export function makeRepository(folder: string, sets: number): void {
  const files = new Map<string, string>();
  const id = (i: number): string => String(i).padStart(4, "0");
  for (let i = 0; i < sets; i++) {
    files.set(`appsets/team-${i % 20}/${id(i)}.yaml`, applicationSet(id(i)));
    for (let j = 0; j < 10; j++) {
      files.set(
        `services/s${id(i)}/env-${j}/config.yaml`,
        `name: s${id(i)}-${j}\nreplicas: ${j}\nimage: {tag: v${i}}\n`,
      );
      if (j < 9) files.set(`services/s${id(i)}/env-${j}/values.yaml`, `replicaCount: ${j}\n`);
    }
  }
  files.set("clusters/hub.yaml", CLUSTER);
  commitFiles(folder, files);
}

/** Makes a repository of the files, and a commit of all. */
export function commitFiles(folder: string, files: ReadonlyMap<string, string>): void {
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

export const CLUSTER = `apiVersion: v1
kind: Secret
metadata:
  name: hub
  labels: {argocd.argoproj.io/secret-type: cluster}
stringData: {name: hub, server: https://kubernetes.default.svc}
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: platform}
spec: {sourceRepos: ["*"], destinations: [{server: "*", namespace: "*"}]}
`;

function applicationSet(id: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: s${id}
  namespace: argocd
spec:
  goTemplate: true
  goTemplateOptions: [missingkey=error]
  generators:
    - git:
        repoURL: ${URL}
        revision: HEAD
        files:
          - path: services/s${id}/*/config.yaml
  template:
    metadata:
      name: '{{ .name }}'
      labels:
        team: '{{ index .path.segments 1 | trunc 63 }}'
    spec:
      project: platform
      source:
        repoURL: ${URL}
        targetRevision: HEAD
        path: '{{ .path.path }}'
        helm:
          valuesObject:
            image: {tag: '{{ .image.tag }}'}
            replicas: '{{ .replicas | int }}'
      destination:
        server: https://kubernetes.default.svc
        namespace: '{{ .path.basename | lower }}'
      syncPolicy:
        automated: {prune: true}
`;
}

/** One set whose matrix of two lists makes `side * (side + more)` Applications. @param syncPolicy of each of them */
export function largeSet(side: number, more = 0, syncPolicy?: object): string {
  const list = (key: string, length: number) => ({
    list: { elements: Array.from({ length }, (_, i) => ({ [key]: `${key}${i}` })) },
  });
  return JSON.stringify({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: "large", namespace: "argocd" },
    spec: {
      goTemplate: true,
      generators: [{ matrix: { generators: [list("a", side), list("b", side + more)] } }],
      template: {
        metadata: { name: "{{ .a }}-{{ .b }}" },
        spec: {
          project: "default",
          source: { repoURL: URL, targetRevision: "HEAD", path: "charts/{{ .a }}" },
          destination: { server: "https://kubernetes.default.svc", namespace: "{{ .b }}" },
          ...(syncPolicy && { syncPolicy }),
        },
      },
    },
  });
}

export interface Measured {
  readonly seconds: number;
  /** Of all processors, git's processes included: it does not grow with what else the machine does. */
  readonly computing: number;
  readonly megabytes: number;
  readonly errors: string;
}

export function measure(args: readonly string[], folder: string, out = join(folder, ".git/out")): Measured {
  const peakFile = join(folder, ".git/peak");
  const preload = join(folder, ".git/peak.cjs");
  writeFileSync(preload, PEAK);
  const start = process.hrtime.bigint();
  const done = spawnSync(process.execPath, ["-r", preload, ...args], {
    cwd: folder,
    stdio: ["ignore", openSync(out, "w"), "pipe"],
    env: { ...process.env, PEAK_FILE: peakFile },
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const errors = done.stderr.toString("utf8");
  if (done.status !== 0) throw new Error(`${args.join(" ")} ended with ${done.status}: ${errors}`);
  const [kilobytes = 0, computing = 0] = readFileSync(peakFile, "utf8").split(" ").map(Number);
  return { seconds, computing, megabytes: kilobytes / 1024, errors };
}

/** What a command computes as a share of another one: run in turn, the ratio taken pair by pair, of several the one in the middle. */
export function paired(rounds: number, run: () => Measured, other: () => Measured): { one: Measured; ratio: number } {
  const pairs = Array.from({ length: rounds }, () => {
    const [one, against] = [run(), other()];
    return { one, ratio: one.computing / against.computing };
  });
  return pairs.sort((a, b) => a.ratio - b.ratio)[rounds >> 1] as { one: Measured; ratio: number };
}

export function best(rounds: number, run: () => Measured): Measured {
  const all = Array.from({ length: rounds }, run);
  return all.reduce((a, b) => (b.seconds < a.seconds ? b : a));
}

/** The same files read by a process that does nothing else. */
const READER = `
const { readdirSync, readFileSync } = require("fs");
let bytes = 0;
for (const entry of readdirSync(".", { recursive: true, withFileTypes: true })) {
  const folder = entry.parentPath ?? entry.path;
  if (entry.isFile() && !folder.startsWith(".git")) bytes += readFileSync(folder + "/" + entry.name, "utf8").length;
}
console.log(bytes);`;

export function renderRepositoryRows(quick: boolean): Row[] {
  const folder = mkdtempSync(join(tmpdir(), "render-repository-"));
  try {
    const sets = quick ? 100 : 1000;
    const rounds = quick ? 1 : 3;
    makeRepository(folder, sets);
    const rendered = best(rounds, () => measure([MAIN, "render", "."], folder));
    if (!rendered.errors.includes(`${(sets * 10).toLocaleString("en-US")} Applications, 0 errors`)) {
      throw new Error(rendered.errors);
    }
    const read = best(rounds, () => measure(["-e", READER], folder));
    const against = "reading the files";
    const side = quick ? 100 : 1000;
    writeFileSync(join(folder, "large.json"), largeSet(side));
    const large = measure([MAIN, "render", "large.json"], folder, "/dev/null");
    return [
      row("render/repository", "s", rendered.seconds, against, read.seconds / rendered.seconds),
      row("render/repository-memory", "MB", rendered.megabytes, against, read.megabytes / rendered.megabytes),
      row("render/large", "Applications/s", (side * side) / large.seconds, "a second", (side * side) / large.seconds),
      row("render/large-memory", "MB", large.megabytes, "300 MB", 300 / large.megabytes),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function row(name: string, unit: string, value: number, against: string, ratio: number): Row {
  return { name, unit, value, against, ratio };
}
