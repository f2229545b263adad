/**
 * Finds matrices among Applications: groups of them that are environments × clusters × workloads, each as code. What is found is a proposal: whoever
 * asks proves each and takes those that make the same.
 */

import { counted } from "../../counted";
import type { Step } from "../program";
import { cellsOf, ownMetadata } from "./axes";
import { type Cell, type KnownCluster, type Row, slug } from "./cell";

import { type FoundForm, matrixSteps } from "./matrix-code";
import { type FoundMatrix, matrixOf } from "./model";
import { setForms } from "./set-form";

/** A matrix that may be what makes some of the rows. */
export interface Proposal {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly clusters: readonly KnownCluster[];
  readonly steps: readonly Step[];
  /** What a reader is told of it. */
  readonly title: string;
  /** Whether it says itself which matrix it is. */
  readonly isOwn: boolean;
  /** Whether few rules remain, so that nobody looks for a better cut. */
  readonly isClean: boolean;
}

export interface Surroundings {
  /** Where Argo CD runs. */
  readonly namespace: string;
  readonly clusterOf: (row: Row) => KnownCluster | undefined;
  /** Whether there is an AppProject of this name. */
  readonly hasProject: (name: string) => boolean;
}

/** The groups in which matrices are looked for, the largest first; each with those that are tried where it is none. */
export interface Group {
  readonly rows: readonly Row[];
  readonly smaller: () => readonly Group[];
}

export function groupsOf(rows: readonly Row[]): Group[] {
  return grouped(rows, [projectKey, sourceKey, folderKey]);
}

type Key = (row: Row) => string;

function grouped(rows: readonly Row[], [key, ...more]: readonly Key[]): Group[] {
  if (key === undefined) return [];
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(key(row), [...(found.get(key(row)) ?? []), row]);
  return [...found.values()].map((own) => ({
    rows: own,
    smaller: () => (more.length === 0 ? [] : grouped(own, more)),
  }));
}

/** What one matrix can have: one way of making Applications, one namespace, one family of projects. */
function projectKey(row: Row): string {
  const own = ownMetadata(row);
  const kind = row.set === undefined ? "one by one" : "sets";
  if (own !== undefined) return `${kind} ${row.namespace} own ${own.domain} ${own.matrix}`;
  return `${kind} ${row.namespace} ${withoutStages(row.project)}`;
}

function sourceKey(row: Row): string {
  const [first] = row.sources;
  const url = String(first?.repoURL ?? "");
  return `${url.split("/").slice(0, 4).join("/")} ${first?.chart === undefined ? "" : "chart"}`;
}

function folderKey({ file }: Row): string {
  return withoutStages(file.split("/").slice(0, -1).join("/"));
}

const STAGE =
  /(?<![a-z0-9])(?:sandbox|dev\w*|int|tst|test\w*|qa|uat|pre\w*|stg|stag\w*|prd|prod\w*|live)\d*(?![a-z0-9])/g;

function withoutStages(text: string): string {
  return text.toLowerCase().replace(STAGE, "*");
}

/** Of few Applications a matrix says more than they do. */
const FEWEST = 3;
const THINNEST = 0.5;
/** Beside one for two cells. */
const MOST_RULES = 4;
/** In how many places a workload is. */
const OFTEN = 1.5;

/** Proposals for a group, the best first. */
export function proposalsOf(rows: readonly Row[], around: Surroundings, taken: ReadonlySet<string>): Proposal[] {
  const [first] = rows;
  if (first === undefined) return [];
  const own = ownMetadata(first);
  if (own === undefined && rows.length < FEWEST) return [];
  const all = cellsOf(rows, around.clusterOf);
  const cells = own !== undefined || all === undefined || first.set !== undefined ? all : repeated(all);
  if (cells === undefined || (own === undefined && !isDense(cells))) return [];
  const name = own?.matrix ?? nameOf(rows, taken);
  if (name === "" || (own !== undefined && taken.has(name))) return [];
  const usual = cells.every(
    ({ row, environment }) => row.project === `${name}-${environment}` && around.hasProject(row.project),
  );
  return [...(usual ? [true] : []), false].flatMap((hasProjects) => {
    const found = matrixOf(cells, { name, own, namespace: around.namespace, hasProjects });
    if (own === undefined && found.rules.length + found.exclude.length > cells.length / 2 + MOST_RULES) return [];
    return formsOf(found, cells).map((form) => proposal(found, form, around, first.namespace));
  });
}

