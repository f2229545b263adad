/** Resources of many Applications held against their clusters' versions and the definitions that are known → one problem for each thing that is wrong. */
import { type Problem, problem } from "../../errors";
import { kindOf } from "../resource";
import { identityOf, identityText } from "../resource-changes";
import type { Resource } from "../value";
import { builtinFindings } from "./check-builtin";
import { customFindings, type Definitions } from "./check-custom";
import type { SchemaFinding } from "./finding";

export interface CheckedApplication {
  /** `namespace/name`. */
  readonly name: string;
  /** As people know it. */
  readonly cluster: string;
  /** Of Kubernetes; undefined: only what no version takes is found. */
  readonly kubeVersion: string | undefined;
  readonly resources: readonly Resource[];
}

/** The same finding in many Applications is one problem, which names the clusters on which it breaks. */
export function schemaProblems(applications: readonly CheckedApplication[], definitions: Definitions): Problem[] {
  const found = new Map<string, { finding: SchemaFinding; what: string; names: string[]; clusters: Set<string> }>();
  for (const { name, cluster, kubeVersion, resources } of applications) {
    const minor = minorOf(kubeVersion);
    for (const resource of resources) {
      const findings = builtinFindings(resource, minor) ?? customFindings(resource, definitions) ?? [];
      for (const finding of findings) {
        const { group, version, kind } = kindOf(resource);
        const key = JSON.stringify([group, version, kind, finding.path, finding.text]);
        const known = found.get(key) ?? { finding, what: told(resource), names: [], clusters: new Set() };
        found.set(key, known);
        if (known.names.at(-1) !== name) known.names.push(name);
        known.clusters.add(
          cluster === "" ? (kubeVersion ?? "") : `${cluster}${kubeVersion ? ` (${kubeVersion})` : ""}`,
        );
      }
    }
  }
  return [...found.values()].map(({ finding, what, names, clusters }) => {
    const [first = "", ...others] = names;
    const where = [...clusters].filter((cluster) => cluster !== "").sort();
    const on = where.length === 0 ? "" : `, on ${where.slice(0, 5).join(", ")}${where.length > 5 ? ", …" : ""}`;
    const more = others.length === 0 ? "" : `, and in ${others.length} more Applications`;
    const at = finding.path === "" ? "" : ` ${finding.path}:`;
    return problem("MANIFESTS_SCHEMA", first, `${what}:${at} ${finding.text}${on}${more}`, { hint: finding.hint });
  });
}

/** `policy/v1beta1 PodDisruptionBudget shop/web`. */
function told(resource: Resource): string {
  const { group, version } = kindOf(resource);
  const identity = identityText({ ...identityOf(resource), group: "" });
  return `${group === "" ? "" : `${group}/`}${version} ${identity}`;
}

/** `v1.30.4-gke.1` → 30. */
function minorOf(version: string | undefined): number | undefined {
  const found = /^v?1\.(\d+)/.exec(version ?? "")?.[1];
  return found === undefined ? undefined : Number(found);
}
