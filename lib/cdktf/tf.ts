/**
 * The only file of the library that imports cdktf and its bindings, so that moving to another package of the same shape is a change here. Deep imports, because the
 * root of the bindings loads all resources.
 */

export { HelmProvider, type HelmProviderConfig } from "@cdktf/provider-helm/lib/provider";
export { Release, type ReleaseConfig } from "@cdktf/provider-helm/lib/release";
export {
  App,
  type IStackSynthesizer,
  type ISynthesisSession,
  TerraformBackend,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from "cdktf";
