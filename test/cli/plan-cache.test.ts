import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { set } from "../plan/sides";
import { type Run, run } from "./run";

jest.setTimeout(120_000);

const URL = "https://git.example.com/shop/envs.git";
const here = process.cwd();
let folder: string;
let cache: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plan-cache-"));
  cache = mkdtempSync(join(tmpdir(), "plan-cache-kept-"));
  process.chdir(folder);
  git("init", "-q", "-b", "main");
  git("remote", "add", "origin", URL);
  write({ "sets/shop.yaml": shop(), "envs/a.yaml": "name: a\n", "envs/b.yaml": "name: b\n", "facts.yaml": FACTS });
  commit();
});
afterEach(() => {
  process.chdir(here);
  for (const one of [folder, cache]) rmSync(one, { recursive: true, force: true });
});

const FACTS = "clusters: []\nprojects: [default]\n";

function shop(extra = ""): string {
  const files = [{ git: { repoURL: URL, revision: "HEAD", files: [{ path: "envs/*.yaml" }] } }];
  return JSON.stringify(set({ generators: files })).replace('"default"', `"default"${extra}`);
}

function git(...args: string[]): void {
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  execFileSync("git", ["-C", folder, ...who, ...args], { stdio: "ignore" });
}

function commit(): void {
  git("add", "-A");
  git("commit", "-q", "-m", "change");
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const ARGUMENTS = ["plan", "-i", "facts.yaml", "--base", "HEAD", "--all"];
const said = ({ code, out, err }: Run) => ({ code, out, err });
const fresh = async (...words: string[]) => said(await run([...ARGUMENTS, ...words]));
const kept = async (...words: string[]) => said(await run([...ARGUMENTS, "--cache-dir", cache, ...words]));
const isFromCache = async (...words: string[]): Promise<boolean> =>
  / cache +\d/.test((await kept("--timings", ...words)).err);

describe("a plan that is kept", () => {
  test.each([
    ["nothing", {}],
    ["a changed file", { "envs/a.yaml": "name: c\n" }],
    ["a new file", { "envs/c.yaml": "name: c\n" }],
    ["a changed set", { "sets/shop.yaml": shop(', "revisionHistoryLimit": 3') }],
    ["an Application of its own", { "apps/one.yaml": APPLICATION() }],
    ["a cluster", { "clusters/hub.yaml": CLUSTER() }],
  ])("says the second time what it says without a cache, in every format: %s", async (_, files) => {
    write(files);
    await kept();
    expect(await isFromCache()).toBe(true);
    for (const words of [[], ["-o", "json"], ["-o", "markdown"], ["--max-deletes", "0"], ["--detailed-exitcode"]]) {
      expect(await kept(...words)).toEqual(await fresh(...words));
    }
  });

  test.each<[what: string, change: () => void, words?: string[]]>([
    ["a file of the checkout", () => write({ "envs/a.yaml": "name: x\n" })],
    ["a file that was changed before", () => write({ "envs/b.yaml": "name: y\n" })],
    ["a new file", () => write({ "envs/n.yaml": "name: n\n" })],
    ["a file that is gone", () => rmSync(join(folder, "envs/a.yaml"))],
    ["a commit", () => commit()],
    ["a tag", () => git("tag", "v1")],
    ["the facts", () => write({ "facts.yaml": "clusters: []\nprojects: [default, other]\n" })],
    ["the version of Argo CD", () => undefined, ["--argocd-version", "3.0"]],
    ["the paths", () => undefined, ["sets"]],
    ["what is left out", () => undefined, ["--exclude", "sets/*"]],
    ["the URL of the remote", () => git("remote", "set-url", "origin", "https://git.example.com/x.git")],
    ["the settings of the controller", () => write({ "env-matrix.yaml": "controller: {policy: create-only}\n" })],
  ])("is not used after a change of %s", async (_, change, words = []) => {
    write({ "envs/b.yaml": "name: changed\n" });
    await kept();
    expect(await isFromCache()).toBe(true);
    change();
    expect(await isFromCache(...words)).toBe(false);
    expect(await kept(...words)).toEqual(await fresh(...words));
  });

  test("a file of the cache that is cut off, or somebody else's, is as good as none", async () => {
    await kept();
    const [file] = readdirSync(cache).map((name) => join(cache, name));
    const whole = readFileSync(file as string);
    for (const bytes of [whole.subarray(0, whole.length / 2), Buffer.from("{}"), Buffer.alloc(0)]) {
      writeFileSync(file as string, bytes);
      expect(await isFromCache()).toBe(false);
      expect(await isFromCache()).toBe(true);
    }
  });

  test("holds nothing of the Secrets of clusters but names", async () => {
    write({ "clusters/hub.yaml": CLUSTER(), "facts.yaml": "projects: [default]\n" });
    await kept();
    const texts = readdirSync(cache).map((name) => gunzipSync(readFileSync(join(cache, name))).toString());
    expect(texts).toHaveLength(1);
    expect(texts.join()).toContain("https://hub.example.com");
    expect(texts.join()).not.toMatch(/hidden/);
  });

  test.each([
    ["a set that is incomplete", { "sets/shop.yaml": shop().replace(URL, "https://git.example.com/elsewhere.git") }],
    [
      "a template of chance",
      { "sets/shop.yaml": shop().replace("{{.name}}", "{{.name}}{{ randAlphaNum 3 | lower }}") },
    ],
  ])("is none where there is %s", async (_, files) => {
    write(files);
    await kept();
    expect(readdirSync(cache)).toEqual([]);
  });
});

function APPLICATION(): string {
  return JSON.stringify({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name: "one", namespace: "argocd" },
    spec: {
      project: "default",
      source: { repoURL: URL, path: "x" },
      destination: { server: "https://kubernetes.default.svc", namespace: "x" },
    },
  });
}

function CLUSTER(): string {
  return `apiVersion: v1
kind: Secret
metadata:
  name: hub
  labels: {argocd.argoproj.io/secret-type: cluster}
  annotations: {note: hidden}
stringData: {name: hub, server: https://hub.example.com, config: hidden}
`;
}
