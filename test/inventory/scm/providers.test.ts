import type { PullRequestSpec, ScmProviderSpec, ScmRepositoryFact } from "../../../lib/generators";
import { fetchPullRequests, fetchRepositories } from "../../../lib/inventory";
import { bitbucketRepositories } from "../../../lib/inventory/scm/bitbucket";
import { listRepositories } from "../../../lib/inventory/scm/repository-filters";
import * as forge from "./forge";
import { PULLS, TOKEN } from "./forge";
import { ApiServer } from "./server";

/** The same questions to six providers: what differs between them stands in the table. */
interface Provider {
  readonly dialect: forge.Dialect;
  /** What stands behind the origin of the server in `api`. */
  readonly api: string;
  pulls(api: string, labels?: readonly string[]): PullRequestSpec;
  /** A repository that does not exist. */
  nowhere(api: string): PullRequestSpec;
  /** What Argo CD's library says of it. */
  missing(origin: string): string;
  readonly withoutLabels?: true;
  repositories(api: string, options?: object): ScmProviderSpec;
  readonly organization: string;
  readonly url: Readonly<Record<"ssh" | "https", string>>;
  readonly repositoryId: string | number;
  readonly labels: readonly string[];
  /** Names with branches, in order. */
  readonly listed: readonly string[];
  /** The branches that a list of all shows. */
  readonly branches: readonly string[];
}

// processes and servers take their time where all cores are busy
jest.setTimeout(60_000);

const tokenRef = { secretName: "scm", key: "token" };
const basicAuth = { username: "robot", passwordRef: tokenRef };
const SSH = "git@git.example.com:acme/web.git";
const HTTPS = "https://git.example.com/acme/web.git";
const ALL = ["main", "feature/x", "old"];

