/**
 * What Istio's validating webhook refuses in VirtualServices. Warnings are no refusal. Counterpart: Istio 1.30.3,
 * pkg/config/validation (ValidateVirtualService).
 */
import type { Meta } from "../objects";
import { compileExpression } from "../request/expression";
import { checkExportTo, checkGateways, hostsOverlap, isAddress, isDnsLabel, isHost } from "./domain-names";
import { HEADER_NAME, isAuthority, isHeaderFormat, isOrdinary, isSettable } from "./header-values";
import { checkDuration, checkRetries } from "./istio-retries";
import { type Objection, unless } from "./objections";
import type {
  HeaderOperations,
  HttpMatchRequest,
  IstioDestination,
  IstioRoute,
  StringMatch,
  StringMatches,
  VirtualServiceSpec,
} from "./specs";

const LONGEST_EXPRESSION = 1024;
const LARGEST_BODY = 1024 * 1024;

export function checkVirtualService(meta: Meta, spec: VirtualServiceSpec): Objection[] {
  const { hosts = [], gateways = [], http = [], tls = [], tcp = [] } = spec;
  const isDelegate = hosts.length === 0;
  const isForMesh = gateways.length === 0 || gateways.includes("mesh");
  return [
    ...(isDelegate
      ? unless(
          gateways.length + tls.length + tcp.length === 0,
          "spec",
          "a delegate must have no gateways, tls or tcp routes",
        )
      : []),
    ...checkGateways(gateways, "spec.gateways"),
    ...checkHosts(hosts, isForMesh),
    ...unless(http.length + tls.length + tcp.length > 0, "spec", "http, tcp or tls must be provided"),
    ...http.flatMap((route, i) => checkRoute(route, `spec.http[${i}]`, isDelegate, isForMesh)),
    ...checkExportTo(meta.namespace, spec.exportTo, false),
  ];
}

function checkHosts(hosts: readonly string[], isForMesh: boolean): Objection[] {
  const path = "spec.hosts";
  const invalid = hosts.filter((host) => !isHost(host) && !isAddress(host));
  if (invalid.length > 0) return invalid.map((host) => ({ path, message: `invalid host ${JSON.stringify(host)}` }));
  if (isForMesh && hosts.includes("*")) return [{ path, message: "wildcard host * is not allowed for the mesh" }];
  return hosts.flatMap((host, i) =>
    unless(
      !hosts.slice(i + 1).some((other) => hostsOverlap(host, other)),
      path,
      `duplicate host ${host} in the VirtualService`,
    ),
  );
}

function checkRoute(route: IstioRoute, path: string, isDelegate: boolean, isForMesh: boolean): Objection[] {
  return [
    ...checkConflicts(route, path, isDelegate),
    ...(route.match ?? []).flatMap((match, i) => checkMatch(match, `${path}.match[${i}]`, isForMesh)),
    ...checkRequestHeaders(route.headers?.request, `${path}.headers.request`),
    ...checkResponseHeaders(route.headers?.response, `${path}.headers.response`),
    ...checkAuthority(route, path),
    ...checkFault(route.fault, `${path}.fault`),
    ...checkCors(route.corsPolicy, `${path}.corsPolicy`),
    ...unless((route.mirrorPercent ?? 0) <= 100, path, "mirrorPercent must have a max value of 100"),
    ...unless(isPercent(route.mirrorPercentage?.value), path, "mirrorPercentage must be from 0 to 100"),
    ...checkDestination(route.mirror, `${path}.mirror`),
    ...(route.mirrors ?? []).flatMap((mirror, i) => [
      ...unless(mirror.destination !== undefined, `${path}.mirrors[${i}]`, "destination is required for mirrors"),
      ...checkDestination(mirror.destination, `${path}.mirrors[${i}].destination`),
      ...unless(isPercent(mirror.percentage?.value), `${path}.mirrors[${i}]`, "percentage must be from 0 to 100"),
    ]),
    ...checkRedirect(route.redirect, `${path}.redirect`),
    ...checkDirectResponse(route.directResponse, `${path}.directResponse`),
    ...checkRewrite(route.rewrite, `${path}.rewrite`),
    ...checkRetries(route.retries, `${path}.retries`),
    ...checkDuration(route.timeout, `${path}.timeout`),
    ...checkDestinations(route.route ?? [], `${path}.route`),
  ];
}

