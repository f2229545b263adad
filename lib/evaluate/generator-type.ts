/** The generators as Go types: how a nested one is decoded, and in which order interpolation walks through one. */
import type { ArgocdVersion } from "../generators";
import { templateType } from "./application-type";
import {
  always,
  alwaysPointer,
  BOOL,
  INT64,
  listOf,
  mapOf,
  omitZero,
  pointer,
  RAW,
  STRING,
  STRING_MAP,
  STRINGS,
  type StructType,
  struct,
} from "./go-type";

const SECRET = struct("SecretRef", { secretName: always(STRING), key: always(STRING) });
const CONFIG_MAP_KEY = struct("ConfigMapKeyRef", { configMapName: always(STRING), key: always(STRING) });
const BASIC_AUTH = struct("BasicAuthBitbucketServer", {
  username: always(STRING),
  passwordRef: alwaysPointer(SECRET),
});
const SERVER_TOKEN = struct("BearerTokenBitbucket", { tokenRef: alwaysPointer(SECRET) });
const CLOUD_TOKEN = struct("BearerTokenBitbucketCloud", { tokenRef: alwaysPointer(SECRET) });

const LABEL_SELECTOR = struct("LabelSelector", {
  matchLabels: STRING_MAP,
  matchExpressions: listOf(
    struct("LabelSelectorRequirement", { key: always(STRING), operator: always(STRING), values: STRINGS }),
    "[]v1.LabelSelectorRequirement",
  ),
});

const SCM_PROVIDERS_BEFORE_FILTERS = {
  github: pointer(
    struct("SCMProviderGeneratorGithub", {
      organization: always(STRING),
      api: STRING,
      tokenRef: pointer(SECRET),
      appSecretName: STRING,
      allBranches: BOOL,
      excludeArchivedRepos: BOOL,
    }),
  ),
  gitlab: pointer(
    struct("SCMProviderGeneratorGitlab", {
      group: always(STRING),
      includeSubgroups: BOOL,
      api: STRING,
      tokenRef: pointer(SECRET),
      allBranches: BOOL,
      insecure: BOOL,
      includeSharedProjects: pointer(BOOL),
      topic: STRING,
      caRef: pointer(CONFIG_MAP_KEY),
      includeArchivedRepos: BOOL,
    }),
  ),
  bitbucket: pointer(
    struct("SCMProviderGeneratorBitbucket", {
      owner: always(STRING),
      user: always(STRING),
      appPasswordRef: alwaysPointer(SECRET),
      allBranches: BOOL,
    }),
  ),
  bitbucketServer: pointer(
    struct("SCMProviderGeneratorBitbucketServer", {
      project: always(STRING),
      api: always(STRING),
      basicAuth: pointer(BASIC_AUTH),
      allBranches: BOOL,
      bearerToken: pointer(SERVER_TOKEN),
      insecure: BOOL,
      caRef: pointer(CONFIG_MAP_KEY),
    }),
  ),
  gitea: pointer(
    struct("SCMProviderGeneratorGitea", {
      owner: always(STRING),
      api: always(STRING),
      tokenRef: pointer(SECRET),
      allBranches: BOOL,
      insecure: BOOL,
      excludeArchivedRepos: BOOL,
    }),
  ),
  azureDevOps: pointer(
    struct("SCMProviderGeneratorAzureDevOps", {
      organization: always(STRING),
      api: STRING,
      teamProject: always(STRING),
      accessTokenRef: alwaysPointer(SECRET),
      allBranches: BOOL,
    }),
  ),
} as const;

const SCM_FILTERS = listOf(
  struct("SCMProviderGeneratorFilter", {
    repositoryMatch: pointer(STRING),
    pathsExist: STRINGS,
    pathsDoNotExist: STRINGS,
    labelMatch: pointer(STRING),
    branchMatch: pointer(STRING),
  }),
  "[]v1alpha1.SCMProviderGeneratorFilter",
);

const AWS_CODE_COMMIT = struct("SCMProviderGeneratorAWSCodeCommit", {
  tagFilters: listOf(struct("TagFilter", { key: always(STRING), value: STRING }), "[]*v1alpha1.TagFilter"),
  role: STRING,
  region: STRING,
  allBranches: BOOL,
});

const PULL_REQUEST_PROVIDERS = {
  github: pointer(
    struct("PullRequestGeneratorGithub", {
      owner: always(STRING),
      repo: always(STRING),
      api: STRING,
      tokenRef: pointer(SECRET),
      appSecretName: STRING,
      labels: STRINGS,
    }),
  ),
  gitlab: pointer(
    struct("PullRequestGeneratorGitLab", {
      project: always(STRING),
      api: STRING,
      tokenRef: pointer(SECRET),
      labels: STRINGS,
      pullRequestState: STRING,
      insecure: BOOL,
      caRef: pointer(CONFIG_MAP_KEY),
    }),
  ),
  gitea: pointer(
    struct("PullRequestGeneratorGitea", {
      owner: always(STRING),
      repo: always(STRING),
      api: always(STRING),
      tokenRef: pointer(SECRET),
      insecure: BOOL,
      labels: STRINGS,
    }),
  ),
  bitbucketServer: pointer(
    struct("PullRequestGeneratorBitbucketServer", {
      project: always(STRING),
      repo: always(STRING),
      api: always(STRING),
      basicAuth: pointer(BASIC_AUTH),
      bearerToken: pointer(SERVER_TOKEN),
      insecure: BOOL,
      caRef: pointer(CONFIG_MAP_KEY),
    }),
  ),
} as const;

