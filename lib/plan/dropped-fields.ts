/** Fields that the change writes and the API server drops without a word: whoever wrote them expects that they do something. */
import { admit, CRD_KINDS, type CrdKind, kindSchema } from "../crd";
import { type Problem, problem } from "../errors";
import { equalJson } from "../json";
import { idOf } from "./delivery";
import type { PlanSide, SideObject, SideSet } from "./side";

export function droppedFields(base: PlanSide, head: PlanSide, namespace: string): Problem[] {
  const old = new Map(objectsOf(base).map((one) => [idOf(one, namespace), one]));
  return objectsOf(head).flatMap((one) => {
    const before = old.get(idOf(one, namespace));
    if (before !== undefined && (before.object === one.object || equalJson(before.object, one.object))) return [];
    const known = before === undefined ? [] : droppedIn(before);
    const paths = droppedIn(one).filter((path) => !known.includes(path));
    return paths.map((path) =>
      problem("CRD_UNKNOWN_FIELD", { ...one.place, path }, `${path} is not known to Argo CD and is dropped`, {
        hint: "look at its name, and at the object that it should stand in",
      }),
    );
  });
}

/** What an evaluation has found is not looked for again. */
function droppedIn({ object, evaluation }: SideObject & Pick<SideSet, "evaluation">): readonly string[] {
  if (evaluation !== undefined) return evaluation.pruned;
  const kind = CRD_KINDS.find((one) => one === object.kind) as CrdKind;
  return admit(object, kindSchema(kind, "3.5")).pruned;
}

function objectsOf({ sets, applications, projects }: PlanSide): readonly (SideObject & Pick<SideSet, "evaluation">)[] {
  return [...projects, ...sets, ...applications];
}
