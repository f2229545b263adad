/**
 * The real terraform binary with the stand-in provider: what Terraform does with the generated configurations. That charts exist and work is not proved here.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { fleet as demo } from "../../apps/fleet";
import type { ArgoCdOptions, Cluster, Fleet } from "../../lib/fleet";
import { synthesizeInfra, type Wave } from "../../lib/infra";
import { type RunOptions, runStacks, type StackWorld } from "../../lib/infra/run/run-stacks";
import { saySkipped } from "../skip";
import { fullFleet } from "./full-fleet";
import { type Event, StandIn } from "./stand-in/stand-in";
import { Terraform, terraformVersion } from "./terraform";

const version = terraformVersion();
if (version === undefined) {
  const reason = "no terraform >= 1.11 on PATH; emitted JSON was checked only by our own schema";
  if (process.env.INFRA_REQUIRE === "terraform") throw new Error(reason);
  saySkipped("infra/terraform", reason);
}
const withTerraform = version === undefined ? describe.skip : describe;

jest.setTimeout(60_000);

/** No real secret: a mark to look for. */
const MARK = "mark-7f3a9c-that-must-not-be-kept";
/** The same with all that Helm's `--set` syntax would read as something else, and as it must be written there. */
const SECRET = String.raw`{${MARK},\b}=$x`;
const WRITTEN = String.raw`\{${MARK}\,\\b\}=$x`;

const ARGO_CD: ArgoCdOptions = {
  domain: "argocd.example.com",
  adminPasswordHash: { variable: "argocd_admin", revision: 1 },
  metrics: true,
};
const [hub, ...others] = demo.clusters as [Cluster, ...Cluster[]];
const fleet: Fleet = {
  ...demo,
  clusters: [
    {
      ...hub,
      base: {
        ...hub.base,
        argoCd: ARGO_CD,
      },
    },
    ...others,
  ],
};
const secrets = {
  argocd_admin: SECRET,
  platform_repository: MARK,
  grafana_admin: MARK,
  alertmanager_config: MARK,
  mirror_password: MARK,
};

