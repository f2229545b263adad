/** A repository of somebody else in a folder of its own, in which the program runs; and the objects that stand in it. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Run, run } from "./run";

export const REPOSITORY = "https://git.example.com/acme/envs.git";

export interface Checkout {
  readonly folder: string;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly commit: (files: Readonly<Record<string, string>>, remotes?: Readonly<Record<string, string>>) => void;
}

/** A new one for each test of the file; beside it there is nothing else. */
export function useCheckout(): Checkout {
  const start = process.cwd();
  let above: string;
  let folder: string;
  beforeEach(() => {
    above = mkdtempSync(join(tmpdir(), "adopt-"));
    folder = join(above, "work", "envs");
    mkdirSync(folder, { recursive: true });
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(start);
    rmSync(above, { recursive: true, force: true });
  });
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  return {
    get folder() {
      return folder;
    },
    write,
    commit(files, remotes = { origin: REPOSITORY }) {
      write(files);
      commitAll(folder, remotes);
    },
  };
}

/** Makes a repository of a folder. */
export function commitAll(folder: string, remotes: Readonly<Record<string, string>> = {}): void {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "pipe" });
  git("init", "-q", "-b", "main");
  git("add", "-A");
  git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "one");
  for (const [name, url] of Object.entries(remotes)) git("remote", "add", name, url);
}

export const matrix = (...words: string[]): Promise<Run> => run(words, { environment: process.env });

export function set(name: string, generators: string, more = ""): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: ${name}, namespace: argocd}
spec:
  goTemplate: true
  goTemplateOptions: [missingkey=error]
  generators: [${generators}]
  template:
    metadata: {name: '${name}-{{ ${more || ".name"} }}'}
    spec:
      project: default
      source: {repoURL: ${REPOSITORY}, path: app, targetRevision: HEAD}
      destination: {server: https://kubernetes.default.svc, namespace: shop}
`;
}

export function application(name: string, path: string, helm = ""): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd}
spec:
  project: default
  source: {repoURL: ${REPOSITORY}, path: ${path}, targetRevision: HEAD${helm}}
  destination: {server: https://kubernetes.default.svc, namespace: argocd}
`;
}
