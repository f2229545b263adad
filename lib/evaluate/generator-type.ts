/** The generators as Go types: how a nested one is decoded, and in which order interpolation walks through one. */
import type { ArgocdVersion } from "../generators";
import { perVersion } from "./per-version";
import { templateType } from "./primitives/application-object";
import {
  BOOL,
  type GoType,
  INT64,
  listOf,
  mapOf,
  pointer,
  pointerListOf,
  RAW,
  required,
  STRING,
  STRING_MAP,
  STRINGS,
  type StructType,
  struct,
  withTraits,
} from "./primitives/go-struct";

/** `*T` that is always written. */
function requiredPointer(type: GoType) {
  return withTraits(type, { pointer: true, omit: "never" });
}

/** A struct that is left out when nothing is in it: for us it then reads the same. */
function orNothing(type: GoType) {
  return withTraits(type, { omit: "zero" });
}

const SECRET = struct("SecretRef", { secretName: required(STRING), key: required(STRING) });
const CONFIG_MAP_KEY = struct("ConfigMapKeyRef", { configMapName: required(STRING), key: required(STRING) });
const BASIC_AUTH = struct("BasicAuthBitbucketServer", {
  username: required(STRING),
  passwordRef: requiredPointer(SECRET),
});
const SERVER_TOKEN = struct("BearerTokenBitbucket", { tokenRef: requiredPointer(SECRET) });
const CLOUD_TOKEN = struct("BearerTokenBitbucketCloud", { tokenRef: requiredPointer(SECRET) });

const LABEL_SELECTOR = struct("v1.LabelSelector", {
  matchLabels: STRING_MAP,
  matchExpressions: listOf(
    struct("v1.LabelSelectorRequirement", { key: required(STRING), operator: required(STRING), values: STRINGS }),
  ),
});

