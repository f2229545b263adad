/** A block of Helm's own templates inside the set is rendered by Argo CD first, which knows no `.Values`. */
import { actionsIn } from "../actions";
import { rule } from "../rule";

export const HELM_IN_GO_TEMPLATE = rule(
  "HELM_IN_GO_TEMPLATE",
  "warning",
  "write {{`{{ .Values.x }}`}} so that Helm sees it",
  function* ({ goTemplate, texts, made }) {
    if (!goTemplate) return;
    for (const { path, text } of texts) {
      const plain = text.replace(/`[^`]*`/g, "");
      const hit = actionsIn(plain).find((action) =>
        /(?:^|[\s(])\.(?:Values|Release|Chart|Capabilities)\./.test(action),
      );
      if (
        hit === undefined ||
        ["Values", "Release", "Chart", "Capabilities"].some((key) => made?.parameters.has(key) === true)
      )
        continue;
      yield [path, `Argo CD renders {{ ${hit} }} itself, and has no such parameter`];
    }
  },
);
