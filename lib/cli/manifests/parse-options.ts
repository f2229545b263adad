/** The words of the manifest options as data, each checked. */
import type { Problem } from "../../errors";
import { programPath } from "../../inventory/programs/find-program";
import type { RendererOptions } from "../../sources";
import type { Terminal } from "../terminal";
import { usageProblem } from "../usage";
import type { ManifestFlags } from "./options";

export interface ManifestOptions {
  readonly renderers: RendererOptions;
  readonly allowsUnknown: boolean;
  readonly cacheFolder: string | undefined;
}

export function parseManifestFlags(flags: ManifestFlags, terminal: Terminal, problems: Problem[]): ManifestOptions {
  const { helm, kustomize, jsonnet, allowHost = [], jobs } = flags;
  for (const host of allowHost) {
    if (!/^[A-Za-z0-9.-]+$/.test(host))
      problems.push(usageProblem(`${host} is no host`, "write its name alone: charts.example.com"));
  }
  const atOnce = jobs === undefined ? undefined : Number(jobs);
  if (atOnce !== undefined && !(Number.isInteger(atOnce) && atOnce > 0 && atOnce <= 1000))
    problems.push(usageProblem(`--jobs ${jobs} is no number of jobs`, "write a whole number from 1 on"));
  return {
    renderers: {
      path: programPath(terminal.environment),
      files: { ...(helm && { helm }), ...(kustomize && { kustomize }), ...(jsonnet && { jsonnet }) },
      allowedHosts: allowHost,
      ...(atOnce !== undefined && { atOnce }),
    },
    allowsUnknown: flags.allowUnknown === true,
    cacheFolder: flags.cacheDir,
  };
}
