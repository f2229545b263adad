/** When a result is the expected one, by the rules of the conformance README. */
import { equalJson } from "../../lib/json";

export interface VectorResult {
  readonly out?: unknown;
  readonly err?: string;
}

/** @param stageOnly an error is expected and its words do not count. */
export function sameVector(expected: VectorResult, got: VectorResult, stageOnly: boolean): boolean {
  if (expected.err !== undefined) return got.err !== undefined && (stageOnly || got.err === expected.err);
  return got.err === undefined && equalJson(expected.out, got.out);
}

export interface CaseResult {
  readonly applications?: readonly unknown[];
  readonly order?: "any";
  readonly error?: string;
  readonly errorText?: "any";
  readonly stage?: string;
  readonly validation?: Readonly<Record<string, string>>;
  readonly refused?: Readonly<Record<string, string>>;
  readonly pruned?: readonly string[];
}

/** What differs, in one line; undefined where nothing does. */
export function differenceOf(expected: CaseResult, got: CaseResult, stageOnly: boolean): string | undefined {
  return (
    errorDifference(expected, got, stageOnly) ??
    applicationsDifference(expected, got) ??
    partDifference("validation", expected.validation ?? {}, got.validation ?? {}) ??
    partDifference("refused", expected.refused ?? {}, got.refused ?? {}) ??
    partDifference("pruned", [...(expected.pruned ?? [])].sort(), [...(got.pruned ?? [])].sort())
  );
}

function errorDifference(expected: CaseResult, got: CaseResult, stageOnly: boolean): string | undefined {
  if ((expected.error === undefined) !== (got.error === undefined)) {
    return `error: expected ${expected.error ?? "none"}, got ${got.error ?? "none"}`;
  }
  if (expected.error === undefined || expected.error === "inventory") return undefined;
  if (expected.stage !== got.stage) return `stage: expected ${expected.stage}, got ${got.stage} (${got.error})`;
  if (stageOnly || expected.stage === "panic" || expected.errorText === "any") return undefined;
  if (expected.error !== got.error) return `error text: expected ${expected.error}, got ${got.error}`;
  return undefined;
}

function applicationsDifference(expected: CaseResult, got: CaseResult): string | undefined {
  if (expected.error === "inventory") return undefined;
  const wanted = expected.applications ?? [];
  const made = [...(got.applications ?? [])];
  if (wanted.length !== made.length) return `applications: expected ${wanted.length}, got ${made.length}`;
  if (expected.order !== "any") {
    const at = wanted.findIndex((application, i) => !equalJson(application, made[i]));
    return at < 0 ? undefined : partDifference(`applications[${at}]`, wanted[at], made[at]);
  }
  for (const application of wanted) {
    const at = made.findIndex((candidate) => equalJson(application, candidate));
    if (at < 0) return `applications: missing ${JSON.stringify(application)} among ${JSON.stringify(made)}`;
    made.splice(at, 1);
  }
  return undefined;
}

function partDifference(what: string, expected: unknown, got: unknown): string | undefined {
  if (equalJson(expected, got)) return undefined;
  return `${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`;
}
