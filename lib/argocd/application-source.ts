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
/** An object of such JSON: Helm values. Keys are plain texts. */
export interface TextJsonObject<T extends Text = string> {
  readonly [key: string]: TextJson<T> | undefined;
}

/** A repository, what to take from it, and how to render it. At least one of `path`, `chart` and `ref`; at most one of the four renderers. */
export interface ApplicationSource<T extends Text = string> {
  /** URL of the Git or Helm repository, or `oci://…`. */
  readonly repoURL: T;
  /** The folder in the repository, relative to its root. @default none: a chart, or a source of files only */
  readonly path?: T;
  /** Branch, tag, commit or semver constraint; for a chart its version or a constraint. @default HEAD; a chart must have one */
  readonly targetRevision?: T;
  /** Name of the chart in a Helm repository. Not together with `path`. @default none: a folder of a Git repository or an OCI artifact */
  readonly chart?: T;
  /**
   * Makes the files of this source available to the other sources' `valueFiles` as `$<ref>/…`. Only in `sources`, and not together with `chart`.
   * @default none
   */
  readonly ref?: string;
  /** A name for the command line. Unique among `sources`. Since Argo CD 2.14. @default Argo CD's: "", only its position names it */
  readonly name?: T;
  /** Only tags with this prefix count for a semver constraint in `targetRevision`. Since Argo CD 3.5. @default Argo CD's: "", all tags count */
  readonly tagPrefix?: T;
  /** How the chart is rendered. @default Argo CD's: Helm with the chart's own values, where it finds a `Chart.yaml` */
  readonly helm?: HelmSource<T>;
  /** How the kustomization is built. @default Argo CD's: kustomize as it stands, where it finds a `kustomization.yaml` */
  readonly kustomize?: KustomizeSource<T>;
  /**
   * Which files of the folder are taken.
   * @default Argo CD's: `.yaml`, `.yml`, `.json` and `.jsonnet` directly in it, where it finds neither chart nor kustomization
   */
  readonly directory?: DirectorySource<T>;
  /** Which plugin renders the folder. @default Argo CD's: none */
  readonly plugin?: PluginSource<T>;
}

/** How Argo CD runs `helm template`. */
export interface HelmSource<T extends Text = string> {
  /**
   * Files of values, relative to the chart; later ones win. `$<ref>/path` takes a file from the source of that `ref`.
   * @default none: only the chart's `values.yaml`
   */
  readonly valueFiles?: readonly T[];
  /** Like `--set`; they win over `values` and `valuesObject`. @default none */
  readonly parameters?: readonly {
    readonly name: T;
    readonly value: T;
    /** Like `--set-string`: the value stays a text. @default false */
    readonly forceString?: boolean;
  }[];
  /** Like `--set-file`. @default none */
  readonly fileParameters?: readonly { readonly name: T; readonly path: T }[];
  /** Name of the Helm release, at most 53 characters. @default the Application's name */
  readonly releaseName?: T;
  /** Values as a YAML text. `valuesObject` wins over it as a whole. @default none */
  readonly values?: T;
  /** Values as an object. @default none */
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
  /** Stands before the name of every object. @default none */
  readonly namePrefix?: T;
  /** Stands behind the name of every object. @default none */
  readonly nameSuffix?: T;
  /** Images that take the place of others, as `name:tag`, `name@digest` or `old=new:tag`. @default none */
  readonly images?: readonly T[];
  /** How many replicas workloads have, by their names. @default what the kustomization says */
  readonly replicas?: readonly {
    readonly name: T;
    /** A number, or a text of one. */
    readonly count: number | T;
  }[];
  /** Labels of every object, and of its selectors unless `labelWithoutSelector` says otherwise. @default none */
  readonly commonLabels?: Readonly<Record<string, T>>;
  /** Annotations of every object. @default none */
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
  /** The namespace that kustomize gives to every object. @default what the kustomization says */
  readonly namespace?: T;
  /** A version of kustomize that Argo CD's `kustomize.path.<version>` setting knows. @default Argo CD's: the kustomize of its image */
  readonly version?: T;
  /** Folders of kustomize components, relative to the source's path. @default none */
  readonly components?: readonly T[];
  /** Goes on where one of `components` does not exist. Since Argo CD 3.0. @default false */
  readonly ignoreMissingComponents?: boolean;
  /** Patches over what the kustomization makes, in their order. @default none */
  readonly patches?: readonly KustomizePatch<T>[];
  /** The version of Kubernetes for charts that kustomize inflates, as `1.31.0`. Since Argo CD 2.13. @default the destination cluster's */
  readonly kubeVersion?: T;
  /** The API versions for charts that kustomize inflates, as `group/version/Kind`. Since Argo CD 2.13. @default the destination cluster's */
  readonly apiVersions?: readonly T[];
}

