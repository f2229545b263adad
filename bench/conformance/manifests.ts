/** Cases of Argo CD's repo server: an Application and files → its manifests, in the format of the manifests README. */
import { equalJson, isObject } from "../../lib/json";
import { drive, type RenderedApplication, renderApplication, type SourceOutcome } from "../../lib/sources";
import type { AsyncCaseKind, Result } from "./kind";
import { ManifestRunner, type Recording } from "./manifests-host";
import { CaseRepositories, type ManifestCase } from "./manifests-world";

export const MANIFESTS: AsyncCaseKind = {
  name: "manifests",
  run: (input) => runManifests(input as unknown as ManifestCase),
  difference: differenceOf,
};

let started: Promise<ManifestRunner> | undefined;

/** What the cases share, started with the first of them. */
export function manifestRunner(): Promise<ManifestRunner> {
  started ??= ManifestRunner.start().then((runner) => {
    process.once("exit", () => runner.close());
    return runner;
  });
  return started;
}

export async function runManifests(input: ManifestCase): Promise<Result> {
  const { auth, ...settings } = input.settings ?? {};
  const host = (await manifestRunner()).host(input);
  try {
    const repositories = new CaseRepositories(input.repositories, (request) => host.note(request));
    const plan = renderApplication({
      application: input.application,
      settings,
      repository: repositories.open,
      trustsBuildOptions: true,
    });
    const rendered = await drive(plan, host);
    if (host.skipped !== undefined) return { skipped: host.skipped };
    const { commits } = repositories;
    return { ...(commits && { commits }), ...resultOf(input, rendered, host.recordings) };
  } finally {
    host.dispose();
  }
}

/** One recording a source, in their order; the dry source's comes last. */
function resultOf(input: ManifestCase, rendered: RenderedApplication, recordings: readonly Recording[]): Result {
  const { sources, failure, normalized, dry } = rendered;
  const shown = sources.map((source, i) => sourceResult(source, recordings[i]));
  // what the controller refuses had been rendered
  if (failure !== undefined) delete shown.at(-1)?.manifests;
  const error = failure === undefined ? {} : { error: failure.error };
  const { resources, warnings } = normalized;
  const kept = failure === undefined ? { resources, ...(warnings.length > 0 && { warnings }) } : {};
  if (hasList(input)) return { ...(shown.length > 0 && { sources: shown }), ...error, ...kept };
  const hydration = dry && {
    dry: sourceResult(dry.source, recordings[sources.length]),
    ...(dry.hydrated && { hydrated: dry.hydrated }),
  };
  return { ...shown[0], ...error, ...kept, ...hydration };
}

/** Whether the spec has a list of sources, be it empty. */
function hasList({ application }: ManifestCase): boolean {
  return isObject(application) && isObject(application.spec) && Array.isArray(application.spec.sources);
}

function sourceResult(source: SourceOutcome, recording: Recording | undefined): Record<string, unknown> {
  const recorded = recording === undefined ? {} : recording.result();
  if (source.error !== undefined) return { error: source.error, ...recorded };
  const { sourceType, revision, resources } = source;
  const digest = /^sha256:[0-9a-f]{64}$/.test(revision) ? "{digest}" : revision;
  return { ...(sourceType && { sourceType }), revision: digest, manifests: resources, ...recorded };
}

/** By the rules of the README: the whole text only of Argo CD's own errors, of programs and parsers their command. */
function differenceOf(expected: Result, got: Result): string | undefined {
  if (got.skipped !== undefined) return undefined;
  const wanted = expected as Record<string, unknown>;
  for (const key of new Set([...Object.keys(wanted), ...Object.keys(got)])) {
    // resources and warnings stand in some areas only
    if (!(key in wanted) && (key === "resources" || key === "warnings")) continue;
    const different = partDifference(key, wanted[key], got[key]);
    if (different !== undefined) return different;
  }
  return undefined;
}

function partDifference(key: string, wanted: unknown, found: unknown): string | undefined {
  if (key === "error" && wanted !== undefined && found !== undefined)
    return errorDifference(String(wanted), String(found));
  if (key === "sources" && Array.isArray(wanted) && Array.isArray(found)) {
    if (wanted.length !== found.length) return `sources: expected ${wanted.length}, got ${found.length}`;
    return wanted.map((item, i) => differenceOf(item as Result, found[i] as Result)).find((text) => text !== undefined);
  }
  if (key === "dry" && isObject(wanted) && isObject(found)) return differenceOf(wanted, found);
  const [a, b] =
    key === "resources"
      ? [sorted(wanted), sorted(found)]
      : key === "warnings"
        ? [wanted ?? [], found ?? []]
        : [wanted, found];
  if (equalJson(plain(a), plain(b))) return undefined;
  return `${key}: expected ${text(a)}, got ${text(b)}`;
}

/** What a program, a parser or git says is not compared word for word. */
function errorDifference(wanted: string, found: string): string | undefined {
  const command = /`[^`]*`/.exec(wanted)?.[0];
  const same =
    wanted === found ||
    (command !== undefined && found.includes(command)) ||
    (isForeign(wanted) && wanted.split(":")[0] === found.split(":")[0]);
  return same ? undefined : `error: expected ${wanted}, got ${found}`;
}

function isForeign(error: string): boolean {
  return /yaml: |invalid Yaml|jsonnet|json: |Failed to unmarshal|response status code|unsupported map key/.test(error);
}

function sorted(list: unknown): unknown {
  return Array.isArray(list) ? list.map((item) => text(item)).sort() : list;
}

/** A whole number beyond 2^53 as its digits, so that it can be compared. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) return `${BigInt(value)}n`;
  if (Array.isArray(value)) return value.map(plain);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)])) : value;
}

function text(value: unknown): string {
  return JSON.stringify(plain(sortedKeys(value))) ?? "nothing";
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortedKeys(value[key])]),
  );
}
