/** Where things of the examples are: one place for each address. */
import type { OutputLocation } from "../lib";

/** The repository in which the output of synthesis is committed, by CI or by hand. */
export const output: OutputLocation = { repoURL: "https://git.example.com/demo/platform.git", path: "manifests" };

/** Charts and environments of the talk's demo. */
export const demoRepository = "https://git.example.com/demo/argocd-example.git";

/** Charts that are published, and the values that belong to them. */
export const chartRepository = "https://charts.example.com";
export const valuesRepository = "https://git.example.com/demo/values.git";

export const frontendImage = "registry.example.com/demo/frontend";
