/**
 * The proof of an import: which way to write an object down makes the same, and whether the whole program does. Equal objects are equal
 * whatever the facts are; of others what they make is compared, and where that is not known they are not the same.
 */
import { counted } from "../../counted";
import { EnvMatrixError } from "../../errors";
import type { Evaluation } from "../../evaluate";
import type { ArgocdVersion } from "../../generators";
import {
  evaluationDifferences,
  formsOf,
  type ObjectCode,
  objectDifference,
  ownDifference,
  programOf,
} from "../../import";
import type { JsonObject } from "../../json";
import { keyOf } from "../../object-name";
import { objectsOf } from "./run-program";

export class Prover {
  private same = 0;
  private evaluated = 0;
  private applications = 0;
  /** What the library has against the typed forms of objects. */
  private readonly refusals = new Map<JsonObject, string>();

  /** @param evaluation of an ApplicationSet, undefined where its facts can't be read */
  constructor(
    private readonly version: ArgocdVersion,
    private readonly evaluation: (applicationSet: JsonObject) => Evaluation | undefined,
  ) {}

  /** What was compared, in words. */
  get told(): string {
    const byFacts =
      this.evaluated === 0
        ? ""
        : `, ${counted(this.evaluated, "set")} by the ${counted(this.applications, "Application")} that they make`;
    return `${counted(this.same, "object")} the same${byFacts}`;
  }

  /** The last one, data, where no other makes the same. */
  best(object: JsonObject, id: string): ObjectCode {
    const forms = formsOf(object, id, this.version);
    const raw = forms.at(-1) as ObjectCode;
    return forms.slice(0, -1).find((form) => this.makesTheSame(object, form)) ?? raw;
  }

  /** Why an object has no other form. */
  whyData(object: JsonObject): string {
    const refusal = this.refusals.get(object);
    const other = refusal === undefined ? "no typed form makes the same" : `the typed form is refused (${refusal})`;
    if (object.kind !== "ApplicationSet") return other;
    const before = this.evaluation(object);
    if (before === undefined || before.needs.length > 0)
      return "facts are missing, so that nothing proves another form: env-matrix render says which";
    if (!before.complete) return "it fails, so that nothing proves another form";
    return before.applications.length === 0 ? "it makes nothing here, so that nothing proves another form" : other;
  }

  private makesTheSame(object: JsonObject, code: ObjectCode): boolean {
    try {
      const [made] = objectsOf(programOf([{ file: "one.yaml", objects: [{ code, comment: [], key: "" }] }]));
      return made !== undefined && this.compare(object, made).length === 0;
    } catch (error) {
      if (!(error instanceof EnvMatrixError) || error.code === "PROGRAM_MISSING") throw error;
      const [first] = error.problems;
      if (first !== undefined) this.refusals.set(object, `${first.code}: ${first.message}`);
      return false;
    }
  }

  /** What differs in the end, object by object. */
  differences(given: readonly JsonObject[], made: readonly JsonObject[]): string[] {
    return this.differing(given, made, true).map(({ text }) => text);
  }

  /** The same for a part that is tried, which counts for nothing. */
  differing(
    given: readonly JsonObject[],
    made: readonly JsonObject[],
    isCounted = false,
  ): { readonly key: string; readonly text: string }[] {
    const left = new Map<string, JsonObject[]>();
    for (const object of made) left.set(keyOf(object), [...(left.get(keyOf(object)) ?? []), object]);
    const found = given.flatMap((object) => {
      const key = keyOf(object);
      const others = left.get(key) ?? [];
      // several Argo CDs may have one name
      const other = others.length > 1 ? others.find((one) => this.compare(object, one).length === 0) : others[0];
      const taken = other ?? others[0];
      if (taken === undefined) return [{ key, text: `${key} is not made` }];
      others.splice(others.indexOf(taken), 1);
      return this.compare(object, taken, isCounted).map((text) => ({ key, text: `${key}: ${text}` }));
    });
    return [
      ...found,
      ...[...left.values()].flat().map((object) => ({ key: keyOf(object), text: `${keyOf(object)} is new` })),
    ];
  }

  /** Equal objects are equal whatever the facts are; else what sets make is compared, where the facts are known. */
  private compare(object: JsonObject, other: JsonObject, isCounted = false): string[] {
    const difference = objectDifference(object, other, this.version);
    if (difference === undefined) {
      if (isCounted) this.same++;
      return [];
    }
    if (object.kind !== "ApplicationSet") return [difference];
    const before = this.evaluation(object);
    const after = this.evaluation(other);
    if (before === undefined || after === undefined || !before.complete) return [difference];
    const own = ownDifference(object, other, this.version);
    const differences = [...(own === undefined ? [] : [own]), ...evaluationDifferences(before, after)];
    if (isCounted && differences.length === 0) {
      this.evaluated++;
      this.applications += before.applications.length;
    }
    // no Application is no proof
    return before.applications.length === 0 ? [difference] : differences;
  }
}
