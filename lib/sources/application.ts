/** An Application as rendering reads it: its name, destination and sources. Upstream: ApplicationSpec.GetSources (Argo CD 3.5). */
import { applicationType } from "../evaluate/primitives/application-object";
import { decodeGo } from "../evaluate/primitives/go-decode";
import type { StructType } from "../go/go-struct";
import type { Json } from "../json";
import { SourceError } from "./source-error";

export interface ApplicationSource {
  readonly repoURL?: string;
  readonly path?: string;
  readonly targetRevision?: string;
  readonly helm?: HelmBlock | null;
  readonly kustomize?: KustomizeBlock | null;
  readonly directory?: DirectoryBlock | null;
  readonly plugin?: object | null;
  readonly chart?: string;
  readonly ref?: string;
  readonly name?: string;
  readonly tagPrefix?: string;
}

export interface HelmBlock {
  readonly valueFiles?: readonly string[] | null;
  readonly parameters?:
    | readonly { readonly name?: string; readonly value?: string; readonly forceString?: boolean }[]
    | null;
  readonly releaseName?: string;
  readonly values?: string;
  readonly fileParameters?: readonly { readonly name?: string; readonly path?: string }[] | null;
  readonly version?: string;
  readonly passCredentials?: boolean;
  readonly ignoreMissingValueFiles?: boolean;
  readonly skipCrds?: boolean;
  readonly valuesObject?: Json;
  readonly namespace?: string;
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[] | null;
  readonly skipTests?: boolean;
  readonly skipSchemaValidation?: boolean;
}

export interface KustomizeBlock {
  readonly namePrefix?: string;
  readonly nameSuffix?: string;
  readonly images?: readonly string[] | null;
  readonly commonLabels?: Readonly<Record<string, string>> | null;
  readonly version?: string;
  readonly commonAnnotations?: Readonly<Record<string, string>> | null;
  readonly forceCommonLabels?: boolean;
  readonly forceCommonAnnotations?: boolean;
  readonly namespace?: string;
  readonly commonAnnotationsEnvsubst?: boolean;
  readonly replicas?: readonly { readonly name?: string; readonly count?: string | number }[] | null;
  readonly patches?: readonly object[] | null;
  readonly components?: readonly string[] | null;
  readonly ignoreMissingComponents?: boolean;
  readonly labelWithoutSelector?: boolean;
  readonly labelIncludeTemplates?: boolean;
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[] | null;
}

export interface DirectoryBlock {
  readonly recurse?: boolean;
  readonly include?: string;
  readonly exclude?: string;
  readonly jsonnet?: {
    readonly extVars?: readonly JsonnetVariable[] | null;
    readonly tlas?: readonly JsonnetVariable[] | null;
    readonly libs?: readonly string[] | null;
  };
}

export interface JsonnetVariable {
  readonly name?: string;
  readonly value?: string;
  readonly code?: boolean;
}

export interface RenderedTarget {
  /** `namespace_name` outside Argo CD's namespace. */
  readonly instanceName: string;
  readonly name: string;
  readonly project: string;
  /** The destination's namespace. */
  readonly namespace: string;
  readonly sources: readonly ApplicationSource[];
  /** Whether the sources stand in a list, which is when refs count. */
  readonly isMultiSource: boolean;
  /** What hydration would render, where the Application has a source hydrator. */
  readonly drySource: ApplicationSource | undefined;
}

export const VERSION = "3.5";

const APPLICATION = applicationType(VERSION);
const SPEC = APPLICATION.fields.get("spec")?.type as StructType;

/** `ApplicationSource` as Go declares it. */
export const SOURCE_TYPE = SPEC.fields.get("source")?.type as StructType;

interface Spec {
  readonly project?: string;
  readonly destination?: { readonly namespace?: string };
  readonly source?: ApplicationSource | null;
  readonly sources?: readonly ApplicationSource[] | null;
  readonly sourceHydrator?: {
    readonly drySource?: ApplicationSource;
    readonly syncSource?: { readonly targetBranch?: string; readonly path?: string; readonly repoURL?: string };
  } | null;
}

/**
 * @param controlPlane the namespace of Argo CD
 * @throws {SourceError} for what Argo CD could not decode
 */
export function readApplication(application: unknown, controlPlane: string): RenderedTarget {
  const { value, error } = decodeGo(APPLICATION, application);
  if (error !== undefined) throw new SourceError(error);
  const { metadata, spec } = value as unknown as { metadata?: { name?: string; namespace?: string }; spec?: Spec };
  const name = metadata?.name ?? "";
  const namespace = metadata?.namespace ?? "";
  const hydrator = spec?.sourceHydrator;
  const several = spec?.sources ?? [];
  const isMultiSource = !hydrator && several.length > 0;
  return {
    instanceName: namespace === "" || namespace === controlPlane ? name : `${namespace}_${name}`,
    name,
    project: spec?.project || "default",
    namespace: spec?.destination?.namespace ?? "",
    sources: hydrator ? [syncSource(hydrator)] : isMultiSource ? several : spec?.source ? [spec.source] : [],
    isMultiSource,
    drySource: hydrator ? { ...hydrator.drySource } : undefined,
  };
}

function syncSource({ drySource, syncSource: sync }: NonNullable<Spec["sourceHydrator"]>): ApplicationSource {
  return {
    repoURL: sync?.repoURL || (drySource?.repoURL ?? ""),
    path: sync?.path ?? "",
    targetRevision: sync?.targetBranch ?? "",
  };
}