const PROVIDERS: Readonly<Record<string, Provider>> = {
  github: {
    dialect: forge.github,
    missing: (origin) => `GET ${origin}/api/v3/repos/acme/nowhere/pulls?per_page=100: 404 Not Found []`,
    api: "",
    pulls: (api, labels = []) => ({ github: { owner: "acme", repo: "web", api, tokenRef, labels } }),
    nowhere: (api) => ({ github: { owner: "acme", repo: "nowhere", api, tokenRef } }),
    repositories: (api, options) => ({ github: { organization: "acme", api, tokenRef, ...options } }),
    organization: "Acme",
    url: { ssh: SSH, https: HTTPS },
    repositoryId: 11,
    labels: ["frontend", "shop"],
    listed: ["web", "api", "docs"],
    branches: ALL,
  },
  gitlab: {
    dialect: forge.gitlab,
    missing: () => "404 Not Found",
    api: "/",
    pulls: (api, labels = []) => ({
      gitlab: { project: "acme/shop/web", api, tokenRef, labels, pullRequestState: "opened" },
    }),
    nowhere: (api) => ({ gitlab: { project: "404", api, tokenRef } }),
    repositories: (api, options) => ({ gitlab: { group: "acme/shop", api, tokenRef, ...options } }),
    organization: "acme/shop",
    url: { ssh: SSH, https: HTTPS },
    repositoryId: 11,
    labels: ["frontend", "shop"],
    listed: ["web", "api", "docs"],
    branches: ALL,
  },
  gitea: {
    dialect: forge.gitea,
    missing: () => "Not Found",
    api: "/",
    pulls: (api, labels = []) => ({ gitea: { owner: "acme", repo: "web", api, tokenRef, labels } }),
    nowhere: (api) => ({ gitea: { owner: "acme", repo: "nowhere", api, tokenRef } }),
    repositories: (api, options) => ({ gitea: { owner: "acme", api, tokenRef, ...options } }),
    organization: "acme",
    url: { ssh: SSH, https: "https://git.example.com/acme/web" },
    repositoryId: 11,
    labels: ["frontend", "shop"],
    listed: ["web", "api", "docs"],
    branches: ALL,
  },
  bitbucketServer: {
    dialect: forge.bitbucketServer,
    missing: () => 'Status: 404 Not Found, Body: {"errors":[{"message":"no such repository"}]}',
    api: "/rest/",
    pulls: (api) => ({ bitbucketServer: { project: "ACME", repo: "web", api, basicAuth } }),
    nowhere: (api) => ({ bitbucketServer: { project: "ACME", repo: "nowhere", api, basicAuth } }),
    withoutLabels: true,
    repositories: (api, options) => ({
      bitbucketServer: { project: "ACME", api, bearerToken: { tokenRef }, ...options },
    }),
    organization: "ACME",
    url: {
      ssh: "ssh://git@git.example.com:7999/acme/web.git",
      https: "https://git.example.com/scm/acme/web.git",
    },
    repositoryId: 11,
    labels: [],
    listed: ["web", "api", "docs"],
    branches: ALL,
  },
  bitbucket: {
    dialect: forge.bitbucket,
    missing: () => "404 Not Found",
    api: "/2.0",
    pulls: (api) => ({ bitbucket: { owner: "acme", repo: "web", api, bearerToken: { tokenRef } } }),
    nowhere: (api) => ({ bitbucket: { owner: "acme", repo: "nowhere", api, basicAuth } }),
    withoutLabels: true,
    repositories: (_, options) => ({
      bitbucket: { owner: "acme", user: "robot", appPasswordRef: tokenRef, ...options },
    }),
    organization: "acme",
    url: { ssh: SSH, https: HTTPS },
    repositoryId: "{11}",
    labels: [],
    listed: ["web", "api", "docs"],
    branches: ["main", "feature/x"],
  },
  azureDevOps: {
    dialect: forge.azureDevOps,
    missing: () => "TF200016: The following project does not exist: nowhere.",
    api: "",
    pulls: (api, labels = []) => ({
      azuredevops: { organization: "acme", project: "shop", repo: "web", api, tokenRef, labels },
    }),
    nowhere: (api) => ({ azuredevops: { organization: "acme", project: "nowhere", repo: "web", api, tokenRef } }),
    repositories: (api, options) => ({
      azureDevOps: { organization: "acme", teamProject: "shop", api, accessTokenRef: tokenRef, ...options },
    }),
    organization: "acme",
    url: {
      ssh: "https://dev.example.com/acme/shop/_git/web",
      https: "https://dev.example.com/acme/shop/_git/web",
    },
    repositoryId: "00000000-0000-0000-0000-000000000011",
    labels: [],
    listed: ["web", "api", "docs"],
    branches: ALL,
  },
};