withTerraform("with terraform and the stand-in provider", () => {
  let folder: string;
  let standIn: StandIn;
  let terraform: Terraform;
  const stack = (name: string): string => join(folder, "out", "terraform", "stacks", name);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "infra-terraform-"));
    synthesizeInfra(fleet, { outdir: join(folder, "out", "terraform") });
    standIn = await StandIn.start(folder);
    terraform = new Terraform(folder, standIn.environment());
  });
  afterAll(async () => {
    await standIn?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ok = async (name: string, ...args: string[]): Promise<string> => {
    const run = await terraform.run(stack(name), args, secrets);
    if (run.code !== 0)
      throw new Error(`terraform ${args.join(" ")} of ${name} ends with ${run.code}\n${run.stdout}\n${run.stderr}`);
    return run.stdout;
  };

  test.each(fleet.clusters.map((cluster) => cluster.name))("%s: init and validate find nothing", async (name) => {
    await ok(name, "init", "-input=false", "-no-color");
    const { valid, diagnostics } = JSON.parse(await ok(name, "validate", "-json"));
    expect({ valid, diagnostics }).toEqual({ valid: true, diagnostics: [] });
  });

  test.each(fleet.clusters.map((cluster) => [cluster.name, cluster] as const))(
    "%s: apply installs each release after those that it needs, on this cluster only; the second plan is empty",
    async (name, cluster) => {
      await ok(name, "plan", "-input=false", "-no-color", "-out=plan.bin");
      standIn.takeEvents();
      await ok(name, "apply", "-input=false", "-no-color", "plan.bin");
      const events = standIn.takeEvents();
      expectOrder(events, name, "create");
      // and before them their namespaces and Secrets
      expect(named(events, "create")[0]).toBe("base-objects");
      expect(events.filter((event) => event.event !== "configure").length).toBe(
        Object.keys(cluster.base ?? {}).length + 1,
      );
      expect(new Set(events.map((event) => JSON.stringify(target(event))))).toEqual(
        new Set([JSON.stringify(expectedTarget(cluster))]),
      );
      const second = await terraform.run(
        stack(name),
        ["plan", "-input=false", "-no-color", "-detailed-exitcode"],
        secrets,
      );
      expect([second.code, second.stdout]).toEqual([0, expect.stringContaining("No changes")]);
    },
  );

  test("a secret reaches the provider, and is in no plan, state or generated file", async () => {
    await ok("hub", "plan", "-input=false", "-no-color", "-out=secret.bin", "-replace=helm_release.argo-cd");
    standIn.takeEvents();
    await ok("hub", "apply", "-input=false", "-no-color", "secret.bin");
    const created = standIn.takeEvents().find((event) => event.event === "create" && event.name === "argocd");
    expect(created?.secrets).toEqual({
      "configs.secret.argocdServerAdminPassword": createHash("sha256").update(WRITTEN).digest("hex"),
    });
    const shown = await ok("hub", "show", "-json");
    expect(shown).not.toContain(MARK);
    expect(await ok("hub", "show", "-json", "secret.bin")).not.toContain(MARK);
    const kept = filesBelow(join(folder, "out")).filter((file) => readFileSync(file).includes(MARK));
    expect(kept).toEqual([]);
    const entries = unzipped(readFileSync(join(stack("hub"), "secret.bin")));
    expect(entries.length).toBeGreaterThan(3);
    expect(entries.filter((entry) => entry.includes(MARK))).toEqual([]);
  });

  const synthesizeHub = (argoCd: Partial<ArgoCdOptions>): void => {
    const clusters = fleet.clusters.map((cluster) =>
      cluster.name === "hub" ? { ...cluster, base: { ...cluster.base, argoCd: { ...ARGO_CD, ...argoCd } } } : cluster,
    );
    synthesizeInfra({ ...fleet, clusters }, { outdir: join(folder, "out", "terraform") });
  };
  const HASH = createHash("sha256").update(WRITTEN).digest("hex");

  /** What the release has after an apply, in a later second than the one before: the revision is the time of the plan. */
  const applyHub = async (): Promise<Event | undefined> => {
    await new Promise((resolve) => setTimeout(resolve, 1100));
    standIn.takeEvents();
    await ok("hub", "apply", "-auto-approve", "-input=false", "-no-color");
    return standIn.takeEvents().find((event) => event.name === "argocd");
  };

  const CHANGES: readonly (readonly [string, Partial<ArgoCdOptions>])[] = [
    ["one plain value", { config: { "timeout.reconciliation": "60s" } }],
    ["the version of the chart", { version: "10.1.2" }],
    ["the time that Helm waits", { timeoutSeconds: 600 }],
    ["the revision of the secret, and nothing else,", { adminPasswordHash: { variable: "argocd_admin", revision: 2 } }],
  ];
  test.each(CHANGES)("a change of %s keeps the secrets, and the second plan is empty", async (_, options) => {
    synthesizeHub(options);
    const changed = await applyHub();
    expect([changed?.event, changed?.secrets]).toEqual([
      "update",
      { "configs.secret.argocdServerAdminPassword": HASH },
    ]);
    const second = await terraform.run(stack("hub"), ["plan", "-input=false", "-detailed-exitcode"], secrets);
    expect(second.code).toBe(0);
    expect(await ok("hub", "show", "-json")).not.toContain(MARK);
  });

  test("a revision that does not rise loses the secrets: the stand-in has the provider's rule", async () => {
    synthesizeHub({ config: { "timeout.reconciliation": "30s" } });
    const file = join(stack("hub"), "cdk.tf.json");
    writeFileSync(file, readFileSync(file, "utf8").replace(`\${terraform_data.argo-cd-secrets.output}`, "1"));
    const changed = await applyHub();
    expect([changed?.event, changed?.secrets]).toEqual(["update", {}]);
    synthesizeHub({});
    expect((await applyHub())?.secrets).toEqual({ "configs.secret.argocdServerAdminPassword": HASH });
  });

  test("each stack has a state of its own", () => {
    const states = fleet.clusters.map((cluster) =>
      join(folder, "out", "terraform-state", "demo", cluster.name, "base.tfstate"),
    );
    expect(states.filter((file) => !existsSync(file))).toEqual([]);
  });

  test("destroy goes the exact other way", async () => {
    standIn.takeEvents();
    await ok("prod-eu", "destroy", "-auto-approve", "-input=false", "-no-color");
    expectOrder(standIn.takeEvents(), "prod-eu", "delete");
  });

  test("a failure in the middle keeps what is installed and touches nothing that needs it; the next apply goes on", async () => {
    standIn.failOn("elastic-operator");
    standIn.takeEvents();
    const failed = await terraform.run(
      stack("prod-eu"),
      ["apply", "-auto-approve", "-input=false", "-no-color"],
      secrets,
    );
    const first = standIn.takeEvents();
    expect([failed.code, failed.stderr]).toEqual([1, expect.stringContaining("elastic-operator fails on purpose")]);
    expect(named(first, "create").sort()).toEqual([
      "base-objects",
      "kube-prometheus-stack",
      "prometheus-operator-crds",
    ]);
    expect(named(first, "fail")).toEqual(["elastic-operator"]);
    const kept = (await ok("prod-eu", "state", "list")).trim().split("\n");
    expect(kept.filter((address) => address.startsWith("helm_release."))).toEqual([
      "helm_release.base-objects",
      "helm_release.kube-prometheus-stack",
      "helm_release.prometheus-operator-crds",
    ]);
    standIn.failOn();
    standIn.takeEvents();
    await ok("prod-eu", "apply", "-auto-approve", "-input=false", "-no-color");
    expect(named(standIn.takeEvents(), "create")).toEqual(["elastic-operator", "elasticsearch"]);
  });

  test("an upgrade of one chart changes that release alone", async () => {
    const upgraded = {
      ...fleet,
      clusters: fleet.clusters.map((cluster) => (cluster.name === "prod-ap" ? withVersion(cluster) : cluster)),
    };
    synthesizeInfra(upgraded, { outdir: join(folder, "out", "terraform") });
    standIn.takeEvents();
    await ok("prod-ap", "apply", "-auto-approve", "-input=false", "-no-color");
    expect(named(standIn.takeEvents(), "update")).toEqual(["elastic-operator"]);
  });

  test("every option of every component passes init, validate and plan, secrets of the login included", async () => {
    synthesizeInfra(fullFleet, { outdir: join(folder, "full", "terraform") });
    const path = join(folder, "full", "terraform", "stacks", "full");
    const names = [
      "helm",
      "client_certificate",
      "client_key",
      "http_certificate",
      "http_key",
      "receivers",
      "repository",
    ];
    const variables = {
      ...secrets,
      ...Object.fromEntries([...names, "ssh_key"].map((name) => [name, MARK])),
      // the provider has no write-only argument for the password of an https repository
      charts_password: "kept",
      registry: "kept",
    };
    for (const args of [
      ["init", "-input=false"],
      ["validate"],
      ["plan", "-input=false", "-no-color", "-out=plan.bin"],
    ]) {
      const run = await terraform.run(path, args, variables);
      expect([run.code, run.stderr]).toEqual([0, ""]);
    }
    const kept = unzipped(readFileSync(join(path, "plan.bin"))).filter((entry) => entry.includes(MARK));
    expect(kept).toEqual([]);
  });

  describe("the runner", () => {
    let outdir: string;
    let waves: readonly Wave[];
    const world: StackWorld = {
      terraform: async (name, args) => {
        const { code, stdout, stderr } = await terraform.run(join(outdir, "stacks", name), args, secrets);
        return { code, output: args[0] === "show" ? stdout : stdout + stderr };
      },
      probe: async () => [],
      guests: async () => [],
      forgetPlan: () => undefined,
    };
    const outcomes = async (options: RunOptions): Promise<string[]> =>
      (await runStacks(waves, options, world)).map(
        ({ stack: name, outcome, problems }) => `${name} ${outcome}${problems.map(({ code }) => ` ${code}`).join("")}`,
      );
    const installed = async (name: string): Promise<number> =>
      (await terraform.run(join(outdir, "stacks", name), ["state", "list"])).stdout.trim().split("\n").length;

    beforeAll(() => {
      outdir = join(folder, "runner", "terraform");
      synthesizeInfra(fleet, { outdir });
      waves = JSON.parse(readFileSync(join(outdir, "waves.json"), "utf8")) as Wave[];
    });

    test("applies wave by wave, and finds nothing to do the second time", async () => {
      expect(await outcomes({ action: "plan" })).toEqual(["hub planned", "prod-eu planned", "prod-ap planned"]);
      expect(await outcomes({ action: "apply" })).toEqual(["hub applied", "prod-eu applied", "prod-ap applied"]);
      expect(await outcomes({ action: "apply" })).toEqual(["hub unchanged", "prod-eu unchanged", "prod-ap unchanged"]);
    });

    test("ends with the wave that fails", async () => {
      standIn.failOn("openebs");
      await terraform.run(join(outdir, "stacks", "hub"), ["state", "rm", "helm_release.openebs"]);
      const results = await runStacks(waves, { action: "apply" }, world);
      standIn.failOn();
      expect(results.map(({ outcome, problems }) => [outcome, problems[0]?.message])).toEqual([
        ["failed", "openebs fails on purpose"],
        ["not started", undefined],
        ["not started", undefined],
      ]);
      expect(await outcomes({ action: "apply", only: new Set(["hub"]) })).toEqual(["hub applied"]);
    });

    test.each(["plan", "apply", "destroy"] as const)(
      "refuses to %s while the cluster is away, and the state keeps its releases",
      async (action) => {
        const before = await installed("prod-eu");
        expect(before).toBeGreaterThan(3);
        standIn.beUnreachable();
        expect(await outcomes({ action, only: new Set(["prod-eu"]) })).toEqual([
          "prod-eu refused INFRA_RELEASES_MISSING",
        ]);
        standIn.failOn();
        expect(await installed("prod-eu")).toBe(before);
        expect(await outcomes({ action: "apply", only: new Set(["prod-eu"]) })).toEqual(["prod-eu unchanged"]);
      },
    );

    test("bare terraform would have emptied the state: the stand-in has the provider's fault", async () => {
      const path = join(outdir, "stacks", "prod-ap");
      standIn.beUnreachable();
      const run = await terraform.run(path, ["destroy", "-auto-approve", "-input=false", "-no-color"], secrets);
      standIn.failOn();
      expect([run.code, run.stdout]).toEqual([0, expect.stringContaining("Destroy complete")]);
      expect((await terraform.run(path, ["state", "list"])).stdout.trim()).toBe("");
    });

    test("destroys what was asked for", async () => {
      standIn.takeEvents();
      expect(await outcomes({ action: "destroy", only: new Set(["prod-eu"]) })).toEqual(["prod-eu destroyed"]);
      expectOrder(standIn.takeEvents(), "prod-eu", "delete");
    });
  });

  test("terraform refuses the wrong keys that it sees", async () => {
    const bad = join(folder, "bad");
    const { mkdirSync } = await import("node:fs");
    mkdirSync(bad);
    const text = readFileSync(join(stack("hub"), "cdk.tf.json"), "utf8");
    writeFileSync(join(bad, "cdk.tf.json"), text.replace('"max_history"', '"max_hystory"'));
    await terraform.run(bad, ["init", "-backend=false", "-input=false"]);
    const run = await terraform.run(bad, ["validate", "-json"]);
    expect(JSON.parse(run.stdout).diagnostics[0].detail).toContain("max_hystory");
  });
});

