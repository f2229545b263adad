/** An evaluation's findings as problems with a code, a place and what to do. */
import type { Code, Problem } from "../errors";
import { describeNeed } from "../generators/expansion";
import type { EvaluationError, EvaluationSummary, Stage } from "./evaluation";
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
  locate: (path: string) => string | undefined = () => undefined,
): Problem[] {
  const at = (path: string): string => locate(path) ?? path;
  const { error, needs, validation } = summary;
  const missing = needs.map((need) => ({
    code: "INVENTORY_MISSING" as const,
    where: at(error?.stage === "inventory" ? error.where : "spec.generators"),
    message: `the inventory does not know ${describeNeed(need)}`,
    hint: hintForNeed(need),
  }));
  const failed = error === undefined || error.stage === "inventory" ? [] : errorProblems(error, at);
  const invalid = [...validation].map(([name, text]) => ({
    code: "VALIDATION" as const,
    where: at("spec.template"),
    message: `${name}: ${text}`,
  }));
  return [...failed, ...uniqueBy(missing, ({ message }) => message), ...invalid];
}

/** The API server's refusal is a line for each violation, and each has its own place. */
function errorProblems(error: EvaluationError, at: (path: string) => string): Problem[] {
  const code = CODE_OF_STAGE[error.stage as Exclude<Stage, "inventory">];
  if (error.stage !== "apiServer") {
    return [{ code, where: at(error.where), message: error.text, ...(error.hint && { hint: error.hint }) }];
  }
  return error.text.split("\n").map((line) => {
    const path = /^([^:\s]+): /.exec(line)?.[1] ?? error.where;
    return { code, where: at(path), message: line };
  });
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
