/**
 * Go's time.Time: an instant in a zone, as seconds of 64 bits that wrap and saturate where Go's do, and nanoseconds. Its methods are
 * those of the value: templates never have the address that the methods of the pointer (Unmarshal…, GobDecode) need.
 */
import { GoError } from "../../go/go-error";
import { GoInside, GoPointer } from "../../go/go-inside";
import {
  bindMethod,
  byteSlice,
  bytesValue,
  equalBy,
  type GoHidden,
  type GoMethods,
  getter,
  hiddenMember,
} from "../../go/members";
import { MAX_INT64, MIN_INT64 } from "../../go/strconv";
import { GoInt, type GoMember, GoOpaque, GoSlice, type GoValue, goInt } from "../../go/values";
import { type Clock, dateOfDays, daysOfDate, MONTHS, WEEKDAYS, weekdayOfDays } from "./civil-date";
import { durationValue, quoteTime } from "./duration";
import { SECOND } from "./duration-text";
import { GoNamedInt } from "./named-int";
import { nilSlice } from "./slices";
import { formatTime } from "./time-layout";
import { LOCAL, UTC, type Zone } from "./time-zone";

const DAY = 86_400n;
const YEAR_ONE_TO_1970 = BigInt(-daysOfDate(1, 1, 1)) * DAY;
/** The calendar of Go begins on the first of March of this year; its seconds have 64 bits without a sign. */
const EARLIEST_YEAR = -292_277_022_400n;
const EARLIEST_TO_1970 = BigInt(-daysOfDate(Number(EARLIEST_YEAR), 3, 1)) * DAY;

export class GoTime extends GoOpaque {
  readonly goType = "time.Time";

  /** Whole seconds since 1970, rounded down. */
  readonly seconds: bigint;

  constructor(
    seconds: bigint,
    /** From 0 to 999,999,999. */
    readonly nanosecond: number,
    readonly zone: Zone,
  ) {
    super();
    this.seconds = BigInt.asIntN(64, seconds);
  }

  /** Whole seconds since the first one of year 1, which Go counts in. */
  get sinceYearOne(): bigint {
    return BigInt.asIntN(64, this.seconds + YEAR_ONE_TO_1970);
  }

  /** Nanoseconds since 1970. */
  get nanoseconds(): bigint {
    return this.seconds * SECOND + BigInt(this.nanosecond);
  }

  /** What times are compared by: nanoseconds since year 1. */
  get order(): bigint {
    return this.sinceYearOne * SECOND + BigInt(this.nanosecond);
  }

  clock(): Clock {
    const { abbreviation, offsetSeconds } = this.zone.at(this.seconds);
    const sinceEarliest = BigInt.asUintN(64, this.seconds + BigInt(offsetSeconds) + EARLIEST_TO_1970);
    const days = Number(sinceEarliest / DAY) - Number(EARLIEST_TO_1970 / DAY);
    const secondOfDay = Number(sinceEarliest % DAY);
    const { year, month, day } = dateOfDays(days);
    return {
      year,
      month,
      day,
      weekday: weekdayOfDays(days),
      yearDay: days - daysOfDate(year, 1, 1) + 1,
      hour: Math.floor(secondOfDay / 3600),
      minute: Math.floor(secondOfDay / 60) % 60,
      second: secondOfDay % 60,
      nanosecond: this.nanosecond,
      offsetSeconds,
      zoneName: abbreviation,
    };
  }

  format(layout: string): string {
    return formatTime(this.clock(), layout);
  }

  in(zone: Zone): GoTime {
    return zone === this.zone ? this : new GoTime(this.seconds, this.nanosecond, zone);
  }

  /** The seconds stay within 64 bits, at their ends. */
  add(nanoseconds: bigint): GoTime {
    const sum = BigInt(this.nanosecond) + (nanoseconds % SECOND);
    const carry = sum >= SECOND ? 1n : sum < 0n ? -1n : 0n;
    const seconds = this.sinceYearOne + nanoseconds / SECOND + carry;
    const held = seconds > MAX_INT64 ? MAX_INT64 : seconds <= MIN_INT64 ? -MAX_INT64 : seconds;
    return new GoTime(held - YEAR_ONE_TO_1970, Number(sum - carry * SECOND), this.zone);
  }

  /** What lies between two times; Go saturates. */
  since(other: GoTime): bigint {
    const difference = this.order - other.order;
    if (difference > MAX_INT64) return MAX_INT64;
    if (difference < MIN_INT64) return MIN_INT64;
    return difference;
  }

