/** The pullRequest generator. Upstream: applicationset/generators/pull_request.go. */
import type { Kind } from "../kind";
import { writtenValues } from "../values";
import { pullRequestShape } from "./builder";
import { checkPullRequest } from "./checks";
import { expandPullRequest } from "./expand";
import { pullRequestType } from "./go-type";
import type { PullRequestSpec } from "./spec";

export const PULL_REQUEST: Kind<PullRequestSpec> = {
  check: checkPullRequest,
  expand: expandPullRequest,
  shape: (spec) => pullRequestShape(writtenValues(spec).values),
  goType: pullRequestType,
};
