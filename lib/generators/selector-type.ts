/** A label selector as Kubernetes' Go code declares it. */
import { listOf, required, STRING, STRING_MAP, STRINGS, struct } from "../go/go-struct";

export const LABEL_SELECTOR = struct("v1.LabelSelector", {
  matchLabels: STRING_MAP,
  matchExpressions: listOf(
    struct("v1.LabelSelectorRequirement", { key: required(STRING), operator: required(STRING), values: STRINGS }),
  ),
});
