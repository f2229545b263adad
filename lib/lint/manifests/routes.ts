/** HTTPRoutes and VirtualServices as rules read them: parents, rules, matches, whether one concerns everybody. */
import { isObject } from "../../json";
import { type Fields, listAt, textAt, valueAt } from "../reading";
import { type Manifest, type Manifests, ofKind } from "./manifest";

/** A route with one of its parents. */
export interface ParentRef {
  readonly route: Manifest;
  readonly path: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly port: number | undefined;
}

export function parentsOf(manifests: Manifests, ...kinds: readonly string[]): ParentRef[] {
  return ofKind(manifests, ...(kinds.length === 0 ? ["HTTPRoute"] : kinds)).flatMap((route) =>
    listAt(route.object, "spec", "parentRefs").map((one, i) => {
      const port = valueAt(one, "port");
      return {
        route,
        path: `spec.parentRefs[${i}]`,
        kind: textAt(one, "kind") ?? "Gateway",
        name: textAt(one, "name") ?? "",
        namespace: textAt(one, "namespace") ?? route.namespace,
        port: typeof port === "number" ? port : undefined,
      };
    }),
  );
}

/** Parents that are Services: what a mesh routes. */
export function meshParents(manifests: Manifests, ...kinds: readonly string[]): ParentRef[] {
  return parentsOf(manifests, ...kinds).filter(({ kind }) => kind === "Service");
}

/** By Service: the routes that stand on it. */
export function byService(parents: readonly ParentRef[]): ReadonlyMap<string, readonly ParentRef[]> {
  const groups = new Map<string, ParentRef[]>();
  for (const one of parents) {
    const key = `${one.namespace}/${one.name}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

/** One match of a rule; a rule without matches has one that is empty. */
export interface Match {
  readonly path: string;
  readonly match: Fields;
  readonly rule: Fields;
}

export function matchesOf({ object }: Manifest): Match[] {
  return listAt(object, "spec", "rules").flatMap((rule, i) => {
    if (!isObject(rule)) return [];
    const matches = listAt(rule, "matches");
    if (matches.length === 0) return [{ path: `spec.rules[${i}]`, match: {}, rule }];
    return matches.flatMap((match, j) =>
      isObject(match) ? [{ path: `spec.rules[${i}].matches[${j}]`, match, rule }] : [],
    );
  });
}

/** The path of a match as its kind and text; a match without one is the prefix `/`. */
export function pathOf({ match }: Match): { readonly type: string; readonly value: string } {
  return { type: textAt(match, "path", "type") ?? "PathPrefix", value: textAt(match, "path", "value") ?? "/" };
}

export function headersOf({ match }: Match): readonly unknown[] {
  return listAt(match, "headers");
}

/** Whether every request matches. */
export function isCatchAll(one: Match): boolean {
  const { type, value } = pathOf(one);
  const { method, queryParams } = one.match;
  return (
    type === "PathPrefix" &&
    value === "/" &&
    headersOf(one).length === 0 &&
    method === undefined &&
    queryParams === undefined
  );
}

export function isPreview({ object }: Manifest): boolean {
  return textAt(object, "metadata", "labels", "preview") !== undefined;
}
