/**
 * Everything that can be wrong with what a user wrote, as data: a code, a place, the facts and what to do.
 * Checks return `Problem[]` and go on, so that one run shows all of them; the edge throws one `EnvMatrixError`.
 * A defect of ours is any other exception.
 */

import { printableLine, printableLines } from "./printable";

/** Every code with the sentence that explains it. The codes are stable: programs may match on them, never on texts. */
export const CODES = {
  // --- names and the matrix
  NAME_ILLEGAL: "a name is not a DNS label, or longer than Kubernetes or Argo CD allow",
  NAME_COLLISION: "two cells, or two objects, would have one name",
  DUPLICATE_ENVIRONMENT: "two environments have one name",
  DUPLICATE_CLUSTER: "two clusters have one name or one API server",
  DUPLICATE_WORKLOAD: "two workloads have one name",
  UNKNOWN_CLUSTER: "an environment or a rule names a cluster that the fleet lacks",
  UNKNOWN_ENVIRONMENT: "a rule names an environment that the matrix lacks",
  UNKNOWN_WORKLOAD: "a rule names a workload that the matrix lacks",
  EMPTY_AXIS: "an axis of the matrix has no entry",
  ISOLATION_BROKEN: "two environments share what isolates them: a namespace on one cluster, or a cluster",
  CLUSTER_FACT_MISSING: "a workload reads a label, annotation or storage class that one of its clusters lacks",
  RULE_MATCHES_NOTHING: "an exclude or override rule matches no cell",
  DISCOVERED_FORM_UNFIT: "the matrix cannot be expressed by the discovered form without changing its Applications",
  // --- generators
  MATRIX_CHILDREN: "a matrix generator has exactly two children",
  MERGE_CHILDREN: "a merge generator has at least two children",
  MERGE_KEYS: "a merge generator needs at least one merge key that its children yield",
  NESTING_TOO_DEEP: "matrix and merge generators can be nested once",
  GENERATOR_INVALID: "a generator's fields contradict each other or Argo CD's rules",
  // --- templates
  TEMPLATE_SYNTAX: "a Go template does not parse",
  TEMPLATE_UNKNOWN_PARAMETER: "a template reads a parameter that no generator yields",
  TEMPLATE_REFERENCE: "a reference to a parameter stands where it cannot be printed",
  TEMPLATE_EXECUTION: "a Go template fails when it runs",
  TEMPLATE_LIMIT: "a template exceeds a limit of output, steps, depth or time",
  // --- Argo CD objects
  CRD_UNKNOWN_FIELD: "an object has a field that the CRD lacks",
  CRD_INVALID_VALUE: "a field has a value that the CRD refuses",
  CRD_MISSING_FIELD: "a required field is missing",
  SECRET_LITERAL: "a secret value stands in code",
  PROJECT_TOO_WIDE: "an AppProject allows more than it says",
  PROJECT_INVALID: "an AppProject contradicts Argo CD's rules for projects",
  APPLICATION_INVALID: "an Application contradicts Argo CD's rules for its fields",
  SECRET_INVALID: "a cluster, repository or credentials Secret contradicts Argo CD's rules for it",
  SETTINGS_INVALID: "an Argo CD setting is out of range or contradicts another one",
  // --- manifests
  OUTPUT_FOREIGN_FILE: "the output folder has a file of that name which an earlier run did not write",
  OUTPUT_UNWRITABLE: "the output folder cannot be made or written to",
  OUTPUT_PATH_ILLEGAL: "a file name leaves the output folder, or is not one that every system can have",
  CONSTRUCT_INVALID: "a construct refuses what it was given",
  PROPS_INVALID: "a property is missing, unknown, or of another type than the construct needs",
  DEPENDENCY_CYCLE: "constructs depend on each other in a circle, so that no order of their objects is right",
  VALUE_NOT_REPRESENTABLE: "a value has no YAML or JSON form that every reader reads back as the same value",
  // --- evaluation
  INPUT_UNREADABLE: "a file or folder cannot be read",
  YAML_SYNTAX: "a document is not YAML, or is refused as a bomb",
  API_SERVER: "the Kubernetes API server refuses the object",
  GENERATION: "a generator fails; Argo CD then changes nothing",
  RENDER: "the template or the templatePatch fails for a parameter set; Argo CD then changes nothing",
  NAME_TOO_LONG: "an Application's name does not fit into the label by which Argo CD may track its objects",
  NONDETERMINISTIC: "the result of an evaluation changes from one to the next",
  VALIDATION: "a generated Application is invalid; Argo CD neither creates nor updates it",
  INVENTORY_MISSING: "the inventory lacks a fact that the evaluation needs",
  INVENTORY_INVALID: "an inventory source answers with something that cannot be used",
  PROVIDER_UNREACHABLE: "a provider, plugin or remote repository cannot be reached, or fails on its side",
  PROVIDER_NOT_ALLOWED:
    "a provider, plugin or remote repository refuses: no token, one without the right, no such thing, or too many requests",
  PROVIDER_ANSWER: "a provider or plugin answers with something else than its API says",
  EMPTY_GENERATOR: "a generator gives nothing, so the Applications that it had made before go",
  PLACEHOLDER_LEFT: "a placeholder of a flat template stays in an Application, because its parameter is absent",
  LIMIT_EXCEEDED: "the evaluation exceeds a limit",
  WORLD_INVALID: "a world or its root Application lacks what a play needs",
  // --- base components
  COMPONENT_REQUIREMENT: "a component needs something that neither another component nor the cluster provides",
  COMPONENT_INVALID: "a component's options contradict each other or the cluster",
  UNKNOWN_STORAGE_CLASS: "a storage class is used that nothing on the cluster provides",
  CHART_VERSION: "a chart version is not an exact version",
  CHART_VALUE: "a chart has no value at that path, or its value has another type",
  IMAGE_UNREACHABLE: "an image of a chart does not come from the mirror of a cluster that has one",
  KIND_UNDEFINED: "an object is written for a cluster that has no definition of its kind",
  ACCESS_INVALID: "the way in which Terraform reaches a cluster contradicts the cluster",
  BACKEND_INVALID: "a Terraform backend's arguments are not the legal ones",
  BACKEND_DUPLICATE_KEY: "two stacks would share one Terraform state",
  BACKEND_LOCAL: "the local backend is for demos",
  INFRA_UNREACHABLE: "a cluster cannot be reached, so what Terraform would see of it is not true",
  INFRA_RELEASES_MISSING: "releases of a Terraform state were not found on the cluster",
  INFRA_DELETES: "a plan uninstalls releases that nobody asked to uninstall",
  INFRA_CLOCK: "the clock is behind that of the last apply, and secrets would be lost",
  INFRA_GUESTS: "something on the cluster needs what would be destroyed",
  TERRAFORM_FAILED: "terraform fails",
  OWNED_BY_TERRAFORM: "an object of the matrix touches what Terraform owns",
  // --- routes of previews
  ROUTE_REFUSED: "the API server or the mesh's webhook refuses a routing object",
  ROUTE_IDLE: "a routing object has no effect, and nobody says so",
  ROUTE_LEAK: "a request without a preview's key reaches the preview",
  ROUTE_UNREACHED: "a request with a preview's key does not reach the preview",
  ROUTE_NO_CATCH_ALL: "a request that no rule matches is refused: the Service has routes but no catch-all",
  ROUTE_SHADOWED: "a rule is never reached, because another one takes its requests",
  ROUTE_EXPRESSION: "a regular expression is invalid, so proxies refuse the routes of the whole port",
  ROUTE_SHORT_NAME: "a Service is called by a short name for which its routes do not apply",
  ROUTE_DESTINATION: "a rule leads to a Service, port or subset that does not exist for the client",
  ROUTE_CAPTURED: "a VirtualService of another namespace takes the host",
  ROUTE_OLDER_WINS: "the result depends on which of several objects is older",
  ROUTE_PORT_MIXED: "routes with and without a parent port are never joined",
  ROUTE_PROPAGATION: "the key gets lost on the way to the preview",
  // --- previews: temporary environments of changes
  PREVIEWS_INVALID: "a Previews object asks for what cannot be, or lacks what it needs",
  PREVIEW_GRAPH: "a service calls, or a preview changes, a service that the call graph lacks",
  PREVIEW_UNREACHABLE: "no way from an entry leads to what a preview changes",
  PREVIEW_KEY: "a preview gets no name that Kubernetes takes",
  PREVIEW_PREFIX: "names of previews could be those of environments, of other previews, or of the system",
  PREVIEW_FILE: "the file of a preview is not what the generator and the template need",
  PREVIEW_CAPACITY: "figures of a cluster or of its previews are missing or make no sense",
  PREVIEW_NO_ROOM: "previews do not fit on a cluster",
  POLL_BUDGET: "generators ask a provider more often than its limit allows",
  // --- the command line and the machine
  PROGRAM_MISSING: "a program that is needed is not on the PATH",
  SYSTEM: "the operating system refuses: no space, no right, no such thing",
  USAGE: "the command line is not understood",
} as const;

