/** The scmProvider generator's parameter sets. Upstream: applicationset/generators/scm_provider.go. */

import { atLeast } from "../../argocd-facts";
import { GoInt, GoOpaque, type GoValue } from "../../go/values";
import { normalize } from "../../template/slug";
import { type Expansion, GenerationError, type ParamSet, wrapping } from "../expansion";
import type { ScmRepositoryFact } from "../inventory";
import { valuesAppender } from "../values-appender";
import { SCM_PROVIDERS, type ScmProviderSpec, type ScmProviders } from "./spec";

/** One parameter set per repository and branch that the inventory lists; it has applied the filters. */
export function expandScmProvider(spec: ScmProviderSpec, expansion: Expansion): ParamSet[] {
  const provider = SCM_PROVIDERS.find((name) => spec[name] !== undefined);
  if (provider === undefined) throw new GenerationError("no SCM provider implementation configured");
  const repositories =
    expansion.inventory.scmRepositories(spec) ?? expansion.missing({ section: "scmRepositories", spec });
  const addValues = valuesAppender(spec.values, expansion);
  return repositories.map((repository) => {
    const params = repositoryParams(repository);
    const { organization, repository: name, branch } = repository;
    expansion.trace?.note(params, { kind: "scmProvider", organization, repository: name, branch });
    if (atLeast(expansion.version, "3.1")) params.set("repository_id", idOf(repository.repositoryId, provider));
    wrapping("failed to append templated values: ", () => addValues(params));
    return params;
  });
}

function repositoryParams(repository: ScmRepositoryFact): ParamSet {
  return new Map<string, GoValue>([
    ["organization", repository.organization],
    ["repository", repository.repository],
    ["url", repository.url],
    ["branch", repository.branch],
    ["sha", repository.sha],
    ["short_sha", repository.sha.slice(0, 8)],
    ["short_sha_7", repository.sha.slice(0, 7)],
    ["labels", repository.labels.join(",")],
    ["branchNormalized", normalize(repository.branch)],
  ]);
}

/** A Go UUID: prints as its text, but is no string. */
class Uuid extends GoOpaque {
  readonly goType = "uuid.UUID";
  constructor(readonly text: string) {
    super();
  }
  override toString(): string {
    return this.text;
  }
}

/** The id in the provider's own Go type: only a string is substituted in flat mode. */
function idOf(id: string | number, provider: keyof ScmProviders): GoValue {
  switch (provider) {
    case "bitbucket":
    case "awsCodeCommit":
      return String(id);
    case "azureDevOps":
      return new Uuid(String(id));
    case "gitea":
    case "bitbucketServer":
      return integer("int", id);
    case "github":
    case "gitlab":
      return integer("int64", id);
    default:
      return provider satisfies never;
  }
}

function integer(kind: "int" | "int64", id: string | number): GoValue {
  return /^-?\d+$/.test(String(id)) ? new GoInt(kind, BigInt(id)) : String(id);
}
