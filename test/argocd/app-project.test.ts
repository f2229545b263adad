import { App, Chart } from "cdk8s";
import { AppProject, type AppProjectProps } from "../../lib/argocd/app-project";
import type { AppProjectSpec } from "../../lib/argocd/app-project-spec";
import { problemsOf } from "../../lib/argocd/argo-object";

const repository = "https://git.example.com/shop.git";
const SPEC: AppProjectSpec = {
  sourceRepos: [repository],
  destinations: [{ name: "prod", namespace: "shop" }],
};
const window = { kind: "deny", schedule: "0 22 * * 1-5", duration: "8h", applications: ["*"] } as const;

function project(spec: object = {}, props: Partial<AppProjectProps> = {}): AppProject {
  const chart = new Chart(new App(), "app", { namespace: "argocd" });
  return new AppProject(chart, "shop", { metadata: { name: "shop" }, ...props, spec: { ...SPEC, ...spec } });
}

test("every field is accepted and emitted as it is", () => {
  const spec: AppProjectSpec = {
    description: "The shop",
    sourceRepos: [repository, "https://git.example.com/shop/*"],
    destinations: [
      { name: "prod", namespace: "shop" },
      { server: "https://prod.example.com", namespace: "shop-*" },
    ],
    sourceNamespaces: ["team-*", "/^shop-.*$/"],
    clusterResourceWhitelist: [{ group: "", kind: "Namespace", name: "shop-*" }],
    clusterResourceBlacklist: [{ group: "rbac.authorization.k8s.io", kind: "*" }],
    namespaceResourceWhitelist: [{ group: "*", kind: "*" }],
    namespaceResourceBlacklist: [{ group: "", kind: "ResourceQuota" }],
    roles: [
      {
        name: "ci",
        description: "Syncs",
        policies: [
          "p, proj:shop:ci, applications, sync, shop/*, allow",
          "p, proj:shop:ci, applications, action/apps/Deployment/restart, shop/team-a/web, allow",
          "p,proj:shop:ci,logs,get,shop/web,deny",
        ],
        groups: ["shop-admins", '"CN=shop, OU=teams"'],
        jwtTokens: [{ iat: 1, exp: 2, id: "a" }],
      },
    ],
    syncWindows: [
      {
        ...window,
        manualSync: true,
        timeZone: "Europe/Berlin",
        andOperator: true,
        description: "night",
        syncOverrun: true,
      },
      {
        kind: "allow",
        schedule: "*/10 8-18 * JAN-jun MON",
        duration: "1h30m",
        namespaces: ["shop"],
        clusters: ["prod"],
      },
    ],
    orphanedResources: { warn: true, ignore: [{ group: "", kind: "ConfigMap", name: "kube-root-ca.crt" }] },
    signatureKeys: [{ keyID: "4AEE18F83AFDEB23" }],
    sourceIntegrity: {
      git: {
        policies: [
          { repos: [{ url: "https://git.example.com/**" }], gpg: { mode: "head", keys: ["4AEE18F83AFDEB23"] } },
        ],
      },
    },
    permitOnlyProjectScopedClusters: true,
    destinationServiceAccounts: [
      { server: "https://prod.example.com", namespace: "shop", defaultServiceAccount: "shop:deployer" },
    ],
  };
  const object = project(spec);
  expect(problemsOf(object)).toEqual([]);
  expect(object.toJson()).toEqual({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name: "shop", namespace: "argocd" },
    spec,
  });
});

