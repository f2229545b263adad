/** What names may be. Upstream: RFC 1123 labels as apimachinery checks them, and Argo CD's tracking label. */

import { type Problem, problem } from "../errors";
import { isDnsLabel } from "../k8s-names";

/** Argo CD writes an Application's name into a label of each of its objects: at most 63 characters. */
export const MAX_NAME_LENGTH = 63;

/** @param what the thing that has the name, for the message: "the environment's name". */
export function checkName(name: string, where: string, what: string): Problem[] {
  if (isDnsLabel(name)) return [];
  const suggestion = name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .slice(0, MAX_NAME_LENGTH)
    .replace(/^-+|-+$/g, "");
  return [
    problem("NAME_ILLEGAL", where, `${what} is ${JSON.stringify(name)}`, {
      expected: "a DNS label: 1 to 63 of a-z, 0-9 and -, beginning and ending with a letter or digit",
      hint: suggestion === "" ? "choose another name" : `for instance ${JSON.stringify(suggestion)}`,
    }),
  ];
}
