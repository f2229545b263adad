/** The references that a workload's source is a function of, for each of the ways in which a cell's parameters reach a template. */
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
} from "../generators/parameters";
import type { CellReferences } from "./workload";

/** Labels and annotations of cluster Secrets that a source reads: every cluster of the workload must have them. */
export interface FactUse {
  readonly labels: Set<string>;
  readonly annotations: Set<string>;
}

export function noFactUse(): FactUse {
  return { labels: new Set(), annotations: new Set() };
}

/** References of one cell of a known environment, on the clusters that a clusters generator yields. */
export function generatedCell(
  environment: string,
  namespace: string,
  cluster: References<ClusterParameters>,
  use: FactUse,
): CellReferences {
  return cell(literal(environment), literal(namespace), cluster, use);
}

/** References of a cell whose environment the template learns as well. */
export function discoveredCell(
  environment: TextReference,
  namespace: TextReference,
  cluster: References<ClusterParameters>,
  use: FactUse,
): CellReferences {
  return cell(environment, namespace, cluster, use);
}

/** What a template of any cell reads: the cluster's parameters, and the environment's. */
export interface CellParameters extends ClusterParameters {
  readonly environment: string;
  readonly namespace: string;
}

export function cellReferences(): References<CellParameters> {
  return references<CellParameters>(CELL_SHAPE);
}

/** References of any cell: for explicit Applications, which are rendered here. */
export function anyCell(p: References<CellParameters>, use: FactUse): CellReferences {
  return cell(p.environment, p.namespace, p, use);
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

function cell(
  environment: TextReference,
  namespace: TextReference,
  cluster: References<ClusterParameters>,
  use: FactUse,
): CellReferences {
  const annotation = (key: string): TextReference => {
    use.annotations.add(key);
    return cluster.metadata.annotations.get(key);
  };
  return {
    environment,
    namespace,
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
  };
}
