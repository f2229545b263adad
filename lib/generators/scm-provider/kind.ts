/** The scmProvider generator. Upstream: applicationset/generators/scm_provider.go. */
import type { Kind } from "../kind";
import { writtenValues } from "../values";
import { scmProviderShape } from "./builder";
import { checkScmProvider } from "./checks";
import { expandScmProvider } from "./expand";
import { scmProviderType } from "./go-type";
import type { ScmProviderSpec } from "./spec";

export const SCM_PROVIDER: Kind<ScmProviderSpec> = {
  check: checkScmProvider,
  expand: expandScmProvider,
  shape: (spec) => scmProviderShape(writtenValues(spec).values),
  goType: scmProviderType,
};
