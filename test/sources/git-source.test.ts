import { chmodSync } from "node:fs";
import { join } from "node:path";
import { GitRepository } from "../../lib/inventory";
import { contentId } from "../../lib/inventory/files/content-ids";
import type { FileTree } from "../../lib/inventory/files/file-tree";
import { repositorySource, workTreeSource } from "../../lib/sources";
import { Checkout } from "../inventory/checkout";
import { CONFIG_MAP, render } from "./in-memory";

const checkout = new Checkout();
afterAll(() => checkout.remove());

test("a repository on this machine: commits, links, modes, tags that are annotated, branches of the remote", () => {
  const first = checkout.write({ "app/a.yaml": CONFIG_MAP, "app/run.sh": "x" }).link("app/b.yaml", "a.yaml").commit();
  checkout.git("tag", "-a", "v1.0.0", "-m", "one");
  checkout.git("update-ref", "refs/remotes/origin/release", first);
  chmodSync(join(checkout.path, "app/run.sh"), 0o755);
  const second = checkout.commit();
  const source = repositorySource(GitRepository.at(checkout.path) as GitRepository);
  expect(source.commit("HEAD", "")).toBe(second);
  expect(source.commit("1.*", "")).toBe(first);
  expect(source.commit("release", "")).toBe(first);
  const tree = source.tree(second);
  expect([...(tree?.leaves ?? [])]).toEqual([
    ["app/a.yaml", { kind: "file", size: CONFIG_MAP.length, id: expect.any(String) }],
    ["app/run.sh", { kind: "file", size: 1, executable: true, id: expect.any(String) }],
    ["app/b.yaml", { kind: "link", target: "a.yaml" }],
  ]);
  expect(tree?.content("app/b.yaml")?.toString()).toBe(CONFIG_MAP);
  expect(source.tree("f".repeat(40))).toBeUndefined();
});

test("a checkout as it is now, whatever a source names", async () => {
  checkout.write({
    "app/new.yaml": CONFIG_MAP.replace("settings", "new"),
    "ignored.yaml": "x",
    ".gitignore": "ignored.yaml\n",
  });
  const source = workTreeSource(GitRepository.at(checkout.path) as GitRepository);
  const { resources } = await render({ path: "app", targetRevision: "v1.0.0" }, {}, { repository: () => source });
  expect(resources.map(({ metadata }) => (metadata as { name: string }).name)).toEqual(["settings", "settings", "new"]);
  expect(source.tree("")?.at("ignored.yaml")).toBeUndefined();
});

test("files and folders with the same content have one id, committed or not", () => {
  const files = new Checkout();
  files.write({ "a/x.yaml": "x", "a/y.yaml": "y", "b/x.yaml": "x" });
  const repository = GitRepository.at(files.path) as GitRepository;
  const fresh = repository.workFiles() as FileTree;
  const commit = repository.filesOf(files.commit()) as FileTree;
  for (const path of ["", "a", "b", "a/x.yaml"]) expect(contentId(fresh, path)).toBe(contentId(commit, path));
  files.write({ "a/y.yaml": "other" });
  const now = GitRepository.at(files.path)?.workFiles() as FileTree;
  expect(contentId(now, "b")).toBe(contentId(commit, "b"));
  expect(contentId(now, "a")).not.toBe(contentId(commit, "a"));
  expect(now.content("a/y.yaml")?.toString()).toBe("other");
  expect(now.content("a/x.yaml")?.toString()).toBe("x");
  expect(contentId(now, "gone")).toBeUndefined();
  files.remove();
});

test("a path in a submodule is unknown, not absent", async () => {
  const inner = new Checkout();
  inner.write({ "x/a.yaml": CONFIG_MAP }).commit();
  checkout.git("submodule", "add", "-q", inner.path, "lib");
  const source = repositorySource(GitRepository.at(checkout.path) as GitRepository);
  checkout.commit();
  const { failure } = await render({ path: "lib/x" }, {}, { repository: () => source });
  inner.remove();
  expect(failure).toEqual({ error: "lib/x: the submodule lib is not read", unknown: "refused" });
});

test("many Applications of one commit are read with few calls of git", async () => {
  const many = new Checkout();
  const names = Array.from({ length: 40 }, (_, i) => `n${i}`);
  many
    .write(Object.fromEntries(names.map((name) => [`${name}/a.yaml`, CONFIG_MAP.replace("settings", name)])))
    .commit();
  const source = repositorySource(GitRepository.at(many.path) as GitRepository);
  const tree = source.tree(source.commit("HEAD", ""));
  const read: unknown[] = [];
  for (const name of names) {
    const { resources } = await render({ path: name }, {}, { repository: () => source });
    read.push(...resources.map(({ metadata }) => (metadata as { name: string }).name));
    if (name === "n5") many.remove();
  }
  expect(read).toEqual(names);
  expect(source.tree(source.commit("HEAD", ""))).toBe(tree);
});
