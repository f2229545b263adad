/**
 * Walks the call graph from the entry as a request would: at every hop the service that answered makes the next call, with the key if
 * it copies it. Finds the service that loses the key, and previews that are never reached.
 */
import type { Decision } from "../request/decision";
import type { MeshClient, MeshRequest } from "../request/request";
import type { MeshSimulation } from "../simulate";
import { carriersOf, type ExpectedPreview, type ExpectedService, portOf, type RouteExpectation } from "./expectation";
import type { Findings } from "./findings";
import { judge, versionOf } from "./judge";
import { outcomeText, requestText } from "./texts";

/** A service that works on a request. */
interface Hop {
  readonly service: string;
  /** The namespace in which it runs. */
  readonly version: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The first service that did not pass the key on. */
  readonly lostAt: string | undefined;
  /** `web@staging api@staging`. */
  readonly trail: string;
}

/** @returns the chains from the entry to every service, by preview (`undefined`: without a key) */
export function proveWalks(mesh: MeshSimulation, expectation: RouteExpectation, findings: Findings): readonly string[] {
  const chains: string[] = [];
  for (const preview of [undefined, ...expectation.previews]) {
    for (const entry of expectation.services.filter(({ isEntry }) => isEntry === true)) {
      chains.push(...walk(mesh, entry, preview, expectation, findings));
    }
  }
  return chains;
}

function walk(
  mesh: MeshSimulation,
  entry: ExpectedService,
  preview: ExpectedPreview | undefined,
  expectation: RouteExpectation,
  findings: Findings,
): string[] {
  const services = new Map(expectation.services.map((service) => [service.name, service]));
  const first = enter(mesh, entry, preview, expectation, findings);
  const chains: string[] = [];
  const seen = new Set<string>();
  const open = first === undefined ? [] : [first];
  for (let hop = open.pop(); hop !== undefined; hop = open.pop()) {
    const key = `${hop.service} ${hop.version} ${hop.lostAt ?? ""}`;
    if (seen.has(key)) continue;
    seen.add(key);
    chains.push(hop.trail);
    const caller = services.get(hop.service);
    for (const callee of caller?.calls ?? []) {
      const service = services.get(callee);
      const next = service && call(mesh, hop, caller as ExpectedService, service, preview, expectation, findings);
      if (next !== undefined) open.push(next);
    }
  }
  return chains;
}

/** The first request: through the gateway where there is one, else at the entry service itself. */
function enter(
  mesh: MeshSimulation,
  entry: ExpectedService,
  preview: ExpectedPreview | undefined,
  expectation: RouteExpectation,
  findings: Findings,
): Hop | undefined {
  const { baseline, gateway } = expectation;
  const isOverlay = (preview?.share ?? "overlay") === "overlay";
  const hasOwn = preview?.services.includes(entry.name) === true;
  if (preview?.host !== undefined && gateway !== undefined) {
    const { port = 80, ...from } = gateway;
    const request = { from: { ...from, gateway: gateway.name }, to: `${preview.host}:${port}` };
    const decision = mesh.send(request);
    const version = versionOf(decision.outcome);
    const wanted = hasOwn ? preview.key : isOverlay ? baseline : undefined;
    const headers = decision.change?.headers ?? {};
    const carries = !isOverlay || carriersOf(preview.key, expectation).some(([, own]) => isPart(own, headers));
    if (version !== wanted || !carries) {
      findings.add({
        code: version === wanted ? "ROUTE_PROPAGATION" : "ROUTE_UNREACHED",
        where: `host ${preview.host}`,
        message: requestText(request),
        got: outcomeText(decision.outcome, decision.origin),
        expected: `${entry.name}.${wanted ?? preview.key}${isOverlay ? " with the key in a header" : ""}`,
      });
      return undefined;
    }
    return hopTo(entry, version, headers, undefined, "");
  }
  const headers = preview !== undefined && isOverlay ? allCarriers(preview.key, expectation) : {};
  if (!isOverlay) return hasOwn ? hopTo(entry, preview?.key, {}, undefined, "") : undefined;
  const request: MeshRequest = { from: { namespace: baseline }, to: `${entry.name}:${portOf(entry)}`, headers };
  const decision = mesh.send(request);
  const question = { request, service: entry.name, preview: hasOwn ? preview?.key : undefined };
  const finding = judge(mesh, question, decision, expectation);
  if (finding !== undefined) findings.add(finding);
  return hopTo(entry, versionOf(decision.outcome), headers, undefined, "");
}