const PULL_REQUEST_FILTERS = listOf(
  struct("PullRequestGeneratorFilter", {
    branchMatch: pointer(STRING),
    targetBranchMatch: pointer(STRING),
    titleMatch: pointer(STRING),
  }),
  "[]v1alpha1.PullRequestGeneratorFilter",
);

const PULL_REQUEST_BITBUCKET = struct("PullRequestGeneratorBitbucket", {
  owner: always(STRING),
  repo: always(STRING),
  api: STRING,
  basicAuth: pointer(BASIC_AUTH),
  bearerToken: pointer(CLOUD_TOKEN),
});

const PULL_REQUEST_AZURE_DEVOPS = struct("PullRequestGeneratorAzureDevOps", {
  organization: always(STRING),
  project: always(STRING),
  repo: always(STRING),
  api: STRING,
  tokenRef: pointer(SECRET),
  labels: STRINGS,
});

const GIT_DIRECTORIES = listOf(
  struct("GitDirectoryGeneratorItem", { path: always(STRING), exclude: BOOL }),
  "[]v1alpha1.GitDirectoryGeneratorItem",
);
const GIT_FILES = listOf(
  struct("GitFileGeneratorItem", { path: always(STRING), exclude: BOOL }),
  "[]v1alpha1.GitFileGeneratorItem",
);

/** The seven kinds that have no children. */
function leafKinds(version: ArgocdVersion) {
  const template = omitZero(templateType(version));
  return {
    list: pointer(
      struct("ListGenerator", {
        elements: always(listOf(RAW, "[]v1.JSON")),
        template,
        elementsYaml: STRING,
      }),
    ),
    clusters: pointer(
      struct("ClusterGenerator", { selector: LABEL_SELECTOR, template, values: STRING_MAP, flatList: BOOL }),
    ),
    git: pointer(
      struct("GitGenerator", {
        repoURL: always(STRING),
        directories: GIT_DIRECTORIES,
        files: GIT_FILES,
        revision: always(STRING),
        requeueAfterSeconds: pointer(INT64),
        template,
        pathParamPrefix: STRING,
        values: STRING_MAP,
      }),
    ),
    scmProvider: pointer(
      struct("SCMProviderGenerator", {
        ...SCM_PROVIDERS_BEFORE_FILTERS,
        filters: SCM_FILTERS,
        cloneProtocol: STRING,
        requeueAfterSeconds: pointer(INT64),
        template,
        values: STRING_MAP,
        awsCodeCommit: pointer(AWS_CODE_COMMIT),
      }),
    ),
    clusterDecisionResource: pointer(
      struct("DuckTypeGenerator", {
        configMapRef: always(STRING),
        name: STRING,
        requeueAfterSeconds: pointer(INT64),
        labelSelector: LABEL_SELECTOR,
        template,
        values: STRING_MAP,
      }),
    ),
    pullRequest: pointer(
      struct("PullRequestGenerator", {
        ...PULL_REQUEST_PROVIDERS,
        filters: PULL_REQUEST_FILTERS,
        requeueAfterSeconds: pointer(INT64),
        template,
        bitbucket: pointer(PULL_REQUEST_BITBUCKET),
        azuredevops: pointer(PULL_REQUEST_AZURE_DEVOPS),
        values: STRING_MAP,
        continueOnRepoNotFoundError: BOOL,
      }),
    ),
    plugin: pointer(
      struct("PluginGenerator", {
        configMapRef: always(struct("PluginConfigMapRef", { name: always(STRING) })),
        input: omitZero(struct("PluginInput", { parameters: mapOf(RAW, "v1alpha1.PluginParameters") })),
        requeueAfterSeconds: pointer(INT64),
        template,
        values: STRING_MAP,
      }),
    ),
  } as const;
}

export interface GeneratorTypes {
  /** A child of matrix as interpolation walks it: a nested matrix or merge has become typed. */
  readonly child: StructType;
  /** What the free JSON of a nested matrix or merge is decoded into: their children know no matrix and no merge. */
  readonly nestedMatrix: StructType;
  readonly nestedMerge: StructType;
}

export function generatorTypes(version: ArgocdVersion): GeneratorTypes {
  const { plugin, ...others } = leafKinds(version);
  const selector = pointer(LABEL_SELECTOR);
  const terminals = listOf(
    struct("ApplicationSetTerminalGenerator", { ...others, plugin, selector }),
    "v1alpha1.ApplicationSetTerminalGenerators",
  );
  // the decoded children are copied into the type of the first level, which has its fields in another order
  const children = listOf(struct("ApplicationSetNestedGenerator", { ...others, selector, plugin }));
  return {
    child: struct("ApplicationSetGenerator", {
      ...others,
      matrix: pointer(struct("MatrixGenerator", { generators: always(children) })),
      merge: pointer(struct("MergeGenerator", { generators: always(children), mergeKeys: always(STRINGS) })),
      selector,
      plugin,
    }),
    nestedMatrix: struct("NestedMatrixGenerator", { generators: always(terminals) }),
    nestedMerge: struct("NestedMergeGenerator", { generators: always(terminals), mergeKeys: always(STRINGS) }),
  };
}
