/** Labels, annotations, region and ring of a cluster become metadata of its Secret: what Kubernetes would refuse, and keys that the fleet writes itself. */

import { SECRET_TYPE_LABEL } from "../argocd-facts";
import { type Problem, type ProblemFacts, problem } from "../errors";
import { isLabelValue, isQualifiedName, isSubdomain } from "../k8s-names";
import type { Cluster } from "./cluster";
import { FACT_PREFIX } from "./facts";

/** @param where the path of the cluster */
export function checkMetadata(cluster: Cluster, where: string): Problem[] {
  const problems: Problem[] = [];
  const refuse = (field: string, message: string, facts: ProblemFacts): void => {
    problems.push(problem("SECRET_INVALID", `${where}.${field}`, message, facts));
  };
  for (const field of ["labels", "annotations"] as const) {
    for (const [key, value] of Object.entries<string | undefined>(cluster[field] ?? {})) {
      if (value === undefined) continue;
      if (key.startsWith(FACT_PREFIX) || key === SECRET_TYPE_LABEL)
        refuse(field, `${key} is written from the fleet's facts`, { hint: "leave it out" });
      if (!isQualifiedName(key))
        refuse(field, "Kubernetes refuses this key", {
          got: key,
          expected: "a DNS name and `/` if wanted, then a label value",
        });
      if (field === "labels" && !isLabelValue(value))
        refuse(field, `the value of ${key} cannot be a label`, notALabel(value));
    }
  }
  if (!isLabelValue(cluster.region))
    refuse("region", "the value of region cannot be a label", notALabel(cluster.region));
  for (const [i, host] of (cluster.unreachable ?? []).entries())
    if (!isSubdomain(host)) refuse(`unreachable[${i}]`, "no host", { got: host, expected: "such as github.com" });
  const { ring = 0 } = cluster;
  if (!Number.isInteger(ring) || ring < 0) refuse("ring", "a ring is a whole number from 0", { got: String(ring) });
  return problems;
}

function notALabel(value: string): ProblemFacts {
  return {
    got: value,
    expected: "at most 63 letters, digits, `.`, `_` and `-`, with a letter or digit at both ends",
    hint: "texts of other kinds are annotations",
  };
}
