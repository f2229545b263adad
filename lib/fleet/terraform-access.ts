/** How Terraform reaches a cluster from where it runs. */
export type TerraformAccess = { readonly kind: "kubeconfig"; readonly context: string; readonly path?: string };
