/** What happens to an ApplicationSet before Argo CD sees it: the API server prunes, completes or refuses it, Argo CD's types decode it. */
import { admit, kindSchema, metadataViolations } from "../crd";
import type { ArgocdVersion } from "../generators";
import type { JsonObject } from "../json";
import { decodeError } from "./application-set-type";
import type { EvaluationError } from "./evaluation";
import { limitError } from "./generate";

export interface AdmittedSet {
  /** Undefined when it is refused. */
  readonly applicationSet: JsonObject | undefined;
  readonly refusal: EvaluationError | undefined;
  readonly pruned: readonly string[];
}

export function admitSet(given: unknown, version: ArgocdVersion): AdmittedSet {
  try {
    const { object, pruned, violations: ofSchema } = admit(given, kindSchema("ApplicationSet", version));
    const violations = [...metadataViolations(given), ...ofSchema];
    if (violations.length > 0) {
      const text = violations.map((line) => line.text).join("\n");
      const where = violations[0]?.path ?? "spec";
      return { applicationSet: undefined, refusal: { text, stage: "apiServer", where, violations }, pruned };
    }
    const applicationSet = object as JsonObject;
    const text = decodeError(applicationSet, version);
    if (text === undefined) return { applicationSet, refusal: undefined, pruned };
    return { applicationSet: undefined, refusal: { text, stage: "decode", where: "spec" }, pruned };
  } catch (error) {
    return { applicationSet: undefined, refusal: limitError(error, "spec"), pruned: [] };
  }
}