const SCM_PROVIDERS_BEFORE_FILTERS = {
  github: pointer(
    struct("SCMProviderGeneratorGithub", {
      organization: required(STRING),
      api: STRING,
      tokenRef: pointer(SECRET),
      appSecretName: STRING,
      allBranches: BOOL,
      excludeArchivedRepos: BOOL,
    }),
  ),
  gitlab: pointer(
    struct("SCMProviderGeneratorGitlab", {
      group: required(STRING),
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
      owner: required(STRING),
      user: required(STRING),
      appPasswordRef: requiredPointer(SECRET),
      allBranches: BOOL,
    }),
  ),
  bitbucketServer: pointer(
    struct("SCMProviderGeneratorBitbucketServer", {
      project: required(STRING),
      api: required(STRING),
      basicAuth: pointer(BASIC_AUTH),
      allBranches: BOOL,
      bearerToken: pointer(SERVER_TOKEN),
      insecure: BOOL,
      caRef: pointer(CONFIG_MAP_KEY),
    }),
  ),
  gitea: pointer(
    struct("SCMProviderGeneratorGitea", {
      owner: required(STRING),
      api: required(STRING),
      tokenRef: pointer(SECRET),
      allBranches: BOOL,
      insecure: BOOL,
      excludeArchivedRepos: BOOL,
    }),
  ),
  azureDevOps: pointer(
    struct("SCMProviderGeneratorAzureDevOps", {
      organization: required(STRING),
      api: STRING,
      teamProject: required(STRING),
      accessTokenRef: requiredPointer(SECRET),
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
);

const AWS_CODE_COMMIT = struct("SCMProviderGeneratorAWSCodeCommit", {
  tagFilters: pointerListOf(struct("TagFilter", { key: required(STRING), value: STRING })),
  role: STRING,
  region: STRING,
  allBranches: BOOL,
});

const PULL_REQUEST_PROVIDERS = {
  github: pointer(
    struct("PullRequestGeneratorGithub", {
      owner: required(STRING),
      repo: required(STRING),
      api: STRING,
      tokenRef: pointer(SECRET),
      appSecretName: STRING,
      labels: STRINGS,
    }),
  ),
  gitlab: pointer(
    struct("PullRequestGeneratorGitLab", {
      project: required(STRING),
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
      owner: required(STRING),
      repo: required(STRING),
      api: required(STRING),
      tokenRef: pointer(SECRET),
      insecure: BOOL,
      labels: STRINGS,
    }),
  ),
  bitbucketServer: pointer(
    struct("PullRequestGeneratorBitbucketServer", {
      project: required(STRING),
      repo: required(STRING),
      api: required(STRING),
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
);

const PULL_REQUEST_BITBUCKET = struct("PullRequestGeneratorBitbucket", {
  owner: required(STRING),
  repo: required(STRING),
  api: STRING,
  basicAuth: pointer(BASIC_AUTH),
  bearerToken: pointer(CLOUD_TOKEN),
});

const PULL_REQUEST_AZURE_DEVOPS = struct("PullRequestGeneratorAzureDevOps", {
  organization: required(STRING),
  project: required(STRING),
  repo: required(STRING),
  api: STRING,
  tokenRef: pointer(SECRET),
  labels: STRINGS,
});

const GIT_DIRECTORIES = listOf(struct("GitDirectoryGeneratorItem", { path: required(STRING), exclude: BOOL }));
const GIT_FILES = listOf(struct("GitFileGeneratorItem", { path: required(STRING), exclude: BOOL }));

/** The seven kinds that have no children. */
function leafKinds(version: ArgocdVersion) {
  const template = orNothing(templateType(version));
  return {
    list: pointer(
      struct("ListGenerator", {
        elements: required(listOf(RAW, "[]v1.JSON")),
        template,
        elementsYaml: STRING,
      }),
    ),
    clusters: pointer(
      struct("ClusterGenerator", { selector: LABEL_SELECTOR, template, values: STRING_MAP, flatList: BOOL }),
    ),
    git: pointer(
      struct("GitGenerator", {
        repoURL: required(STRING),
        directories: GIT_DIRECTORIES,
        files: GIT_FILES,
        revision: required(STRING),
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
        configMapRef: required(STRING),
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
        configMapRef: required(struct("PluginConfigMapRef", { name: required(STRING) })),
        input: orNothing(struct("PluginInput", { parameters: { ...mapOf(RAW), name: "v1alpha1.PluginParameters" } })),
        requeueAfterSeconds: pointer(INT64),
        template,
        values: STRING_MAP,
      }),
    ),
  } as const;
}

export interface GeneratorTypes {
  /** An item of `spec.generators`. */
  readonly item: StructType;
  /** A child of matrix as interpolation walks it: a nested matrix or merge has become typed. */
  readonly child: StructType;
  /** What the free JSON of a nested matrix or merge is decoded into: their children know no matrix and no merge. */
  readonly nestedMatrix: StructType;
  readonly nestedMerge: StructType;
}

export const generatorTypes = perVersion((version): GeneratorTypes => {
  const { plugin, ...others } = leafKinds(version);
  const selector = pointer(LABEL_SELECTOR);
  const template = orNothing(templateType(version));
  const terminals = listOf(
    struct("ApplicationSetTerminalGenerator", { ...others, plugin, selector }),
    "v1alpha1.ApplicationSetTerminalGenerators",
  );
  const nested = (matrix: ReturnType<typeof pointer>, merge: ReturnType<typeof pointer>) =>
    listOf(struct("ApplicationSetNestedGenerator", { ...others, matrix, merge, selector, plugin }));
  const item = (children: GoType) =>
    struct("ApplicationSetGenerator", {
      ...others,
      matrix: pointer(struct("MatrixGenerator", { generators: required(children), template })),
      merge: pointer(
        struct("MergeGenerator", { generators: required(children), mergeKeys: required(STRINGS), template }),
      ),
      selector,
      plugin,
    });
  return {
    item: item(nested(pointer(RAW), pointer(RAW))),
    // the decoded children of a nested one have no matrix and no merge
    child: item(listOf(struct("ApplicationSetNestedGenerator", { ...others, selector, plugin }))),
    nestedMatrix: struct("NestedMatrixGenerator", { generators: required(terminals) }),
    nestedMerge: struct("NestedMergeGenerator", { generators: required(terminals), mergeKeys: required(STRINGS) }),
  };
});
