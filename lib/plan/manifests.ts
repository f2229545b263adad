/**
 * What a change does to the resources of Applications, as data that is fit to be shown: values of Secrets are masked, numbers are JSON's.
 * Who rendered them, and how, is not known here; a plan takes it as it is.
 */
import type { Problem } from "../errors";
import type { FieldChange } from "./field-change";

/** What happens to one resource. */
export const RESOURCE_ACTIONS = ["added", "changed", "removed"] as const;
/** One of `RESOURCE_ACTIONS`. */
export type ResourceAction = (typeof RESOURCE_ACTIONS)[number];

/** What a change of a resource leads to beyond itself. */
export const CONSEQUENCES = [
  /** The API server refuses a field: the sync fails. */
  "sync-fails",
  /** Deleted and made again. */
  "replaced",
  /** Removed from Git, and deleted by the sync. */
  "pruned",
  /** Removed from Git, and left in the cluster. */
  "stays",
  /** All objects of a custom kind go with its definition. */
  "custom-objects-lost",
  /** A volume goes with its claim. */
  "volume-lost",
  /** Everything in a namespace goes with it. */
  "namespace-lost",
  /** It runs at syncs. */
  "hook",
  /** Pods that read it go on with the old content. */
  "restarts-nothing",
] as const;
/** One of `CONSEQUENCES`. */
export type ConsequenceKind = (typeof CONSEQUENCES)[number];

/** What a change of a resource leads to, in a sentence. */
export interface ResourceConsequence {
  readonly kind: ConsequenceKind;
  readonly text: string;
  /** Whether something fails or is lost. */
  readonly isDanger: boolean;
}

/** What happens to one resource of an Application. */
export interface ResourceChange {
  readonly action: ResourceAction;
  /** Empty for Kubernetes' core. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Empty for what is cluster-wide. */
  readonly namespace: string;
  /** A generated part stands as `*`. */
  readonly name: string;
  /** Of what is changed: its fields; items of lists that Kubernetes merges stand by their keys: `containers[name=web].image`. */
  readonly fields: readonly FieldChange[];
  readonly consequences: readonly ResourceConsequence[];
}

/** One Application whose resources change, or are not known. */
export interface ApplicationManifests {
  /** `namespace/name`, as in `Change`. */
  readonly name: string;
  /** The destination: its server, or its name. */
  readonly cluster: string;
  readonly namespace: string;
  /** Why its resources are not known: then nothing is said of them. @default they are known */
  readonly unknown?: Problem;
  /** By group, kind, namespace and name. */
  readonly resources: readonly ResourceChange[];
}

/** One image that comes, goes, or takes the place of another. */
export interface ImageMove {
  /** What it was. @default it is new */
  readonly old?: string;
  /** What it will be. @default it goes */
  readonly new?: string;
  /** Where: each place once. */
  readonly uses: readonly ImageUse[];
}

/** Where an image runs. */
export interface ImageUse {
  readonly application: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly container: string;
}

/** The part of a plan that ends at resources. */
export interface PlanManifests {
  /** Those whose resources change or are not known, by name. */
  readonly applications: readonly ApplicationManifests[];
  /** How many Applications have the same resources as before. */
  readonly unchanged: number;
  readonly images: readonly ImageMove[];
}
