/**
 * What a plan says that nobody asked for, read from `terraform show -json`: releases that are gone because the cluster was not reached, releases that
 * would be deleted, and secrets whose revision would not rise.
 */
import { type Problem, problem } from "../../errors";
import { isObject } from "../../json";

export interface GuardOptions {
  /** The plan of `destroy`, in which every release is deleted. */
  readonly destroy: boolean;
  /** Releases that are in the state and not on the cluster are really gone. */
  readonly acceptMissing: boolean;
  /** Releases may be deleted, or replaced, which deletes them first. */
  readonly allowDeletes: boolean;
  /** The plan is of this release alone. @default of all */
  readonly only?: string;
}

interface Change {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/**
 * @param plan parsed output of `terraform show -json` of the plan
 * @param state the same of the state before it
 */
export function guardPlan(stack: string, plan: unknown, state: unknown, options: GuardOptions): readonly Problem[] {
  const changes = changesIn(plan, "resource_changes");
  return [
    ...(options.acceptMissing ? [] : missingReleases(stack, changes, state, options.only)),
    ...(options.destroy || options.allowDeletes ? [] : deletedReleases(stack, changes)),
    ...(options.destroy ? [] : revisionsThatFall(stack, changes)),
  ];
}

/**
 * The Helm provider takes a release out of the state when it cannot read it, whatever the reason (3.1.1 and 3.1.2: hashicorp/terraform-provider-helm#1669).
 * An apply would then empty the state, and a destroy would leave everything running and say that it is done.
 */
function missingReleases(
  stack: string,
  changes: readonly Change[],
  state: unknown,
  only: string | undefined,
): Problem[] {
  // a plan of a destroy has no drift to tell it by: what was not found is simply not in it
  const found = new Set(changes.filter(({ before }) => Object.keys(before).length > 0).map(({ address }) => address));
  const gone = releasesIn(state).filter((address) => !found.has(address) && (only === undefined || only === address));
  if (gone.length === 0) return [];
  return [
    problem(
      "INFRA_RELEASES_MISSING",
      `stack ${stack}`,
      `${counted(gone.length, "release")} of the state ${gone.length === 1 ? "was" : "were"} not found: is the cluster reachable, and the login valid?`,
      {
        got: gone.join(", "),
        hint: "log in and run this again; --accept-missing if somebody has really uninstalled them. The state is untouched",
      },
    ),
  ];
}

function deletedReleases(stack: string, changes: readonly Change[]): Problem[] {
  const deleted = changes.filter(({ type, actions }) => type === "helm_release" && actions.includes("delete"));
  if (deleted.length === 0) return [];
  return [
    problem(
      "INFRA_DELETES",
      `stack ${stack}`,
      `the plan uninstalls ${counted(deleted.length, "release")}, with what belongs to ${deleted.length === 1 ? "it" : "them"}`,
      {
        got: deleted
          .map(({ address, actions }) => `${address}${actions.includes("create") ? " (replaced)" : ""}`)
          .join(", "),
        hint: "put the component back, or go on with --allow-deletes",
      },
    ),
  ];
}

/** A clock that goes behind the one of the last apply: the provider would upgrade the release without its secrets. */
function revisionsThatFall(stack: string, changes: readonly Change[]): Problem[] {
  return changes.flatMap(({ type, address, actions, before, after }) => {
    const [was, becomes] = [Number(before.output), Number(after.input)];
    if (type !== "terraform_data" || !actions.includes("create") || !(becomes <= was)) return [];
    return [
      problem(
        "INFRA_CLOCK",
        `stack ${stack}, ${address}`,
        "this machine's clock is behind the last apply's, so the release would be upgraded without its secrets",
        {
          got: String(becomes),
          expected: `more than ${was}`,
          hint: "set the clock, or wait until it has passed that time",
        },
      ),
    ];
  });
}

/** Addresses of the releases in a state. */
function releasesIn(state: unknown): string[] {
  const values = isObject(state) && isObject(state.values) ? state.values : {};
  const module = isObject(values.root_module) ? values.root_module : {};
  const resources = Array.isArray(module.resources) ? module.resources.filter(isObject) : [];
  return resources.filter(({ type }) => type === "helm_release").map(({ address }) => String(address));
}

function changesIn(plan: unknown, key: string): Change[] {
  const list = isObject(plan) ? plan[key] : undefined;
  if (!Array.isArray(list)) return [];
  return list.filter(isObject).map(({ address, type, change }) => {
    const { actions, before, after } = isObject(change) ? change : {};
    return {
      address: String(address),
      type: String(type),
      actions: Array.isArray(actions) ? actions.map(String) : [],
      before: isObject(before) ? before : {},
      after: isObject(after) ? after : {},
    };
  });
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
