/** The typed API of previews. Combinations that cannot work do not compile: labels stand with the providers that filter by them, a router in an overlay. */
import type { Chart } from "cdk8s";
import type { PullRequestFilter, PullRequestProviders } from "../generators";
import type { OneOf } from "../generators/one-of";
import type { JsonObject } from "../json";
import type { EnvironmentMatrix, OutputLocation, Quota } from "../matrix";
import type { IsolationGuardProps } from "../matrix/guard";
import type { GraphService } from "./call-graph";
import type { PreviewFile } from "./preview-file";
import type { PreviewsCapacity } from "./previews-capacity-figures";
import type { PreviewSleep } from "./sleep";

/** A service that previews can have. */
export interface PreviewWorkload extends GraphService {
  /** Its image without tag and digest. Only this image is ever deployed, whatever a pull request says. */
  readonly image: string;
  /** The folder of its kustomization: Deployment and Service of its own name, without a namespace, without an Ingress. */
  readonly path: string;
  /** The repository of the folder. @default the output's */
  readonly repoURL?: string;
  /** The revision of the folder. @default "HEAD" */
  readonly targetRevision?: string;
  /** The port of its Service. @default 80 */
  readonly port?: number;
  /** Path prefixes for which the baseline has routes of its own: each preview must repeat them. Overlays only. @default none */
  readonly paths?: readonly string[];
  /** Whether it copies the key to the requests that it makes. Overlays only. @default true */
  readonly propagates?: boolean;
  /**
   * Lets OpenTelemetry's operator instrument its pods, in this language, so that they copy `baggage`, and the key in it. Overlays only; the baseline's pods
   * need the same. @default they are as their manifests say
   */
  readonly instrument?: "java" | "nodejs" | "python" | "dotnet";
}

/** The provider with its credentials and labels, as the pullRequest generator takes it. */
export type PreviewScm = OneOf<PullRequestProviders>;

/** Each open pull request is a preview. */
export interface PullRequestSource {
  readonly kind: "pullRequest";
  /** One provider: `{ github: { owner, repo, labels: ["preview"] } }`. */
  readonly scm: PreviewScm;
  /** The service that the repository holds; or, in a repository of several, that labels `svc/<name>` say which are changed. */
  readonly changes: { readonly service: string } | { readonly labels: "svc/" };
  /** Which pull requests; any filter may match, and all fields of it must. Patterns are anchored. @default all with the provider's labels */
  readonly filters?: readonly PullRequestFilter[];
  /**
   * Whether a webhook wakes the sets; polling is then only the fallback. With a host, the way in to the ApplicationSet controller is emitted: one path,
   * through the same gateway or ingress as the previews. Its shared secret stands in `argocd-secret`, as `webhook.github.secret` for instance.
   * @default false: nothing is exposed
   */
  readonly webhook?: boolean | { /** A host of its own, with a certificate. */ readonly host: string };
  /** All open pull requests of the repository, for the interval of polling. @default up to 100 */
  readonly openPullRequests?: number;
  /** Whether Applications subscribe to the comment of `previewNotifications`. Each comment re-runs the sets once. @default false */
  readonly comment?: boolean;
}

/** Each file that CI writes is a preview: any SCM, any CI, no token, and only after the image is there. */
export interface FilesSource {
  readonly kind: "files";
  /** The repository, of which only CI and maintainers write the branch. */
  readonly repoURL: string;
  /** The branch. @default "HEAD" */
  readonly revision?: string;
  /** The folder, without a slash at its ends; it must have no folder in it. @default "previews" */
  readonly folder?: string;
  /** How often Argo CD looks for new files, in seconds. @default 60 */
  readonly requeueAfterSeconds?: number;
}

/** Each object that a service of one's own answers is a preview: with `key` and `services` as in a preview file. */
export interface PluginSource {
  readonly kind: "plugin";
  /** Name of the ConfigMap in Argo CD's namespace that says where the service is. */
  readonly configMap: string;
  /** What the service is asked. @default none */
  readonly input?: JsonObject;
  /** How often, in seconds. @default 1800 */
  readonly requeueAfterSeconds?: number;
}

/** Where previews come from. */
export type PreviewSource = PullRequestSource | FilesSource | PluginSource;

/** Every service in every preview. */
export interface FullShare {
  readonly mode: "full";
}

/** The changed services and their callers; the rest is the baseline's, found by name. */
export interface ClosureShare {
  readonly mode: "closure";
  /** A DNS search list in the pods, or a Service of type ExternalName per callee: the latter with sidecars of a mesh. */
  readonly via: "dnsSearch" | "externalName";
}

/** The changed services only; requests find them by a header. Needs a mesh on every client in the baseline. */
export type OverlayShare = {
  readonly mode: "overlay";
  /** The header that carries the key, in small letters. @default "x-env" */
  readonly header?: string;
  /** Sidecars; or ambient: then the baseline's namespace must name a waypoint (label `istio.io/use-waypoint`), which asks the routes. @default "sidecar" */
  readonly mesh?: "sidecar" | "ambient";
  /**
   * The baseline's own hosts, by entry. Each gets a route of the gateway that takes away the key that a client sends (the header, and `baggage` as a
   * whole), so that nobody reaches a preview from there; no other route may have the host. @default clients may name a preview
   */
  readonly stripAtBaselineEntry?: Readonly<Record<string, string>>;
} & (
  | {
      /** A route per service and preview: they merge. */
      readonly router: "gatewayApi";
      /**
       * A ValidatingAdmissionPolicy in the baseline's namespace: the API server refuses a route with the label `preview` that takes requests without its
       * key, or leads elsewhere. Kubernetes 1.30 and later. @default false
       */
      readonly admission?: boolean;
    }
  | {
      /** A VirtualService per service, made at synthesis from the preview files: VirtualServices of one host do not merge. */
      readonly router: "istio";
      /** The open previews, read from their files. */
      readonly open: readonly PreviewFile[];
    }
);