  override pointsAlike(other: GoOpaque): boolean {
    return other instanceof GoTime && other.zone === this.zone;
  }

  override goString(): string {
    return goStringOf(this);
  }

  override structFields(): readonly (readonly [string, GoValue])[] {
    const location = this.zone === UTC ? null : locationOf(this.zone);
    return [
      ["wall", new GoInt("uint64", BigInt(this.nanosecond))],
      ["ext", new GoInt("int64", this.sinceYearOne)],
      ["loc", new GoPointer("*time.Location", location)],
    ];
  }

  override toString(): string {
    return this.format("2006-01-02 15:04:05.999999999 -0700 MST");
  }

  jsonValue(): string {
    return this.rfc3339("json: error calling MarshalJSON for type time.Time: Time.MarshalJSON");
  }

  /** @throws {GoError} where the format has no way to write it, in the name of a method */
  rfc3339(method: string): string {
    const { year, offsetSeconds } = this.clock();
    if (year < 0 || year > 9999) throw new GoError(`${method}: year outside of range [0,9999]`);
    if (Math.abs(offsetSeconds) >= 24 * 3600) throw new GoError(`${method}: timezone hour outside of range [0,23]`);
    return this.format("2006-01-02T15:04:05.999999999Z07:00");
  }

  override member(name: string): GoMember | undefined {
    return bindMethod(METHODS, this, name) ?? hiddenMember(HIDDEN, name);
  }
}

const HIDDEN: GoHidden = {
  fields: new Set(["wall", "ext", "loc"]),
  methods: { ISOWeek: "int", Zone: "int", ZoneBounds: "time.Time", Date: 3, Clock: 3 },
};

/** Go's `*time.Location`; a zone has one. */
export class GoLocation extends GoOpaque {
  readonly goType = "*time.Location";

  constructor(readonly zone: Zone) {
    super();
  }

  override toString(): string {
    return this.zone.name;
  }

  override structFields(): readonly (readonly [string, GoValue])[] {
    return locationFields(this.zone);
  }

  /** None of its fields is exported. */
  jsonValue(): GoValue {
    return new Map();
  }

  /** What a deep copy is. */
  blank(): GoLocation {
    return new GoLocation({ ...this.zone, name: "" });
  }

  override member(name: string): GoMember | undefined {
    const methods = { String: getter((location: GoLocation) => location.toString()) };
    return bindMethod(methods, this, name) ?? hiddenMember(LOCATION_HIDDEN, name);
  }
}

/** As Go fills them: not at all for UTC, from a file of one zone for Local, and by FixedZone. */
function locationFields(zone: Zone): readonly (readonly [string, GoValue])[] {
  const isUtc = zone === UTC;
  const isLocal = zone === LOCAL;
  const { offsetSeconds } = zone.at(0n);
  const only = new GoInside("time.zone", [
    ["name", isLocal ? "UTC" : zone.name],
    ["offset", goInt(offsetSeconds)],
    ["isDST", false],
  ]);
  const always = new GoInside("time.zoneTrans", [
    ["when", new GoInt("int64", MIN_INT64)],
    ["index", new GoInt("uint8", 0n)],
    ["isstd", false],
    ["isutc", false],
  ]);
  return [
    ["name", zone.name],
    ["zone", isUtc ? nilSlice("time.zone") : new GoSlice("time.zone", [only])],
    ["tx", isUtc ? nilSlice("time.zoneTrans") : new GoSlice("time.zoneTrans", [always])],
    ["extend", isLocal ? "UTC0" : ""],
    ["cacheStart", new GoInt("int64", isUtc ? 0n : MIN_INT64)],
    ["cacheEnd", new GoInt("int64", isUtc ? 0n : MAX_INT64)],
    ["cacheZone", new GoPointer("*time.zone", isUtc ? null : only)],
  ];
}

const locations = new WeakMap<Zone, GoLocation>();

function locationOf(zone: Zone): GoLocation {
  const location = locations.get(zone) ?? new GoLocation(zone);
  locations.set(zone, location);
  return location;
}

const LOCATION_HIDDEN: GoHidden = {
  fields: new Set(["name", "zone", "tx", "extend", "cacheStart", "cacheEnd", "cacheZone"]),
};

equalBy(GoLocation, ({ zone }) => `${zone.name} ${zone.at(0n).offsetSeconds}`);

equalBy(GoTime, ({ seconds, nanosecond, zone }) => {
  // Of the zones that print alike only those of the same offset are one.
  return `${seconds} ${nanosecond} ${zone.name} ${zone.at(0n).offsetSeconds}`;
});

