/** The pullRequest generator in the CRD: the open pull requests of one repository. */
import type { ApplicationTemplatePatch } from "../application-template";
import type { BasicAuth, BearerToken, ConfigMapKeyReference, SecretKeyReference } from "../secret-reference";

/** The providers by their CRD key. Note `azuredevops` here and `azureDevOps` in scmProvider. */
export interface PullRequestProviders {
  readonly github: {
    readonly owner: string;
    readonly repo: string;
    /** Base URL of the API: GitHub Enterprise's ends in `/api/v3`. @default "https://api.github.com" */
    readonly api?: string;
    /** The token. @default none: anonymous, with GitHub's small limit of requests */
    readonly tokenRef?: SecretKeyReference;
    /** A credential template in Argo CD's namespace with a GitHub App, instead of a token. @default none */
    readonly appSecretName?: string;
    /** All must be on the pull request. @default none */
    readonly labels?: readonly string[];
  };
  readonly gitlab: {
    /** The numeric id as a text: with a path, webhooks do not refresh the generator. */
    readonly project: string;
    /** URL of GitLab. @default "https://gitlab.com" */
    readonly api?: string;
    /** The token. @default none: anonymous */
    readonly tokenRef?: SecretKeyReference;
    /** All must be on the merge request. @default none */
    readonly labels?: readonly string[];
    /**
     * The state of the merge requests. Without it closed and merged ones are listed too, and keep their environments.
     * @default Argo CD's: every state
     */
    readonly pullRequestState?: "opened" | "closed" | "merged" | "locked";
    /** The server's certificate is not verified: for demos. @default Argo CD's: false */
    readonly insecure?: boolean;
    /** The authorities of the server's certificate. @default the system's, or what `scmRootCaPath` names */
    readonly caRef?: ConfigMapKeyReference;
  };
  readonly gitea: {
    readonly owner: string;
    readonly repo: string;
    readonly api: string;
    /** The token. @default none: anonymous */
    readonly tokenRef?: SecretKeyReference;
    /** All must be on the pull request. Since Argo CD 3.1. @default none */
    readonly labels?: readonly string[];
    /** The server's certificate is not verified: for demos. @default Argo CD's: false */
    readonly insecure?: boolean;
  };
  readonly bitbucketServer: {
    readonly project: string;
    readonly repo: string;
    readonly api: string;
    /** A name and a password. Not together with `bearerToken`. @default none: anonymous */
    readonly basicAuth?: BasicAuth;
    /** An HTTP access token. @default none */
    readonly bearerToken?: BearerToken;
    /** The server's certificate is not verified: for demos. @default Argo CD's: false */
    readonly insecure?: boolean;
    /** The authorities of the server's certificate. @default the system's, or what `scmRootCaPath` names */
    readonly caRef?: ConfigMapKeyReference;
  };
  readonly bitbucket: {
    readonly owner: string;
    readonly repo: string;
    /** Base URL of the API. @default "https://api.bitbucket.org/2.0" */
    readonly api?: string;
    /** A name and an app password. Not together with `bearerToken`. @default none: anonymous */
    readonly basicAuth?: BasicAuth;
    /** An access token. @default none */
    readonly bearerToken?: BearerToken;
  };
  readonly azuredevops: {
    readonly organization: string;
    readonly project: string;
    readonly repo: string;
    /** Base URL of Azure DevOps, without the organisation. @default "https://dev.azure.com" */
    readonly api?: string;
    /** A personal access token. @default none: anonymous */
    readonly tokenRef?: SecretKeyReference;
    /** All must be on the pull request. @default none */
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
  /** The source branch. @default any */
  readonly branchMatch?: string;
  /** The target branch. @default any */
  readonly targetBranchMatch?: string;
  /** The title. Since Argo CD 3.2. @default any */
  readonly titleMatch?: string;
}

/** The open pull requests of a repository, as the CRD has it: the first provider that is set counts. @see PullRequestGenerator of Argo CD 3.5 */
export type PullRequestSpec = { readonly [K in keyof PullRequestProviders]?: PullRequestProviders[K] } & {
  /** Which pull requests; any filter may match. @default all */
  readonly filters?: readonly PullRequestFilter[];
  /** How often Argo CD asks the provider, in seconds; 0 never. @default Argo CD's: 1800 */
  readonly requeueAfterSeconds?: number;
  /** Takes a missing repository for one without pull requests: its Applications go. Since Argo CD 3.2. @default Argo CD's: false, an error */
  readonly continueOnRepoNotFoundError?: boolean;
  /** Further parameters, `values.<key>`, rendered with the pull request's own. Since Argo CD 3.0. @default none */
  readonly values?: Readonly<Record<string, string>>;
  /** Laid over the ApplicationSet's own template. Without effect in a child of matrix or merge. @default none */
  readonly template?: ApplicationTemplatePatch;
};
