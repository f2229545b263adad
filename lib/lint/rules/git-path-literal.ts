/** Patterns of git paths that look like more than they are: braces, slashes at the ends, `**` for directories. */
import { listAt, textAt } from "../reading";
import { rule } from "../rule";

export const GIT_PATH_LITERAL = rule(
  "GIT_PATH_LITERAL",
  "warning",
  "write one item for each alternative, and no slash at the ends",
  function* ({ generators }, { inventory }) {
    for (const { kind, path, spec } of generators) {
      if (kind !== "git") continue;
      for (const list of ["directories", "files"] as const) {
        const isPlain = list === "directories" || inventory.gitGlobbing !== "new";
        for (const [i, item] of listAt(spec, list).entries()) {
          const pattern = (textAt(item, "path") ?? "").replace(/\{\{[^{}]*\}\}/g, "x");
          const why = isPlain ? reason(pattern, list) : undefined;
          if (why !== undefined) yield [`${path}.${list}[${i}].path`, why];
        }
      }
    }
  },
);

function reason(pattern: string, list: "directories" | "files"): string | undefined {
  if (/\{[^{}]*,[^{}]*\}/.test(pattern)) return "braces are taken literally, so this matches nothing";
  if (list === "files") return undefined;
  if (/^\/|.\/$/.test(pattern)) return "a slash at an end matches no directory";
  if (/(?:^|\/)\*\*$/.test(pattern)) return "** is the same as *: deeper directories are not found";
  return undefined;
}