/** The zero time: the first second of year 1. */
export const ZERO_TIME = new GoTime(-YEAR_ONE_TO_1970, 0, UTC);

/** What a clock shows, without what follows from the date. */
export type ClockReading = Omit<Clock, "weekday" | "yearDay" | "zoneName" | "offsetSeconds">;

/** The time when a clock, so many seconds east of UTC, shows this; parts beyond their range carry over. */
export function timeOf(clock: ClockReading, offsetSeconds: number, zone: Zone): GoTime {
  const seconds = clock.hour * 3600 + clock.minute * 60 + clock.second - offsetSeconds;
  const days = BigInt(daysOfDate(clock.year, clock.month, clock.day));
  return new GoTime(days * DAY + BigInt(seconds), clock.nanosecond, zone);
}

/** A time from nanoseconds since 1970. */
export function timeOfNanoseconds(nanoseconds: bigint, zone: Zone): GoTime {
  const nanosecond = ((nanoseconds % SECOND) + SECOND) % SECOND;
  return new GoTime((nanoseconds - nanosecond) / SECOND, Number(nanosecond), zone);
}

function number(read: (clock: Clock) => number): GoMethods<GoTime>[string] {
  return getter((time) => goInt(read(time.clock())));
}

function unix(unit: bigint): GoMethods<GoTime>[string] {
  return getter((time) => new GoInt("int64", BigInt.asIntN(64, floorDivide(time.nanoseconds, unit))));
}

function floorDivide(value: bigint, unit: bigint): bigint {
  const remainder = ((value % unit) + unit) % unit;
  return (value - remainder) / unit;
}

function comparison(test: (difference: bigint) => GoValue): GoMethods<GoTime>[string] {
  return {
    params: ["time.Time"],
    call: (time, [other]) => test(time.order - (other as GoTime).order),
  };
}

/** The same clock time on a date that many years, months and days later; years and days wrap around at 64 bits. */
function addDate(time: GoTime, years: bigint, months: bigint, days: bigint): GoTime {
  const { year, month, day, hour, minute, second, offsetSeconds } = time.clock();
  const monthsSum = BigInt.asIntN(64, BigInt(month) + months) - 1n;
  const monthOfYear = Number(((monthsSum % 12n) + 12n) % 12n);
  const wholeYear = BigInt.asIntN(64, BigInt(year) + years + (monthsSum - BigInt(monthOfYear)) / 12n);
  const days64 = daysSinceEarliest(wholeYear, monthOfYear + 1, BigInt.asIntN(64, BigInt(day) + days));
  // The only zones of a time.Time that a template can make have one offset.
  const seconds = days64 * DAY + BigInt(hour * 3600 + minute * 60 + second - offsetSeconds);
  return new GoTime(seconds - EARLIEST_TO_1970, time.nanosecond, time.zone);
}

/** Days since Go's calendar begins. Years before that, and far beyond, wrap around in the midst of the reckoning, as they do in Go. */
function daysSinceEarliest(year: bigint, month: number, day: bigint): bigint {
  const fromMarch = BigInt.asUintN(64, year - (month < 3 ? 1n : 0n) - EARLIEST_YEAR);
  const ofCenturies = BigInt.asUintN(64, 146_097n * (fromMarch / 100n)) / 4n;
  const ofYears = (1461n * (fromMarch % 100n)) / 4n;
  const ofMonths = BigInt(Math.floor((153 * (month < 3 ? month + 12 : month) - 457) / 5));
  return BigInt.asUintN(64, ofCenturies + ofYears + ofMonths + day - 1n);
}

/** time.Time.AppendBinary. */
function binaryOf(time: GoTime): number[] {
  const { offsetSeconds } = time.clock();
  const seconds = offsetSeconds % 60;
  const minutes = time.zone === UTC ? -1 : Math.trunc(offsetSeconds / 60);
  if (time.zone !== UTC && minutes === -1) throw new GoError("Time.MarshalBinary: unexpected zone offset");
  const hasSeconds = time.zone !== UTC && seconds !== 0;
  return [
    hasSeconds ? 2 : 1,
    ...bigEndian(time.sinceYearOne, 8),
    ...bigEndian(BigInt(time.nanosecond), 4),
    ...bigEndian(BigInt(minutes), 2),
    ...(hasSeconds ? bigEndian(BigInt(seconds), 1) : []),
  ];
}

function bigEndian(value: bigint, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, i) => Number((value >> BigInt(8 * (bytes - 1 - i))) & 255n));
}

