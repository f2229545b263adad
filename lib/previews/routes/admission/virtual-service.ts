/**
 * What Istio's validating webhook refuses in VirtualServices. Warnings are no refusal. Counterpart: Istio 1.30.3,
 * pkg/config/validation (ValidateVirtualService).
 */
import type { Meta } from "../objects";
import { checkExportTo, checkGateways, hostsOverlap, isAddress, isDnsLabel, isHost } from "./domain-names";
import {
  checkAuthority,
  checkCors,
  checkDirectResponse,
  checkFault,
  checkRedirect,
  checkRequestHeaders,
  checkResponseHeaders,
  checkRewrite,
} from "./istio-actions";
import { checkMatch } from "./istio-match";
import { checkDuration, checkRetries } from "./istio-retries";
import { type Objection, unless } from "./objections";
import type { IstioDestination, IstioRoute, VirtualServiceSpec } from "./specs";

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
