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
  const invalid = [...validation].map(([name, text]) => problem("VALIDATION", at("spec.template"), `${name}: ${text}`));
  const refused = [...unwritable.values()].map((one) => unwritableProblem(one, at));
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

/** The API server refuses the Application as a whole, for all that is wrong with it. */
function unwritableProblem({ text, violations }: Unwritable, at: (path: string) => Place): Problem {
  const paths = [...new Set(violations.map(({ path }) => path))];
  const [first = { path: "spec.template" }, ...notes] = paths.map((path) => at(`spec.template.${path}`));
  const hint = "Argo CD makes it in vain: correct the template, or what it is given";
  return problem("API_SERVER", first, text, { ...(notes.length > 0 && { notes }), hint });
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
