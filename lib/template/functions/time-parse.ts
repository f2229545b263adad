/** Reading times by a Go layout (time.ParseInLocation in the local zone, which keeps UTC), with its errors. */
import { GoError } from "../../go/go-error";
import { dateOfDays, daysInMonth, daysOfDate, isLeapYear, MONTHS, WEEKDAYS } from "./civil-date";
import { quoteTime } from "./duration";
import { type ClockReading, type GoTime, timeOf } from "./go-time";
import { type Element, layoutOf, type PlainElement } from "./time-layout";
import { fixedZone, LOCAL, UTC } from "./time-zone";

/** What has been read so far; parts that the layout lacks keep their defaults. */
interface Fields {
  year: number;
  month?: number;
  day?: number;
  yearDay?: number;
  hour: number;
  minute: number;
  second: number;
  nanosecond: number;
  half?: "AM" | "PM";
  isUtc: boolean;
  offsetSeconds?: number;
  zoneName: string;
}

/** Why an element cannot be read: it does not match, or its number is out of range. */
class Mismatch {
  constructor(readonly outOfRange?: string) {}
}

/** @throws {GoError} */
export function parseTime(layout: string, value: string): GoTime {
  const reader = new Reader(layout, value);
  return reader.read();
}

class Reader {
  private rest: string;
  private readonly fields: Fields = {
    year: 0,
    hour: 0,
    minute: 0,
    second: 0,
    nanosecond: 0,
    isUtc: false,
    zoneName: "",
  };

  constructor(
    private readonly layout: string,
    private readonly value: string,
  ) {
    this.rest = value;
  }

  read(): GoTime {
    const { steps, rest } = layoutOf(this.layout);
    for (const [i, { prefix, element }] of steps.entries()) {
      this.literal(prefix);
      const before = this.rest;
      try {
        this.element(element, steps[i + 1]?.element);
      } catch (mismatch) {
        if (!(mismatch instanceof Mismatch)) throw mismatch;
        if (mismatch.outOfRange !== undefined) throw this.invalid(`: ${mismatch.outOfRange} out of range`);
        throw this.cannotParse(before, element.text);
      }
    }
    this.literal(rest);
    if (this.rest !== "") throw this.invalid(`: extra text: ${quoteTime(this.rest)}`);
    return this.finish();
  }

  private invalid(reason: string): GoError {
    return new GoError(`parsing time ${quoteTime(this.value)}${reason}`);
  }

  private cannotParse(value: string, element: string): GoError {
    return new GoError(
      `parsing time ${quoteTime(this.value)} as ${quoteTime(this.layout)}: cannot parse ${quoteTime(value)} as ${quoteTime(element)}`,
    );
  }

  /** Literal text of the layout; a run of spaces there matches any run, even none at the end of the text. */
  private literal(prefix: string): void {
    for (let i = 0; i < prefix.length; ) {
      if (prefix[i] === " ") {
        if (this.rest !== "" && this.rest[0] !== " ") throw this.cannotParse(this.rest, prefix);
        while (prefix[i] === " ") i++;
        this.rest = this.rest.replace(/^ +/, "");
        continue;
      }
      if (this.rest[0] !== prefix[i]) throw this.cannotParse(this.rest, prefix);
      this.rest = this.rest.slice(1);
      i++;
    }
  }

  private take(length: number): string {
    const taken = this.rest.slice(0, length);
    this.rest = this.rest.slice(length);
    return taken;
  }

  /** What a pattern matches at the start. */
  private match(pattern: RegExp): string {
    const match = pattern.exec(this.rest);
    if (match === null) throw new Mismatch();
    return this.take(match[0].length);
  }

  private number(pattern: RegExp, lowest: number, highest: number, name: string): number {
    const value = Number(this.match(pattern));
    if (value < lowest || value > highest) throw new Mismatch(name);
    return value;
  }

  private name(names: readonly string[], length?: number): number {
    const index = names.findIndex((name) => {
      const wanted = length === undefined ? name : name.slice(0, length);
      return this.rest.slice(0, wanted.length).toLowerCase() === wanted.toLowerCase();
    });
    if (index < 0) throw new Mismatch();
    this.take(length ?? (names[index] as string).length);
    return index;
  }

