import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { Checkout } from "../inventory/checkout";
import { type Run, run } from "./run";

const REPO = "https://git.example.com/shop/envs.git";
const here = process.cwd();
let checkout: Checkout;

// programs are started many times
jest.setTimeout(60_000);

beforeEach(() => {
  checkout = new Checkout();
  checkout.git("remote", "add", "origin", REPO);
  process.chdir(checkout.path);
});
afterEach(() => {
  process.chdir(here);
  checkout.remove();
});

const application = (
  name: string,
  path: string,
  destination: object = { name: "prod" },
  namespace = "argocd",
): string =>
  JSON.stringify({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name, namespace },
    spec: {
      project: "default",
      destination: { namespace: "shop", ...destination },
      source: { repoURL: REPO, targetRevision: "main", path },
    },
  });
const map = (name: string, value: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {key: ${value}}\n`;
const SECRET = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter2}\n";
const render = (...words: string[]): Promise<Run> =>
  run(["render", "apps", "--manifests", ...words], { environment: { PATH: process.env.PATH, HOME: process.env.HOME } });

function start(files: Readonly<Record<string, string>>): void {
  checkout.write(files);
  checkout.commit();
}

test("resources are files by cluster, namespace and Application, as the files are now, without Argo CD's marks", async () => {
  start({ "apps/a.yaml": application("a", "a"), "a/x.yaml": map("x", "one") });
  checkout.write({ "a/x.yaml": map("x", "two") });
  const { code, out } = await render();
  expect(code).toBe(0);
  expect(out).toBe("1 Application in out: 1 written, 0 unchanged, 0 removed\n");
  expect(readFileSync("out/prod/shop/a/configmap-x.yaml", "utf8")).toBe(
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  namespace: shop\ndata:\n  key: two\n",
  );
});

test("only what changed is written, and what is gone is removed, but nothing of others", async () => {
  start({ "apps/a.yaml": application("a", "a"), "a/x.yaml": map("x", "one"), "a/old.yaml": map("old", "one") });
  await render("--out", "rendered");
  const before = statSync("rendered/prod/shop/a/configmap-x.yaml").mtimeMs;
  writeFileSync("rendered/prod/README.md", "mine");
  checkout.write({ "a/old.yaml": "", "a/new.yaml": map("new", "one") });
  const { out } = await render("--out", "rendered");
  expect(out).toContain("1 written, 1 unchanged, 1 removed");
  expect(statSync("rendered/prod/shop/a/configmap-x.yaml").mtimeMs).toBe(before);
  expect(readdirSync("rendered/prod")).toEqual(["README.md", "shop"]);
});

test("an Application that cannot be rendered keeps its files, and the exit code is 2", async () => {
  start({
    "apps/a.yaml": application("a", "a"),
    "apps/b.yaml": application("b", "b"),
    "a/x.yaml": map("x", "one"),
    "b/x.yaml": map("x", "one"),
  });
  await render();
  checkout.write({ "a/x.yaml": "apiVersion: v1\nkind: [\nmetadata: x\n", "b/x.yaml": map("x", "two") });
  const { code, problems } = await render();
  expect(code).toBe(2);
  expect(problems).toEqual(["MANIFESTS_FAIL argocd/a"]);
  expect(existsSync("out/prod/shop/a/configmap-x.yaml")).toBe(true);
  expect(readFileSync("out/prod/shop/b/configmap-x.yaml", "utf8")).toContain("two");
  expect((await render("--allow-unknown")).code).toBe(0);
});

test("Secrets are left out, or written without their values where that is asked for", async () => {
  start({ "apps/a.yaml": application("a", "a"), "a/s.yaml": SECRET, "a/x.yaml": map("x", "one") });
  const { err } = await render();
  expect(err).toContain("1 Secret left out");
  expect(readdirSync("out/prod/shop/a")).toEqual(["configmap-x.yaml"]);
  await render("--mask-secrets");
  expect(readFileSync("out/prod/shop/a/secret-s.yaml", "utf8")).not.toContain("hunter2");
});

test.each<[what: string, files: Record<string, string>, code: string]>([
  [
    "two Applications with one folder",
    { "apps/a.yaml": application("a", "a"), "apps/b.yaml": application("a", "a", { name: "prod" }, "team") },
    "NAME_COLLISION",
  ],
  [
    "a set that is incomplete",
    {
      "apps/set.yaml":
        "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: s}\nspec: {generators: [{clusters: {}}], template: {metadata: {name: x}, spec: {project: default, source: {repoURL: x}, destination: {}}}}\n",
    },
    "INVENTORY_MISSING",
  ],
  ["a folder without Applications", { "apps/x.yaml": map("x", "one") }, "INPUT_UNREADABLE"],
])("refuses %s, and writes nothing", async (_, files, code) => {
  start({ "a/x.yaml": map("x", "one"), ...files });
  const { code: exit, err } = await render();
  expect(exit).toBe(2);
  expect(err).toContain(code);
  expect(existsSync("out/prod")).toBe(false);
});
