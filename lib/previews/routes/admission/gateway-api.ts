/**
 * What the API server checks of HTTPRoutes and GRPCRoutes beyond their schema: the CEL rules and unique list keys of the CRDs.
 * Counterpart: the CRDs of Gateway API 1.5 (experimental channel for parent ports), whose rules 1.6.1 keeps.
 */

import { type Objection, repeated, unless } from "./objections";
import type { GrpcRouteSpec, HttpRouteMatch, HttpRouteSpec, ParentRef, RouteFilter } from "./specs";

const MOST_MATCHES = 128;

export function checkHttpRoute(spec: HttpRouteSpec): Objection[] {
  return [
    ...checkParents(spec.parentRefs ?? []),
    ...checkRules(spec.rules, "spec.rules"),
    ...spec.rules.flatMap((rule, i) => {
      const path = `spec.rules[${i}]`;
      const matches = rule.matches ?? [];
      const lists = [rule.filters ?? [], ...(rule.backendRefs ?? []).map(({ filters }) => filters ?? [])];
      const redirects = lists.some((filters) => filters.some(({ requestRedirect }) => requestRedirect !== undefined));
      return [
        ...unless(
          (rule.backendRefs ?? []).length === 0 || !(rule.filters ?? []).some((f) => f.requestRedirect !== undefined),
          path,
          "RequestRedirect filter must not be used together with backendRefs",
        ),
        ...unless(
          !replacesPrefix(lists) || (matches.length === 1 && matches[0]?.path.type === "PathPrefix"),
          path,
          `when using ${redirects ? "RequestRedirect" : "URLRewrite"} filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified`,
        ),
        ...matches.flatMap((match, j) => checkMatch(match, `${path}.matches[${j}]`)),
        ...checkTimeouts(rule, path),
      ];
    }),
  ];
}

export function checkGrpcRoute(spec: GrpcRouteSpec): Objection[] {
  const rules = spec.rules ?? [];
  return [
    ...checkParents(spec.parentRefs ?? []),
    ...checkRules(rules, "spec.rules"),
    ...rules.flatMap((rule, i) =>
      (rule.matches ?? []).flatMap(({ method, headers }, j) => {
        const path = `spec.rules[${i}].matches[${j}]`;
        const exact = method?.type === "Exact";
        const { service = "", method: name = "" } = method ?? {};
        return [
          ...repeated(headers, (header) => header.name).map((key) => twice(`${path}.headers`, key)),
          ...unless(
            method === undefined || method.service !== undefined || method.method !== undefined,
            path,
            "one or both of service and method must be specified",
          ),
          ...unless(
            !exact || service === "" || /^\.?[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)*$/i.test(service),
            path,
            "service must only contain valid characters",
          ),
          ...unless(
            !exact || name === "" || /^[A-Za-z_][A-Za-z_0-9]*$/.test(name),
            path,
            "method must only contain valid characters",
          ),
        ];
      }),
    ),
  ];
}

/** One parent may stand twice only if all of its references name distinct sections or ports. */
function checkParents(parents: readonly ParentRef[]): Objection[] {
  const groups = new Map<string, ParentRef[]>();
  for (const parent of parents) {
    const { group, kind, namespace = "", name } = parent;
    const key = JSON.stringify([group, kind, namespace, name]);
    groups.set(key, [...(groups.get(key) ?? []), parent]);
  }
  return [...groups.values()].flatMap((references) => {
    const withSection = references.filter(({ sectionName = "" }) => sectionName !== "").length;
    const withPort = references.filter(({ port = 0 }) => port !== 0).length;
    const isAllOrNone = (count: number) => count === 0 || count === references.length;
    return [
      ...unless(
        isAllOrNone(withSection) && isAllOrNone(withPort),
        "spec.parentRefs",
        "sectionName or port must be specified when parentRefs includes 2 or more references to the same parent",
      ),
      ...unless(
        repeated(references, ({ sectionName = "", port = 0 }) => `${sectionName}:${port}`).length === 0,
        "spec.parentRefs",
        "sectionName or port must be unique when parentRefs includes 2 or more references to the same parent",
      ),
    ];
  });
}

