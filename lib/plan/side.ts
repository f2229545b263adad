/** One side of a plan: what Git, a folder or a cluster says at one moment, evaluated. Where it came from is not known here. */
import type { Place, Problem } from "../errors";
import type { Evaluation, GeneratedApplication } from "../evaluate";
import type { ClusterFact } from "../generators";
import type { JsonObject } from "../json";

/** An object as one side has it. */
export interface SideObject {
  readonly object: JsonObject;
  /** Where it stands. @default it is not known */
  readonly place?: Place;
  /** The path from the top of its repository. @default it is in none */
  readonly path?: string;
}

/** An ApplicationSet as one side has it. */
export interface SideSet extends SideObject {
  /** What the set makes. @default it is only known that the set exists */
  readonly evaluation?: Evaluation;
  /** Its Applications with provenance, asked for where one goes and a reason is to be named. @default those of `evaluation` have it */
  readonly traced?: () => Iterable<GeneratedApplication>;
}

/** Everything of one side. */
export interface PlanSide {
  readonly sets: readonly SideSet[];
  /** Applications that stand by themselves. */
  readonly applications: readonly SideObject[];
  /** AppProjects that it holds. */
  readonly projects: readonly SideObject[];
  /** AppProjects that are known from elsewhere, such as those of a running Argo CD. @default none */
  readonly otherProjects?: readonly JsonObject[];
  /** Names of all AppProjects. @default they are not known */
  readonly projectNames?: readonly string[];
  /** Those that Argo CD has Secrets of. @default they are not known */
  readonly clusters?: readonly ClusterFact[];
  /** Whether there may be others than those. @default false */
  readonly mayHaveMoreClusters?: boolean;
  /** `cluster.inClusterEnabled` of argocd-cm. @default true */
  readonly inClusterEnabled?: boolean;
  /** The repository in which the objects stand, by its URL: for Applications that sync its folders. @default not known */
  readonly repoURL?: string;
  /** What a folder of the repository is to an Application that names no tool, by its path from the top. @default each holds plain files */
  readonly filesOf?: (folder: string) => FolderFiles;
  /** All files of the repository, from its top. @default not known */
  readonly paths?: () => readonly string[];
  /** Files that cannot be read: what is absent may stand in them. */
  readonly unreadable: readonly Problem[];
}

/** What Argo CD takes a folder for. */
export interface FolderFiles {
  readonly kind: "Directory" | "Kustomize" | "Helm";
  /** Of a kustomization the files and folders that it is made of, from the top of the repository. @default all below the folder */
  readonly listed?: ReadonlySet<string>;
}

/** What stands on a cluster. */
export interface LiveObjects {
  readonly applications: readonly JsonObject[];
  readonly sets: readonly JsonObject[];
  /** AppProjects. @default they are not known */
  readonly projects?: readonly JsonObject[];
}

/** `namespace/name`. */
export function keyOf({ metadata }: JsonObject, namespace: string): string {
  const { namespace: own, name } = (metadata ?? {}) as { readonly namespace?: string; readonly name?: string };
  return `${own || namespace}/${name ?? ""}`;
}

/** The object with the namespace that it gets where it names none. */
export function placed(object: JsonObject, namespace: string): JsonObject {
  const metadata = (object.metadata ?? {}) as JsonObject;
  return metadata.namespace ? object : { ...object, metadata: { ...metadata, namespace } };
}

export function labelsOf({ metadata }: JsonObject): Readonly<Record<string, string>> {
  return ((metadata as JsonObject | undefined)?.labels ?? {}) as Readonly<Record<string, string>>;
}
