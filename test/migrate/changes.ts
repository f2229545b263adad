/** Changes of a program that people make, each as the program before and after it, for the table of docs/transitions.md and its tests. */
import { t } from "../../lib/generators/parameters";
import type { Environment } from "../../lib/matrix";
import { cluster, environment, fleet } from "../matrix/models";
import { type Form, type Program, sourceOf } from "./outputs";

export interface Change {
  readonly what: string;
  readonly before?: Program;
  readonly after: Program;
  /** Only in these forms; in all of them where absent. */
  readonly forms?: readonly Form[];
  /** In these forms one commit has workloads made again. @default in none */
  readonly loses?: readonly Form[];
}

const dev = environment("dev", ["hub"]);
const prod = environment("prod", ["eu"]);
const web = { name: "web", source: sourceOf("web") };
const api = { name: "api", source: sourceOf("api") };
const environments = (...list: readonly Environment[]): Program => ({ environments: list });
const SETS: readonly Form[] = ["applicationSets"];

const CUTS = ["perWorkloadAndEnvironment", "perWorkload", "perEnvironment", "one"] as const;

/** The program before the change, where a change says nothing else. */
export const BASE: Program = { environments: [dev, prod], workloads: [web, api] };

export const CHANGES: readonly Change[] = [
  { what: "an environment is added", after: environments(dev, environment("test", ["hub"]), prod) },
  { what: "an environment is removed", after: environments(prod) },
  {
    what: "an environment is renamed, and its namespace with it",
    after: environments(environment("qa", ["hub"]), prod),
  },
  {
    what: "an environment is renamed, and keeps its namespace",
    after: environments(environment("qa", ["hub"], { namespace: "dev" }), prod),
    loses: ["applications", "files"],
  },
  { what: "a workload is added", after: { workloads: [web, api, { name: "db", source: sourceOf("db") }] } },
  { what: "a workload is removed", after: { workloads: [web] } },
  {
    what: "a workload is renamed, and keeps its source",
    after: { workloads: [web, { name: "backend", source: sourceOf("api") }], folders: ["web", "api"] },
    loses: ["applications"],
  },
  { what: "an environment runs on a second cluster", after: environments(dev, environment("prod", ["eu", "us"])) },
  {
    what: "an environment leaves one of two clusters",
    before: environments(dev, environment("prod", ["eu", "us"])),
    after: environments(dev, prod),
  },
  { what: "an environment moves to another cluster", after: environments(environment("dev", ["us"]), prod) },
  {
    what: "an environment moves to another namespace",
    after: environments(environment("dev", ["hub"], { namespace: "next" }), prod),
  },
  {
    what: "a cluster leaves the fleet",
    before: environments(dev, environment("prod", ["eu", "us"])),
    after: { ...environments(dev, prod), fleet: { ...fleet, clusters: fleet.clusters.slice(0, 2) } },
  },
  {
    what: "a cluster is renamed",
    after: {
      ...environments(dev, environment("prod", ["europe"])),
      fleet: {
        ...fleet,
        clusters: fleet.clusters.map((one) =>
          one.name === "eu" ? cluster("europe", { server: "https://eu.example.com" }) : one,
        ),
      },
    },
  },
  {
    what: "labels of an environment's Applications change",
    after: environments({ ...dev, labels: { "example.com/team": "a" } }, prod),
  },
  {
    what: "labels of a cluster change",
    after: {
      fleet: {
        ...fleet,
        clusters: fleet.clusters.map((one) =>
          one.name === "hub" ? { ...one, labels: { "example.com/a": "b" } } : one,
        ),
      },
    },
  },
  { what: "the matrix is renamed", after: { name: "store" }, loses: ["files", "directories"] },
  {
    what: "deleting Applications leaves workloads (`preserveResourcesOnDeletion`), from now on",
    after: environments(dev, { ...prod, preserveResourcesOnDeletion: true }),
  },
  {
    what: "the same, no longer",
    before: environments(dev, { ...prod, preserveResourcesOnDeletion: true }),
    after: environments(dev, prod),
  },
  {
    what: "sets may no longer delete (`applicationsSync: create-update`)",
    after: environments(dev, { ...prod, applicationsSync: "create-update" }),
    forms: SETS,
  },
  {
    what: "such an environment is removed",
    before: environments(dev, { ...prod, applicationsSync: "create-update" }),
    after: environments(dev),
    forms: SETS,
  },
  {
    what: "a project permits less (one workload's repository goes with the workload)",
    before: {
      workloads: [web, { name: "api", source: { repoURL: "https://git.example.com/api.git", path: "deploy" } }],
    },
    after: { workloads: [web] },
  },
  ...CUTS.flatMap((before) =>
    CUTS.filter((cut) => cut !== before).map(
      (cut): Change => ({
        what: `sets are cut \`${cut}\` instead of \`${before}\``,
        before: { sets: before },
        after: { sets: cut },
        forms: SETS,
      }),
    ),
  ),
  {
    what: "sets get other names",
    before: { sets: "perWorkload" },
    after: { names: { set: (c) => t`${c.matrix}-${c.workload}` } },
    forms: SETS,
  },
  {
    what: "sets are cut anew, and one of them has the name of a set that had more",
    before: { sets: "one", names: { set: "web" } },
    after: { sets: "perWorkload", names: { set: (c) => c.workload } },
    forms: SETS,
    loses: SETS,
  },
  { what: "the form becomes applicationSets", after: { form: "applicationSets" } },
  { what: "the form becomes applications", after: { form: "applications" } },
  { what: "the form becomes files", after: { form: "files" } },
  { what: "the form becomes directories", after: { form: "directories" } },
];
