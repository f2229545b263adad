/** How checks say what they refuse: one code per kind of object, a place, a sentence, and the facts. */
import { type Code, type Problem, type ProblemFacts, problem } from "../errors";

export type Facts = ProblemFacts;
export type Refuse = (where: string, message: string, facts?: Facts) => Problem;

export const applicationInvalid = refusal("APPLICATION_INVALID");
export const projectInvalid = refusal("PROJECT_INVALID");
export const secretInvalid = refusal("SECRET_INVALID");
export const settingInvalid = refusal("SETTINGS_INVALID");

function refusal(code: Code): Refuse {
  return (where, message, facts = {}) => problem(code, where, message, facts);
}
