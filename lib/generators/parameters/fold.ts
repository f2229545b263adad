/** Functions of texts that are known already become texts at synthesis: Argo CD need not compute what never changes. */
import { allFunctions, compileGoTemplate, RunState } from "../../template";
import type { TextReference } from "./expression";
import { functionResult, literal } from "./reference";

/** The result of an expression without parameters; the expression itself where Argo CD would fail on it, so that it says so itself. */
export function foldedText(go: string): TextReference {
  const run = new RunState({ clock: () => 0n, randomByte: () => 0 });
  try {
    const template = compileGoTemplate(`{{ ${go} }}`, { options: [], name: "", functions: allFunctions() });
    return literal(template.execute(new Map(), run));
  } catch {
    return functionResult(go);
  }
}
