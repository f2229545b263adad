/** What a pullRequest generator demands of its fields. */
import type { Problem } from "../../errors";
import type { UnknownFields } from "../fields";
import { checkFilters, checkProvider } from "../provider-checks";
import { PULL_REQUEST_PROVIDERS } from "./spec";

export function checkPullRequest(spec: UnknownFields, where: string): Problem[] {
  return [
    ...checkProvider(spec, PULL_REQUEST_PROVIDERS, ["continueOnRepoNotFoundError"], where),
    ...checkFilters(spec.filters, ["branchMatch", "targetBranchMatch", "titleMatch"], where),
  ];
}