function formsOf(found: FoundMatrix, cells: readonly Cell[]): FoundForm[] {
  return cells[0]?.row.set === undefined ? [{ form: "applications" }] : setForms(found, cells);
}

function proposal(found: FoundMatrix, form: FoundForm, { namespace }: Surroundings, applications: string): Proposal {
  const { cells, environments, workloads, own, name } = found;
  const clusters = [...new Map(cells.map(({ cluster }) => [cluster.name, cluster])).values()];
  return {
    name,
    rows: cells.map(({ row }) => row),
    clusters,
    steps: matrixSteps(found, form, { namespace, applications }),
    title: `${counted(cells.length, "Application")}: ${environments.map((one) => one.name).join(", ")} × ${counted(clusters.length, "cluster")} × ${counted(workloads.length, "workload")}.`,
    isOwn: own !== undefined,
    isClean: found.rules.length + found.exclude.length <= cells.length / 4,
  };
}

/** Without workloads and places that stand alone: what is nowhere else has nothing in common with others. */
function repeated(cells: readonly Cell[]): readonly Cell[] {
  const counts = new Map<string, number>();
  const workload = (cell: Cell): string => `workload ${cell.workload}`;
  const place = (cell: Cell): string => `place ${cell.environment} ${cell.cluster.name}`;
  for (const cell of cells)
    for (const key of [workload(cell), place(cell)]) counts.set(key, (counts.get(key) ?? 0) + 1);
  const workloads = new Set(cells.map(workload)).size;
  const kept = cells.filter(
    (cell) => (counts.get(workload(cell)) ?? 0) > 1 && (workloads === 1 || (counts.get(place(cell)) ?? 0) > 1),
  );
  return kept.length === cells.length ? cells : repeated(kept);
}

/** More than one place, workloads in several, and half of the product. */
function isDense(cells: readonly Cell[]): boolean {
  const places = new Set(cells.map(({ environment, cluster }) => `${environment} ${cluster.name}`));
  const workloads = new Set(cells.map(({ workload }) => workload));
  return (
    cells.length >= FEWEST &&
    cells.length >= OFTEN * workloads.size &&
    cells.length / (places.size * workloads.size) >= THINNEST
  );
}

/** Folders that say nothing of what is in them. */
const ANY_FOLDER = new Set(
  "apps app applications application applicationsets appsets argocd argo argo-cd manifests environments envs env clusters cluster config deploy gitops . ..".split(
    " ",
  ),
);

/** What its projects, its folder or its repositories are called. */
function nameOf(rows: readonly Row[], taken: ReadonlySet<string>): string {
  const [first] = rows as [Row, ...Row[]];
  const project = slug(withoutStages(first.project).replaceAll("*", ""));
  const folder = slug(
    folderKey(first)
      .split("/")
      .filter((step) => !step.includes("*") && !ANY_FOLDER.has(step))
      .at(-1) ?? "",
  );
  const url = String(first.sources[0]?.repoURL ?? "").replace(/^\w+:\/\//, "");
  const repository = slug(url.split(/[/:]/).slice(1, -1).at(-1) ?? "");
  const wanted = [project === "default" ? "" : project, folder, repository, "apps"].find(
    (name) => name !== "",
  ) as string;
  let name = wanted;
  for (let i = 2; taken.has(name); i++) name = `${wanted}-${i}`;
  return name;
}
