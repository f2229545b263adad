import { inventoryOf, type World } from "../../bench/conformance/world";
import { jsonOf } from "../../lib/inventory";
import { isObject, type Json, type JsonObject } from "../../lib/json";
import { applicationSetSubject, applicationSubject, lint, RULES, type Subject } from "../../lib/lint";
import { parseYaml } from "../../lib/yaml";

const REPO = "https://git.example.com/envs.git";
const WORLD: World = {
  namespace: "argocd",
  projects: ["default", "shop"],
  clusters: [
    { name: "eu", server: "https://eu.example.com", secretName: "c-eu", labels: { env: "prod" }, annotations: {} },
    { name: "us", server: "https://us.example.com", secretName: "c-us", labels: { env: "dev" }, annotations: {} },
  ],
  repositories: {
    [REPO]: {
      HEAD: {
        "envs/a.yaml": "name: a\nbig: 1000000\nquoted: '1000000'\nempty: ''\nimage: {tag: latest-env}\n",
        "fixed/a.yaml": "name: a\nimage: {tag: v1.2.3}\n",
        "two/a.yaml": "name: a\n---\nname: b\n",
        "none/a.yaml": "",
        "path/a.yaml": "name: a\npath: mine\n",
        "dirs/prod/x": "",
      },
    },
  },
  pullRequests: [
    { number: 1, title: "t", branch: "one", targetBranch: "main", headSha: "a".repeat(40), labels: [], author: "ann" },
  ],
  scmRepositories: [],
};

interface Parts {
  /** YAML of `spec.generators`. */
  readonly g?: string;
  readonly name?: string;
  readonly template?: string;
  /** YAML in `spec.template.spec` beside source and destination. */
  readonly app?: string;
  readonly namespace?: string;
  readonly source?: string;
  /** YAML lines in `spec`. */
  readonly spec?: string;
  readonly project?: string;
  readonly flat?: boolean;
  readonly strict?: boolean;
  readonly world?: Partial<World>;
  readonly annotations?: string;
}

const LIST = "[{list: {elements: [{name: a, nested: {x: 1}}]}}]";
const FILES = (path: string, more = ""): string =>
  `[{git: {repoURL: ${REPO}, revision: HEAD, files: [{path: '${path}'}]${more}}}]`;
const PR = (inside: string, more = ""): string => `[{pullRequest: {github: {owner: demo, repo: web${inside}}${more}}}]`;

/** A cluster that says which hosts nothing on it reaches. */
const BLOCKED = (hosts: string, server = "https://kubernetes.default.svc"): Partial<World> => ({
  clusters: [
    { name: "hub", secretName: "hub", server, labels: {}, annotations: { "base.fleet/unreachable-hosts": hosts } },
  ],
});

function yamlOf(text: string): JsonObject {
  return jsonOf(parseYaml(text)) as JsonObject;
}

function subjectOf(parts: Parts): readonly [Subject, ReturnType<typeof inventoryOf>] {
  const { g = LIST, name = parts.flat ? "x-{{name}}" : "x-{{ .name }}", annotations = "{}" } = parts;
  const object = yamlOf(`
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: set}
spec:
  goTemplate: ${!parts.flat}
${parts.flat ? "" : `  goTemplateOptions: ${parts.strict === false ? "[]" : "[missingkey=error]"}`}
  generators: ${g}
${(parts.spec ?? "").replace(/^/gm, "  ")}
  template:
    metadata: {name: '${name}', annotations: ${annotations}}
    spec:
      project: ${parts.project ?? "shop"}
      source: ${parts.source ?? "{repoURL: https://git.example.com/x.git, path: ., targetRevision: v1}"}
      destination: {server: https://kubernetes.default.svc, namespace: '${parts.namespace ?? "x"}'}
${(parts.app ?? "").replace(/^/gm, "      ")}
`);
  const inventory = inventoryOf({ ...WORLD, ...parts.world });
  return [
    applicationSetSubject({ object, file: "set.yaml", at: (path) => ({ file: "set.yaml", path }) }, inventory, {}),
    inventory,
  ];
}

