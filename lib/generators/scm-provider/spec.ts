/** The scmProvider generator in the CRD: repositories and branches of an organisation. */
import type { ApplicationTemplatePatch } from "../application-template";
import type { BasicAuth, BearerToken, ConfigMapKeyReference, SecretKeyReference } from "../secret-reference";

interface AllBranches {
  /** Every branch instead of the default branch only. @default false */
  readonly allBranches?: boolean;
}

/** The providers by their CRD key. */
export interface ScmProviders {
  readonly github: AllBranches & {
    readonly organization: string;
    readonly api?: string;
    readonly tokenRef?: SecretKeyReference;
    readonly appSecretName?: string;
    /** Since Argo CD 3.5. */
    readonly excludeArchivedRepos?: boolean;
  };
  readonly gitlab: AllBranches & {
    readonly group: string;
    readonly api?: string;
    readonly tokenRef?: SecretKeyReference;
    readonly includeSubgroups?: boolean;
    /** @default true */
    readonly includeSharedProjects?: boolean;
    readonly topic?: string;
    readonly insecure?: boolean;
    readonly caRef?: ConfigMapKeyReference;
    /** Since Argo CD 3.5. */
    readonly includeArchivedRepos?: boolean;
  };
  readonly gitea: AllBranches & {
    readonly owner: string;
    readonly api: string;
    readonly tokenRef?: SecretKeyReference;
    readonly insecure?: boolean;
    /** Since Argo CD 3.5. */
    readonly excludeArchivedRepos?: boolean;
  };
  readonly bitbucketServer: AllBranches & {
    readonly project: string;
    readonly api: string;
    readonly basicAuth?: BasicAuth;
    readonly bearerToken?: BearerToken;
    readonly insecure?: boolean;
    readonly caRef?: ConfigMapKeyReference;
  };
  readonly bitbucket: AllBranches & {
    readonly owner: string;
    readonly user: string;
    readonly appPasswordRef: SecretKeyReference;
  };
  readonly azureDevOps: AllBranches & {
    readonly organization: string;
    readonly teamProject: string;
    readonly accessTokenRef: SecretKeyReference;
    readonly api?: string;
  };
  readonly awsCodeCommit: AllBranches & {
    readonly tagFilters?: readonly {
      /** Name of the tag. */
      readonly key: string;
      /** Value of the tag. @default any */
      readonly value?: string;
    }[];
    readonly role?: string;
    readonly region?: string;
  };
}

/** The providers in the order in which Argo CD takes the first that is set. */
export const SCM_PROVIDERS = [
  "github",
  "gitlab",
  "gitea",
  "bitbucketServer",
  "azureDevOps",
  "bitbucket",
  "awsCodeCommit",
] as const satisfies readonly (keyof ScmProviders)[];

/** Unanchored RE2 patterns; all of one filter must hold, any filter of its class may. */
export interface ScmFilter {
  readonly repositoryMatch?: string;
  readonly labelMatch?: string;
  readonly branchMatch?: string;
  readonly pathsExist?: readonly string[];
  readonly pathsDoNotExist?: readonly string[];
}

export type ScmProviderSpec = { readonly [K in keyof ScmProviders]?: ScmProviders[K] } & {
  readonly filters?: readonly ScmFilter[];
  readonly cloneProtocol?: string;
  readonly requeueAfterSeconds?: number;
  readonly values?: Readonly<Record<string, string>>;
  readonly template?: ApplicationTemplatePatch;
};
