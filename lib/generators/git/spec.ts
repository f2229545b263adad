/** The git generator in the CRD: directories or files of a repository. */
import type { ApplicationTemplatePatch } from "../application-template";

/** The directories or files of a repository, as the CRD has it. @see GitGenerator of Argo CD 3.5 */
export interface GitSpec {
  /** URL of the repository. */
  readonly repoURL: string;
  /** Branch, tag, commit or semver constraint; "" and "HEAD" are the default branch. */
  readonly revision: string;
  /** When there is at least one, `files` is ignored. @default none */
  readonly directories?: readonly GitPath[];
  /** Which files; each must hold an object or a list of objects, in YAML or JSON. @default none */
  readonly files?: readonly GitPath[];
  /** Puts the parameter `path` under this key. @default Argo CD's: "", it has no key above it */
  readonly pathParamPrefix?: string;
  /** How often Argo CD looks again, in seconds; 0 never. @default Argo CD's: 180, or the controller's setting `requeue.after` */
  readonly requeueAfterSeconds?: number;
  /** Further parameters, `values.<key>`, rendered with the directory's or file's own. @default none */
  readonly values?: Readonly<Record<string, string>>;
  /** Laid over the ApplicationSet's own template. Without effect in a child of matrix or merge. @default none */
  readonly template?: ApplicationTemplatePatch;
}

/**
 * A pattern of directories or files, and whether it takes away what it matches.
 * @see GitDirectoryGeneratorItem and GitFileGeneratorItem of Argo CD 3.5
 */
export interface GitPath {
  /** For directories a pattern of Go's path.Match, for files a pathspec of Git. */
  readonly path: string;
  /** Takes away what it matches, whatever the order. For files since Argo CD 3.1. @default Argo CD's: false */
  readonly exclude?: boolean;
}
