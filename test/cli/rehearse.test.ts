import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run";

const folder = mkdtempSync(join(tmpdir(), "env-matrix-rehearse-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, "set.yaml");
const facts = join(folder, "facts.yaml");
writeFileSync(
  file,
  `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: set}
spec:
  goTemplate: true
  generators: [{clusters: {selector: {matchLabels: {tier: main}}}}]
  template:
    metadata: {name: 'web-{{ .name }}'}
    spec:
      project: default
      source: {repoURL: https://git.example.com/x.git, path: .}
      destination: {name: '{{ .name }}', namespace: x}
`,
);
writeFileSync(
  facts,
  "projects: [default]\nclusters:\n  - {name: eu, server: https://eu.example.com, secretName: c-eu, labels: {tier: main}}\n  - {name: us, server: https://us.example.com, secretName: c-us, labels: {tier: main}}\n",
);

test("prints the blast radius of each source, and what would hold it", async () => {
  const { code, out } = await run(["rehearse", file, "--inventory", facts]);
  expect([code, out]).toEqual([
    0,
    `set: 2 Applications
  source                    damage   deleted  updated  created  unchanged
  clusters cluster Secrets  empty          2        0        0          0
      spec.syncPolicy.applicationsSync: create-update keeps the Applications
      spec.syncPolicy.preserveResourcesOnDeletion: true keeps what they deployed
  clusters cluster Secrets  failing        0        0        0          2
      Argo CD stops and deletes nothing: the generator fails
  clusters cluster Secrets  partial        1        0        0          1
      spec.syncPolicy.applicationsSync: create-update keeps the Applications
      spec.syncPolicy.preserveResourcesOnDeletion: true keeps what they deployed
`,
  ]);
});

test("the controller's own policy holds, too", async () => {
  const { out } = await run(["rehearse", file, "--inventory", facts, "--policy", "create-update"]);
  expect(out).not.toContain("keeps the Applications");
});

test.each([
  [["--policy", "never"], "USAGE command line"],
  [[], "INVENTORY_MISSING"],
])("refuses %j", async (words, said) => {
  const { code, problems } = await run(["rehearse", file, ...words]);
  expect([code, problems[0]?.startsWith(said)]).toEqual([2, true]);
});
