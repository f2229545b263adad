/** Helm, Kustomize or plain files: by the blocks of the source, else by what stands in its folder. Upstream: util/app/discovery (Argo CD 3.5). */

import { type AppFolder, walkRoot } from "./app-folder";
import type { ApplicationSource } from "./application";
import { SourceError } from "./source-error";

export type SourceType = "Helm" | "Kustomize" | "Directory" | "Plugin";

/** Types that the settings switch off count as Directory. @throws {SourceError} for blocks of two types */
export function sourceTypeOf(
  source: ApplicationSource,
  app: AppFolder,
  isEnabled: (type: SourceType) => boolean,
): SourceType {
  const blocks: SourceType[] = [];
  if (source.kustomize) blocks.push("Kustomize");
  if (source.helm) blocks.push("Helm");
  if (source.directory) blocks.push("Directory");
  if (source.plugin) blocks.push("Plugin");
  if (blocks.length > 1) throw new SourceError(`multiple application sources defined: ${blocks.join(",")}`);
  const [explicit] = blocks;
  if (explicit !== undefined) return isEnabled(explicit) ? explicit : "Directory";
  return discovered(app, isEnabled);
}

export const KUSTOMIZATION_NAMES: readonly string[] = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** The last file in byte order that says something. A folder that is itself a link is not looked into. */
function discovered({ tree, folder }: AppFolder, isEnabled: (type: SourceType) => boolean): SourceType {
  const real = walkRoot({ tree, folder });
  let found: SourceType = "Directory";
  if (real === undefined) return found;
  for (const name of tree.names(real)) {
    if (tree.at(real === "" ? name : `${real}/${name}`)?.kind === "folder") continue;
    if (name.endsWith("Chart.yaml") && isEnabled("Helm")) found = "Helm";
    if (KUSTOMIZATION_NAMES.includes(name) && isEnabled("Kustomize")) found = "Kustomize";
  }
  return found;
}
