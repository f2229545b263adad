/** The keys of the labels that a matrix writes, in the domain that the user chose for them. */

/** The domain of a matrix's labels where nobody says another. */
export const LABEL_DOMAIN = "matrix.fleet";

/** Keys of the labels of a matrix's Applications, for selectors, RollingSync steps and people. */
export interface LabelKeys {
  readonly matrix: string;
  readonly environment: string;
  readonly workload: string;
  readonly cluster: string;
}

/** The keys of the default domain, as texts of the program: they are keys of every Application. */
const DEFAULT: LabelKeys = {
  matrix: "app.kubernetes.io/part-of",
  environment: "matrix.fleet/environment",
  workload: "matrix.fleet/workload",
  cluster: "matrix.fleet/cluster",
};

/** The keys in a domain. */
export function labelKeys(domain = LABEL_DOMAIN): LabelKeys {
  if (domain === LABEL_DOMAIN) return DEFAULT;
  return {
    matrix: DEFAULT.matrix,
    environment: `${domain}/environment`,
    workload: `${domain}/workload`,
    cluster: `${domain}/cluster`,
  };
}

/** The keys of a matrix that names no domain of its own. */
export const LABELS = labelKeys();
