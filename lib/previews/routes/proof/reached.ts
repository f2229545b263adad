/** Every match of every rule must be reached by a request that fits it. A rule that never is does nothing, and nobody says so. */

import { serviceOfHost } from "../registry";
import type { MeshClient, MeshRequest } from "../request/request";
import type { Match, RouteSource, Rule } from "../rules/rule";
import type { MeshSimulation } from "../simulate";
import { blame, isSameRule } from "./blame";
import { carriersOf, type RouteExpectation } from "./expectation";
import type { Findings } from "./findings";
import { originText, outcomeText, requestText } from "./texts";
import { witnessesOf } from "./witness";

/** Matches for which no request could be made up: they are not proved. @returns their places */
export function proveReached(
  mesh: MeshSimulation,
  expectation: RouteExpectation,
  findings: Findings,
): readonly string[] {
  const unproved = new Set<string>();
  const texts = textsOf(mesh, expectation);
  for (const source of mesh.sources.filter(({ gateways }) => gateways.includes("mesh"))) {
    for (const host of source.hosts.filter((name) => !name.startsWith("*"))) {
      for (const rule of source.rules) {
        for (const match of rule.matches.length === 0 ? [undefined] : rule.matches) {
          const isKnown = proveMatch(mesh, source, host, rule, match, texts, expectation, findings);
          if (!isKnown) unproved.add(originText(rule.origin));
        }
      }
    }
  }
  return [...unproved];
}

/** Texts that an expression might be made for. */
function textsOf(mesh: MeshSimulation, expectation: RouteExpectation): readonly string[] {
  const keys = expectation.previews.flatMap(({ key }) =>
    carriersOf(key, expectation).flatMap(([, headers]) => Object.values(headers)),
  );
  const paths = mesh.sources
    .flatMap(({ rules }) => rules.flatMap(({ matches }) => matches))
    .flatMap(({ path }) => (path === undefined || path.kind === "regex" ? [] : [path.text]));
  return [...new Set([...keys, ...paths])];
}

/** @returns false where no request could be made up */
function proveMatch(
  mesh: MeshSimulation,
  source: RouteSource,
  host: string,
  rule: Rule,
  match: Match | undefined,
  texts: readonly string[],
  expectation: RouteExpectation,
  findings: Findings,
): boolean {
  const port = match?.port ?? portFor(mesh, host);
  if (match?.gateways !== undefined && !match.gateways.includes("mesh")) return true;
  const witnesses = witnessesOf(match ?? { headers: [], withoutHeaders: [], query: [] }, texts);
  const [first] = witnesses;
  if (first === undefined) return false;
  const requests = witnesses.map(
    ({ method, path, headers, host: authority }): MeshRequest => ({
      from: clientOf(source, match, expectation),
      to: `${host}:${port}`,
      method,
      path,
      headers,
      ...(authority !== undefined && { host: authority }),
    }),
  );
  const decisions = requests.map((request) => mesh.send(request));
  const isReached = decisions.some(({ outcome, origin }) => {
    if (outcome.kind === "rejected") return true;
    return origin !== undefined && isSameRule(origin, rule.origin);
  });
  if (isReached) return true;
  const [request] = requests;
  const [decision] = decisions;
  if (request === undefined || decision === undefined) return false;
  findings.add({
    code: blame(mesh, host, rule.origin, decision.origin),
    where: originText(rule.origin),
    ...(decision.origin !== undefined && { by: originText(decision.origin) }),
    message: `the rule is never reached: ${requestText(request)}`,
    got: outcomeText(decision.outcome, decision.origin),
    expected: originText(rule.origin),
  });
  return true;
}

function portFor(mesh: MeshSimulation, host: string): number {
  const ports = mesh.services.find((service) => service.host === host)?.ports ?? [];
  return ports.find(({ protocol }) => protocol === "http" || protocol === "detected")?.number ?? 80;
}

/** A client for whom the source is made. */
function clientOf(source: RouteSource, match: Match | undefined, { baseline }: RouteExpectation): MeshClient {
  const { audience, semantics, namespace, hosts } = source;
  const isConsumer = semantics === "gateway" && hosts.every((host) => serviceOfHost(host)?.namespace !== namespace);
  const listed =
    audience.kind === "namespaces" && !audience.namespaces.has(baseline) ? [...audience.namespaces][0] : undefined;
  return {
    namespace: match?.sourceNamespace ?? listed ?? (isConsumer ? namespace : baseline),
    ...(match?.sourceLabels !== undefined && { labels: match.sourceLabels }),
  };
}
