/** The git generator in the CRD: directories or files of a repository. */
import type { ApplicationTemplatePatch } from "../application-template";

export interface GitSpec {
  readonly repoURL: string;
  readonly revision: string;
  /** When there is at least one, `files` is ignored. */
  readonly directories?: readonly GitPath[];
  readonly files?: readonly GitPath[];
  readonly pathParamPrefix?: string;
  readonly requeueAfterSeconds?: number;
  readonly values?: Readonly<Record<string, string>>;
  readonly template?: ApplicationTemplatePatch;
}

export interface GitPath {
  readonly path: string;
  readonly exclude?: boolean;
}