interface AnyRule {
  readonly name?: string;
  readonly matches?: readonly unknown[];
  readonly filters?: readonly RouteFilter[];
  readonly backendRefs?: readonly {
    readonly group: string;
    readonly kind: string;
    readonly port?: number;
    readonly filters?: readonly RouteFilter[];
  }[];
}

function checkRules(rules: readonly AnyRule[], path: string): Objection[] {
  const matches = rules.reduce((sum, rule) => sum + (rule.matches?.length ?? 0), 0);
  const named = rules.filter(({ name }) => name !== undefined);
  return [
    ...unless(
      matches <= MOST_MATCHES,
      path,
      `the total number of matches across all rules in a route must be at most ${MOST_MATCHES}`,
    ),
    ...repeated(named, ({ name = "" }) => name).map((name) => twice(path, name)),
    ...rules.flatMap((rule, i) => [
      ...checkFilters(rule.filters ?? [], `${path}[${i}].filters`),
      ...(rule.backendRefs ?? []).flatMap((backend, j) => [
        ...checkBackend(backend, `${path}[${i}].backendRefs[${j}]`),
        ...checkFilters(backend.filters ?? [], `${path}[${i}].backendRefs[${j}].filters`),
      ]),
    ]),
  ];
}

function checkBackend(backend: { group: string; kind: string; port?: number }, path: string): Objection[] {
  const needsPort = backend.group === "" && backend.kind === "Service";
  return unless(!needsPort || backend.port !== undefined, path, "must have port for Service reference");
}

/** The one field that a filter of each type has. */
const FIELD_OF_TYPE: ReadonlyMap<string, keyof RouteFilter> = new Map<string, keyof RouteFilter>([
  ["RequestHeaderModifier", "requestHeaderModifier"],
  ["ResponseHeaderModifier", "responseHeaderModifier"],
  ["RequestMirror", "requestMirror"],
  ["RequestRedirect", "requestRedirect"],
  ["URLRewrite", "urlRewrite"],
  ["CORS", "cors"],
  ["ExtensionRef", "extensionRef"],
]);
const ONCE = ["RequestHeaderModifier", "ResponseHeaderModifier", "RequestRedirect", "URLRewrite", "CORS"];

function checkFilters(filters: readonly RouteFilter[], path: string): Objection[] {
  const types = filters.map(({ type }) => type);
  return [
    ...ONCE.flatMap((type) =>
      unless(types.filter((other) => other === type).length < 2, path, `${type} filter cannot be repeated`),
    ),
    ...unless(
      !(types.includes("RequestRedirect") && types.includes("URLRewrite")),
      path,
      "may specify either RequestRedirect or URLRewrite, but not both",
    ),
    ...filters.flatMap((filter, i) => checkFilter(filter, `${path}[${i}]`)),
  ];
}

function checkFilter(filter: RouteFilter, path: string): Objection[] {
  const own = FIELD_OF_TYPE.get(filter.type);
  const { requestMirror: mirror, requestRedirect: redirect, urlRewrite: rewrite } = filter;
  return [
    ...[...FIELD_OF_TYPE.values()].flatMap((field) =>
      unless(
        (filter[field] !== undefined) === (field === own),
        path,
        field === own ? `${field} must be specified for ${filter.type}` : `${field} must be nil for ${filter.type}`,
      ),
    ),
    ...checkHeaderLists(filter.requestHeaderModifier, `${path}.requestHeaderModifier`),
    ...checkHeaderLists(filter.responseHeaderModifier, `${path}.responseHeaderModifier`),
    ...(mirror === undefined
      ? []
      : [
          ...checkBackend(mirror.backendRef, `${path}.requestMirror.backendRef`),
          ...unless(
            mirror.percent === undefined || mirror.fraction === undefined,
            path,
            "only one of percent or fraction may be specified",
          ),
          ...unless(
            mirror.fraction === undefined || mirror.fraction.numerator <= mirror.fraction.denominator,
            path,
            "numerator must be less than or equal to denominator",
          ),
        ]),
    ...checkCors(filter.cors, `${path}.cors`),
    ...[redirect?.path, rewrite?.path].flatMap((modifier) =>
      modifier === undefined
        ? []
        : [
            ...unless(
              (modifier.type === "ReplaceFullPath") === (modifier.replaceFullPath !== undefined),
              path,
              "replaceFullPath must be specified exactly when type is ReplaceFullPath",
            ),
            ...unless(
              (modifier.type === "ReplacePrefixMatch") === (modifier.replacePrefixMatch !== undefined),
              path,
              "replacePrefixMatch must be specified exactly when type is ReplacePrefixMatch",
            ),
          ],
    ),
  ];
}

