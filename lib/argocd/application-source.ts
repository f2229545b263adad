/**
 * Where an Application's manifests come from, as the CRD has it. Generic over its texts: an Application has strings, the template of an
 * ApplicationSet may have references as well. Upstream: ApplicationSource in pkg/apis/application/v1alpha1/types.go, up to Argo CD 3.6.
 */
import type { Text } from "../generators/parameters";

/** JSON whose texts may be references. A reference stays a text whatever it stands for: numbers and booleans from parameters need a templatePatch. */
export type TextJson<T extends Text = string> =
  | null
  | boolean
  | number
  | string
  | T
  | readonly TextJson<T>[]
  | TextJsonObject<T>;
export interface TextJsonObject<T extends Text = string> {
  readonly [key: string]: TextJson<T> | undefined;
}

/** A repository, what to take from it, and how to render it. At least one of `path`, `chart` and `ref`; at most one of the four renderers. */
export interface ApplicationSource<T extends Text = string> {
  /** URL of the Git or Helm repository, or `oci://…`. */
  readonly repoURL: T;
  /** The folder in the repository, relative to its root. */
  readonly path?: T;
  /** Branch, tag, commit or semver constraint; for a chart its version or a constraint. @default HEAD; a chart must have one */
  readonly targetRevision?: T;
  /** Name of the chart in a Helm repository. Not together with `path`. */
  readonly chart?: T;
  /** Makes the files of this source available to the other sources' `valueFiles` as `$<ref>/…`. Only in `sources`, and not together with `chart`. */
  readonly ref?: string;
  /** A name for the command line. Unique among `sources`. Since Argo CD 2.14. */
  readonly name?: T;
  /** Only tags with this prefix count for a semver constraint in `targetRevision`. Since Argo CD 3.5. */
  readonly tagPrefix?: T;
  readonly helm?: HelmSource<T>;
  readonly kustomize?: KustomizeSource<T>;
  readonly directory?: DirectorySource<T>;
  readonly plugin?: PluginSource<T>;
}

/** How Argo CD runs `helm template`. */
export interface HelmSource<T extends Text = string> {
  /** Files of values, relative to the chart; later ones win. `$<ref>/path` takes a file from the source of that `ref`. */
  readonly valueFiles?: readonly T[];
  /** Like `--set`; they win over `values` and `valuesObject`. */
  readonly parameters?: readonly {
    readonly name: T;
    readonly value: T;
    /** Like `--set-string`: the value stays a text. @default false */
    readonly forceString?: boolean;
  }[];
  /** Like `--set-file`. */
  readonly fileParameters?: readonly { readonly name: T; readonly path: T }[];
  /** @default the Application's name */
  readonly releaseName?: T;
  /** Values as a YAML text. `valuesObject` wins over it as a whole. */
  readonly values?: T;
  /** Values as an object. */
  readonly valuesObject?: TextJsonObject<T>;
  /** `v2` or `v3`. @default what the chart's apiVersion says */
  readonly version?: string;
  /** Sends the repository's credentials to every host that the chart's dependencies name. @default false */
  readonly passCredentials?: boolean;
  /** Goes on where one of `valueFiles` does not exist. @default false */
  readonly ignoreMissingValueFiles?: boolean;
  /** Leaves out the chart's `crds` folder. @default false */
  readonly skipCrds?: boolean;
  /** Leaves out the chart's tests. Since Argo CD 2.14. @default false */
  readonly skipTests?: boolean;
  /** Does not check the values against the chart's schema. Since Argo CD 2.14. @default false */
  readonly skipSchemaValidation?: boolean;
  /** `.Release.Namespace`. Since Argo CD 2.13. @default the destination's namespace */
  readonly namespace?: T;
  /** `.Capabilities.KubeVersion`, as `1.31.0`. @default the destination cluster's */
  readonly kubeVersion?: T;
  /** `.Capabilities.APIVersions`, as `group/version/Kind`. @default the destination cluster's */
  readonly apiVersions?: readonly T[];
}

