/** Where the output of synthesis is committed, for the Applications that deploy from it. */
export interface OutputLocation {
  readonly repoURL: string;
  /** The folder of the output in the repository, without a slash at its ends. */
  readonly path: string;
  /** @default "HEAD" */
  readonly targetRevision?: string;
}
