import { pullRequestKey, repositoryIdentity, scmKey, withoutCredentials } from "../../lib/inventory";

test.each([
  ["https://git.example.com/acme/web.git", "git.example.com/acme/web"],
  ["https://git.example.com/acme/web", "git.example.com/acme/web"],
  ["https://git.example.com/acme/web/", "git.example.com/acme/web"],
  ["https://user:pass@git.example.com:443/acme/web.git", "git.example.com/acme/web"],
  ["https://Git.Example.com/Acme/Web.GIT", "git.example.com/acme/web"],
  ["git@git.example.com:acme/web.git", "git.example.com/acme/web"],
  ["git.example.com:acme/web", "git.example.com/acme/web"],
  ["ssh://git@git.example.com:22/acme/web.git", "git.example.com/acme/web"],
  ["ssh://git@git.example.com:7999/acme/web.git", "git.example.com:7999/acme/web"],
  ["https://git.example.com/acme/web2", "git.example.com/acme/web2"],
  ["file:///srv/git/web.git", "/srv/git/web"],
  ["/srv/git/web.git", "/srv/git/web"],
])("the address %s means %s", (url, identity) => {
  expect(repositoryIdentity(url)).toBe(identity);
});

test.each([
  ["https://user:pass@git.example.com/a", "https://git.example.com/a"],
  ["https://token@git.example.com/a", "https://git.example.com/a"],
  ["ssh://git@git.example.com/a", "ssh://git@git.example.com/a"],
  ["git@git.example.com:a", "git@git.example.com:a"],
])("the address %s is shown as %s", (url, shown) => {
  expect(withoutCredentials(url)).toBe(shown);
});

const ref = { secretName: "s", key: "k" };

test.each([
  [{ github: { owner: "acme", repo: "web", tokenRef: ref } }, "github:acme/web"],
  [{ github: { owner: "acme", repo: "web", labels: [] }, requeueAfterSeconds: 60 }, "github:acme/web"],
  [
    { github: { owner: "acme", repo: "web", labels: ["a", "b"] }, values: { x: "y" } },
    'github:acme/web?labels=["a","b"]',
  ],
  [{ github: { owner: "acme", repo: "web" }, filters: [{ branchMatch: "x" }] }, "github:acme/web"],
  [
    { gitlab: { project: "acme/web", pullRequestState: "opened", insecure: true } },
    "gitlab:acme/web?pullRequestState=opened",
  ],
  [
    { bitbucketServer: { project: "P", repo: "web", api: "https://b.example.com" } },
    "bitbucketServer:P/web?api=https://b.example.com",
  ],
  [{ azuredevops: { organization: "o", project: "p", repo: "r" } }, "azuredevops:o/p/r"],
  [{ github: { owner: "a", repo: "b" }, gitea: { owner: "c", repo: "d", api: "x" } }, "github:a/b"],
  [{}, undefined],
] as const)("the pull requests of %j are those of %s", (spec, key) => {
  expect(pullRequestKey(spec)).toBe(key);
});

test.each([
  [{ github: { organization: "acme", appSecretName: "app" } }, "github:acme"],
  [
    { github: { organization: "acme", allBranches: true }, cloneProtocol: "https" },
    "github:acme?allBranches=true&cloneProtocol=https",
  ],
  [{ github: { organization: "acme" }, filters: [{ branchMatch: "x" }] }, 'github:acme?filters=[{"branchMatch":"x"}]'],
  [{ azureDevOps: { organization: "o", teamProject: "p", accessTokenRef: ref } }, "azureDevOps:o/p"],
  [{ bitbucket: { owner: "o", user: "u", appPasswordRef: ref } }, "bitbucket:o"],
  [{ gitlab: { group: "a/b", includeSharedProjects: false } }, "gitlab:a/b?includeSharedProjects=false"],
] as const)("the repositories of %j are those of %s", (spec, key) => {
  expect(scmKey(spec)).toBe(key);
});
