/**
 * The world in which all is there that a set asks for: only in it does the set go on to say what else it lacks, and which Applications it
 * would make, so that one run tells all. What is assumed carries a mark; whatever hangs on it is not told.
 */
import { LOCAL_CLUSTER } from "../../argocd-facts";
import { EnvMatrixError } from "../../errors";
import { type EvaluateOptions, type Evaluation, type EvaluationProblem, evaluate } from "../../evaluate";
import type { ClusterFact, GitTree, Inventory, Need } from "../../generators";
import { memoryInventory } from "../../inventory";
import { isObject, type Json, type JsonObject } from "../../json";
import type { Asked } from "./advice";
import { askedBy, clusterLabels } from "./asked";
import { ASSUMED } from "./demands";
import { sampleFacts, UNKNOWN } from "./sample-facts";

export interface AssumedRun {
  /** What the set lacks, with what it lacks once that is there; facts that hang on an assumed one are left out. */
  readonly lacking: readonly EvaluationProblem[];
  /** With all that is assumed; undefined for a set that cannot be evaluated at all. */
  readonly evaluation: Evaluation | undefined;
}

/** Each round can bring to light what the facts of the one before ask for; nesting is shallow. */
const MAX_ROUNDS = 6;

/** @param aliasOf the files of a repository that is probably one that is here, under another name */
export function assumedRun(
  applicationSet: JsonObject,
  inventory: Inventory,
  options: EvaluateOptions,
  aliasOf: (repoURL: string, revision: string) => GitTree | undefined = () => undefined,
): AssumedRun {
  const lacking = new Map<string, EvaluationProblem>();
  const asked = askedBy([applicationSet]);
  let evaluation: Evaluation | undefined;
  try {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const needs = [...lacking.values()].flatMap(({ need }) => need ?? []);
      evaluation = evaluate(applicationSet, assumed(inventory, asked, needs, aliasOf), options);
      const before = lacking.size;
      for (const problem of evaluation.problems) {
        const key = JSON.stringify(problem.need ?? "");
        if (problem.need !== undefined && !key.includes(ASSUMED) && !lacking.has(key)) lacking.set(key, problem);
      }
      if (lacking.size === before) break;
    }
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
  }
  return { lacking: [...lacking.values()], evaluation };
}

/** How a set gets on with one cluster for all sets, and with one for each demand of them. */
export interface ClusterFit {
  /** It makes one name for several clusters: it is for a hub with one. */
  readonly clashesOnMany: boolean;
  readonly isEmptyOnOne: boolean;
}

export function clusterFit(
  applicationSet: JsonObject,
  inventory: Inventory,
  options: EvaluateOptions,
  { clusters }: Asked,
): ClusterFit {
  const own = askedBy([applicationSet]);
  const on = (demands: Asked["clusters"]): Evaluation => {
    const needs: Need[] = [{ section: "clusters" }, { section: "projects" }];
    const world = assumed(inventory, { ...own, clusters: demands }, needs, () => undefined);
    return evaluate(applicationSet, world, options);
  };
  try {
    const [many, one] = [on(clusters), on(clusters.slice(0, 1))];
    return {
      clashesOnMany: [...many.validation.values()].some((text) => text.includes("duplicate name")),
      isEmptyOnOne: one.applications.length === 0 && many.applications.length > 0,
    };
  } catch (error) {
    if (error instanceof EnvMatrixError) return { clashesOnMany: false, isEmptyOnOne: false };
    throw error;
  }
}

/** Whether a text hangs on something that was assumed. */
export function isAssumed(text: string): boolean {
  return text.includes(ASSUMED);
}

function assumed(
  inventory: Inventory,
  asked: Asked,
  needs: readonly Need[],
  aliasOf: (repoURL: string, revision: string) => GitTree | undefined,
): Inventory {
  const lacks = (section: Need["section"]): boolean => needs.some((need) => need.section === section);
  const isMissing = (url: string): boolean =>
    needs.some((need) => need.section === "repositories" && need.repoURL === url);
  const samples = memoryInventory(marked(sampleFacts(needs, asked.samples), "") as object);
  return Object.create(inventory, {
    ...(lacks("clusters") && { clusters: { value: assumedClusters(asked) } }),
    ...(lacks("projects") && { projects: { value: ["default", ...asked.projects] } }),
    // a name that nobody assumed may exist all the same
    ...(lacks("clusters") || lacks("projects") ? { partial: { value: ["clusters", "projects"] } } : {}),
    repository: {
      value: (url: string, revision: string) =>
        inventory.repository(url, revision) ?? (isMissing(url) ? aliasOf(url, revision) : undefined),
    },
    pullRequests: either(inventory, samples, "pullRequests"),
    scmRepositories: either(inventory, samples, "scmRepositories"),
    plugin: either(inventory, samples, "plugin"),
    resources: either(inventory, samples, "resources"),
  }) as Inventory;
}

/** What the inventory answers, and where it knows nothing the samples. */
function either<K extends "pullRequests" | "scmRepositories" | "plugin" | "resources">(
  inventory: Inventory,
  samples: Inventory,
  section: K,
): PropertyDescriptor {
  type Ask = (...words: readonly unknown[]) => unknown;
  const [own, sample] = [inventory[section].bind(inventory) as Ask, samples[section].bind(samples) as Ask];
  return { value: (...words: readonly unknown[]) => own(...words) ?? sample(...words) };
}

/** A cluster for each demand that contradicts the others. */
function assumedClusters(asked: Asked): ClusterFact[] {
  const annotations = Object.fromEntries([...asked.annotations].map((key) => [key, ASSUMED]));
  const demands = asked.clusters.length === 0 ? [new Map<string, string>()] : asked.clusters;
  return demands.map((demand, i) => ({
    name: i === 0 ? LOCAL_CLUSTER.name : `${ASSUMED}-${i}`,
    server: i === 0 ? LOCAL_CLUSTER.server : `https://${ASSUMED}-${i}.example.com`,
    secretName: `${ASSUMED}-${i}`,
    labels: clusterLabels(asked, demand),
    annotations,
  }));
}

/** The samples with a text of its own for each that only a person knows. */
function marked(value: Json | undefined, key: string): Json | undefined {
  if (typeof value === "string") return value.replace(UNKNOWN, `${ASSUMED}-${dashed(key)}`);
  if (Array.isArray(value)) return value.map((item) => marked(item, key) as Json);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, marked(item as Json, name)]));
}

function dashed(key: string): string {
  return key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
