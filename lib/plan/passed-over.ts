/** New objects in the folder of a root that does not take them: as far as this repository knows, nobody applies them. */
import { type Problem, problem } from "../errors";
import { type Delivery, idOf } from "./delivery";
import { type Root, titleOf } from "./roots";
import type { PlanSide, SideObject } from "./side";

export interface Looked {
  readonly whole: { readonly base: PlanSide; readonly head: PlanSide };
  readonly roots: Delivery["roots"];
}

export function passedOver({ whole: { base, head }, roots }: Looked, namespace: string): Problem[] {
  const old = new Set(objectsOf(base).map((one) => idOf(one, namespace)));
  return objectsOf(head).flatMap((one) => {
    const { path, place } = one;
    if (path === undefined || old.has(idOf(one, namespace)) || roots.after.of(one) !== undefined) return [];
    const root = roots.after.over(path);
    if (root === undefined) return [];
    const message = `${titleOf(root)} is over its folder and does not take it (${whyNot(root, path)}): nobody here applies it`;
    const hint = "have the root take it, or move the file; where somebody else applies it, all is well";
    return [problem("PLAN_NOT_APPLIED", place ?? { file: path, path: "" }, message, { hint })];
  });
}

function whyNot({ listed, folder }: Root, path: string): string {
  if (listed !== undefined) return "its kustomization does not list the file";
  const isNested = path.slice(folder === "" ? 0 : folder.length + 1).includes("/");
  return isNested
    ? "directory.recurse, include and exclude say which files"
    : "directory.include and exclude say which files";
}

function objectsOf({ sets, applications, projects }: PlanSide): readonly SideObject[] {
  return [...projects, ...sets, ...applications];
}
