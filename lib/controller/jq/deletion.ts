/** What Argo CD makes of a jq path expression: `del(EXPRESSION)`, as one text. */
import type { Json } from "../../json";
import { checkNames } from "./check-names";
import { Interpreter } from "./interpreter";
import { JqBreak, JqRuntimeError } from "./jq-error";
import { parseJq } from "./parser";

/** The value without what the expression names. @throws {JqRuntimeError} @throws {JqNotModelled} */
export type Deletion = (value: Json) => Json;

/** @throws {JqSyntaxError} in the words of gojq @throws {JqNotModelled} */
export function compileDeletion(expression: string): Deletion {
  const query = parseJq(`del(${expression})`);
  checkNames(query);
  return (value) => {
    try {
      const [first, ...others] = new Interpreter().values(query, value, undefined);
      if (first === undefined) throw new JqRuntimeError("JQ patch did not return any data");
      if (others.length > 0) throw new JqRuntimeError("JQ patch returned multiple objects");
      return first;
    } catch (error) {
      if (error instanceof JqBreak) throw new JqRuntimeError("break");
      if (isStackOverflow(error)) throw new JqRuntimeError("JQ patch execution timed out (1s)");
      throw error;
    }
  };
}

function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}
