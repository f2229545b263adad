import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { fleet as demo } from "../../apps/fleet";
import { largeFleet } from "../../bench/infra";
import { EnvMatrixError } from "../../lib/errors";
import type { Backend, Cluster, Fleet } from "../../lib/fleet";
import { plannedReleases } from "../../lib/fleet/planned-release";
import { synthesizeInfra } from "../../lib/infra";
import { full, fullFleet } from "./full-fleet";
import { type Configuration, schemaProblems } from "./schema-check";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "infra-synth-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function synth(fleet: Fleet): Map<string, Configuration> {
  const outdir = join(folder, "out");
  return new Map(
    synthesizeInfra(fleet, { outdir }).map(({ name }) => [
      name,
      JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8")) as Configuration,
    ]),
  );
}

const fleets: readonly (readonly [string, Fleet])[] = [
  ["the demo", demo],
  ["every option", fullFleet],
];

test.each(fleets)("every argument of %s is one of the provider's, in nested objects too", (_, fleet) => {
  for (const configuration of synth(fleet).values()) expect(schemaProblems(configuration)).toEqual([]);
});

const MISTAKES: readonly (readonly [string, RegExp, string])[] = [
  ['"config_context"', /config_context/, '"config_contxt"'],
  ['"max_history"', /max_history/, '"max_hystory"'],
  ['"timeout": 900', /timeout/, '"timeout": "15m"'],
  ['"chart": "argo-cd",', /chart: missing/, ""],
  ['"atomic": true', /atomic/, '"status": "deployed"'],
];
test.each(MISTAKES)("refuses the demo's hub with %s written wrongly", (right, place, wrong) => {
  const text = JSON.stringify(synth(demo).get("hub"), null, 1);
  expect(text).toContain(right);
  const problems = schemaProblems(JSON.parse(text.replaceAll(right, wrong)));
  expect(problems.length).toBeGreaterThan(0);
  if (wrong === "") expect(problems.join()).toMatch(place);
});

test("refuses a misspelt key of a nested list, which terraform drops without a word", () => {
  const text = JSON.stringify(synth(fullFleet).get("full"));
  expect(
    schemaProblems(JSON.parse(text.replace(`"value":${JSON.stringify(escaped("argocd_admin"))}`, `"valeu":""`))),
  ).toEqual([
    "helm_release.argo-cd.set_wo[0].valeu: no such argument",
    "helm_release.argo-cd.set_wo[0].value: missing",
  ]);
});

test.each(fleets)(
  "depends_on of %s covers every pair of requirement and provider, directly or by others",
  (_, fleet) => {
    let pairs = 0;
    const configurations = synth(fleet);
    for (const cluster of fleet.clusters) {
      const releases = configurations.get(cluster.name)?.resource?.helm_release ?? {};
      const planned = plannedReleases(cluster);
      for (const requirer of planned)
        for (const provider of planned)
          if (requirer !== provider && requirer.requires.some((need) => provider.provides.includes(need))) {
            pairs++;
            expect([requirer.id, ...closureOf(releases, requirer.id)]).toContain(provider.id);
          }
    }
    expect(pairs).toBeGreaterThan(4);
  },
);

function closureOf(releases: Readonly<Record<string, Record<string, unknown>>>, id: string): Set<string> {
  const seen = new Set<string>();
  const visit = (one: string): void => {
    for (const need of (releases[one]?.depends_on as string[] | undefined) ?? []) {
      const name = need.replace("helm_release.", "");
      if (!seen.has(name)) visit(name);
      seen.add(name);
    }
  };
  visit(id);
  return seen;
}

/** A reference to a variable in Terraform's JSON. */
function ref(variable: string): string {
  return `\${var.${variable}}`;
}

/** The same with what Helm's `--set` would read as a list or an escape. */
function escaped(variable: string): string {
  return ref(variable).replace(`var.${variable}`, () => String.raw`replace(var.${variable}, "/[\\\\,{}]/", "\\$0")`);
}

test("secrets are ephemeral variables and write-only arguments, and a release's revision rises with each of its changes", () => {
  const configuration = synth(fullFleet).get("full") as Configuration;
  const variable = { type: "string", sensitive: true, ephemeral: true, nullable: false };
  // the Helm provider has no write-only argument for the password of an https repository
  const kept = { type: "string", sensitive: true, nullable: false };
  const { charts_password, registry, ...others } = configuration.variable ?? {};
  expect([charts_password, registry]).toEqual([kept, kept]);
  expect(others).toEqual(
    Object.fromEntries(
      [
        ...["argocd_admin", "client_certificate", "client_key", "helm", "http_certificate", "http_key"],
        ...["receivers", "repository", "ssh_key"],
      ].map((name) => [name, variable]),
    ),
  );
  const argoCd = configuration.resource?.helm_release["argo-cd"];
  expect(argoCd?.set_wo).toEqual([
    { name: "configs.secret.argocdServerAdminPassword", type: "string", value: escaped("argocd_admin") },
    { name: "configs.secret.githubSecret", type: "string", value: escaped("helm") },
  ]);
  expect(argoCd?.set_wo_revision).toBe(`\${terraform_data.argo-cd-secrets.output}`);
  expect(argoCd?.set_sensitive).toBeUndefined();
  expect(configuration.provider.helm[0]?.kubernetes).toEqual({
    host: "https://full.example.com",
    client_certificate: ref("client_certificate"),
    client_key: ref("client_key"),
    proxy_url: "http://proxy.example.com:3128",
  });
});