function application(yaml: string): readonly [Subject, ReturnType<typeof inventoryOf>] {
  const object = yamlOf(`{apiVersion: argoproj.io/v1alpha1, kind: Application, ${yaml}}`);
  return [applicationSubject({ object, file: "a.yaml", at: (path) => ({ file: "a.yaml", path }) }), inventoryOf(WORLD)];
}

type Given =
  | Parts
  | { readonly application: string }
  | { readonly sets: readonly (Parts | { readonly application: string })[] };

function codes(given: Given): string[] {
  const all = "sets" in given ? given.sets : [given];
  const made = all.map((one) => ("application" in one ? application(one.application) : subjectOf(one as Parts)));
  const inventories = new Map(made);
  const severities = new Map(RULES.map(({ code }) => [code, "warning"] as const));
  const { findings } = lint(
    [...inventories.keys()],
    (subject) => ({ version: "3.5", inventory: inventories.get(subject) as ReturnType<typeof inventoryOf> }),
    {
      severities,
      disabled: () => [],
    },
  );
  return [...new Set(findings.map(({ problem }) => problem.code as string))];
}

const CLUSTERS = (inside: string, beside = ""): string => `[{clusters: {${inside}}${beside}}]`;
const MATRIX = (a: string, b: string): string => `[{matrix: {generators: [${a}, ${b}]}}]`;
const ELEMENTS = (elements: string): string => `{list: {elements: ${elements}}}`;
const STEPS = (step: string): string => `strategy: {type: RollingSync, rollingSync: {steps: [${step}]}}`;
const APP = "metadata: {name: a}, spec: {project: shop, destination: {name: eu}, source: {repoURL: r, path: .}}";