/** The code of a problem: a key of `CODES`. It never changes its meaning; new ones may be added. */
export type Code = keyof typeof CODES;

/** Where something is: in a file, in an object, in the tree of constructs. */
export interface Place {
  /** The file as the user named it, or as it is found from the working directory. @default undefined: it is in no file, and `path` says all */
  readonly file?: string;
  /** The line, from 1, in the file; without a file, in the text that stands at `path`. @default undefined: not known */
  readonly line?: number;
  /** The column, from 1, in UTF-16 units. @default undefined: the whole line */
  readonly column?: number;
  /** How much of the line is meant, in UTF-16 units. @default undefined: not known */
  readonly length?: number;
  /** A construct path, a JSON path, or the one behind the other after a comma; empty where the file says all. */
  readonly path: string;
}

/** One thing that a user can fix. Made by `problem`. */
export interface Problem {
  readonly code: Code;
  readonly place: Place;
  /** The other places that have a part in it, such as the second object of one name. @default undefined: no other place */
  readonly notes?: readonly Place[];
  /** `place` and `notes` as people read them. Derived: programs read those. */
  readonly where: string;
  /** One line of facts, lower case, no full stop. Template errors: Go's own text, unchanged. */
  readonly message: string;
  /** What stands there, as one line. @default undefined: the message says it */
  readonly got?: string;
  /** What could stand there instead, as one line. @default undefined: the message or the hint says it */
  readonly expected?: string;
  /** What to do, one line. @default none */
  readonly hint?: string;
  /** The error behind it. @default undefined: no error is behind it */
  readonly cause?: unknown;
}

