/** The props of an environment matrix, as types and, for callers without types, as a shape. */
import type { SyncPolicy } from "../argocd";
import { either, FLAG, FUNCTION, list, object, openObject, type PropShape, TEXT, word } from "../prop-shapes";
import type { Discovery } from "./discovery";
import type { NamespaceGuard } from "./guarded-namespace";
import type { MatrixModel } from "./model";
import type { OutputLocation } from "./output-location";
import {
  ENVIRONMENT,
  FLEET,
  type OptionalShapes,
  OUTPUT,
  type RequiredShapes,
  SELECTOR,
  SYNC_POLICY,
  WORKLOAD,
} from "./props-shape";

/** How a matrix becomes Argo CD's objects. All forms of one matrix make the same Applications, so that moving between them changes none. */
export type MatrixForm =
  /** One Application per cell. Everything is in Git; for thousands of cells that is many objects. */
  | "applications"
  /** One ApplicationSet per workload and environment: it asks the clusters generator where. */
  | "applicationSets"
  /** One ApplicationSet per workload that finds the environments in a repository. */
  | Discovery;

/** The axes of a matrix, its rules, and how it becomes Argo CD's objects. */
export interface EnvironmentMatrixProps extends Omit<MatrixModel, "name" | "syncPolicy"> {
  /** Part of the names of projects and labels: a DNS label. @default the construct's id */
  readonly name?: string;
  /** How Applications sync, for all cells that say nothing themselves. @default automated, with prune and selfHeal */
  readonly syncPolicy?: SyncPolicy;
  /** How the cells become Applications. */
  readonly form: MatrixForm;
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
      word("applications", "applicationSets"),
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
    override: list(
      object(
        {},
        {
          ...SELECTOR,
          targetRevision: TEXT,
          syncPolicy: SYNC_POLICY,
          values: openObject(),
          preserveResourcesOnDeletion: FLAG,
        },
      ),
    ),
    guard: object({ kinds: list(openObject()), reserved: list(openObject()), build: FUNCTION }, {}),
    output: OUTPUT,
  } satisfies OptionalShapes<EnvironmentMatrixProps>,
);
