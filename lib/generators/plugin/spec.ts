/** The plugin generator in the CRD: parameter sets from an HTTP service of one's own. */
import type { Json } from "../../json";
import type { ApplicationTemplatePatch } from "../application-template";

/** Parameter sets from an HTTP service, as the CRD has it. @see PluginGenerator of Argo CD 3.5 */
export interface PluginSpec {
  /** ConfigMap in Argo CD's namespace: baseUrl, token (`$secret:key`), requestTimeout. */
  readonly configMapRef: { readonly name: string };
  /** What the service is asked. @default nothing */
  readonly input?: {
    /** Sent to the service as they are. @default none */
    readonly parameters?: Readonly<Record<string, Json>>;
  };
  /** How often Argo CD asks, in seconds; 0 never. @default Argo CD's: 1800 */
  readonly requeueAfterSeconds?: number;
  /** Further parameters, `values.<key>`, rendered with the answer's own. @default none */
  readonly values?: Readonly<Record<string, string>>;
  /** Laid over the ApplicationSet's own template. Without effect in a child of matrix or merge. @default none */
  readonly template?: ApplicationTemplatePatch;
}
