/** HTTPRoutes and GRPCRoutes as rules, one a match. Counterpart: Istio 1.30.3, convertHTTPRoute and convertGRPCRoute. */
import type {
  GrpcRouteMatch,
  GrpcRouteRule,
  GrpcRouteSpec,
  HttpRouteMatch,
  HttpRouteRule,
  HttpRouteSpec,
  NamedMatch,
  RouteFilter,
} from "../admission/specs";
import type { Admitted, Meta } from "../objects";
import { type BackendLookup, backendDestination, backendDestinations, type Dropped } from "./backends";
import { copiesAll, headerChanges, redirectOf, rewriteOf } from "./filters";
import { type Action, ANY_REQUEST, type Destination, type Match, type NamedText, type Rule } from "./rule";

/** @param isMesh false for the part of a route that a Gateway serves */
export function httpRouteRules(
  route: Admitted<HttpRouteSpec>,
  lookup: BackendLookup,
  isMesh: boolean,
): readonly Rule[] | Dropped {
  return rulesOf(route.meta, "HTTPRoute", route.spec.rules, httpMatch, lookup, isMesh);
}

export function grpcRouteRules(
  route: Admitted<GrpcRouteSpec>,
  lookup: BackendLookup,
  isMesh: boolean,
): readonly Rule[] | Dropped {
  return rulesOf(route.meta, "GRPCRoute", route.spec.rules ?? [], grpcMatch, lookup, isMesh);
}

function rulesOf<M>(
  meta: Meta,
  kind: "HTTPRoute" | "GRPCRoute",
  rules: readonly (Omit<HttpRouteRule | GrpcRouteRule, "matches"> & { readonly matches?: readonly M[] })[],
  toMatch: (match: M) => Match,
  lookup: BackendLookup,
  isMesh: boolean,
): readonly Rule[] | Dropped {
  const converted: Rule[] = [];
  for (const [position, rule] of rules.entries()) {
    const body = ruleBody(meta, kind, rule, lookup, isMesh);
    if ("dropped" in body) return body;
    const { namespace, name } = meta;
    const base = {
      ...body,
      origin: { kind, namespace, name, rule: position },
      name: rule.name ?? `${namespace}.${name}.${position}`,
    };
    const matches = rule.matches ?? [];
    if (matches.length === 0) converted.push({ ...base, matches: [] });
    for (const match of matches) converted.push({ ...base, matches: [toMatch(match)] });
  }
  return converted;
}

type Body = Pick<Rule, "action" | "changes" | "rewrite" | "mirrors">;

function ruleBody(
  meta: Meta,
  kind: "HTTPRoute" | "GRPCRoute",
  rule: Pick<HttpRouteRule, "filters" | "backendRefs">,
  lookup: BackendLookup,
  isMesh: boolean,
): Body | Dropped {
  const { filters = [], backendRefs = [] } = rule;
  let changes: Body["changes"];
  let rewrite: Body["rewrite"];
  let authority: string | undefined;
  const mirrors: Destination[] = [];
  for (const filter of filters) {
    if (!isSupported(filter, kind)) return { dropped: `unsupported filter type ${filter.type}` };
    const own = headerChanges(filter.requestHeaderModifier ?? filter.responseHeaderModifier);
    if (own === undefined) return { dropped: "a header value contains invalid characters" };
    if (filter.requestHeaderModifier !== undefined) changes = own;
    if (filter.urlRewrite !== undefined) {
      rewrite = rewriteOf(filter.urlRewrite);
      authority = filter.urlRewrite.hostname;
    }
    const mirror = filter.requestMirror;
    if (mirror === undefined) continue;
    const result = backendDestination(mirror.backendRef, meta.namespace, kind, lookup, !isMesh);
    if (!("dropped" in result) && !result.isMissing && copiesAll(mirrorPercent(mirror))) {
      mirrors.push(result.destination);
    } else if (kind === "GRPCRoute" && ("dropped" in result || result.isMissing)) {
      return { dropped: "the mirror's backend cannot be used" };
    }
  }
  const action = actionOf(meta, kind, filters, backendRefs, lookup, isMesh);
  if ("dropped" in action) return action;
  if (authority !== undefined) changes = { set: [], add: [], remove: [], ...changes, authority };
  return { action, mirrors, ...(changes !== undefined && { changes }), ...(rewrite !== undefined && { rewrite }) };
}

const SUPPORTED = ["RequestHeaderModifier", "ResponseHeaderModifier", "RequestMirror"];
const SUPPORTED_HTTP = [...SUPPORTED, "RequestRedirect", "URLRewrite", "CORS"];

function isSupported({ type }: RouteFilter, kind: "HTTPRoute" | "GRPCRoute"): boolean {
  return (kind === "HTTPRoute" ? SUPPORTED_HTTP : SUPPORTED).includes(type);
}

function mirrorPercent({ percent, fraction }: NonNullable<RouteFilter["requestMirror"]>): number | undefined {
  return fraction === undefined ? percent : (100 * fraction.numerator) / fraction.denominator;
}

function actionOf(
  meta: Meta,
  kind: "HTTPRoute" | "GRPCRoute",
  filters: readonly RouteFilter[],
  backendRefs: NonNullable<HttpRouteRule["backendRefs"]>,
  lookup: BackendLookup,
  isMesh: boolean,
): Action | Dropped {
  const redirect = filters.find(({ requestRedirect }) => requestRedirect !== undefined)?.requestRedirect;
  if (redirect !== undefined) return { kind: "redirect", redirect: redirectOf(redirect) };
  if (backendRefs.every(({ weight }) => weight === 0)) {
    return { kind: "answer", status: kind === "HTTPRoute" && backendRefs.length === 0 ? 404 : 500 };
  }
  const destinations = backendDestinations(backendRefs, (backend) =>
    backendDestination(backend, meta.namespace, kind, lookup, !isMesh),
  );
  return "dropped" in destinations ? destinations : { kind: "forward", destinations };
}

function httpMatch(match: HttpRouteMatch): Match {
  const { type, value } = match.path;
  const path =
    type === "PathPrefix"
      ? ({ kind: "segments", text: value === "/" ? value : value.replace(/\/$/, "") } as const)
      : ({ kind: type === "Exact" ? "exact" : "regex", text: value } as const);
  return {
    path,
    headers: namedTexts(match.headers),
    withoutHeaders: [],
    query: namedTexts(match.queryParams),
    ...(match.method !== undefined && { method: { kind: "exact" as const, text: match.method } }),
  };
}

function grpcMatch({ method, headers }: GrpcRouteMatch): Match {
  const base = { ...ANY_REQUEST, headers: namedTexts(headers) };
  if (method === undefined) return base;
  const { service, method: name, type } = method;
  const isExact = type === "Exact";
  if (service === undefined) return { ...base, path: { kind: "regex", text: `/[^/]+/${name}` } };
  if (name === undefined) {
    return {
      ...base,
      path: isExact ? { kind: "segments", text: `/${service}/` } : { kind: "regex", text: `/${service}/.+` },
    };
  }
  return { ...base, path: { kind: isExact ? "exact" : "regex", text: `/${service}/${name}` } };
}

/** `*` as an expression asks for presence only. Of two entries with one name the later one counts. */
function namedTexts(matches: readonly NamedMatch[] | undefined): NamedText[] {
  const texts = new Map<string, NamedText[1]>();
  for (const { type, name, value } of matches ?? []) {
    if (type === "Exact") texts.set(name, { kind: "exact", text: value });
    else texts.set(name, value === "*" ? { kind: "present" } : { kind: "regex", text: value });
  }
  return [...texts];
}