function isPart(part: Readonly<Record<string, string>>, all: Readonly<Record<string, string>>): boolean {
  return Object.entries(part).every(([name, value]) => all[name.toLowerCase()] === value);
}

function allCarriers(key: string, expectation: RouteExpectation): Readonly<Record<string, string>> {
  return Object.assign({}, ...carriersOf(key, expectation).map(([, headers]) => headers));
}

function hopTo(
  { name }: ExpectedService,
  version: string | undefined,
  headers: Readonly<Record<string, string>>,
  lostAt: string | undefined,
  trail: string,
): Hop | undefined {
  if (version === undefined) return undefined;
  return { service: name, version, headers, lostAt, trail: `${trail} ${name}@${version}`.trim() };
}

function call(
  mesh: MeshSimulation,
  hop: Hop,
  caller: ExpectedService,
  callee: ExpectedService,
  preview: ExpectedPreview | undefined,
  expectation: RouteExpectation,
  findings: Findings,
): Hop | undefined {
  const hadKey = Object.keys(hop.headers).length > 0;
  const headers = caller.propagates === false ? {} : hop.headers;
  const lostAt = hop.lostAt ?? (hadKey && caller.propagates === false ? caller.name : undefined);
  const request = callRequest(hop, callee, preview, headers, expectation);
  const decision = mesh.send(request);
  const version = versionOf(decision.outcome);
  const wanted = preview?.services.includes(callee.name) === true ? preview.key : undefined;
  if (wanted !== undefined && version !== wanted && lostAt !== undefined && version === expectation.baseline) {
    findings.add({
      code: "ROUTE_PROPAGATION",
      where: `service ${lostAt}`,
      message: `${lostAt} does not pass the key on: ${hop.trail} ${callee.name}@${version}; ${requestText(request)}`,
      got: outcomeText(decision.outcome, decision.origin),
      expected: `${callee.name}.${wanted}`,
    });
  } else {
    report(mesh, decision, { request, service: callee.name, preview: wanted }, expectation, findings);
  }
  return hopTo(callee, version, headers, lostAt, hop.trail);
}

function report(
  mesh: MeshSimulation,
  decision: Decision,
  question: Parameters<typeof judge>[1],
  expectation: RouteExpectation,
  findings: Findings,
): void {
  const finding = judge(mesh, question, decision, expectation);
  if (finding !== undefined) findings.add(finding);
}

/** Pods of the baseline call by short names; those of a preview by its way of naming. */
function callRequest(
  hop: Hop,
  callee: ExpectedService,
  preview: ExpectedPreview | undefined,
  headers: Readonly<Record<string, string>>,
  { baseline }: RouteExpectation,
): MeshRequest {
  const isInPreview = preview !== undefined && hop.version === preview.key;
  const isShort = !isInPreview || (preview.names ?? defaultNames(preview)) === "short";
  const from: MeshClient = isInPreview
    ? { namespace: hop.version, search: preview.search ?? [] }
    : { namespace: hop.version };
  return { from, to: `${isShort ? callee.name : `${callee.name}.${baseline}`}:${portOf(callee)}`, headers };
}

function defaultNames({ share = "overlay" }: ExpectedPreview): "short" | "namespaced" {
  return share === "overlay" ? "namespaced" : "short";
}
