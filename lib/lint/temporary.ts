/** Generators whose Applications come and go with branches that anybody may make. */

import { valueAt } from "./reading";
import type { GeneratorNode, Subject } from "./subject";

/** Pull requests, and all branches of repositories. */
export function temporaryKinds({ generators }: Subject): readonly GeneratorNode[] {
  return generators.filter(
    ({ kind, spec }) =>
      kind === "pullRequest" ||
      (kind === "scmProvider" && Object.keys(spec).some((provider) => valueAt(spec, provider, "allBranches") === true)),
  );
}

export function pullRequests({ generators }: Subject): readonly GeneratorNode[] {
  return generators.filter(({ kind }) => kind === "pullRequest");
}

/** Half an hour between polls is only bearable where a webhook wakes the generator. */
export function waitsForWebhook({ spec }: GeneratorNode): boolean {
  const seconds = spec.requeueAfterSeconds;
  return typeof seconds !== "number" || seconds === 0 || seconds >= 600;
}
