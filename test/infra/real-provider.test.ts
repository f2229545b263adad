/**
 * The real Helm provider, where `npm run infra:real` has built it: its faults, which the stand-in imitates, and that our configurations stand them. Against a
 * cluster in memory, with the chart of namespaces and Secrets, which is the only one that needs no Internet.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Cluster, Fleet, NamespaceOptions } from "../../lib/fleet";
import { type Stack, stackFiles, stackJson } from "../../lib/infra";
import { runStacks, type StackWorld } from "../../lib/infra/run/run-stacks";
import { chartFiles, stackFolder } from "../../lib/infra/stack-files";
import { writeFiles } from "../../lib/infra/write-stacks";
import { saySkipped } from "../skip";
import { MemoryCluster } from "./memory-cluster";
import { Terraform, terraformVersion } from "./terraform";

const plugins = resolve(__dirname, "..", "..", "out", "infra-real", "plugins");
const reason = existsSync(plugins)
  ? terraformVersion() === undefined
    ? "no terraform >= 1.11 on PATH"
    : undefined
  : "npm run infra:real has not built the provider";
if (reason !== undefined) saySkipped("infra/real-provider", reason);
const withProvider = reason === undefined ? describe : describe.skip;

jest.setTimeout(120_000);

const SECRET = String.raw`{s3cret,\b}=$x "quoted" #not-kept`;

withProvider("with the real provider and a cluster in memory", () => {
  const cluster = new MemoryCluster();
  let folder: string;
  let terraform: Terraform;
  let port: number;
  const path = (): string => join(folder, stackFolder("c"));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "infra-real-provider-"));
    const url = await cluster.start();
    port = Number(new URL(url).port);
    const named = { name: "c" };
    const kubeconfig = {
      apiVersion: "v1",
      kind: "Config",
      contexts: [{ ...named, context: { cluster: "c", user: "c" } }],
      clusters: [{ ...named, cluster: { server: url } }],
      users: [{ ...named, user: {} }],
    };
    writeFileSync(join(folder, "kubeconfig"), JSON.stringify(kubeconfig));
    terraform = new Terraform(folder, {});
    writeFileSync(
      join(folder, "terraform.rc"),
      `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(plugins)}\n  }\n}\n`,
    );
    synth({});
    await ok("init", "-input=false");
  });
  afterAll(async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The stack with nothing but its namespaces and Secrets. */
  const synth = (
    namespaces: Readonly<Record<string, NamespaceOptions>>,
    change = (json: string): string => json,
  ): void => {
    const one: Cluster = {
      name: "c",
      server: "https://c.example.com",
      provider: "kubeadm",
      region: "here",
      login: { kind: "exec", command: "x", tls: {} },
      access: { kind: "kubeconfig", path: join(folder, "kubeconfig"), context: "c" },
      base: {
        argoCd: {
          domain: "argocd.example.com",
          repositories: [
            {
              name: "root",
              url: "https://git.example.com/r.git",
              username: "x",
              password: { variable: "token", revision: 1 },
            },
          ],
        },
        namespaces,
      },
    };
    const fleet: Fleet = { name: "f", demo: true, backend: { kind: "local", directory: "." }, clusters: [one] };
    const [stack] = stackFiles(fleet).stacks as [Stack];
    const objects = { ...stack, resources: stack.resources.filter(({ id }) => id.startsWith("base-objects")) };
    mkdirSync(path(), { recursive: true });
    writeFileSync(join(path(), "cdk.tf.json"), change(JSON.stringify(stackJson(objects))));
    writeFiles(chartFiles(stack), path());
  };
  const ok = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await terraform.run(path(), [...args, "-no-color"], { token: SECRET });
    if (code !== 0) throw new Error(`terraform ${args.join(" ")} ends with ${code}\n${stdout.slice(-2000)}\n${stderr}`);
    return stdout;
  };
  /** In a later second than the plan before: the revision is its time. */
  const apply = async (): Promise<string> => {
    await new Promise((later) => setTimeout(later, 1100));
    return ok("apply", "-auto-approve", "-input=false");
  };
  const token = (): string | undefined => cluster.secret("argocd", "root", "password");
  const labels = (): unknown => cluster.objects.get("namespaces//argocd")?.metadata.labels;

  /** Whether the newest revision that Helm keeps has the secret in its objects. */
  const upgradedWithSecret = (): boolean => {
    const names = [...cluster.objects.keys()].filter((key) => key.startsWith("secrets/default/sh.helm.release"));
    const newest = Math.max(...names.map((name) => Number(/\.v(\d+)$/.exec(name)?.[1])));
    const release = cluster.secret("default", `sh.helm.release.v1.base-objects.v${newest}`, "release") ?? "";
    const { manifest } = JSON.parse(gunzipSync(Buffer.from(release, "base64")).toString("utf8")) as {
      manifest: string;
    };
    return manifest.includes(JSON.stringify(SECRET));
  };

  test("namespaces get their labels and Secrets what is in the variable, byte for byte; the second plan is empty", async () => {
    await apply();
    expect(labels()).toMatchObject({ "pod-security.kubernetes.io/enforce": "baseline" });
    expect(token()).toBe(SECRET);
    expect(cluster.objects.get("secrets/argocd/root")?.metadata.labels).toMatchObject({
      "argocd.argoproj.io/secret-type": "repository",
    });
    const { code } = await terraform.run(path(), ["plan", "-input=false", "-detailed-exitcode"], { token: SECRET });
    expect(code).toBe(0);
    const state = readFileSync(join(path(), "f", "c", "base.tfstate"), "utf8");
    expect(state).toContain("base-objects");
    expect(state).not.toContain("s3cret");
  });

  test("the provider upgrades without the secrets where their revision stands still; ours rises with every change", async () => {
    synth({ argocd: { labels: { team: "a" } } }, (json) => json.replace(/"\$\{terraform_data\.[^}]*\}"/, "1"));
    await apply();
    expect([labels(), upgradedWithSecret()]).toEqual([expect.objectContaining({ team: "a" }), false]);
    // what the upgrade did not name stays in this Secret, because its chart writes it as text; other charts write data, and lose it
    expect(token()).toBe(SECRET);
    synth({ argocd: { labels: { team: "b" } } });
    await apply();
    expect([labels(), upgradedWithSecret()]).toEqual([expect.objectContaining({ team: "b" }), true]);
    synth({ argocd: { labels: { team: "c" } } });
    await apply();
    expect([labels(), upgradedWithSecret(), token()]).toEqual([expect.objectContaining({ team: "c" }), true, SECRET]);
  });

  test("a cluster that is away: the runner refuses, the state stays, and when it is back nothing is to be done", async () => {
    const world: StackWorld = {
      terraform: async (_, args) => {
        const { code, stdout, stderr } = await terraform.run(path(), args, { token: SECRET });
        return { code, output: args[0] === "show" ? stdout : stdout + stderr };
      },
      probe: async () => [],
      guests: async () => [],
      forgetPlan: () => undefined,
    };
    const waves = [{ ring: 0, stacks: ["c"] }];
    await cluster.stop();
    for (const action of ["plan", "apply", "destroy"] as const) {
      const [result] = await runStacks(waves, { action }, world);
      expect([action, result?.problems.map(({ code }) => code)]).toEqual([action, ["INFRA_RELEASES_MISSING"]]);
    }
    await cluster.start(port);
    const [result] = await runStacks(waves, { action: "apply" }, world);
    expect(result?.outcome).toBe("unchanged");
  });

  test("a state that bare terraform emptied is filled by import, and what is there is taken over", async () => {
    await cluster.stop();
    const away = await terraform.run(path(), ["destroy", "-auto-approve", "-input=false", "-no-color"], {
      token: SECRET,
    });
    expect([away.code, away.stdout]).toEqual([0, expect.stringContaining("Destroy complete")]);
    await cluster.start(port);
    const words = ["import", "-input=false", "-no-color", "helm_release.base-objects", "default/base-objects"];
    expect((await terraform.run(path(), words, { token: SECRET })).code).toBe(0);
    await apply();
    expect(token()).toBe(SECRET);
  });

  test("a destroy takes the Secrets and leaves the namespaces", async () => {
    await ok("destroy", "-auto-approve", "-input=false");
    expect([token(), labels()]).toEqual([undefined, expect.objectContaining({ team: "c" })]);
    // and the next installation takes the namespaces over again
    await apply();
    expect(token()).toBe(SECRET);
  });
});
