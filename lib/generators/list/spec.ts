/** The list generator in the CRD: parameter sets written down one by one. */
import type { Json } from "../../json";
import type { ApplicationTemplatePatch } from "../application-template";

/** Parameter sets one by one, as the CRD has it. @see ListGenerator of Argo CD 3.5 */
export interface ListSpec {
  /** An object for each parameter set. @default none */
  readonly elements?: readonly Json[];
  /** YAML or JSON text of a list of objects; usually a template that a matrix's first child fills. @default none */
  readonly elementsYaml?: string;
  /** Laid over the ApplicationSet's own template. Without effect in a child of matrix or merge. @default none */
  readonly template?: ApplicationTemplatePatch;
}
