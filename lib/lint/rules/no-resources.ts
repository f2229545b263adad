/** What requests nothing is placed anywhere and killed first; what has no limit of memory can take its node's. */
import { fileRule } from "../manifests/file-rule";
import { containersIn } from "../manifests/manifest";
import { valueAt } from "../reading";

const NEEDED = [
  ["requests", "cpu"],
  ["requests", "memory"],
  ["limits", "memory"],
] as const;

export const NO_RESOURCES = fileRule(
  "NO_RESOURCES",
  "warning",
  "add requests of cpu and memory, and a limit of memory",
  function* (manifests) {
    for (const { manifest, path, container } of containersIn(manifests)) {
      const missing = NEEDED.filter((keys) => valueAt(container, "resources", ...keys) === undefined);
      if (missing.length > 0)
        yield [
          manifest,
          path,
          `the container ${String(container.name)} has no ${missing.map((keys) => keys.join(".")).join(", ")}`,
        ];
    }
  },
);
