/**
 * One form for the rules of HTTPRoutes, GRPCRoutes and VirtualServices: the mesh turns all of them into lists of these. Counterpart:
 * istio.HTTPRoute as the internal form of Istio 1.30.3.
 */
import type { Audience } from "../registry";

/** How a text is compared: a header, a query parameter, a method. */
export type TextMatch =
  | { readonly kind: "exact" | "prefix" | "regex"; readonly text: string }
  | { readonly kind: "present" };

/** `prefix` compares characters, `segments` whole parts of the path. */
export interface PathMatch {
  readonly kind: "exact" | "prefix" | "segments" | "regex";
  readonly text: string;
  readonly ignoresCase?: boolean;
}

export type NamedText = readonly [name: string, match: TextMatch];

/** All conditions of a match must hold. */
export interface Match {
  readonly path?: PathMatch;
  readonly headers: readonly NamedText[];
  /** Headers whose match must fail. */
  readonly withoutHeaders: readonly NamedText[];
  readonly query: readonly NamedText[];
  readonly method?: TextMatch;
  readonly authority?: TextMatch;
  readonly scheme?: TextMatch;
  // what the client's proxy knows before there is a request
  readonly port?: number;
  readonly gateways?: readonly string[];
  readonly sourceLabels?: Readonly<Record<string, string>>;
  readonly sourceNamespace?: string;
  readonly name?: string;
}

export const ANY_REQUEST: Match = { headers: [], withoutHeaders: [], query: [] };

export interface HeaderChanges {
  readonly set: readonly (readonly [name: string, value: string])[];
  readonly add: readonly (readonly [name: string, value: string])[];
  readonly remove: readonly string[];
  /** A new Host header. */
  readonly authority?: string;
}

export interface Destination {
  /** Empty for a backend of an unknown kind. */
  readonly host: string;
  /** The request's port when absent. */
  readonly port?: number;
  readonly subset?: string;
}

export interface WeightedDestination {
  readonly destination: Destination;
  readonly weight: number;
  readonly changes?: HeaderChanges;
}

export interface Redirect {
  readonly status: number;
  readonly scheme?: string;
  readonly authority?: string;
  readonly port?: number | "request" | undefined;
  readonly path?: { readonly kind: "full" | "prefix"; readonly text: string };
}

export type Action =
  | { readonly kind: "forward"; readonly destinations: readonly WeightedDestination[] }
  | { readonly kind: "redirect"; readonly redirect: Redirect }
  | { readonly kind: "answer"; readonly status: number };

export type PathRewrite =
  | { readonly kind: "prefix"; readonly text: string }
  | { readonly kind: "removePrefix" }
  | { readonly kind: "regex"; readonly pattern: string; readonly substitution: string };

/** Which object and which of its rules. */
export interface RuleOrigin {
  readonly kind: "HTTPRoute" | "GRPCRoute" | "VirtualService";
  readonly namespace: string;
  readonly name: string;
  /** Position in the object, from 0. */
  readonly rule: number;
}

export interface Rule {
  readonly origin: RuleOrigin;
  /** The name that the user gave, or Istio's. */
  readonly name: string;
  /** One of them is enough; none means every request. */
  readonly matches: readonly Match[];
  readonly action: Action;
  readonly changes?: HeaderChanges;
  readonly rewrite?: PathRewrite;
  readonly mirrors: readonly Destination[];
  /** The status with which a fault answers every request. */
  readonly abort?: number;
}

/** A list of rules for some hosts, as the proxies are given it. */
export interface RouteSource {
  readonly name: string;
  readonly namespace: string;
  readonly created: number;
  /** Rules of the Gateway API hold for their own namespace and the Service's, prefixes are segments, missing backends are 500. */
  readonly semantics: "gateway" | "istio";
  readonly hosts: readonly string[];
  /** `mesh`, or `namespace/name`. */
  readonly gateways: readonly string[];
  readonly audience: Audience;
  readonly rules: readonly Rule[];
}

/** True when every request fits: nothing behind it is ever asked. */
export function isCatchAll(match: Match): boolean {
  const { path, headers, withoutHeaders, query, method, authority, scheme } = match;
  const takesEveryPath =
    path === undefined ||
    (path.text === "/" && (path.kind === "prefix" || path.kind === "segments")) ||
    (path.text === ".*" && path.kind === "regex");
  const asksMore = headers.length + withoutHeaders.length + query.length > 0;
  return takesEveryPath && !asksMore && method === undefined && authority === undefined && scheme === undefined;
}
