/** The options by which a command renders manifests: the same for every command that does. */
import type { OptionSpec } from "../command";

/** As commander gives them. */
export interface ManifestFlags {
  readonly manifests?: true;
  readonly helm?: string;
  readonly kustomize?: string;
  readonly jsonnet?: string;
  readonly allowHost?: readonly string[];
  readonly allowUnknown?: true;
  readonly cacheDir?: string;
  readonly jobs?: string;
}

export const MANIFEST_OPTIONS: readonly OptionSpec[] = [
  { flags: "--helm <file>", description: "the helm that renders charts (default: on PATH)" },
  { flags: "--kustomize <file>", description: "the kustomize that renders kustomizations (default: on PATH)" },
  { flags: "--jsonnet <file>", description: "the jsonnet that renders jsonnet files (default: on PATH)" },
  {
    flags: "--allow-host <name>",
    description: "a host that may be reached while rendering; none is without it",
    isRepeatable: true,
  },
  {
    flags: "--allow-unknown",
    description: "Applications whose manifests cannot be rendered do not make the exit code 2",
  },
  { flags: "--cache-dir <folder>", description: "keep what has been found and rendered, for the next run" },
  { flags: "--jobs <n>", description: "how many Applications are rendered at a time (default: one for each core)" },
];