/** What a problem may have beside its code, place and message; `undefined` stands for nothing. Places may be given as their paths. */
export interface ProblemFacts {
  readonly notes?: readonly (Place | string)[] | undefined;
  readonly got?: string | undefined;
  readonly expected?: string | undefined;
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/** A problem as data; its `where` is made of the places. @param at a place, or its path */
export function problem(code: Code, at: Place | string, message: string, facts: ProblemFacts = {}): Problem {
  const { notes, got, expected, hint, cause } = facts;
  const place = placeOf(at);
  const places = notes?.map(placeOf);
  return {
    code,
    place,
    ...(places !== undefined && { notes: places }),
    where: [place, ...(places ?? [])].map(placeText).join(", "),
    message,
    ...(got !== undefined && { got }),
    ...(expected !== undefined && { expected }),
    ...(hint !== undefined && { hint }),
    ...(cause !== undefined && { cause }),
  };
}

function placeOf(at: Place | string): Place {
  return typeof at === "string" ? { path: at } : at;
}

/** `file:line:column`, or the path where there is no file. */
export function placeText({ file, line, column, path }: Place): string {
  return [file ?? path, line, column].filter((part) => part !== undefined).join(":");
}

/** What the library throws when a user's input cannot be used: every problem that was found, at least one. */
export class EnvMatrixError extends Error {
  override readonly name = "EnvMatrixError";
  readonly problems: readonly [Problem, ...Problem[]];

  /** The error behind the first problem is its `cause`. */
  constructor(problems: readonly Problem[]) {
    const [first, ...rest] = problems;
    if (first === undefined) throw new Error("an EnvMatrixError needs a problem");
    super(problems.map(formatProblem).join("\n"), first.cause === undefined ? undefined : { cause: first.cause });
    this.problems = [first, ...rest];
  }

  /** The code of the first problem. */
  get code(): Code {
    return this.problems[0].code;
  }
}

/** Throws when there is a problem; the one way in which checks end. */
export function throwIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new EnvMatrixError(problems);
}

/** What the code of a user threw (a token, a source function, a getter) as problems: to the user it is a mistake in that construct. */
export function problemsBy(error: unknown, where: string, what?: string): readonly Problem[] {
  if (error instanceof EnvMatrixError) return error.problems;
  const message = error instanceof Error ? error.message : String(error);
  return [problem("CONSTRUCT_INVALID", where, what === undefined ? message : `${what}: ${message}`, { cause: error })];
}

/** The text that people read: facts, place, got and expected, hint. No colour. */
export function formatProblem({ code, where, message, got, expected, hint }: Problem): string {
  const lines = [`error ${code}  ${printableLine(where)}`, `  ${printableLines(message)}`];
  if (got !== undefined) lines.push(`  got: ${printableLine(got)}`);
  if (expected !== undefined) lines.push(`  expected: ${printableLine(expected)}`);
  if (hint !== undefined) lines.push(`  hint: ${printableLine(hint)}`);
  return lines.join("\n");
}

const LONGEST_SHOWN = 200;

/** A value of anybody as problems show it: one line of JSON where it has one, cut to a length that people read. */
export function shown(value: unknown): string {
  const text = textOf(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // a bigint, or an object that contains itself
    return Object.prototype.toString.call(value);
  }
}
