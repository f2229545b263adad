/** Where the output of synthesis is committed, for the Applications that deploy from it. */
export interface OutputLocation {
  /** URL of the repository, as Applications write it. */
  readonly repoURL: string;
  /** The folder of the output in the repository, without a slash at its ends. */
  readonly path: string;
  /** The branch, tag or commit. @default "HEAD" */
  readonly targetRevision?: string;
}
