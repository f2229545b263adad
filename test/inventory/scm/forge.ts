/** One organisation as six providers' APIs tell of it: the same repositories, branches, files and pull requests in six dialects. */
import type { Asked, Reply } from "./server";
import { pageOf } from "./server";

export interface ForgePull {
  readonly number: number;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly sha: string;
  readonly labels: readonly string[];
  readonly author: string;
}

export interface ForgeRepository {
  readonly id: number;
  readonly name: string;
  readonly archived?: boolean;
  readonly topics: readonly string[];
  readonly branches: Readonly<Record<string, { readonly sha: string; readonly files: readonly string[] }>>;
}

export const TOKEN = "secret-token";
export const PULLS: readonly ForgePull[] = Array.from({ length: 5 }, (_, i) => ({
  number: i + 1,
  title: `Change ${i + 1}`,
  from: `feature/${i + 1}`,
  to: "main",
  sha: `${i + 1}`.repeat(40),
  labels: i % 2 === 0 ? ["preview", "big"] : ["big"],
  author: "ada",
}));
export const REPOSITORIES: readonly ForgeRepository[] = [
  {
    id: 11,
    name: "web",
    topics: ["frontend", "shop"],
    branches: {
      main: { sha: "a".repeat(40), files: ["deploy/kustomization.yaml", "README.md"] },
      "feature/x": { sha: "b".repeat(40), files: ["README.md"] },
      old: { sha: "c".repeat(40), files: ["deploy/kustomization.yaml"] },
    },
  },
  {
    id: 12,
    name: "api",
    archived: true,
    topics: ["backend"],
    branches: { main: { sha: "d".repeat(40), files: ["Dockerfile"] } },
  },
  { id: 13, name: "empty", topics: [], branches: {} },
  { id: 14, name: "docs", topics: [], branches: { main: { sha: "e".repeat(40), files: ["docs/index.md"] } } },
];
const PAGE = 2;

export type Dialect = (asked: Asked) => Reply;

const NOT_FOUND: Reply = { status: 404, body: { message: "Not Found" } };

function repositoryNamed(name: string | undefined): ForgeRepository | undefined {
  return REPOSITORIES.find((repository) => repository.name === decodeURIComponent(name ?? ""));
}

/** A path is there as a file or as a folder of files. */
function has(repository: ForgeRepository, branch: string, path: string): boolean {
  const files = repository.branches[branch]?.files ?? [];
  return files.some((file) => file === path || file.startsWith(`${path}/`));
}

function isFile(repository: ForgeRepository, branch: string, path: string): boolean {
  return (repository.branches[branch]?.files ?? []).includes(path);
}

/** Pages by number: `page=2`. */
function numbered(asked: Asked, items: readonly unknown[]): { items: readonly unknown[]; page: number; next?: number } {
  const page = Number(asked.url.searchParams.get("page") ?? "1");
  const { items: shown, next } = pageOf(items, (page - 1) * PAGE, PAGE);
  return { items: shown, page, ...(next === undefined ? {} : { next: page + 1 }) };
}