/** The call of time.Date that makes it. */
function goStringOf(time: GoTime): string {
  const { year, month, day, hour, minute, second, nanosecond } = time.clock();
  const zone = time.zone === UTC ? "time.UTC" : time.zone === LOCAL ? "time.Local" : namedZone(time.zone);
  return `time.Date(${[year, `time.${MONTHS[month - 1]}`, day, hour, minute, second, nanosecond, zone].join(", ")})`;
}

function namedZone({ name }: Zone): string {
  return `time.Location(${quoteTime(name)})`;
}

/** A whole multiple of a duration since the zero time, below or nearest. */
function multiple(time: GoTime, unit: bigint, nearest: boolean): GoTime {
  if (unit <= 0n) return time;
  const remainder = ((time.order % unit) + unit) % unit;
  return time.add(nearest && remainder * 2n >= unit ? unit - remainder : -remainder);
}

const METHODS: GoMethods<GoTime> = {
  String: getter((time) => time.toString()),
  Format: { params: ["string"], call: (time, [layout]) => time.format(layout as string) },
  AppendFormat: {
    params: ["[]uint8", "string"],
    call: (time, [bytes, layout]) => appended(bytes, time.format(layout as string)),
  },
  AppendText: { params: ["[]uint8"], call: (time, [bytes]) => appended(bytes, time.rfc3339("Time.AppendText")) },
  AppendBinary: {
    params: ["[]uint8"],
    call: (time, [bytes]) => new GoSlice("uint8", [...(bytes as GoSlice).items, ...byteSlice(binaryOf(time)).items]),
  },
  GoString: getter((time) => time.goString()),
  MarshalBinary: getter((time) => byteSlice(binaryOf(time))),
  GobEncode: getter((time) => byteSlice(binaryOf(time))),
  Year: number((clock) => clock.year),
  Month: getter((time) => {
    const { month } = time.clock();
    return new GoNamedInt("time.Month", BigInt(month), MONTHS[month - 1] as string);
  }),
  Day: number((clock) => clock.day),
  Weekday: getter((time) => {
    const { weekday } = time.clock();
    return new GoNamedInt("time.Weekday", BigInt(weekday), WEEKDAYS[weekday] as string);
  }),
  YearDay: number((clock) => clock.yearDay),
  Hour: number((clock) => clock.hour),
  Minute: number((clock) => clock.minute),
  Second: number((clock) => clock.second),
  Nanosecond: number((clock) => clock.nanosecond),
  Unix: unix(SECOND),
  UnixMilli: unix(1_000_000n),
  UnixMicro: unix(1000n),
  UnixNano: unix(1n),
  UTC: getter((time) => time.in(UTC)),
  Local: getter((time) => time.in(LOCAL)),
  In: {
    params: ["*time.Location"],
    call: (time, [location]) => {
      if (location instanceof GoLocation) return time.in(location.zone);
      throw new GoError("time: missing Location in call to Time.In");
    },
  },
  Location: getter((time) => locationOf(time.zone)),
  IsDST: getter(() => false),
  MarshalText: getter((time) => bytesValue(time.rfc3339("Time.MarshalText"))),
  MarshalJSON: getter((time) => bytesValue(`"${time.rfc3339("Time.MarshalJSON")}"`)),
  IsZero: getter((time) => time.order === 0n),
  Before: comparison((difference) => difference < 0n),
  After: comparison((difference) => difference > 0n),
  Equal: comparison((difference) => difference === 0n),
  Compare: comparison((difference) => goInt(difference < 0n ? -1 : difference > 0n ? 1 : 0)),
  Sub: { params: ["time.Time"], call: (time, [other]) => durationValue(time.since(other as GoTime)) },
  Add: { params: ["time.Duration"], call: (time, [duration]) => time.add((duration as GoNamedInt).value) },
  Truncate: { params: ["time.Duration"], call: (time, [unit]) => multiple(time, (unit as GoNamedInt).value, false) },
  Round: { params: ["time.Duration"], call: (time, [unit]) => multiple(time, (unit as GoNamedInt).value, true) },
  AddDate: {
    params: ["int", "int", "int"],
    call: (time, [years, months, days]) => addDate(time, intOf(years), intOf(months), intOf(days)),
  },
};

function appended(bytes: GoValue | undefined, text: string): GoSlice {
  return new GoSlice("uint8", [...(bytes as GoSlice).items, ...bytesValue(text).items]);
}

function intOf(value: GoValue | undefined): bigint {
  return (value as GoInt).value;
}
