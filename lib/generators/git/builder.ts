/** The git generator: directories or files of a repository. Upstream: applicationset/generators/git.go. */

import { type Generator, generator } from "../generator-value";
import {
  type ObjectShape,
  objectShape,
  objectShapeOf,
  overlayShape,
  printText,
  TEXT,
  type Text,
  type Widen,
} from "../parameters";
import { type NoValues, type Values, type ValuesParameter, valuesShape, valuesSpec } from "../values";
import type { GitPath, GitSpec } from "./spec";

/** What the git generator yields of each directory. */
export interface DirectoryPathParameters {
  /** The directory, `apps/web`. */
  readonly path: string;
  /** Its last segment, `web`. */
  readonly basename: string;
  /** The last segment made DNS-safe; dots stay. */
  readonly basenameNormalized: string;
  /** The directory's names from the root down, `["apps", "web"]`. */
  readonly segments: readonly string[];
}

/** What the git generator yields of each file's place; `path` is the directory that it stands in. */
export interface FilePathParameters extends DirectoryPathParameters {
  /** The file's own name, `config.yaml`. */
  readonly filename: string;
  /** The file's own name made DNS-safe; dots stay. */
  readonly filenameNormalized: string;
}

type Prefixed<P, Prefix extends string> = Prefix extends ""
  ? { readonly path: P }
  : { readonly [K in Prefix]: { readonly path: P } };

interface GitProps<V extends Values, Prefix extends string> {
  /** URL of the repository. */
  readonly repoURL: Text;
  /** Branch, tag, commit or semver constraint. @default "HEAD", the default branch */
  readonly revision?: Text;
  /** Paths that are taken away again; they win over `paths` whatever the order. For files since Argo CD 3.1. @default none */
  readonly exclude?: readonly Text[];
  /** Puts `path` under this key: for two git generators in one matrix. @default "", no key above it */
  readonly pathParamPrefix?: Prefix;
  /** Further parameters, `values.<key>`. Each may use the directory's or file's own parameters. @default none */
  readonly values?: V;
  /** How often Argo CD looks again, in seconds; 0 never. @default Argo CD's: 180, or the controller's setting `requeue.after` */
  readonly requeueAfterSeconds?: number;
}

/** Which directories of which repository. */
export interface GitDirectoriesProps<V extends Values, Prefix extends string> extends GitProps<V, Prefix> {
  /**
   * Patterns of Go's path.Match on the whole path: `*` does not cross `/`, `**` is the same as `*`, `{a,b}` is literal.
   * Directories whose name begins with a dot are never found.
   */
  readonly paths: readonly Text[];
}

/** Which files of which repository, and what they hold. */
export interface GitFilesProps<C extends object, V extends Values, Prefix extends string> extends GitProps<V, Prefix> {
  /** Git pathspecs: `*` also crosses a slash, so a pattern for `envs/a/env.yaml` finds `envs/a/b/env.yaml` as well. */
  readonly paths: readonly Text[];
  /** One file's content as an example: it gives its parameters their types and is not emitted. @default nothing is known of the content */
  readonly content?: C;
}

/** One parameter set per directory that matches. Adding a directory adds Applications; removing it removes them. */
export function gitDirectories<const V extends Values = NoValues, const Prefix extends string = "">(
  props: GitDirectoriesProps<V, Prefix>,
): Generator<Prefixed<DirectoryPathParameters, Prefix> & ValuesParameter<V>> {
  const shape = directoriesShape(props.pathParamPrefix, props.values);
  return generator({ git: { ...gitSpec(props), directories: gitPaths(props) } }, shape);
}

/** The parameters of one directory. */
export function directoriesShape(prefix: string | undefined, values: Values | undefined): ObjectShape {
  return overlayShape(prefixed(objectShape(DIRECTORY_FIELDS), prefix), objectShape(valuesShape(values)));
}

/** One parameter set per file that matches (per item, where a file holds a list), with the file's content as parameters. */
export function gitFiles<
  const C extends object = object,
  const V extends Values = NoValues,
  const Prefix extends string = "",
>(props: GitFilesProps<C, V, Prefix>): Generator<Widen<C> & Prefixed<FilePathParameters, Prefix> & ValuesParameter<V>> {
  const content = props.content === undefined ? objectShape({}, true) : objectShapeOf(props.content);
  const paths = prefixed(objectShape(FILE_FIELDS), props.pathParamPrefix);
  return generator(
    { git: { ...gitSpec(props), files: gitPaths(props) } },
    {
      ...content,
      fields: new Map([...content.fields, ...paths.fields, ...objectShape(valuesShape(props.values)).fields]),
    },
  );
}

const DIRECTORY_FIELDS = { path: TEXT, basename: TEXT, basenameNormalized: TEXT, segments: { kind: "list" } } as const;
const FILE_FIELDS = { ...DIRECTORY_FIELDS, filename: TEXT, filenameNormalized: TEXT } as const;

function prefixed(path: ObjectShape, prefix: string | undefined): ObjectShape {
  const plain = objectShape({ path });
  return prefix ? objectShape({ [prefix]: plain }) : plain;
}

function gitSpec(props: GitProps<Values, string>): GitSpec {
  return {
    repoURL: printText(props.repoURL),
    revision: printText(props.revision ?? "HEAD"),
    ...(props.pathParamPrefix ? { pathParamPrefix: props.pathParamPrefix } : {}),
    ...(props.requeueAfterSeconds === undefined ? {} : { requeueAfterSeconds: props.requeueAfterSeconds }),
    ...valuesSpec(props.values),
  };
}

function gitPaths(props: { readonly paths: readonly Text[]; readonly exclude?: readonly Text[] }): GitPath[] {
  return [
    ...props.paths.map((path) => ({ path: printText(path) })),
    ...(props.exclude ?? []).map((path) => ({ path: printText(path), exclude: true })),
  ];
}
