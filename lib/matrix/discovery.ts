/** Where the discovering form finds environments, as the user says it. */

/** Where the environments are found. */
export interface Discovery {
  readonly repoURL: string;
  /** Branch, tag or commit. @default "HEAD" */
  readonly revision?: string;
  /**
   * The folder of the repository whose directories are the environments, without a slash at its ends. Synthesis writes the files to
   * `environments/<matrix>/` in its output.
   */
  readonly path: string;
  /** What an environment is: a directory, or a file `environment.yaml` in one. */
  readonly by: "directories" | "files";
  /**
   * Environments that the matrix does not name: found as soon as somebody adds one to the repository.
   * @default only environments that the matrix names run anywhere
   */
  readonly newEnvironments?: NewEnvironments;
}

/** What somebody who adds a directory or file may create without changing the matrix. */
export interface NewEnvironments {
  /** What their names begin with: a DNS label and a hyphen, `lab-`. No environment of the matrix has such a name. */
  readonly prefix: string;
  /** Names of the clusters that they run on. */
  readonly clusters: readonly string[];
}

/** The name that stands for all new environments in labels and projects. */
export function groupOf(of: NewEnvironments): string {
  return of.prefix.replace(/-+$/, "");
}
