/** The list generator in the CRD: parameter sets written down one by one. */
import type { Json } from "../../json";
import type { ApplicationTemplatePatch } from "../application-template";

export interface ListSpec {
  readonly elements?: readonly Json[];
  /** YAML or JSON text of a list of objects; usually a template that a matrix's first child fills. */
  readonly elementsYaml?: string;
  readonly template?: ApplicationTemplatePatch;
}
