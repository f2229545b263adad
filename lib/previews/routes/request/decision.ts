/** What becomes of a request. */
import type { RuleOrigin } from "../rules/rule";

/** Where a request goes: a Service of the cluster, or a host outside it. */
export type Backend = (
  | { readonly service: string; readonly namespace: string; readonly host?: undefined }
  | { readonly host: string; readonly service?: undefined; readonly namespace?: undefined }
) & { readonly port: number; readonly subset?: string };

/** How a rule changed the request, where it did. */
export interface RequestChange {
  readonly path?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly removed?: readonly string[];
}

export type Outcome =
  /** One destination; it may not exist (`isMissing`), which is an error of 503. */
  | { readonly kind: "backend"; readonly backend: Backend; readonly isMissing: boolean }
  /** Several destinations with their weights as configured. */
  | {
      readonly kind: "split";
      readonly backends: readonly {
        /** Undefined for a backend of an unknown kind. */
        readonly backend: Backend | undefined;
        readonly weight: number;
        readonly isMissing: boolean;
      }[];
    }
  /** The proxy answers by itself. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly location?: string;
      readonly details?: "cluster_not_found" | "fault_filter_abort";
    }
  /** The host is known, no rule matches: 404. */
  | { readonly kind: "noRoute" }
  /** The host is not known: passed on to the address that the client resolved, which may be a Service's. */
  | { readonly kind: "passthrough"; readonly address?: Backend }
  /** The port is not HTTP: the Service of the address, without any rule. */
  | { readonly kind: "tcp"; readonly backend: Backend }
  /** Every proxy refuses the routes of this port: running ones keep the last good state, new ones have none. */
  | { readonly kind: "rejected"; readonly reason: string; readonly origin: RuleOrigin };

export interface Decision {
  readonly outcome: Outcome;
  /** The rule that decided. */
  readonly origin?: RuleOrigin;
  /** The name of the VirtualService rule that decided, if it has one. */
  readonly route?: string;
  readonly change?: RequestChange;
  /** Services that get a copy. */
  readonly mirrors: readonly Backend[];
}
