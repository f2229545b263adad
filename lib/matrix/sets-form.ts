/**
 * The form with ApplicationSets: each asks the clusters generator where its environments run, with one generator for each group of cells that are
 * alike. A set per workload and environment keeps failures apart (an error in one generator stops its whole set) and, unlike a set per group of
 * equal cells, keeps every Application when a rule changes: it stays in its set.
 */

import type { ApplicationSetProps, ApplicationSetSyncPolicy, ApplicationsSync } from "../argocd";
import { RESOURCES_FINALIZER } from "../argocd-facts";
import { EnvMatrixError, problem } from "../errors";
import { isGiven } from "../fleet";
import {
  type ClusterParameters,
  clusters,
  type Generator,
  type GeneratorItem,
  shapeOf,
  withTemplate,
} from "../generators";
import { literal, references, t, templateText } from "../generators/parameters";
import { type CellApplication, cellApplication, finalizersOf } from "./cell-application";
import { type FactUse, sourceReferences } from "./cell-references";
import type { CellTexts } from "./cell-texts";
import { LABELS, labelKeys } from "./labels";
import { listedClusters } from "./listed-clusters";
import type { Cell, MatrixModel } from "./model";
import { placeText } from "./place";
import { byEnvironment, byWorkload, type SetCut, type SetOfCells, setsOf } from "./set-cut";
import { sharedTemplate } from "./set-template";
import { sourcesOf } from "./workload-sources";

export interface GeneratedSet {
  readonly id: string;
  /** Name of the file that it is written to, without its ending. */
  readonly file: string;
  readonly props: ApplicationSetProps<readonly GeneratorItem[]>;
}

export interface SetsForm {
  readonly model: MatrixModel;
  /** The namespace of Argo CD. */
  readonly namespace: string;
  readonly cut: SetCut;
  readonly texts: CellTexts;
  readonly use: (workload: string) => FactUse;
  /** The matrix's construct path. */
  readonly where: string;
  /** The clusters of cells that are alike. @default by the label of their environment */
  readonly clustersOf?: (cells: readonly [Cell, ...Cell[]]) => Generator<ClusterParameters>;
}

/** The sets, in the order of the cells. @throws {EnvMatrixError} */
export function generatedSets(form: SetsForm, cells: readonly Cell[]): GeneratedSet[] {
  return setsOf(form.model, form.cut, cells, form.where).map((set) => generatedSet(form, set));
}

/** The cells of one set that one generator and one template serve: those of one placement, or of several with equal settings. */
function groupsOf(cells: readonly Cell[]): (readonly [Cell, ...Cell[]])[] {
  const groups = new Map<object, Map<object, Map<object, [Cell, ...Cell[]]>>>();
  for (const cell of cells) {
    const byName = groups.get(cell.environment) ?? new Map<object, Map<object, [Cell, ...Cell[]]>>();
    groups.set(cell.environment, byName);
    const bySettings = byName.get(cell.workload) ?? new Map<object, [Cell, ...Cell[]]>();
    byName.set(cell.workload, bySettings);
    const group = bySettings.get(cell.settings);
    if (group === undefined) bySettings.set(cell.settings, [cell]);
    else group.push(cell);
  }
  return [...groups.values()].flatMap((one) => [...one.values()]).flatMap((one) => [...one.values()]);
}

function generatedSet(form: SetsForm, set: SetOfCells): GeneratedSet {
  const { model, namespace, cut } = form;
  const groups = groupsOf(set.cells);
  const [{ workload, environment }] = set.cells;
  const preserves = groups.some(([first]) => finalizersOf(first.settings).length === 0);
  const { shared, own } = sharedTemplate(groups.map(([first]) => templateOf(form, first, preserves)));
  const applicationsSync = applicationsSyncOf(form, set);
  const keys = labelKeys(model.labelDomain);
  const labels = {
    [LABELS.matrix]: model.name,
    ...(byEnvironment(cut) ? { [keys.environment]: environment.name } : {}),
    ...(byWorkload(cut) ? { [keys.workload]: workload.name } : {}),
  };
  return {
    id: set.name,
    file: set.file,
    props: {
      metadata: {
        name: set.name,
        namespace,
        ...(model.ownMetadata === false ? {} : { labels }),
        ...setFinalizers(applicationsSync),
      },
      generators: groups.map((group, i) => {
        const where = generatorOf(form, group);
        const patch = own?.[i];
        return patch === undefined ? where : withTemplate(where, patch);
      }),
      template: shared,
      ...setPolicy(preserves, applicationsSync),
    },
  };
}

function generatorOf(
  { model, use, clustersOf }: SetsForm,
  group: readonly [Cell, ...Cell[]],
): Generator<ClusterParameters> {
  if (group.some(({ cluster }) => isGiven(cluster))) return listedClusters(group, use(group[0].workload.name));
  return clustersOf === undefined ? clustersNamed(model, group) : clustersOf(group);
}

function templateOf(form: SetsForm, cell: Cell, preserves: boolean): CellApplication {
  const { model } = form;
  const { workload, environment, settings } = cell;
  const cluster = references<ClusterParameters>(shapeOf(clusters()));
  const { application, namespace, project } = form.texts.of(cell.placement);
  const place = (): string => placeText(environment.name, environment.clusters, cluster.name);
  const part = { matrix: model.name, environment: literal(environment.name), workload, cluster, place };
  const refs = sourceReferences(part, templateText(namespace), form.use(workload.name));
  const sources = sourcesOf(workload, refs, settings);
  const texts = {
    name: application,
    environment: environment.name,
    cluster: t`${cluster.name}`,
    server: t`${cluster.server}`,
    namespace,
    project,
  };
  // in a set that gives no finalizer by itself, each template says its own
  const own =
    preserves && !settings.preserveResourcesOnDeletion && settings.finalizers === undefined
      ? { ...settings, finalizers: [RESOURCES_FINALIZER] }
      : settings;
  return cellApplication(model, workload, environment.labels, own, texts, sources, refs);
}

/**
 * The clusters by their names, of which a Secret's label says one: no rename of the matrix or of an environment touches it. A label that says
 * where an environment runs would change in another object than the selector, and between the two Argo CD deletes everything.
 */
function clustersNamed(model: MatrixModel, cells: readonly [Cell, ...Cell[]]): Generator<ClusterParameters> {
  const values = [...new Set(cells.map((one) => one.cluster.name))];
  return clusters({ matchExpressions: [{ key: labelKeys(model.labelDomain).cluster, operator: "In", values }] });
}

/** What the controller may do to the Applications of a set. @throws {EnvMatrixError} where its environments ask for different things */
function applicationsSyncOf({ where }: SetsForm, { name, cells }: SetOfCells): ApplicationsSync | undefined {
  const [first] = cells;
  const other = cells.find((cell) => cell.environment.applicationsSync !== first.environment.applicationsSync);
  if (other === undefined) return first.environment.applicationsSync;
  throw new EnvMatrixError([
    problem(
      "APPLICATION_INVALID",
      `${where}/environments/${first.environment.name}`,
      `set ${name} has both environments, and they ask for different applicationsSync`,
      {
        notes: [`${where}/environments/${other.environment.name}`],
        hint: 'cut the sets by environment as well: sets: "perWorkloadAndEnvironment"',
      },
    ),
  ]);
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
