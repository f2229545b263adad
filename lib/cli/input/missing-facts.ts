/**
 * Facts that are not known, each told once, however many ApplicationSets need it: who needs it first, how many there are, what supplies it, and
 * for clusters which labels they ask for.
 */
import { type Problem, placeText, problem } from "../../errors";
import type { EvaluationProblem } from "../../evaluate";
import type { Need } from "../../generators";
import { pullRequestKey, scmKey } from "../../inventory";
import type { JsonObject } from "../../json";
import { type Asked, adviceFor } from "./advice";
import { askedBy } from "./asked";
import { type OpenCluster, openText } from "./open-cluster";

interface Missing {
  readonly first: EvaluationProblem & { readonly need: Need };
  readonly by: Set<JsonObject>;
}

export class MissingFacts {
  private readonly byNeed = new Map<string, Missing>();
  private readonly sets = new Set<JsonObject>();

  /** Takes the facts that one set lacks out of its problems; the others come back. */
  take(problems: readonly EvaluationProblem[], applicationSet: JsonObject): EvaluationProblem[] {
    return problems.filter((one) => {
      const { need } = one;
      if (need === undefined) return true;
      const key = keyOf(need);
      const known = this.byNeed.get(key);
      if (known === undefined) this.byNeed.set(key, { first: { ...one, need }, by: new Set([applicationSet]) });
      else known.by.add(applicationSet);
      this.sets.add(applicationSet);
      return false;
    });
  }

  /** The sets that lack something. */
  get incomplete(): readonly JsonObject[] {
    return [...this.sets];
  }

  /** What is missing. */
  get needs(): readonly Need[] {
    return [...this.byNeed.values()].map(({ first }) => first.need);
  }

  /** What the sets ask for that lack something. */
  get asked(): Asked {
    return askedBy(this.sets);
  }

  /**
   * @param causeOf why a fact could not be had, where that is known
   * @param open clusters of which objects leave something open
   */
  problems(causeOf: (need: Need) => Problem | undefined, open: readonly OpenCluster[]): Problem[] {
    const { asked } = this;
    const problems = [...this.byNeed.values()].map(({ first, by }) => {
      const others = by.size > 1 ? `; ${by.size} ApplicationSets need this, first ${placeText(first.place)}` : "";
      const cause = causeOf(first.need);
      if (cause !== undefined) {
        const { code, place, message, hint } = cause;
        return problem(code, place, `${message}${others}`, { hint, notes: [first.place], cause: cause.cause });
      }
      const isOpen = first.need.section === "clusters" && open.length > 0;
      const why = isOpen ? `: ${shortened(open.map(openText))}` : "";
      const labels = first.need.section === "clusters" ? askedText(asked) : "";
      return problem(first.code, first.place, `${first.message}${why}${others}${labels}`, {
        hint: adviceFor(first.need, asked),
        ...(isOpen && { notes: open.map(({ place }) => place) }),
      });
    });
    return uniqueBy(problems, ({ where, message }) => `${where} ${message}`);
  }
}

function askedText({ labels }: Asked): string {
  return labels.size === 0 ? "" : `; asked for are the labels ${shortened([...labels.keys()])}`;
}

/** Requests that are answered alike are one fact. */
function keyOf(need: Need): string {
  if (need.section === "pullRequests") return `pullRequests ${pullRequestKey(need.spec) ?? JSON.stringify(need.spec)}`;
  if (need.section === "scmRepositories") return `scmRepositories ${scmKey(need.spec) ?? JSON.stringify(need.spec)}`;
  // a plugin is asked by each set with another input, and is one service
  if (need.section === "plugins") return `plugins ${need.spec.configMapRef.name}`;
  return JSON.stringify(need);
}

const SHOWN = 8;

function shortened(texts: readonly string[]): string {
  const more = texts.length - SHOWN;
  return texts.slice(0, SHOWN).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
