/** `plan --manifests`: both sides of each Application rendered where what they are made of differs, and compared. */
import { counted } from "../../counted";
import type { Problem } from "../../errors";
import type { JsonObject } from "../../json";
import type { Fate, Plan, planWithObjects } from "../../plan";
import {
  type ApplicationSide,
  type ApplicationSides,
  type CheckedApplication,
  definitionsOf,
  destinationOf,
  isCustomResourceDefinition,
  planManifests,
  type RenderedFiles,
  schemaProblems,
} from "../../sources";
import { ManifestRun, type Wanted } from "../manifests/manifest-run";
import { policyProblems } from "../manifests/policy";
import { type ManifestSide, type SideInputs, sideInputs } from "../manifests/side-inputs";
import type { Terminal } from "../terminal";
import type { PlanManifestOptions } from "./options";

export interface WithManifests {
  readonly plan: Plan;
  /** Why Applications are unknown. */
  readonly problems: readonly Problem[];
  /** What the policy program has against it. */
  readonly refused: readonly Problem[];
  readonly notes: readonly string[];
}

/** @throws {PROGRAM_MISSING} @throws {OUTPUT_UNWRITABLE} */
export async function withManifests(
  planned: ReturnType<typeof planWithObjects>,
  sides: { readonly before: ManifestSide; readonly after: ManifestSide },
  { options, configuration, policy }: PlanManifestOptions,
  terminal: Terminal,
): Promise<WithManifests> {
  const run = await ManifestRun.open(options, terminal);
  try {
    const pairs = pairsOf(planned);
    const before = await sideInputs(
      sides.before,
      configuration,
      pairs.map(({ before }) => before).filter((one) => one !== undefined),
    );
    const after = await sideInputs(
      sides.after,
      configuration,
      pairs.map(({ after }) => after).filter((one) => one !== undefined),
    );
    const all: WantedPair[] = [];
    const results = await run.render(openSides(pairs, all, run, before, after), true, (done) => {
      return `${all.length} of ${counted(pairs.length, "Application")} compared, ${counted(done, "rendering")}`;
    });
    const open = all.filter(({ isSame }) => !isSame);
    const side = (one: Wanted | undefined): ApplicationSide | undefined =>
      one && { application: applicationOf(one), rendered: results.get(one) as ApplicationSide["rendered"] };
    const compared = open.map(({ pair, before, after }): ApplicationSides => {
      const [old, now] = [side(before), side(after)];
      const { name, fate, isRenamed } = pair;
      return { name, isRenamed, ...(old && { before: old }), ...(now && { after: now }), ...(fate && { fate }) };
    });
    const unchanged = () => all.flatMap((one) => (one.isSame ? (knownSides(one, run) ?? []) : []));
    const { manifests, warnings, problems } = planManifests(compared, all.length - open.length, unchanged);
    const schema = schemaWarnings(compared, after);
    const allWarnings = [...planned.plan.warnings, ...run.warnings, ...warnings, ...schema];
    const plan = { ...planned.plan, manifests, warnings: allWarnings };
    const refused = policy === undefined ? [] : policyProblems(policy, filesOf(compared), terminal);
    return { plan, problems, refused, notes: after.notes };
  } finally {
    run.close();
  }
}

/** What is rendered after the change. */
function filesOf(compared: readonly ApplicationSides[]): RenderedFiles[] {
  return compared.flatMap(({ name, after }) => {
    if (after === undefined || "error" in after.rendered) return [];
    const application = name.slice(name.indexOf("/") + 1);
    return [{ ...destinationOf(after.application), application, resources: after.rendered.resources }];
  });
}

/** What clusters do not take of what is rendered after the change. */
function schemaWarnings(compared: readonly ApplicationSides[], inputs: SideInputs): Problem[] {
  const known = compared.flatMap(({ name, after }): CheckedApplication[] => {
    if (after === undefined || "error" in after.rendered) return [];
    const { application, rendered } = after;
    const { cluster } = destinationOf(application);
    return [{ name, cluster, kubeVersion: inputs.kubeVersionOf(application), resources: rendered.resources }];
  });
  const rendered = known.flatMap(({ resources }) => resources.filter(isCustomResourceDefinition));
  return schemaProblems(known, definitionsOf([...inputs.definitions, ...rendered]));
}

interface Pair {
  readonly name: string;
  readonly before: JsonObject | undefined;
  readonly after: JsonObject | undefined;
  readonly fate: Fate | undefined;
  readonly isRenamed: boolean;
}

/** Of Applications that are unknown themselves nothing is said. */
function pairsOf({ plan, before, after }: ReturnType<typeof planWithObjects>): Pair[] {
  const fates = new Map(plan.changes.map(({ kind, name, resources }) => [`${kind} ${name}`, resources?.fate]));
  return plan.changes.flatMap(({ kind, name, action, resources, renamedFrom }) => {
    if (kind !== "Application" || action === "unknown") return [];
    const isRenamed = renamedFrom !== undefined && fates.get(`${kind} ${renamedFrom}`) === "taken-over";
    const [old, now] = [before.get(isRenamed ? renamedFrom : name), after.get(name)];
    if (old === undefined && now === undefined) return [];
    return [{ name, before: old, after: now, fate: resources?.fate, isRenamed }];
  });
}

/** The sides that have to be rendered. @param all gets every pair that has been looked at */
function* openSides(
  pairs: readonly Pair[],
  all: WantedPair[],
  run: ManifestRun,
  before: SideInputs,
  after: SideInputs,
): Generator<Wanted> {
  for (const pair of pairs) {
    const one = wantedPair(pair, run, before, after);
    all.push(one);
    if (one.isSame) continue;
    if (one.before !== undefined) yield one.before;
    if (one.after !== undefined) yield one.after;
  }
}

interface WantedPair {
  readonly pair: Pair;
  readonly before: Wanted | undefined;
  readonly after: Wanted | undefined;
  /** Both sides are made of the same. */
  readonly isSame: boolean;
}

function wantedPair(pair: Pair, run: ManifestRun, before: SideInputs, after: SideInputs): WantedPair {
  const old = pair.before && run.wanted(before.input(pair.before));
  const now = pair.after && run.wanted(after.input(pair.after));
  const isSame = old !== undefined && old.key.text === now?.key.text && pair.fate === undefined;
  return { pair, before: old, after: now, isSame };
}

/** An Application that has not changed, where an earlier run has rendered it: what others add may be its own. */
function knownSides({ pair, after }: WantedPair, run: ManifestRun): ApplicationSides | undefined {
  const rendered = after && run.known(after);
  if (after === undefined || rendered === undefined) return undefined;
  const side = { application: applicationOf(after), rendered };
  return { name: pair.name, before: side, after: side };
}

function applicationOf({ input }: Wanted): JsonObject {
  return input.application as JsonObject;
}
