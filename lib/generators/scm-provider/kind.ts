/** The scmProvider generator. Upstream: applicationset/generators/scm_provider.go. */
import { shapeOf } from "../generator-value";
import type { Kind } from "../kind";
import { writtenValues } from "../values";
import { scmProvider } from "./builder";
import { checkScmProvider } from "./checks";
import { expandScmProvider } from "./expand";
import { scmProviderType } from "./go-type";
import type { ScmProviderSpec } from "./spec";

export const SCM_PROVIDER: Kind<ScmProviderSpec> = {
  check: checkScmProvider,
  expand: expandScmProvider,
  shape: (spec) => shapeOf(scmProvider({ github: { organization: "" }, ...writtenValues(spec) })),
  goType: scmProviderType,
};
