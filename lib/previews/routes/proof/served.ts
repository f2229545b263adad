/**
 * Every service, every preview, with and without the key: which version serves. Asked for every path, method and query that some rule
 * of the service names, from the baseline and from every preview whose services call it.
 */

import { serviceHost } from "../registry";
import type { MeshClient, MeshRequest } from "../request/request";
import type { MeshSimulation } from "../simulate";
import {
  carriersOf,
  type ExpectedPreview,
  type ExpectedService,
  portOf,
  type RouteExpectation,
  unknownKey,
} from "./expectation";
import type { Findings } from "./findings";
import { judge, versionOf } from "./judge";
import { outcomeText } from "./texts";
import { ODD_PATH, type Witness, witnessesOf } from "./witness";

/** One answer of the table that people read. */
export interface Served {
  readonly service: string;
  /** Undefined without a key. */
  readonly key: string | undefined;
  /** The header that carried the key. */
  readonly carrier: string | undefined;
  /** The namespace that serves, or what happens instead. */
  readonly version: string;
}

/** A key as a request carries it, and the preview that it means: none for an unknown key. */
interface Carried {
  readonly key: string | undefined;
  readonly carrier: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly preview: ExpectedPreview | undefined;
}

/** @returns the table, for plain requests from the baseline */
export function proveServed(
  mesh: MeshSimulation,
  expectation: RouteExpectation,
  findings: Findings,
): readonly Served[] {
  const overlays = expectation.previews.filter(({ share = "overlay" }) => share === "overlay");
  const carried: Carried[] = [
    { key: undefined, carrier: undefined, headers: {}, preview: undefined },
    ...carry(unknownKey(expectation), expectation, undefined),
    ...overlays.flatMap((preview) => carry(preview.key, expectation, preview)),
  ];
  const table: Served[] = [];
  proveKnown(mesh, expectation, findings);
  for (const service of expectation.services) {
    const probes = probesOf(mesh, service, expectation);
    for (const one of carried) {
      for (const [i, probe] of probes.entries()) {
        const request = requestTo(service, { namespace: expectation.baseline }, service.name, probe, one);
        const version = ask(mesh, service, one, request, expectation, findings);
        if (i > 0) continue;
        table.push({ service: service.name, key: one.key, carrier: one.carrier, version });
      }
    }
  }
  for (const preview of overlays) proveCallsOf(preview, mesh, expectation, findings);
  return table;
}

/** Where a Service is missing nothing can be proved, and a missing fact is no proof. */
function proveKnown(mesh: MeshSimulation, expectation: RouteExpectation, findings: Findings): void {
  const { baseline, services, previews } = expectation;
  const hosts = new Set(mesh.services.map(({ host }) => host));
  for (const { name } of services) {
    if (hosts.has(serviceHost(name, baseline))) continue;
    findings.add({
      code: "ROUTE_DESTINATION",
      where: `Service ${baseline}/${name}`,
      message: "the Service is not among the objects, so nothing can be proved for it",
    });
  }
  const names = new Set(services.map(({ name }) => name));
  for (const { key, services: own } of previews) {
    for (const name of own.filter((one) => !names.has(one))) {
      const message = `the preview runs ${name}, which the baseline does not have`;
      findings.add({ code: "ROUTE_UNREACHED", where: `Service ${key}/${name}`, message });
    }
  }
}

function carry(key: string, expectation: RouteExpectation, preview: ExpectedPreview | undefined): Carried[] {
  return carriersOf(key, expectation).map(([carrier, headers]) => ({ key, carrier, headers, preview }));
}

/** What the pods of an overlay call: with its key, and without one. */
function proveCallsOf(
  preview: ExpectedPreview,
  mesh: MeshSimulation,
  expectation: RouteExpectation,
  findings: Findings,
): void {
  const callees = new Set(
    expectation.services.filter(({ name }) => preview.services.includes(name)).flatMap(({ calls = [] }) => calls),
  );
  for (const service of expectation.services.filter(({ name }) => callees.has(name))) {
    const client = { namespace: preview.key, search: preview.search ?? [] };
    const name = preview.names === "short" ? service.name : `${service.name}.${expectation.baseline}`;
    // its own Service of that name goes first
    if (preview.names === "short" && preview.services.includes(service.name)) continue;
    const nothing = { key: undefined, carrier: undefined, headers: {}, preview: undefined };
    for (const one of [nothing, ...carry(preview.key, expectation, preview)]) {
      for (const probe of probesOf(mesh, service, expectation)) {
        ask(mesh, service, one, requestTo(service, client, name, probe, one), expectation, findings);
      }
    }
  }
}

function requestTo(
  service: ExpectedService,
  from: MeshClient,
  name: string,
  probe: Witness,
  carried: Carried,
): MeshRequest {
  const { method, path, headers } = probe;
  return { from, to: `${name}:${portOf(service)}`, method, path, headers: { ...headers, ...carried.headers } };
}

function ask(
  mesh: MeshSimulation,
  service: ExpectedService,
  { preview }: Carried,
  request: MeshRequest,
  expectation: RouteExpectation,
  findings: Findings,
): string {
  const decision = mesh.send(request);
  const isChanged = preview?.services.includes(service.name) === true;
  const question = { request, service: service.name, preview: isChanged ? preview.key : undefined };
  const finding = judge(mesh, question, decision, expectation);
  if (finding !== undefined) findings.add(finding);
  return versionOf(decision.outcome) ?? outcomeText(decision.outcome);
}

/** One request for everything but the key that some rule of the service asks for; the plain one is first. */
export function probesOf(
  mesh: MeshSimulation,
  service: ExpectedService,
  { baseline, header = "x-env" }: RouteExpectation,
): readonly Witness[] {
  const host = serviceHost(service.name, baseline);
  const probes = new Map<string, Witness>();
  const put = (method: string, path: string, headers: Readonly<Record<string, string>>) => {
    const others = Object.fromEntries(
      Object.entries(headers).filter(([name]) => ![header.toLowerCase(), "baggage"].includes(name.toLowerCase())),
    );
    probes.set(JSON.stringify([method, path, others]), { method, path, headers: others });
  };
  put("GET", "/", {});
  put("GET", ODD_PATH, {});
  for (const source of mesh.sources) {
    if (!source.hosts.includes(host) || !source.gateways.includes("mesh")) continue;
    for (const match of source.rules.flatMap(({ matches }) => matches)) {
      const plain = match.headers.filter(([name]) => ![header.toLowerCase(), "baggage"].includes(name.toLowerCase()));
      const rest = { ...match, headers: plain };
      for (const { method, path, headers } of witnessesOf(rest, [])) {
        if (method !== "PATCH" || match.method !== undefined) put(method, path, headers);
      }
    }
  }
  return [...probes.values()];
}
