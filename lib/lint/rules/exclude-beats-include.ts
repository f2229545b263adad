/** An exclude takes away what it matches, wherever it stands in the list. */
import { pathMatch } from "../../match/path-match";
import { listAt, textAt, valueAt } from "../reading";
import { rule } from "../rule";

export const EXCLUDE_BEATS_INCLUDE = rule(
  "EXCLUDE_BEATS_INCLUDE",
  "warning",
  "narrow the exclude: the order of the items does not matter",
  function* ({ generators }) {
    for (const { kind, path, spec } of generators) {
      if (kind !== "git") continue;
      for (const list of ["directories", "files"]) {
        const items = listAt(spec, list);
        const excluded = items
          .filter((one) => valueAt(one, "exclude") === true)
          .flatMap((one) => textAt(one, "path") ?? []);
        for (const [i, item] of items.entries()) {
          const included = textAt(item, "path") ?? "";
          if (valueAt(item, "exclude") === true || included === "") continue;
          const by = excluded.find((pattern) => pathMatch(pattern, included) === true);
          if (by !== undefined) yield [`${path}.${list}[${i}].path`, `${included} is taken away by the exclude ${by}`];
        }
      }
    }
  },
);
