/**
 * A base component: data plus pure functions of its options and the site that it is installed on. One file in `components/` per component.
 * It sees neither the cluster's other components nor Terraform's constructs.
 */
import type { Problem } from "../errors";
import type { JsonObject } from "../json";
import type { PropShape } from "../prop-shapes";
import type { ComponentFacts } from "./bridge-facts";
import type { Capability } from "./capability";
import type { Chart, ChartFacts } from "./chart";
import type { NamespaceNeed, SecretNeed } from "./cluster-objects";
import type { Guest } from "./guest";
import type { ChartAccess } from "./mirror";
import type { Ownership } from "./ownership";
import type { SecretInput } from "./secret-input";
import type { Site } from "./site";

/** What every component's options have: how its Helm release is made. */
export interface ReleaseOptions {
  /** The namespace of the release. Terraform then owns it: no Application may deploy there. @default the component's own */
  readonly namespace?: string;
  /** Another exact chart version than the catalogue's: for canary clusters. @default the catalogue's @throws {CHART_VERSION} */
  readonly version?: string;
  /** A mirror of the chart repository: for clusters without Internet. @default the catalogue's */
  readonly repository?: string;
  /** How long Helm waits, in seconds (60 to 7200). @default the component's own, 300 to 1200 */
  readonly timeoutSeconds?: number;
  /** How many revisions Helm keeps (1 to 100). @default 10 */
  readonly maxHistory?: number;
  /** Further chart values, laid over the typed ones. Lists replace lists. @throws {CHART_VALUE} where the chart has no such value @default none */
  readonly values?: JsonObject;
  /** Paths of values that the chart's templates read although its values file does not list them: they are not refused. @default none */
  readonly unlistedValues?: readonly string[];
  /** Chart values that are secret, by value path: `configs.secret.githubSecret`. @default none */
  readonly secretValues?: Readonly<Record<string, SecretInput>>;
  /** How Terraform logs in to the chart's repository. @default that of the mirror, else without */
  readonly repositoryAccess?: ChartAccess;
  /**
   * Terraform refuses to uninstall it, or to install it anew, which uninstalls it first.
   * @default true for a component that holds data, unless the fleet is a demo
   */
  readonly protect?: boolean;
  /** The release is on the cluster already and comes into the state, instead of being installed. Take it out again after the first apply. @default false */
  readonly adopt?: boolean;
  /** Objects that exist already and belong to no release, or to another one, become this one's. Never together with a purge of failures. @default false */
  readonly takeOwnership?: boolean;
  /** The images that it pulls: for a chart version of which they are not known, on a cluster with a mirror. @default what is known of the version */
  readonly images?: readonly string[];
}

/** A Helm release as Terraform installs it. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
  readonly values: JsonObject;
  readonly secretValues: Readonly<Record<string, SecretInput>>;
  readonly timeoutSeconds: number;
  /** A failed first install is purged: never with volumes. */
  readonly atomic: boolean;
  readonly maxHistory: number;
  /** The chart's `crds/` folder is left alone: another release brings them. */
  readonly skipCrds: boolean;
}

/** A component as `defineComponent` makes it. */
export interface Component<O extends ReleaseOptions = ReleaseOptions> {
  /** The word for it in labels and annotations: `base.fleet/has-<name>`. */
  readonly name: string;
  readonly chart: Chart;
  /** What its options may be. */
  readonly options: PropShape;
  /** What is known of versions of its chart. */
  readonly known: readonly ChartFacts[];
  /** What it can provide with some options: for hints. */
  readonly offers: readonly Capability[];
  release(options: O, site: Site): Release;
  requires(options: O, site: Site): readonly Capability[];
  provides(options: O, site: Site): readonly Capability[];
  owns(options: O, site: Site): Ownership;
  /** Namespaces that it needs, its own among them. */
  namespaces(options: O, site: Site): readonly NamespaceNeed[];
  /** Secrets that it reads. */
  secrets(options: O, site: Site): readonly SecretNeed[];
  /** Whether volumes would be lost with it. */
  holdsData(options: O): boolean;
  /** What it tells the Argo CD side. */
  facts(options: O, site: Site): ComponentFacts;
  /** What lives on it and would be orphaned without it. */
  guests(options: O, site: Site): readonly Guest[];
  /** Options that contradict each other or the site; `where` is the path of the options. */
  check(options: O, site: Site, where: string): readonly Problem[];
}

/** A component with the options that it is installed with. */
export interface InstalledComponent {
  readonly component: Component;
  readonly options: ReleaseOptions;
}

/** A volume of a component. */
export interface Storage {
  /**
   * The class of its volumes.
   * @default the cluster's default storage class
   * @throws {UNKNOWN_STORAGE_CLASS} where nothing on the cluster provides it
   */
  readonly storageClass?: string;
  /** A Kubernetes quantity: `"50Gi"`. */
  readonly size: string;
}

/** Kubernetes quantities: `"500m"`, `"2Gi"`. */
export interface Resources {
  /** What a container gets for sure. @default the chart's */
  readonly requests?: {
    /** CPU, as `"500m"`. @default the chart's */
    readonly cpu?: string;
    /** Memory, as `"2Gi"`. @default the chart's */
    readonly memory?: string;
  };
  /** The most that a container gets. @default the chart's */
  readonly limits?: {
    /** CPU, as `"500m"`. @default the chart's */
    readonly cpu?: string;
    /** Memory, as `"2Gi"`. @default the chart's */
    readonly memory?: string;
  };
}

/** A host name that an ingress controller serves. */
export interface Ingress {
  readonly host: string;
  /** The class of the ingress controller that serves it. @default the cluster's default class */
  readonly ingressClassName?: string;
  /** The Secret with the certificate. @default no TLS at the ingress */
  readonly tlsSecret?: string;
  /** Annotations of the Ingress, which most controllers read settings from. @default none */
  readonly annotations?: Readonly<Record<string, string>>;
}
