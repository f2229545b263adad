/**
 * All Applications of a change, before and after → the part of a plan that ends at resources: who changes, one table of images, and what two
 * Applications both claim.
 */
import { type Problem, problem } from "../errors";
import type { ApplicationManifests, ImageMove, ImageUse, PlanManifests } from "../plan";
import {
  type ApplicationSide,
  type ApplicationSides,
  applicationManifests,
  destinationOf,
} from "./application-manifests";
import { imageChanges } from "./images";
import { identityOf, identityText } from "./resource-changes";
import type { Resource } from "./value";

export interface PlannedManifests {
  readonly manifests: PlanManifests;
  /** What is lost, fails, or is claimed twice. */
  readonly warnings: readonly Problem[];
  /** Why Applications are unknown. */
  readonly problems: readonly Problem[];
}

/**
 * @param unchanged how many further Applications have the same sources on both sides, so that nobody rendered them
 * @param others those of them whose resources are known all the same, asked for where a resource is added
 */
export function planManifests(
  all: readonly ApplicationSides[],
  unchanged: number,
  others: () => readonly ApplicationSides[] = () => [],
): PlannedManifests {
  const found = all.map((sides) => [sides, applicationManifests(sides)] as const);
  const applications = found.flatMap(([, manifests]) => manifests ?? []).sort((a, b) => (a.name < b.name ? -1 : 1));
  const known = all.filter(({ before, after }) => isKnown(before) && isKnown(after));
  const isAdded = applications.some(({ resources }) => resources.some(({ action }) => action === "added"));
  return {
    manifests: {
      applications,
      unchanged: unchanged + found.length - applications.length,
      images: imageMoves(known),
    },
    warnings: [
      ...applications.flatMap(dangers),
      ...known.flatMap(newWarnings),
      ...sharedResources(isAdded ? [...known, ...others()] : known),
    ],
    problems: applications.flatMap(({ unknown }) => unknown ?? []),
  };
}

function isKnown(side: ApplicationSide | undefined): boolean {
  return side === undefined || !("error" in side.rendered);
}

function resourcesOf(side: ApplicationSide | undefined): readonly Resource[] {
  return side === undefined || "error" in side.rendered ? [] : side.rendered.resources;
}

/** The same move in many places is one. */
function imageMoves(all: readonly ApplicationSides[]): ImageMove[] {
  const moves = new Map<string, Omit<ImageMove, "uses"> & { uses: ImageUse[] }>();
  for (const { name: application, before, after, fate } of all) {
    // what goes on running under another owner has not changed
    if (after === undefined && fate !== "die") continue;
    for (const { before: old, after: now, uses } of imageChanges(resourcesOf(before), resourcesOf(after))) {
      const key = JSON.stringify([old, now]);
      const move = moves.get(key) ?? {
        ...(old !== undefined && { old }),
        ...(now !== undefined && { new: now }),
        uses: [],
      };
      for (const { identity, container } of uses) {
        const { kind, namespace, name } = identity;
        move.uses.push({ application, kind, namespace, name, container });
      }
      moves.set(key, move);
    }
  }
  return [...moves].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, move]) => move);
}

function dangers({ name, resources }: ApplicationManifests): Problem[] {
  return resources.flatMap((change) =>
    change.consequences
      .filter(({ isDanger }) => isDanger)
      .map(({ text }) => problem("MANIFESTS_DANGER", name, `${identityText(change)}: ${text}`)),
  );
}

/** Argo CD's conditions that were not there before: one object in two sources, or twice in one. */
function newWarnings({ name, before, after }: ApplicationSides): Problem[] {
  const known = new Set(before === undefined || "error" in before.rendered ? [] : before.rendered.warnings);
  if (after === undefined || "error" in after.rendered) return [];
  return after.rendered.warnings
    .filter((warning) => !known.has(warning))
    .map((warning) => problem("MANIFESTS_TWICE", name, warning, { hint: "the last one counts" }));
}

/** Objects that two Applications have on one cluster after the change, and did not have before. */
function sharedResources(all: readonly ApplicationSides[]): Problem[] {
  const [before, after] = [ownersOf(all, "before"), ownersOf(all, "after")];
  return [...after].flatMap(([key, { owners, text }]) => {
    const [first, ...others] = owners;
    if (first === undefined || others.length === 0) return [];
    const known = new Set(before.get(key)?.owners);
    if (owners.every((owner) => known.has(owner))) return [];
    return problem("MANIFESTS_TWICE", first, `${text} is also in ${others.join(", ")}`, {
      hint: "they undo each other's changes, and the one that goes first deletes it: take it out of one",
    });
  });
}

interface Owners {
  readonly owners: string[];
  readonly text: string;
}

function ownersOf(all: readonly ApplicationSides[], side: "before" | "after"): Map<string, Owners> {
  const found = new Map<string, Owners>();
  for (const sides of all) {
    const one = sides[side];
    if (one === undefined) continue;
    const { cluster } = destinationOf(one.application);
    for (const resource of resourcesOf(one)) {
      const text = identityText(identityOf(resource));
      if (text.endsWith("*")) continue;
      const key = `${cluster}\n${text}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { owners: [sides.name], text });
      else known.owners.push(sides.name);
    }
  }
  return found;
}
