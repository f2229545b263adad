/** Judges one request: which version serves it, whether that is the expected one, and if not, what is wrong. */

import { isVisible, serviceHost } from "../registry";
import type { Decision, Outcome } from "../request/decision";
import { type MeshRequest, targetOf } from "../request/request";
import type { RouteSource, RuleOrigin } from "../rules/rule";
import type { MeshSimulation } from "../simulate";
import { blame } from "./blame";
import type { RouteExpectation } from "./expectation";
import type { Finding } from "./findings";
import { originText, outcomeText, requestText } from "./texts";

export interface Question {
  readonly request: MeshRequest;
  /** The service that is called. */
  readonly service: string;
  /** The preview that should serve it; undefined for the baseline. */
  readonly preview: string | undefined;
}

/** The namespace that serves: the baseline, a preview's key, or undefined where nobody does. */
export function versionOf(outcome: Outcome): string | undefined {
  switch (outcome.kind) {
    case "backend":
      return outcome.isMissing ? undefined : outcome.backend.namespace;
    case "split": {
      const versions = new Set(outcome.backends.map(({ backend, isMissing }) => (isMissing ? "" : backend?.namespace)));
      const [only] = versions;
      return versions.size === 1 && only !== "" ? only : undefined;
    }
    case "tcp":
      return outcome.backend.namespace;
    case "passthrough":
      return outcome.address?.namespace;
    default:
      return undefined;
  }
}

export function judge(
  mesh: MeshSimulation,
  question: Question,
  decision: Decision,
  expectation: RouteExpectation,
): Finding | undefined {
  const { outcome, origin } = decision;
  const fault = faultOf(mesh, question, decision, expectation);
  if (fault === undefined) return undefined;
  const { service, preview, request } = question;
  return {
    ...fault,
    ...(origin !== undefined && { by: originText(origin) }),
    message: requestText(request),
    got: outcomeText(outcome, origin),
    expected: `${service}.${preview ?? expectation.baseline}`,
  };
}

type Fault = Pick<Finding, "code" | "where">;

function faultOf(
  mesh: MeshSimulation,
  question: Question,
  { outcome, origin }: Decision,
  expectation: RouteExpectation,
): Fault | undefined {
  const { service, preview, request } = question;
  const { baseline, previews } = expectation;
  const named = `Service ${baseline}/${service}`;
  const where = origin === undefined ? named : originText(origin);
  if (outcome.kind === "rejected") return { code: "ROUTE_EXPRESSION", where: originText(outcome.origin) };
  if (isMissing(outcome)) return { code: "ROUTE_DESTINATION", where };
  if (outcome.kind === "passthrough" && isShortName(mesh, outcome, request, expectation)) {
    return { code: "ROUTE_SHORT_NAME", where: named };
  }
  const version = versionOf(outcome);
  if (preview === undefined) {
    const isLeak = servingPreviews(outcome).some((namespace) => previews.some(({ key }) => key === namespace));
    if (isLeak) return { code: "ROUTE_LEAK", where };
    if (outcome.kind === "noRoute") return { code: "ROUTE_NO_CATCH_ALL", where: named };
    if (outcome.kind === "status" && origin?.kind !== "VirtualService" && outcome.status >= 400) {
      return { code: "ROUTE_DESTINATION", where };
    }
    return undefined;
  }
  if (version === preview) return undefined;
  if (version !== undefined && previews.some(({ key }) => key === version)) return { code: "ROUTE_LEAK", where };
  const own = ruleInto(mesh, question, baseline);
  if (own === undefined) return { code: "ROUTE_UNREACHED", where: named };
  return { code: blame(mesh, serviceHost(service, baseline), own, origin), where: originText(own) };
}

function isMissing(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case "backend":
      return outcome.isMissing;
    case "split":
      return outcome.backends.some((backend) => backend.isMissing);
    case "status":
      return outcome.details === "cluster_not_found";
    default:
      return false;
  }
}

/** The address is a Service with rules, but the Host header is not one of its names. */
function isShortName(
  mesh: MeshSimulation,
  { address }: Extract<Outcome, { kind: "passthrough" }>,
  { from }: MeshRequest,
  { baseline }: RouteExpectation,
): boolean {
  if (address?.service === undefined || address.namespace !== baseline || from.namespace === baseline) return false;
  const host = serviceHost(address.service, address.namespace);
  return mesh.sources.some(({ hosts, gateways }) => hosts.includes(host) && gateways.includes("mesh"));
}

function servingPreviews(outcome: Outcome): readonly string[] {
  if (outcome.kind === "split") return outcome.backends.flatMap(({ backend }) => backend?.namespace ?? []);
  const version = versionOf(outcome);
  return version === undefined ? [] : [version];
}

/** The rule that leads from the service into the preview for this client, even if another one goes first. */
function ruleInto(
  mesh: MeshSimulation,
  { request, service, preview }: Question,
  baseline: string,
): RuleOrigin | undefined {
  const host = serviceHost(service, baseline);
  const { port } = targetOf(request.to);
  for (const source of mesh.sources) {
    if (!source.hosts.includes(host) || !concernsClient(source, request.from.namespace, baseline)) continue;
    for (const { action, origin, matches } of source.rules) {
      const isForPort =
        matches.length === 0 || matches.some((match) => match.port === undefined || match.port === port);
      const leads =
        action.kind === "forward" &&
        action.destinations.some(({ destination }) => destination.host.endsWith(`.${preview}.svc.cluster.local`));
      if (isForPort && leads) return origin;
    }
  }
  return undefined;
}

function concernsClient(source: RouteSource, client: string, baseline: string): boolean {
  if (!source.gateways.includes("mesh") || !isVisible(source.audience, client)) return false;
  return source.semantics === "istio" || [client, baseline].includes(source.namespace);
}
