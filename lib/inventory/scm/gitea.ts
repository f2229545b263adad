/** Gitea. Argo CD reads the first page only. Upstream: services/pull_request/gitea.go, services/scm_provider/gitea.go (3.5). */
import type { NotFound, PullRequestFact, PullRequestProviders, ScmProviders } from "../../generators";
import { Access, apiBase, loginHeader, type Network, ProviderFailure, step, steps } from "./access";
import { listOf, namesAt, numberAt, objectOf, textAt } from "./answer";
import { cloneUrl, found, hasAll, messageOf, missing, type RepositoryClient } from "./repository-client";

/** With no limit the server's own decides. */
const FIRST_PAGE = { page: "1", limit: "0" };

export async function giteaPullRequests(
  spec: PullRequestProviders["gitea"],
  network: Network,
): Promise<readonly PullRequestFact[] | NotFound> {
  const api = giteaApi(spec.api, network);
  const path = `repos/${step(spec.owner)}/${step(spec.repo)}/pulls`;
  const answer = await api.get(path, { ...FIRST_PAGE, state: "open" });
  if (answer.status === 404) return missing(messageOf(answer) ?? `404 Not Found: ${answer.text}`);
  return listOf(answer)
    .map((pull) => ({
      number: numberAt(pull, "number"),
      title: textAt(pull, "title"),
      branch: textAt(pull, "head.ref"),
      targetBranch: textAt(pull, "base.ref"),
      headSha: textAt(pull, "head.sha"),
      labels: namesAt(pull, "labels"),
      author: textAt(pull, "user.login"),
    }))
    .filter(({ labels }) => hasAll(labels, spec.labels));
}

export function giteaRepositories(spec: ScmProviders["gitea"], network: Network): RepositoryClient {
  const api = giteaApi(spec.api, network);
  const owner = step(spec.owner);
  return {
    async *repositories(protocol) {
      for (const repository of listOf(found(await api.get(`orgs/${owner}/repos`, FIRST_PAGE)))) {
        const name = textAt(repository, "name");
        const url = cloneUrl("GitHub", protocol, {
          ssh: textAt(repository, "ssh_url"),
          https: textAt(repository, "html_url"),
        });
        const labels = listOf(found(await api.get(`repos/${owner}/${step(name)}/labels`, FIRST_PAGE)));
        if (spec.excludeArchivedRepos === true && repository.archived === true) continue;
        yield {
          organization: spec.owner,
          repository: name,
          url,
          branch: textAt(repository, "default_branch"),
          labels: labels.map((label) => textAt(label, "name")),
          repositoryId: numberAt(repository, "id"),
        };
      }
    },
    async branches({ repository, branch }) {
      const path = `repos/${owner}/${step(repository)}/branches`;
      if (spec.allBranches === true) {
        const answer = found(await api.get(path, FIRST_PAGE));
        return listOf(answer).map((one) => ({ branch: textAt(one, "name"), sha: textAt(one, "commit.id") }));
      }
      const answer = await api.get(`${path}/${steps(branch)}`);
      if (answer.status === 404) {
        throw new ProviderFailure(
          "PROVIDER_NOT_ALLOWED",
          `got 404 while getting default branch ${JSON.stringify(branch)} for repo ${JSON.stringify(repository)}`,
        );
      }
      return [{ branch, sha: textAt(objectOf(answer), "commit.id") }];
    },
    async hasPath({ repository, branch }, path) {
      const answer = await api.get(`repos/${owner}/${step(repository)}/contents/${steps(path)}`, { ref: branch });
      return answer.status !== 404;
    },
  };
}

function giteaApi(api: string, network: Network): Access {
  const base = apiBase(api);
  base.pathname += "api/v1/";
  return new Access(
    network,
    base,
    loginHeader("Authorization", (token) => `token ${token}`),
  );
}
