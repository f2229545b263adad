/** The references that a workload's source is a function of, for each of the ways in which a cell's parameters reach a template. */
import { EnvMatrixError, problem } from "../errors";
import { STORAGE_CLASS_ANNOTATION } from "../fleet";
import type { ClusterParameters } from "../generators";
import {
  literal,
  objectShape,
  type References,
  references,
  TEXT,
  TEXTS,
  type TextReference,
  templateText,
} from "../generators/parameters";
import type { NameReferences } from "./names-of-cells";
import type { CellReferences, Workload } from "./workload";

/** Labels and annotations of cluster Secrets that a source reads: every cluster of the workload must have them. */
export interface FactUse {
  readonly labels: Set<string>;
  readonly annotations: Set<string>;
}

export function noFactUse(): FactUse {
  return { labels: new Set(), annotations: new Set() };
}

/** What a template of any cell reads: the cluster's parameters, and the environment's. */
export interface CellParameters extends ClusterParameters {
  readonly environment: string;
  readonly namespace: string;
}

export function cellReferences(): References<CellParameters> {
  return references<CellParameters>(CELL_SHAPE);
}

/** The parameters of any cell. */
export const CELL_SHAPE = objectShape({
  environment: TEXT,
  namespace: TEXT,
  name: TEXT,
  nameNormalized: TEXT,
  server: TEXT,
  project: TEXT,
  metadata: objectShape({ labels: TEXTS, annotations: TEXTS }),
});

/** The texts of a cell that are known, or are references, beside its cluster. */
export interface CellPart {
  readonly matrix: string;
  readonly environment: TextReference;
  readonly workload: Workload;
  readonly cluster: References<ClusterParameters>;
  /** Environment and cluster in a name, as a text that may have actions. */
  readonly place: () => string;
}

/** What the names of a cell are functions of. @param use takes the labels and annotations that they read */
export function nameReferences(part: CellPart, use: FactUse): NameReferences {
  const { cluster, workload } = part;
  const annotation = (key: string): TextReference => {
    use.annotations.add(key);
    return cluster.metadata.annotations.get(key);
  };
  return {
    matrix: literal(part.matrix),
    environment: part.environment,
    workload: literal(workload.name),
    get team() {
      return teamOf(workload);
    },
    cluster: {
      name: cluster.name,
      server: cluster.server,
      get storageClass() {
        return annotation(STORAGE_CLASS_ANNOTATION);
      },
      annotation,
      label: (key) => {
        use.labels.add(key);
        return cluster.metadata.labels.get(key);
      },
    },
    get place() {
      return templateText(part.place());
    },
  };
}

/** What the sources of a cell are functions of. */
export function sourceReferences(part: CellPart, namespace: TextReference, use: FactUse): CellReferences {
  const names = nameReferences(part, use);
  return Object.defineProperty(names, "namespace", { value: namespace, enumerable: true }) as CellReferences;
}

/** A reference to the workload's team. @throws {EnvMatrixError} */
export function teamOf(workload: Workload): TextReference {
  if (workload.team !== undefined) return literal(workload.team);
  throw new EnvMatrixError([
    problem(
      "PROPS_INVALID",
      `workloads/${workload.name}`,
      "the workload names no team, which a name or a project reads",
      {
        hint: "give it a team",
      },
    ),
  ]);
}
