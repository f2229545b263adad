/** Tables that depend on Argo CD's version only are made once: thousands of ApplicationSets are evaluated in one process. */
import type { ArgocdVersion } from "../generators";

/** The same function, which makes each version's value once. */
export function perVersion<T>(make: (version: ArgocdVersion) => T): (version: ArgocdVersion) => T {
  const made = new Map<ArgocdVersion, T>();
  return (version) => {
    let value = made.get(version);
    if (value === undefined) {
      value = make(version);
      made.set(version, value);
    }
    return value;
  };
}
