/**
 * What docs/base-operations.md tells people to do, done: with the real terraform, the stand-in of the Helm provider, and a small API server for kubectl.
 * Each test is a section of the page, and runs the commands that stand in it.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ArgoCdOptions, Cluster, Fleet, OpenEbsOptions } from "../../lib/fleet";
import { synthesizeInfra } from "../../lib/infra";
import { run as runProgram } from "../cli/run";
import { saySkipped } from "../skip";
import { FakeApiServer } from "./run/api-server";
import { StandIn } from "./stand-in/stand-in";
import { Terraform, terraformVersion } from "./terraform";

const version = terraformVersion();
if (version === undefined)
  saySkipped("infra/operations", "no terraform >= 1.11 on PATH; the operations page was not tried");
const withTerraform = version === undefined ? describe.skip : describe;

jest.setTimeout(120_000);

const page = readFileSync(resolve(__dirname, "..", "..", "docs", "base-operations.md"), "utf8");
/** Every command of the page. */
const commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)]
  .flatMap(([, block]) => (block as string).split("\n"))
  .map((line) => line.replace(/\s+#.*$/, "").trim())
  .filter((line) => /^(env-matrix|terraform|kubectl)\b/.test(line));

const ran = new Set<string>();

/** The command as it stands in the page: what is not there is not proved. */
function fromPage(command: string): string {
  if (!commands.includes(command)) throw new Error(`the page does not have: ${command}`);
  ran.add(command);
  return command;
}

withTerraform("with terraform, the stand-in and an API server", () => {
  let folder: string;
  let standIn: StandIn;
  let api: FakeApiServer;
  let terraform: Terraform;
  const out = (): string => join(folder, "out", "terraform");
  const stack = (): string => join(out(), "stacks", "hub");

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "infra-operations-"));
    standIn = await StandIn.start(folder);
    terraform = new Terraform(folder, standIn.environment());
    api = await FakeApiServer.start([
      { group: "", version: "v1", plural: "secrets", kind: "Secret" },
      { group: "", version: "v1", plural: "persistentvolumeclaims", kind: "PersistentVolumeClaim" },
      { group: "argoproj.io", version: "v1alpha1", plural: "applications", kind: "Application" },
    ]);
    const kubeconfig = {
      contexts: [{ name: "hub", context: { cluster: "k" } }],
      clusters: [{ name: "k", cluster: { server: api.url } }],
    };
    writeFileSync(join(folder, "kubeconfig"), JSON.stringify(kubeconfig));
  });
  afterAll(async () => {
    api?.stop();
    await standIn?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const synth = (options: { argoCd?: Partial<ArgoCdOptions>; openebs?: OpenEbsOptions | null } = {}): void => {
    const hub: Cluster = {
      name: "hub",
      server: "https://hub.example.com",
      provider: "kubeadm",
      region: "here",
      login: { kind: "exec", command: "x", tls: {} },
      access: { kind: "kubeconfig", path: join(folder, "kubeconfig"), context: "hub" },
      base: {
        ...(options.openebs !== null && { openebs: options.openebs ?? {} }),
        argoCd: {
          domain: "argocd.example.com",
          adminPasswordHash: { variable: "admin", revision: 1 },
          ...options.argoCd,
        },
      },
    };
    const backend = { kind: "local", directory: join("..", "..", "..", "states") } as const;
    const fleet: Fleet = { name: "f", demo: true, backend, clusters: [hub] };
    synthesizeInfra(fleet, { outdir: out() });
  };

  /** `env-matrix infra …` of the page. */
  const envMatrix = async (command: string): Promise<{ readonly code: number; readonly said: string }> => {
    const words = fromPage(command).split(" ").slice(1);
    const environment = { ...process.env, ...standIn.environment(), TF_VAR_admin: "hash" };
    const { code, both } = await runProgram([...words, "--out", out()], { environment });
    return { code, said: both };
  };
  /** `terraform …` of the page, in the stack's folder. */
  const bare = async (command: string): Promise<{ readonly code: number; readonly stdout: string }> => {
    const words = fromPage(command).split(" ").slice(1);
    return terraform.run(
      stack(),
      words.filter((word) => !word.startsWith("-chdir=")),
      { admin: "hash" },
    );
  };
  const installed = async (): Promise<readonly string[]> =>
    (await terraform.run(stack(), ["state", "list"])).stdout
      .split("\n")
      .filter((line) => line.startsWith("helm_release."));

  test("install", async () => {
    synth();
    expect((await envMatrix("env-matrix infra plan --cluster hub")).said).toContain("planned");
    expect((await envMatrix("env-matrix infra apply --cluster hub --only-namespaces")).code).toBe(0);
    expect(await installed()).toEqual(["helm_release.base-objects"]);
    expect((await envMatrix("env-matrix infra apply --cluster hub")).code).toBe(0);
    expect(await installed()).toEqual(["helm_release.argo-cd", "helm_release.base-objects", "helm_release.openebs"]);
    expect((await envMatrix("env-matrix infra apply --cluster hub")).said).toContain("unchanged");
  });

  test("a cluster that is away: refused, and nothing is lost", async () => {
    standIn.beUnreachable();
    const { code, said } = await envMatrix("env-matrix infra apply --cluster hub");
    standIn.failOn();
    expect([code, said]).toEqual([2, expect.stringContaining("INFRA_RELEASES_MISSING")]);
    expect((await installed()).length).toBe(3);
  });

  test("a state that bare terraform has emptied is filled again by import", async () => {
    standIn.beUnreachable();
    await terraform.run(stack(), ["apply", "-auto-approve", "-input=false"], { admin: "hash" });
    standIn.failOn();
    expect(await installed()).toEqual([]);
    for (const command of [
      "terraform -chdir=out/terraform/stacks/hub import helm_release.base-objects default/base-objects",
      "terraform -chdir=out/terraform/stacks/hub import helm_release.openebs openebs/openebs",
      "terraform -chdir=out/terraform/stacks/hub import helm_release.argo-cd argocd/argocd",
    ])
      expect((await bare(command)).code).toBe(0);
    expect((await installed()).length).toBe(3);
    standIn.takeEvents();
    expect((await envMatrix("env-matrix infra apply --cluster hub")).code).toBe(0);
    const events = standIn.takeEvents().filter(({ event }) => event !== "configure");
    expect(events.map(({ event, name }) => `${event} ${name}`).sort()).toEqual([
      "update argocd",
      "update base-objects",
      "update openebs",
    ]);
  });

  test("what exists is adopted instead of installed", async () => {
    await terraform.run(stack(), ["state", "rm", "helm_release.argo-cd"]);
    synth({ argoCd: { adopt: true } });
    standIn.takeEvents();
    expect((await envMatrix("env-matrix infra apply --cluster hub")).code).toBe(0);
    expect(standIn.takeEvents().some(({ event, name }) => event === "create" && name === "argocd")).toBe(false);
    synth();
    expect((await envMatrix("env-matrix infra apply --cluster hub")).said).toContain("unchanged");
  });

  test("another namespace is a new release: refused, until somebody says so", async () => {
    synth({ argoCd: { namespace: "cd" } });
    const { code, said } = await envMatrix("env-matrix infra apply --cluster hub");
    expect([code, said]).toEqual([2, expect.stringContaining("helm_release.argo-cd (replaced)")]);
    await new Promise((later) => setTimeout(later, 1100));
    expect((await envMatrix("env-matrix infra apply --cluster hub --allow-deletes")).code).toBe(0);
    synth();
    await new Promise((later) => setTimeout(later, 1100));
    expect((await envMatrix("env-matrix infra apply --cluster hub --allow-deletes")).code).toBe(0);
  });

  test("a component that is gone from the code is not uninstalled unasked, and a protected one not at all", async () => {
    synth({ openebs: null });
    const { code, said } = await envMatrix("env-matrix infra apply --cluster hub");
    expect([code, said]).toEqual([2, expect.stringContaining("INFRA_DELETES")]);
    synth({ openebs: { protect: true, namespace: "elsewhere" } });
    const refused = await envMatrix("env-matrix infra apply --cluster hub --allow-deletes");
    expect([refused.code, refused.said]).toEqual([2, expect.stringContaining("Instance cannot be destroyed")]);
    synth();
  });

  test("a run that was interrupted is unlocked", async () => {
    api.set("secrets", [
      {
        metadata: {
          name: "sh.helm.release.v1.argocd.v1",
          namespace: "argocd",
          labels: { owner: "helm", name: "argocd", status: "pending-install" },
        },
      },
    ]);
    expect((await envMatrix("env-matrix infra unlock --cluster hub")).said).toContain("pending-install");
    expect((await envMatrix("env-matrix infra unlock --cluster hub --delete")).code).toBe(0);
    expect(api.deleted).toEqual(["argocd/sh.helm.release.v1.argocd.v1"]);
  });

  test("a destroy waits for its guests", async () => {
    api.set("applications", [{ metadata: { name: "shop", namespace: "argocd" } }]);
    const refused = await envMatrix("env-matrix infra destroy --cluster hub");
    expect([refused.code, refused.said]).toEqual([2, expect.stringContaining("argocd/shop")]);
    expect((await installed()).length).toBe(3);
    api.set("applications", []);
    expect((await envMatrix("env-matrix infra destroy --cluster hub")).code).toBe(0);
    expect(await installed()).toEqual([]);
  });

  test("the rest of the page's commands of env-matrix are ones that it has", async () => {
    const others = commands.filter((command) => command.startsWith("env-matrix") && !ran.has(command));
    for (const command of others) {
      const { err } = await runProgram([...command.split(" ").slice(1), "--help"]);
      expect([command, err]).toEqual([command, ""]);
    }
  });
});
