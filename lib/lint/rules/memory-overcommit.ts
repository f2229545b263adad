/** CPU can be promised several times; memory that is promised several times ends with pods that are killed. */
import { fileRule } from "../manifests/file-rule";
import { containersIn } from "../manifests/manifest";
import { textAt } from "../reading";

const UNITS: Readonly<Record<string, number>> = {
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  "": 1,
};
const MOST = 2;

export const MEMORY_OVERCOMMIT = fileRule(
  "MEMORY_OVERCOMMIT",
  "warning",
  "request the memory that the container uses",
  function* (manifests) {
    for (const { manifest, path, container } of containersIn(manifests)) {
      const request = bytesOf(textAt(container, "resources", "requests", "memory"));
      const limit = bytesOf(textAt(container, "resources", "limits", "memory"));
      if (request !== undefined && limit !== undefined && limit > MOST * request)
        yield [
          manifest,
          `${path}.resources.limits.memory`,
          `it may use ${Math.round(limit / request)} times the memory that it requests`,
        ];
    }
  },
);

function bytesOf(text: string | undefined): number | undefined {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?)(Ki|Mi|Gi|K|M|G|)$/.exec(text ?? "") ?? [];
  return digits === undefined ? undefined : Number(digits) * (UNITS[unit] as number);
}
