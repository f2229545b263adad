/**
 * The form with ApplicationSets: one set per workload and environment, which asks the clusters generator where the environment runs.
 * A set per environment keeps failures apart (an error in one generator stops its whole set), has a literal project (Argo CD's CLI and UI
 * refuse a templated one) and, unlike a set per group of equal cells, keeps every Application when a rule changes: it stays in its set.
 */

import type { ApplicationSetProps, ApplicationSetSyncPolicy, ApplicationsSync } from "../argocd";
import { RESOURCES_FINALIZER } from "../argocd-facts";
import {
  type ClusterParameters,
  clusters,
  type Generator,
  type GeneratorItem,
  shapeOf,
  withTemplate,
} from "../generators";
import { references, t } from "../generators/parameters";
import { type CellApplication, cellApplication, LABELS } from "./cell-application";
import { type FactUse, generatedCell } from "./cell-references";
import { type Cell, type CellSettings, type MatrixModel, projectOf } from "./model";
import { sourcesOf } from "./workload-sources";

/** The cells of one set: one workload in one environment, by settings. */
interface SetOfCells {
  readonly first: Cell;
  readonly groups: ReadonlyMap<CellSettings, readonly Cell[]>;
}

export interface GeneratedSet {
  readonly id: string;
  readonly workload: string;
  readonly props: ApplicationSetProps<readonly GeneratorItem[]>;
}

/** The sets, in the order of the cells. */
export function generatedSets(
  model: MatrixModel,
  namespace: string,
  cells: readonly Cell[],
  use: (workload: string) => FactUse,
): GeneratedSet[] {
  return [...setsOf(cells).values()].map((set) => generatedSet(model, namespace, set, use(set.first.workload.name)));
}

function setsOf(cells: readonly Cell[]): Map<string, SetOfCells> {
  const sets = new Map<string, { first: Cell; groups: Map<CellSettings, Cell[]> }>();
  for (const cell of cells) {
    const name = `${cell.workload.name}-${cell.environment.name}`;
    const set = sets.get(name) ?? { first: cell, groups: new Map<CellSettings, Cell[]>() };
    sets.set(name, set);
    const group = set.groups.get(cell.settings) ?? [];
    set.groups.set(cell.settings, group);
    group.push(cell);
  }
  return sets;
}

function generatedSet(model: MatrixModel, namespace: string, set: SetOfCells, use: FactUse): GeneratedSet {
  const { workload, environment } = set.first;
  const groups = [...set.groups].map(([settings, cells]) => ({
    settings,
    cells,
    application: templateOf(model, set.first, settings, use),
  }));
  const [only] = groups;
  const varied = groups.length > 1;
  const anyPreserved = groups.some(({ settings }) => settings.preserveResourcesOnDeletion);
  const name = `${workload.name}-${environment.name}`;
  return {
    id: name,
    workload: workload.name,
    props: {
      metadata: {
        name,
        namespace,
        labels: {
          [LABELS.matrix]: model.name,
          [LABELS.environment]: environment.name,
          [LABELS.workload]: workload.name,
        },
        ...setFinalizers(environment.applicationsSync),
      },
      generators: groups.map((group) => {
        const where = clustersOf(group.cells);
        return varied ? withTemplate(where, ownTemplate(group.application, group.settings, anyPreserved)) : where;
      }),
      template: varied
        ? sharedTemplate((only as (typeof groups)[number]).application)
        : (only as (typeof groups)[number]).application,
      ...setPolicy(anyPreserved, environment.applicationsSync),
    },
  };
}

function templateOf(model: MatrixModel, cell: Cell, settings: CellSettings, use: FactUse): CellApplication {
  const { workload, environment } = cell;
  const cluster = references<ClusterParameters>(shapeOf(clusters()));
  const sources = sourcesOf(workload, generatedCell(environment.name, cell.namespace, cluster, use), settings);
  const texts = {
    name: t`${workload.name}-${environment.name}-${cluster.name}`,
    environment: environment.name,
    cluster: t`${cluster.name}`,
    namespace: cell.namespace,
    project: projectOf(model, environment.name),
  };
  return cellApplication(model, workload, environment.labels, settings, texts, sources);
}

/**
 * The clusters by their names, of which a Secret's label says one: no rename of the matrix or of an environment touches it. A label that says
 * where an environment runs would change in another object than the selector, and between the two Argo CD deletes everything.
 */
function clustersOf(cells: readonly Cell[]): Generator<ClusterParameters> {
  const values = [...new Set(cells.map((one) => one.cluster.name))];
  return clusters({ matchExpressions: [{ key: LABELS.cluster, operator: "In", values }] });
}

/**
 * What differs between the groups of one set goes into each generator's own template, and is left out of the set's: Argo CD fills the empty
 * fields of the former from the latter, so that an absent `automated` stays absent.
 */
function ownTemplate(
  application: CellApplication,
  settings: CellSettings,
  anyPreserved: boolean,
): Parameters<typeof withTemplate>[1] {
  const { source, sources, syncPolicy } = application.spec;
  return {
    metadata: anyPreserved && !settings.preserveResourcesOnDeletion ? { finalizers: [RESOURCES_FINALIZER] } : {},
    spec: {
      project: "",
      destination: {},
      ...(source === undefined ? {} : { source }),
      ...(sources === undefined ? {} : { sources }),
      syncPolicy,
    },
  };
}

function sharedTemplate(application: CellApplication): CellApplication {
  const { source: _, sources: __, syncPolicy: ___, ...spec } = application.spec;
  return { ...application, spec: spec as CellApplication["spec"] };
}

/** A policy that forbids deletion protects the Applications of a set that goes only where the set has the finalizer. */
export function setFinalizers(applicationsSync?: ApplicationsSync): { readonly finalizers?: string[] } {
  const protects = applicationsSync === "create-only" || applicationsSync === "create-update";
  return protects ? { finalizers: [RESOURCES_FINALIZER] } : {};
}

/** The policy of a set, where it says something. */
export function setPolicy(
  preserves: boolean,
  applicationsSync?: ApplicationsSync,
): { readonly syncPolicy?: ApplicationSetSyncPolicy } {
  if (!preserves && applicationsSync === undefined) return {};
  return {
    syncPolicy: {
      ...(applicationsSync === undefined ? {} : { applicationsSync }),
      ...(preserves ? { preserveResourcesOnDeletion: true } : {}),
    },
  };
}
