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
    /** Base URL of the API: GitHub Enterprise's ends in `/api/v3`. @default "https://api.github.com" */
    readonly api?: string;
    /** The token. @default none: anonymous, with GitHub's small limit of requests */
    readonly tokenRef?: SecretKeyReference;
    /** A credential template in Argo CD's namespace with a GitHub App, instead of a token. @default none */
    readonly appSecretName?: string;
    /** Leaves out archived repositories. Since Argo CD 3.5. @default Argo CD's: false */
    readonly excludeArchivedRepos?: boolean;
  };
  readonly gitlab: AllBranches & {
    readonly group: string;
    /** URL of GitLab. @default "https://gitlab.com" */
    readonly api?: string;
    /** The token. @default none: anonymous */
    readonly tokenRef?: SecretKeyReference;
    /** Projects of groups below the group too. @default Argo CD's: false */
    readonly includeSubgroups?: boolean;
    /** Projects of other groups that are shared with the group too. @default Argo CD's: true */
    readonly includeSharedProjects?: boolean;
    /** Only projects with this topic. @default Argo CD's: "", all */
    readonly topic?: string;
    /** The server's certificate is not verified: for demos. @default Argo CD's: false */
    readonly insecure?: boolean;
    /** The authorities of the server's certificate. @default the system's, or what `scmRootCaPath` names */
    readonly caRef?: ConfigMapKeyReference;
    /** Archived projects too. Since Argo CD 3.5. @default Argo CD's: false */
    readonly includeArchivedRepos?: boolean;
  };
  readonly gitea: AllBranches & {
    readonly owner: string;
    readonly api: string;
    /** The token. @default none: anonymous */
    readonly tokenRef?: SecretKeyReference;
    /** The server's certificate is not verified: for demos. @default Argo CD's: false */
    readonly insecure?: boolean;
    /** Leaves out archived repositories. Since Argo CD 3.5. @default Argo CD's: false */
    readonly excludeArchivedRepos?: boolean;
  };
  readonly bitbucketServer: AllBranches & {
    readonly project: string;
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
  readonly bitbucket: AllBranches & {
    readonly owner: string;
    readonly user: string;
    readonly appPasswordRef: SecretKeyReference;
  };
  readonly azureDevOps: AllBranches & {
    readonly organization: string;
    readonly teamProject: string;
    readonly accessTokenRef: SecretKeyReference;
    /** Base URL of Azure DevOps, without the organisation. @default "https://dev.azure.com" */
    readonly api?: string;
  };
  readonly awsCodeCommit: AllBranches & {
    /** Only repositories with these tags of AWS: every key, with any of its values. @default all */
    readonly tagFilters?: readonly {
      /** Name of the tag. */
      readonly key: string;
      /** Value of the tag. @default any */
      readonly value?: string;
    }[];
    /** The role of AWS that is taken on. @default the controller's own */
    readonly role?: string;
    /** The region of AWS. @default that of the controller's environment */
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
  /** The repository's name. @default any */
  readonly repositoryMatch?: string;
  /** At least one of its labels or topics. @default any */
  readonly labelMatch?: string;
  /** The branch. @default any */
  readonly branchMatch?: string;
  /** Files or folders that the branch has, all of them. @default none */
  readonly pathsExist?: readonly string[];
  /** Files or folders that the branch lacks, all of them. @default none */
  readonly pathsDoNotExist?: readonly string[];
}

/**
 * The repositories and branches of an organisation, as the CRD has it: the first provider that is set counts.
 * @see SCMProviderGenerator of Argo CD 3.5
 */
export type ScmProviderSpec = { readonly [K in keyof ScmProviders]?: ScmProviders[K] } & {
  /** Which repositories and branches. @default all */
  readonly filters?: readonly ScmFilter[];
  /** How the parameter `url` is written: `ssh`, `https`, or with AWS CodeCommit `https-fips`. @default Argo CD's: "ssh" */
  readonly cloneProtocol?: string;
  /** How often Argo CD asks the provider, in seconds; 0 never. @default Argo CD's: 1800 */
  readonly requeueAfterSeconds?: number;
  /** Further parameters, `values.<key>`, rendered with the repository's own. @default none */
  readonly values?: Readonly<Record<string, string>>;
  /** Laid over the ApplicationSet's own template. Without effect in a child of matrix or merge. @default none */
  readonly template?: ApplicationTemplatePatch;
};
