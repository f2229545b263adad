/** Why an Application has no resources, as a problem that a user can fix. Never "no resources": what is not rendered is unknown. */
import { type Problem, problem } from "../errors";
import type { RenderFailure } from "./render";

const HINTS: Readonly<Record<NonNullable<RenderFailure["unknown"]>, string>> = {
  program: "install helm 4.2.1, kustomize 5.8.1 or jsonnet 0.22.0, or give its path (--helm, --kustomize, --jsonnet)",
  network: "allow the host by its name (--allow-host), or vendor what is fetched",
  limit: "give the program more time or memory, or look at what it does with them",
  repository: "give a clone that has it: --repo URL=PATH, or let it be cloned with --allow-network",
  refused: "bring what is meant into the repository, or say that its files and settings are trusted",
};

/** @param application its name, as the place of the problem */
export function renderProblem(application: string, { error, unknown }: RenderFailure): Problem {
  if (unknown === undefined) return problem("MANIFESTS_FAIL", application, error);
  return problem("MANIFESTS_UNKNOWN", application, error, { hint: HINTS[unknown] });
}