/** One patch: its text in `patch`, or its file in `path`. */
export interface KustomizePatch<T extends Text = string> {
  /** A file with the patch, relative to the source's path. Not together with `patch`. @default none */
  readonly path?: T;
  /** The patch as a text: a strategic merge patch, or a list of JSON patch operations (RFC 6902). Not together with `path`. @default none */
  readonly patch?: T;
  /** Which objects are patched; texts are anchored regular expressions. @default the object that a strategic merge patch names itself */
  readonly target?: {
    /** API group. @default any */
    readonly group?: T;
    /** API version. @default any */
    readonly version?: T;
    /** Kind. @default any */
    readonly kind?: T;
    /** Name of the object. @default any */
    readonly name?: T;
    /** Namespace of the object. @default any */
    readonly namespace?: T;
    /** A label selector, as `app=web,tier!=cache`. @default any */
    readonly labelSelector?: T;
    /** The same for annotations. @default any */
    readonly annotationSelector?: T;
  };
  /** What the patch may change besides: `allowNameChange`, `allowKindChange`. @default neither */
  readonly options?: Readonly<Record<string, boolean>>;
}

/** Plain manifests and Jsonnet. */
export interface DirectorySource<T extends Text = string> {
  /** Folders below the path too. @default false */
  readonly recurse?: boolean;
  /** Only files that match; `{a,b}` takes several patterns. @default all that have a known extension */
  readonly include?: T;
  /** Not the files that match; it wins over `include`. @default none */
  readonly exclude?: T;
  /** Takes files with any extension instead of `.yaml`, `.yml`, `.json` and `.jsonnet`. Since Argo CD 3.6. @default false */
  readonly disableExtensionFilter?: boolean;
  /** What Jsonnet files are told. @default nothing */
  readonly jsonnet?: {
    /** External variables, which Jsonnet reads by `std.extVar`. @default none */
    readonly extVars?: readonly JsonnetVariable<T>[];
    /** Top-level arguments, for a file whose value is a function. @default none */
    readonly tlas?: readonly JsonnetVariable<T>[];
    /** Folders of libraries, from the root of the repository. @default none */
    readonly libs?: readonly T[];
  };
}

/** A variable of Jsonnet. @see JsonnetVar of Argo CD 3.5 */
export interface JsonnetVariable<T extends Text = string> {
  /** The name by which Jsonnet asks for it. */
  readonly name: T;
  /** Its value, a text or (with `code`) an expression. */
  readonly value: T;
  /** The value is Jsonnet code, not a text. @default false */
  readonly code?: boolean;
}

/** A config management plugin. */
export interface PluginSource<T extends Text = string> {
  /** Name of the plugin, with its version behind a hyphen if it has one. @default the plugin that discovers the folder */
  readonly name?: T;
  /** Visible to the plugin as `ARGOCD_ENV_<name>`. @default none */
  readonly env?: readonly { readonly name: T; readonly value: T }[];
  /** Each has exactly one of `string`, `array` and `map`. @default none */
  readonly parameters?: readonly {
    readonly name: T;
    /** A text. @default none */
    readonly string?: T;
    /** A list of texts. @default none */
    readonly array?: readonly T[];
    /** Texts by their names. @default none */
    readonly map?: Readonly<Record<string, T>>;
  }[];
}