function isPercent(value: number | undefined): boolean {
  return value === undefined || (value >= 0 && value <= 100);
}

/** What may not stand together. */
function checkConflicts(route: IstioRoute, path: string, isDelegate: boolean): Objection[] {
  const { redirect, directResponse, delegate, fault, rewrite, mirror, mirrors = [], route: destinations } = route;
  if (!isDelegate && delegate !== undefined) {
    return unless(
      redirect === undefined && destinations === undefined,
      path,
      "a rule with a delegate must not specify redirect or route",
    );
  }
  const answer = redirect ?? directResponse;
  return [
    ...unless(delegate === undefined, path, "a delegate cannot contain a delegate"),
    ...unless(
      answer === undefined || ((destinations ?? []).length === 0 && fault === undefined && rewrite === undefined),
      path,
      "redirect and directResponse exclude route, fault and rewrite",
    ),
    ...unless(redirect === undefined || directResponse === undefined, path, "redirect excludes directResponse"),
    ...unless(
      answer !== undefined || (destinations ?? []).length > 0,
      path,
      "route, redirect or directResponse is required",
    ),
    ...unless(mirror === undefined || mirrors.length === 0, path, "mirror excludes mirrors"),
  ];
}

/** Names of the pseudo headers that may be matched. */
const PSEUDO_HEADERS = [":method", ":scheme", ":authority", ":path", ":status"];

function checkMatch(match: HttpMatchRequest, path: string, isForMesh: boolean): Objection[] {
  const { headers = {}, withoutHeaders = {}, queryParams = {} } = match;
  return [
    ...checkHeaderNames(headers, `${path}.headers`, isForMesh),
    ...checkHeaderNames(withoutHeaders, `${path}.withoutHeaders`, isForMesh),
    ...checkTexts(headers, `${path}.headers`),
    // for absence `*` means any value, it is no expression
    ...checkTexts(
      Object.fromEntries(Object.entries(withoutHeaders).filter(([, text]) => text.regex !== "*")),
      `${path}.withoutHeaders`,
    ),
    ...checkTexts(queryParams, `${path}.queryParams`),
    ...(match.uri?.regex === undefined ? [] : checkExpression(match.uri.regex, `${path}.uri`)),
    ...(["scheme", "method", "authority"] as const).flatMap((field) => checkText(match[field], `${path}.${field}`)),
    ...unless((match.port ?? 0) <= 65535, `${path}.port`, "port must be in the range 1..65535"),
    ...checkGateways(match.gateways ?? [], `${path}.gateways`),
    ...unless(
      (match.sourceNamespace ?? "") === "" || isDnsLabel(match.sourceNamespace as string),
      `${path}.sourceNamespace`,
      "sourceNamespace is invalid",
    ),
  ];
}

