import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run";

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), "env-matrix-explain-"));
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
  goTemplateOptions: [missingkey=error]
  generators:
    - matrix:
        generators:
          - list:
              elements:
                - env: prod
                  replicas: 3
                - env: dev
                  replicas: 1
          - clusters: {selector: {matchLabels: {tier: main}}}
  template:
    metadata: {name: '{{ .env }}-{{ .name }}'}
    spec:
      project: default
      source: {repoURL: https://git.example.com/x.git, path: 'envs/{{ .env }}'}
      destination: {name: '{{ .name }}', namespace: '{{ .metadata.labels.zone }}'}
`,
);
writeFileSync(
  facts,
  `projects: [default]
clusters:
  - {name: eu, server: https://eu.example.com, secretName: c-eu, labels: {tier: main, zone: z1}}
  - {name: us, server: https://us.example.com, secretName: c-us, labels: {tier: side, zone: z2}}
`,
);

const explain = (...words: string[]) => run(["explain", ...words, "--in", file, "--inventory", facts]);

test("a value is said with its template, its parameters and their places", async () => {
  const { code, out } = await explain("prod-eu", "spec.destination");
  expect(code).toBe(0);
  expect(out.replaceAll(file, "set.yaml")).toBe(`prod-eu  made by set.yaml:8:7  spec.generators[0].matrix, element 0
spec.destination.name: eu
  set.yaml:22:21  spec.template.spec.destination.name: {{ .name }}
    name = string eu
      from name of the cluster Secret c-eu, by spec.generators[0].matrix.generators[1].clusters
spec.destination.namespace: z1
  set.yaml:22:42  spec.template.spec.destination.namespace: {{ .metadata.labels.zone }}
    metadata.labels.zone = string z1
      from label zone of the cluster Secret c-eu, by spec.generators[0].matrix.generators[1].clusters
`);
});

test("--parameters shows Go's types", async () => {
  const { out } = await explain("prod-eu", "--parameters");
  expect(out).toContain("  replicas: float64 3\n");
  expect(out).toContain('  env: string "prod"\n');
});

test("--inputs says what goes with each of them", async () => {
  const { code, out } = await explain("prod-eu", "--inputs");
  expect(code).toBe(0);
  expect(out).toMatch(/"kind":"list".*without it 1 Applications go, this one among them/);
  expect(out).toMatch(/"kind":"clusters".*without it 2 Applications go, this one among them/);
});

test("--reaches lists the Applications of a cluster", async () => {
  const { out } = await explain("--reaches", "eu");
  expect(out.split("\n").filter(Boolean)).toEqual(["prod-eu", "dev-eu"]);
});

test.each([
  ["env=prod,cluster=us", /clusters\.selector\n.*selector .*tier.* drops it/],
  ["env=prd", /list\n.*gives prod, dev; did you mean prod\?/],
  ["enw=prod", /no parameter is called enw.*did you mean env\?/],
  ["env=prod,cluster=eu", /gives this combination/],
])("--why-not %s", async (conditions, said) => {
  const { code, out } = await explain("--why-not", conditions);
  expect([code, out]).toEqual([0, expect.stringMatching(said)]);
});

test.each([
  [["prod-eo"], /did you mean prod-eu\?/],
  [["prod-eu", "spec.destination.nam"], /did you mean spec\.destination\.name\?/],
  [["--reaches", "c-ew"], /did you mean c-eu\?/],
  [[], /explain needs the name/],
  [["--why-not", "prod"], /--why-not takes parameters/],
])("refuses %j with what was meant", async (words, said) => {
  const { code, err } = await explain(...words);
  expect([code, err]).toEqual([2, expect.stringMatching(said)]);
});

test("an Application in a file of its own is said with its places, and a name that two make with both", async () => {
  const own = join(folder, "own.yaml");
  writeFileSync(
    own,
    `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: prod-eu}
spec:
  destination: {name: eu}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: alone}
spec:
  destination: {name: us}
`,
  );
  const alone = await run(["explain", "alone", "spec.destination", "--in", own]);
  expect([alone.code, alone.out.replaceAll(own, "own.yaml")]).toEqual([
    0,
    "alone  stands in own.yaml:7:1\nspec.destination.name: us\n  own.yaml:11:17\n",
  ]);
  const both = await explain("prod-eu", "spec.destination.name", "--in", own);
  expect(both.code).toBe(0);
  expect(both.err).toMatch(/^note {2}prod-eu is made 2 times: .*set\.yaml:8:7, .*own\.yaml:1:1$/m);
  expect(both.out).toMatch(/prod-eu {2}stands in [\s\S]*prod-eu {2}made by /);
  const wrong = await run(["explain", "alon", "--in", own]);
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("did you mean alone?")]);
});

test("of an Application written by hand --parameters says that it has none, and --inputs where it stands and what it needs", async () => {
  const hand = join(folder, "hand.yaml");
  writeFileSync(
    hand,
    `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: hand}
spec:
  project: shop
  destination: {name: us}
`,
  );
  const said = async (flag: string) => {
    const { code, out } = await run(["explain", "hand", flag, "--in", hand]);
    return [code, ...out.replaceAll(hand, "hand.yaml").trimEnd().split("\n")];
  };
  expect(await said("--parameters")).toEqual([
    0,
    "hand  stands in hand.yaml:1:1",
    "  it has no parameters: it is written by hand, and no ApplicationSet makes it",
  ]);
  expect(await said("--inputs")).toEqual([
    0,
    "hand  stands in hand.yaml:1:1",
    "  hand.yaml:1:1: it is written there by hand; without it the Application goes",
    "  project shop (hand.yaml:5:3): without it, Argo CD does not sync the Application",
    "  destination us (hand.yaml:6:17): without it, Argo CD does not sync the Application",
  ]);
});
