/** A git generator with directories does not look at its files. */
import { listAt } from "../reading";
import { rule } from "../rule";

export const FILES_IGNORED = rule("FILES_IGNORED", "warning", "make a generator of each", function* ({ generators }) {
  for (const { kind, path, spec } of generators) {
    if (kind === "git" && listAt(spec, "directories").length > 0 && listAt(spec, "files").length > 0)
      yield [`${path}.files`, "files are ignored where there are directories"];
  }
});
