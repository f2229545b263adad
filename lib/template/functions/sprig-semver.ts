/** sprig: semantic versions. */

import { Part } from "../../go/part";
import { parseVersion, type SemverRelease, type SemverVersion } from "../../go/semver";
import type { ConstraintSet } from "../../go/semver-constraint";
import type { GoFunction } from "../../go/values";
import { remember } from "./cache";
import { fn } from "./declare";
import { SemverPointer } from "./go-semver";

/** What ranges of versions mean. */
export const CONSTRAINTS = new Part(
  "constraints of versions",
  () => require("../../go/semver-constraint") as typeof import("../../go/semver-constraint"),
);

/** The functions as a release of the library behind them behaves. */
export function semverFunctions(release: SemverRelease): readonly GoFunction[] {
  const constraint = remember((text: string): ConstraintSet => CONSTRAINTS.get().parseConstraint(text, release));
  const parse = remember((text: string): SemverVersion => parseVersion(text, release));
  return [
    // Each call gives a pointer of its own, which eq tells apart.
    fn("semver", ["string"], ([text]) => new SemverPointer(text, release), "A version, with its parts as methods."),
    fn(
      "semverCompare",
      ["string", "string"],
      ([text, version]) => {
        const set = constraint(text);
        return CONSTRAINTS.get().satisfies(parse(version), set);
      },
      "Whether a version meets a constraint.",
    ),
  ];
}
