/** The base components of a cluster and their options. A component that is not named is not installed. */
import type { Capability } from "./capability";
import type { ComponentOptions } from "./catalogue";
import type { NamespaceOptions, PodSecurity } from "./cluster-objects";
import type { InstalledComponent, ReleaseOptions } from "./component";
import type { Ownership } from "./ownership";

/** What Terraform installs on a cluster. */
export interface BaseComponents extends Partial<ComponentOptions> {
  /** Components of your own, made with `defineComponent`, as `component(options)`. @default none */
  readonly components?: readonly InstalledComponent[];
  /** Labels, annotations and levels of Pod security of the base's namespaces, by name. @default what their components need */
  readonly namespaces?: Readonly<Record<string, NamespaceOptions>>;
  /** Releases of other charts that Terraform shall own on this cluster, by release name. @default none */
  readonly further?: Readonly<Record<string, FurtherRelease>>;
}

/** A chart that is not in the catalogue. Its values cannot be checked. */
export interface FurtherRelease extends Omit<ReleaseOptions, "namespace" | "version" | "repository"> {
  readonly namespace: string;
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
  /** A failed install is purged: never with volumes. @default false */
  readonly atomic?: boolean;
  /** What must be there before it is installed. @default nothing */
  readonly requires?: readonly Capability[];
  /** What others can need, once it is installed. @default nothing */
  readonly provides?: readonly Capability[];
  /** What it brings beside its namespace. @default nothing */
  readonly owns?: Partial<Ownership>;
  /** The strictest level that its Pods pass. @default the cluster's own */
  readonly podSecurity?: PodSecurity;
}
