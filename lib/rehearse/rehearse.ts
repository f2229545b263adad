/**
 * What each source takes along when it is empty, fails or answers in part: the set is evaluated with that source damaged, and the controller
 * runs once on the Applications that it had made before. Pure; nothing is guessed from the set's look.
 */
import { DEFAULT_NAMESPACE } from "../argocd-facts";
import type { SyncPolicy } from "../controller/application-set";
import { type EvaluateOptions, type Evaluation, evaluate, FileContents } from "../evaluate";
import type { Inventory } from "../generators";
import type { LeafSource, ParamSource } from "../generators/provenance";
import { isObject, type JsonObject } from "../json";
import { ByGenerator } from "./by-generator";
import { reusing } from "./reuse";
import { DAMAGES, type Damage, damaged, nameOfRepository, type Source, watched } from "./sources";
import { type Fates, Standing } from "./standing";

/** One source in one damage, and what becomes of the Applications of one set. */
export interface Blast extends Fates {
  readonly source: Source;
  readonly damage: Damage;
  /** Why Argo CD stops, so that nothing changes. */
  readonly error?: string;
  /** The fields that would keep what goes. @default none: nothing goes */
  readonly heldBy?: readonly string[];
}

export interface Rehearsal {
  /** Applications before. */
  readonly applications: number;
  readonly blasts: readonly Blast[];
  /** Undefined where the set is complete; else why there is nothing to damage. */
  readonly incomplete?: Evaluation["problems"];
}

export function rehearse(
  given: JsonObject,
  inventory: Inventory,
  options: EvaluateOptions = {},
  policy?: SyncPolicy,
): Rehearsal {
  const applicationSet = withIdentity(given, inventory.namespace);
  const generators = new ByGenerator(applicationSet);
  const watching = watched(inventory, (source) => generators.note(source));
  const shared = { ...options, files: options.files ?? new FileContents() };
  const before = evaluate(applicationSet, watching, { ...shared, provenance: true, known: generators.known });
  if (!before.complete) return { applications: before.applications.length, blasts: [], incomplete: before.problems };
  const clusters = inventory.clusters ?? [];
  const standing = new Standing({ applicationSet, clusters, settings: policy === undefined ? {} : { policy } }, before);
  const reuse = reusing(applicationSet, before);
  const unreached = generators.unreached(before);
  const found = foundIn(before);
  const blasts = [...generators.sources.values()].flatMap((source) => {
    const paths = source.kind === "repository" ? found.get(source.name) : undefined;
    return DAMAGES.map((damage): Blast => {
      const world = damaged(inventory, source, damage, paths ?? []);
      const evaluation = evaluate(applicationSet, world, { ...shared, ...reuse, ...unreached(source) });
      const isMissing = damage === "failing" && evaluation.needs.length > 0;
      const fates =
        evaluation.error === undefined ? standing.after(evaluation, world.clusters ?? clusters) : standing.untouched();
      const error = isMissing ? "the generator fails" : (evaluation.error?.text ?? fates.error);
      return {
        source,
        damage,
        ...fates,
        ...(error !== undefined && { error }),
        ...(fates.deleted.length > 0 && { heldBy: holders(applicationSet) }),
      };
    });
  });
  return { applications: before.applications.length, blasts };
}

/** The fields that keep Applications, or at least what they have deployed. */
function holders({ spec }: JsonObject): string[] {
  const own = isObject(spec) && isObject(spec.syncPolicy) ? spec.syncPolicy : {};
  return [
    "spec.syncPolicy.applicationsSync: create-update keeps the Applications",
    ...(own.preserveResourcesOnDeletion === true
      ? []
      : ["spec.syncPolicy.preserveResourcesOnDeletion: true keeps what they deployed"]),
  ];
}

/** What each repository gave to generators, sorted, by the name of its source. */
function foundIn({ applications }: Evaluation): ReadonlyMap<string, readonly string[]> {
  const leaves = new Set<LeafSource>();
  const note = (source: ParamSource): void => {
    if ("children" in source) for (const child of source.children) note(child.source);
    else leaves.add(source);
  };
  for (const { origin } of applications) if (origin.source !== undefined) note(origin.source);
  const found = new Map<string, Set<string>>();
  for (const leaf of leaves) {
    if (leaf.kind !== "git") continue;
    const name = nameOfRepository(leaf.repoURL, leaf.revision);
    const paths = found.get(name) ?? new Set();
    found.set(name, paths.add("file" in leaf.found ? leaf.found.file : leaf.found.directory));
  }
  return new Map([...found].map(([name, paths]) => [name, [...paths].sort()]));
}

/** As the API server holds it: the Applications point to their set by these. */
function withIdentity(given: JsonObject, namespace: string): JsonObject {
  const metadata = isObject(given.metadata) ? (given.metadata as JsonObject) : {};
  return {
    ...given,
    metadata: { uid: "00000000-0000-0000-0000-000000000001", namespace: namespace || DEFAULT_NAMESPACE, ...metadata },
  };
}
