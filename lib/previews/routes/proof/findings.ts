/** Collects what a proof finds: one problem a code and place, with the first failing request as its example. */
import { type Code, type Problem, problem } from "../../../errors";

export interface Finding {
  readonly code: Code;
  /** The object and rule, or the service. */
  readonly where: string;
  /** The rule that decided instead. */
  readonly by?: string;
  readonly message: string;
  readonly got?: string;
  readonly expected?: string;
}

export class Findings {
  readonly #found = new Map<string, { readonly finding: Finding; count: number }>();

  add(finding: Finding): void {
    const key = `${finding.code} ${finding.where}`;
    const known = this.#found.get(key);
    if (known === undefined) this.#found.set(key, { finding, count: 1 });
    else known.count++;
  }

  keys(): ReadonlySet<string> {
    return new Set(this.#found.keys());
  }

  entries(): readonly (readonly [key: string, finding: Finding])[] {
    return [...this.#found].map(([key, { finding, count }]) => [
      key,
      count === 1 ? finding : { ...finding, message: `${finding.message} (and ${count - 1} more)` },
    ]);
  }
}

/** What to do, by code. */
const HINTS: Readonly<Partial<Record<Code, string>>> = {
  ROUTE_REFUSED: "correct the object; until then it is not in the cluster",
  ROUTE_IDLE: "correct the object: nobody reports this in the cluster",
  ROUTE_LEAK: "every match of a preview needs its key as a header",
  ROUTE_UNREACHED: "give the preview a rule for this Service and port",
  ROUTE_NO_CATCH_ALL: "give the baseline a rule without matches before the first preview",
  ROUTE_SHADOWED: "repeat path and method of the rule that goes first, and add the key to them",
  ROUTE_EXPRESSION:
    "correct the expression (RE2 has no lookahead); running proxies keep old routes, new ones have none",
  ROUTE_SHORT_NAME: "call the Service by its full name, or make an ExternalName Service in the preview's namespace",
  ROUTE_DESTINATION: "name a Service and a port that exist; a VirtualService needs port.number",
  ROUTE_CAPTURED: "restrict the other VirtualService with exportTo, or delete it",
  ROUTE_OLDER_WINS: "keep one object for this host",
  ROUTE_PORT_MIXED: "give all routes of a Service the same parent port, or none",
  ROUTE_PROPAGATION: "let the service copy the header to the requests that it makes",
};

export function toProblem({ code, where, by, message, got, expected }: Finding): Problem {
  const hint = HINTS[code];
  return problem(code, where, message, {
    ...(by !== undefined && by !== where && { notes: [by] }),
    ...(got !== undefined && { got }),
    ...(expected !== undefined && { expected }),
    ...(hint !== undefined && { hint }),
  });
}
