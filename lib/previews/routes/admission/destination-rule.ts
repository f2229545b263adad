/** What Istio's webhook refuses in DestinationRules, as far as subsets and visibility go. Counterpart: Istio 1.30.3. */
import type { Meta } from "../objects";
import { checkExportTo, isDnsLabel, isHost } from "./domain-names";
import { type Objection, repeated, unless } from "./objections";
import type { DestinationRuleSpec } from "./specs";

export function checkDestinationRule(meta: Meta, spec: DestinationRuleSpec): Objection[] {
  const { host = "", subsets = [], exportTo = [], workloadSelector } = spec;
  const isPrivate = exportTo.every((entry) => entry === "." || entry === meta.namespace);
  return [
    ...unless(isHost(host), "spec.host", `invalid host ${JSON.stringify(host)}`),
    ...repeated(subsets, ({ name = "" }) => name).map((name) => ({
      path: "spec.subsets",
      message: `duplicate subset ${name}`,
    })),
    ...subsets.flatMap(({ name = "" }, i) =>
      unless(isDnsLabel(name), `spec.subsets[${i}].name`, `invalid subset name ${JSON.stringify(name)}`),
    ),
    ...checkExportTo(meta.namespace, exportTo, false),
    ...unless(workloadSelector === undefined || isPrivate, "spec.exportTo", "a workloadSelector forbids to export"),
  ];
}
