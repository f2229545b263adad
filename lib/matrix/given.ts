/** What callers give to the constructs of this folder, judged as data, and what their code throws. */
import { EnvMatrixError, type Problem, problemsBy } from "../errors";
import { expressionFacts } from "../generators/parameters/reference";
import { setKey } from "../json";
import { dataCopy, type Flaw, flawProblem, isPlainObject } from "../plain-data";

/** Values in props that are no data. Functions at their top and in lists of objects (sources, a guard's) are asked, not written. */
export function flawsOf(props: unknown, where: string): Problem[] {
  const flaws: Flaw[] = [];
  dataCopy(withoutFunctions(props, 3), flaws);
  return flaws.map((flaw) => flawProblem(flaw, `${where}, ${flaw.path}`));
}

/** @param levels how deep a function may stand */
function withoutFunctions(value: unknown, levels: number): unknown {
  if (typeof value === "function") return undefined;
  if (levels === 0) return value;
  if (Array.isArray(value)) return value.map((item) => withoutFunctions(item, levels - 1));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutFunctions(item, levels - 1)]));
}

/**
 * Judged props as plain JSON: the same object where it is that already, else what its `toJSON` methods say. Functions and references stay.
 */
export function settled<T>(value: T): T {
  return isPlainThrough(value) ? value : (settledCopy(value) as T);
}

function isPlainThrough(value: unknown): boolean {
  if (typeof value !== "object" || value === null || expressionFacts(value) !== undefined) return true;
  if (Array.isArray(value)) return value.every(isPlainThrough);
  return isPlainObject(value) && typeof value.toJSON !== "function" && Object.values(value).every(isPlainThrough);
}

function settledCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled);
  if (!isPlainObject(value) || typeof value.toJSON === "function") return dataCopy(value, []);
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) setKey(copy, key, settled(item));
  return copy;
}

/** Runs what makes objects of props; what it cannot make anything of becomes a problem. Problems that it throws go on. */
export function catching(problems: Problem[], where: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof EnvMatrixError) throw error;
    problems.push(...problemsBy(error, where, "the props cannot be used"));
  }
}
