/** Options of environments that not every form can express. An option that is dropped without a word would protect nobody. */
import type { ApplicationsSync } from "../argocd";
import { type Problem, problem } from "../errors";
import type { Environment } from "./environment";

/** Explicit Applications belong to no set, so no policy of one holds for them. */
export function checkExplicit(environments: readonly Environment[], where: string): Problem[] {
  return environments
    .filter(({ applicationsSync }) => applicationsSync !== undefined)
    .map(({ name, applicationsSync }) =>
      unfit(`${where}/environments/${name}`, `applicationsSync ${applicationsSync} is a policy of ApplicationSets`, {
        hint: 'leave it out, or use the form "applicationSets"',
      }),
    );
}

/** A DevOps project cannot deny kinds, so that workloads could change what keeps their namespace apart. */
export function checkUnguarded(guard: object | undefined, where: string): Problem[] {
  if (guard === undefined) return [];
  return [
    unfit(`${where}/guard`, "a DevOps project of KubeSphere cannot keep workloads from changing their guard", {
      hint: 'leave the guard out, or use the form "applications"',
    }),
  ];
}

/** One set serves all environments of a workload, so they must want one policy. */
export function commonPolicy(
  environments: Iterable<Environment>,
  where: string,
): { readonly policy?: ApplicationsSync; readonly problems: readonly Problem[] } {
  const [first, ...others] = environments;
  const policy = first?.applicationsSync;
  const problems = others
    .filter(({ applicationsSync }) => applicationsSync !== policy)
    .map(({ name, applicationsSync }) =>
      unfit(
        `${where}/environments/${name}`,
        `applicationsSync ${shown(applicationsSync)} differs from ${first?.name}'s ${shown(policy)}, and one set serves both`,
        { hint: 'give all environments one policy, or use the form "applicationSets"' },
      ),
    );
  return { ...(policy === undefined ? {} : { policy }), problems };
}

function shown(policy: ApplicationsSync | undefined): string {
  return policy ?? "(the controller's)";
}

function unfit(where: string, message: string, more: { readonly hint: string }): Problem {
  return problem("DISCOVERED_FORM_UNFIT", where, message, more);
}
