/** The pullRequest generator in the CRD: the open pull requests of one repository. */
import type { ApplicationTemplatePatch } from "../application-template";
import type { BasicAuth, BearerToken, ConfigMapKeyReference, SecretKeyReference } from "../secret-reference";

/** The providers by their CRD key. Note `azuredevops` here and `azureDevOps` in scmProvider. */
export interface PullRequestProviders {
  readonly github: {
    readonly owner: string;
    readonly repo: string;
    readonly api?: string;
    readonly tokenRef?: SecretKeyReference;
    readonly appSecretName?: string;
    /** All must be on the pull request. */
    readonly labels?: readonly string[];
  };
  readonly gitlab: {
    /** The numeric id as a text: with a path, webhooks do not refresh the generator. */
    readonly project: string;
    readonly api?: string;
    readonly tokenRef?: SecretKeyReference;
    readonly labels?: readonly string[];
    /** Without it closed and merged ones are listed too, and keep their environments. */
    readonly pullRequestState?: "opened" | "closed" | "merged" | "locked";
    readonly insecure?: boolean;
    readonly caRef?: ConfigMapKeyReference;
  };
  readonly gitea: {
    readonly owner: string;
    readonly repo: string;
    readonly api: string;
    readonly tokenRef?: SecretKeyReference;
    /** Since Argo CD 3.1. */
    readonly labels?: readonly string[];
    readonly insecure?: boolean;
  };
  readonly bitbucketServer: {
    readonly project: string;
    readonly repo: string;
    readonly api: string;
    readonly basicAuth?: BasicAuth;
    readonly bearerToken?: BearerToken;
    readonly insecure?: boolean;
    readonly caRef?: ConfigMapKeyReference;
  };
  readonly bitbucket: {
    readonly owner: string;
    readonly repo: string;
    readonly api?: string;
    readonly basicAuth?: BasicAuth;
    readonly bearerToken?: BearerToken;
  };
  readonly azuredevops: {
    readonly organization: string;
    readonly project: string;
    readonly repo: string;
    readonly api?: string;
    readonly tokenRef?: SecretKeyReference;
    readonly labels?: readonly string[];
  };
}

/** The providers in the order in which Argo CD takes the first that is set. */
export const PULL_REQUEST_PROVIDERS = [
  "github",
  "gitlab",
  "gitea",
  "bitbucketServer",
  "bitbucket",
  "azuredevops",
] as const satisfies readonly (keyof PullRequestProviders)[];

/** Unanchored RE2 patterns; all of one filter must hold, any filter may. */
export interface PullRequestFilter {
  readonly branchMatch?: string;
  readonly targetBranchMatch?: string;
  /** Since Argo CD 3.2. */
  readonly titleMatch?: string;
}

export type PullRequestSpec = { readonly [K in keyof PullRequestProviders]?: PullRequestProviders[K] } & {
  readonly filters?: readonly PullRequestFilter[];
  readonly requeueAfterSeconds?: number;
  readonly continueOnRepoNotFoundError?: boolean;
  readonly values?: Readonly<Record<string, string>>;
  readonly template?: ApplicationTemplatePatch;
};
