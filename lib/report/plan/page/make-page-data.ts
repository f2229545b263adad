/** A report → the data of its page. */
import { type Place, placeText } from "../../../errors";
import { type ExplainedValue, leaves } from "../../../explain";
import type { ApplicationManifests } from "../../../plan";
import type { Finding } from "../../finding";
import { kindOf, placedName } from "../plan-findings";
import type { PlanReport, ReportEntry } from "../plan-report";
import { FATE_WORDS, isDeath, STATES } from "../state";
import type {
  PageData,
  PageDetail,
  PageEntry,
  PageField,
  PageFinding,
  PageOrigin,
  PageParameter,
  PagePlace,
  PageResources,
  PageSet,
} from "./page-data";

export function pageData(report: PlanReport): PageData {
  return new Maker(report).data();
}

/** Texts by number. */
class Table {
  readonly all: string[] = [];
  private readonly numbers = new Map<string, number>();

  of(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.all.push(text) - 1;
      this.numbers.set(text, number);
    }
    return number;
  }
}

class Maker {
  private readonly environments = new Table();
  private readonly clusters = new Table();
  private readonly workloads = new Table();
  private readonly owners = new Table();
  private readonly texts = new Table();
  private readonly places = new Map<string, PagePlace>();

  constructor(private readonly report: PlanReport) {}

  data(): PageData {
    const { base, head, verdict, applications, entries, lint } = this.report;
    const rows = entries.map((entry) => this.row(entry));
    const details: Record<string, PageDetail> = {};
    const findings: Record<string, readonly PageFinding[]> = {};
    for (const [i, entry] of entries.entries()) {
      if (entry.state !== "unchanged") details[i] = this.detail(entry);
      const { kind, name, set } = entry.change;
      const own = kind === "Application" && set === undefined ? lint.get(name) : undefined;
      if (own !== undefined) findings[i] = own.map((one) => this.finding(one));
    }
    return {
      base,
      head,
      verdict,
      states: STATES,
      applications,
      environments: this.environments.all,
      clusters: this.clusters.all,
      workloads: this.workloads.all,
      sets: this.owners.all.map((name) => this.set(name)),
      entries: rows,
      details,
      findings,
      texts: this.texts.all,
    };
  }

  private row({ change, state, axes }: ReportEntry): PageEntry {
    const { kind, name, set, place } = change;
    const isSet = kind === "ApplicationSet";
    const owner = isSet ? name : set;
    if (owner !== undefined && place !== undefined && !this.places.has(owner))
      this.places.set(owner, this.place(place));
    const number = owner === undefined ? -1 : this.owners.of(owner);
    const at = STATES.indexOf(state);
    if (isSet) return [name, at, number, -1, -1, -1, 1];
    if (kind === "AppProject") return [name, at, -1, -1, -1, -1, 2];
    return [
      name,
      at,
      number,
      this.environments.of(axes.environment),
      this.clusters.of(axes.cluster),
      this.workloads.of(axes.workload),
    ];
  }

  private set(name: string): PageSet {
    const place = this.places.get(name);
    const findings = (this.report.lint.get(name) ?? []).map((one) => this.finding(one));
    return { name, findings, ...(place && { place }) };
  }

  private detail({ change, state, origins, manifests }: ReportEntry): PageDetail {
    const {
      traits,
      reason,
      resources,
      renamedTo,
      renamedFrom,
      steps = [],
      place,
      cause,
      before,
      after,
      action,
    } = change;
    const isNew = action === "create";
    const object = isNew ? after : before;
    const isWhole = change.kind === "Application" && (isNew || action === "delete" || action === "recreate");
    const whole =
      isWhole && object !== undefined ? leaves({ metadata: partsOf(object), spec: object.spec ?? null }, "") : [];
    const fields = isWhole
      ? whole.map(({ path, value }): PageField => ({ path, ...(isNew ? { new: value } : { old: value }) }))
      : change.fields;
    return {
      traits,
      steps,
      fields: fields.map((field) => this.field(field, origins)),
      ...(reason !== undefined && { reason }),
      ...(resources && {
        fate: { words: FATE_WORDS[resources.fate], rule: resources.rule, isDeath: isDeath(resources.fate) },
      }),
      ...(renamedTo !== undefined && { renamedTo }),
      ...(renamedFrom !== undefined && { renamedFrom }),
      ...(place && { place: this.place(place) }),
      ...(cause && { cause: cause.isGone ? { text: cause.file } : this.place({ file: cause.file, path: "" }) }),
      ...(manifests && { resources: resourcesOf(manifests) }),
      ...((state === "kept" || state === "blocked") && { isHeld: true as const }),
    };
  }

  private field(field: PageField, origins: readonly ExplainedValue[]): PageField {
    const { path } = field;
    const origin =
      origins.find((one) => one.path === path) ??
      origins.find((one) => one.path.startsWith(path) && /[.[]/.test(one.path.charAt(path.length)));
    const told = origin && this.origin(origin);
    return told === undefined ? field : { ...field, origin: told };
  }

  private origin({ written, parameters }: ExplainedValue): PageOrigin | undefined {
    if (written === undefined) return undefined;
    return {
      path: written.path,
      at: this.place(written.place),
      text: this.texts.of(written.text),
      parameters: parameters.map(
        ({ steps, type, printed = "", origin }): PageParameter => ({
          name: steps.join("."),
          printed: type === undefined ? "missing" : printed,
          from: origin === undefined ? "no generator" : origin.text,
          ...(origin?.place && { at: this.place(origin.place) }),
        }),
      ),
    };
  }

  private finding({ severity, problem }: Finding): PageFinding {
    const { code, message, hint, place } = problem;
    return { severity, code, message, at: this.place(place), ...(hint !== undefined && { hint }) };
  }

  private place(place: Place): PagePlace {
    const link = this.report.linkTo(place);
    return { text: placeText(place), ...(link !== undefined && { link }) };
  }
}

function resourcesOf({ unknown, resources }: ApplicationManifests): PageResources {
  return {
    items: resources.map((resource) => ({
      action: resource.action,
      kind: kindOf(resource),
      name: placedName(resource),
      consequences: resource.consequences.map(({ text, isDanger }) => ({ text, isDanger })),
      fields: resource.fields,
    })),
    ...(unknown && { unknown: unknown.message }),
  };
}

/** What people write of metadata. */
function partsOf({ metadata }: NonNullable<ReportEntry["change"]["after"]>) {
  const { labels, annotations, finalizers } = (metadata ?? {}) as NonNullable<ReportEntry["change"]["after"]>;
  return { ...(labels && { labels }), ...(annotations && { annotations }), ...(finalizers && { finalizers }) };
}
