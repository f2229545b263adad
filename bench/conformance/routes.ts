/** Cases of routes in a mesh: which backend a request reaches, in the format of the routes README. */
import { equalJson } from "../../lib/json";
import {
  type Decision,
  type KubeObject,
  type MeshRequest,
  MeshSimulation,
  type Outcome,
} from "../../lib/previews/routes";
import type { CaseKind, Result } from "./kind";

/** The age of objects that do not say it. */
const DEFAULT_CREATED = Date.UTC(2026, 0, 1);
/** Keys of a result that may differ. */
const WELCOME = ["rule", "route", "request"];

interface RoutesCase {
  readonly objects: readonly KubeObject[];
  readonly requests: readonly (MeshRequest & { readonly expect?: Result })[];
  readonly refused?: readonly Result[];
}

export const ROUTES: CaseKind = {
  name: "routes",
  run: (input) => runRoutes(input as unknown as RoutesCase),
  expected: (input) => expectedOf(input as unknown as RoutesCase),
  difference: differenceOf,
};

function runRoutes({ objects, requests }: RoutesCase): Result {
  const mesh = new MeshSimulation(objects, { defaultCreated: DEFAULT_CREATED });
  return {
    refused: mesh.refused.map(({ kind, namespace, name, by }) => ({ kind, namespace, name, by })),
    requests: requests.map(({ expect: _, ...request }) => shown(mesh.send(request))),
  };
}

function expectedOf({ requests, refused = [] }: RoutesCase): Result | undefined {
  if (requests.some(({ expect }) => expect === undefined)) return undefined;
  return { refused, requests: requests.map(({ expect }) => expect) };
}

function shown({ outcome, origin, route, change, mirrors }: Decision): Result {
  const rule = origin !== undefined && origin.kind !== "VirtualService" ? ruleOf(origin) : undefined;
  return {
    ...outcomeOf(outcome),
    ...(rule && { rule }),
    ...(route !== undefined && { route }),
    ...(change && { request: change }),
    ...(mirrors.length > 0 && { mirrors }),
  };
}

function ruleOf({ namespace, name, rule }: NonNullable<Decision["origin"]>): Result {
  return { namespace, name, rule };
}

function outcomeOf(outcome: Outcome): Result {
  switch (outcome.kind) {
    case "backend":
      return { ...outcome.backend, ...(outcome.isMissing && { status: 503, error: "no-cluster" }) };
    case "split":
      return {
        weights: outcome.backends.map(({ backend, weight, isMissing }) => ({
          ...backend,
          weight,
          ...(isMissing && { missing: true }),
        })),
      };
    case "status": {
      const { status, location, details } = outcome;
      return { status, ...(location !== undefined && { location }), ...(details !== undefined && { details }) };
    }
    case "noRoute":
      return { status: 404, error: "no-route" };
    case "passthrough":
      return { passthrough: true };
    case "tcp":
      return { ...outcome.backend, tcp: true };
    case "rejected":
      return { error: "config-rejected" };
    default:
      return outcome satisfies never;
  }
}

function differenceOf(expected: Result, got: Result): string | undefined {
  if (!sameRefusals(expected.refused, got.refused)) {
    return `refused: expected ${JSON.stringify(expected.refused)}, got ${JSON.stringify(got.refused)}`;
  }
  const wanted = expected.requests as readonly Result[];
  const made = got.requests as readonly Result[];
  const at = wanted.findIndex((result, i) => !equalJson(decisive(result), decisive(made[i] ?? {})));
  if (at < 0) return undefined;
  return `requests[${at}]: expected ${JSON.stringify(wanted[at])}, got ${JSON.stringify(made[at])}`;
}

function sameRefusals(a: unknown, b: unknown): boolean {
  const sorted = (list: unknown) => (list as readonly unknown[]).map((item) => JSON.stringify(item)).sort();
  return equalJson(sorted(a), sorted(b));
}

function decisive(result: Result): Result {
  return Object.fromEntries(Object.entries(result).filter(([key]) => !WELCOME.includes(key)));
}