describe.each(Object.entries(PROVIDERS))("%s", (name, provider) => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await ApiServer.start((asked) => provider.dialect(asked));
  });
  afterAll(() => server.stop());
  const api = () => server.origin + provider.api;

  /** An ApplicationSet cannot say where Bitbucket Cloud is, so its test goes one floor deeper. */
  async function list(spec: ScmProviderSpec): Promise<readonly ScmRepositoryFact[]> {
    if (spec.bitbucket === undefined) return fetchRepositories(spec, server.network(TOKEN));
    const client = bitbucketRepositories(spec.bitbucket, server.network(TOKEN), api());
    return listRepositories(client, spec.filters ?? [], spec.cloneProtocol ?? "");
  }

  test("lists the pull requests of all pages with their facts", async () => {
    const labelsOf = (labels: readonly string[]) => (provider.withoutLabels ? [] : labels);
    expect(await fetchPullRequests(provider.pulls(api()), server.network(TOKEN))).toEqual(
      PULLS.map(({ number, title, from, to, sha, labels, author }) => ({
        number,
        title,
        branch: from,
        targetBranch: to,
        headSha: sha,
        labels: labelsOf(labels),
        author,
      })),
    );
  });

  test("lists pull requests that have every label", async () => {
    const found = await fetchPullRequests(provider.pulls(api(), ["preview", "big"]), server.network(TOKEN));
    const numbers = provider.withoutLabels ? [1, 2, 3, 4, 5] : [1, 3, 5];
    expect((found as readonly { number: number }[]).map(({ number }) => number)).toEqual(numbers);
  });

  test("says that a repository does not exist, which is no list", async () => {
    const found = await fetchPullRequests(provider.nowhere(api()), server.network(TOKEN));
    expect(found).toEqual({ notFound: provider.missing(server.origin) });
  });

  test("refuses to list anything without the token that Argo CD has", async () => {
    const before = server.asked.length;
    await expect(fetchPullRequests(provider.pulls(api()), server.network())).rejects.toThrow("no token is named");
    expect(server.asked.length).toBe(before);
  });

  test("refuses a token without access, and does not show it", async () => {
    const failure = fetchPullRequests(provider.pulls(api()), server.network("wrong-token"));
    await expect(failure).rejects.toThrow(/401.*the token has no access/);
    await expect(failure).rejects.not.toThrow("wrong-token");
  });

  test("lists repositories with their default branch", async () => {
    const found = await list(provider.repositories(api()));
    expect(found.map(({ repository }) => repository)).toEqual(provider.listed);
    expect(found[0]).toEqual({
      organization: provider.organization,
      repository: "web",
      url: provider.url.ssh,
      branch: "main",
      sha: "a".repeat(40),
      labels: provider.labels,
      repositoryId: provider.repositoryId,
    });
  });

  test("gives the address for https", async () => {
    const found = await list({ ...provider.repositories(api()), cloneProtocol: "https" });
    expect(found[0]?.url).toBe(provider.url.https);
  });

  test("lists all branches", async () => {
    const spec = provider.repositories(api(), { allBranches: true });
    const found = await list({ ...spec, filters: [{ repositoryMatch: "^web$" }] });
    expect(found.map(({ branch }) => branch)).toEqual(provider.branches);
    expect(found[1]).toMatchObject({ sha: "b".repeat(40), repository: "web", repositoryId: provider.repositoryId });
  });

  test.each([
    ["a file that exists", { pathsExist: ["Dockerfile"] }, ["api"]],
    ["a folder that exists, with a slash", { pathsExist: ["deploy/"] }, ["web"]],
    ["one of two paths is missing", { pathsExist: ["deploy", "Dockerfile"] }, []],
    ["a path that must not exist", { pathsDoNotExist: ["deploy/kustomization.yaml"] }, ["api", "docs"]],
    ["names are searched", { repositoryMatch: "o" }, ["docs"]],
    ["a filter without conditions takes nothing away", {}, ["web", "api", "docs"]],
  ])("filters: %s", async (_, filter, names) => {
    const found = await list({ ...provider.repositories(api()), filters: [filter] });
    expect(found.map(({ repository }) => repository)).toEqual(names);
  });

  if (name !== "azureDevOps") {
    test("refuses an unknown clone protocol", async () => {
      const failure = list({ ...provider.repositories(api()), cloneProtocol: "gopher" });
      await expect(failure).rejects.toThrow(/unknown clone protocol for .* gopher/);
    });
  }
});

describe("filters of repositories", () => {
  const facts = [
    { repository: "web", branch: "main", labels: ["shop", "frontend"] },
    { repository: "web", branch: "dev", labels: ["shop", "frontend"] },
    { repository: "api", branch: "main", labels: ["shop"] },
    { repository: "docs", branch: "main", labels: [] },
  ];
  const client = {
    async *repositories() {
      for (const name of new Set(facts.map(({ repository }) => repository))) {
        const { labels } = facts.find(({ repository }) => repository === name) as (typeof facts)[number];
        yield { organization: "acme", repository: name, url: "", branch: "main", labels, repositoryId: 1 };
      }
    },
    branches: async ({ repository }: { repository: string }) =>
      facts.filter((fact) => fact.repository === repository).map(({ branch }) => ({ branch, sha: branch })),
    hasPath: async () => true,
  };
  const shown = async (filters: object[]) =>
    (await listRepositories(client, filters, "")).map(({ repository, branch }) => `${repository}@${branch}`);

  test.each([
    ["a repository filter", [{ repositoryMatch: "^w" }], ["web@main", "web@dev"]],
    [
      "two repository filters are an or",
      [{ repositoryMatch: "^w" }, { labelMatch: "^shop$" }],
      ["web@main", "web@dev", "api@main"],
    ],
    ["a label must match", [{ labelMatch: "front" }], ["web@main", "web@dev"]],
    ["a filter with a branch counts for branches only", [{ repositoryMatch: "^a", branchMatch: "main" }], ["api@main"]],
    ["the two classes are an and", [{ repositoryMatch: "^w" }, { branchMatch: "^dev$" }], ["web@dev"]],
    ["a branch filter looks at labels too", [{ labelMatch: "front", pathsExist: ["x"] }], ["web@main", "web@dev"]],
    ["an empty one beside another is in neither class", [{}, { branchMatch: "dev" }], ["web@dev"]],
  ])("%s", async (_, filters, expected) => {
    expect(await shown(filters)).toEqual(expected);
  });

  test("refuses a pattern that is no regular expression", async () => {
    await expect(shown([{ repositoryMatch: "(" }])).rejects.toThrow('error compiling RepositoryMatch regexp "("');
  });
});

