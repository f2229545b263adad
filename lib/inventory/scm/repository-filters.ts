/**
 * The filters of the scmProvider generator: which repositories of an organisation are looked at, and which of their branches are
 * taken. Two classes of filters, each an "or", both must hold. Upstream: services/scm_provider/utils.go (Argo CD 3.5).
 */
import type { RE2JS } from "re2js";
import type { ScmFilter, ScmRepositoryFact } from "../../generators";
import { RE2 } from "../../go/re2";
import { ProviderFailure } from "./access";
import type { ListedRepository, RepositoryClient } from "./repository-client";

interface CompiledFilter {
  readonly repository?: RE2JS;
  readonly label?: RE2JS;
  readonly branch?: RE2JS;
  readonly pathsExist: readonly string[];
  readonly pathsDoNotExist: readonly string[];
  /** Of a filter with anything about branches or paths; of one without any condition there is no class. */
  readonly of: "repositories" | "branches" | "nothing";
}

/** The branches that the filters let through, in the provider's order. @throws {ProviderFailure} */
export async function listRepositories(
  client: RepositoryClient,
  filters: readonly ScmFilter[],
  cloneProtocol: string,
): Promise<ScmRepositoryFact[]> {
  const compiled = filters.map(compileFilter);
  const ofRepositories = compiled.filter((filter) => filter.of === "repositories");
  const ofBranches = compiled.filter((filter) => filter.of === "branches");
  const taken: ScmRepositoryFact[] = [];
  for await (const repository of client.repositories(cloneProtocol)) {
    if (!(await passes({ ...repository, sha: "" }, ofRepositories, client))) continue;
    for (const branch of await client.branches(repository)) {
      const fact = factOf(repository, branch.branch, branch.sha);
      if (await passes(fact, ofBranches, client)) taken.push(fact);
    }
  }
  return taken;
}

function factOf(repository: ListedRepository, branch: string, sha: string): ScmRepositoryFact {
  return { ...repository, branch, sha };
}

async function passes(
  fact: ScmRepositoryFact,
  filters: readonly CompiledFilter[],
  client: RepositoryClient,
): Promise<boolean> {
  if (filters.length === 0) return true;
  for (const filter of filters) if (await matches(fact, filter, client)) return true;
  return false;
}

async function matches(fact: ScmRepositoryFact, filter: CompiledFilter, client: RepositoryClient): Promise<boolean> {
  const { repository, branch, label } = filter;
  if (repository !== undefined && !repository.matcher(fact.repository).find()) return false;
  if (branch !== undefined && !branch.matcher(fact.branch).find()) return false;
  if (label !== undefined && !fact.labels.some((one) => label.matcher(one).find())) return false;
  for (const path of filter.pathsExist) if (!(await client.hasPath(fact, path))) return false;
  for (const path of filter.pathsDoNotExist) if (await client.hasPath(fact, path)) return false;
  return true;
}

function compileFilter(filter: ScmFilter): CompiledFilter {
  const { repositoryMatch, labelMatch, branchMatch, pathsExist, pathsDoNotExist } = filter;
  const isOfBranches = branchMatch !== undefined || pathsExist !== undefined || pathsDoNotExist !== undefined;
  const isOfRepositories = repositoryMatch !== undefined || labelMatch !== undefined;
  const repository = compile(repositoryMatch, "RepositoryMatch");
  const label = compile(labelMatch, "LabelMatch");
  const branch = compile(branchMatch, "BranchMatch");
  return {
    ...(repository && { repository }),
    ...(label && { label }),
    ...(branch && { branch }),
    pathsExist: (pathsExist ?? []).map(withoutSlash),
    pathsDoNotExist: (pathsDoNotExist ?? []).map(withoutSlash),
    of: isOfBranches ? "branches" : isOfRepositories ? "repositories" : "nothing",
  };
}

function compile(pattern: string | undefined, field: string): RE2JS | undefined {
  if (pattern === undefined) return undefined;
  try {
    return RE2.get().RE2JS.compile(pattern);
  } catch (error) {
    const reason = (error as Error).message;
    throw new ProviderFailure(
      "GENERATOR_INVALID",
      `error compiling ${field} regexp ${JSON.stringify(pattern)}: ${reason}`,
    );
  }
}

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, "");
}
