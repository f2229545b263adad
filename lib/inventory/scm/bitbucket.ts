/** Bitbucket Cloud. Upstream: services/pull_request/bitbucket_cloud.go, services/scm_provider/bitbucket_cloud.go (Argo CD 3.5). */
import type { NotFound, PullRequestFact, PullRequestProviders, ScmProviders } from "../../generators";
import { Access, type ApiAnswer, apiBase, basic, bearer, type Network, ProviderFailure, step, steps } from "./access";
import { listOf, numberAt, objectOf, textAt, valueAt } from "./answer";
import { type Branch, found, missing, type RepositoryClient } from "./repository-client";

const API = "https://api.bitbucket.org/2.0";

export async function bitbucketPullRequests(
  spec: PullRequestProviders["bitbucket"],
  network: Network,
): Promise<readonly PullRequestFact[] | NotFound> {
  const login = spec.bearerToken === undefined && spec.basicAuth ? basic(spec.basicAuth.username) : bearer;
  const api = new Access(network, apiBase(spec.api || API), login);
  const pulls: PullRequestFact[] = [];
  for await (const page of pages(api, `repositories/${step(spec.owner)}/${step(spec.repo)}/pullrequests/`)) {
    if (page.status === 404) return missing("404 Not Found");
    for (const pull of listOf(page, "values")) {
      pulls.push({
        number: numberAt(pull, "id"),
        title: textAt(pull, "title"),
        branch: textAt(pull, "source.branch.name"),
        targetBranch: textAt(pull, "destination.branch.name"),
        headSha: textAt(pull, "source.commit.hash"),
        labels: [],
        author: textAt(pull, "author.nickname"),
      });
    }
  }
  return pulls;
}

/** @param base where the API is; an ApplicationSet cannot say so */
export function bitbucketRepositories(spec: ScmProviders["bitbucket"], network: Network, base = API): RepositoryClient {
  const api = new Access(network, apiBase(base), basic(spec.user));
  const owner = step(spec.owner);
  return {
    async *repositories(protocol) {
      for await (const page of pages(api, `repositories/${owner}`, { role: "member" })) {
        for (const repository of listOf(found(page), "values")) {
          yield {
            organization: spec.owner,
            repository: textAt(repository, "slug"),
            url: linkFor(protocol, repository),
            branch: textAt(repository, "mainbranch.name"),
            labels: [],
            repositoryId: textAt(repository, "uuid"),
          };
        }
      }
    },
    async branches({ repository, branch }) {
      const path = `repositories/${owner}/${step(repository)}/refs/branches`;
      // of several pages Argo CD reads the first
      if (spec.allBranches === true) return listOf(found(await api.get(path)), "values").map(branchOf);
      return [branchOf(objectOf(found(await api.get(`${path}/${steps(branch)}`))))];
    },
    async hasPath({ repository, sha }, path) {
      const place = `repositories/${owner}/${step(repository)}/src/${step(sha)}/${steps(path)}`;
      return (await api.get(place, { format: "meta" })).status !== 404;
    },
  };
}

function branchOf(branch: Readonly<Record<string, unknown>>): Branch {
  return { branch: textAt(branch, "name"), sha: textAt(branch, "target.hash") };
}

/** The link of that name: `ssh` or `https`. */
function linkFor(protocol: string, repository: Readonly<Record<string, unknown>>): string {
  const links = valueAt(repository, "links.clone");
  const name = protocol === "" ? "ssh" : protocol;
  const link = Array.isArray(links) ? links.find((one) => valueAt(one, "name") === name) : undefined;
  if (link === undefined)
    throw new ProviderFailure("GENERATOR_INVALID", `unknown clone protocol for Bitbucket cloud ${name}`);
  return textAt(link, "href");
}

/** All pages, along `next`, which must lead to the same host. */
async function* pages(
  api: Access,
  path: string,
  query: Readonly<Record<string, string>> = {},
): AsyncGenerator<ApiAnswer> {
  let answer = await api.get(path, query);
  for (;;) {
    yield answer;
    const next = textAt((answer.body ?? {}) as Record<string, unknown>, "next");
    if (answer.status === 404 || next === "") return;
    answer = await api.get(next);
  }
}
