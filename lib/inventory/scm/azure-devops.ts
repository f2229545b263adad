/** Azure DevOps. Upstream: services/pull_request/azure_devops.go, services/scm_provider/azure_devops.go (Argo CD 3.5). */
import type { NotFound, PullRequestFact, PullRequestProviders, ScmProviders } from "../../generators";
import { Access, type ApiAnswer, apiBase, basic, type Network, step } from "./access";
import { listOf, namesAt, numberAt, objectOf, textAt, valueAt } from "./answer";
import { type Branch, found, hasAll, messageOf, missing, type RepositoryClient } from "./repository-client";

const VERSION = { "api-version": "7.0" };
const NO_PROJECT = "The following project does not exist";

export async function azureDevOpsPullRequests(
  spec: PullRequestProviders["azuredevops"],
  network: Network,
): Promise<readonly PullRequestFact[] | NotFound> {
  const api = azureApi(spec.api, spec.organization, network);
  const answer = await api.get(`${step(spec.project)}/_apis/git/pullrequests`, VERSION);
  if (answer.status === 404) {
    const said = messageOf(answer) ?? "";
    if (said.includes(NO_PROJECT)) return missing(said);
  }
  return listOf(found(answer), "value").flatMap((pull): PullRequestFact[] => {
    const labels = namesAt(pull, "labels");
    const isOurs = textAt(pull, "repository.name") === spec.repo && hasAll(labels, spec.labels);
    if (!isOurs || NEEDED.some((path) => valueAt(pull, path) === undefined)) return [];
    return [
      {
        number: numberAt(pull, "pullRequestId"),
        title: textAt(pull, "title"),
        branch: branchName(textAt(pull, "sourceRefName")),
        targetBranch: branchName(textAt(pull, "targetRefName")),
        headSha: textAt(pull, "lastMergeSourceCommit.commitId"),
        labels,
        author: textAt(pull, "createdBy.uniqueName").split("@")[0] as string,
      },
    ];
  });
}

/** A pull request without one of these is passed over. */
const NEEDED = ["pullRequestId", "sourceRefName", "targetRefName", "lastMergeSourceCommit.commitId"];

export function azureDevOpsRepositories(spec: ScmProviders["azureDevOps"], network: Network): RepositoryClient {
  const api = azureApi(spec.api, spec.organization, network);
  const git = `${step(spec.teamProject)}/_apis/git/repositories`;
  return {
    async *repositories() {
      for (const repository of listOf(found(await api.get(git, VERSION)), "value")) {
        const fields = ["name", "defaultBranch", "remoteUrl", "id"].map((name) => textAt(repository, name));
        const [name, branch, url, repositoryId] = fields as [string, string, string, string];
        if (fields.includes("")) continue;
        yield { organization: spec.organization, repository: name, url, branch, labels: [], repositoryId };
      }
    },
    async branches({ repository, branch }) {
      const path = `${git}/${step(repository)}/stats/branches`;
      if (spec.allBranches === true) {
        const answer = await api.get(path, VERSION);
        return isMissing(answer, "GitRepositoryNotFoundException") ? [] : listOf(answer, "value").map(branchOf);
      }
      const answer = await api.get(path, { ...VERSION, name: branchName(branch) });
      return isMissing(answer, "GitRepositoryNotFoundException") ? [] : [branchOf(objectOf(answer))];
    },
    async hasPath({ repositoryId, branch }, path) {
      const query = { ...VERSION, path, "versionDescriptor.version": branch };
      const answer = await api.get(`${git}/${step(repositoryId)}/items`, query);
      return !isMissing(answer, "GitItemNotFoundException");
    },
  };
}

/** Whether the thing itself is missing. @throws {ProviderFailure} where something else is not found */
function isMissing(answer: ApiAnswer, typeKey: string): boolean {
  if (answer.status === 404 && valueAt(answer.body, "typeKey") === typeKey) return true;
  found(answer);
  return false;
}

function branchOf(branch: Readonly<Record<string, unknown>>): Branch {
  return { branch: textAt(branch, "name"), sha: textAt(branch, "commit.commitId") };
}

function branchName(ref: string): string {
  return ref.replace("refs/heads/", "");
}

function azureApi(api: string | undefined, organization: string, network: Network): Access {
  const base = apiBase(api || "https://dev.azure.com");
  base.pathname += `${step(organization)}/`;
  return new Access(network, base, basic(""));
}