  private element(element: Element, next: Element | undefined): void {
    switch (element.kind) {
      case "plain":
        this.plain(element.text, next);
        break;
      case "zone":
        this.zone(element.zulu, element.colon, element.parts);
        break;
      case "fraction":
        this.fraction(element.digits, element.trimmed);
        break;
      default:
        element satisfies never;
    }
  }

  private plain(element: PlainElement, next: Element | undefined): void {
    const { fields } = this;
    switch (element) {
      case "2006":
        fields.year = Number(this.match(/^[0-9]{4}/));
        break;
      case "06": {
        // A sign may take the place of the first digit.
        const year = Number(this.match(/^[-+0-9][0-9]/));
        fields.year = year >= 69 ? 1900 + year : 2000 + year;
        break;
      }
      case "January":
        fields.month = this.name(MONTHS) + 1;
        break;
      case "Jan":
        fields.month = this.name(MONTHS, 3) + 1;
        break;
      case "01":
      case "1":
        fields.month = this.number(digits(element), 1, 12, "month");
        break;
      case "Monday":
        this.name(WEEKDAYS);
        break;
      case "Mon":
        this.name(WEEKDAYS, 3);
        break;
      case "_2":
        if (this.rest[0] === " ") this.take(1);
        fields.day = Number(this.match(ONE_OR_TWO));
        break;
      case "02":
      case "2":
        // The number of days of the month is checked when the month is known.
        fields.day = Number(this.match(digits(element)));
        break;
      case "__2":
        for (let i = 0; i < 2 && this.rest[0] === " "; i++) this.take(1);
        fields.yearDay = Number(this.match(/^[0-9]{1,3}/));
        break;
      case "002":
        fields.yearDay = Number(this.match(/^[0-9]{3}/));
        break;
      case "15":
        fields.hour = this.number(ONE_OR_TWO, 0, 23, "hour");
        break;
      case "03":
      case "3":
        fields.hour = this.number(digits(element), 0, 12, "hour");
        break;
      case "04":
      case "4":
        fields.minute = this.number(digits(element), 0, 59, "minute");
        break;
      case "05":
      case "5":
        fields.second = this.number(digits(element), 0, 59, "second");
        // A fraction may follow seconds although the layout has none.
        if (next?.kind !== "fraction" && /^[.,][0-9]/.test(this.rest)) this.fraction(0, true);
        break;
      case "PM":
        fields.half = this.match(/^[AP]M/) as "AM" | "PM";
        break;
      case "pm":
        fields.half = this.match(/^[ap]m/).toUpperCase() as "AM" | "PM";
        break;
      case "MST":
        this.zoneAbbreviation();
        break;
      default:
        element satisfies never;
    }
  }

  /** Digits of a second after a dot or comma: exactly as many as the layout has zeros, or as many as there are. */
  private fraction(count: number, optional: boolean): void {
    if (optional && !/^[.,][0-9]/.test(this.rest)) return;
    const text = optional ? this.match(/^[.,][0-9]+/) : this.take(count + 1);
    if (!optional && text.length <= count) throw new Mismatch();
    if (!/^[.,][0-9]+$/.test(text)) throw new Mismatch();
    this.fields.nanosecond = Number(text.slice(1, 10).padEnd(9, "0"));
  }

  private zone(zulu: boolean, colon: boolean, parts: 1 | 2 | 3): void {
    if (zulu && this.rest[0] === "Z") {
      this.take(1);
      this.fields.isUtc = true;
      return;
    }
    const text = this.take(1 + 2 * parts + (colon ? parts - 1 : 0));
    const match = (colon ? OFFSETS_WITH_COLONS : OFFSETS)[parts - 1]?.exec(text) ?? null;
    if (match === null) {
      // Go looks at the range of the hours before it says that the minutes are none.
      const isRead =
        text.length === 1 + 2 * parts + (colon ? parts - 1 : 0) && (!colon || parts === 1 || text[3] === ":");
      if (isRead && Number(/^.([0-9]{2})/s.exec(text)?.[1] ?? 0) > 24) throw new Mismatch("time zone offset hour");
      throw new Mismatch();
    }
    const [hours = 0, minutes = 0, seconds = 0] = match.slice(2).map(Number);
    if (hours > 24) throw new Mismatch("time zone offset hour");
    if (minutes > 60) throw new Mismatch("time zone offset minute");
    if (seconds > 60) throw new Mismatch("time zone offset second");
    if (match[1] !== "+" && match[1] !== "-") throw new Mismatch();
    const offset = hours * 3600 + minutes * 60 + seconds;
    this.fields.offsetSeconds = match[1] === "-" ? -offset : offset;
  }

