/** Runs a whole conformance folder: every line of every `*.jsonl`, every case below `appsets` and of the other kinds, laid over with `versions/<V>.json`. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ArgocdVersion, DEFAULT_ARGOCD_VERSION } from "../../lib/generators";
import { runAsyncCaseKinds } from "./async-case-kinds";
import { runCaseKinds } from "./case-kinds";
import { filesBelow, readCases, runCase } from "./cases";
import { type CaseResult, differenceOf, sameVector, type VectorResult } from "./compare";
import type { Outcome } from "./kind";
import { runVector, type Vector } from "./vectors";

export async function runFolder(folder: string, version: ArgocdVersion): Promise<Outcome[]> {
  const overlay = readOverlay(folder, version);
  return [
    ...runVectors(folder, version, overlay),
    ...runCases(join(folder, "appsets"), version, overlay),
    ...runCaseKinds(folder, version),
    ...(await runAsyncCaseKinds(folder, version)),
  ];
}

/** @param wanted which vectors to run; all when absent */
export function runVectors(
  folder: string,
  version: ArgocdVersion,
  overlay: Overlay,
  wanted: (id: string) => boolean = () => true,
): Outcome[] {
  const files = filesBelow(folder).filter((path) => path.endsWith(".jsonl") && !path.includes("/"));
  return files
    .flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"))
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Vector)
    .filter(({ id }) => wanted(id))
    .map((vector) => {
      const expected: VectorResult = overlay.vectors[vector.id] ?? vector;
      const got = runVector(vector, version);
      const same = sameVector(expected, got, overlay.errorTextOnly.has(vector.id));
      return { id: vector.id, got, difference: same ? undefined : `expected ${print(expected)}, got ${print(got)}` };
    });
}

export function runCases(folder: string, version: ArgocdVersion, overlay: Overlay): Outcome[] {
  return readCases(folder).map((conformanceCase) => {
    const { id } = conformanceCase;
    const expected = overlay.appsets[id] ?? conformanceCase.expect;
    const got = runCase(conformanceCase, version);
    const isStageOnly = overlay.errorTextOnly.has(id);
    return { id, got, difference: expected ? differenceOf(expected, got, isStageOnly) : undefined };
  });
}

export interface Overlay {
  readonly appsets: Readonly<Record<string, CaseResult>>;
  readonly vectors: Readonly<Record<string, VectorResult>>;
  /** Ids whose errors differ in words only: the words do not count. */
  readonly errorTextOnly: ReadonlySet<string>;
}

export function readOverlay(folder: string, version: ArgocdVersion): Overlay {
  const file = join(folder, "versions", `${version}.json`);
  if (version === DEFAULT_ARGOCD_VERSION || !existsSync(file)) {
    return { appsets: {}, vectors: {}, errorTextOnly: new Set() };
  }
  const overlay = JSON.parse(readFileSync(file, "utf8"));
  return { ...overlay, errorTextOnly: new Set(overlay.errorTextOnly) };
}

function print({ out, err }: VectorResult): string {
  return JSON.stringify(err === undefined ? { out } : { err });
}
