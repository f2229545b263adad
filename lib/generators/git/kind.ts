/** The git generator. Upstream: applicationset/generators/git.go. */
import { listOf } from "../fields";
import type { Kind } from "../kind";
import { OPEN } from "../parameters/shape";
import { writtenValues } from "../values";
import { directoriesShape } from "./builder";
import { checkGit } from "./checks";
import { expandGit } from "./expand";
import { gitType } from "./go-type";
import type { GitSpec } from "./spec";

export const GIT: Kind<GitSpec> = {
  check: checkGit,
  expand: expandGit,
  shape: (spec) => {
    if (listOf(spec.directories).length === 0) return OPEN;
    const prefix = typeof spec.pathParamPrefix === "string" ? spec.pathParamPrefix : undefined;
    return directoriesShape(prefix, writtenValues(spec).values);
  },
  goType: gitType,
};
