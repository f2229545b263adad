/** Gerrit, Gitee and others have no pull request generator: what is written for them is dropped by the CRD. */
import { PULL_REQUEST_PROVIDERS } from "../../generators";
import { rule } from "../rule";
import { pullRequests } from "../temporary";

const OWN = new Set(["filters", "requeueAfterSeconds", "template", "values", "continueOnRepoNotFoundError", "labels"]);

export const PROVIDER_HAS_NO_GENERATOR = rule(
  "PROVIDER_HAS_NO_GENERATOR",
  "error",
  "let CI write a file for each change, and read them by a git generator",
  function* (subject) {
    for (const { path, spec } of pullRequests(subject))
      for (const key of Object.keys(spec))
        if (!OWN.has(key) && !(PULL_REQUEST_PROVIDERS as readonly string[]).includes(key))
          yield [`${path}.${key}`, `there is no pull request generator for ${key}`];
  },
);
