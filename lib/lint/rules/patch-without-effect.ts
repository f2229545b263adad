/** What a templatePatch says and Argo CD does not do, or does more of than people think. */
import { type Fields, listAt, valueAt } from "../reading";
import { rule } from "../rule";

const CASES: readonly (readonly [RegExp, string])[] = [
  [/^\s+"?finalizers"?:\s*\[\s*\]\s*$/m, "an empty list of finalizers keeps the one that Argo CD adds: write null"],
  [/^ {2,4}"?project"?:\s*\S/m, "the project in a patch is ignored"],
  [/^"?operation"?:/m, "operation starts a sync at every update of the Application"],
];

export const PATCH_WITHOUT_EFFECT = rule(
  "PATCH_WITHOUT_EFFECT",
  "warning",
  "put it into the template",
  function* ({ spec }) {
    if (typeof spec.templatePatch !== "string") return;
    const { templatePatch } = spec;
    const isInSpec = /^"?spec"?:\s*$/m.test(templatePatch);
    for (const [pattern, message] of CASES) {
      if (message.startsWith("the project") && !isInSpec) continue;
      if (message.startsWith("an empty list") && !hasFinalizer(spec)) continue;
      if (pattern.test(templatePatch)) yield ["spec.templatePatch", message];
    }
  },
);

/** Whether there is one before the patch: Argo CD adds its own unless what is deployed stays at a deletion. */
function hasFinalizer(spec: Fields): boolean {
  const isPreserved = valueAt(spec, "syncPolicy", "preserveResourcesOnDeletion") === true;
  return !isPreserved || listAt(spec, "template", "metadata", "finalizers").length > 0;
}
