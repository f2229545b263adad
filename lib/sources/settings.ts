/** What of Argo CD's settings and of the destination cluster decides an Application's resources. Each has Argo CD's default. */

export interface RepositorySecret {
  readonly repo: string;
  /** @default "git" */
  readonly type?: string;
  readonly name?: string;
  readonly username?: string;
  readonly password?: string;
  readonly enableOCI?: boolean;
  readonly insecure?: boolean;
  readonly insecureOCIForceHttp?: boolean;
}

export interface RenderSettings {
  /** The namespace of Argo CD. @default "argocd" */
  readonly controlPlaneNamespace?: string;
  /** `application.resourceTrackingMethod` @default "annotation" */
  readonly trackingMethod?: string;
  /** `application.instanceLabelKey` @default "app.kubernetes.io/instance" */
  readonly appLabelKey?: string;
  /** `installationID` @default none */
  readonly installationID?: string;
  /** The destination cluster's version. @default "1.33.2" */
  readonly kubeVersion?: string;
  /** The cluster's `group/version` and `group/version/Kind`. @default none */
  readonly apiVersions?: readonly string[];
  /** `kustomize.buildOptions` @default none */
  readonly kustomizeBuildOptions?: string;
  /** `kustomize.path.<version>` @default none */
  readonly kustomizeVersions?: Readonly<Record<string, string>>;
  /** `helm.valuesFileSchemes` @default https and http */
  readonly helmValuesFileSchemes?: readonly string[];
  /** `kustomize.enable`, `helm.enable`, `jsonnet.enable` by `Kustomize`, `Helm`, `Directory`. @default all */
  readonly enabledSourceTypes?: Readonly<Record<string, boolean>>;
  /** `sourceRepos` of the AppProject. @default all */
  readonly sourceRepos?: readonly string[];
  /** Secrets of repositories. @default none */
  readonly repositories?: readonly RepositorySecret[];
  /** `group/Kind` of cluster-wide kinds beside Kubernetes' own. @default none */
  readonly clusterScoped?: readonly string[];
  /** The repo server's limit, a quantity. @default "10M" */
  readonly maxCombinedDirectoryManifestsSize?: string;
  /** Links out of a checkout are let through; what they lead to is not read all the same. @default false */
  readonly allowOutOfBoundsSymlinks?: boolean;
  /** Whether the request ignores the cache: two refs to one repository at two revisions are an error only then. @default false */
  readonly hardRefresh?: boolean;
}

export const DEFAULT_KUBE_VERSION = "1.33.2";
export const DEFAULT_LABEL_KEY = "app.kubernetes.io/instance";

/** The bytes of a quantity such as `10M`, `1Gi`, `500`; undefined where it is none. */
export function quantityBytes(quantity: string): number | undefined {
  const found = /^([0-9]+(?:\.[0-9]*)?)(|k|[MGTPE]|[KMGTPE]i)$/.exec(quantity.trim());
  if (found === null) return undefined;
  const [, digits = "", unit = ""] = found;
  const power = unit === "" ? 0 : "kmgtpe".indexOf((unit[0] as string).toLowerCase()) + 1;
  return Math.ceil(Number(digits) * (unit.endsWith("i") ? 1024 : 1000) ** power);
}
