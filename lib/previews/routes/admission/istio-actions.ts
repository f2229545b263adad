/**
 * What a rule of a VirtualService does beside forwarding (headers, faults, redirects, rewrites), as Istio's webhook reads it. Counterpart:
 * Istio 1.30.3, pkg/config/validation.
 */
import { HEADER_NAME, isAuthority, isHeaderFormat, isOrdinary, isSettable } from "./header-values";
import { checkExpression } from "./istio-match";
import { checkDuration } from "./istio-retries";
import { type Objection, unless } from "./objections";
import type { HeaderOperations, IstioRoute } from "./specs";

const LARGEST_BODY = 1024 * 1024;

export function checkRequestHeaders(operations: HeaderOperations | undefined, path: string): Objection[] {
  return [...checkSet(operations, path, isSettable), ...checkRemoved(operations, path)];
}

export function checkResponseHeaders(operations: HeaderOperations | undefined, path: string): Objection[] {
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
export function checkAuthority({ rewrite, headers }: IstioRoute, path: string): Objection[] {
  const set = { ...headers?.request?.set };
  const add = { ...headers?.request?.add };
  const texts = [
    rewrite?.authority ?? "",
    ...[...Object.entries(set), ...Object.entries(add)].filter(([name]) => isAuthority(name)).map(([, value]) => value),
  ];
  return unless(texts.filter((text) => text !== "").length < 2, path, "authority cannot be set multiple times");
}

export function checkFault(fault: IstioRoute["fault"], path: string): Objection[] {
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

export function checkCors(policy: IstioRoute["corsPolicy"], path: string): Objection[] {
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

export function checkRedirect(redirect: IstioRoute["redirect"], path: string): Objection[] {
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

export function checkDirectResponse(response: IstioRoute["directResponse"], path: string): Objection[] {
  if (response === undefined) return [];
  const { status, body } = response;
  return [
    ...unless(status >= 200 && status <= 600, path, "HTTP status is not in range 200-599"),
    ...unless((body?.string ?? "").length <= LARGEST_BODY, path, "the body is larger than 1 MB"),
  ];
}

export function checkRewrite(rewrite: IstioRoute["rewrite"], path: string): Objection[] {
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
