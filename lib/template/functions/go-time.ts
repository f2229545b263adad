/** Go's time.Time: an instant in nanoseconds since 1970, in a zone. Its methods are those that a template can call. */
import { GoError } from "../../go/go-error";
import { bindMethod, bytesValue, equalBy, type GoHidden, type GoMethods, getter, hiddenMember } from "../../go/members";
import { MAX_INT64, MIN_INT64 } from "../../go/strconv";
import { GoInt, type GoMember, GoOpaque, GoSlice, type GoValue, goInt } from "../../go/values";
import { type Clock, dateOfDays, daysOfDate, MONTHS, WEEKDAYS, weekdayOfDays } from "./civil-date";
import { durationValue } from "./duration";
import { SECOND } from "./duration-text";
import { GoNamedInt } from "./named-int";
import { formatTime } from "./time-layout";
import { UTC, type Zone } from "./time-zone";

const DAY_SECONDS = 86_400;

export class GoTime extends GoOpaque {
  readonly goType = "time.Time";

  constructor(
    /** Whole seconds since 1970, rounded down. */
    readonly seconds: number,
    /** From 0 to 999,999,999. */
    readonly nanosecond: number,
    readonly zone: Zone,
  ) {
    super();
  }

  /** Since 1970. */
  get nanoseconds(): bigint {
    return BigInt(this.seconds) * SECOND + BigInt(this.nanosecond);
  }

  clock(): Clock {
    const { abbreviation, offsetSeconds } = this.zone.at(this.seconds);
    const local = this.seconds + offsetSeconds;
    const days = Math.floor(local / DAY_SECONDS);
    const secondOfDay = local - days * DAY_SECONDS;
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

  add(nanoseconds: bigint): GoTime {
    return timeOfNanoseconds(this.nanoseconds + nanoseconds, this.zone);
  }

  /** What lies between two times; Go saturates. */
  since(other: GoTime): bigint {
    const difference = this.nanoseconds - other.nanoseconds;
    if (difference > MAX_INT64) return MAX_INT64;
    if (difference < MIN_INT64) return MIN_INT64;
    return difference;
  }

  override toString(): string {
    return this.format("2006-01-02 15:04:05.999999999 -0700 MST");
  }

  jsonValue(): string {
    const { year, offsetSeconds } = this.clock();
    const refuse = (reason: string): never => {
      throw new GoError(`json: error calling MarshalJSON for type time.Time: Time.MarshalJSON: ${reason}`);
    };
    if (year < 0 || year > 9999) refuse("year outside of range [0,9999]");
    if (Math.abs(offsetSeconds) >= DAY_SECONDS) refuse("timezone hour outside of range [0,23]");
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

/** Go's `*time.Location`. */
export class GoLocation extends GoOpaque {
  readonly goType = "*time.Location";

  constructor(readonly zone: Zone) {
    super();
  }

  override toString(): string {
    return this.zone.name;
  }

  override member(name: string): GoMember | undefined {
    const methods = { String: getter((location: GoLocation) => location.toString()) };
    return bindMethod(methods, this, name) ?? hiddenMember(LOCATION_HIDDEN, name);
  }
}

const LOCATION_HIDDEN: GoHidden = {
  fields: new Set(["name", "zone", "tx", "extend", "cacheStart", "cacheEnd", "cacheZone"]),
};

equalBy(GoTime, ({ seconds, nanosecond, zone }) => `${seconds} ${nanosecond} ${zone.name}`);

/** The zero time: the first second of year 1. */
export const ZERO_TIME = new GoTime(daysOfDate(1, 1, 1) * DAY_SECONDS, 0, UTC);

/** What a clock shows, without what follows from the date. */
export type ClockReading = Omit<Clock, "weekday" | "yearDay" | "zoneName" | "offsetSeconds">;

/** The time when a clock, so many seconds east of UTC, shows this; parts beyond their range carry over. */
export function timeOf(clock: ClockReading, offsetSeconds: number, zone: Zone): GoTime {
  const days = daysOfDate(clock.year, clock.month, clock.day);
  const seconds = days * DAY_SECONDS + clock.hour * 3600 + clock.minute * 60 + clock.second - offsetSeconds;
  return new GoTime(seconds, clock.nanosecond, zone);
}

/** A time from nanoseconds since 1970. */
export function timeOfNanoseconds(nanoseconds: bigint, zone: Zone): GoTime {
  const nanosecond = ((nanoseconds % SECOND) + SECOND) % SECOND;
  return new GoTime(Number((nanoseconds - nanosecond) / SECOND), Number(nanosecond), zone);
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
    call: (time, [other]) => test(time.nanoseconds - (other as GoTime).nanoseconds),
  };
}

/** The same clock time on a date that many years, months and days later. */
function addDate(time: GoTime, years: number, months: number, days: number): GoTime {
  const clock = time.clock();
  const moved = { ...clock, year: clock.year + years, month: clock.month + months, day: clock.day + days };
  const guess = timeOf(moved, clock.offsetSeconds, time.zone);
  // The offset may differ on the new date.
  return timeOf(moved, time.zone.at(guess.seconds).offsetSeconds, time.zone);
}

/** Whether the clock is ahead of the other half of the year. */
function isSummerTime(time: GoTime): boolean {
  const halfYear = 182 * DAY_SECONDS;
  const offset = time.zone.at(time.seconds).offsetSeconds;
  return [time.seconds - halfYear, time.seconds + halfYear].every(
    (other) => time.zone.at(other).offsetSeconds < offset,
  );
}

/** A whole multiple of a duration since the zero time, below or nearest. */
function multiple(time: GoTime, unit: bigint, nearest: boolean): GoTime {
  if (unit <= 0n) return time;
  const remainder = (((time.nanoseconds - ZERO_TIME.nanoseconds) % unit) + unit) % unit;
  return time.add(nearest && remainder * 2n >= unit ? unit - remainder : -remainder);
}

const METHODS: GoMethods<GoTime> = {
  String: getter((time) => time.toString()),
  Format: { params: ["string"], call: (time, [layout]) => time.format(layout as string) },
  AppendFormat: {
    params: ["[]uint8", "string"],
    call: (time, [bytes, layout]) => appended(bytes, time.format(layout as string)),
  },
  AppendText: { params: ["[]uint8"], call: (time, [bytes]) => appended(bytes, time.jsonValue()) },
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
  Local: getter((time) => time.in(UTC)),
  In: {
    params: ["*time.Location"],
    call: (time, [location]) => {
      if (location instanceof GoLocation) return time.in(location.zone);
      throw new GoError("time: missing Location in call to Time.In");
    },
  },
  Location: getter((time) => new GoLocation(time.zone)),
  IsDST: getter(isSummerTime),
  MarshalText: getter((time) => bytesValue(time.jsonValue())),
  MarshalJSON: getter((time) => bytesValue(`"${time.jsonValue()}"`)),
  IsZero: getter((time) => time.nanoseconds === ZERO_TIME.nanoseconds),
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
    call: (time, [years, months, days]) => addDate(time, toNumber(years), toNumber(months), toNumber(days)),
  },
};

function appended(bytes: GoValue | undefined, text: string): GoSlice {
  return new GoSlice("uint8", [...(bytes as GoSlice).items, ...bytesValue(text).items]);
}

function toNumber(value: GoValue | undefined): number {
  return Number((value as GoInt).value);
}
