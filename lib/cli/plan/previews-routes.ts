/**
 * The route proof of a plan: which previews there are after the change is what their set makes, and which services each changes is what images it
 * replaces. What the change itself breaks is refused; what was broken before is a warning.
 */
import type { Problem } from "../../errors";
import { isObject, type JsonObject } from "../../json";
import type { PreviewsDefinition } from "../../previews/definition";
import type { EvaluatedSide } from "./evaluate-side";
import { previewsBeside, previewsIn } from "./previews-beside";

/** What the proof of both sides says. */
export interface RouteFindings {
  readonly refused: readonly Problem[];
  readonly warnings: readonly Problem[];
}

export function previewsRoutes(before: EvaluatedSide | undefined, after: EvaluatedSide): RouteFindings {
  const found = problemsOf(after);
  if (found.length === 0) return { refused: [], warnings: [] };
  const old = new Set(before === undefined ? [] : problemsOf(before).map(textOf));
  return {
    refused: found.filter((one) => !old.has(textOf(one))),
    warnings: found.filter((one) => old.has(textOf(one))),
  };
}

function problemsOf(side: EvaluatedSide): Problem[] {
  return previewsBeside(side).flatMap(({ name, definition }) => {
    // full copies have no routes; what is wrong with a definition is for those who use its figures
    if (!("prefix" in definition) || definition.share.mode === "full") return [];
    const previews = previewsIn(side, name);
    if (previews === undefined) return [];
    const { proofProblems } = require("../../previews/sample-proof") as typeof import("../../previews/sample-proof");
    const { baseline = "", share, workloads } = definition;
    return proofProblems({
      baseline,
      share,
      workloads,
      previews: new Map(previews.flatMap((one) => changedBy(one, workloads))),
    });
  });
}

/** The key of a preview and the services that it changes. */
function changedBy(
  { metadata, spec }: JsonObject,
  workloads: PreviewsDefinition["workloads"],
): [key: string, services: readonly string[]][] {
  const key = isObject(metadata) && isObject(metadata.labels) ? metadata.labels.preview : undefined;
  if (typeof key !== "string") return [];
  const sources = isObject(spec) && Array.isArray(spec.sources) ? spec.sources : [];
  const images = sources.flatMap((source) => {
    const kustomize = isObject(source) ? source.kustomize : undefined;
    return isObject(kustomize) && Array.isArray(kustomize.images) ? kustomize.images.map(String) : [];
  });
  const changed = Object.entries(workloads).filter(([, { image }]) =>
    images.some((one) => one.startsWith(`${image}@`) || one.startsWith(`${image}:`)),
  );
  return [[key, changed.map(([name]) => name)]];
}

function textOf({ code, where, message, got }: Problem): string {
  return [code, where, message, got].join("\n");
}