test("what looks like a Terraform template in values stays text", () => {
  const configuration = synth(fullFleet).get("full") as Configuration;
  const values = configuration.resource?.helm_release["argo-cd"]?.values;
  expect(JSON.stringify(values)).toContain(`$oidc:clientSecret # $\${not} %%{ours}`);
});

test("two runs are byte-identical, and say nothing of the machine", () => {
  const read = (name: string): [string, string][] => {
    const outdir = join(folder, name);
    synthesizeInfra(demo, { outdir });
    return filesBelow(outdir).map((file) => [relative(outdir, file), readFileSync(file, "utf8")]);
  };
  const [a, b] = [read("a"), read("b")];
  expect(b).toEqual(a);
  expect(a.map(([file]) => file).sort()).toEqual([
    "base.json",
    "ownership.json",
    ...["hub", "prod-ap", "prod-eu"].flatMap((name) =>
      [
        "cdk.tf.json",
        ...["Chart.yaml", "templates/namespaces.yaml", "templates/secrets.yaml", "values.yaml"].map(
          (file) => `charts/base-objects/${file}`,
        ),
      ].map((file) => join("stacks", name, file)),
    ),
    "waves.json",
  ]);
  expect(a.filter(([, text]) => text.includes(folder) || text.includes(process.cwd()))).toEqual([]);
});

test("stacks come in the order of rings, and only for clusters that Terraform can reach", () => {
  const at = (name: string, ring: number, more: Partial<Cluster> = {}): Cluster => ({
    ...(demo.clusters[0] as Cluster),
    name,
    server: `https://${name}.example.com`,
    ring,
    ...more,
  });
  const unreachable = at("x", 0);
  const clusters = [
    at("late", 2),
    at("canary", 0),
    at("middle", 1),
    { ...unreachable, access: undefined } as unknown as Cluster,
  ];
  expect([...synth({ ...demo, clusters }).keys()]).toEqual(["canary", "middle", "late"]);
  expect(JSON.parse(readFileSync(join(folder, "out", "waves.json"), "utf8"))).toEqual([
    { ring: 0, stacks: ["canary"] },
    { ring: 1, stacks: ["middle"] },
    { ring: 2, stacks: ["late"] },
  ]);
});

test("a cluster without a base has a stack too, so that what was there is removed", () => {
  const configuration = synth({ ...demo, clusters: [{ ...(demo.clusters[0] as Cluster), base: {} }] }).get("hub");
  expect([configuration?.resource, configuration?.provider.helm.length]).toEqual([undefined, 1]);
});

test("Terraform and the provider have the versions that are proved", () => {
  const { required_version, required_providers } = (synth(demo).get("hub") as Configuration).terraform;
  expect([required_version, required_providers]).toEqual([">= 1.11.0", { helm: { source: "helm", version: "3.1.2" } }]);
});

test("another version of the provider, and another place for it, are the fleet's to say", () => {
  const configuration = synth({ ...demo, helmProvider: { source: "example.com/mirror/helm", version: "3.2.0" } });
  expect(configuration.get("hub")?.terraform.required_providers).toEqual({
    helm: { source: "example.com/mirror/helm", version: "3.2.0" },
  });
});

test("in a fleet that is no demo, components that hold data are protected, unless somebody says otherwise", () => {
  const backend: Backend = { kind: "pg" };
  const [hub, eu, ap] = demo.clusters as [Cluster, Cluster, Cluster];
  const unprotected = { ...eu, base: { ...eu.base, elasticsearch: { ...eu.base?.elasticsearch, protect: false } } };
  const isProtected = (name: string, fleet: Fleet): string[] =>
    Object.entries(synth(fleet).get(name)?.resource?.helm_release ?? {})
      .filter(([, { lifecycle }]) => JSON.stringify(lifecycle) === '{"prevent_destroy":true}')
      .map(([id]) => id);
  const clusters = [hub, unprotected as Cluster, ap];
  expect(isProtected("hub", { ...demo, demo: false, backend, clusters })).toEqual(["openebs", "kube-prometheus-stack"]);
  expect(isProtected("prod-eu", { ...demo, demo: false, backend, clusters })).toEqual(["kube-prometheus-stack"]);
  expect(isProtected("hub", demo)).toEqual([]);
});

