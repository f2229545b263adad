/** The props of an environment matrix, as types and, for callers without types, as a shape. */
import type { SyncPolicy } from "../argocd";
import { FLEET } from "../fleet/fleet-shape";
import {
  either,
  FLAG,
  FUNCTION,
  list,
  map,
  type OptionalShapes,
  object,
  openObject,
  type PropShape,
  type RequiredShapes,
  TEXT,
  word,
} from "../prop-shapes";
import type { Discovery } from "./discovery";
import type { EnvironmentProps } from "./environment";
import type { NamespaceGuard } from "./guarded-namespace";
import type { MatrixModel } from "./model";
import type { OutputLocation } from "./output-location";
import { CHANGES, ENVIRONMENT, NAMES_OF_CELL, OUTPUT, SELECTOR, SYNC_POLICY, WORKLOAD } from "./props-shape";
import { SET_CUTS, type SetCut } from "./set-cut";

/** How a matrix becomes Argo CD's objects. All forms of one matrix make the same Applications, so that moving between them changes none. */
export type MatrixForm =
  /** One Application per cell. Everything is in Git; for thousands of cells that is many objects. */
  | "applications"
  /** One Application per cell of KubeSphere DevOps, and a DevOps project for each project; its controller makes Argo CD's of them. */
  | "kubeSphere"
  /** One ApplicationSet per workload and environment: it asks the clusters generator where. */
  | "applicationSets"
  /** One ApplicationSet per workload that finds the environments in a repository. */
  | Discovery;

/** The axes of a matrix, its rules, and how it becomes Argo CD's objects. */
export interface EnvironmentMatrixProps extends Omit<MatrixModel, "name" | "syncPolicy" | "environments"> {
  /** The first axis, at least one. Their names differ. */
  readonly environments: readonly EnvironmentProps[];
  /** Part of the names of projects and labels: a DNS label. @default the construct's id */
  readonly name?: string;
  /** How Applications sync, for all cells that say nothing themselves. @default automated, with prune and selfHeal */
  readonly syncPolicy?: SyncPolicy;
  /** How the cells become Applications. */
  readonly form: MatrixForm;
  /** How the cells are cut into sets, in the form with ApplicationSets. @default "perWorkloadAndEnvironment" */
  readonly sets?: SetCut;
  /** The namespace of Argo CD. @default "argocd" */
  readonly argocdNamespace?: string;
  /** What isolates each namespace. Its objects are deployed by Applications of their own, from `output`. @default nothing */
  readonly guard?: NamespaceGuard;
  /** Where the output of synthesis is committed: needed with a guard. @default none */
  readonly output?: OutputLocation;
}

export const MATRIX_PROPS: PropShape = object(
  {
    fleet: FLEET,
    environments: list(ENVIRONMENT),
    workloads: list(WORKLOAD),
    form: either(
      word("applications", "applicationSets", "kubeSphere"),
      object(
        { repoURL: TEXT, path: TEXT, by: word("directories", "files") },
        { revision: TEXT, newEnvironments: object({ prefix: TEXT, clusters: list(TEXT) }) },
      ),
    ),
  } satisfies RequiredShapes<EnvironmentMatrixProps>,
  {
    name: TEXT,
    syncPolicy: SYNC_POLICY,
    argocdNamespace: TEXT,
    exclude: list(object({}, { ...SELECTOR, reason: TEXT })),
    override: list(object({}, { ...SELECTOR, ...NAMES_OF_CELL, ...CHANGES })),
    names: object({}, { ...NAMES_OF_CELL, set: NAMES_OF_CELL.application }),
    projects: either(
      object(
        { by: word("environment", "team", "teamAndEnvironment", "given") },
        { settings: either(FUNCTION, map(openObject())), name: NAMES_OF_CELL.project },
      ),
    ),
    destination: word("name", "server"),
    applicationNamespace: TEXT,
    labelDomain: TEXT,
    ownMetadata: FLAG,
    sets: word(...SET_CUTS),
    guard: object({ kinds: list(openObject()), reserved: list(openObject()), build: FUNCTION }, {}),
    output: OUTPUT,
  } satisfies OptionalShapes<EnvironmentMatrixProps>,
);
