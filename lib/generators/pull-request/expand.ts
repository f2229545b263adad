/** The pullRequest generator's parameter sets. Upstream: applicationset/generators/pull_request.go, services/pull_request/utils.go. */
import type { RE2JS } from "re2js";
import { atLeast } from "../../argocd-facts";
import { RE2 } from "../../go/re2";
import { GoSlice, type GoValue } from "../../go/values";
import { branchSlug } from "../../template/slug";
import { type Expansion, GenerationError, type ParamSet, wrapping } from "../expansion";
import type { PullRequestFact } from "../inventory";
import { valuesAppender } from "../values-appender";
import { PULL_REQUEST_PROVIDERS, type PullRequestFilter, type PullRequestSpec } from "./spec";

/** One parameter set per pull request that a filter lets through, in the provider's order. */
export function expandPullRequest(spec: PullRequestSpec, expansion: Expansion): ParamSet[] {
  if (PULL_REQUEST_PROVIDERS.every((provider) => spec[provider] === undefined)) {
    throw new GenerationError(
      "failed to select pull request service provider: no Pull Request provider implementation configured",
    );
  }
  const passes = wrapping("error listing repos: ", () => compileFilters(spec.filters ?? []));
  const answer = expansion.inventory.pullRequests(spec) ?? expansion.missing({ section: "pullRequests", spec });
  if ("notFound" in answer) {
    if (spec.continueOnRepoNotFoundError === true) return [];
    throw new GenerationError(`error listing repos: ${answer.notFound}`);
  }
  const addValues = valuesAppender(spec.values, expansion);
  return answer.filter(passes).map((pull) => {
    const params = pullParams(pull);
    expansion.trace?.note(params, { kind: "pullRequest", number: String(pull.number) });
    const labels = (): unknown => expansion.goTemplate && params.set("labels", new GoSlice("string", [...pull.labels]));
    // in 3.0 and 3.1 the values were rendered first, and could not read the labels
    const labelsFirst = atLeast(expansion.version, "3.2");
    if (labelsFirst) labels();
    wrapping("failed to append templated values: ", () => addValues(params));
    if (!labelsFirst) labels();
    return params;
  });
}

function pullParams(pull: PullRequestFact): ParamSet {
  return new Map<string, GoValue>([
    ["number", String(pull.number)],
    ["title", pull.title],
    ["branch", pull.branch],
    ["branch_slug", branchSlug(pull.branch)],
    ["target_branch", pull.targetBranch],
    ["target_branch_slug", branchSlug(pull.targetBranch)],
    ["head_sha", pull.headSha],
    ["head_short_sha", pull.headSha.slice(0, 8)],
    ["head_short_sha_7", pull.headSha.slice(0, 7)],
    ["author", pull.author],
  ]);
}

/** All patterns of a filter must be found, any filter will do; without filters everything passes. */
function compileFilters(filters: readonly PullRequestFilter[]): (pull: PullRequestFact) => boolean {
  const compiled = filters.map((filter) => [
    compilePattern(filter.branchMatch, "BranchMatch", (pull) => pull.branch),
    compilePattern(filter.targetBranchMatch, "TargetBranchMatch", (pull) => pull.targetBranch),
    compilePattern(filter.titleMatch, "TitleMatch", (pull) => pull.title),
  ]);
  if (compiled.length === 0) return () => true;
  return (pull) => compiled.some((tests) => tests.every((test) => test(pull)));
}

function compilePattern(
  pattern: string | undefined,
  field: string,
  read: (pull: PullRequestFact) => string,
): (pull: PullRequestFact) => boolean {
  if (pattern === undefined) return () => true;
  const engine = RE2.get();
  let expression: RE2JS;
  try {
    expression = engine.RE2JS.compile(pattern);
  } catch (error) {
    throw new GenerationError(
      `error compiling ${field} regexp ${JSON.stringify(pattern)}: ${(error as Error).message}`,
    );
  }
  return (pull) => expression.matcher(read(pull)).find();
}
