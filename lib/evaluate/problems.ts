/** An evaluation's findings as problems with a code, a place and what to do. */
import { type Code, type Place, problem } from "../errors";
import { describeNeed } from "../generators/expansion";
import type { EvaluationError, EvaluationProblem, EvaluationSummary, Stage } from "./evaluation";
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
  summary: Pick<EvaluationSummary, "error" | "needs" | "validation">,
  locate: (path: string) => Place | undefined = () => undefined,
): EvaluationProblem[] {
  const at = (path: string): Place => locate(path) ?? { path };
  const { error, needs, validation } = summary;
  const asking = at(error?.stage === "inventory" ? error.where : "spec.generators");
  const missing = needs.map((need) => ({
    ...problem("INVENTORY_MISSING", asking, `the inventory does not know ${describeNeed(need)}`, {
      hint: hintForNeed(need),
    }),
    need,
  }));
  const failed = error === undefined || error.stage === "inventory" ? [] : errorProblems(error, error.stage, at);
  const invalid = [...validation].map(([name, text]) => problem("VALIDATION", at("spec.template"), `${name}: ${text}`));
  return [...failed, ...uniqueBy(missing, ({ message }) => message), ...invalid];
}

/** The API server's refusal is a line for each violation, and each has its own place. */
function errorProblems(
  { text, where, hint, violations }: EvaluationError,
  stage: Exclude<Stage, "inventory">,
  at: (path: string) => Place,
): EvaluationProblem[] {
  const code = CODE_OF_STAGE[stage];
  const lines = violations ?? [{ path: where, text }];
  return lines.map((line) => problem(code, at(line.path), line.text, { hint }));
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
