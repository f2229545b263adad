/** The pullRequest generator as Argo CD's Go code declares it. Upstream: pkg/apis/application/v1alpha1/applicationset_types.go at 3.6. */
import {
  BOOL,
  type FieldDeclaration,
  INT64,
  listOf,
  pointer,
  required,
  STRING,
  STRING_MAP,
  STRINGS,
  struct,
} from "../../go/go-struct";
import { BASIC_AUTH, CLOUD_TOKEN, CONFIG_MAP_KEY, SECRET, SERVER_TOKEN } from "../secret-type";

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

export function pullRequestType(template: FieldDeclaration): FieldDeclaration {
  return pointer(
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
  );
}