function withVersion(cluster: Cluster): Cluster {
  return {
    ...cluster,
    base: { ...cluster.base, eckOperator: { ...cluster.base?.eckOperator, version: "3.5.1", images: [] } },
  };
}

function named(events: readonly Event[], kind: Event["event"]): string[] {
  return events.filter((event) => event.event === kind).map((event) => event.name as string);
}

/** The pairs that matter, written by hand: the first before the second. */
const BEFORE = [
  ["prometheus-operator-crds", "kube-prometheus-stack"],
  ["prometheus-operator-crds", "elastic-operator"],
  ["prometheus-operator-crds", "argocd"],
  ["openebs", "kube-prometheus-stack"],
  ["elastic-operator", "elasticsearch"],
] as const;
/** Where OpenEBS is not what volumes are on. */
const ON_CLOUD_DISKS = ["prod-ap"];

function expectOrder(events: readonly Event[], cluster: string, kind: "create" | "delete"): void {
  const names = named(events, kind);
  const pairs = BEFORE.filter(([first, then]) => names.includes(first) && names.includes(then))
    .filter(([first]) => first !== "openebs" || !ON_CLOUD_DISKS.includes(cluster))
    .map((pair) => (kind === "create" ? pair : ([pair[1], pair[0]] as const)));
  expect(pairs.filter(([first, then]) => names.indexOf(first) > names.indexOf(then))).toEqual([]);
  expect(pairs.length).toBeGreaterThan(1);
}

