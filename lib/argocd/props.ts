/** The props of our constructs as callers without types may give them: nothing, another type, values that are no data, misspelt keys. */
import { type Problem, problem, problemsBy, shown } from "../errors";
import { nearest } from "../json";
import { isPlainObject } from "../plain-data";
import { judgedCopy } from "./plain-copy";

/** The props, or as if nothing had been said: then what is required is missing. */
export function propsOf<P extends object>(props: P, where: string, problems: Problem[]): P {
  try {
    if (isPlainObject(props)) return { ...props };
    problems.push(
      problem("PROPS_INVALID", where, "the props are no object", { got: shown(props), expected: "an object" }),
    );
  } catch (error) {
    problems.push(...problemsBy(error, where, "the props cannot be read"));
  }
  return {} as P;
}

/** The same, as data: what is none becomes a problem. */
export function dataProps<P extends object>(props: P, where: string, problems: Problem[]): P {
  return judgedCopy(propsOf(props, where, problems), where, problems) as P;
}

/** Keys that a construct does not know, each with the one that was probably meant. */
export function unknownProps(props: object, known: Readonly<Record<string, true>>, where: string): Problem[] {
  return Object.keys(props).flatMap((key): Problem[] => {
    if (Object.hasOwn(known, key)) return [];
    const near = nearest(key, Object.keys(known));
    return [
      problem("PROPS_INVALID", `${where}, ${key}`, "the construct knows no such property", {
        expected: Object.keys(known).join(", "),
        hint: near === undefined ? "remove it" : `did you mean ${near}?`,
      }),
    ];
  });
}
