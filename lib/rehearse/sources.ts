/** The sources that one evaluation reads, noted while it runs, and the inventory with one of them damaged. */
import { over } from "../explain";
import type { GitTree, Inventory } from "../generators/inventory";
import { isObject, type Json, type JsonObject } from "../json";
import { emptied, withoutPaths } from "./cut-tree";

/** How a source is damaged: an answer without anything in it, no answer, half of an answer. */
export const DAMAGES = ["empty", "failing", "partial"] as const;
export type Damage = (typeof DAMAGES)[number];

/** What can fail as one: a repository at a revision, the answer of a provider or plugin, the cluster Secrets, the resources. */
export interface Source {
  readonly kind: "repository" | "clusters" | "pullRequests" | "scmRepositories" | "plugin" | "resources";
  /** For people, and to tell sources of one kind apart. */
  readonly name: string;
}

/** An inventory that notes which sources are asked for. */
export function watched(inventory: Inventory, note: (source: Source) => void): Inventory {
  return over(inventory, {
    repository: (url, revision) => {
      note({ kind: "repository", name: nameOfRepository(url, revision) });
      return inventory.repository(url, revision);
    },
    pullRequests: (spec) => {
      note({ kind: "pullRequests", name: nameOfProvider(spec) });
      return inventory.pullRequests(spec);
    },
    scmRepositories: (spec) => {
      note({ kind: "scmRepositories", name: nameOfProvider(spec) });
      return inventory.scmRepositories(spec);
    },
    plugin: (spec, name) => {
      note({ kind: "plugin", name: spec.configMapRef.name });
      return inventory.plugin(spec, name);
    },
    resources: () => {
      note({ kind: "resources", name: "the resources of decisions" });
      return inventory.resources();
    },
  });
}

/** @param isFound a path of a repository that a generator found; half of them goes in a partial damage */
export function damaged(
  inventory: Inventory,
  { kind, name }: Source,
  damage: Damage,
  isFound: readonly string[],
): Inventory {
  const cut = <T>(items: readonly T[] | undefined): readonly T[] | undefined =>
    damage === "failing" || items === undefined
      ? undefined
      : damage === "empty"
        ? []
        : items.slice(0, Math.floor(items.length / 2));
  switch (kind) {
    case "repository":
      return over(inventory, {
        repository: (url, revision) => {
          const tree = inventory.repository(url, revision);
          return tree === undefined || nameOfRepository(url, revision) !== name ? tree : cutTree(tree, damage, isFound);
        },
      });
    case "clusters":
      return over(inventory, { clusters: cut(inventory.clusters) });
    case "pullRequests":
      return over(inventory, {
        pullRequests: (spec) => {
          const found = inventory.pullRequests(spec);
          return nameOfProvider(spec) !== name || !Array.isArray(found) ? found : cut(found);
        },
      });
    case "scmRepositories":
      return over(inventory, {
        scmRepositories: (spec) =>
          nameOfProvider(spec) === name ? cut(inventory.scmRepositories(spec)) : inventory.scmRepositories(spec),
      });
    case "plugin":
      return over(inventory, {
        plugin: (spec, set) => {
          const answer = inventory.plugin(spec, set);
          if (spec.configMapRef.name !== name || answer === undefined || "notFound" in answer) return answer;
          const parameters = cut(answer.output?.parameters ?? []);
          return parameters && { output: { parameters } };
        },
      });
    case "resources":
      return over(inventory, {
        resources: () => (damage === "failing" ? undefined : inventory.resources()?.map((one) => withStatus(one, cut))),
      });
    default:
      return kind satisfies never;
  }
}

function cutTree(tree: GitTree, damage: Damage, found: readonly string[]): GitTree | undefined {
  if (damage === "failing") return undefined;
  return damage === "empty" ? emptied(tree) : withoutPaths(tree, found.slice(Math.floor(found.length / 2)));
}

/** The lists of a resource's status are where decisions stand. */
function withStatus(resource: JsonObject, cut: <T>(items: readonly T[]) => readonly T[] | undefined): JsonObject {
  if (!isObject(resource.status)) return resource;
  const status = Object.entries(resource.status as JsonObject).map(([key, value]) => [
    key,
    Array.isArray(value) ? (cut(value as readonly Json[]) ?? []) : value,
  ]);
  return { ...resource, status: Object.fromEntries(status) };
}

export function nameOfRepository(url: string, revision: string): string {
  return `${url} at ${revision || "HEAD"}`;
}

/** The provider and what it is asked about, without what is secret or long. */
function nameOfProvider(spec: object): string {
  const provider = Object.entries(spec).find(([, value]) => isObject(value));
  if (provider === undefined) return "provider";
  const texts = Object.values(provider[1] as object).filter((one) => typeof one === "string");
  return `${provider[0]} ${texts.join("/")}`;
}
