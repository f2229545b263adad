/** What a rule makes of a request that fits: destination, answer, rewritten path. Counterpart: Envoy 1.38 (router). */
import { RE2JS } from "re2js";
import type { Destination, HeaderChanges, Match, PathRewrite, Redirect, Rule } from "../rules/rule";
import type { Backend, Decision, Outcome, RequestChange } from "./decision";
import type { ProxiedRequest } from "./request";

/** What the client's proxy knows about destinations. */
export interface ClusterLookup {
  /** The destination as the proxy finds it, aliases resolved. */
  readonly find: (destination: Destination) => { readonly backend: Backend; readonly exists: boolean };
}

export interface RuleContext {
  readonly match: Match;
  readonly semantics: "gateway" | "istio";
  /** The port on which the request came. */
  readonly port: number;
  readonly clusters: ClusterLookup;
}

export function applyRule(rule: Rule, request: ProxiedRequest, context: RuleContext): Decision {
  const { clusters, match, semantics } = context;
  const name = match.name === undefined ? rule.name : `${rule.name}.${match.name}`;
  const known = {
    origin: rule.origin,
    ...(semantics === "istio" && name !== "" && { route: name }),
  };
  const outcome = outcomeOf(rule, request, context);
  if (outcome.kind === "status") return { outcome, ...known, mirrors: [] };
  if (outcome.kind === "backend" && outcome.isMissing) return { outcome, ...known, mirrors: [] };
  const change = changeOf(rule, request, match);
  const mirrors = rule.mirrors.flatMap((mirror) => {
    const { backend, exists } = clusters.find(mirror);
    return exists ? [backend] : [];
  });
  return { outcome, ...known, ...(change !== undefined && { change }), mirrors };
}

function outcomeOf(rule: Rule, request: ProxiedRequest, context: RuleContext): Outcome {
  if (rule.abort !== undefined) return { kind: "status", status: rule.abort, details: "fault_filter_abort" };
  const { action } = rule;
  switch (action.kind) {
    case "answer":
      return { kind: "status", status: action.status };
    case "redirect":
      return {
        kind: "status",
        status: action.redirect.status,
        location: locationOf(action.redirect, request, context),
      };
    case "forward":
      return forward(action.destinations, context);
    default:
      return action satisfies never;
  }
}

type Forward = Extract<Rule["action"], { readonly kind: "forward" }>;

function forward(destinations: Forward["destinations"], { clusters, semantics }: RuleContext): Outcome {
  const [only] = destinations;
  if (destinations.length === 1 && only !== undefined) {
    const { backend, exists } = clusters.find(only.destination);
    if (exists || semantics === "istio") return { kind: "backend", backend, isMissing: !exists };
    return { kind: "status", status: 500, details: "cluster_not_found" };
  }
  const backends = destinations
    .filter(({ weight }) => weight > 0)
    .map(({ destination, weight }) => {
      const { backend, exists } = clusters.find(destination);
      return { backend: destination.host === "" ? undefined : backend, weight, isMissing: !exists };
    });
  return { kind: "split", backends };
}

function locationOf(redirect: Redirect, request: ProxiedRequest, { match, port }: RuleContext): string {
  const scheme = redirect.scheme ?? "http";
  const number = redirect.port === "request" ? port : redirect.port;
  const isDefault = (scheme === "http" && number === 80) || (scheme === "https" && number === 443);
  const portText = number === undefined || isDefault ? "" : `:${number}`;
  return `${scheme}://${redirect.authority ?? ownHost(request.authority, scheme, portText)}${portText}${redirectPath(redirect, request, match)}`;
}

/** The host of the request; its port goes where another one comes, or where it is the default one of another scheme. */
function ownHost(authority: string, scheme: string, newPort: string): string {
  const port = /:[0-9]+$/.exec(authority)?.[0];
  if (port === undefined) return authority;
  const goes = newPort !== "" || (scheme !== "http" && port === ":80");
  return goes ? authority.slice(0, -port.length) : authority;
}

