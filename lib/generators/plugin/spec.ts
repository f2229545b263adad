/** The plugin generator in the CRD: parameter sets from an HTTP service of one's own. */
import type { Json } from "../../json";
import type { ApplicationTemplatePatch } from "../application-template";

export interface PluginSpec {
  /** ConfigMap in Argo CD's namespace: baseUrl, token (`$secret:key`), requestTimeout. */
  readonly configMapRef: { readonly name: string };
  readonly input?: {
    /** Sent to the service as they are. @default none */
    readonly parameters?: Readonly<Record<string, Json>>;
  };
  readonly requeueAfterSeconds?: number;
  readonly values?: Readonly<Record<string, string>>;
  readonly template?: ApplicationTemplatePatch;
}