/** How much of the application a preview has of its own. */
export type Share = FullShare | ClosureShare | OverlayShare;

/** What keeps a preview to itself. */
export interface PreviewGuard {
  /** The most that a preview may use; `pods` with room for the second pod of each update. */
  readonly quota: Quota;
  /** The Pod security standard. @default "restricted" */
  readonly podSecurity?: "baseline" | "restricted";
  /** What a container gets that says nothing. @default as isolationGuard */
  readonly limits?: NonNullable<IsolationGuardProps["containerDefaults"]>;
  /** The priority of its pods, below 0: they are the first to go. @default no priority of their own */
  readonly priority?: number;
  /** Lets its pods reach addresses outside the cluster. @default false */
  readonly internet?: boolean;
}

/** How requests come in. Hosts are `<key>.<domain>`; with several entries `<service>-<key>.<domain>`. */
export type PreviewEntry =
  | {
      /** The class of the Ingress, which is the guard's: a pull request cannot claim another host. */
      readonly ingressClass: string;
      /** The namespace of the ingress controller. */
      readonly namespace: string;
    }
  | {
      /** The Gateway; its listener must admit routes of the previews' namespaces, in an overlay of the baseline's. */
      readonly gateway: string;
      readonly namespace: string;
    };

/** Where previews run: beside an environment of a matrix, whose services they may share; or alone on a cluster. */
export type PreviewPlace =
  | {
      readonly matrix: EnvironmentMatrix;
      /** The environment beside which they run, on its first cluster. */
      readonly baseline: string;
      readonly share: Share;
    }
  | {
      /** Name of the cluster in Argo CD. */
      readonly cluster: string;
      readonly share: FullShare;
    };

/** Which image, and what keeps a preview back until it is there. */
export type PreviewImage =
  | {
      readonly source: FilesSource | PluginSource;
      /** Files and plugins name the digest: they come after the image. @default readyBy "file" */
      readonly image?: { readonly readyBy: "file" };
    }
  | {
      readonly source: PullRequestSource;
      /**
       * The tag is the full SHA of the head commit. `label`: CI sets the provider's label after the push, which gates the first commit. `hook`: a Job
       * before each sync asks the registry, which gates every commit; it needs `guard.internet`, and a registry that answers without a login.
       */
      readonly image:
        | { readonly tag: "headSha"; readonly readyBy: "label" | "nothing" }
        | { readonly tag: "headSha"; readonly readyBy: "hook"; readonly hook: ReadyHook };
    };

/** When a preview's manifests are made. */
export type PreviewRender =
  | {
      /** Argo CD makes them of one folder for all previews: the sets bring namespace, images and patches. @default "late" */
      readonly render?: "late";
    }
  | {
      readonly source: FilesSource;
      /** Synthesis makes a folder for each open preview, which is committed; the same objects, and what `extend` adds. */
      readonly render: "rendered";
      /** The open previews, read from their files: `openPreviews`. */
      readonly open: readonly PreviewFile[];
      /** Adds to the namespace of a preview whatever constructs can make, within what its project allows. @default nothing */
      readonly extend?: (chart: Chart, preview: PreviewFile) => void;
    };

/** What asks the registry whether an image is there. */
export interface ReadyHook {
  /** An image with `sh`, and the command. */
  readonly image: string;
  /** What ends with 0 once the image behind it can be pulled. @default "crane digest" */
  readonly command?: string;
  /** How long it asks before the sync fails, in seconds: the longest build. Argo CD then tries again. @default 900 */
  readonly timeoutSeconds?: number;
}

/** What Previews are made of. */
export type PreviewsProps = PreviewPlace &
  PreviewImage &
  PreviewRender & {
    /** What every key begins with, its own on each cluster: `pr` makes `pr-12`. */
    readonly prefix: string;
    /** The domain of the hosts, under a wildcard of DNS and certificate. */
    readonly domain: string;
    /** The services by name. */
    readonly workloads: Readonly<Record<string, PreviewWorkload>>;
    readonly guard: PreviewGuard;
    /** How requests come in to the services with `entry`. An overlay needs a gateway. */
    readonly entry: PreviewEntry;
    /** Where the output of synthesis is committed. */
    readonly output: OutputLocation;
    /** Figures of the cluster: previews that do not fit are refused, at synthesis and by `previews check`. @default not looked at */
    readonly capacity?: PreviewsCapacity;
    /** When previews end, for `previews gc`: days such as `7d` or hours such as `12h`. @default "7d" */
    readonly ttl?: string;
    /** When they sleep: kube-green scales them to nothing. @default they do not */
    readonly sleep?: PreviewSleep;
    /** The namespace of Argo CD. @default "argocd" */
    readonly argocdNamespace?: string;
  };