function redirectPath({ path }: Redirect, request: ProxiedRequest, match: Match): string {
  if (path === undefined) return request.path;
  if (path.kind === "prefix") {
    return path.text === "" ? request.path : path.text + request.path.slice(matchedLength(match, request));
  }
  if (path.text === "") return request.path;
  const query = request.path.indexOf("?");
  return path.text.includes("?") || query < 0 ? path.text : path.text + request.path.slice(query);
}

/** The part of the path that the match compared. */
function matchedLength({ path }: Match, request: ProxiedRequest): number {
  if (path === undefined) return 1;
  switch (path.kind) {
    case "exact":
    case "prefix":
    case "segments":
      return path.text.length;
    case "regex": {
      const query = request.path.indexOf("?");
      return query < 0 ? request.path.length : query;
    }
    default:
      return path.kind satisfies never;
  }
}

function changeOf(rule: Rule, request: ProxiedRequest, match: Match): RequestChange | undefined {
  const path = rule.rewrite === undefined ? request.path : rewritten(rule.rewrite, request, match);
  const only = rule.action.kind === "forward" && rule.action.destinations.length === 1;
  const own = only && rule.action.kind === "forward" ? rule.action.destinations[0]?.changes : undefined;
  const host = rule.changes?.authority ?? own?.authority;
  const headers = new Map<string, string>();
  const removed: string[] = [];
  for (const changes of [rule.changes, own]) applyHeaders(changes, request, headers, removed);
  const change = {
    ...(path !== request.path && { path }),
    ...(host !== undefined && host !== request.authority && { host }),
    ...(headers.size > 0 && { headers: Object.fromEntries(headers) }),
    ...(removed.length > 0 && { removed }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}

function applyHeaders(
  changes: HeaderChanges | undefined,
  request: ProxiedRequest,
  headers: Map<string, string>,
  removed: string[],
): void {
  for (const name of changes?.remove ?? []) {
    if (request.headers.has(name.toLowerCase())) removed.push(name.toLowerCase());
  }
  for (const [name, value] of changes?.set ?? []) headers.set(name.toLowerCase(), value);
  for (const [name, value] of changes?.add ?? []) {
    const key = name.toLowerCase();
    const known = headers.get(key) ?? (removed.includes(key) ? undefined : request.headers.get(key));
    headers.set(key, known === undefined ? value : `${known},${value}`);
  }
}

function rewritten(rewrite: PathRewrite, request: ProxiedRequest, match: Match): string {
  const length = matchedLength(match, request);
  switch (rewrite.kind) {
    case "prefix":
      return rewrite.text + request.path.slice(length);
    case "removePrefix": {
      const prefix = match.path?.text ?? "/";
      const rest = prefix === "/" ? request.path.slice(1) : request.path.slice(length).replace(/^\//, "");
      return `/${rest}`;
    }
    case "regex": {
      const query = request.path.indexOf("?");
      const path = query < 0 ? request.path : request.path.slice(0, query);
      return substituted(path, rewrite) + (query < 0 ? "" : request.path.slice(query));
    }
    default:
      return rewrite satisfies never;
  }
}

/** Every place that fits is replaced; `\\1` in the substitution is the first group. */
function substituted(path: string, { pattern, substitution }: Extract<PathRewrite, { kind: "regex" }>): string {
  let re: RE2JS;
  try {
    re = RE2JS.compile(pattern);
  } catch {
    return path;
  }
  const matcher = re.matcher(path);
  let result = "";
  let end = 0;
  while (matcher.find()) {
    const replacement = substitution.replace(/\\([0-9])/g, (_, group: string) =>
      Number(group) <= matcher.groupCount() ? (matcher.group(Number(group)) ?? "") : "",
    );
    result += path.slice(end, matcher.start()) + replacement;
    end = matcher.end();
  }
  return result + path.slice(end);
}
