/** GitLab. Upstream: services/pull_request/gitlab.go, services/scm_provider/gitlab.go (Argo CD 3.5). */
import type { NotFound, PullRequestFact, PullRequestProviders, ScmProviders } from "../../generators";
import { Access, type ApiAnswer, apiBase, loginHeader, type Network, step } from "./access";
import { listOf, namesAt, numberAt, objectOf, textAt } from "./answer";
import { type Branch, cloneUrl, found, missing, type RepositoryClient } from "./repository-client";

const PER_PAGE = { per_page: "100" };

export async function gitlabPullRequests(
  spec: PullRequestProviders["gitlab"],
  network: Network,
): Promise<readonly PullRequestFact[] | NotFound> {
  const api = gitlabApi(spec.api, network);
  const pulls: PullRequestFact[] = [];
  const query = { ...PER_PAGE, labels: spec.labels?.join(",") || undefined, state: spec.pullRequestState || undefined };
  for await (const page of pages(api, `projects/${step(spec.project)}/merge_requests`, query)) {
    if (page.status === 404) return missing("404 Not Found");
    for (const pull of listOf(page)) {
      pulls.push({
        number: numberAt(pull, "iid"),
        title: textAt(pull, "title"),
        branch: textAt(pull, "source_branch"),
        targetBranch: textAt(pull, "target_branch"),
        headSha: textAt(pull, "sha"),
        labels: namesAt(pull, "labels"),
        author: textAt(pull, "author.username"),
      });
    }
  }
  return pulls;
}

export function gitlabRepositories(spec: ScmProviders["gitlab"], network: Network): RepositoryClient {
  const api = gitlabApi(spec.api, network);
  return {
    async *repositories(protocol) {
      const query = {
        ...PER_PAGE,
        include_subgroups: String(spec.includeSubgroups ?? false),
        with_shared: String(spec.includeSharedProjects ?? true),
        topic: spec.topic || undefined,
        archived: spec.includeArchivedRepos === true ? "true" : undefined,
      };
      for await (const page of pages(api, `groups/${step(spec.group)}/projects`, query, isLastByTotal)) {
        for (const project of listOf(found(page))) {
          const topics = namesAt(project, "topics");
          yield {
            organization: textAt(project, "namespace.full_path"),
            repository: textAt(project, "path"),
            url: cloneUrl("Gitlab", protocol, {
              ssh: textAt(project, "ssh_url_to_repo"),
              https: textAt(project, "http_url_to_repo"),
            }),
            branch: textAt(project, "default_branch"),
            // before GitLab 14.5 topics were called tags
            labels: topics.length > 0 ? topics : namesAt(project, "tag_list"),
            repositoryId: numberAt(project, "id"),
          };
        }
      }
    },
    async branches({ repositoryId, branch }) {
      const path = `projects/${step(repositoryId)}/repository/branches`;
      if (spec.allBranches !== true) {
        const answer = await api.get(`${path}/${step(branch)}`);
        return answer.status === 404 ? [] : [branchOf(objectOf(answer))];
      }
      const branches: Branch[] = [];
      for await (const page of pages(api, path, PER_PAGE)) {
        if (page.status === 404) return [];
        branches.push(...listOf(page).map(branchOf));
      }
      return branches;
    },
    async hasPath({ repositoryId, branch }, path) {
      const project = `projects/${step(repositoryId)}/repository`;
      const file = await api.get(`${project}/files/${step(path)}`, { ref: branch });
      if (file.status !== 404) return true;
      const folder = await api.get(`${project}/tree`, { path, ref: branch });
      return folder.status !== 404;
    },
  };
}

function branchOf(branch: Readonly<Record<string, unknown>>): Branch {
  return { branch: textAt(branch, "name"), sha: textAt(branch, "commit.id") };
}

function gitlabApi(api: string | undefined, network: Network): Access {
  const base = apiBase(api || "https://gitlab.com");
  if (!base.pathname.endsWith("api/v4/")) base.pathname += "api/v4/";
  return new Access(
    network,
    base,
    loginHeader("PRIVATE-TOKEN", (token) => token),
  );
}

async function* pages(
  api: Access,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  isLast: (answer: ApiAnswer) => boolean = () => false,
): AsyncGenerator<ApiAnswer> {
  for (let page = ""; ; ) {
    const answer = await api.get(path, page === "" ? query : { ...query, page });
    yield answer;
    page = answer.headers.get("x-next-page") ?? "";
    if (answer.status === 404 || page === "" || isLast(answer)) return;
  }
}

/** Argo CD lists projects by the number of pages, which GitLab leaves out beyond 10,000 projects: then the first page is all. */
function isLastByTotal({ headers }: ApiAnswer): boolean {
  return Number(headers.get("x-page") ?? 0) >= Number(headers.get("x-total-pages") ?? 0);
}
