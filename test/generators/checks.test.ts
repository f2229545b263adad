import {
  clusters,
  type GeneratorItem,
  gitDirectories,
  gitFiles,
  list,
  matrix,
  merge,
  pullRequest,
} from "../../lib/generators";
import { checkGenerators } from "../../lib/generators/checks";

const repoURL = "https://git.example.com/shop/envs.git";
const git = { git: { repoURL, revision: "HEAD", directories: [{ path: "apps/*" }] } };
const some = { list: { elements: [{ name: "a" }] } };
const github = { owner: "demo", repo: "web" };
const nested = (inner: object): object => ({ matrix: { generators: [some, inner] } });

/** A row: what it is, the items as somebody without types writes them, code and place of each problem. */
type Row = readonly [string, readonly unknown[], readonly [code: string, where: string]];

const REFUSED: readonly Row[] = [
  ["an item without generator", [{}], ["GENERATOR_INVALID", "g[0]"]],
  ["an unknown generator", [{ cluster: {} }], ["GENERATOR_INVALID", "g[0].cluster"]],
  ["a text instead of an item", ["list"], ["GENERATOR_INVALID", "g[0]"]],
  ["a generator that is no object", [{ list: [] }], ["GENERATOR_INVALID", "g[0].list"]],
  ["a matrix of one", [{ matrix: { generators: [some] } }], ["MATRIX_CHILDREN", "g[0].matrix.generators"]],
  ["a matrix of three", [{ matrix: { generators: [some, git, some] } }], ["MATRIX_CHILDREN", "g[0].matrix.generators"]],
  ["a matrix of nothing", [{ matrix: {} }], ["MATRIX_CHILDREN", "g[0].matrix.generators"]],
  [
    "a merge of one",
    [{ merge: { mergeKeys: ["name"], generators: [some] } }],
    ["MERGE_CHILDREN", "g[0].merge.generators"],
  ],
  ["a merge without keys", [{ merge: { generators: [some, some] } }], ["MERGE_KEYS", "g[0].merge.mergeKeys"]],
  [
    "a merge with empty keys",
    [{ merge: { mergeKeys: [], generators: [some, some] } }],
    ["MERGE_KEYS", "g[0].merge.mergeKeys"],
  ],
  [
    "a merge key with a dot",
    [merge(["values.env" as never], clusters({ values: { env: "a" } }), list([{ name: "a" }]))],
    ["MERGE_KEYS", "g[0].merge.mergeKeys[0]"],
  ],
  [
    "a merge key that a child lacks",
    [merge(["server" as never], clusters(), list([{ name: "a" }]))],
    ["MERGE_KEYS", "g[0].merge.mergeKeys[0]"],
  ],
  [
    "a third level",
    [nested(nested({ merge: { mergeKeys: ["name"], generators: [some, some] } }))],
    ["NESTING_TOO_DEEP", "g[0].matrix.generators[1].matrix.generators[1].merge"],
  ],
  ["two generators in a child", [nested({ ...some, ...git })], ["GENERATOR_INVALID", "g[0].matrix.generators[1]"]],
  ["no generator in a child", [nested({})], ["GENERATOR_INVALID", "g[0].matrix.generators[1]"]],
  [
    "a template in a child",
    [nested({ list: { ...some.list, template: {} } })],
    ["GENERATOR_INVALID", "g[0].matrix.generators[1].list.template"],
  ],
  ["an empty list", [{ list: { elements: [] } }], ["GENERATOR_INVALID", "g[0].list"]],
  ["an empty element", [{ list: { elements: [{ a: 1 }, {}] } }], ["GENERATOR_INVALID", "g[0].list.elements[1]"]],
  ["an element that is no object", [{ list: { elements: ["a"] } }], ["GENERATOR_INVALID", "g[0].list.elements[0]"]],
  ["git without paths", [{ git: { repoURL, revision: "HEAD" } }], ["GENERATOR_INVALID", "g[0].git"]],
  [
    "git with directories and files",
    [{ git: { ...git.git, files: [{ path: "a.yaml" }] } }],
    ["GENERATOR_INVALID", "g[0].git.files"],
  ],
  [
    "git that excludes everything",
    [{ git: { repoURL, directories: [{ path: "a", exclude: true }] } }],
    ["GENERATOR_INVALID", "g[0].git.directories"],
  ],
  ["git without repository", [{ git: { ...git.git, repoURL: "" } }], ["GENERATOR_INVALID", "g[0].git.repoURL"]],
  [
    "a directory with a slash at its end",
    [gitDirectories({ repoURL, paths: ["apps/*/"] })],
    ["GENERATOR_INVALID", "g[0].git.directories[0].path"],
  ],
  [
    "a directory with a slash at its beginning",
    [gitDirectories({ repoURL, paths: ["a", "/apps/*"] })],
    ["GENERATOR_INVALID", "g[0].git.directories[1].path"],
  ],
  [
    "a file outside of the repository",
    [gitFiles({ repoURL, paths: ["../a.yaml"] })],
    ["GENERATOR_INVALID", "g[0].git.files[0].path"],
  ],
  [
    "a pull request without provider",
    [{ pullRequest: { requeueAfterSeconds: 60 } }],
    ["GENERATOR_INVALID", "g[0].pullRequest"],
  ],
  [
    "two providers",
    [{ pullRequest: { github, gitea: { ...github, api: "https://git.example.com" } } }],
    ["GENERATOR_INVALID", "g[0].pullRequest"],
  ],
  [
    "the other capitals of Azure DevOps",
    [{ pullRequest: { azureDevOps: {} } }],
    ["GENERATOR_INVALID", "g[0].pullRequest.azureDevOps"],
  ],
  [
    "two logins of one provider",
    [{ pullRequest: { bitbucket: { owner: "a", repo: "b", basicAuth: {}, bearerToken: {} } } }],
    ["GENERATOR_INVALID", "g[0].pullRequest.bitbucket"],
  ],
  [
    "a pattern that Go does not know",
    [pullRequest({ github, filters: [{ branchMatch: "^a" }, { titleMatch: "(?=x)" }] })],
    ["GENERATOR_INVALID", "g[0].pullRequest.filters[1].titleMatch"],
  ],
  [
    "a broken pattern",
    [{ scmProvider: { github: { organization: "demo" }, filters: [{ repositoryMatch: "(" }] } }],
    ["GENERATOR_INVALID", "g[0].scmProvider.filters[0].repositoryMatch"],
  ],
  [
    "an unknown clone protocol",
    [{ scmProvider: { github: { organization: "demo" }, cloneProtocol: "https-fips" } }],
    ["GENERATOR_INVALID", "g[0].scmProvider.cloneProtocol"],
  ],
  [
    "a decision by name and label",
    [{ clusterDecisionResource: { configMapRef: "c", name: "a", labelSelector: {} } }],
    ["GENERATOR_INVALID", "g[0].clusterDecisionResource"],
  ],
  [
    "a decision by nothing",
    [{ clusterDecisionResource: { configMapRef: "c" } }],
    ["GENERATOR_INVALID", "g[0].clusterDecisionResource"],
  ],
  ["a plugin without ConfigMap", [{ plugin: {} }], ["GENERATOR_INVALID", "g[0].plugin.configMapRef"]],
  [
    "a negative interval",
    [{ git: { ...git.git, requeueAfterSeconds: -1 } }],
    ["GENERATOR_INVALID", "g[0].git.requeueAfterSeconds"],
  ],
  [
    "a value that no label can have",
    [clusters({ matchLabels: { env: "a b" } })],
    ["GENERATOR_INVALID", "g[0].clusters.selector.matchLabels.env"],
  ],
  [
    "an unknown operator",
    [{ clusters: { selector: { matchExpressions: [{ key: "a", operator: "Is", values: ["b"] }] } } }],
    ["GENERATOR_INVALID", "g[0].clusters.selector.matchExpressions[0].operator"],
  ],
  [
    "In without values",
    [{ clusters: { selector: { matchExpressions: [{ key: "a", operator: "In" }] } } }],
    ["GENERATOR_INVALID", "g[0].clusters.selector.matchExpressions[0].values"],
  ],
  [
    "Exists with values",
    [{ clusters: { selector: { matchExpressions: [{ key: "a", operator: "Exists", values: ["b"] }] } } }],
    ["GENERATOR_INVALID", "g[0].clusters.selector.matchExpressions[0].values"],
  ],
  [
    "a selector's key with an index",
    [{ ...git, selector: { matchLabels: { "path[0]": "a" } } }],
    ["GENERATOR_INVALID", 'g[0].selector.matchLabels["path[0]"]'],
  ],
  [
    "an object laid over the values of clusters",
    [matrix(list([{ values: { a: "1" } }]), clusters({ values: { b: "2" } }))],
    ["GENERATOR_INVALID", "g[0].matrix.generators[0]"],
  ],
  [
    "labels laid over those of clusters",
    [matrix(list([{ metadata: { labels: { a: "1" } } }]), clusters())],
    ["GENERATOR_INVALID", "g[0].matrix.generators[0]"],
  ],
  [
    "an override's object over a base's values",
    [merge(["name"], clusters({ values: { b: "2" } }), list([{ name: "a", values: { c: "1" } }]))],
    ["GENERATOR_INVALID", "g[0].merge.generators[1]"],
  ],
  [
    "clusters with clusters",
    [matrix(clusters({ matchLabels: { a: "1" } }), clusters({ matchLabels: { b: "1" } }))],
    ["GENERATOR_INVALID", "g[0].matrix.generators"],
  ],
];

