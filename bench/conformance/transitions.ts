/** Cases of what commits and actions do to a running Argo CD, in the format of the transitions README. */
import {
  type Action,
  type Commit,
  type OneOf,
  play,
  type RefreshTarget,
  type Rest,
  type Step,
  type World,
} from "../../lib/controller";
import { equalJson, isObject, type JsonObject } from "../../lib/json";
import type { CaseKind, Result } from "./kind";

const ROOT_REPOSITORY = "https://git.example.com/team/root.git";

type Files = Readonly<Record<string, string>>;

interface TransitionCase {
  readonly settings?: {
    readonly applicationHealthCheck?: boolean;
    readonly applicationsetPolicy?: "sync" | "create-only" | "create-update" | "create-delete";
    readonly progressiveSyncs?: boolean;
  };
  readonly given?: readonly JsonObject[];
  readonly root: {
    readonly syncPolicy?: JsonObject;
    readonly annotations?: JsonObject;
    readonly finalizers?: readonly string[];
  };
  readonly before: { readonly files: Files; readonly repositories?: Readonly<Record<string, Files>> };
  readonly after?: readonly CaseStep[];
}

interface CaseStep extends Commit {
  readonly repositories?: Readonly<Record<string, Commit>>;
  readonly first?: readonly Action[];
  readonly firstQuiet?: boolean;
  readonly do?: readonly Action[];
  readonly then?: readonly Action[];
  readonly refresh?: readonly RefreshTarget[];
}

export const TRANSITIONS: CaseKind = {
  name: "transitions",
  run: (input) => ({ steps: runTransition(input as unknown as TransitionCase).map(shownRest) }),
  difference: (expected, got) => differenceOf(expected.steps as Result[], got.steps as Result[]),
};

function runTransition(transition: TransitionCase): Rest[] {
  return play(worldOf(transition), (transition.after ?? []).map(stepOf));
}

function worldOf({ settings = {}, given = [], root, before }: TransitionCase): World {
  const { syncPolicy, annotations, finalizers } = root;
  return {
    settings: {
      applicationHealthCheck: settings.applicationHealthCheck === true,
      applicationSets: {
        ...(settings.applicationsetPolicy && { policy: settings.applicationsetPolicy }),
        progressiveSyncs: settings.progressiveSyncs === true,
      },
    },
    root: {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      metadata: {
        name: "root",
        namespace: "argocd",
        ...(annotations && { annotations }),
        ...(finalizers && { finalizers }),
      },
      spec: {
        project: "default",
        source: { repoURL: ROOT_REPOSITORY, targetRevision: "HEAD", path: "argocd" },
        destination: { name: "in-cluster", namespace: "argocd" },
        ...(syncPolicy && { syncPolicy }),
      },
    },
    objects: given,
    repositories: { ...before.repositories, [ROOT_REPOSITORY]: before.files },
    start: Date.UTC(2027, 0, 1),
  };
}

function stepOf({ files, remove, repositories, ...step }: CaseStep): Step {
  const own: Record<string, Commit> =
    files === undefined && remove === undefined
      ? {}
      : { [ROOT_REPOSITORY]: { files: files ?? {}, remove: remove ?? [] } };
  return { ...step, commits: { ...repositories, ...own } };
}

const MAPS = [
  "applications",
  "owners",
  "sets",
  "workloads",
  "others",
  "trackers",
  "conditions",
  "messages",
  "progress",
] as const;

function shownRest(rest: Rest): Result {
  const { root } = rest;
  const shownRoot = {
    ...Object.fromEntries(Object.entries(root).map(([key, value]) => [key, shown(value as OneOf<unknown>)])),
    ...(root.commit && { commit: root.commit.length === 1 ? Number(root.commit[0]) : shown(root.commit) }),
    ...(root.deleting && { deleting: true }),
  };
  const maps = MAPS.map((map) => [map, shownMap(rest[map] as Readonly<Record<string, OneOf<unknown>>>)] as const);
  const status = shownMap(rest.status, (text) => text !== "Synced Healthy");
  const all = [["root", shownRoot] as const, ...maps, ["status", status] as const];
  return {
    ...Object.fromEntries(all.filter(([, value]) => Object.keys(value).length > 0)),
    ...(rest.unknown.length > 0 && { unknown: rest.unknown }),
  };
}

function shownMap(
  map: Readonly<Record<string, OneOf<unknown>>>,
  wanted: (text: unknown) => boolean = () => true,
): Result {
  const entries = Object.entries(map).map(([name, values]) => [name, shown(values)] as const);
  return Object.fromEntries(entries.filter(([, text]) => wanted(text)));
}

/** One value as it is, several as `a | b`. */
function shown(values: OneOf<unknown>): unknown {
  const texts = values.map(withoutRevisions);
  if (texts.length === 1) return texts[0];
  return texts.every((text) => typeof text === "string") ? [...new Set(texts)].sort().join(" | ") : texts[0];
}

function withoutRevisions(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll(/\bhttps:\/\/[^\s\]]+@\d+/g, "<revision>").slice(0, 400);
  return Array.isArray(value) ? value.map(withoutRevisions) : value;
}

function differenceOf(expected: readonly Result[], got: readonly Result[]): string | undefined {
  const isRandom = JSON.stringify(expected).includes(" | ");
  const found = expected.flatMap((step, i) =>
    stepDifferences(step, got[i] ?? {}, isRandom).map((text) => `step ${i}: ${text}`),
  );
  return found.length === 0 ? undefined : found.join("\n  ");
}

function stepDifferences(expected: Result, got: Result, isRandom: boolean): string[] {
  const found: string[] = [];
  const compare = (path: string, wanted: unknown, has: unknown): void => {
    if (!equalJson(wanted, has)) found.push(`${path}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(has)}`);
  };
  const root = isObject(got.root) ? got.root : {};
  const wantedRoot = isObject(expected.root) ? expected.root : {};
  for (const [key, value] of Object.entries(wantedRoot)) {
    if (key !== "message" || wantedRoot.operation !== "Succeeded") compare(`root.${key}`, value, root[key]);
  }
  if (!isRandom)
    for (const key of ["outOfSync", "toPrune", "deleting"]) compare(`root.${key}`, wantedRoot[key], root[key]);
  for (const map of [...MAPS, "status"]) {
    const [wanted, has] = [expected[map], got[map]].map((value) => (isObject(value) ? value : {})) as [Result, Result];
    const names = isRandom ? Object.keys(wanted) : [...new Set([...Object.keys(wanted), ...Object.keys(has)])];
    for (const name of names) compare(`${map}.${name}`, wanted[name], has[name]);
  }
  return found;
}
