/** sprig: semantic versions. */
import type { GoFunction } from "../function";
import { parseVersion, type SemverRelease } from "../semver";
import { type ConstraintSet, parseConstraint, satisfies } from "../semver-constraint";
import { remember } from "./cache";
import { fn } from "./declare";

/** The functions as a release of the library behind them behaves. */
export function semverFunctions(release: SemverRelease): readonly GoFunction[] {
  const constraint = remember((text: string): ConstraintSet => parseConstraint(text, release));
  return [
    fn("semver", ["string"], ([text]) => parseVersion(text, release), "A version, with its parts as methods."),
    fn(
      "semverCompare",
      ["string", "string"],
      ([text, version]) => {
        const set = constraint(text);
        return satisfies(parseVersion(version, release), set);
      },
      "Whether a version meets a constraint.",
    ),
  ];
}