const WIDE: readonly (readonly [string, object, keyof AppProjectProps, string])[] = [
  ["every repository", { sourceRepos: ["*"] }, "allowAnyRepository", "spec.sourceRepos[0]"],
  ["every repository over https", { sourceRepos: ["https://**"] }, "allowAnyRepository", "spec.sourceRepos[0]"],
  ["every repository over ssh", { sourceRepos: ["git@*:**"] }, "allowAnyRepository", "spec.sourceRepos[0]"],
  [
    "every cluster with a scheme",
    { destinations: [{ server: "https://*", namespace: "shop" }] },
    "allowAnyCluster",
    "spec.destinations[0].server",
  ],
  [
    "every cluster by server",
    { destinations: [{ server: "*", namespace: "shop" }] },
    "allowAnyCluster",
    "spec.destinations[0].server",
  ],
  [
    "every cluster by name",
    { destinations: [{ name: "**", namespace: "shop" }] },
    "allowAnyCluster",
    "spec.destinations[0].name",
  ],
  [
    "every namespace",
    { destinations: [{ name: "prod", namespace: "*" }] },
    "allowAnyNamespace",
    "spec.destinations[0].namespace",
  ],
  [
    "Applications of every namespace",
    { sourceNamespaces: ["*"] },
    "allowAnySourceNamespace",
    "spec.sourceNamespaces[0]",
  ],
  [
    "every cluster-wide kind",
    { clusterResourceWhitelist: [{ group: "*", kind: "*" }] },
    "allowAnyClusterResource",
    "spec.clusterResourceWhitelist[0]",
  ],
  [
    "all namespaces but one",
    { destinations: [{ server: "https://prod.example.com", namespace: "!kube-system" }] },
    "allowDenyItems",
    "spec.destinations[0].namespace",
  ],
  [
    "all clusters but one",
    { destinations: [{ server: "!https://prod.example.com", namespace: "shop" }] },
    "allowDenyItems",
    "spec.destinations[0].server",
  ],
  [
    "all clusters but one by name",
    { destinations: [{ name: "!prod", namespace: "shop" }] },
    "allowDenyItems",
    "spec.destinations[0].name",
  ],
  [
    "all repositories but one",
    { sourceRepos: [repository, "!https://git.example.com/secret.git"] },
    "allowDenyItems",
    "spec.sourceRepos[1]",
  ],
];

test.each(WIDE)("refuses %s, unless that is said by its name", (_, spec, word, where) => {
  const problems = problemsOf(project(spec));
  expect(problems.map((problem) => [problem.code, problem.where])).toEqual([
    ["PROJECT_TOO_WIDE", `app/shop, ${where}`],
  ]);
  expect(problems[0]?.hint).toContain(`${word}: true`);
  expect(problemsOf(project(spec, { [word]: true }))).toEqual([]);
});

const SPELLINGS: readonly (readonly [string, readonly string[], readonly string[], (pattern: string) => object])[] = [
  [
    "repositories",
    [
      ...[
        "**",
        "?**",
        "{*,x}",
        "*{,x}",
        "http{s,}://**",
        "https://*/**",
        "[a-z]**",
        "[!x]**",
        "**.git",
        "https://**/*.git",
      ],
      ...[
        "*/**",
        "**:**",
        "https://*.com/**",
        "https://git.*/**",
        "{https,ssh}://**",
        "git@*:*/*",
        "ssh://git@*/*/*.git",
      ],
      ...["ht*://*/*", "oci://**", "https://*.*.*.*/**", "h**", "*://*/*/*"],
    ],
    [
      ...[
        "https://git.example.com/**",
        "https://*.example.com/**",
        "https://git.example.com/shop/*",
        "git@git.example.com:**",
      ],
      ...["https://git.example.com/{shop,blog}.git", "**/git.example.com/**", "https://10.*/**"],
    ],
    (pattern) => ({ sourceRepos: [pattern] }),
  ],
  [
    "servers",
    [
      "**",
      "{*,x}",
      "https://*",
      "https://?*",
      "https://[a-z]*",
      "https://*:6443",
      "h*s://*",
      "*.com",
      "https://*.io:*",
      "*{,/}",
    ],
    ["https://prod-*.example.com", "https://10.*", "https://*.eks.example.com", "https://prod.example.com:*"],
    (pattern) => ({ destinations: [{ server: pattern, namespace: "shop" }] }),
  ],
  [
    "clusters and namespaces",
    [
      "**",
      "?*",
      "{*,x}",
      "*{,x}",
      "[a-z]*",
      "[a-m]*",
      "[!k]*",
      "*-*",
      "*[a-z]",
      "????????",
      "{a*,b*}",
      "*e*",
      "[0-9]*",
    ],
    ["shop-*", "*-shop", "team-?", "{dev,test}-*", "pr-[0-9]*", "\\*", "a*"],
    (pattern) => ({
      destinations: [
        { name: "prod", namespace: pattern },
        { name: pattern, namespace: "shop" },
      ],
    }),
  ],
  [
    "namespaces of Applications",
    ["?*", "{*,x}", "/.+/", "/.*/", "/^/", "/a/", "/^[a-z]/", "/(?i)[A-Z]/", "/^(?!kube-)/", "//", "/team|./"],
    ["team-*", "/^team-.*$/", "/^(shop|blog)$/", "/-team$/"],
    (pattern) => ({ sourceNamespaces: [pattern] }),
  ],
  [
    "kinds",
    ["[A-Z]*", "?*", "*[a-z]", "[^x]*", "**"],
    ["Cluster*", "*Policy", "Namespace", "[NC]amespace"],
    (pattern) => ({
      clusterResourceWhitelist: ["*", "*.*", "?*", "*.io", "[a-z]*"].map((group) => ({ group, kind: pattern })),
    }),
  ],
];

