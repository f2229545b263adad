import { App, Chart } from "cdk8s";
import { problemsOf } from "../../lib/argocd/argo-object";
import { Repository, type RepositoryProps } from "../../lib/argocd/repository";
import { RepositoryCredentials, type RepositoryCredentialsProps } from "../../lib/argocd/repository-credentials";
import type { RepositoryLogin } from "../../lib/argocd/repository-login";

const url = "https://git.example.com/shop.git";
const sshUrl = "git@git.example.com:shop.git";
const basic: RepositoryLogin = { kind: "basic", username: "argocd", password: { placeholder: "TOKEN" } };

function chart(): Chart {
  return new Chart(new App(), "app", { namespace: "argocd" });
}
function repository(props: Partial<RepositoryProps> = {}): Repository {
  return new Repository(chart(), "shop", { metadata: { name: "repo-shop" }, url, ...props });
}
function credentials(props: Partial<RepositoryCredentialsProps> = {}): RepositoryCredentials {
  return new RepositoryCredentials(chart(), "shop", {
    metadata: { name: "creds-shop" },
    url: "https://git.example.com/",
    login: basic,
    ...props,
  });
}
function secretOf(object: Repository | RepositoryCredentials): { readonly type: unknown; readonly data: unknown } {
  expect(problemsOf(object)).toEqual([]);
  const json = object.toJson() as Record<string, Record<string, Record<string, unknown>>>;
  return { type: json.metadata?.labels?.["argocd.argoproj.io/secret-type"], data: json.stringData };
}

const KEY = { placeholder: "KEY" };
const LOGINS: readonly (readonly [string, RepositoryLogin, object])[] = [
  ["a name and a password", basic, { username: "argocd", password: `\${TOKEN}` }],
  ["a bearer token", { kind: "bearer", token: KEY }, { bearerToken: `\${KEY}` }],
  ["a private key", { kind: "ssh", privateKey: KEY }, { sshPrivateKey: `\${KEY}` }],
  [
    "a client certificate",
    { kind: "clientCertificate", certData: { placeholder: "CERT" }, keyData: KEY },
    { tlsClientCertData: `\${CERT}`, tlsClientCertKey: `\${KEY}` },
  ],
  [
    "a GitHub App",
    {
      kind: "githubApp",
      appID: 1,
      installationID: 2,
      privateKey: KEY,
      enterpriseBaseUrl: "https://git.example.com/api/v3",
    },
    {
      githubAppID: "1",
      githubAppInstallationID: "2",
      githubAppPrivateKey: `\${KEY}`,
      githubAppEnterpriseBaseUrl: "https://git.example.com/api/v3",
    },
  ],
  ["a service account of Google", { kind: "gcpServiceAccount", key: KEY }, { gcpServiceAccountKey: `\${KEY}` }],
  ["Argo CD's identity in Azure", { kind: "azureWorkloadIdentity" }, { useAzureWorkloadIdentity: "true" }],
];

test.each(LOGINS)("Argo CD logs in to a repository and below a URL with %s", (_, login, data) => {
  const place = login.kind === "ssh" ? sshUrl : url;
  expect(secretOf(repository({ url: place, login }))).toEqual({ type: "repository", data: { url: place, ...data } });
  expect(secretOf(credentials({ url: place, login }))).toEqual({ type: "repo-creds", data: { url: place, ...data } });
});

test("two keys of Azure have another case in credential templates", () => {
  const login: RepositoryLogin = {
    kind: "azureServicePrincipal",
    clientId: "c",
    tenantId: "t",
    clientSecret: KEY,
    activeDirectoryEndpoint: "https://login.example.com",
  };
  const shared = {
    url,
    azureServicePrincipalClientSecret: `\${KEY}`,
    azureActiveDirectoryEndpoint: "https://login.example.com",
  };
  expect(secretOf(repository({ login })).data).toEqual({
    ...shared,
    azureServicePrincipalClientId: "c",
    azureServicePrincipalTenantId: "t",
  });
  expect(secretOf(credentials({ url, login })).data).toEqual({
    ...shared,
    azureServicePrincipalClientID: "c",
    azureServicePrincipalTenantID: "t",
  });
});

test("every other field is text", () => {
  const shared = {
    proxy: "http://proxy.example.com:3128",
    noProxy: "example.com,10.0.0.0/8",
    forceHttpBasicAuth: true,
  };
  const object = repository({
    ...shared,
    type: "git",
    name: "shop",
    project: "shop",
    insecure: true,
    enableLfs: true,
    depth: 1,
    webhookManifestCacheWarmDisabled: true,
    write: true,
  });
  expect(secretOf(object)).toEqual({
    type: "repository-write",
    data: {
      url,
      type: "git",
      name: "shop",
      project: "shop",
      proxy: "http://proxy.example.com:3128",
      noProxy: "example.com,10.0.0.0/8",
      forceHttpBasicAuth: "true",
      insecure: "true",
      enableLfs: "true",
      depth: "1",
      webhookManifestCacheWarmDisabled: "true",
    },
  });
  expect(secretOf(credentials({ ...shared, write: true })).type).toBe("repo-write-creds");
});