/** Which cluster the provider was told to talk to. */
function target({ kubernetes }: Event): readonly unknown[] {
  const exec = kubernetes?.exec as { command?: string; args?: string[] } | null | undefined;
  return [kubernetes?.config_context ?? null, kubernetes?.host ?? null, exec?.command ?? null, exec?.args ?? null];
}

function expectedTarget(cluster: Cluster): readonly unknown[] {
  switch (cluster.name) {
    case "hub":
      return ["kind-hub", null, null, null];
    case "prod-eu":
      return [
        null,
        "https://prod-eu.example.com",
        "aws",
        [
          "eks",
          "get-token",
          "--cluster-name",
          "prod-eu",
          "--region",
          "eu-central-1",
          "--role-arn",
          "arn:aws:iam::111122223333:role/terraform",
        ],
      ];
    default:
      return [
        null,
        "https://prod-ap.example.com:6443",
        "ack-ram-tool",
        [
          "credential-plugin",
          "get-credential",
          "--cluster-id",
          "c0123456789abcdef",
          "--api-version",
          "v1beta1",
          "--log-level",
          "error",
        ],
      ];
  }
}

/** The entries of a zip file, which a saved plan is. */
function unzipped(zip: Buffer): Buffer[] {
  const entries: Buffer[] = [];
  for (let at = zip.indexOf("PK\x03\x04"); at >= 0; at = zip.indexOf("PK\x03\x04", at + 4)) {
    const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
    entries.push(zip.readUInt16LE(at + 8) === 8 ? inflateRawSync(zip.subarray(start)) : zip.subarray(start));
  }
  return entries;
}

function filesBelow(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const file = join(path, name);
    return statSync(file).isDirectory() ? filesBelow(file) : [file];
  });
}