describe.each(SPELLINGS)(
  "%s: every pattern is judged by the matcher, not by how it is spelt",
  (_, wide, narrow, spec) => {
    const codes = (pattern: string): string[] => problemsOf(project(spec(pattern))).map(({ code }) => code);
    test.each(wide)("%s is everything", (pattern) => {
      const found = codes(pattern);
      expect(new Set(found)).toEqual(new Set(["PROJECT_TOO_WIDE"]));
    });
    test.each(narrow)("%s says what it means", (pattern) => expect(codes(pattern)).toEqual([]));
  },
);

test("a kind of every group is too wide only with every name", () => {
  const kinds = (name: string): object => ({ clusterResourceWhitelist: [{ group: "*", kind: "[A-Z]*", name }] });
  expect(problemsOf(project(kinds("shop-*")))).toEqual([]);
  for (const name of ["", "*", "?*", "[a-z]*"]) expect(problemsOf(project(kinds(name)))).toHaveLength(1);
});

test("refuses a denied namespace of a cluster by name in any case: Argo CD allows all others and never denies that one", () => {
  const denial = { destinations: [{ name: "prod", namespace: "!kube-system" }] };
  expect(problemsOf(project(denial, { allowDenyItems: true })).map(({ code, where }) => [code, where])).toEqual([
    ["PROJECT_TOO_WIDE", "app/shop, spec.destinations[0].namespace"],
  ]);
});