test.each([
  [{ type: "helm", name: "charts", url: "https://charts.example.com" }],
  [{ type: "helm", name: "charts", url: "registry.example.com/charts", enableOCI: true, insecureOCIForceHttp: true }],
  [{ type: "oci", url: "oci://registry.example.com/manifests", login: basic }],
  [{ url: "ssh://git@git.example.com:2222/shop.git" }],
  [{ url: "http://git.example.com/shop.git" }],
] satisfies [Partial<RepositoryProps>][])("the repository %j is fine", (props) => {
  expect(problemsOf(repository(props))).toEqual([]);
});

test("a mirror is a repository of its own, and Applications ask for its URL", () => {
  const app = new App();
  const argocd = new Chart(app, "argocd", { namespace: "argocd" });
  const shop = new Repository(argocd, "shop", {
    metadata: { name: "repo-shop" },
    url,
    login: basic,
    proxy: "http://proxy.example.com:3128",
    project: "shop",
    mirrors: {
      cn: { url: "https://mirror.example.com/shop.git", login: { ...basic, password: { placeholder: "MIRROR" } } },
    },
  });
  expect(shop.urlOf()).toBe(url);
  expect(shop.urlOf("cn")).toBe("https://mirror.example.com/shop.git");
  expect(problemsOf(shop)).toEqual([]);
  const objects = argocd.toJson() as { metadata: { name: string }; stringData: object }[];
  expect(objects.map(({ metadata, stringData }) => [metadata.name, stringData])).toEqual([
    ["repo-shop", expect.objectContaining({ url, proxy: "http://proxy.example.com:3128" })],
    [
      "repo-shop-cn",
      { url: "https://mirror.example.com/shop.git", username: "argocd", password: `\${MIRROR}`, project: "shop" },
    ],
  ]);
});

const anyLogin = (login: object): RepositoryLogin => login as RepositoryLogin;
const REFUSED: readonly (readonly [string, Partial<RepositoryProps>, string, string])[] = [
  ["a password as text", { login: anyLogin({ ...basic, password: "abc" }) }, "SECRET_LITERAL", "login.password"],
  ["a password in the URL", { url: "https://me:secret@git.example.com/a.git" }, "SECRET_LITERAL", "stringData.url"],
  ["a password in the proxy", { proxy: "http://me:secret@proxy.example.com" }, "SECRET_LITERAL", "stringData.proxy"],
  [
    "a token as user name",
    { login: { ...basic, username: `ghp_${"a".repeat(36)}` } },
    "SECRET_LITERAL",
    "stringData.username",
  ],
  ["a missing user name", { login: { ...basic, username: "" } }, "SECRET_INVALID", "login.username"],
  ["an unknown login", { login: anyLogin({ kind: "magic" }) }, "SECRET_INVALID", "login.kind"],
  ["a key for https", { login: { kind: "ssh", privateKey: KEY } }, "SECRET_INVALID", "login"],
  ["a password for ssh", { url: sshUrl, login: basic }, "SECRET_INVALID", "login"],
  [
    "an id that is no number",
    { login: { kind: "githubApp", appID: Number.NaN, installationID: 1, privateKey: KEY } },
    "VALUE_NOT_REPRESENTABLE",
    "login.appID",
  ],
  ["a path as URL", { url: "shop.git" }, "SECRET_INVALID", "url"],
  ["an OCI URL of another type", { url: "oci://registry.example.com/a" }, "SECRET_INVALID", "url"],
  ["an OCI repository without oci://", { type: "oci" }, "SECRET_INVALID", "url"],
  [
    "a Helm registry with a scheme",
    { type: "helm", name: "a", enableOCI: true, url: "oci://registry.example.com" },
    "SECRET_INVALID",
    "url",
  ],
  ["a Helm repository without name", { type: "helm" }, "SECRET_INVALID", "name"],
  ["enableOCI for Git", { enableOCI: true }, "SECRET_INVALID", "enableOCI"],
  ["LFS of Helm", { type: "helm", name: "a", enableLfs: true }, "SECRET_INVALID", "enableLfs"],
  ["noProxy without proxy", { noProxy: "example.com" }, "SECRET_INVALID", "noProxy"],
  ["a proxy without scheme", { proxy: "proxy.example.com" }, "SECRET_INVALID", "proxy"],
  ["a negative depth", { depth: -1 }, "SECRET_INVALID", "depth"],
  ["a mirror that is the repository", { mirrors: { a: { url } } }, "SECRET_INVALID", "mirrors.a"],
];

test.each(REFUSED)("refuses %s", (_, props, code, where) => {
  const problems = problemsOf(repository(props));
  expect(problems.map((problem) => [problem.code, problem.where])).toEqual([[code, `app/shop, ${where}`]]);
  expect(JSON.stringify(problems)).not.toMatch(/abc|secret@|aaaa/);
});

test("refuses a type that nobody knows, and a mirror that is not there", () => {
  expect(problemsOf(repository({ type: "svn" as never })).map(({ where }) => where)).toContain("app/shop, type");
  const shop = repository({ mirrors: { cn: { url: "https://mirror.example.com/shop.git" } } });
  expect(shop.urlOf("nc")).toBe(url);
  expect(problemsOf(shop)).toEqual([
    expect.objectContaining({ code: "SECRET_INVALID", where: "app/shop, mirrors", hint: 'did you mean "cn"?' }),
  ]);
});

test("refuses a credential template without login", () => {
  const problems = problemsOf(credentials({ login: undefined as never }));
  expect(problems.map(({ code, where }) => [code, where])).toEqual([["SECRET_INVALID", "app/shop, login"]]);
});