test.each(REFUSED)("refuses %s", (_, items, expected) => {
  const problems = checkGenerators(items, "g");
  expect(problems.map(({ code, where }) => [code, where])).toEqual([expected]);
});

const ACCEPTED: readonly (readonly [string, readonly GeneratorItem[]])[] = [
  ["several kinds in one item at the top", [{ ...some, ...git }]],
  ["a matrix in a matrix", [matrix(list([{ a: "1" }]), matrix(gitDirectories({ repoURL, paths: ["*"] }), clusters()))]],
  ["objects under the values of clusters", [matrix(clusters({ values: { b: "2" } }), list([{ values: { a: "1" } }]))]],
  [
    "values over values",
    [matrix(gitDirectories({ repoURL, paths: ["*"], values: { a: "1" } }), clusters({ values: { b: "2" } }))],
  ],
  [
    "free values in the selector of an item",
    [{ ...git, selector: { matchLabels: { "path.basename": "https://x y" } } }],
  ],
  [
    "a selector that the first child fills",
    [matrix(list([{ env: "a" }]), (p) => clusters({ matchLabels: { env: p.env } }))],
  ],
  ["a list as text", [{ list: { elements: [], elementsYaml: "[{a: 1}]" } }]],
  ["merged clusters", [merge(["server"], clusters(), clusters({ matchLabels: { a: "b" }, values: { c: "d" } }))]],
  ["clusters with a list of clusters", [matrix(clusters(), { clusters: { flatList: true } })]],
  ["an interval of never", [pullRequest({ github, requeueAfterSeconds: 0 })]],
  ["patterns of Go", [pullRequest({ github, filters: [{ branchMatch: "(?i)^feat/\\pL+$" }] })]],
];

test.each(ACCEPTED)("accepts %s", (_, items) => {
  expect(checkGenerators(items, "g")).toEqual([]);
});

test("says what is meant instead", () => {
  const hints = checkGenerators([{ cluster: {} }, { pullRequest: { azureDevOps: {} } }], "g").map(({ hint }) => hint);
  expect(hints).toEqual(["did you mean clusters?", "did you mean azuredevops?"]);
});
