/** One Application: what happens to it and why, its difference field by field, where each value comes from, what lint says. */
import { SIGNS } from "../../state";
import type { PageData, PageField, PageFinding } from "../page-data";
import { differenceOf } from "./difference";
import { el } from "./dom";
import type { Entry } from "./model";
import { originOf, placeOf } from "./origin";
import { WORDS } from "./words";

/** A part of the view; undefined where there is nothing to say. */
type Part = (entry: Entry, data: PageData) => HTMLElement | undefined;

/** The parts in order: what an Application's share of capacity says is a part more, and a line here. */
const PARTS: readonly Part[] = [story, steps, differences, resources, findings];

export function detailOf(entry: Entry, data: PageData): HTMLElement {
  const { name, state, kind } = entry;
  const at = name.indexOf("/");
  return el(
    "article",
    { class: "detail" },
    el(
      "header",
      {},
      el("p", { class: `badge s-${state}` }, el("span", { "aria-hidden": "true" }, `${SIGNS[state]} `), WORDS[state]),
      el("h2", { id: "detail-title", tabindex: -1 }, name.slice(at + 1)),
      el("p", { class: "quiet" }, `${kind} in ${name.slice(0, at)}`),
    ),
    facts(entry),
    ...PARTS.map((part) => part(entry, data)),
  );
}

function facts({ environment, cluster, workload, set, isSet, detail }: Entry): HTMLElement {
  const list = el("dl", { class: "facts" });
  const add = (term: string, ...value: readonly (Node | string)[]): void => {
    list.append(el("div", {}, el("dt", {}, term), el("dd", {}, ...value)));
  };
  if (!isSet) {
    if (environment !== "") add("environment", environment);
    add("cluster", cluster);
    if (workload !== "") add("workload", workload);
  }
  const place = detail?.place ?? set?.place;
  if (set !== undefined && !isSet) add("made by", el("code", {}, set.name));
  if (place !== undefined) add("said at", placeOf(place));
  if (detail?.cause !== undefined) add("changed by", placeOf(detail.cause));
  if (detail?.renamedTo !== undefined) add("renamed to", el("code", {}, detail.renamedTo));
  if (detail?.renamedFrom !== undefined) add("renamed from", el("code", {}, detail.renamedFrom));
  if (detail !== undefined && detail.traits.length > 0) add("that is", detail.traits.join(", "));
  return list;
}

function story({ state, detail }: Entry): HTMLElement | undefined {
  if (detail === undefined) return state === "unchanged" ? el("p", {}, "It stays as it is.") : undefined;
  const { fate, reason } = detail;
  if (fate === undefined && reason === undefined) return undefined;
  return el(
    "section",
    { class: `story${fate?.isDeath ? " alarm" : ""}`, "aria-label": "What happens" },
    fate && el("p", { class: "fate" }, `Its workloads ${fate.words}.`),
    fate && el("p", { class: "quiet" }, fate.rule),
    reason !== undefined && el("p", {}, `Because ${reason}`),
  );
}

function steps({ detail }: Entry): HTMLElement | undefined {
  if (detail === undefined || detail.steps.length === 0) return undefined;
  return el(
    "section",
    {},
    el("h3", {}, "The same without harm, a commit each"),
    el("ol", {}, ...detail.steps.map((step) => el("li", {}, step))),
  );
}

function differences({ detail, state }: Entry, data: PageData): HTMLElement | undefined {
  if (detail === undefined || detail.fields.length === 0) return undefined;
  const isWhole = state === "created" || state === "deleted" || state === "remade" || state === "renamed";
  const title = detail.isHeld ? "What Git would have" : isWhole ? "What it is" : "What differs";
  return el(
    "section",
    {},
    el(
      "h3",
      {},
      `${title} `,
      el("span", { class: "quiet" }, `${detail.fields.length} field${detail.fields.length === 1 ? "" : "s"}`),
    ),
    ...(isWhole
      ? [el("div", { class: "leaves" }, ...detail.fields.map((field) => leaf(field, data)))]
      : detail.fields.map((field) =>
          el(
            "div",
            { class: "field" },
            el("h4", {}, el("code", {}, field.path)),
            differenceOf(field),
            field.origin &&
              el("details", { class: "from" }, el("summary", {}, "where it comes from"), originOf(field.origin, data)),
          ),
        )),
  );
}

/** A value of what comes or goes as a whole; it opens to say where it comes from. */
function leaf(field: PageField, data: PageData): HTMLElement {
  const value = field.new ?? field.old ?? null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const row = [el("code", { class: "leaf-path" }, field.path), el("code", { class: "leaf-value" }, text)];
  if (field.origin === undefined) return el("div", { class: "leaf" }, ...row);
  return el("details", { class: "leaf" }, el("summary", {}, ...row), originOf(field.origin, data));
}

const ACTION_STATES = { added: "created", changed: "changed", removed: "deleted" } as const;

function resources({ detail }: Entry): HTMLElement | undefined {
  if (detail?.resources === undefined) return undefined;
  const { unknown, items } = detail.resources;
  return el(
    "section",
    {},
    el(
      "h3",
      {},
      "Its resources ",
      el("span", { class: "quiet" }, unknown === undefined ? String(items.length) : "not known"),
    ),
    unknown !== undefined && el("p", {}, unknown),
    ...[...byKind(items)].map(([kind, own]) =>
      el(
        "details",
        { class: "kind", open: "" },
        el("summary", {}, el("code", {}, kind), " ", el("span", { class: "quiet" }, String(own.length))),
        ...own.map(resource),
      ),
    ),
  );
}

type Resource = NonNullable<NonNullable<Entry["detail"]>["resources"]>["items"][number];

/** Kinds in the order in which they come. */
function byKind(items: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const kinds = new Map<string, Resource[]>();
  for (const one of items) kinds.set(one.kind, [...(kinds.get(one.kind) ?? []), one]);
  return kinds;
}

function resource({ action, name, consequences, fields }: Resource): HTMLElement {
  return el(
    "div",
    { class: `resource s-${ACTION_STATES[action]}` },
    el("h4", {}, el("span", { class: "sign-word" }, action), " ", el("code", {}, name)),
    ...consequences.map(({ text, isDanger }) => el("p", { class: `consequence${isDanger ? " danger" : ""}` }, text)),
    ...fields.map((field) =>
      el("div", { class: "field" }, el("p", { class: "consequence" }, el("code", {}, field.path)), differenceOf(field)),
    ),
  );
}

function findings({ findings, isSet, set }: Entry): HTMLElement | undefined {
  if (findings.length === 0) return undefined;
  const owner = !isSet && set !== undefined ? `of its ApplicationSet` : "";
  return el(
    "section",
    {},
    el("h3", {}, "What lint says ", el("span", { class: "quiet" }, owner)),
    el("ul", { class: "findings" }, ...findings.map(finding)),
  );
}

function finding({ severity, code, message, hint, at }: PageFinding): HTMLElement {
  return el(
    "li",
    { class: severity },
    el("p", {}, el("b", {}, severity), " ", message),
    hint !== undefined && el("p", { class: "quiet" }, hint),
    el("p", { class: "quiet" }, placeOf(at), " ", el("span", { class: "code" }, code)),
  );
}
