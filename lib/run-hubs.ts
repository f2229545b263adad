/**
 * A fleet with several Argo CDs as an app for each: the same program builds them, each from the clusters that its Argo CD deploys to, and each is
 * written to a folder of its own; none is, where any has problems.
 */
import { join } from "node:path";
import { App } from "cdk8s";
import colors from "picocolors";
import { EnvMatrixError, formatProblem, type Place, type Problem, problem, throwIfAny } from "./errors";
import { type Cluster, type Fleet, type Hub, hubsOf } from "./fleet";
import { isLocal } from "./fleet/hub";
import type { OutputLocation } from "./matrix";
import { processFlags, type RunAppOptions, runApp } from "./run-app";
import {
  building,
  outputFiles,
  readManifestList,
  type SynthOptions,
  type SynthSummary,
  sayingProblems,
  synth,
} from "./synth";

/** Builds what one Argo CD of the fleet reads. */
export type BuildHub = (app: App, hub: Hub) => void;

/** Where the output of a hub is committed, by where that of all is. */
export function outputOf(hub: Hub, output: OutputLocation): OutputLocation {
  return hub.folder === "" ? output : { ...output, path: `${output.path}/${hub.folder}` };
}

/**
 * Writes the output of each hub of a fleet: with the topology `hub` to the folder, else to a folder in it for each.
 * @returns a summary for each hub, in their order
 * @throws {FLEET_TOPOLOGY} @throws {EnvMatrixError} with the problems of all hubs; nothing is written then
 * @example synthHubs({ name: "acme", topology: "perRegion", clusters: [] }, "out", (app, hub) => new EnvironmentMatrix(app, "shop", { ...props, fleet: hub.fleet }));
 */
export function synthHubs(
  fleet: Fleet,
  outdir: string,
  build: BuildHub,
  options: Omit<SynthOptions, "outdir" | "review"> = {},
): SynthSummary[] {
  return builtApps(fleet, outdir, build).map(({ app }) => synth(app, options));
}

/**
 * As `runApp`, for each hub of a fleet: writes all outputs or none, and prints for each what `runApp` prints, after a line that says whose logins it
 * holds. Where the folder still has the output of one hub for all, it says what a move would take along; that is refused with `failOnLoss`.
 * @example runHubs({ name: "acme", topology: "perRegion", clusters: [] }, "out", (app, hub) => new EnvironmentMatrix(app, "shop", { ...props, fleet: hub.fleet }));
 */
export function runHubs(fleet: Fleet, outdir: string, build: BuildHub, options: RunAppOptions = {}): void {
  const flags = processFlags(options.flags);
  if (flags === undefined) return;
  const { failOnLoss = flags.failOnLoss } = options;
  let built: readonly BuiltHub[] = [];
  let against: string | undefined;
  const isSound = sayingProblems({ err: (text) => console.error(text) }, () => {
    built = builtApps(fleet, outdir, build);
    against = options.against ?? flags.against;
    const left = built.some(({ hub }) => hub.folder !== "") ? leftBehind(outdir) : [];
    if (failOnLoss) throwIfAny(left.length > 0 ? [takenAlong(outdir, left)] : []);
    if (left.length > 0) console.error(`warning  ${formatProblem(takenAlong(outdir, left))}\n`);
  });
  if (!isSound) process.exitCode = 2;
  else for (const { hub, app } of built) runHub(hub, app, { ...options, ...(against !== undefined && { against }) });
}

function runHub(hub: Hub, app: App, { against, ...options }: RunAppOptions): void {
  if (hub.folder === "") {
    runApp(() => app, { ...options, ...(against !== undefined && { against }) });
    return;
  }
  console.log(`${colors.bold(`Argo CD ${hub.name}`)}  ${hub.fleet.clusters.map(clusterText).join(", ")}\n`);
  const own = against === undefined ? undefined : below(against, hub.folder);
  runApp(() => app, { ...options, ...(own !== undefined && { against: own }) });
}

function clusterText(cluster: Cluster): string {
  return `${cluster.name} (${isLocal(cluster) ? "its own" : `login ${cluster.login.kind}`})`;
}

/** `HEAD:out/manifests` → `HEAD:out/manifests/eu`. */
function below(against: string, folder: string): string {
  return `${against.replace(/\/+$/, "")}/${folder}`;
}

interface BuiltHub {
  readonly hub: Hub;
  readonly app: App;
}

/** The apps, none of which has a problem. @throws {EnvMatrixError} */
function builtApps(fleet: Fleet, outdir: string, build: BuildHub): readonly BuiltHub[] {
  const problems: Problem[] = [];
  const hubs = hubsOf(fleet);
  const built = hubs.flatMap((hub): BuiltHub[] => {
    try {
      const app = building(() => {
        const made = new App({ outdir: join(outdir, hub.folder) });
        build(made, hub);
        return made;
      });
      // of one hub synthesis itself says it
      if (hubs.length > 1) problems.push(...problemsOf(app, hub));
      return [{ hub, app }];
    } catch (error) {
      if (!(error instanceof EnvMatrixError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  throwIfAny(problems);
  return built;
}

/** Ends a synthesis before it writes. */
const NOT_NOW = problem("USAGE", "", "nothing is written");

/** What a synthesis would refuse. */
function problemsOf(app: App, { name }: Hub): Problem[] {
  try {
    synth(app, { review: () => [NOT_NOW], warn: () => {} });
    return [];
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    return error.problems.filter((one) => one !== NOT_NOW).map((one) => inHub(one, name));
  }
}

function inHub(one: Problem, name: string): Problem {
  const inApp = ({ path, ...place }: Place): Place => ({ ...place, path: `${name}: ${path}` });
  return { ...one, place: inApp(one.place), where: `${name}: ${one.where}` };
}

/** What the output of one hub for all, which stands there still, makes go with its workloads. */
function leftBehind(outdir: string): readonly string[] {
  const list = readManifestList(outdir);
  const files = outputFiles(outdir);
  const own = Object.fromEntries(Object.entries(files).filter(([path]) => list.files.has(path)));
  if (Object.keys(own).length === 0) return [];
  const { unshielded } = require("./migrate") as typeof import("./migrate");
  return unshielded(own);
}

const MOST_NAMED = 5;

function takenAlong(outdir: string, keys: readonly string[]): Problem {
  const named = keys.slice(0, MOST_NAMED).join(", ");
  return problem(
    "TRANSITION_LOSS",
    { file: outdir, path: "" },
    `the output of one Argo CD for all still stands here, and what it deploys takes workloads along when it goes: ${keys.length} in all`,
    {
      got: keys.length > MOST_NAMED ? `${named}, …` : named,
      hint: "first let it leave its workloads (preserveResourcesOnDeletion: true), commit that and let it sync: docs/topology.md has the steps",
    },
  );
}
