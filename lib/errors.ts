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
  FLEET_TOPOLOGY: "a fleet with several Argo CDs is used as if it had one",
  DUPLICATE_WORKLOAD: "two workloads have one name",
  UNKNOWN_CLUSTER: "an environment or a rule names a cluster that the fleet lacks",
  UNKNOWN_ENVIRONMENT: "a rule names an environment that the matrix lacks",
  UNKNOWN_WORKLOAD: "a rule names a workload that the matrix lacks",
  EMPTY_AXIS: "an axis of the matrix has no entry",
  ISOLATION_BROKEN: "two environments share what isolates them: a namespace on one cluster, or a cluster",
  NAMESPACE_RESERVED: "an environment has a namespace that belongs to Argo CD or Kubernetes",
  CLUSTER_FACT_MISSING: "a workload reads a label, annotation or storage class that one of its clusters lacks",
  RULE_MATCHES_NOTHING: "a rule matches no cell, or changes what none of its cells has",
  UNKNOWN_PROJECT_PART: "settings are given for a project of a team or an environment that does not exist",
  DISCOVERED_FORM_UNFIT: "the matrix says something that its form cannot express",
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
  OUTPUT_BUSY: "another process writes the output folder",
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
  TRANSITION_LOSS: "a change deletes or makes again workloads that both outputs have",
  TRANSITION_REMOVAL: "a change deletes workloads that the new output lacks",
  WAVE_ORDER: "an Application or a set names a project or cluster that root applies no earlier",
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
  // --- manifests of Applications
  MANIFESTS_FAIL: "Argo CD cannot render an Application's sources",
  MANIFESTS_UNKNOWN:
    "an Application's resources cannot be known here: a program or the network is missing, or something is refused",
  MANIFESTS_PROGRAM: "a program that renders is another version than the one that Argo CD ships",
  MANIFESTS_DANGER: "a change of resources fails the sync, makes an object again, or loses data",
  MANIFESTS_POLICY: "the policy program refuses resources",
  MANIFESTS_SCHEMA:
    "a cluster does not take a resource: a kind that it does not serve, an unknown field, a value of another type",
  MANIFESTS_TWICE: "one object is in two Applications, or twice in one",
  // --- the plan and its gates
  PLAN_EMPTIED: "a set that had Applications makes none, so all of them go",
  PLAN_LOCAL_CLUSTER: "an Application falls to the cluster in which Argo CD runs",
  PLAN_PROJECT_FORBIDS:
    "the project of an Application does not permit, or no longer permits, its source or destination",
  PLAN_PROTECTION_LOST: "a change takes away what kept Applications or workloads as they were",
  PLAN_NOT_APPLIED: "a new file is in the folder of a root Application that does not take it",
  PLAN_ROOT_ELSEWHERE: "a root Application reads another repository, and what is there is not known",
  PLAN_ROOT_REVISION: "a root Application reads another revision than before",
  PLAN_NO_VALUE: "a value that a template lacks comes out as <no value>",
  PLAN_REVISION_FLOATS: "an Application follows a branch where it had a tag or a commit",
  PLAN_SHARED_NAMESPACE: "sets that had nothing to do with each other deploy to one namespace",
  PLAN_SETTINGS:
    "a change loosens gates or says something else of the controller, or the base's settings cannot be read",
  PLAN_PROTECTS_NOTHING: "a gate protects nothing",
  GATE_MAX_DELETES: "a change deletes more Applications than it may",
  GATE_PROTECTED: "a change deletes, renames, moves or may prune what is protected",
  GATE_DENIED: "a change does something that is denied",
  GATE_WARNING: "a change has a warning, and none is allowed",
  CONFIG_INVALID: "the configuration file says something that is not understood",
  REVISION_UNKNOWN: "a revision does not exist in the repository, or is not in this clone",
  SYNTH_FAILED: "the command that makes the manifests fails",
  // --- lint
  BRANCH_AS_NAMESPACE: "a branch name goes as it is into a name that Kubernetes checks",
  PREFIX_COLLIDES_WITH_ENV: "the namespace of a preview can be that of a fixed environment",
  NO_LABEL_AND_PUBLIC_REPO: "every pull request of a public provider gets an environment",
  UNKNOWN_PROJECT: "an Application names an AppProject that does not exist",
  UNKNOWN_DESTINATION: "an Application names a cluster that is not registered",
  ALL_CLUSTERS_SELECTOR: "a clusters generator without a selector means also every cluster of the future",
  APPLICATION_WITHOUT_FINALIZER: "deleting the Application leaves its objects in the cluster",
  APP_NAME_NOT_QUALIFIED: "Applications of one source are named after their environment alone",
  AUTOMATED_WITHOUT_PRUNE: "automated sync without a word about what is removed from Git",
  CHILD_TEMPLATE_IGNORED: "a generator inside matrix or merge has a template, which does nothing",
  CLUSTER_TWICE: "two cluster Secrets stand for one cluster or have one name",
  CREATE_ONLY_DELETES: "a policy that never deletes, on a set whose own deletion deletes",
  DECISION_VALUES_LITERAL: "values of clusterDecisionResource are not rendered",
  DEFAULT_PROJECT: "the AppProject default allows every repository, cluster and kind",
  DEFAULT_UNDER_MISSINGKEY_ERROR: "default cannot help where a missing parameter is an error",
  DOTTED_KEY: "a key with a dot in it, where Go mode looks for nested keys",
  EMPTY_FILE_MAKES_APPLICATION: "an empty git file makes an Application",
  EXCLUDE_BEATS_INCLUDE: "an exclude takes away a path that an item names",
  FILES_IGNORED: "a git generator with directories ignores its files",
  FLAT_LIST_EMPTY: "a flat list of clusters has no cluster, and makes an Application all the same",
  FLAT_TEMPLATE: "without goTemplate an unknown parameter stays in the text",
  FORCE_LABELS_ALONE: "a kustomize block that Argo CD takes for empty",
  GENERATOR_TEMPLATE_MERGE: "a generator's template says what the merge does not do",
  GIT_PATH_LITERAL: "a pattern of a git path that matches less than it looks",
  GITLAB_ALL_STATES: "closed and merged requests of GitLab get environments",
  GO_VALUE_PRINTED: "an Application has a text such as <no value> that Go prints for what is no text",
  GREEDY_FILE_GLOB: "* in the path of a git file crosses folders",
  HELM_IN_GO_TEMPLATE: "Helm's own template is rendered by Argo CD",
  HUB_HOLDS_CREDENTIALS: "an Argo CD that deploys to other clusters holds the credentials of each",
  IGNORED_ITEM_LOST: "an ignored difference inside a list gets lost",
  KUSTOMIZE_COUNT_TEXT: "a rendered count of replicas is a text",
  LIST_ELEMENT_EMPTY: "the template is not rendered for a list element without keys",
  LOCAL_CLUSTER_LEFT_OUT: "a selector of what a cluster is not leaves the local cluster out",
  MAP_PRINTED: "a template prints a whole map or list",
  MATRIX_KEY_SHADOWED: "both children of a matrix give one parameter, and the second is lost",
  MISSING_REPOSITORY_DELETES: "a repository that is not found deletes Applications",
  MISSINGKEY_NOT_ERROR: "a missing parameter is printed as <no value>",
  MUTABLE_TAG: "an image tag that means another image tomorrow",
  NAME_CAN_EXCEED: "a name can be longer than a label allows",
  NAMESPACE_LEAK: "the namespace of a preview stays after it",
  NO_PREVIEW_URL: "nothing tells the reviewer where the preview is",
  SHORT_SHA: "an image of a preview is tagged by a short SHA",
  SLUG_ONLY_KEY: "previews are named by the slug of a branch alone, which branches share",
  WILDCARD_DEPTH: "the host of a preview is two labels below a wildcard",
  PREFIX_SHARED: "previews of two repositories have the same names",
  GITLAB_PROJECT_NOT_NUMERIC: "a webhook does not wake a project of GitLab by its path",
  API_SOURCE_BEHIND_BLOCKED_NETWORK: "a generator asks an API that Argo CD cannot reach",
  PROVIDER_HAS_NO_WEBHOOK: "no webhook wakes the generator, and it polls seldom",
  PROVIDER_HAS_NO_GENERATOR: "there is no pull request generator for the provider",
  LABELS_MISPLACED: "labels stand beside the provider, where they do nothing",
  TEMPLATED_PROJECT: "the author of a pull request chooses the project",
  UNQUOTED_PARAM_IN_PATCH: "a text of a stranger stands in a templatePatch as it is",
  ROUTES_FROM_PULL_REQUEST: "files of a pull request are deployed into a fixed namespace",
  ROLLING_SYNC_WITH_PREVIEWS: "previews wait for one another",
  SLEEP_WITHOUT_IGNORE: "self-healing wakes what is put to sleep",
  MISSING_GUARD: "a namespace is made without quota, limits or policies",
  QUOTA_WITHOUT_LIMITRANGE: "a quota refuses pods that say nothing of resources",
  QUOTA_NO_SURGE: "a quota has no room for the pods of an update",
  MEMORY_OVERCOMMIT: "a container may use far more memory than it requests",
  NO_PROBES: "a container has no readiness probe",
  NO_RESOURCES: "a container has no requests, or no limit of memory",
  INGRESS_CLASS_ANNOTATION: "an Ingress has its class in the deprecated annotation",
  UNQUOTED_TEMPLATE_VALUE: "a chart prints a text without quotes",
  SECRET_IN_MANIFEST: "a Secret has its values in Git",
  CI_TAG_MISMATCH: "a pipeline tags images by another commit than the generator asks for",
  PROGRESS_DEADLINE_SHORTER_THAN_BUILD: "a Deployment is Degraded before its image can be there",
  NO_TTL: "nothing says when a preview ends",
  PREVIEW_FILE_UNQUOTED_SCALAR: "a value of a preview file is no text",
  PREVIEW_FILE_INVALID: "a preview file would freeze its set",
  MESH_ROUTE_PORT_MIXED: "routes of a Service with and without a port are not merged",
  MESH_ROUTE_WRONG_NAMESPACE: "a route outside of its Service's namespace replaces all others for its clients",
  MESH_NO_CATCH_ALL: "a Service with routes has none for everybody",
  MESH_PATH_SHADOWS_HEADER: "a longer path takes the requests of a preview",
  MIXED_HTTP_GRPC_ROUTE: "a Service and port has HTTPRoutes and GRPCRoutes",
  HEADLESS_PARENT: "a route stands on a headless Service",
  SHARED_VS_TWO_OWNERS: "two VirtualServices have one host, and one of them is ignored",
  REGEX_MATCH_SUPPORT: "a match has a regular expression, which not every mesh knows",
  ROUTE_WITHOUT_HEADER: "a preview's route takes requests without a key",
  MISSING_REFERENCE_GRANT: "a gateway's route leads into a namespace that does not let it in",
  GATEWAY_REFUSES_NAMESPACE: "no listener of a gateway admits the namespace of a route",
  ABSOLUTE_HOST_IN_CLOSURE: "a service of a closure is called by the baseline's full name",
  CLIENT_SIDE_DISCOVERY: "a registry passes by routes and names",
  MIGRATION_ON_SHARED_DATABASE: "a preview migrates a database that it shares",
  SHARED_QUEUE_CONSUMER: "a preview and its baseline take from one queue",
  NUMBER_AS_EXPONENT: "a number is printed with an exponent",
  PATCH_WITHOUT_EFFECT: "a templatePatch says what Argo CD does not do, or does too often",
  PATH_KEY_LOST: "a key of a git file is replaced by the file's path",
  PROD_TRACKS_HEAD: "production follows the default branch",
  REQUEUE_TOO_FAST: "a provider is asked more often than its limits are made for",
  ROLLING_MAX_UPDATE: "maxUpdate of a rolling sync is no number, or nothing",
  ROLLING_SYNC_LEFT_OUT: "no step of a rolling sync selects an Application",
  SECOND_DOCUMENT_IGNORED: "only the first YAML document of a git file is read",
  SELECTOR_IS_LITERAL: "the selector beside a generator compares with braces",
  SELECTOR_KEY_MISSING: "a selector excludes by a parameter that nothing has",
  SHARED_MAP_CHANGED: "an override of a merge changes a map that other parameter sets share",
  UNANCHORED_MATCH: "a filter of branches matches in the middle of names",
  VALUES_OBJECT_CHANGES: "a value of valuesObject is rounded or vanishes",
  LABEL_KEYS_COLLIDE: "two keys of a map are rendered to one",
  DISABLE_WITHOUT_REASON: "a comment that switches rules off gives no reason, or names no rule",
  // --- previews: temporary environments of changes
  PREVIEWS_INVALID: "a Previews object asks for what cannot be, or lacks what it needs",
  PREVIEW_GRAPH: "a service calls, or a preview changes, a service that the call graph lacks",
  PREVIEW_UNREACHABLE: "no way from an entry leads to what a preview changes",
  PREVIEW_KEY: "a preview gets no name that Kubernetes takes",
  PREVIEW_PREFIX: "names of previews could be those of environments, of other previews, or of the system",
  PREVIEW_FILE: "the file of a preview is not what the generator and the template need",
  PREVIEW_LEFTOVER: "something of a preview is left over, stuck or expired",
  PREVIEW_CAPACITY: "figures of a cluster or of its previews are missing or make no sense",
  PREVIEW_NO_ROOM: "previews do not fit on a cluster",
  PROMOTION: "a promotion is not defined, has no version to promote, or would edit something else",
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
  /** The line of the user's program that made the construct. @default undefined: no construct is at fault, or it is not known */
  readonly madeAt?: Place;
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
export function formatProblem({ code, where, message, got, expected, hint, madeAt }: Problem): string {
  const lines = [`error ${code}  ${printableLine(where)}`, `  ${printableLines(message)}`];
  if (madeAt !== undefined) lines.push(`  --> ${printableLine(placeText(madeAt))}`);
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
