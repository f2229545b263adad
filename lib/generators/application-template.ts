/** The template of an ApplicationSet as the CRD has it: what every generator may carry. The typed form stands in lib/argocd. */
import type { JsonObject } from "../json";

export interface TemplateMetadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
}

/** A generator's own template. The CRD demands `metadata` and `spec` with `destination` and `project`, which may be empty. */
export interface ApplicationTemplatePatch {
  readonly metadata: TemplateMetadata;
  readonly spec: JsonObject & { readonly project: string; readonly destination: JsonObject };
}
