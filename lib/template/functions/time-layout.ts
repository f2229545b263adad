/**
 * Go's time layouts: a text that shows how the reference time Mon Jan 2 15:04:05 MST 2006 would look. This file finds the
 * elements of a layout and prints times; time-parse.ts reads them.
 */
import { type Clock, MONTHS, WEEKDAYS } from "./civil-date";

/** An element of a layout, by its own text; fractions have digits beside. */
export type Element =
  | { readonly kind: "plain"; readonly text: PlainElement }
  | {
      readonly kind: "zone";
      readonly text: string;
      readonly zulu: boolean;
      readonly colon: boolean;
      readonly parts: 1 | 2 | 3;
    }
  | {
      readonly kind: "fraction";
      readonly text: string;
      readonly separator: string;
      readonly digits: number;
      readonly trimmed: boolean;
    };

const PLAIN = [
  "January",
  "Jan",
  "Monday",
  "Mon",
  "MST",
  "002",
  "01",
  "02",
  "03",
  "04",
  "05",
  "06",
  "15",
  "1",
  "2006",
  "2",
  "__2",
  "_2",
  "3",
  "4",
  "5",
  "PM",
  "pm",
] as const;
export type PlainElement = (typeof PLAIN)[number];

/** A layout in order: literal text before each element, and what follows the last one. */
export interface Layout {
  readonly steps: readonly { readonly prefix: string; readonly element: Element }[];
  readonly rest: string;
}

/** Finds the elements of a layout, leftmost first. */
export function readLayout(layout: string): Layout {
  const steps: { prefix: string; element: Element }[] = [];
  let start = 0;
  for (let i = 0; i < layout.length; ) {
    const element = elementAt(layout, i);
    if (element === undefined) {
      i++;
      continue;
    }
    // `_2006` is an underscore and the year.
    steps.push({ prefix: layout.slice(start, i), element });
    i += element.text.length;
    start = i;
  }
  return { steps, rest: layout.slice(start) };
}

function elementAt(layout: string, i: number): Element | undefined {
  const char = layout[i] as string;
  if (char === "-" || char === "Z") return zoneAt(layout, i);
  if (char === "." || char === ",") return fractionAt(layout, i);
  const text = PLAIN.find((candidate) => candidate[0] === char && layout.startsWith(candidate, i));
  if (text === undefined) return undefined;
  const isShortName = text === "Jan" || text === "Mon";
  if (isShortName && /^[a-z]/.test(layout.slice(i + 3, i + 4))) return undefined;
  if (text === "_2" && layout.startsWith("_2006", i)) return undefined;
  return { kind: "plain", text };
}

/** Longest first: `-070000`, `-07:00:00`, `-0700`, `-07:00`, `-07`, and the same with Z. */
function zoneAt(layout: string, i: number): Element | undefined {
  const match = /^[-Z](?:(07)(00)(00)|(07)(:00)(:00)|(07)(00)|(07)(:00)|(07))/.exec(layout.slice(i, i + 9));
  if (match === null) return undefined;
  const parts = match.slice(1).filter((part) => part !== undefined).length as 1 | 2 | 3;
  return { kind: "zone", text: match[0], zulu: match[0][0] === "Z", colon: match[0].includes(":"), parts };
}

/** A dot or comma and a run of only 0 or only 9 that no other digit follows. */
function fractionAt(layout: string, i: number): Element | undefined {
  const match = /^[.,](0+|9+)(?![0-9])/.exec(layout.slice(i));
  if (match === null) return undefined;
  const digits = match[1] as string;
  return {
    kind: "fraction",
    text: match[0],
    separator: layout[i] as string,
    digits: digits.length,
    trimmed: digits[0] === "9",
  };
}

const layouts = new Map<string, Layout>();
const MOST_LAYOUTS = 256;

/** The elements of a layout, remembered. */
export function layoutOf(layout: string): Layout {
  const known = layouts.get(layout);
  if (known !== undefined) return known;
  const read = readLayout(layout);
  if (layouts.size < MOST_LAYOUTS) layouts.set(layout, read);
  return read;
}

/** time.Time.Format. */
export function formatTime(clock: Clock, layout: string): string {
  const { steps, rest } = layoutOf(layout);
  let out = "";
  for (const { prefix, element } of steps) out += prefix + formatElement(clock, element);
  return out + rest;
}

function formatElement(clock: Clock, element: Element): string {
  switch (element.kind) {
    case "plain":
      return formatPlain(clock, element.text);
    case "zone":
      return formatZone(clock.offsetSeconds, element.zulu, element.colon, element.parts);
    case "fraction": {
      const digits = String(clock.nanosecond).padStart(9, "0").slice(0, element.digits);
      if (!element.trimmed) return element.separator + digits;
      const trimmed = digits.replace(/0+$/, "");
      return trimmed === "" ? "" : element.separator + trimmed;
    }
    default:
      return element satisfies never;
  }
}

function formatPlain(clock: Clock, element: PlainElement): string {
  switch (element) {
    case "2006":
      return pad(clock.year, 4);
    case "06":
      return pad(Math.abs(clock.year) % 100, 2);
    case "January":
      return MONTHS[clock.month - 1] as string;
    case "Jan":
      return (MONTHS[clock.month - 1] as string).slice(0, 3);
    case "01":
      return pad(clock.month, 2);
    case "1":
      return String(clock.month);
    case "Monday":
      return WEEKDAYS[clock.weekday] as string;
    case "Mon":
      return (WEEKDAYS[clock.weekday] as string).slice(0, 3);
    case "02":
      return pad(clock.day, 2);
    case "_2":
      return String(clock.day).padStart(2);
    case "2":
      return String(clock.day);
    case "002":
      return pad(clock.yearDay, 3);
    case "__2":
      return String(clock.yearDay).padStart(3);
    case "15":
      return pad(clock.hour, 2);
    case "03":
      return pad(hour12(clock), 2);
    case "3":
      return String(hour12(clock));
    case "04":
      return pad(clock.minute, 2);
    case "4":
      return String(clock.minute);
    case "05":
      return pad(clock.second, 2);
    case "5":
      return String(clock.second);
    case "PM":
      return clock.hour >= 12 ? "PM" : "AM";
    case "pm":
      return clock.hour >= 12 ? "pm" : "am";
    case "MST":
      return clock.zoneName;
    default:
      return element satisfies never;
  }
}

function pad(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width, "0")}` : String(value).padStart(width, "0");
}

function hour12(clock: Clock): number {
  return clock.hour % 12 === 0 ? 12 : clock.hour % 12;
}

function formatZone(offsetSeconds: number, zulu: boolean, colon: boolean, parts: 1 | 2 | 3): string {
  if (zulu && offsetSeconds === 0) return "Z";
  // Go takes whole minutes first, which rounds towards zero.
  const minutes = Math.abs(Math.trunc(offsetSeconds / 60));
  const numbers = [Math.floor(minutes / 60), minutes % 60, Math.abs(offsetSeconds) % 60].slice(0, parts);
  const sign = Math.trunc(offsetSeconds / 60) < 0 ? "-" : "+";
  return sign + numbers.map((value) => pad(value, 2)).join(colon ? ":" : "");
}
