/**
 * `npm run infra:real`: the stacks of the example fleet with the real Helm provider, built from its source where Go is at hand: init, validate, plan, and
 * the values of every release rendered by the real charts where they can be reached. Says in one line what it leaves out, and why. Nothing is installed.
 *
 * INFRA_REAL_SOURCE: a checkout of the provider, where its module cannot be had from a Go proxy.
 * INFRA_REAL_CHARTS: a folder of unpacked charts by name, with their dependencies, where their repositories cannot be reached.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fleet as demo } from "../apps/fleet";
import type { Fleet, PodSecurity } from "../lib/fleet";
import { baseObjects } from "../lib/fleet/base-objects";
import { assertFleet } from "../lib/fleet/check-fleet";
import { clustersOf } from "../lib/fleet/cluster";
import { pathOf } from "../lib/fleet/mirror";
import { type OwnedCluster, OwnedFleet } from "../lib/fleet/owned-fleet";
import { plannedReleases } from "../lib/fleet/planned-release";
import { type Stack, stackFiles, stackJson } from "../lib/infra";
import { baseFile } from "../lib/infra/base-file";
import { OBJECTS } from "../lib/infra/objects-chart";
import { stackFolder } from "../lib/infra/stack-files";
import { writeFiles } from "../lib/infra/write-stacks";
import { jsonOf } from "../lib/inventory/documents";
import type { JsonObject } from "../lib/json";
import { parseDocuments, parseYaml } from "../lib/yaml";
import { levelOf, podSpecOf } from "./pod-security";

const VERSION = "3.1.2";
const MODULE = "github.com/hashicorp/terraform-provider-helm";
/** What Go calls the commit of the tag, because the module's path has no major version. */
const PSEUDO_VERSION = "v1.3.3-0.20260521172202-ecffae07748e";
const WORK = resolve("out", "infra-real");

/** Every component of the catalogue on one cluster without Internet. */
const catalogue: Fleet = {
  name: "catalogue",
  demo: true,
  mirror: { images: "registry.example.com/mirror" },
  clusters: [
    {
      name: "everything",
      server: "https://everything.example.com",
      provider: "kubeadm",
      region: "here",
      login: { kind: "exec", command: "login", tls: {} },
      access: { kind: "kubeconfig", context: "everything" },
      capacity: { cpuCores: 64, memoryGiB: 256, nodes: 5 },
      provides: ["node:volume-group", "node:zpool"],
      storageClass: "openebs-hostpath",
      base: {
        prometheusOperatorCrds: {},
        openebs: { lvm: true, zfs: true, volumeSnapshotCrds: true },
        kubePrometheusStack: {
          prometheus: { storage: { size: "10Gi" } },
          grafana: { storage: { size: "10Gi" }, adminPassword: { variable: "grafana", revision: 1 } },
          controlPlaneMetrics: true,
          admissionWebhooks: "certManager",
        },
        eckOperator: { metrics: { port: 9090 } },
        elasticsearch: { nodeSets: [{ name: "a", count: 3, storage: { size: "10Gi" } }] },
        argoCd: { domain: "argocd.example.com", ha: true, dex: true, metrics: true },
        certManager: { metrics: true },
        externalSecrets: { metrics: true },
        envoyGateway: {},
        metricsServer: {},
        kubeGreen: { metrics: true },
      },
    },
  ],
};

class Skip extends Error {}

function main(): void {
  try {
    requireTool("terraform", ["version"], "terraform");
    const mirror = providerMirror();
    const env = { ...process.env, TF_CLI_CONFIG_FILE: cliConfiguration(mirror), CHECKPOINT_DISABLE: "1" };
    const failures = proveFleet(demo, env) + proveFleet(catalogue, env);
    if (failures > 0) process.exitCode = 1;
    console.log("npx jest test/infra/real-provider: the same provider, applied to a cluster in memory");
  } catch (error) {
    if (!(error instanceof Skip)) throw error;
    console.log(`SKIP infra/real: ${error.message}`);
  }
}

function requireTool(command: string, args: readonly string[], name: string): void {
  const done = spawnSync(command, args, { stdio: "ignore" });
  if (done.error !== undefined || done.status !== 0) throw new Skip(`no ${name} on PATH`);
}

/** Builds the provider once, in a folder as Terraform's mirrors are. */
function providerMirror(): string {
  const mirror = join(WORK, "plugins");
  const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
  const folder = join(mirror, "registry.terraform.io", "hashicorp", "helm", VERSION, platform);
  const binary = join(folder, `terraform-provider-helm_v${VERSION}`);
  if (existsSync(binary)) return mirror;
  requireTool("go", ["version"], "go to build the provider with");
  const source = providerSource();
  mkdirSync(folder, { recursive: true });
  console.log(`building the provider from ${source}: the first time takes minutes`);
  // a module of the cache cannot be written to
  const built = spawnSync("go", ["build", "-mod=mod", "-modcacherw", "-o", binary, "."], {
    cwd: source,
    stdio: "inherit",
  });
  if (built.status !== 0) throw new Skip("the provider cannot be built here");
  return mirror;
}

