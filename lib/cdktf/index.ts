/** For users of cdktf: `cdk8s-env-matrix/cdktf`. cdktf and @cdktf/provider-helm are optional peers, and nothing else of the library loads them. */
export { BaseComponentsStack, type BaseComponentsStackProps } from "./base-components-stack";
