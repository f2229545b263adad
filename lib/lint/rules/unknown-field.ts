/** A field that the CRD lacks is dropped without a word. Sets are told of theirs by the evaluation; here are Applications in files. */
import { admit, kindSchema } from "../../crd";
import { rule } from "../rule";

export const UNKNOWN_FIELD = rule(
  "CRD_UNKNOWN_FIELD",
  "warning",
  "look at its name, and at the object that it should stand in",
  function* ({ kind, object }, { version }) {
    if (kind !== "Application") return;
    for (const path of admit(object, kindSchema("Application", version)).pruned)
      yield [path, `${path} is not known to Argo CD and is dropped`];
  },
);