/** Of each rule what it must flag, and what it must not. */
const ROWS: readonly (readonly [code: string, flagged: readonly Given[], silent: readonly Given[]])[] = [
  [
    "BRANCH_AS_NAMESPACE",
    [
      { g: PR(""), name: "x-{{ .branch }}" },
      { g: PR(""), flat: true, name: "x", namespace: "{{branch}}" },
    ],
    [
      { g: PR(""), name: "x-{{ .branch_slug }}" },
      { g: PR(""), name: "x-{{ .branch | slugify 40 }}" },
      { g: ELEMENTS("[{branch: main}]").replace(/^.*$/, "[$&]"), name: "x-{{ .branch }}" },
    ],
  ],
  [
    "PREFIX_COLLIDES_WITH_ENV",
    [{ sets: [{ g: PR(""), flat: true, name: "x", namespace: "{{branch}}" }, { namespace: "staging" }] }],
    [
      { g: PR(""), flat: true, name: "x", namespace: "{{branch}}" },
      { sets: [{ g: PR(""), flat: true, name: "x", namespace: "pr-{{branch}}" }, { namespace: "staging" }] },
    ],
  ],
  [
    "NO_LABEL_AND_PUBLIC_REPO",
    [{ g: PR(""), name: "x-{{ .number }}" }],
    [
      { g: PR(", labels: [preview]"), name: "x-{{ .number }}" },
      { g: PR(", api: https://git.example.com"), name: "x-{{ .number }}" },
      { g: PR("", ", filters: [{branchMatch: ^preview/}]"), name: "x-{{ .number }}" },
    ],
  ],
  ["UNKNOWN_PROJECT", [{ application: APP.replace("shop", "nope") }], [{ application: APP }]],
  [
    "UNKNOWN_DESTINATION",
    [
      { application: APP.replace("name: eu", "name: mars") },
      { application: APP.replace("name: eu", "server: https://mars.example.com") },
    ],
    [{ application: APP }, { application: APP.replace("name: eu", "server: https://eu.example.com/") }],
  ],
  [
    "CRD_UNKNOWN_FIELD",
    [{ application: `${APP}, specs: {}` }, { spec: "goTemplateOption: []" }],
    [{ application: APP }, {}],
  ],
  ["ALL_CLUSTERS_SELECTOR", [{ g: CLUSTERS("") }], [{ g: CLUSTERS("selector: {matchLabels: {env: prod}}") }]],
  [
    "APPLICATION_WITHOUT_FINALIZER",
    [{ application: APP }],
    [{ application: APP.replace("{name: a}", "{name: a, finalizers: [resources-finalizer.argocd.argoproj.io]}") }],
  ],
  [
    "APP_NAME_NOT_QUALIFIED",
    [{ name: "{{ .name }}" }],
    [{ name: "shop-{{ .name }}" }, { name: "{{ .name }}", source: "{repoURL: r, path: 'apps/{{ .name }}'}" }],
  ],
  [
    "AUTOMATED_WITHOUT_PRUNE",
    [
      { app: "syncPolicy: {automated: {}}" },
      { application: APP.replace("project: shop", "project: shop, syncPolicy: {automated: {selfHeal: true}}") },
    ],
    [{ app: "syncPolicy: {automated: {prune: true}}" }, { app: "syncPolicy: {automated: {prune: false}}" }, {}],
  ],
  [
    "CHILD_TEMPLATE_IGNORED",
    [
      {
        g: MATRIX(
          "{list: {elements: [{name: a}], template: {metadata: {name: y}, spec: {project: '', destination: {}}}}}",
          ELEMENTS("[{b: '1'}]"),
        ),
      },
    ],
    [{ g: MATRIX(ELEMENTS("[{name: a}]"), ELEMENTS("[{b: '1'}]")) }],
  ],
  [
    "CLUSTER_TWICE",
    [
      {
        g: CLUSTERS(""),
        world: {
          clusters: [
            ...(WORLD.clusters ?? []),
            { name: "eu", server: "https://e.example.com", secretName: "z", labels: {}, annotations: {} },
          ],
        },
      },
    ],
    [{ g: CLUSTERS("") }],
  ],
  [
    "CREATE_ONLY_DELETES",
    [{ spec: "syncPolicy: {applicationsSync: create-only}" }],
    [{ spec: "syncPolicy: {applicationsSync: sync}" }, {}],
  ],
  [
    "DECISION_VALUES_LITERAL",
    [{ g: "[{clusterDecisionResource: {configMapRef: c, values: {n: '{{ .name }}'}}}]" }],
    [{ g: "[{clusterDecisionResource: {configMapRef: c, values: {n: plain}}}]" }],
  ],
  ["DEFAULT_PROJECT", [{ project: "default" }], [{ project: "shop" }]],
  [
    "DEFAULT_UNDER_MISSINGKEY_ERROR",
    [{ annotations: `{a: '{{ .name | default "x" }}'}` }, { annotations: `{a: '{{ .nope | default "x" }}'}` }],
    [
      { g: FILES("envs/a.yaml"), annotations: `{a: '{{ .empty | default "x" }}'}` },
      { strict: false, annotations: `{a: '{{ .name | default "x" }}'}` },
      { annotations: `{a: '{{ dig "nope" "x" . }}'}` },
    ],
  ],
  [
    "DOTTED_KEY",
    [{ g: `[${ELEMENTS("[{name: a, values.redis: '1'}]")}]` }],
    [{ g: `[${ELEMENTS("[{name: a, values: {redis: '1'}}]")}]` }],
  ],
  ["EMPTY_FILE_MAKES_APPLICATION", [{ g: FILES("none/a.yaml"), name: "x" }], [{ g: FILES("fixed/a.yaml") }]],
  [
    "EXCLUDE_BEATS_INCLUDE",
    [{ g: `[{git: {repoURL: ${REPO}, revision: HEAD, directories: [{path: d/e}, {path: d/*, exclude: true}]}}]` }],
    [{ g: `[{git: {repoURL: ${REPO}, revision: HEAD, directories: [{path: d/*}, {path: d/e, exclude: true}]}}]` }],
  ],
  [
    "FILES_IGNORED",
    [{ g: FILES("envs/a.yaml", ", directories: [{path: dirs/*}]"), name: "x" }],
    [{ g: FILES("envs/a.yaml") }],
  ],
  ["FLAT_TEMPLATE", [{ flat: true }], [{}, { flat: true, name: "constant" }]],
  [
    "FORCE_LABELS_ALONE",
    [{ source: "{repoURL: r, path: ., kustomize: {forceCommonLabels: true}}" }],
    [{ source: "{repoURL: r, path: ., kustomize: {forceCommonLabels: true, commonLabels: {a: b}}}" }],
  ],
  [
    "GENERATOR_TEMPLATE_MERGE",
    [
      {
        g: "[{list: {elements: [{name: a}], template: {metadata: {}, spec: {project: '', destination: {}, syncPolicy: {automated: {prune: false}}}}}}]",
        app: "syncPolicy: {automated: {prune: true}}",
      },
    ],
    [{ g: "[{list: {elements: [{name: a}], template: {metadata: {}, spec: {project: shop, destination: {}}}}}]" }],
  ],
  [
    "GIT_PATH_LITERAL",
    ["apps/{a,b}", "apps/*/", "/apps/*", "apps/**"].map((path) => ({
      g: `[{git: {repoURL: ${REPO}, revision: HEAD, directories: [{path: '${path}'}]}}]`,
    })),
    [
      { g: `[{git: {repoURL: ${REPO}, revision: HEAD, directories: [{path: 'dirs/*'}]}}]` },
      { g: FILES("envs/**/a.yaml") },
    ],
  ],
  [
    "GITLAB_ALL_STATES",
    [{ g: "[{pullRequest: {gitlab: {project: '1'}}}]" }],
    [{ g: "[{pullRequest: {gitlab: {project: '1', pullRequestState: opened}}}]" }],
  ],
  ["GO_VALUE_PRINTED", [{ strict: false, annotations: "{a: '{{ .nope }}'}" }], [{ annotations: "{a: '{{ .name }}'}" }]],
  [
    "GREEDY_FILE_GLOB",
    [{ g: FILES("envs/*/a.yaml") }],
    [
      { g: FILES("envs/**/a.yaml") },
      { g: FILES("envs/*/a.yaml"), world: { gitGlobbing: "new" } },
      { g: FILES(":(glob)envs/*/a.yaml") },
    ],
  ],
  [
    "HELM_IN_GO_TEMPLATE",
    [{ strict: false, annotations: "{a: '{{ .Values.x }}'}" }],
    [{ annotations: "{a: '{{ .name }}'}" }, { annotations: "{a: '{{`{{ .Values.x }}`}}'}" }],
  ],
  [
    "FLAT_LIST_EMPTY",
    [{ g: CLUSTERS("flatList: true, selector: {matchLabels: {env: nowhere}}"), name: "x" }],
    [
      { g: CLUSTERS("flatList: true"), name: "x" },
      { g: CLUSTERS("selector: {matchLabels: {env: nowhere}}"), name: "x" },
    ],
  ],
  [
    "HUB_HOLDS_CREDENTIALS",
    [{ g: CLUSTERS("") }, { sets: [{}, { g: CLUSTERS("") }] }],
    [{}, { application: APP }, { g: CLUSTERS(""), world: BLOCKED("") }],
  ],
  [
    "IGNORED_ITEM_LOST",
    [{ spec: "ignoreApplicationDifferences: [{jqPathExpressions: ['.spec.sources[] | .targetRevision']}]" }],
    [{ spec: "ignoreApplicationDifferences: [{jqPathExpressions: [.spec.source.targetRevision]}]" }],
  ],
  [
    "KUSTOMIZE_COUNT_TEXT",
    [{ source: "{repoURL: r, path: ., kustomize: {replicas: [{name: a, count: '{{ .name }}'}]}}" }],
    [{ source: "{repoURL: r, path: ., kustomize: {replicas: [{name: a, count: 3}]}}" }],
  ],
  [
    "LABEL_KEYS_COLLIDE",
    [{ annotations: "{'{{ .name }}': '1', a: '2'}" }],
    [{ annotations: "{'{{ .name }}': '1', b: '2'}" }],
  ],
  ["LIST_ELEMENT_EMPTY", [{ g: `[${ELEMENTS("[{}]")}]`, strict: false }], [{ g: LIST }]],
  [
    "LOCAL_CLUSTER_LEFT_OUT",
    [{ g: CLUSTERS("selector: {matchExpressions: [{key: env, operator: NotIn, values: [dev]}]}") }],
    [{ g: CLUSTERS("selector: {matchLabels: {env: prod}}") }, { g: CLUSTERS("") }],
  ],
  [
    "MAP_PRINTED",
    [{ annotations: "{a: '{{ .nested }}'}" }, { g: FILES("envs/a.yaml"), annotations: "{a: '{{ .path }}'}" }],
    [{ annotations: "{a: '{{ .nested.x }}'}" }, { annotations: "{a: '{{ .nested | toJson }}'}" }],
  ],
  [
    "MATRIX_KEY_SHADOWED",
    [{ g: MATRIX(ELEMENTS("[{name: a, k: '1'}]"), ELEMENTS("[{k: '2'}]")) }],
    [{ g: MATRIX(ELEMENTS("[{name: a, k: '1'}]"), ELEMENTS("[{k: '1', other: '2'}]")) }],
  ],
  [
    "MISSING_REPOSITORY_DELETES",
    [{ g: PR("", ", continueOnRepoNotFoundError: true"), name: "x" }],
    [{ g: PR(""), name: "x" }],
  ],
  ["MISSINGKEY_NOT_ERROR", [{ strict: false }], [{}, { strict: false, name: "constant" }]],
  [
    "MUTABLE_TAG",
    [
      { g: FILES("envs/a.yaml") },
      { source: "{repoURL: r, path: ., helm: {parameters: [{name: image.tag, value: latest}]}}" },
      { source: "{repoURL: r, path: ., kustomize: {images: ['web:latest']}}" },
    ],
    [
      { g: FILES("fixed/a.yaml") },
      { source: "{repoURL: r, path: ., kustomize: {images: ['web:1.2', 'registry.example.com:5000/web@sha256:00']}}" },
    ],
  ],
  [
    "NAME_CAN_EXCEED",
    [{ g: PR(""), name: "a-long-name-{{ .branch_slug }}-{{ .number }}" }],
    [
      { g: PR(""), name: "pr-{{ .branch_slug }}" },
      { g: PR(""), name: "pr-{{ .number }}" },
    ],
  ],
  [
    "NAMESPACE_LEAK",
    [{ g: PR(""), name: "x", app: "syncPolicy: {syncOptions: [CreateNamespace=true]}" }],
    [{ app: "syncPolicy: {syncOptions: [CreateNamespace=true]}" }],
  ],
  [
    "NO_PREVIEW_URL",
    [{ g: PR(""), name: "x" }],
    [{ g: PR(""), name: "x", app: "info: [{name: url, value: https://pr.example.com}]" }, {}],
  ],
  [
    "NUMBER_AS_EXPONENT",
    [
      { g: FILES("envs/a.yaml"), annotations: "{a: '{{ .big }}'}" },
      { g: FILES("envs/a.yaml"), flat: true, annotations: "{a: '{{big}}'}" },
    ],
    [{ g: FILES("envs/a.yaml"), annotations: "{a: '{{ .quoted }}', b: '{{ .big | int }}'}" }],
  ],
  [
    "PATCH_WITHOUT_EFFECT",
    [
      { spec: "templatePatch: |\n  metadata:\n    finalizers: []" },
      { spec: "templatePatch: |\n  spec:\n    project: x" },
      { spec: "templatePatch: |\n  operation: {}" },
    ],
    [
      { spec: "templatePatch: |\n  metadata:\n    finalizers: null" },
      // nothing is added where what is deployed stays
      { spec: "syncPolicy: {preserveResourcesOnDeletion: true}\ntemplatePatch: |\n  metadata:\n    finalizers: []" },
    ],
  ],
  [
    "PATH_KEY_LOST",
    [{ g: FILES("path/a.yaml") }],
    [{ g: FILES("path/a.yaml", ", pathParamPrefix: own") }, { g: FILES("envs/a.yaml") }],
  ],
  [
    "PROD_TRACKS_HEAD",
    [{ g: `[${ELEMENTS("[{name: prod}]")}]`, source: "{repoURL: r, path: ., targetRevision: HEAD}" }],
    [
      { g: `[${ELEMENTS("[{name: prod}]")}]`, source: "{repoURL: r, path: ., targetRevision: v1}" },
      { g: `[${ELEMENTS("[{name: products}]")}]`, source: "{repoURL: r, path: ., targetRevision: HEAD}" },
    ],
  ],
  [
    "REQUEUE_TOO_FAST",
    [{ g: PR("", ", requeueAfterSeconds: 10"), name: "x" }],
    [{ g: PR("", ", requeueAfterSeconds: 300"), name: "x" }, { g: FILES("envs/a.yaml", ", requeueAfterSeconds: 10") }],
  ],
  [
    "ROLLING_MAX_UPDATE",
    [
      { spec: STEPS("{matchExpressions: [], maxUpdate: abc}") },
      { spec: STEPS("{matchExpressions: [], maxUpdate: 0}") },
    ],
    [
      { spec: STEPS("{matchExpressions: [], maxUpdate: 25%}") },
      { spec: STEPS("{matchExpressions: [], maxUpdate: 2}") },
    ],
  ],
  [
    "ROLLING_SYNC_LEFT_OUT",
    [{ spec: STEPS("{matchExpressions: [{key: env, operator: In, values: [prod]}]}") }],
    [{ spec: STEPS("{matchExpressions: [{key: env, operator: NotIn, values: [prod]}]}") }],
  ],
  ["SECOND_DOCUMENT_IGNORED", [{ g: FILES("two/a.yaml") }], [{ g: FILES("fixed/a.yaml") }]],
  [
    "SELECTOR_IS_LITERAL",
    [{ g: "[{list: {elements: [{name: a}]}, selector: {matchLabels: {name: '{{ .x }}'}}}]" }],
    [{ g: "[{list: {elements: [{name: a}]}, selector: {matchLabels: {name: a}}}]" }],
  ],
  [
    "SELECTOR_KEY_MISSING",
    [
      {
        g: "[{list: {elements: [{name: a}]}, selector: {matchExpressions: [{key: nope, operator: NotIn, values: [x]}]}}]",
      },
      { spec: STEPS("{matchExpressions: [{key: nope, operator: NotIn, values: [x]}]}") },
    ],
    [
      {
        g: "[{list: {elements: [{name: a}]}, selector: {matchExpressions: [{key: name, operator: NotIn, values: [x]}]}}]",
      },
    ],
  ],
  [
    "SHARED_MAP_CHANGED",
    [
      {
        g: "[{merge: {mergeKeys: [name], generators: [{matrix: {generators: [{list: {elements: [{app: {x: '1'}}]}}, {list: {elements: [{name: a}, {name: b}]}}]}}, {list: {elements: [{name: a, app: {x: '2'}}]}}]}}]",
      },
    ],
    [
      {
        g: "[{merge: {mergeKeys: [name], generators: [{matrix: {generators: [{list: {elements: [{app: {x: '1'}}]}}, {list: {elements: [{name: a}, {name: b}]}}]}}, {list: {elements: [{name: a, other: '2'}]}}]}}]",
      },
    ],
  ],
  [
    "UNANCHORED_MATCH",
    [{ g: PR("", ", filters: [{branchMatch: main}]"), name: "x" }],
    [{ g: PR("", ", filters: [{branchMatch: ^main$}]"), name: "x" }],
  ],
  [
    "VALUES_OBJECT_CHANGES",
    [{ source: "{repoURL: r, path: ., helm: {valuesObject: {image: {tag: null}}}}" }],
    [{ source: "{repoURL: r, path: ., helm: {valuesObject: {image: {tag: v1}, n: 5}}}" }],
  ],
  [
    "SHORT_SHA",
    [
      {
        g: PR(""),
        source: "{repoURL: r, path: ., helm: {parameters: [{name: image.tag, value: '{{ .head_short_sha }}'}]}}",
      },
    ],
    [{ g: PR(""), source: "{repoURL: r, path: ., helm: {parameters: [{name: image.tag, value: '{{ .head_sha }}'}]}}" }],
  ],
  [
    "SLUG_ONLY_KEY",
    [{ g: PR(""), name: "x-{{ .branch_slug }}" }],
    [{ g: PR(""), name: "x-{{ .branch_slug }}-{{ .number }}" }],
  ],
  [
    "WILDCARD_DEPTH",
    [
      {
        g: PR(""),
        app: "info: [{name: URL, value: 'https://web.pr-{{ .number }}.preview.example.com'}]".replace(
          "pr-{{ .number }}",
          "{{ .number }}",
        ),
      },
    ],
    [
      { g: PR(""), app: "info: [{name: URL, value: 'https://web-pr-{{ .number }}.preview.example.com'}]" },
      { app: "info: [{name: URL, value: 'https://web.{{ .name }}.preview.example.com'}]" },
    ],
  ],
  [
    "PREFIX_SHARED",
    [
      {
        sets: [
          { g: PR(""), namespace: "pr-{{ .number }}" },
          { g: PR("").replace("repo: web", "repo: api"), namespace: "pr-{{ .number }}" },
        ],
      },
    ],
    [
      {
        sets: [
          { g: PR(""), namespace: "pr-{{ .number }}" },
          { g: PR(""), namespace: "pr-{{ .number }}" },
        ],
      },
      {
        sets: [
          { g: PR(""), namespace: "web-{{ .number }}" },
          { g: PR("").replace("repo: web", "repo: api"), namespace: "api-{{ .number }}" },
        ],
      },
    ],
  ],
  [
    "GITLAB_PROJECT_NOT_NUMERIC",
    [{ g: "[{pullRequest: {gitlab: {project: shop/web}}}]", name: "x" }],
    [
      { g: "[{pullRequest: {gitlab: {project: '42'}}}]", name: "x" },
      { g: "[{pullRequest: {gitlab: {project: shop/web}, requeueAfterSeconds: 120}}]", name: "x" },
    ],
  ],
  [
    "PROVIDER_HAS_NO_WEBHOOK",
    [{ g: "[{pullRequest: {gitea: {owner: a, repo: b, api: 'https://git.example.com'}}}]", name: "x" }],
    [
      { g: PR(""), name: "x" },
      {
        g: "[{pullRequest: {gitea: {owner: a, repo: b, api: 'https://git.example.com'}, requeueAfterSeconds: 120}}]",
        name: "x",
      },
    ],
  ],
  [
    "API_SOURCE_BEHIND_BLOCKED_NETWORK",
    [
      { g: PR(""), name: "x", world: BLOCKED("github.com") },
      { g: PR(""), name: "x", world: BLOCKED("gitlab.com,api.github.com") },
      {
        g: "[{scmProvider: {gitea: {owner: a, api: 'https://git.example.com:8443/api'}}}]",
        name: "x",
        world: BLOCKED("example.com"),
      },
      {
        g: "[{scmProvider: {awsCodeCommit: {region: eu-central-1}}}]",
        name: "x",
        world: BLOCKED("amazonaws.com"),
      },
      {
        g: `[{matrix: {generators: [{list: {elements: [{a: b}]}}, ${PR("").slice(1, -1)}]}}]`,
        name: "x",
        world: BLOCKED("github.com"),
      },
    ],
    [
      // another host, a host that only ends alike, another cluster's network, nothing declared, files on a mirror
      { g: PR(""), name: "x", world: BLOCKED("gitlab.com") },
      { g: PR(", api: 'https://git.notgithub.com/api/v3'"), name: "x", world: BLOCKED("github.com") },
      { g: PR(""), name: "x", world: BLOCKED("github.com", "https://elsewhere.example.com") },
      { g: PR(""), name: "x" },
      { g: FILES("previews/*.yaml"), world: BLOCKED("github.com") },
    ],
  ],
  [
    "PROVIDER_HAS_NO_GENERATOR",
    [{ g: "[{pullRequest: {gerrit: {project: web}}}]", name: "x" }],
    [{ g: PR(""), name: "x" }],
  ],
  [
    "LABELS_MISPLACED",
    [{ g: PR("", ", labels: [preview]"), name: "x" }],
    [{ g: PR(", labels: [preview]"), name: "x" }],
  ],
  [
    "TEMPLATED_PROJECT",
    [
      { g: PR(""), project: "'{{ .branch }}'" },
      { g: PR(""), project: "'x-{{ .title | lower }}'" },
      { g: PR("", ", values: {project: '{{ .branch }}'}"), project: "'{{ .values.project }}'" },
    ],
    [
      { g: PR("") },
      { project: "'{{ .name }}'" },
      { g: MATRIX("{clusters: {}}", PR("").slice(1, -1)), project: "'{{ .name }}'" },
      { g: MATRIX("{clusters: {}}", PR("").slice(1, -1)), project: "'{{ .metadata.labels.team }}'" },
    ],
  ],
  [
    "UNQUOTED_PARAM_IN_PATCH",
    [
      { g: PR(""), name: "x", spec: "templatePatch: 'spec: {info: [{name: b, value: {{ .branch }}}]}'" },
      { g: PR(""), name: "x", spec: "templatePatch: 'spec: {info: [{name: b, value: {{ .title | upper }}}]}'" },
    ],
    [
      { g: PR(""), name: "x", spec: "templatePatch: 'spec: {info: [{name: b, value: {{ .branch | toJson }}}]}'" },
      { g: PR(""), name: "x", spec: "templatePatch: 'spec: {info: [{name: b, value: {{ toJson .title }}}]}'" },
    ],
  ],
  [
    "ROUTES_FROM_PULL_REQUEST",
    [
      {
        g: PR(""),
        name: "x",
        source: "{repoURL: r, path: ., targetRevision: '{{ .head_sha }}'}",
        namespace: "staging",
      },
    ],
    [
      { g: PR(""), name: "x", source: "{repoURL: r, path: ., targetRevision: main}", namespace: "staging" },
      {
        g: PR(""),
        name: "x",
        source: "{repoURL: r, path: ., targetRevision: '{{ .head_sha }}'}",
        namespace: "pr-{{ .number }}",
      },
    ],
  ],
  [
    "ROLLING_SYNC_WITH_PREVIEWS",
    [{ g: PR(""), name: "x", spec: STEPS("{matchExpressions: []}") }],
    [{ g: PR(""), name: "x" }, { spec: STEPS("{matchExpressions: []}") }],
  ],
];

