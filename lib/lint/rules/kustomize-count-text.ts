/** The count of replicas can be a text in the CRD: a rendered one stays a text. */
import { actionsIn } from "../actions";
import { listAt, textAt } from "../reading";
import { rule } from "../rule";

export const KUSTOMIZE_COUNT_TEXT = rule(
  "KUSTOMIZE_COUNT_TEXT",
  "warning",
  "set the count by templatePatch, where it stays a number",
  function* ({ templates, kind }) {
    if (kind !== "ApplicationSet") return;
    for (const { path, template } of templates) {
      for (const [i, one] of listAt(template, "spec", "source", "kustomize", "replicas").entries()) {
        if (actionsIn(textAt(one, "count") ?? "").length > 0)
          yield [`${path}.spec.source.kustomize.replicas[${i}].count`, "the count becomes a text, not a number"];
      }
    }
  },
);
