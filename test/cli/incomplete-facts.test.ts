/** Clusters of which something is not known: what makes, fills in, hides or changes their Secrets. None is ever left out in silence. */
import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { programPath } from "../../lib/inventory/programs/find-program";
import { Checkout } from "../inventory/checkout";
import { saySkipped } from "../skip";
import { run } from "./run";

jest.setTimeout(60_000);

const made: Checkout[] = [];
afterEach(() => {
  for (const one of made.splice(0)) one.remove();
});

type Files = Readonly<Record<string, string>>;

function folder(files: Files, inGit = false): string {
  const checkout = new Checkout();
  made.push(checkout);
  checkout.write(files);
  if (inGit) checkout.commit();
  else rmSync(join(checkout.path, ".git"), { recursive: true });
  return relative(process.cwd(), checkout.path);
}

const SET = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: web}
spec:
  goTemplate: true
  generators: [{clusters: {selector: {matchLabels: {tier: a}}}}]
  template:
    metadata: {name: 'web-{{ .name }}'}
    spec:
      project: default
      source: {repoURL: https://git.example.com/x.git, path: .}
      destination: {server: https://kubernetes.default.svc}
`;

const LABELS = "{argocd.argoproj.io/secret-type: cluster, tier: a}";

function secret(name: string, server: string, meta = `name: ${name}`, labels = LABELS): string {
  return `apiVersion: v1\nkind: Secret\nmetadata: {${meta}, labels: ${labels}}\nstringData: {name: ${name}, server: '${server}'}\n`;
}

const DEV = secret("dev", "https://dev.example.com");

/** An object of another kind that makes the Secret. */
function maker(apiVersion: string, kind: string, spec: string, metadata = "name: prod"): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {${metadata}}\nspec: ${spec}\n`;
}

const TEMPLATE = `template: {metadata: {labels: ${LABELS}}, data: {name: prod, server: 'https://prod.example.com'}}`;
const ES = "external-secrets.io/v1";

test.each<[string, Files, readonly string[]]>([
  [
    "an ExternalSecret whose template has all",
    { "p.yaml": maker(ES, "ExternalSecret", `{target: {${TEMPLATE}}}`) },
    ["web-dev", "web-prod"],
  ],
  [
    "a ClusterExternalSecret whose template has all",
    { "p.yaml": maker(ES, "ClusterExternalSecret", `{externalSecretSpec: {target: {${TEMPLATE}}}}`) },
    ["web-dev", "web-prod"],
  ],
  [
    "a PushSecret, which only reads one",
    { "p.yaml": maker(ES, "PushSecret", "{selector: {secret: {name: dev}}}") },
    ["web-dev"],
  ],
  [
    "typed Lists, whose items need not say their kind",
    {
      "p.yaml": `apiVersion: v1\nkind: SecretList\nitems:\n- metadata: {name: prod, labels: ${LABELS}}\n  stringData: {name: prod, server: s}\n`,
    },
    ["web-dev", "web-prod"],
  ],
  [
    "each of several that one object makes",
    {
      "kustomization.yaml": `secretGenerator:\n${["eu", "us"].map((name) => `- {name: ${name}, literals: [name=${name}, server=s], options: {labels: ${LABELS}}}`).join("\n")}\n`,
    },
    ["web-dev", "web-eu", "web-us"],
  ],
  ["the Secret of one that is written twice alike", { "again.yaml": DEV }, ["web-dev"]],
  [
    "those beside Terraform that only reads them",
    { "main.tf": 'data "argocd_cluster" "c" {}\n# Application\n' },
    ["web-dev"],
  ],
  [
    "those beside a kustomization that changes other kinds",
    {
      "kustomization.yaml":
        "resources: [dev.yaml]\npatches: [{target: {kind: Deployment}, patch: '[]'}]\nreplacements: [{source: {kind: X}, targets: [{select: {kind: Job}}]}]\n",
    },
    ["web-dev"],
  ],
  [
    "those of a kustomization that does not list them",
    { "kustomization.yaml": "resources: [other.yaml]\nlabels: [{pairs: {a: b}}]\n" },
    ["web-dev"],
  ],
])("known are %s", async (_, files, names) => {
  const result = await run(["render", folder({ "dev.yaml": DEV, "web.yaml": SET, ...files }), "-o", "name"]);
  expect([result.code, result.problems, [...result.names].sort()]).toEqual([0, [], names]);
});

const SEALED = `{encryptedData: {name: AgB, server: AgC}, template: {metadata: {labels: ${LABELS}}}}`;
const CIPHER = "ENC[AES256_GCM,data:K,iv:A,tag:B,type:str]";
const SOPS = "sops: {mac: x, version: 3.9.0}\n";

test.each<[string, string, Files]>([
  [
    "an ExternalSecret without a template",
    "p.yaml",
    { "p.yaml": maker(ES, "ExternalSecret", "{dataFrom: [{extract: {key: x}}]}", `name: prod, labels: ${LABELS}`) },
  ],
  [
    "an ExternalSecret with a templated label",
    "p.yaml",
    { "p.yaml": maker(ES, "ExternalSecret", `{target: {${TEMPLATE.replace("tier: a", "tier: '{{ .tier }}'")}}}`) },
  ],
  ["a SealedSecret", "p.yaml", { "p.yaml": maker("bitnami.com/v1alpha1", "SealedSecret", SEALED) }],
  [
    "a VaultStaticSecret",
    "p.yaml",
    { "p.yaml": maker("secrets.hashicorp.com/v1beta1", "VaultStaticSecret", `{destination: {labels: ${LABELS}}}`) },
  ],
  ["a kind that nobody knows", "p.yaml", { "p.yaml": maker("example.com/v1", "SecretClaim", `{labels: ${LABELS}}`) }],
  ["a Secret that SOPS encrypts", "p.yaml", { "p.yaml": secret("prod", CIPHER) + SOPS }],
  [
    "a Secret in JSON that SOPS encrypts",
    "p.json",
    {
      "p.json": JSON.stringify({
        kind: "Secret",
        metadata: { labels: { "argocd.argoproj.io/secret-type": "cluster" } },
        stringData: { name: CIPHER },
        sops: {},
      }),
    },
  ],
  [
    "a Secret whose labels SOPS encrypts",
    "p.yaml",
    { "p.yaml": secret("prod", "s", "name: prod", `{argocd.argoproj.io/secret-type: "${CIPHER}"}`) + SOPS },
  ],
  ["an object whose kind SOPS encrypts", "p.yaml", { "p.yaml": `kind: "${CIPHER}"\n${SOPS}` }],
  ["a file that git-crypt encrypts", "p.yaml", { "p.yaml": "\0GITCRYPT\0\u0001\u0002" }],
  ["a file that is no YAML", "p.yaml", { "p.yaml": `${DEV}\n{{ if .x }}\n` }],
  [
    "a chart",
    "c/templates/p.yaml",
    { "c/Chart.yaml": "name: c\n", "c/templates/p.yaml": `{{ if .x }}\n---\n${DEV}---\n${SET}{{ end }}\n` },
  ],
  [
    "a generator of Kustomize from a file",
    "kustomization.yaml",
    { "kustomization.yaml": `secretGenerator: [{name: p, envs: [p.env], options: {labels: ${LABELS}}}]\n` },
  ],
  [
    "the second of two generators",
    "kustomization.yaml",
    {
      "kustomization.yaml": `generatorOptions: {labels: ${LABELS}}\nsecretGenerator: [{name: a, literals: [name=a, server=s]}, {name: p, envs: [p.env]}]\n`,
    },
  ],
  [
    "a Component",
    "c/kustomization.yaml",
    {
      "c/kustomization.yaml": `kind: Component\ngeneratorOptions: {labels: ${LABELS}}\nsecretGenerator: [{name: p}]\n`,
    },
  ],
  [
    "labels of a kustomization",
    "dev.yaml",
    { "kustomization.yaml": "resources: [dev.yaml]\nlabels: [{pairs: {tier: b}}]\n" },
  ],
  [
    "the label of clusters from a kustomization",
    "kustomization.yaml",
    { "kustomization.yaml": "labels: [{pairs: {argocd.argoproj.io/secret-type: cluster}}]\nresources: [x.yaml]\n" },
  ],
  [
    "a patch of any target",
    "dev.yaml",
    {
      "kustomization.yaml": "resources: [./dev.yaml]\npatches: [{path: patch.yaml, target: {name: dev}}]\n",
      "patch.yaml": "[]\n",
    },
  ],
  [
    "a patch by its own kind",
    "dev.yaml",
    {
      "kustomization.yaml": "resources: [dev.yaml]\npatchesStrategicMerge: [patch.yaml]\n",
      "patch.yaml": "kind: Secret\n",
    },
  ],
  [
    "a replacement",
    "dev.yaml",
    {
      "kustomization.yaml":
        "resources: [dev.yaml]\nreplacements: [{source: {kind: ConfigMap}, targets: [{select: {kind: Secret}}]}]\n",
    },
  ],
  [
    "a patch of a component above the folder",
    "a/dev.yaml",
    {
      "kustomization.yaml": "resources: [a]\ncomponents: [c]\n",
      "a/dev.yaml": secret("eu", "s"),
      "c/kustomization.yaml": "patches: [{target: {kind: Secret|ConfigMap}, patch: '[]'}]\n",
    },
  ],
  [
    "a Secret in Terraform's language",
    "main.tf",
    { "main.tf": 'labels = { "argocd.argoproj.io/secret-type" = "cluster" }\n' },
  ],
  ["a cluster of Argo CD's provider of Terraform", "m/main.tf", { "m/main.tf": 'resource "argocd_cluster" "c" {}\n' }],
  ["two Secrets of one name", "p.yaml", { "p.yaml": secret("prod", "https://prod.example.com", "name: dev") }],
])("not known are the clusters where there is %s", async (_, file, files) => {
  const root = folder({ "dev.yaml": DEV, "web.yaml": SET, ...files });
  const result = await run(["render", root, "-o", "name"]);
  expect([result.code, result.names]).toEqual([2, []]);
  expect(result.problems).toEqual([
    expect.stringMatching(new RegExp(`^INVENTORY_MISSING ${root}/web\\.yaml:6:17, ${root}/${file}(:|$)`)),
  ]);
});

test.each([
  "<path:secret/data/x#server>",
  "vault:secret/data/x#server",
  "op://vault/item/server",
  "ref+awssecrets://x",
  `\${SERVER}`,
  "$(SERVER)",
  "https://$SERVER",
  "((server))",
  "[[ .server ]]",
  "__SERVER__",
  "@@SERVER@@",
  "%SERVER%",
  "#{Server}#",
  "https://REPLACE_ME",
  "changeme",
  "TODO",
])("a server %s is still to be filled in", async (server) => {
  const result = await run(["render", folder({ "dev.yaml": secret("dev", server), "web.yaml": SET }), "-o", "name"]);
  expect([result.code, result.names, result.problems.length]).toEqual([2, [], 1]);
});

test.each(["todo", "vault", "change", "a--b", "x_y"])("a cluster may be called %s", async (name) => {
  const files = {
    "dev.yaml": secret(name, "https://%20.example.com/a@b?c=d&e=$"),
    "web.yaml": SET.replace("web-{{ .name }}", "web"),
  };
  expect((await run(["render", folder(files), "-o", "name"])).names).toEqual(["web"]);
});

test("a checkout is searched for what git-crypt and SOPS hide as well", async () => {
  for (const hidden of ["\0GITCRYPT\0\u0001", `kind: "${CIPHER}"\n`]) {
    const root = folder({ "dev.yaml": DEV, "web.yaml": SET, "p.yaml": hidden }, true);
    expect((await run(["render", root, "-o", "name"])).code).toBe(2);
  }
});

test("named objects are held to the same", async () => {
  const root = folder({
    "s/dev.yaml": DEV,
    "s/kustomization.yaml": "resources: [dev.yaml]\ncommonLabels: {tier: b}\n",
    "web.yaml": SET,
  });
  expect((await run(["render", join(root, "web.yaml"), "--objects", join(root, "s")])).problems).toEqual([
    `INVENTORY_MISSING ${root}/web.yaml:6:17, ${root}/s/dev.yaml:1:1`,
  ]);
});

test("two sets of one name are said, and a set that makes the Applications of its twin is refused", async () => {
  const list = (element: string) =>
    SET.replace(/generators: .*/, `generators: [{list: {elements: [{name: ${element}}]}}]`);
  const other = await run(["render", folder({ "a.yaml": list("a"), "b.yaml": list("b") }), "-o", "name"]);
  expect([other.code, other.names]).toEqual([0, ["web-a", "web-b"]]);
  expect(other.err).toMatch(/^warning {2}\S+b\.yaml:3:\d+\b.*ApplicationSet argocd\/web/m);
  const same = await run(["render", folder({ "a.yaml": list("a"), "b.yaml": list("a") }), "-o", "name"]);
  expect([same.code, same.problems]).toEqual([2, [expect.stringMatching(/^NAME_COLLISION \S+b\.yaml/)]]);
});

test("projects are not known where the name of one is still to be filled in", async () => {
  const project = (name: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: '${name}'}\nspec: {}\n`;
  const set = SET.replace(/generators: .*/, "generators: [{list: {elements: [{name: a}, {name: b}]}}]").replace(
    "project: default",
    "project: shop",
  );
  const open = folder({ "web.yaml": set, "p.yaml": project("$(TEAM)"), "q.yaml": project("other") });
  expect((await run(["render", open])).problems).toEqual([`INVENTORY_MISSING ${open}/web.yaml:6:3`]);
  const known = { "web.yaml": set, "q.yaml": project("other") };
  const named = folder({ ...known, "env-matrix.yaml": "facts: {projects: [default, other]}\n" });
  const refused = await run(["render", named]);
  expect(refused.problems).toEqual([`VALIDATION ${named}/web.yaml:7:3`]);
  expect(refused.err).toMatch(/argocd\/web-a: .*; the same of argocd\/web-b$/m);
});

test("a project or cluster that no file has beside others is a warning, for the hub may have it", async () => {
  const project = "apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: other}\nspec: {}\n";
  const cluster =
    "apiVersion: v1\nkind: Secret\nmetadata: {name: c, namespace: argocd, labels: {argocd.argoproj.io/secret-type: cluster}}\nstringData: {name: eu, server: https://eu.example.com}\n";
  const set = SET.replace(/generators: .*/, "generators: [{list: {elements: [{name: a}, {name: b}]}}]")
    .replace("project: default", "project: shop")
    .replace(/destination: .*/, "destination: {name: us, namespace: x}");
  const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: own}
spec: {project: shop, destination: {name: us, namespace: x}, source: {repoURL: https://git.example.com/x.git, path: .}}
`;
  const root = folder({ "web.yaml": set, "own.yaml": application, "q.yaml": project, "c.yaml": cluster });
  const made = await run(["render", root, "-o", "name"]);
  expect([made.code, made.names]).toEqual([0, ["web-a", "web-b", "own"]]);
  expect(made.err.match(/^warning .*no file has (?:projects: shop|clusters: us)/gm)).toHaveLength(2);
  const { code, err } = await run(["lint", root]);
  expect(code).toBe(0);
  expect(err.match(/^warning UNKNOWN_PROJECT .*projects: shop$/gm)).toHaveLength(2);
  expect(err.match(/^warning UNKNOWN_DESTINATION .*clusters: us$/gm)).toHaveLength(2);
  const whole = await run(["lint", root, "--objects", join(root, "q.yaml"), "--objects", join(root, "c.yaml")]);
  expect(whole.problems.map((one) => one.split(" ")[0])).toEqual([
    "VALIDATION",
    "UNKNOWN_PROJECT",
    "UNKNOWN_DESTINATION",
  ]);
});

test.each(["tests/c.yaml", "docs/examples/c.yaml", "c.sample.yaml", "testdata/x/c.yaml"])(
  "a cluster Secret in %s is no fact unless it is named",
  async (file) => {
    const cluster =
      "apiVersion: v1\nkind: Secret\nmetadata: {name: c, namespace: argocd, labels: {argocd.argoproj.io/secret-type: cluster, tier: main}}\nstringData: {name: eu, server: https://eu.example.com}\n";
    const set = SET.replace(/generators: .*/, "generators: [{clusters: {selector: {matchLabels: {tier: main}}}}]");
    const root = folder({ "web.yaml": set, [file]: cluster });
    const unknown = await run(["render", root]);
    expect([unknown.code, unknown.problems.length]).toEqual([2, 1]);
    expect(unknown.err).toMatch(/^note .*: taken for examples, and not for facts; --objects PATH takes them$/m);
    expect((await run(["render", root, "--objects", join(root, file), "-o", "name"])).names).toEqual(["web-eu"]);
    expect((await run(["render", root, join(root, file), "-o", "name"])).names).toEqual(["web-eu"]);
  },
);

test("a link to a file stands for the file, in a folder that git does not know", async () => {
  const root = folder({ "real/web.yaml": SET, "real/dev.yaml": DEV });
  mkdirSync(join(root, "linked"));
  symlinkSync("../real/web.yaml", join(root, "linked/web.yaml"));
  symlinkSync("../real/dev.yaml", join(root, "linked/dev.yaml"));
  symlinkSync("..", join(root, "linked/up"));
  symlinkSync("nowhere", join(root, "linked/gone.yaml"));
  expect((await run(["render", join(root, "linked"), "-o", "name"])).names).toEqual(["web-dev"]);
});

test("refuses a context without a running Argo CD, and a rehearsal names the line that fails", async () => {
  const root = folder({ "web.yaml": SET.replace("{{ .name }}", "{{ fail .name }}"), "dev.yaml": DEV });
  expect((await run(["render", root, "--context", "prod"])).problems).toEqual(["USAGE command line"]);
  expect((await run(["rehearse", root])).problems).toEqual([`RENDER ${root}/web.yaml:8:30`]);
});

const PROGRAMS = programPath(process.env).split(":");
const kustomizeTest = PROGRAMS.some((place) => existsSync(join(place, "kustomize"))) ? test : test.skip;
if (kustomizeTest === test.skip) saySkipped("cli/incomplete-facts", "no kustomize; a checkout was not rendered");

kustomizeTest(
  "in a checkout, where the kustomization is rendered, clusters are those that it makes and changes",
  async () => {
    const root = folder(
      {
        "s/dev.yaml": DEV,
        "s/web.yaml": SET.replace("tier: a", "region: eu"),
        "s/kustomization.yaml": `resources: [dev.yaml, web.yaml]\nlabels: [{pairs: {region: eu}}]\nsecretGenerator: [{name: prod, literals: [name=prod, server=s], options: {labels: ${LABELS}}}]\n`,
      },
      true,
    );
    const { code, names, err } = await run(["render", join(root, "s"), "-o", "name"], { environment: process.env });
    expect([code, [...names].sort(), err.match(/clusters are .*/)?.[0]]).toEqual([
      0,
      ["web-dev", "web-prod"],
      expect.stringMatching(/: 2$/),
    ]);
  },
);
