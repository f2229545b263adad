/**
 * What a page of a plan has beside the plan: what each value that differs was made of, what lint says, how many previews there is room for, and, where
 * somebody asks, what goes with each source. Works on what has been evaluated already.
 */
import type { Evaluation, GeneratedApplication } from "../../evaluate";
import { type ExplainedValue, explainApplication } from "../../explain";
import type { FoundObject } from "../../inventory";
import { applicationSetSubject, applicationSubject, lint, type Subject } from "../../lint";
import { type Change, keyOf } from "../../plan";
import { nameOfHub } from "../../plan/hub-plans";
import { type Rehearsal, rehearse } from "../../rehearse";
import type { Finding } from "../../report/finding";
import { type PlanReportInput, weightOf } from "../../report/plan";
import type { Input } from "../input";
import { Sources } from "../lint/sources";
import type { EvaluatedSide } from "./evaluate-side";
import type { OfHub } from "./hub-sides";
import type { PlanFlags, PlanOptions } from "./options";
import { previewsRooms } from "./previews-rooms";

/** Nobody reads the origins of more, and each costs a rendering. */
const MOST_EXPLAINED = 1000;

/** What one Argo CD has of both sides, and its plan. */
export interface DetailedHub extends OfHub<EvaluatedSide> {
  readonly plan: { readonly changes: readonly Change[] };
}

interface Asked {
  readonly flags: PlanFlags;
  readonly options: PlanOptions;
}

type Details = Required<Pick<PlanReportInput, "origins" | "lint" | "rooms">> & Pick<PlanReportInput, "rehearsals">;

export function details(hubs: readonly DetailedHub[], asked: Asked): Details {
  const all = hubs.map((one) => ({ hub: one.hub, ...detailsOf(one, asked) }));
  const named = <T>(of: (one: Details) => ReadonlyMap<string, T> | undefined): Map<string, T> =>
    new Map(
      all.flatMap((one) => [...(of(one) ?? [])].map(([name, found]) => [nameOfHub(one.hub, name), found] as const)),
    );
  return {
    origins: named(({ origins }) => origins),
    lint: named(({ lint }) => lint),
    rooms: all.flatMap(({ rooms }) => rooms),
    ...(asked.flags.rehearse === true && { rehearsals: named(({ rehearsals }) => rehearsals) }),
  };
}

function detailsOf(hub: DetailedHub, { flags, options }: Asked): Details {
  const { before, after } = hub;
  return {
    origins: originsOf(hub, options),
    lint: lintOf(after, options.input.head.version),
    rooms: previewsRooms(before, after),
    ...(flags.rehearse === true && { rehearsals: rehearsalsOf(after.input, options) }),
  };
}

function originsOf(
  { plan: { changes }, before, after }: DetailedHub,
  options: PlanOptions,
): Map<string, readonly ExplainedValue[]> {
  const told = changes
    .filter(({ kind, action }) => kind === "Application" && action !== "unchanged")
    .sort((a, b) => weightOf(a) - weightOf(b));
  const [old, now] = [before && generatedBy(before), generatedBy(after)];
  const origins = new Map<string, readonly ExplainedValue[]>();
  for (const { name } of told.slice(0, MOST_EXPLAINED)) {
    const made = now.get(name) ?? old?.get(name);
    if (made === undefined) continue;
    const { found, input, generated } = made;
    const inventory = input.inventoryFor(found.object);
    const version = (input === after.input ? options.input.head : options.input.base).version;
    origins.set(
      name,
      explainApplication(generated, { applicationSet: found.object, inventory, version, at: found.at }),
    );
  }
  return origins;
}

interface Made {
  readonly found: FoundObject;
  readonly input: Input;
  readonly generated: GeneratedApplication;
}

function generatedBy({ side, input }: EvaluatedSide): Map<string, Made> {
  const made = new Map<string, Made>();
  for (const [i, found] of input.applicationSets.entries()) {
    for (const generated of side.sets[i]?.evaluation?.applications ?? []) {
      made.set(keyOf(generated.application, input.namespace), { found, input, generated });
    }
  }
  return made;
}

function lintOf(
  { side, input, read }: EvaluatedSide,
  version: PlanOptions["input"]["head"]["version"],
): Map<string, Finding[]> {
  const subjects = [
    ...input.applicationSets.map((found, i) => {
      const evaluation = side.sets[i]?.evaluation as Evaluation;
      return applicationSetSubject(found, input.inventoryFor(found.object), input.evaluateOptions, evaluation);
    }),
    ...input.applications.map(applicationSubject),
  ];
  const sources = new Sources(subjects, read);
  const disabled = (subject: Subject) => sources.disabled(subject);
  const contextOf = ({ object }: Subject) => ({ version, inventory: input.inventoryFor(object) });
  const byKey = new Map<string, Finding[]>();
  for (const { severity, problem, subject } of lint(subjects, contextOf, { severities: new Map(), disabled })
    .findings) {
    if (severity === "info") continue;
    const key = keyOf(subject.object, input.namespace);
    const own = byKey.get(key);
    if (own === undefined) byKey.set(key, [{ severity, problem }]);
    else own.push({ severity, problem });
  }
  return byKey;
}

function rehearsalsOf(input: Input, { controller }: PlanOptions): Map<string, Rehearsal> {
  return new Map(
    input.applicationSets.map(({ object }) => [
      keyOf(object, input.namespace),
      rehearse(object, input.inventoryFor(object), input.evaluateOptions, controller.policy),
    ]),
  );
}
