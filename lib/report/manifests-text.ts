/** The resources of a plan as people read them on a terminal: Applications, under each its resources, then one table of images. */
import { shown } from "../errors";
import type {
  ApplicationManifests,
  FieldChange,
  ImageMove,
  PlanManifests,
  ResourceAction,
  ResourceChange,
} from "../plan";
import { printableLine } from "../printable";
import { manifestCounts } from "./manifests-json";
import type { Paint } from "./paint";
import { changedLines } from "./text-change";

const SIGNS: Readonly<Record<ResourceAction, string>> = { added: "+", changed: "~", removed: "-" };

export function manifestLines(manifests: PlanManifests, paint: Paint): string[] {
  const { applications, unchanged, images } = manifests;
  const { added, changed, removed, unknown } = manifestCounts(manifests);
  return [
    ...alike(applications, paint).flatMap(([names, lines]) => [headLine(names, paint), ...lines]),
    ...(applications.length > 0 ? [""] : []),
    ...imageLines(images, paint),
    `Resources: ${added} added, ${changed} changed, ${removed} removed; ${unchanged} Applications unchanged${
      unknown === 0 ? "" : `, ${unknown} unknown`
    }`,
  ];
}

/** Applications to which the same happens stand together, at the place of the first. */
function alike(
  applications: readonly ApplicationManifests[],
  paint: Paint,
): [applications: ApplicationManifests[], lines: string[]][] {
  const groups = new Map<string, [ApplicationManifests[], string[]]>();
  for (const application of applications) {
    const lines = applicationLines(application, paint);
    const key = lines.join("\n");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [[application], lines]);
    else group[0].push(application);
  }
  return [...groups.values()];
}

const MOST_NAMES = 3;

function headLine(applications: readonly ApplicationManifests[], paint: Paint): string {
  const names = applications.slice(0, MOST_NAMES).map(({ name }) => printableLine(name));
  const more = applications.length > MOST_NAMES ? ` and ${applications.length - MOST_NAMES} more` : "";
  const places = new Set(applications.map(({ cluster, namespace }) => [cluster, namespace].filter(Boolean).join(", ")));
  const place = places.size === 1 ? [...places].join("") : `${places.size} destinations`;
  return `${paint.bold(`Resources of ${names.join(", ")}${more}`)}  ${paint.dim(printableLine(place))}`;
}

function applicationLines({ unknown, resources }: ApplicationManifests, paint: Paint): string[] {
  if (unknown === undefined) return resources.flatMap((change) => resourceLines(change, paint));
  const [first = ""] = unknown.message.split("\n");
  return [`  ${paint.other("? not known:")} ${printableLine(first)}`];
}

function resourceLines(change: ResourceChange, paint: Paint): string[] {
  const { action, fields, consequences } = change;
  const colour = { added: paint.good, changed: paint.careful, removed: paint.bad }[action];
  const lines = [`  ${colour(`${SIGNS[action]} ${printableLine(resourceName(change))}`)}`];
  for (const field of fields) lines.push(...fieldLines(field, paint).map((line) => `      ${line}`));
  for (const { text, isDanger } of consequences) {
    const said = printableLine(text);
    lines.push(`      ${isDanger ? paint.bad(`! ${said}`) : paint.dim(said)}`);
  }
  return lines;
}

/** `apps/StatefulSet shop/db`. */
function resourceName({ group, kind, namespace, name }: ResourceChange): string {
  return `${group === "" ? "" : `${group}/`}${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`;
}

function fieldLines({ path, old, new: now }: FieldChange, { good, bad, dim }: Paint): string[] {
  const at = printableLine(path);
  if (typeof old === "string" && typeof now === "string" && (old + now).includes("\n")) {
    const lines = changedLines(old, now).map(({ sign, text }) => {
      const line = `  ${sign} ${printableLine(text)}`;
      return sign === "+" ? good(line) : sign === "-" ? bad(line) : dim(line);
    });
    return [`${at}:`, ...lines];
  }
  const [before, after] = [old, now].map((value) => (value === undefined ? undefined : printableLine(shown(value))));
  if (before === undefined) return [`${at}: ${good(after ?? "")} ${dim("(new)")}`];
  if (after === undefined) return [`${at}: ${bad(before)} ${dim("(gone)")}`];
  return [`${at}: ${bad(before)} → ${good(after)}`];
}

const MOST_USES = 3;

function imageLines(images: readonly ImageMove[], { bold, dim, good, bad }: Paint): string[] {
  if (images.length === 0) return [];
  const lines = images.map(({ old, new: now, uses }) => {
    const places = uses
      .slice(0, MOST_USES)
      .map(({ application, kind, name }) => `${printableLine(application)} ${kind} ${printableLine(name)}`);
    const more = uses.length > MOST_USES ? ` and ${uses.length - MOST_USES} more` : "";
    const [before, after] = [old, now].map((image) => (image === undefined ? "–" : printableLine(image)));
    return `  ${bad(before ?? "")} → ${good(after ?? "")}  ${dim(places.join(", ") + more)}`;
  });
  return [bold("Images"), ...lines, ""];
}
