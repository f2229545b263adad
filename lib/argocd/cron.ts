/** Whether a cron schedule parses, as Argo CD's parser decides: five fields, no descriptors. Upstream: robfig/cron v3. */
import { loadZone } from "../template/functions/time-zone";

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const FIELDS: readonly Field[] = [
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day of month", min: 1, max: 31 },
  {
    name: "month",
    min: 1,
    max: 12,
    names: ["", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
  },
  { name: "day of week", min: 0, max: 6, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] },
];

/** What is wrong with a schedule; undefined: nothing. A leading `TZ=<zone> ` is allowed. */
export function cronError(schedule: string): string | undefined {
  let rest = schedule;
  if (/^(CRON_)?TZ=/.test(rest)) {
    const space = rest.indexOf(" ");
    if (space < 0) return "nothing follows the time zone";
    const zone = rest.slice(rest.indexOf("=") + 1, space);
    if (loadZone(zone) === undefined) return `the time zone ${zone} is unknown`;
    rest = rest.slice(space);
  }
  const fields = rest.split(/\s+/).filter((field) => field !== "");
  if (rest.trimStart().startsWith("@")) return "names such as @daily are not known";
  if (fields.length !== FIELDS.length) return `it has ${fields.length} fields instead of ${FIELDS.length}`;
  for (const [i, field] of FIELDS.entries()) {
    const flaw = fieldError(fields[i] as string, field);
    if (flaw !== undefined) return `${field.name}: ${flaw}`;
  }
  return undefined;
}

function fieldError(text: string, field: Field): string | undefined {
  for (const range of text.split(",")) {
    const flaw = range === "" ? undefined : rangeError(range, field);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

function rangeError(text: string, field: Field): string | undefined {
  const [range = "", ...steps] = text.split("/");
  const [first = "", ...others] = range.split("-");
  if (steps.length > 1) return `too many slashes in ${text}`;
  let start = field.min;
  let end = field.max;
  if (first !== "*" && first !== "?") {
    if (others.length > 1) return `too many hyphens in ${text}`;
    const low = numberOf(first, field);
    const high = others.length === 0 ? low : numberOf(others[0] as string, field);
    if (low === undefined || high === undefined) return `${text} is no number or range`;
    start = low;
    end = others.length === 0 && steps.length === 1 ? field.max : high;
  }
  if (start < field.min || end > field.max) return `${text} is not within ${field.min} to ${field.max}`;
  if (start > end) return `${text} begins after its end`;
  if (steps.length === 1) {
    const step = /^\+?\d+$/.test(steps[0] as string) ? Number(steps[0]) : undefined;
    if (step === undefined || step === 0) return `the step in ${text} is no positive number`;
  }
  return undefined;
}

function numberOf(text: string, field: Field): number | undefined {
  const name = field.names?.indexOf(text.toLowerCase()) ?? -1;
  if (text !== "" && name >= 0) return name;
  return /^\+?\d+$/.test(text) ? Number(text) : undefined;
}