function checkHeaderNames(matches: StringMatches, path: string, isForMesh: boolean): Objection[] {
  return Object.keys(matches).flatMap((name) => {
    const isClaim = /^@request\.auth\.claims[.[]/i.test(name);
    const isValid = isClaim ? !isForMesh : PSEUDO_HEADERS.includes(name) || HEADER_NAME.test(name);
    return unless(isValid, path, `${JSON.stringify(name)} is not a valid header name`);
  });
}

function checkTexts(matches: StringMatches, path: string): Objection[] {
  return Object.entries(matches).flatMap(([name, match]) => checkText(match, `${path}.${name}`));
}

function checkText(match: StringMatch | undefined, path: string): Objection[] {
  return [
    ...unless(match?.prefix !== "", path, "prefix should not be empty"),
    ...(match?.regex === undefined ? [] : checkExpression(match.regex, path)),
  ];
}

function checkExpression(source: string, path: string): Objection[] {
  if (source.length > LONGEST_EXPRESSION) return [{ path, message: "the expression is longer than 1024 characters" }];
  return unless(compileExpression(source) !== undefined, path, `not an RE2 expression: ${source}`);
}

function checkRequestHeaders(operations: HeaderOperations | undefined, path: string): Objection[] {
  return [...checkSet(operations, path, isSettable), ...checkRemoved(operations, path)];
}

function checkResponseHeaders(operations: HeaderOperations | undefined, path: string): Objection[] {
  return [...checkSet(operations, path, isOrdinary), ...checkRemoved(operations, path)];
}

function checkSet(operations: HeaderOperations | undefined, path: string, isAllowed: (name: string) => boolean) {
  return [...Object.entries(operations?.add ?? {}), ...Object.entries(operations?.set ?? {})].flatMap(
    ([name, value]) => [
      ...unless(isAllowed(name), path, `invalid header ${JSON.stringify(name)}`),
      ...unless(isHeaderFormat(value), path, `invalid value of the header ${name}`),
    ],
  );
}

function checkRemoved(operations: HeaderOperations | undefined, path: string): Objection[] {
  return (operations?.remove ?? []).flatMap((name) =>
    unless(isOrdinary(name), path, `invalid header ${JSON.stringify(name)}`),
  );
}

/** The Host header can be set in one way only. */
function checkAuthority({ rewrite, headers }: IstioRoute, path: string): Objection[] {
  const set = { ...headers?.request?.set };
  const add = { ...headers?.request?.add };
  const texts = [
    rewrite?.authority ?? "",
    ...[...Object.entries(set), ...Object.entries(add)].filter(([name]) => isAuthority(name)).map(([, value]) => value),
  ];
  return unless(texts.filter((text) => text !== "").length < 2, path, "authority cannot be set multiple times");
}

function checkFault(fault: IstioRoute["fault"], path: string): Objection[] {
  if (fault === undefined) return [];
  const { abort, delay } = fault;
  const status = abort?.httpStatus;
  return [
    ...unless(abort !== undefined || delay !== undefined, path, "a fault must have an abort or a delay"),
    ...unless(isFraction(abort?.percentage?.value), path, "percentage is neither 0 nor in [0.0001, 100]"),
    ...unless(isFraction(delay?.percentage?.value), path, "percentage is neither 0 nor in [0.0001, 100]"),
    ...unless(abort?.http2Error === undefined, path, "HTTP/2 aborts are not supported"),
    ...unless(status === undefined || (status >= 200 && status <= 600), path, "HTTP status is not in range 200-599"),
    ...unless(abort?.grpcStatus === undefined || GRPC_STATUS.has(abort.grpcStatus), path, "unknown gRPC status"),
    ...checkDuration(delay?.fixedDelay, `${path}.delay`),
    ...unless(delay?.exponentialDelay === undefined, path, "exponentialDelay is not supported"),
  ];
}

function isFraction(value: number | undefined): boolean {
  return value === undefined || value === 0 || (value >= 0.0001 && value <= 100);
}

/** gRPC's status names, with the HTTP status that Envoy answers with. */
export const GRPC_STATUS: ReadonlyMap<string, number> = new Map([
  ["OK", 200],
  ["CANCELLED", 499],
  ["UNKNOWN", 500],
  ["INVALID_ARGUMENT", 400],
  ["DEADLINE_EXCEEDED", 504],
  ["NOT_FOUND", 404],
  ["ALREADY_EXISTS", 409],
  ["PERMISSION_DENIED", 403],
  ["RESOURCE_EXHAUSTED", 429],
  ["FAILED_PRECONDITION", 400],
  ["ABORTED", 409],
  ["OUT_OF_RANGE", 400],
  ["UNIMPLEMENTED", 501],
  ["INTERNAL", 500],
  ["UNAVAILABLE", 503],
  ["DATA_LOSS", 500],
  ["UNAUTHENTICATED", 401],
]);

const CORS_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE", "*"];

function checkCors(policy: IstioRoute["corsPolicy"], path: string): Objection[] {
  return [
    ...(policy?.allowOrigins ?? []).flatMap((origin) => [
      ...unless(
        (origin.exact ?? "") + (origin.prefix ?? "") + (origin.regex ?? "") !== "",
        path,
        "an allowed origin is empty",
      ),
      ...(origin.regex === undefined ? [] : checkExpression(origin.regex, path)),
    ]),
    ...(policy?.allowMethods ?? []).flatMap((method) =>
      unless(CORS_METHODS.includes(method), path, `${JSON.stringify(method)} is not a supported HTTP method`),
    ),
    ...[...(policy?.allowHeaders ?? []), ...(policy?.exposeHeaders ?? [])].flatMap((name) =>
      unless(name === "*" || HEADER_NAME.test(name), path, `${JSON.stringify(name)} is not a valid header name`),
    ),
    ...checkDuration(policy?.maxAge, `${path}.maxAge`),
  ];
}

function checkRedirect(redirect: IstioRoute["redirect"], path: string): Objection[] {
  if (redirect === undefined) return [];
  const { uri = "", authority = "", scheme = "", port, derivePort, redirectCode = 0 } = redirect;
  return [
    ...unless(
      uri !== "" || authority !== "" || scheme !== "" || port !== undefined || derivePort !== undefined,
      path,
      "redirect must specify uri, authority, scheme or port",
    ),
    ...unless(redirectCode === 0 || (redirectCode >= 300 && redirectCode <= 399), path, "redirect code must be 3xx"),
    ...unless(["", "http", "https"].includes(scheme), path, "redirect scheme must be http or https"),
    ...unless((port ?? 0) <= 65535, path, "port must be in the range 1..65535"),
  ];
}

function checkDirectResponse(response: IstioRoute["directResponse"], path: string): Objection[] {
  if (response === undefined) return [];
  const { status, body } = response;
  return [
    ...unless(status >= 200 && status <= 600, path, "HTTP status is not in range 200-599"),
    ...unless((body?.string ?? "").length <= LARGEST_BODY, path, "the body is larger than 1 MB"),
  ];
}

function checkRewrite(rewrite: IstioRoute["rewrite"], path: string): Objection[] {
  if (rewrite === undefined) return [];
  const { uri = "", authority = "", uriRegexRewrite: regex } = rewrite;
  return [
    ...unless(uri === "" || regex === undefined, path, "only one of uri and uriRegexRewrite may be set"),
    ...unless(uri !== "" || regex !== undefined || authority !== "", path, "rewrite must specify something"),
    ...(regex === undefined
      ? []
      : [
          ...unless((regex.match ?? "") !== "" && (regex.rewrite ?? "") !== "", path, "match and rewrite are required"),
          ...((regex.match ?? "") === "" ? [] : checkExpression(regex.match as string, path)),
        ]),
  ];
}

function checkDestinations(destinations: NonNullable<IstioRoute["route"]>, path: string): Objection[] {
  const total = destinations.reduce((sum, { weight = 0 }) => sum + weight, 0);
  return [
    ...unless(destinations.length < 2 || total !== 0, path, "total destination weight = 0"),
    ...destinations.flatMap(({ destination, weight = 0, headers }, i) => [
      ...unless(destination !== undefined, `${path}[${i}]`, "destination is required"),
      ...checkDestination(destination, `${path}[${i}].destination`),
      ...unless(weight >= 0, `${path}[${i}].weight`, "weight < 0"),
      ...checkRequestHeaders(headers?.request, `${path}[${i}].headers.request`),
      ...checkResponseHeaders(headers?.response, `${path}[${i}].headers.response`),
    ]),
  ];
}

function checkDestination(destination: IstioDestination | undefined, path: string): Objection[] {
  if (destination === undefined) return [];
  const { host = "", subset = "", port } = destination;
  return [
    ...unless(host !== "*" && isHost(host), path, `invalid destination host ${JSON.stringify(host)}`),
    ...unless(subset === "" || isDnsLabel(subset), path, `invalid subset ${JSON.stringify(subset)}`),
    ...unless(
      port === undefined || ((port.number ?? 0) >= 1 && (port.number ?? 0) <= 65535),
      path,
      "port number must be in the range 1..65535",
    ),
  ];
}
