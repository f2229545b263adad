import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { run } from "../cli/run";
import { blocksOf } from "./page";

const root = resolve(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "editor-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SET = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: shop}
spec:
  goTemplate: true
  generators:
    - list: {elements: [{name: dev}]}
  template:
    metadata: {name: '{{ .name }}-web'}
    spec:
      project: default
      source: {repoURL: https://git.example.com/x.git, path: '{{ .name }}', targetRevision: v1}
      destination: {server: https://kubernetes.default.svc, namespace: x}
`;

test("the task of docs/editor.md puts each finding of lint at its place in the file", async () => {
  const blocks = blocksOf(readFileSync(join(root, "docs/editor.md"), "utf8"));
  const [task] = blocks
    .filter(({ text }) => text.includes("problemMatcher"))
    .map(({ text }) => JSON.parse(text).tasks[0]);
  const { pattern } = task.problemMatcher as { readonly pattern: Readonly<Record<string, string>> };
  expect(task.command).toBe("npx env-matrix lint .");
  writeFileSync(join(folder, "set.yaml"), SET);
  const { err } = await run(["lint", folder], {
    environment: { ...task.options.env, GITHUB_WORKSPACE: folder },
  });
  const matches = err.split("\n").flatMap((line) => {
    const match = new RegExp(pattern.regexp as string).exec(line);
    return match === null ? [] : [["severity", "file", "line", "code"].map((key) => match[Number(pattern[key])])];
  });
  expect(matches).toContainEqual(["warning", "set.yaml", expect.stringMatching(/^\d+$/), "DEFAULT_PROJECT"]);
});
