/**
 * Facts that are not known, each told once, however many ApplicationSets need it: who needs it first, how many there are, what supplies it, and
 * for clusters which labels they ask for.
 */
import { type Problem, placeText, problem } from "../../errors";
import type { EvaluationProblem } from "../../evaluate";
import type { Need } from "../../generators";
import { pullRequestKey, scmKey } from "../../inventory";
import { isObject, type JsonObject } from "../../json";
import { adviceFor } from "./advice";
import { type OpenCluster, openText } from "./open-cluster";

interface Missing {
  readonly first: EvaluationProblem & { readonly need: Need };
  count: number;
}

export class MissingFacts {
  private readonly byNeed = new Map<string, Missing>();
  private readonly labels = new Set<string>();

  /** Takes the facts that one set lacks out of its problems; the others come back. */
  take(problems: readonly EvaluationProblem[], applicationSet: JsonObject): EvaluationProblem[] {
    return problems.filter((one) => {
      const { need } = one;
      if (need === undefined) return true;
      const key = keyOf(need);
      const known = this.byNeed.get(key);
      if (known === undefined) this.byNeed.set(key, { first: { ...one, need }, count: 1 });
      else known.count++;
      if (need.section === "clusters") for (const label of selectedLabels(applicationSet)) this.labels.add(label);
      return false;
    });
  }

  /**
   * @param causeOf why a fact could not be had, where that is known
   * @param open clusters of which objects leave something open
   */
  problems(causeOf: (need: Need) => Problem | undefined, open: readonly OpenCluster[]): Problem[] {
    const problems = [...this.byNeed.values()].map(({ first, count }) => {
      const others = count > 1 ? `; ${count} ApplicationSets need this, first ${placeText(first.place)}` : "";
      const cause = causeOf(first.need);
      if (cause !== undefined) {
        const { code, place, message, hint } = cause;
        return problem(code, place, `${message}${others}`, { hint, notes: [first.place], cause: cause.cause });
      }
      const isOpen = first.need.section === "clusters" && open.length > 0;
      const why = isOpen ? `: ${shortened(open.map(openText))}` : "";
      const asked = first.need.section === "clusters" ? this.asked : "";
      return problem(first.code, first.place, `${first.message}${why}${others}${asked}`, {
        hint: adviceFor(first.need),
        ...(isOpen && { notes: open.map(({ place }) => place) }),
      });
    });
    return uniqueBy(problems, ({ where, message }) => `${where} ${message}`);
  }

  private get asked(): string {
    return this.labels.size === 0 ? "" : `; asked for are the labels ${shortened([...this.labels].sort())}`;
  }
}

/** Requests that are answered alike are one fact. */
function keyOf(need: Need): string {
  if (need.section === "pullRequests") return `pullRequests ${pullRequestKey(need.spec) ?? JSON.stringify(need.spec)}`;
  if (need.section === "scmRepositories") return `scmRepositories ${scmKey(need.spec) ?? JSON.stringify(need.spec)}`;
  return JSON.stringify(need);
}

const SHOWN = 8;

function shortened(texts: readonly string[]): string {
  const more = texts.length - SHOWN;
  return texts.slice(0, SHOWN).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** The keys of labels that the clusters generators of a set select by. */
function selectedLabels(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(selectedLabels);
  if (!isObject(value)) return [];
  const { clusters, ...rest } = value;
  const own = isObject(clusters) && isObject(clusters.selector) ? keysOf(clusters.selector) : [];
  return [...own, ...Object.values(rest).flatMap(selectedLabels)];
}

function keysOf({ matchLabels, matchExpressions }: Record<string, unknown>): string[] {
  const expressions = Array.isArray(matchExpressions) ? matchExpressions.filter(isObject) : [];
  return [...(isObject(matchLabels) ? Object.keys(matchLabels) : []), ...expressions.map(({ key }) => String(key))];
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