test("every rule has inputs that it must flag and inputs that it must not", () => {
  expect(ROWS.map(([code]) => code).sort()).toEqual(RULES.map(({ code }) => code as string).sort());
});

describe.each(ROWS)("%s", (code, flagged, silent) => {
  test.each(flagged.map((given) => [JSON.stringify(given), given] as const))("flags %s", (_, given) => {
    expect(codes(given)).toContain(code);
  });

  test.each(silent.map((given) => [JSON.stringify(given), given] as const))("is silent about %s", (_, given) => {
    expect(codes(given)).not.toContain(code);
  });
});

test("objects of any shape are looked at without an exception", () => {
  const odd: readonly Json[] = [
    null,
    1,
    "text",
    [],
    [null],
    {},
    { spec: 1 },
    [{ matrix: 1 }, { list: { elements: 3 } }],
  ];
  for (const value of odd) {
    const object: JsonObject = {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "ApplicationSet",
      spec: isObject(value) ? value : { generators: value, template: value, templatePatch: value },
    };
    const inventory = inventoryOf(WORLD);
    const subject = applicationSetSubject({ object, file: "f", at: (path) => ({ path }) }, inventory, {});
    const { findings } = lint([subject], () => ({ version: "3.5", inventory }), {
      severities: new Map(),
      disabled: () => [],
    });
    expect(findings.length).toBeGreaterThan(0);
  }
});
