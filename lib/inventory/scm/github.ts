/** GitHub and GitHub Enterprise. Upstream: services/pull_request/github.go, services/scm_provider/github.go (Argo CD 3.5). */
import type { NotFound, PullRequestFact, PullRequestProviders, ScmProviders } from "../../generators";
import { Access, type ApiAnswer, apiBase, bearer, type Network, step, steps } from "./access";
import { listOf, namesAt, numberAt, objectOf, requiredText, textAt } from "./answer";
import { type Branch, cloneUrl, hasAll, messageOf, missing, type RepositoryClient } from "./repository-client";

const PER_PAGE = { per_page: "100" };

export async function githubPullRequests(
  spec: PullRequestProviders["github"],
  network: Network,
): Promise<readonly PullRequestFact[] | NotFound> {
  const api = githubApi(spec.api, network);
  const pulls: PullRequestFact[] = [];
  for await (const page of pages(api, `repos/${step(spec.owner)}/${step(spec.repo)}/pulls`)) {
    if (page.status === 404) return missing(`GET ${page.url.href}: 404 ${messageOf(page) ?? ""} []`);
    for (const pull of listOf(page)) {
      const labels = namesAt(pull, "labels");
      if (!hasAll(labels, spec.labels)) continue;
      pulls.push({
        number: numberAt(pull, "number"),
        title: textAt(pull, "title"),
        branch: requiredText(pull, "head.ref"),
        targetBranch: requiredText(pull, "base.ref"),
        headSha: requiredText(pull, "head.sha"),
        labels,
        author: textAt(pull, "user.login"),
      });
    }
  }
  return pulls;
}

export function githubRepositories(spec: ScmProviders["github"], network: Network): RepositoryClient {
  const api = githubApi(spec.api, network);
  return {
    async *repositories(protocol) {
      for await (const page of pages(api, `orgs/${step(spec.organization)}/repos`)) {
        for (const repository of listOf(page)) {
          const url = cloneUrl("GitHub", protocol, {
            ssh: textAt(repository, "ssh_url"),
            https: textAt(repository, "clone_url"),
          });
          if (spec.excludeArchivedRepos === true && repository.archived === true) continue;
          yield {
            organization: textAt(repository, "owner.login"),
            repository: textAt(repository, "name"),
            url,
            branch: textAt(repository, "default_branch"),
            labels: namesAt(repository, "topics"),
            repositoryId: numberAt(repository, "id"),
          };
        }
      }
    },
    async branches({ organization, repository, branch }) {
      const path = `repos/${step(organization)}/${step(repository)}/branches`;
      if (spec.allBranches !== true) {
        const answer = await api.get(`${path}/${steps(branch)}`);
        return answer.status === 404 ? [] : [branchOf(objectOf(answer))];
      }
      const branches: Branch[] = [];
      for await (const page of pages(api, path)) branches.push(...listOf(page).map(branchOf));
      return branches;
    },
    async hasPath({ organization, repository, branch }, path) {
      const answer = await api.get(`repos/${step(organization)}/${step(repository)}/contents/${steps(path)}`, {
        ref: branch,
      });
      return answer.status !== 404;
    },
  };
}

function branchOf(branch: Readonly<Record<string, unknown>>): Branch {
  return { branch: textAt(branch, "name"), sha: textAt(branch, "commit.sha") };
}

/** An enterprise server has its API below `/api/v3`, unless its host says that it is one. */
function githubApi(api: string | undefined, network: Network): Access {
  const base = apiBase(api || "https://api.github.com");
  const isApi = base.pathname.endsWith("/api/v3/") || base.host.startsWith("api.") || base.host.includes(".api.");
  if (api && !isApi) base.pathname += "api/v3/";
  return new Access(network, base, bearer, { Accept: "application/vnd.github+json" });
}

/** All pages, along the links to the next one. */
async function* pages(api: Access, path: string): AsyncGenerator<ApiAnswer> {
  let page: string | undefined = "1";
  while (page !== undefined) {
    const answer: ApiAnswer = await api.get(path, page === "1" ? PER_PAGE : { ...PER_PAGE, page });
    yield answer;
    if (answer.status === 404) return;
    page = nextPage(answer);
  }
}

function nextPage({ headers, url }: ApiAnswer): string | undefined {
  const links = (headers.get("link") ?? "").split(",").map((link) => /<([^>]*)>\s*;.*rel="?next"?/.exec(link)?.[1]);
  const next = links.find((link) => link !== undefined);
  return next === undefined ? undefined : (new URL(next, url).searchParams.get("page") ?? undefined);
}
