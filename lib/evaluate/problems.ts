/** An evaluation's findings as problems with a code, a place and what to do. */
import { type Code, type Place, type Problem, problem } from "../errors";
import { describeNeed } from "../generators/expansion";
import type {
  EvaluationError,
  EvaluationProblem,
  EvaluationSummary,
  Stage,
  TextWithin,
  Unwritable,
} from "./evaluation";
import { hintForNeed } from "./hints";

const CODE_OF_STAGE: Readonly<Record<Exclude<Stage, "inventory">, Code>> = {
  apiServer: "API_SERVER",
  decode: "API_SERVER",
  panic: "GENERATION",
  ApplicationGenerationFromParamsError: "GENERATION",
  RenderTemplateParamsError: "RENDER",
  limit: "LIMIT_EXCEEDED",
};

export function problemsOf(
  summary: Pick<EvaluationSummary, "error" | "needs" | "validation" | "unwritable">,
  locate: (path: string, within?: TextWithin) => Place | undefined = () => undefined,
): EvaluationProblem[] {
  const at = (path: string, within?: TextWithin): Place => locate(path, within) ?? { path };
  const { error, needs, validation, unwritable } = summary;
  const asking = at(error?.stage === "inventory" ? error.where : "spec.generators");
  const missing = needs.map((need) => ({
    ...problem("INVENTORY_MISSING", asking, `the inventory does not know ${describeNeed(need)}`, {
      hint: hintForNeed(need),
    }),
    need,
  }));
  const failed = error === undefined || error.stage === "inventory" ? [] : errorProblems(error, error.stage, at);
  const invalid = [...groupBy(validation, ([, text]) => text).values()].map((alike) => {
    const [[name, text], ...others] = alike as [(typeof alike)[0], ...typeof alike];
    return problem("VALIDATION", at("spec.template"), `${name}: ${text}${sameOf(others.map(([other]) => other))}`);
  });
  const refused = [...groupBy(unwritable.values(), refusalOf).values()].map((alike) => unwritableProblem(alike, at));
  return [...failed, ...uniqueBy(missing, ({ message }) => message), ...invalid, ...refused];
}

/** The API server's refusal is a line for each violation, and each has its own place. */
function errorProblems(
  { text, where, hint, within, violations }: EvaluationError,
  stage: Exclude<Stage, "inventory">,
  at: (path: string, within?: TextWithin) => Place,
): EvaluationProblem[] {
  const code = CODE_OF_STAGE[stage];
  const lines = violations ?? [{ path: where, text }];
  return lines.map((line) => problem(code, at(line.path, within), line.text, { hint }));
}

const SUBJECT = /^Application\.argoproj\.io ("(?:[^"\\]|\\.)*")/;

/** What is wrong, without the name of the Application: what is wrong with the template is wrong with all of them. */
function refusalOf({ text }: Unwritable): string {
  return text.replace(SUBJECT, "");
}

const SHOWN = 8;

/** `; the same of b, c and 5 more`, empty for none. */
function sameOf(names: readonly string[]): string {
  if (names.length === 0) return "";
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : "";
  return `; the same of ${names.slice(0, SHOWN).join(", ")}${more}`;
}

/** The API server refuses an Application as a whole, for all that is wrong with it. @param alike those that are refused in the same words */
function unwritableProblem(alike: readonly Unwritable[], at: (path: string) => Place): Problem {
  const [{ text: answer, violations }, ...others] = alike as [Unwritable, ...Unwritable[]];
  const text = answer + sameOf(others.map((one) => SUBJECT.exec(one.text)?.[1] ?? ""));
  const paths = [...new Set(violations.map(({ path }) => path))];
  const [first = { path: "spec.template" }, ...notes] = paths.map((path) => at(`spec.template.${path}`));
  const hint = "Argo CD makes it in vain: correct the template, or what it is given";
  return problem("API_SERVER", first, text, { ...(notes.length > 0 && { notes }), hint });
}

function groupBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