function checkHeaderLists(lists: RouteFilter["requestHeaderModifier"], path: string): Objection[] {
  return [
    ...repeated(lists?.set, ({ name }) => name).map((key) => twice(`${path}.set`, key)),
    ...repeated(lists?.add, ({ name }) => name).map((key) => twice(`${path}.add`, key)),
    ...repeated(lists?.remove, (name) => name).map((key) => twice(`${path}.remove`, key)),
  ];
}

/** `*` stands alone in a list. */
function checkCors(cors: RouteFilter["cors"], path: string): Objection[] {
  const lists = {
    allowOrigins: cors?.allowOrigins,
    allowMethods: cors?.allowMethods,
    allowHeaders: cors?.allowHeaders,
  };
  return Object.entries(lists).flatMap(([field, list = []]) =>
    unless(!list.includes("*") || list.length === 1, path, `${field} cannot contain '*' alongside others`),
  );
}

function replacesPrefix(lists: readonly (readonly RouteFilter[])[]): boolean {
  return lists.some((filters) =>
    filters.some(
      ({ requestRedirect, urlRewrite }) =>
        requestRedirect?.path?.type === "ReplacePrefixMatch" || urlRewrite?.path?.type === "ReplacePrefixMatch",
    ),
  );
}

/** Parts that an exact path or a prefix must not have. */
const FORBIDDEN_IN_PATHS = ["//", "/./", "/../", "%2f", "%2F", "#"];

function checkMatch(match: HttpRouteMatch, path: string): Objection[] {
  const { type, value } = match.path;
  const place = `${path}.path`;
  return [
    ...repeated(match.headers, ({ name }) => name).map((key) => twice(`${path}.headers`, key)),
    ...repeated(match.queryParams, ({ name }) => name).map((key) => twice(`${path}.queryParams`, key)),
    ...(type === "RegularExpression"
      ? []
      : [
          ...unless(value.startsWith("/"), place, "value must be an absolute path and start with '/'"),
          ...FORBIDDEN_IN_PATHS.flatMap((part) => unless(!value.includes(part), place, `must not contain '${part}'`)),
          ...unless(!value.endsWith("/.."), place, "must not end with '/..'"),
          ...unless(!value.endsWith("/."), place, "must not end with '/.'"),
          ...unless(
            /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$/.test(value),
            place,
            "must only contain valid characters",
          ),
        ]),
  ];
}

function checkTimeouts(rule: object, path: string): Objection[] {
  const { timeouts } = rule as { readonly timeouts?: { readonly request?: string; readonly backendRequest?: string } };
  const request = milliseconds(timeouts?.request);
  const backend = milliseconds(timeouts?.backendRequest);
  return unless(
    request === undefined || backend === undefined || request === 0 || backend <= request,
    `${path}.timeouts`,
    "backendRequest timeout cannot be longer than request timeout",
  );
}

const MILLISECONDS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

function milliseconds(duration: string | undefined): number | undefined {
  if (duration === undefined) return undefined;
  return [...duration.matchAll(/([0-9]+)(h|ms|m|s)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (MILLISECONDS[unit as string] as number),
    0,
  );
}

function twice(path: string, key: string): Objection {
  return { path, message: `duplicate entry for key ${JSON.stringify(key)}` };
}
