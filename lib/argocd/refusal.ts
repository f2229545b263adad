/** How checks say what they refuse: one code per kind of object, a place, a sentence, and the facts. */
import type { Code, Problem } from "../errors";

export type Facts = Pick<Problem, "got" | "expected" | "hint">;
export type Refuse = (where: string, message: string, facts?: Facts) => Problem;

export const applicationInvalid = refusal("APPLICATION_INVALID");
export const projectInvalid = refusal("PROJECT_INVALID");
export const secretInvalid = refusal("SECRET_INVALID");
export const settingInvalid = refusal("SETTINGS_INVALID");

function refusal(code: Code): Refuse {
  return (where, message, facts = {}) => ({ code, where, message, ...facts });
}