test("a lock file that is there is copied into each stack", () => {
  const lockFile = join(folder, "lock");
  writeFileSync(lockFile, "# locked\n");
  synthesizeInfra(demo, { outdir: join(folder, "out"), lockFile });
  expect(readFileSync(join(folder, "out", "stacks", "prod-eu", ".terraform.lock.hcl"), "utf8")).toBe("# locked\n");
});

test("a lock file that is asked for and not there is an error, and nothing is written", () => {
  const lockFile = join(folder, "missing.lock.hcl");
  expect(() => synthesizeInfra(demo, { outdir: join(folder, "out"), lockFile })).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ code: "INPUT_UNREADABLE", where: lockFile })] }),
  );
  expect(readdirSync(folder)).toEqual([]);
});

test("refuses a fleet with problems, with all of them, and writes nothing", () => {
  const broken: Fleet = { ...demo, demo: false, clusters: [{ ...full, provides: [] }] };
  const run = (): unknown => synthesizeInfra(broken, { outdir: join(folder, "out") });
  expect(run).toThrow(EnvMatrixError);
  expect(readdirSync(folder)).toEqual([]);
});

/** The legal arguments by Terraform's documentation: neither validate nor init without the backend checks them. */
const LEGAL: Readonly<Record<Backend["kind"], readonly string[]>> = {
  local: ["path", "workspace_dir"],
  s3: [
    "bucket",
    "key",
    "region",
    "encrypt",
    "use_lockfile",
    "kms_key_id",
    "profile",
    "assume_role",
    "endpoints",
    "use_path_style",
  ],
  gcs: ["bucket", "prefix", "credentials", "impersonate_service_account", "kms_encryption_key"],
  azurerm: [
    ...["storage_account_name", "container_name", "key", "resource_group_name", "subscription_id", "tenant_id"],
    ...["use_azuread_auth", "use_oidc", "environment"],
  ],
  oss: ["bucket", "prefix", "key", "region", "encrypt", "tablestore_endpoint", "tablestore_table", "profile"],
  cos: ["bucket", "prefix", "key", "region", "encrypt", "accelerate"],
  pg: ["schema_name", "skip_schema_creation"],
  http: ["address", "lock_address", "unlock_address", "lock_method", "unlock_method"],
  remote: ["hostname", "organization", "workspaces"],
};
const BACKENDS: readonly Backend[] = [
  { kind: "local" },
  {
    kind: "s3",
    bucket: "example-states",
    region: "eu-central-1",
    kmsKeyId: "alias/states",
    profile: "states",
    roleARN: "arn:aws:iam::111122223333:role/states",
    endpoint: "https://s3.example.com",
    usePathStyle: true,
  },
  { kind: "gcs", bucket: "example-states", impersonateServiceAccount: "states@example.com", kmsEncryptionKey: "key" },
  {
    kind: "azurerm",
    storageAccountName: "examplestates",
    containerName: "states",
    resourceGroupName: "states",
    subscriptionId: "s",
    tenantId: "t",
    useOidc: true,
    environment: "china",
  },
  {
    kind: "oss",
    bucket: "example-states",
    region: "cn-hangzhou",
    lock: { tablestoreEndpoint: "https://states.cn-hangzhou.ots.example.com", tablestoreTable: "locks" },
    profile: "p",
  },
  { kind: "cos", bucket: "states-1250000000", region: "ap-guangzhou", accelerate: true },
  { kind: "pg", skipSchemaCreation: true },
  { kind: "http", address: "https://states.example.com/terraform/", lockMethod: "LOCK", unlockMethod: "UNLOCK" },
  { kind: "remote", organization: "example", hostname: "app.example.com" },
];

test.each(BACKENDS.map((backend) => [backend.kind, backend] as const))(
  "the backend %s has legal arguments only, and a state per cluster",
  (kind, backend) => {
    const configurations = [...synth({ ...demo, backend }).values()];
    const all = configurations.map((configuration) => configuration.terraform.backend[kind] ?? {});
    for (const args of all) expect(Object.keys(args).filter((name) => !LEGAL[kind].includes(name))).toEqual([]);
    expect(new Set(all.map((args) => JSON.stringify(args))).size).toBe(demo.clusters.length);
    expect(all.filter((args) => JSON.stringify(args).match(/secret|password|access_key/))).toEqual([]);
  },
);

test("neither the emitter nor the project's own scripts import cdktf but by one file", () => {
  const root = resolve(__dirname, "..", "..");
  const importing = ["infra", "lib"]
    .flatMap((name) => filesBelow(join(root, name)))
    .filter((file) => file.endsWith(".ts") && /from "(@?cdktf|@?cdktn)[/"]/.test(readFileSync(file, "utf8")));
  expect(importing.map((file) => relative(root, file))).toEqual([join("lib", "cdktf", "tf.ts")]);
});

test("the fleet of the benchmark is a legal one", () => {
  expect(synth(largeFleet(3)).size).toBe(3);
});

function filesBelow(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const file = join(path, name);
    return statSync(file).isDirectory() ? filesBelow(file) : [file];
  });
}
