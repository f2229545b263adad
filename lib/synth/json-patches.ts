/** JSON patches of a construct, each judged before it is applied: its value must be data, and its path must exist. */
import { JsonPatch } from "cdk8s";
import { EnvMatrixError, type Problem, problem, shown } from "../errors";
import { isObject, type JsonObject } from "../json";
import { dataCopy, type Flaw, flawProblem } from "../plain-data";

/**
 * The object with the patches applied, in their order. It changes the object.
 * @param where the construct's path
 * @throws {VALUE_NOT_REPRESENTABLE} @throws {CONSTRUCT_INVALID}
 */
export function patched(object: JsonObject, patches: readonly JsonPatch[], where: string): JsonObject {
  const problems: Problem[] = [];
  let result: unknown = object;
  patches.forEach((patch, i) => {
    const place = `${where}, patch ${i}`;
    const operation = (patch as unknown as { readonly operation?: unknown } | null)?.operation;
    if (!isObject(operation)) {
      const expected = "a JsonPatch, such as JsonPatch.replace(path, value)";
      problems.push(problem("CONSTRUCT_INVALID", place, "this is no JSON patch", { got: shown(patch), expected }));
      return;
    }
    const flaws = flawsOf(operation);
    for (const flaw of flaws) problems.push(flawProblem(flaw, `${place} ${flaw.path}`));
    if (flaws.length > 0) return;
    try {
      result = JsonPatch.apply(result, patch);
    } catch (error) {
      problems.push(refused(result, operation, error, place));
    }
  });
  if (problems.length > 0) throw new EnvMatrixError(problems);
  return result as JsonObject;
}

function flawsOf(operation: Readonly<Record<string, unknown>>): Flaw[] {
  const flaws: Flaw[] = [];
  dataCopy(operation, flaws);
  const needsValue = operation.op === "add" || operation.op === "replace" || operation.op === "test";
  if (needsValue && operation.value === undefined)
    flaws.push({ path: "value", message: "the patch has no value", got: "undefined" });
  return flaws;
}

function refused(
  object: unknown,
  operation: Readonly<Record<string, unknown>>,
  error: unknown,
  where: string,
): Problem {
  const missing = missingPart(object, operation.from ?? operation.path);
  const why = missing === undefined ? firstLine(error) : `the object has nothing at ${missing}`;
  return problem("CONSTRUCT_INVALID", where, `the JSON patch cannot be applied: ${why}`, {
    got: shown(operation),
    hint: "add what is around it first; a / in a key is written ~1, and a ~ is written ~0",
  });
}

/** The first part of a JSON pointer that does not exist, of those that must. */
function missingPart(object: unknown, pointer: unknown): string | undefined {
  if (typeof pointer !== "string") return undefined;
  const steps = pointer.split("/").slice(1, -1);
  let at = object;
  for (const [i, step] of steps.entries()) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    const next =
      typeof at === "object" && at !== null && Object.hasOwn(at, key)
        ? (at as Record<string, unknown>)[key]
        : undefined;
    if (typeof next !== "object" || next === null) return `/${steps.slice(0, i + 1).join("/")}`;
    at = next;
  }
  return undefined;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] as string;
}