function providerSource(): string {
  const given = process.env.INFRA_REAL_SOURCE;
  if (given !== undefined) return resolve(given);
  const done = spawnSync("go", ["mod", "download", "-json", `${MODULE}@${PSEUDO_VERSION}`], { encoding: "utf8" });
  const answer = JSON.parse(done.stdout || "{}") as { Dir?: string };
  if (answer.Dir === undefined)
    throw new Skip(
      `the module ${MODULE} ${PSEUDO_VERSION} cannot be downloaded; INFRA_REAL_SOURCE names a checkout of v${VERSION}`,
    );
  return answer.Dir;
}

function cliConfiguration(mirror: string): string {
  const file = join(WORK, "terraform.rc");
  writeFileSync(
    file,
    `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  return file;
}

/** @returns how many stacks fail */
function proveFleet(fleet: Fleet, env: NodeJS.ProcessEnv): number {
  assertFleet(fleet);
  const outdir = join(WORK, fleet.name);
  rmSync(outdir, { recursive: true, force: true });
  const { stacks, files } = stackFiles(fleet);
  writeFiles(files, outdir);
  let failures = 0;
  for (const stack of stacks) {
    const folder = join(outdir, stackFolder(stack.name));
    const variables = Object.fromEntries(stack.variables.map(({ name }) => [`TF_VAR_${name}`, "proof"]));
    const run = (args: readonly string[], where = folder): string => terraform(where, args, { ...env, ...variables });
    try {
      run(["init", "-input=false", "-no-color", "-backend=false"]);
      run(["validate", "-no-color"]);
      console.log(`${stack.name}: init and validate pass`);
      planStack(fleet, stack, folder, run);
    } catch (error) {
      failures++;
      console.error(`${stack.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failures;
}

type Run = (args: readonly string[], where?: string) => string;

/** With charts of a folder the stack is planned, and its values are rendered; else with those of the repositories, if they answer. */
function planStack(fleet: Fleet, stack: Stack, folder: string, run: Run): void {
  const charts = process.env.INFRA_REAL_CHARTS;
  if (charts !== undefined && charts !== "") {
    const { local, missing } = withLocalCharts(stack, resolve(charts));
    for (const note of missing) console.log(`${stack.name}: ${note}`);
    const planned = join(folder, "with-local-charts");
    write(planned, stackJson(local));
    run(["init", "-input=false", "-no-color"], planned);
    const said = run(["plan", "-input=false", "-no-color", "-lock=false"], planned);
    console.log(`${stack.name}: ${/^Plan: .*$/m.exec(said)?.[0] ?? "plans nothing"}`);
    const rendered = join(folder, "rendered");
    write(rendered, renderingOf(local));
    run(["init", "-input=false", "-no-color"], rendered);
    run(["plan", "-input=false", "-no-color", "-lock=false", "-out=rendered.bin"], rendered);
    const shown = JSON.parse(run(["show", "-json", "rendered.bin"], rendered)) as Shown;
    checkImages(fleet, stack.name, shown);
    checkOwnership(fleet, stack.name, shown);
    checkPodSecurity(fleet, stack.name, shown);
    return;
  }
  const unreachable = stack.resources.find((one) => isRelease(one) && !answers(one.arguments.repository));
  if (unreachable !== undefined) {
    console.log(
      `SKIP infra/real/plan ${stack.name}: ${String(unreachable.arguments.repository)} does not answer; INFRA_REAL_CHARTS names a folder of charts`,
    );
    return;
  }
  write(folder, {
    ...stackJson(stack),
    terraform: { ...(stackJson(stack).terraform as JsonObject), backend: LOCAL_STATE },
  });
  run(["init", "-input=false", "-no-color", "-reconfigure"]);
  console.log(
    `${stack.name}: ${/^Plan: .*$/m.exec(run(["plan", "-input=false", "-no-color"]))?.[0] ?? "plans nothing"}`,
  );
}

interface Shown {
  readonly prior_state?: {
    readonly values: {
      readonly root_module: {
        readonly resources?: readonly { readonly name: string; readonly values: { readonly manifest: string } }[];
      };
    };
  };
}

/** Every image that the charts render is one of the list, under the mirror's name where the cluster has a mirror. */
function checkImages(fleet: Fleet, name: string, shown: Shown): void {
  const cluster = clustersOf(fleet).find((one) => one.name === name);
  const base = baseFile(fleet, clustersOf(fleet)).clusters[name];
  const mirror = cluster?.mirror?.images;
  const listed = new Map(base?.releases.map(({ owner, images = [] }) => [owner, images.map(pathWithoutTag)]));
  const resources = shown.prior_state?.values.root_module.resources ?? [];
  let count = 0;
  for (const { name: release, values } of resources) {
    const images = new Set(
      [...values.manifest.matchAll(/^\s*(?:- )?image: ["']?([^"'\s]+)/gm)].map(([, image]) => image as string),
    );
    count += images.size;
    for (const image of images) {
      if (mirror !== undefined && !image.startsWith(`${mirror}/`))
        throw new Error(`${release} pulls ${image}, past the mirror`);
      const path = pathWithoutTag(mirror === undefined ? image : image.slice(mirror.length + 1));
      if (release !== "base-objects" && listed.get(release)?.includes(path) === false)
        throw new Error(`${release} pulls ${image}, which is not on its list of images`);
    }
  }
  console.log(
    `${name}: ${resources.length} releases render, with ${count} images${mirror === undefined ? "" : ", all of the mirror"}`,
  );
}

/** Kinds without a namespace that charts of the catalogue make. */
const CLUSTER_WIDE =
  /^(ClusterRole|ClusterRoleBinding|CustomResourceDefinition|Namespace|StorageClass|PriorityClass|CSIDriver|APIService|IngressClass|GatewayClass|VolumeSnapshotClass|.*WebhookConfiguration|.*AdmissionPolicy|.*AdmissionPolicyBinding)$/;

/** Every object outside the owned namespaces is one that `ownership.json` has: else the Argo CD side could write it too. */
function checkOwnership(fleet: Fleet, name: string, shown: Shown): void {
  const owned = new OwnedFleet({ ...fleet, clusters: clustersOf(fleet) }).named(name);
  const resources = shown.prior_state?.values.root_module.resources ?? [];
  const strangers = resources.flatMap(({ name: release, values }) =>
    release === OBJECTS.id
      ? []
      : parseDocuments(values.manifest)
          .map(({ value }) => jsonOf(value) as JsonObject | null)
          .filter((object) => object !== null && owned !== undefined && !isOwned(object, owned))
          .map((object) => `${release}: ${String(object?.kind)} ${JSON.stringify(object?.metadata).slice(0, 120)}`),
  );
  if (strangers.length > 0) throw new Error(`not in ownership.json:\n  ${[...new Set(strangers)].join("\n  ")}`);
  console.log(`${name}: everything that is rendered is in ownership.json`);
}

const STRICTNESS: readonly PodSecurity[] = ["privileged", "baseline", "restricted"];

/** Every Pod that the charts render passes the level that its namespace enforces. */
function checkPodSecurity(fleet: Fleet, name: string, shown: Shown): void {
  const cluster = clustersOf(fleet).find((one) => one.name === name);
  if (cluster === undefined) return;
  const levels = new Map(
    baseObjects(cluster).namespaces.map((one) => [one.name, one.labels["pod-security.kubernetes.io/enforce"]]),
  );
  const namespaces = new Map(plannedReleases(cluster).map(({ id, release }) => [id, release.namespace]));
  const refused: string[] = [];
  const needed = new Map<string, number>();
  for (const { name: release, values } of shown.prior_state?.values.root_module.resources ?? []) {
    for (const { value } of parseDocuments(values.manifest)) {
      const object = jsonOf(value) as JsonObject | null;
      const pod = object && podSpecOf(object);
      if (!object || !pod) continue;
      const { name: of, namespace = namespaces.get(release) ?? "" } = object.metadata as {
        name?: string;
        namespace?: string;
      };
      const level = STRICTNESS.indexOf(levelOf(pod));
      needed.set(namespace, Math.min(level, needed.get(namespace) ?? 2));
      const enforced = levels.get(namespace) as PodSecurity | undefined;
      if (enforced !== undefined && level < STRICTNESS.indexOf(enforced))
        refused.push(
          `${String(object.kind)} ${namespace}/${of} is ${STRICTNESS[level]}, and its namespace enforces ${enforced}`,
        );
    }
  }
  if (refused.length > 0) throw new Error(`Pods that the API server would refuse:\n  ${refused.join("\n  ")}`);
  const said = [...needed].map(([namespace, level]) => `${namespace} ${STRICTNESS[level]}`);
  console.log(`${name}: Pods pass the levels of their namespaces; rendered ones need: ${said.join(", ")}`);
}

function isOwned(object: JsonObject, owned: OwnedCluster): boolean {
  const kind = String(object.kind);
  const apiVersion = String(object.apiVersion);
  const group = apiVersion.includes("/") ? (apiVersion.split("/")[0] as string) : "";
  const { name = "", namespace } = (object.metadata ?? {}) as { name?: string; namespace?: string };
  if (CLUSTER_WIDE.test(kind)) return owned.ownerOf(group, kind, name) !== undefined;
  // without a namespace it goes to that of its release
  if (namespace === undefined || owned.namespaces.has(namespace)) return true;
  return owned.ownerInNamespace(group, kind, namespace, name) !== undefined;
}

function pathWithoutTag(image: string): string {
  return pathOf(image)
    .replace(/@.*$/, "")
    .replace(/:[^:/]+$/, "");
}

const LOCAL_STATE = { local: { path: "proof.tfstate" } };

function isRelease({ type }: Stack["resources"][number]): boolean {
  return type === "helm_release";
}

function answers(repository: unknown): boolean {
  if (typeof repository !== "string" || !repository.startsWith("https://")) return repository === undefined;
  const script = `fetch(process.argv[1],{signal:AbortSignal.timeout(5000)}).then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))`;
  return spawnSync(process.execPath, ["-e", script, `${repository}/index.yaml`]).status === 0;
}

/** The stack with charts of a folder, whatever version they have there; those that are missing are left out and said. */
function withLocalCharts(stack: Stack, charts: string): { readonly local: Stack; readonly missing: readonly string[] } {
  const missing: string[] = [];
  const gone = new Set<string>();
  const resources = stack.resources.flatMap((resource) => {
    const { chart, repository, version, ...rest } = resource.arguments;
    if (resource.type !== "helm_release" || repository === undefined)
      return [{ ...resource, arguments: localObjects(resource.arguments) }];
    const folder = join(charts, String(chart));
    if (!existsSync(join(folder, "Chart.yaml"))) {
      missing.push(`${String(chart)} is not in the folder of charts and is left out`);
      gone.add(`helm_release.${resource.id}`);
      return [];
    }
    const here = versionOf(folder);
    if (here !== version) missing.push(`${String(chart)} ${String(version)} is proved with ${here}`);
    const { repository_username: _, repository_password: __, ...kept } = rest;
    return [{ ...resource, arguments: { ...kept, chart: folder } as JsonObject }];
  });
  const local = resources.map((one) => ({ ...one, dependsOn: one.dependsOn.filter((address) => !gone.has(address)) }));
  const { registries: _, ...provider } = stack.provider;
  return {
    local: { ...stack, provider, backend: { type: "local", arguments: LOCAL_STATE.local }, resources: local },
    missing,
  };
}

/** From the folder of a proof, the stack's own chart is one floor up. */
function localObjects(args: JsonObject): JsonObject {
  const { chart } = args;
  return typeof chart === "string" && chart.startsWith("./") ? { ...args, chart: `.${chart}` } : args;
}

function versionOf(folder: string): string {
  const chart = jsonOf(parseYaml(readFileSync(join(folder, "Chart.yaml"), "utf8"))) as { version?: unknown };
  return String(chart.version);
}

/** The same releases as data sources: the charts are rendered, and no cluster is asked. */
function renderingOf(stack: Stack): JsonObject {
  const releases = stack.resources.filter(isRelease).map(({ id, arguments: args }) => {
    const { set_wo, set_wo_revision: _, max_history: __, take_ownership: ___, ...rest } = args;
    return [
      id,
      {
        ...rest,
        ...(set_wo !== undefined && { set: set_wo }),
        skip_tests: true,
        kube_version: "1.33.0",
        api_versions: APIS,
      },
    ];
  });
  const { variable, terraform: settings } = stackJson(stack) as { variable?: JsonObject; terraform: JsonObject };
  const plain = Object.fromEntries(Object.keys(variable ?? {}).map((name) => [name, { type: "string" }]));
  return {
    terraform: settings,
    provider: { helm: [{}] },
    ...(variable !== undefined && { variable: plain }),
    data: { helm_template: Object.fromEntries(releases) },
  };
}
const APIS = ["monitoring.coreos.com/v1", "cert-manager.io/v1"];

function write(folder: string, configuration: JsonObject): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "cdk.tf.json"), `${JSON.stringify(configuration, null, 2)}\n`);
}

function terraform(folder: string, args: readonly string[], env: NodeJS.ProcessEnv): string {
  try {
    return execFileSync("terraform", [`-chdir=${folder}`, ...args], {
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 1 << 28,
    });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`terraform ${args[0]} fails\n${(stderr || stdout).slice(0, 2000)}`);
  }
}

main();
