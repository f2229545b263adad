/** Filters of HTTPRoutes and GRPCRoutes: what a rule does to a request, or answers itself. Counterpart: Istio 1.30.3, create…Filter. */

import { isAuthority, isHeaderText } from "../admission/header-values";
import type { HeaderList, RouteFilter } from "../admission/specs";
import type { HeaderChanges, PathRewrite, Redirect } from "./rule";

/** Undefined for a value that no header can have: Istio then drops the whole route. */
export function headerChanges(filter: HeaderList | undefined): HeaderChanges | undefined {
  const set = distinct(filter?.set ?? []);
  const add = distinct(filter?.add ?? []);
  if ([...set, ...add].some(([, value]) => !isHeaderText(value))) return undefined;
  return headerOperations(set, add, filter?.remove ?? []);
}

/** Pseudo headers are not changed, but `Host` becomes the new authority. */
export function headerOperations(
  set: readonly (readonly [string, string])[],
  add: readonly (readonly [string, string])[],
  remove: readonly string[],
): HeaderChanges {
  const isOwn = (name: string) => !name.startsWith(":") && !isAuthority(name);
  const authority = [...set, ...add].find(([name]) => isAuthority(name))?.[1];
  return {
    set: set.filter(([name]) => isOwn(name)),
    add: add.filter(([name]) => isOwn(name)),
    remove: remove.filter(isOwn),
    ...(authority !== undefined && { authority }),
  };
}

/** Of one name in two spellings the first counts. */
function distinct(list: readonly { readonly name: string; readonly value: string }[]): (readonly [string, string])[] {
  const found = new Map<string, string>();
  for (const { name, value } of list) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, value);
  }
  return [...found];
}

export function redirectOf(filter: NonNullable<RouteFilter["requestRedirect"]>): Redirect {
  const { scheme, hostname, port, path, statusCode } = filter;
  const ownPort = scheme === undefined ? ("request" as const) : undefined;
  return {
    status: statusCode,
    ...(scheme !== undefined && { scheme }),
    ...(hostname !== undefined && { authority: hostname }),
    ...((port ?? ownPort) !== undefined && { port: port ?? ownPort }),
    ...(path?.type === "ReplaceFullPath" && { path: { kind: "full" as const, text: path.replaceFullPath ?? "" } }),
    ...(path?.type === "ReplacePrefixMatch" && {
      path: { kind: "prefix" as const, text: path.replacePrefixMatch ?? "" },
    }),
  };
}

export function rewriteOf(filter: NonNullable<RouteFilter["urlRewrite"]>): PathRewrite | undefined {
  const { path } = filter;
  if (path === undefined) return undefined;
  if (path.type === "ReplaceFullPath") {
    return { kind: "regex", pattern: "/.*", substitution: path.replaceFullPath ?? "" };
  }
  const text = (path.replacePrefixMatch ?? "").replace(/\/$/, "");
  return text === "" ? { kind: "removePrefix" } : { kind: "prefix", text };
}

/** True when every request is copied. */
export function copiesAll(percent: number | undefined): boolean {
  return percent === undefined || percent > 0;
}