  private zoneAbbreviation(): void {
    if (this.rest.startsWith("UTC")) {
      this.take(3);
      this.fields.isUtc = true;
      return;
    }
    const length = abbreviationLength(this.rest);
    if (length === 0) throw new Mismatch();
    this.fields.zoneName = this.take(length);
  }

  private finish(): GoTime {
    const { fields } = this;
    if (fields.half === "PM" && fields.hour < 12) fields.hour += 12;
    if (fields.half === "AM" && fields.hour === 12) fields.hour = 0;
    const { month, day } = this.date();
    if (day < 1 || day > daysInMonth(fields.year, month)) throw this.invalid(": day out of range");
    fields.month = month;
    fields.day = day;
    const clock = fields as ClockReading;
    const { offsetSeconds, zoneName } = fields;
    if (fields.isUtc) return timeOf(clock, 0, UTC);
    if (offsetSeconds === undefined && zoneName === "") return timeOf(clock, 0, LOCAL);
    if (offsetSeconds !== undefined) {
      const isLocal = offsetSeconds === 0 && (zoneName === "" || zoneName === "UTC");
      return timeOf(clock, offsetSeconds, isLocal ? LOCAL : fixedZone(zoneName, offsetSeconds));
    }
    // A name alone says nothing, unless it is GMT with hours; even then Go does not move the clock.
    const hours = /^GMT[+-]/.test(zoneName) ? Number(zoneName.slice(3)) : 0;
    return timeOf(clock, 0, fixedZone(zoneName, hours * 3600));
  }

  /** The month and day, from the day of the year if there is one. */
  private date(): { month: number; day: number } {
    const { year, month, day, yearDay } = this.fields;
    if (yearDay === undefined) return { month: month ?? 1, day: day ?? 1 };
    if (yearDay < 1 || yearDay > (isLeapYear(year) ? 366 : 365)) throw this.invalid(": day-of-year out of range");
    const found = dateOfDays(daysOfDate(year, 1, yearDay));
    if (month !== undefined && month !== found.month) throw this.invalid(": day-of-year does not match month");
    if (day !== undefined && day !== found.day) throw this.invalid(": day-of-year does not match day");
    return found;
  }
}

/** A sign and hours, minutes, seconds. */
const OFFSETS = [/^(.)(\d\d)$/s, /^(.)(\d\d)(\d\d)$/s, /^(.)(\d\d)(\d\d)(\d\d)$/s];
const OFFSETS_WITH_COLONS = [/^(.)(\d\d)$/s, /^(.)(\d\d):(\d\d)$/s, /^(.)(\d\d):(\d\d):(\d\d)$/s];

const TWO = /^[0-9]{2}/;
const ONE_OR_TWO = /^[0-9]{1,2}/;

/** An element with a leading zero takes exactly two digits. */
function digits(element: PlainElement): RegExp {
  return element[0] === "0" ? TWO : ONE_OR_TWO;
}

/** How long the abbreviation of a zone is: three to five capitals in the shapes that are in use, an offset, or 0 for none. */
function abbreviationLength(text: string): number {
  if (text.length < 3) return 0;
  if (/^(ChST|MeST)/.test(text)) return 4;
  if (text.startsWith("GMT")) return 3 + offsetLength(text.slice(3));
  if (text[0] === "+" || text[0] === "-") return offsetLength(text);
  const capitals = /^[A-Z]{0,6}/.exec(text)?.[0] ?? "";
  switch (capitals.length) {
    case 3:
      return 3;
    case 4:
      return capitals[3] === "T" || capitals === "WITA" ? 4 : 0;
    case 5:
      return capitals[4] === "T" ? 5 : 0;
    default:
      return 0;
  }
}

/** A sign and whole hours up to 23. */
function offsetLength(text: string): number {
  const match = /^[+-]([0-9]+)/.exec(text);
  return match === null || Number(match[1]) > 23 ? 0 : match[0].length;
}