/** How Argo CD runs `kustomize build`. */
export interface KustomizeSource<T extends Text = string> {
  readonly namePrefix?: T;
  readonly nameSuffix?: T;
  /** `name:tag`, `name@digest` or `old=new:tag`. */
  readonly images?: readonly T[];
  readonly replicas?: readonly {
    readonly name: T;
    /** A number, or a text of one. */
    readonly count: number | T;
  }[];
  readonly commonLabels?: Readonly<Record<string, T>>;
  readonly commonAnnotations?: Readonly<Record<string, T>>;
  /** Overwrites labels that exist. @default false */
  readonly forceCommonLabels?: boolean;
  /** Overwrites annotations that exist. @default false */
  readonly forceCommonAnnotations?: boolean;
  /** Replaces `${ARGOCD_APP_…}` in `commonAnnotations`. @default false */
  readonly commonAnnotationsEnvsubst?: boolean;
  /** Adds `commonLabels` to objects but not to selectors. Since Argo CD 2.11. @default false */
  readonly labelWithoutSelector?: boolean;
  /** With `labelWithoutSelector`: adds them to pod templates too. Since Argo CD 3.0. @default false */
  readonly labelIncludeTemplates?: boolean;
  readonly namespace?: T;
  /** A version of kustomize that Argo CD's `kustomize.path.<version>` setting knows. */
  readonly version?: T;
  readonly components?: readonly T[];
  /** Goes on where one of `components` does not exist. Since Argo CD 3.0. @default false */
  readonly ignoreMissingComponents?: boolean;
  readonly patches?: readonly KustomizePatch<T>[];
  /** Since Argo CD 2.13. @default the destination cluster's */
  readonly kubeVersion?: T;
  /** Since Argo CD 2.13. @default the destination cluster's */
  readonly apiVersions?: readonly T[];
}

/** One patch: its text in `patch`, or its file in `path`. */
export interface KustomizePatch<T extends Text = string> {
  readonly path?: T;
  readonly patch?: T;
  readonly target?: {
    readonly group?: T;
    readonly version?: T;
    readonly kind?: T;
    readonly name?: T;
    readonly namespace?: T;
    readonly labelSelector?: T;
    readonly annotationSelector?: T;
  };
  /** `allowNameChange`, `allowKindChange`. */
  readonly options?: Readonly<Record<string, boolean>>;
}

/** Plain manifests and Jsonnet. */
export interface DirectorySource<T extends Text = string> {
  /** Folders below the path too. @default false */
  readonly recurse?: boolean;
  /** Only files that match; `{a,b}` takes several patterns. */
  readonly include?: T;
  /** Not the files that match; it wins over `include`. */
  readonly exclude?: T;
  /** Takes files with any extension instead of `.yaml`, `.yml`, `.json` and `.jsonnet`. Since Argo CD 3.6. @default false */
  readonly disableExtensionFilter?: boolean;
  readonly jsonnet?: {
    readonly extVars?: readonly JsonnetVariable<T>[];
    /** Top-level arguments. */
    readonly tlas?: readonly JsonnetVariable<T>[];
    /** Folders of libraries, from the root of the repository. */
    readonly libs?: readonly T[];
  };
}

export interface JsonnetVariable<T extends Text = string> {
  readonly name: T;
  readonly value: T;
  /** The value is Jsonnet code, not a text. @default false */
  readonly code?: boolean;
}

/** A config management plugin. */
export interface PluginSource<T extends Text = string> {
  /** @default the plugin that discovers the folder */
  readonly name?: T;
  /** Visible to the plugin as `ARGOCD_ENV_<name>`. */
  readonly env?: readonly { readonly name: T; readonly value: T }[];
  /** Each has exactly one of `string`, `array` and `map`. */
  readonly parameters?: readonly {
    readonly name: T;
    readonly string?: T;
    readonly array?: readonly T[];
    readonly map?: Readonly<Record<string, T>>;
  }[];
}
