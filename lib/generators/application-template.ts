/** The template of an ApplicationSet as the CRD has it: what every generator may carry. The typed form stands in lib/argocd. */
import type { JsonObject } from "../json";

/** The metadata of each Application, all texts being templates. Counterpart: ApplicationSetTemplateMeta, Argo CD 3.5. */
export interface TemplateMetadata {
  /** The Application's name. @default what the ApplicationSet's own template says */
  readonly name?: string;
  /** Without effect: Applications live in the ApplicationSet's namespace. @default what the ApplicationSet's own template says */
  readonly namespace?: string;
  /** Labels, laid over those of the ApplicationSet's own template. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations, laid over those of the ApplicationSet's own template. @default none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Finalizers, in place of those of the ApplicationSet's own template. @default those */
  readonly finalizers?: readonly string[];
}

/** A generator's own template. The CRD demands `metadata` and `spec` with `destination` and `project`, which may be empty. */
export interface ApplicationTemplatePatch {
  readonly metadata: TemplateMetadata;
  readonly spec: JsonObject & { readonly project: string; readonly destination: JsonObject };
}
