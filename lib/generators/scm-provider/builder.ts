/** The scmProvider generator: repositories and branches of an organisation. Upstream: applicationset/generators/scm_provider.go. */

import { type Generator, generator } from "../generator-value";
import type { OneOf } from "../one-of";
import { type ObjectShape, objectShape, TEXT, UNKNOWN } from "../parameters";
import { type NoValues, type Values, type ValuesParameter, valuesShape, valuesSpec } from "../values";
import type { ScmFilter, ScmProviderSpec, ScmProviders } from "./spec";

/** What the scmProvider generator yields of each branch of each repository. */
export interface ScmProviderParameters {
  /** The owner, group, project or account, as the provider has it. */
  readonly organization: string;
  /** The repository's name. */
  readonly repository: string;
  /** The provider's own id; its type differs by provider. Since Argo CD 3.1. */
  readonly repository_id: string;
  /** The URL to clone it from, by `cloneProtocol`. */
  readonly url: string;
  /** The branch as it is: not fit for names. */
  readonly branch: string;
  /** The branch made DNS-safe; dots stay. */
  readonly branchNormalized: string;
  /** The newest commit of the branch; "" with AWS CodeCommit. */
  readonly sha: string;
  /** The first 8 digits of the commit. */
  readonly short_sha: string;
  /** The first 7 digits of the commit. */
  readonly short_sha_7: string;
  /** Labels or topics, joined with `,`. */
  readonly labels: string;
}

/** Which provider, and which of its repositories and branches: exactly one provider. */
export type ScmProviderProps<V extends Values> = OneOf<ScmProviders> & {
  /** Which repositories and branches. @default all */
  readonly filters?: readonly ScmFilter[];
  /** How `url` is written; `https-fips` only with AWS CodeCommit. Azure DevOps ignores it. @default Argo CD's: "ssh" */
  readonly cloneProtocol?: "ssh" | "https" | "https-fips";
  /** How often Argo CD asks the provider, in seconds; 0 never. Each time is at least one API call per 100 repositories. @default Argo CD's: 1800 */
  readonly requeueAfterSeconds?: number;
  /** Further parameters, `values.<key>`. Each may use the repository's own. @default none */
  readonly values?: V;
};

/** One parameter set per repository (and branch, with `allBranches`) of an organisation, group, project or account. */
export function scmProvider<const V extends Values = NoValues>(
  props: ScmProviderProps<V>,
): Generator<ScmProviderParameters & ValuesParameter<V>> {
  const { values, ...rest } = props;
  const spec = { ...rest, ...valuesSpec(values) } as ScmProviderSpec;
  return generator({ scmProvider: spec }, scmProviderShape(values));
}

/** The parameters of one branch of a repository. */
export function scmProviderShape(values: Values | undefined): ObjectShape {
  return objectShape({ ...SCM_FIELDS, ...valuesShape(values) });
}

const SCM_FIELDS = {
  organization: TEXT,
  repository: TEXT,
  repository_id: UNKNOWN,
  url: TEXT,
  branch: TEXT,
  branchNormalized: TEXT,
  sha: TEXT,
  short_sha: TEXT,
  short_sha_7: TEXT,
  labels: TEXT,
};
