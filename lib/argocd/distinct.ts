/** Lists of an AppProject in which Argo CD takes no text twice. */
import { type Problem, shown } from "../errors";
import { joinPath } from "../json";
import { projectInvalid } from "./refusal";

/** A problem for each text that stood before, and what `check` says of each other one. Items of other types are the schema's concern. */
export function checkDistinct(
  list: unknown,
  where: string,
  check: (text: string, place: string) => readonly Problem[],
): Problem[] {
  if (!Array.isArray(list)) return [];
  const seen = new Map<string, number>();
  return list.flatMap((text: unknown, i): readonly Problem[] => {
    if (typeof text !== "string") return [];
    const place = joinPath(where, i);
    const before = seen.get(text);
    if (before !== undefined) {
      const message = `entries ${before} and ${i} are the same`;
      return [projectInvalid(place, message, { got: shown(text), hint: "remove one" })];
    }
    seen.set(text, i);
    return check(text, place);
  });
}
