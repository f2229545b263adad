/**
 * The route proof: over the emitted objects, for every service and every preview, with and without the key, which version serves; leaks,
 * rules that are never reached, missing catch-alls and the other traps of meshes are problems, each with a failing request.
 */
import type { Problem } from "../../../errors";
import type { KubeObject } from "../objects";
import { MeshSimulation } from "../simulate";
import { agesOf } from "./ages";
import type { RouteExpectation } from "./expectation";
import { type Finding, Findings, toProblem } from "./findings";
import { proveReached } from "./reached";
import { searchDomains } from "./search-list";
import { proveServed, type Served } from "./served";
import { proveWalks } from "./walk";

/** What a proof found: what is wrong, and what was looked at. */
export interface RouteProof {
  /** Empty when the routes do what is expected, in whatever order the objects are created. */
  readonly problems: readonly Problem[];
  /** Which version serves plain requests from the baseline. */
  readonly served: readonly Served[];
  /** The chains of services that a request goes through, as `name@namespace`. */
  readonly chains: readonly string[];
  /** Rules with an expression for which no example was found: their reach is not proved. */
  readonly unproved: readonly string[];
}

/** Codes that stand for themselves, even if they show in some orders of creation only. */
const ABSOLUTE = ["ROUTE_CAPTURED", "ROUTE_PORT_MIXED", "ROUTE_OLDER_WINS"];

/** Proves what routing objects do, together with the Services, DestinationRules and Deployments that they stand beside. */
export function proveRoutes(objects: readonly KubeObject[], expectation: RouteExpectation): RouteProof {
  const completed = withSearchLists(objects, expectation);
  const runs = agesOf(objects).map((ages) => ({ order: ages.order, ...proveOnce(ages.objects, completed) }));
  const [first] = runs;
  if (first === undefined) throw new Error("there is always an order of creation");
  const findings = new Map<string, Finding>();
  for (const { findings: own, order } of runs) {
    for (const [key, finding] of own.entries()) {
      if (findings.has(key)) continue;
      const isAlways = runs.every((run) => run.findings.keys().has(key));
      findings.set(key, isAlways || ABSOLUTE.includes(finding.code) ? finding : dependsOnAge(finding, order));
    }
  }
  return {
    problems: distinct([...findings.values()]).map(toProblem),
    served: first.served,
    chains: first.chains,
    unproved: first.unproved,
  };
}

function proveOnce(objects: readonly KubeObject[], expectation: RouteExpectation) {
  const mesh = new MeshSimulation(objects, expectation.mode === undefined ? {} : { mode: expectation.mode });
  const findings = new Findings();
  for (const { kind, namespace, name, by, objections } of mesh.refused) {
    const texts = objections.map(({ path, message }) => `${path}: ${message}`);
    findings.add({
      code: "ROUTE_REFUSED",
      where: `${kind} ${namespace}/${name}`,
      message: `${by === "crd" ? "the API server" : "Istio's webhook"} refuses the object: ${texts.join("; ")}`,
    });
  }
  for (const { kind, namespace, name, reason } of mesh.idle) {
    findings.add({ code: "ROUTE_IDLE", where: `${kind} ${namespace}/${name}`, message: `no effect: ${reason}` });
  }
  const served = proveServed(mesh, expectation, findings);
  const chains = proveWalks(mesh, expectation, findings);
  const unproved = proveReached(mesh, expectation, findings);
  return { findings, served, chains, unproved };
}

function dependsOnAge(finding: Finding, order: string): Finding {
  return {
    ...finding,
    code: "ROUTE_OLDER_WINS",
    message: `${finding.message}; only when the objects are created ${order}`,
  };
}

/** One problem a code and place. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.code} ${finding.where}`, finding])).values()];
}

function withSearchLists(objects: readonly KubeObject[], expectation: RouteExpectation): RouteExpectation {
  return {
    ...expectation,
    previews: expectation.previews.map((preview) => ({
      ...preview,
      search: preview.search ?? searchDomains(objects, preview.key),
    })),
  };
}
