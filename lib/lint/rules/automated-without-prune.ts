/** `automated: {}` leaves what is removed from Git. Who writes `prune: false` has decided so. */
import { objectAt } from "../reading";
import { rule } from "../rule";

export const AUTOMATED_WITHOUT_PRUNE = rule(
  "AUTOMATED_WITHOUT_PRUNE",
  "warning",
  "write prune: true, or prune: false if that is meant",
  function* ({ templates, spec }) {
    if (typeof spec.templatePatch === "string" && spec.templatePatch.includes("prune")) return;
    for (const { path, template } of templates) {
      const automated = objectAt(template, "spec", "syncPolicy", "automated");
      if (automated === undefined || "prune" in automated || automated.enabled === false) continue;
      const at = path === "" ? "" : `${path}.`;
      yield [`${at}spec.syncPolicy.automated`, "objects that are removed from Git stay in the cluster"];
    }
  },
);
