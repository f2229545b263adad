/** Bitbucket Server and Data Center. Upstream: services/pull_request/bitbucket_server.go, services/scm_provider/bitbucket_server.go (Argo CD 3.5). */
import type { BasicAuth, NotFound, PullRequestFact, PullRequestProviders, ScmProviders } from "../../generators";
import { Access, type ApiAnswer, apiBase, basic, bearer, type Network, ProviderFailure, step, steps } from "./access";
import { listOf, numberAt, objectOf, textAt, valueAt } from "./answer";
import { type Branch, found, missing, type RepositoryClient } from "./repository-client";

const LIMIT = { limit: "100" };

export async function bitbucketServerPullRequests(
  spec: PullRequestProviders["bitbucketServer"],
  network: Network,
): Promise<readonly PullRequestFact[] | NotFound> {
  const api = serverApi(spec, network);
  const pulls: PullRequestFact[] = [];
  for await (const page of pages(api, `projects/${step(spec.project)}/repos/${step(spec.repo)}/pull-requests`)) {
    if (page.status === 404) return missing(`Status: 404 Not Found, Body: ${page.text}`);
    for (const pull of listOf(page, "values")) {
      pulls.push({
        number: numberAt(pull, "id"),
        title: textAt(pull, "title"),
        branch: textAt(pull, "fromRef.displayId"),
        targetBranch: textAt(pull, "toRef.displayId"),
        headSha: textAt(pull, "fromRef.latestCommit"),
        labels: [],
        author: textAt(pull, "author.user.name"),
      });
    }
  }
  return pulls;
}

export function bitbucketServerRepositories(spec: ScmProviders["bitbucketServer"], network: Network): RepositoryClient {
  const api = serverApi(spec, network);
  return {
    async *repositories(protocol) {
      for await (const page of pages(api, `projects/${step(spec.project)}/repos`)) {
        for (const repository of listOf(found(page), "values")) {
          const url = linkFor(protocol, repository);
          const organization = textAt(repository, "project.key");
          const name = textAt(repository, "name");
          const branch = await defaultBranch(api, organization, name);
          if (branch === undefined) continue;
          const repositoryId = numberAt(repository, "id");
          yield { organization, repository: name, url, branch: branch.branch, labels: [], repositoryId };
        }
      }
    },
    async branches({ organization, repository }) {
      if (spec.allBranches !== true) {
        const branch = await defaultBranch(api, organization, repository);
        return branch === undefined ? [] : [branch];
      }
      const branches: Branch[] = [];
      for await (const page of pages(api, `projects/${step(organization)}/repos/${step(repository)}/branches`)) {
        branches.push(...listOf(found(page), "values").map(branchOf));
      }
      return branches;
    },
    async hasPath({ organization, repository, branch }, path) {
      const place = `projects/${step(organization)}/repos/${step(repository)}/browse/${steps(path)}`;
      const answer = await api.get(place, { ...LIMIT, at: branch, type: "true" });
      return answer.status !== 404;
    },
  };
}

/** A repository without commits has none: 404, or an answer without a body. */
async function defaultBranch(api: Access, project: string, repository: string): Promise<Branch | undefined> {
  const answer = await api.get(`projects/${step(project)}/repos/${step(repository)}/branches/default`);
  return answer.status === 404 || answer.status === 204 ? undefined : branchOf(objectOf(answer));
}

function branchOf(branch: Readonly<Record<string, unknown>>): Branch {
  return { branch: textAt(branch, "displayId"), sha: textAt(branch, "latestCommit") };
}

/** What the server calls `http` is asked for as `https`. A protocol that the server has switched off gives no address. */
function linkFor(protocol: string, repository: Readonly<Record<string, unknown>>): string {
  const name = { "": "ssh", ssh: "ssh", https: "http" }[protocol];
  if (name === undefined)
    throw new ProviderFailure("GENERATOR_INVALID", `unknown clone protocol for Bitbucket Server ${protocol}`);
  const links = valueAt(repository, "links.clone");
  const link = Array.isArray(links) ? links.find((one) => valueAt(one, "name") === name) : undefined;
  return link === undefined ? "" : textAt(link, "href");
}

function serverApi(spec: { readonly api: string; readonly basicAuth?: BasicAuth }, network: Network): Access {
  const base = apiBase(spec.api);
  if (!base.pathname.endsWith("/rest/")) base.pathname += "rest/";
  base.pathname += "api/1.0/";
  const isBasic = spec.basicAuth !== undefined && !("bearerToken" in spec);
  const login = isBasic ? basic(spec.basicAuth?.username ?? "") : bearer;
  return new Access(network, base, login, { "X-Atlassian-Token": "no-check" });
}

async function* pages(api: Access, path: string): AsyncGenerator<ApiAnswer> {
  for (let start: string | undefined; ; ) {
    const answer = await api.get(path, { ...LIMIT, start });
    yield answer;
    if (answer.status === 404 || valueAt(answer.body, "isLastPage") !== false) return;
    start = String(valueAt(answer.body, "nextPageStart") ?? 0);
  }
}