const account = { server: "https://prod.example.com", defaultServiceAccount: "deployer" };
const role = (...policies: readonly string[]): object => ({ roles: [{ name: "ci", policies }] });
const windows = (...several: readonly object[]): object => ({
  syncWindows: several.map((one) => ({ ...window, ...one })),
});
const INVALID: readonly (readonly [string, object, ...string[]])[] = [
  [
    "a destination twice",
    {
      destinations: [
        { name: "prod", namespace: "shop" },
        { server: "prod", namespace: "shop" },
      ],
    },
    "spec.destinations[1]",
  ],
  ["a destination without cluster", { destinations: [{ namespace: "shop" }] }, "spec.destinations[0]"],
  [
    "an address of IPv6 that would be a class of letters",
    { destinations: [{ server: "https://[fd00::1]:6443", namespace: "shop" }] },
    "spec.destinations[0].server",
  ],
  ["a repository twice", { sourceRepos: [repository, repository] }, "spec.sourceRepos[1]"],
  ["a namespace twice", { sourceNamespaces: ["a", "a"] }, "spec.sourceNamespaces[1]"],
  ["an unpaired bracket", { sourceRepos: ["https://git.example.com/[a"] }, "spec.sourceRepos[0]"],
  ["an unpaired brace", { destinations: [{ name: "prod-{eu,us", namespace: "shop" }] }, "spec.destinations[0].name"],
  ["a role twice", { roles: [{ name: "ci" }, { name: "ci" }] }, "spec.roles[1].name"],
  ["an illegal role", { roles: [{ name: "-ci" }] }, "spec.roles[0].name"],
  [
    "a policy twice",
    role("p, proj:shop:ci, logs, get, shop/*, allow", "p, proj:shop:ci, logs, get, shop/*, allow"),
    "spec.roles[0].policies[1]",
  ],
  ["a policy of five parts", role("p, proj:shop:ci, logs, get, shop/*"), "spec.roles[0].policies[0]"],
  ["a policy of another role", role("p, proj:shop:admin, logs, get, shop/*, allow"), "spec.roles[0].policies[0]"],
  [
    "a policy about certificates",
    role("p, proj:shop:ci, certificates, get, shop/*, allow"),
    "spec.roles[0].policies[0]",
  ],
  ["an unknown action", role("p, proj:shop:ci, applications, read, shop/*, allow"), "spec.roles[0].policies[0]"],
  ["another project's objects", role("p, proj:shop:ci, applications, get, blog/*, allow"), "spec.roles[0].policies[0]"],
  ["an unknown effect", role("p, proj:shop:ci, applications, get, shop/*, permit"), "spec.roles[0].policies[0]"],
  ["a group with a comma", { roles: [{ name: "ci", groups: ["CN=a, OU=b"] }] }, "spec.roles[0].groups[0]"],
  ["a group with spaces around it", { roles: [{ name: "ci", groups: [" a"] }] }, "spec.roles[0].groups[0]"],
  ["an empty group", { roles: [{ name: "ci", groups: [""] }] }, "spec.roles[0].groups[0]"],
  ["a window of no kind", windows({ kind: "block" }), "spec.syncWindows[0].kind"],
  ["a schedule of six fields", windows({ schedule: "0 0 22 * * 1" }), "spec.syncWindows[0].schedule"],
  ["a window that never opens", windows({ duration: "0s" }), "spec.syncWindows[0].duration"],
  ["a duration in days", windows({ duration: "1d" }), "spec.syncWindows[0].duration"],
  ["an unknown time zone", windows({ timeZone: "Europe/Berlim" }), "spec.syncWindows[0].timeZone"],
  ["a time zone in another case", windows({ timeZone: "europe/berlin" }), "spec.syncWindows[0].timeZone"],
  ["an offset as time zone", windows({ timeZone: "+01:00" }), "spec.syncWindows[0].timeZone"],
  ["a window for nothing", windows({ applications: [] }), "spec.syncWindows[0]"],
  ["two windows that say the same", windows({ description: "a" }, { manualSync: true }), "spec.syncWindows[1]"],
  [
    "a denied service account",
    { destinationServiceAccounts: [{ ...account, namespace: "!a" }] },
    "spec.destinationServiceAccounts[0].namespace",
  ],
  [
    "a service account with a star",
    { destinationServiceAccounts: [{ ...account, defaultServiceAccount: "*" }] },
    "spec.destinationServiceAccounts[0].defaultServiceAccount",
  ],
  [
    "two service accounts for one place",
    { destinationServiceAccounts: [account, account] },
    "spec.destinationServiceAccounts[1]",
  ],
  [
    "an unknown mode of signatures",
    { sourceIntegrity: { git: { policies: [{ repos: [], gpg: { mode: "all", keys: [] } }] } } },
    "spec.sourceIntegrity.git.policies[0].gpg.mode",
  ],
];

for (const [title, spec, ...places] of INVALID) {
  test(`refuses ${title}`, () => {
    const problems = problemsOf(project(spec));
    expect(problems.map(({ code, where }) => [code, where])).toEqual(
      places.map((place) => ["PROJECT_INVALID", `app/shop, ${place}`]),
    );
  });
}

test("refuses an item that denies everything, said twice or not", () => {
  for (const spec of [{ sourceRepos: ["!*"] }, { destinations: [{ server: "!*", namespace: "a" }] }]) {
    const problems = problemsOf(project(spec, { allowDenyItems: true }));
    expect(problems.map(({ code }) => code)).toEqual(["PROJECT_INVALID"]);
  }
});

test("types refuse a destination with two names of its cluster", () => {
  // @ts-expect-error server or name
  const spec: AppProjectSpec = { destinations: [{ name: "a", server: "https://a.example.com", namespace: "b" }] };
  expect(spec.destinations).toHaveLength(1);
});