describe("options of one provider", () => {
  const servers: ApiServer[] = [];
  const start = async (dialect: forge.Dialect) => {
    const server = await ApiServer.start(dialect);
    servers.push(server);
    return server;
  };
  afterAll(() => Promise.all(servers.map((server) => server.stop())));

  test.each(["github", "gitea"] as const)(
    "%s leaves archived repositories out where the spec says so",
    async (name) => {
      const { dialect, repositories } = PROVIDERS[name] as Provider;
      const server = await start(dialect);
      const spec = repositories(server.origin, { excludeArchivedRepos: true });
      const found = await fetchRepositories(spec, server.network(TOKEN));
      expect(found.map(({ repository }) => repository)).toEqual(["web", "docs"]);
    },
  );

  test("gitlab asks for subgroups, shared projects, topic and archived ones as the spec says", async () => {
    const server = await start(forge.gitlab);
    const provider = PROVIDERS.gitlab as Provider;
    const options = { includeSubgroups: true, includeSharedProjects: false, topic: "shop", includeArchivedRepos: true };
    await fetchRepositories(provider.repositories(server.origin, options), server.network(TOKEN));
    await fetchRepositories(provider.repositories(server.origin), server.network(TOKEN));
    const queries = server.asked
      .filter(({ url }) => url.pathname.endsWith("/projects") && !url.searchParams.has("page"))
      .map(({ url }) => Object.fromEntries(url.searchParams));
    expect(queries).toEqual([
      { per_page: "100", include_subgroups: "true", with_shared: "false", topic: "shop", archived: "true" },
      { per_page: "100", include_subgroups: "false", with_shared: "true" },
    ]);
  });

  test("gitlab lists merge requests of every state where none is asked for", async () => {
    const server = await start(forge.gitlab);
    const spec = { gitlab: { project: "11", api: server.origin, tokenRef } };
    const found = (await fetchPullRequests(spec, server.network(TOKEN))) as readonly { title: string }[];
    expect(found.map(({ title }) => title)).toContain("Merged");
  });

  test("no token is sent where Argo CD has none", async () => {
    const server = await start(() => ({ body: [] }));
    const spec = { github: { owner: "acme", repo: "web", api: `${server.origin}/api/v3` } };
    expect(await fetchPullRequests(spec, server.network(TOKEN))).toEqual([]);
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    expect(server.asked.map(({ url }) => url.pathname)).toEqual(["/api/v3/repos/acme/web/pulls"]);
  });

  test("names with odd characters stay one step of the path", async () => {
    const server = await start(() => ({ body: [] }));
    const spec = { github: { owner: "a/../b", repo: "w?x", api: server.origin } };
    await fetchPullRequests(spec, server.network());
    expect(server.asked[0]?.url.pathname).toBe("/api/v3/repos/a%2F..%2Fb/w%3Fx/pulls");
  });

  test("AWS CodeCommit comes from a recording only", async () => {
    const server = await start(() => ({}));
    await expect(fetchRepositories({ awsCodeCommit: {} }, server.network())).rejects.toThrow("recording");
  });
});
