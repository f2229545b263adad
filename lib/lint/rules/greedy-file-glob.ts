/** By default the paths of git files are pathspecs of git, whose `*` crosses folders. */
import { listAt, textAt } from "../reading";
import { rule } from "../rule";

export const GREEDY_FILE_GLOB = rule(
  "GREEDY_FILE_GLOB",
  "warning",
  "keep no deeper file of that name; :(glob) before the pattern works while the controller's new globbing is off",
  function* ({ generators }, { inventory }) {
    if (inventory.gitGlobbing === "new") return;
    for (const { kind, path, spec } of generators) {
      if (kind !== "git" || listAt(spec, "directories").length > 0) continue;
      for (const [i, item] of listAt(spec, "files").entries()) {
        const pattern = textAt(item, "path") ?? "";
        if (pattern.startsWith(":") || pattern.includes("**") || !pattern.includes("*")) continue;
        yield [`${path}.files[${i}].path`, `* crosses folders: ${pattern} finds files at any depth`];
      }
    }
  },
);
