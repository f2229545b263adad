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

/** By domain: every cell asks for them. */
const KEYS = new Map<string, LabelKeys>();

/** The keys in a domain. */
export function labelKeys(domain = LABEL_DOMAIN): LabelKeys {
  const known = KEYS.get(domain);
  if (known !== undefined) return known;
  const keys = {
    matrix: "app.kubernetes.io/part-of",
    environment: `${domain}/environment`,
    workload: `${domain}/workload`,
    cluster: `${domain}/cluster`,
  };
  KEYS.set(domain, keys);
  return keys;
}

/** Labels of every Application of a matrix that names no domain of its own. */
export const LABELS = labelKeys();