export const github: Dialect = (asked) => {
  if (asked.headers.authorization !== `Bearer ${TOKEN}`) return { status: 401, body: { message: "Bad credentials" } };
  const path = asked.url.pathname.replace(/^\/api\/v3\//, "");
  const paged = (items: readonly unknown[]): Reply => {
    const { items: body, next } = numbered(asked, items);
    const link = new URL(asked.url);
    link.searchParams.set("page", String(next));
    const first = `<${asked.url.href}>; rel="first"`;
    return { body, headers: { Link: next === undefined ? first : `${first}, <${link.href}>; rel="next"` } };
  };
  const branch = (name: string, sha: string) => ({ name, commit: { sha } });
  if (path === "orgs/acme/repos") {
    return paged(
      REPOSITORIES.map(({ id, name, topics, archived = false }) => ({
        id,
        name,
        topics,
        archived,
        owner: { login: "Acme" },
        default_branch: "main",
        ssh_url: `git@git.example.com:acme/${name}.git`,
        clone_url: `https://git.example.com/acme/${name}.git`,
      })),
    );
  }
  const [, owner, name, what, ...rest] = path.split("/");
  const repository = repositoryNamed(name);
  if (repository === undefined || owner?.toLowerCase() !== "acme") return NOT_FOUND;
  if (what === "pulls") {
    return paged(
      PULLS.map(({ number, title, from, to, sha, labels, author }) => ({
        number,
        title,
        head: { ref: from, sha },
        base: { ref: to },
        labels: labels.map((label) => ({ name: label })),
        user: { login: author },
      })),
    );
  }
  if (what === "branches" && rest.length > 0) {
    const found = repository.branches[rest.join("/")];
    return found === undefined ? NOT_FOUND : { body: branch(rest.join("/"), found.sha) };
  }
  if (what === "branches") return paged(Object.entries(repository.branches).map(([one, { sha }]) => branch(one, sha)));
  if (what === "contents") {
    return has(repository, asked.url.searchParams.get("ref") ?? "", rest.join("/")) ? { body: {} } : NOT_FOUND;
  }
  return NOT_FOUND;
};

export const gitlab: Dialect = (asked) => {
  if (asked.headers["private-token"] !== TOKEN) return { status: 401, body: { message: "401 Unauthorized" } };
  const path = asked.url.pathname.replace(/^\/api\/v4\//, "");
  const query = asked.url.searchParams;
  const paged = (items: readonly unknown[]): Reply => {
    const { items: body, next, page } = numbered(asked, items);
    const headers = {
      "X-Next-Page": String(next ?? ""),
      "X-Page": String(page),
      "X-Total-Pages": String(Math.ceil(items.length / PAGE)),
    };
    return { body, headers };
  };
  const branch = (name: string, sha: string) => ({ name, commit: { id: sha } });
  if (path === "groups/acme%2Fshop/projects") {
    const shown = REPOSITORIES.filter(({ archived }) => (query.get("archived") === "true" ? archived : true));
    return paged(
      shown.map(({ id, name, topics }) => ({
        id,
        path: name,
        ...(id === 11 ? { topics } : { topics: [], tag_list: topics }),
        namespace: { full_path: "acme/shop" },
        default_branch: "main",
        ssh_url_to_repo: `git@git.example.com:acme/${name}.git`,
        http_url_to_repo: `https://git.example.com/acme/${name}.git`,
      })),
    );
  }
  const [, project, what, ...rest] = path.split("/");
  const repository =
    REPOSITORIES.find(({ id }) => String(id) === project) ??
    repositoryNamed(
      decodeURIComponent(project ?? "")
        .split("/")
        .at(-1),
    );
  if (repository === undefined) return { status: 404, body: { message: "404 Project Not Found" } };
  if (what === "merge_requests") {
    const wanted = query.get("labels")?.split(",") ?? [];
    const state = query.get("state");
    const pulls = PULLS.filter(({ labels }) => wanted.every((label) => labels.includes(label)));
    return paged(
      (state === "opened" ? pulls : [...pulls, { ...PULLS[0], number: 99, title: "Merged" } as ForgePull]).map(
        ({ number, title, from, to, sha, labels, author }) => ({
          iid: number,
          id: number + 1000,
          title,
          source_branch: from,
          target_branch: to,
          sha,
          labels,
          author: { username: author },
        }),
      ),
    );
  }
  const [part, ...names] = rest;
  if (part === "branches" && names.length > 0) {
    const name = decodeURIComponent(names.join("/"));
    const found = repository.branches[name];
    return found === undefined ? NOT_FOUND : { body: branch(name, found.sha) };
  }
  if (part === "branches") return paged(Object.entries(repository.branches).map(([one, { sha }]) => branch(one, sha)));
  const ref = query.get("ref") ?? "";
  if (part === "files") return isFile(repository, ref, decodeURIComponent(names.join("/"))) ? { body: {} } : NOT_FOUND;
  if (part === "tree") return has(repository, ref, query.get("path") ?? "") ? { body: [] } : NOT_FOUND;
  return NOT_FOUND;
};

export const gitea: Dialect = (asked) => {
  if (asked.headers.authorization !== `token ${TOKEN}`) return { status: 401, body: { message: "token is required" } };
  const path = asked.url.pathname.replace(/^\/api\/v1\//, "");
  if (path === "orgs/acme/repos") {
    return {
      body: REPOSITORIES.filter(({ name }) => name !== "empty").map(({ id, name, archived = false }) => ({
        id,
        name,
        archived,
        default_branch: "main",
        ssh_url: `git@git.example.com:acme/${name}.git`,
        html_url: `https://git.example.com/acme/${name}`,
      })),
    };
  }
  const [, , name, what, ...rest] = path.split("/");
  const repository = repositoryNamed(name);
  if (repository === undefined) return NOT_FOUND;
  if (what === "labels") return { body: repository.topics.map((topic) => ({ name: topic })) };
  if (what === "pulls") {
    return {
      body: PULLS.map(({ number, title, from, to, sha, labels, author }) => ({
        number,
        title,
        head: { ref: from, sha },
        base: { ref: to },
        labels: labels.map((label) => ({ name: label })),
        user: { login: author },
      })),
    };
  }
  const branch = (one: string, sha: string) => ({ name: one, commit: { id: sha } });
  if (what === "branches" && rest.length > 0) {
    const found = repository.branches[rest.join("/")];
    return found === undefined ? NOT_FOUND : { body: branch(rest.join("/"), found.sha) };
  }
  if (what === "branches")
    return { body: Object.entries(repository.branches).map(([one, { sha }]) => branch(one, sha)) };
  if (what === "contents") {
    return has(repository, asked.url.searchParams.get("ref") ?? "", rest.join("/")) ? { body: {} } : NOT_FOUND;
  }
  return NOT_FOUND;
};

export const bitbucketServer: Dialect = (asked) => {
  const basic = `Basic ${Buffer.from(`robot:${TOKEN}`).toString("base64")}`;
  const { authorization } = asked.headers;
  if (authorization !== basic && authorization !== `Bearer ${TOKEN}`) return { status: 401, body: { errors: [] } };
  const paged = (items: readonly unknown[]): Reply => {
    const { items: values, next } = pageOf(items, Number(asked.url.searchParams.get("start") ?? "0"), PAGE);
    return { body: { values, isLastPage: next === undefined, nextPageStart: next ?? null } };
  };
  const path = asked.url.pathname.replace(/^\/rest\/api\/1\.0\/projects\/ACME\/repos\/?/, "");
  const branch = (name: string, sha: string) => ({ id: `refs/heads/${name}`, displayId: name, latestCommit: sha });
  if (path === "") {
    return paged(
      REPOSITORIES.map(({ id, name }) => ({
        id,
        name,
        project: { key: "ACME" },
        links: {
          clone: [
            { name: "http", href: `https://git.example.com/scm/acme/${name}.git` },
            { name: "ssh", href: `ssh://git@git.example.com:7999/acme/${name}.git` },
          ],
        },
      })),
    );
  }
  const [name, what, ...rest] = path.split("/");
  const repository = repositoryNamed(name);
  if (repository === undefined) return { status: 404, body: { errors: [{ message: "no such repository" }] } };
  if (what === "pull-requests") {
    return paged(
      PULLS.map(({ number, title, from, to, sha, author }) => ({
        id: number,
        title,
        fromRef: { id: `refs/heads/${from}`, displayId: from, latestCommit: sha },
        toRef: { displayId: to },
        author: { user: { name: author } },
      })),
    );
  }
  if (what === "branches" && rest[0] === "default") {
    const { main } = repository.branches;
    return main === undefined ? { status: 204 } : { body: branch("main", main.sha) };
  }
  if (what === "branches") return paged(Object.entries(repository.branches).map(([one, { sha }]) => branch(one, sha)));
  if (what === "browse") {
    return has(repository, asked.url.searchParams.get("at") ?? "", rest.join("/"))
      ? { body: { type: "FILE" } }
      : NOT_FOUND;
  }
  return NOT_FOUND;
};

export const bitbucket: Dialect = (asked) => {
  const basic = `Basic ${Buffer.from(`robot:${TOKEN}`).toString("base64")}`;
  const { authorization } = asked.headers;
  if (authorization !== basic && authorization !== `Bearer ${TOKEN}`) return { status: 401, body: { type: "error" } };
  const paged = (items: readonly unknown[]): Reply => {
    const { items: values, next } = numbered(asked, items);
    const link = new URL(asked.url);
    link.searchParams.set("page", String(next));
    return { body: { values, ...(next === undefined ? {} : { next: link.href }) } };
  };
  const path = asked.url.pathname.replace(/^\/2\.0\/repositories\/acme\/?/, "");
  const branch = (name: string, sha: string) => ({ name, target: { hash: sha } });
  if (path === "") {
    return paged(
      REPOSITORIES.filter(({ name }) => name !== "empty").map(({ id, name }) => ({
        uuid: `{${id}}`,
        slug: name,
        mainbranch: { name: "main" },
        links: {
          clone: [
            { name: "https", href: `https://git.example.com/acme/${name}.git` },
            { name: "ssh", href: `git@git.example.com:acme/${name}.git` },
          ],
        },
      })),
    );
  }
  const [name, what, ...rest] = path.split("/");
  const repository = repositoryNamed(name);
  if (repository === undefined) return { status: 404, body: { type: "error" } };
  if (what === "pullrequests") {
    return paged(
      PULLS.map(({ number, title, from, to, sha, author }) => ({
        id: number,
        title,
        source: { branch: { name: from }, commit: { hash: sha } },
        destination: { branch: { name: to } },
        author: { nickname: author },
      })),
    );
  }
  if (what === "refs" && rest.length > 1) {
    const one = rest.slice(1).join("/");
    const found = repository.branches[one];
    return found === undefined ? NOT_FOUND : { body: branch(one, found.sha) };
  }
  if (what === "refs") return paged(Object.entries(repository.branches).map(([one, { sha }]) => branch(one, sha)));
  if (what === "src") {
    const [sha, ...file] = rest;
    const on = Object.entries(repository.branches).find(([, one]) => one.sha === sha);
    return on !== undefined && has(repository, on[0], file.join("/")) ? { body: {} } : NOT_FOUND;
  }
  return NOT_FOUND;
};

export const azureDevOps: Dialect = (asked) => {
  if (asked.headers.authorization !== `Basic ${Buffer.from(`:${TOKEN}`).toString("base64")}`) return { status: 401 };
  if (asked.url.searchParams.get("api-version") === null) return { status: 400, body: { message: "no version" } };
  const path = asked.url.pathname.replace(/^\/acme\//, "");
  if (!path.startsWith("shop/")) {
    return {
      status: 404,
      body: {
        message: "TF200016: The following project does not exist: nowhere.",
        typeKey: "ProjectDoesNotExistWithNameException",
      },
    };
  }
  const rest = path.replace(/^shop\/_apis\/git\//, "").split("/");
  if (rest[0] === "pullrequests") {
    const pulls = PULLS.map(({ number, title, from, to, sha, labels, author }) => ({
      pullRequestId: number,
      title,
      repository: { name: "web" },
      sourceRefName: `refs/heads/${from}`,
      targetRefName: `refs/heads/${to}`,
      lastMergeSourceCommit: { commitId: sha },
      labels: labels.map((name) => ({ name })),
      createdBy: { uniqueName: `${author}@example.com` },
    }));
    const { lastMergeSourceCommit: _, ...unfinished } = pulls[0] as (typeof pulls)[number];
    return {
      body: { value: [...pulls, { ...unfinished, pullRequestId: 50 }, { ...pulls[0], repository: { name: "api" } }] },
    };
  }
  if (rest.length === 1) {
    return {
      body: {
        value: REPOSITORIES.map(({ id, name }) => ({
          id: `00000000-0000-0000-0000-0000000000${id}`,
          name,
          remoteUrl: `https://dev.example.com/acme/shop/_git/${name}`,
          ...(name === "empty" ? {} : { defaultBranch: "refs/heads/main" }),
        })),
      },
    };
  }
  const repository = repositoryNamed(rest[1]) ?? REPOSITORIES.find(({ id }) => rest[1]?.endsWith(String(id)));
  if (repository === undefined)
    return { status: 404, body: { message: "gone", typeKey: "GitRepositoryNotFoundException" } };
  const branch = (name: string, sha: string) => ({ name, commit: { commitId: sha } });
  const query = asked.url.searchParams;
  if (rest[2] === "stats") {
    const name = query.get("name");
    if (name === null)
      return { body: { value: Object.entries(repository.branches).map(([one, { sha }]) => branch(one, sha)) } };
    const found = repository.branches[name];
    return found === undefined
      ? { status: 404, body: { typeKey: "GitRefNotFoundException" } }
      : { body: branch(name, found.sha) };
  }
  const version = (query.get("versionDescriptor.version") ?? "").replace("refs/heads/", "");
  return has(repository, version, query.get("path") ?? "")
    ? { body: {} }
    : { status: 404, body: { message: "no item", typeKey: "GitItemNotFoundException" } };
};
