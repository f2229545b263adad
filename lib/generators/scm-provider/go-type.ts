/** The scmProvider generator as Argo CD's Go code declares it. Upstream: pkg/apis/application/v1alpha1/applicationset_types.go at 3.6. */
import {
  BOOL,
  type FieldDeclaration,
  INT64,
  listOf,
  pointer,
  pointerListOf,
  required,
  requiredPointer,
  STRING,
  STRING_MAP,
  STRINGS,
  struct,
} from "../../go/go-struct";
import { BASIC_AUTH, CONFIG_MAP_KEY, SECRET, SERVER_TOKEN } from "../secret-type";

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

export function scmProviderType(template: FieldDeclaration): FieldDeclaration {
  return pointer(
    struct("SCMProviderGenerator", {
      ...SCM_PROVIDERS_BEFORE_FILTERS,
      filters: SCM_FILTERS,
      cloneProtocol: STRING,
      requeueAfterSeconds: pointer(INT64),
      template,
      values: STRING_MAP,
      awsCodeCommit: pointer(AWS_CODE_COMMIT),
    }),
  );
}
