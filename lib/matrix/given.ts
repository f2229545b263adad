/** What callers give to the constructs of this folder, judged as data, and what their code throws. */
import { type Problem, problemsBy } from "../errors";
import { isComponentPlace } from "../fleet/fleet-shape";
import { expressionFacts } from "../generators/parameters/reference";
import { setKey } from "../json";
import { dataCopy, isPlainObject } from "../plain-data";
import { judgeProps, type PropShape } from "../prop-shapes";

/** Where functions may stand in props: they are asked, not written. */
const FUNCTIONS =
  /^((workloads|environments|override|addOns)\[\d+\]\.(sources?|syncPolicy|names\.\w+|application|namespace|project|path|valueFiles|labels|annotations|info|helm|kustomize|directory|plugin)|names\.\w+|projects\.(name|settings)|guard\.build)$/;

/** Everything that is wrong with props as such: values that are no data, and what the shape has against the others. */
export function propsProblems(props: unknown, shape: PropShape, where: string): Problem[] {
  return judgeProps(props, shape, where, (value, path) =>
    typeof value === "function" ? FUNCTIONS.test(path) : expressionFacts(value) !== undefined || isComponentPlace(path),
  );
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

/** Runs what makes objects of props; what it cannot make anything of becomes a problem, and so do problems that it throws. */
export function catching(problems: Problem[], where: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    problems.push(...problemsBy(error, where, "the props cannot be used"));
  }
}
