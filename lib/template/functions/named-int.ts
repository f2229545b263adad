/**
 * Go's named integer types that templates meet: time.Month, time.Weekday and time.Duration. They print by their names,
 * yet are integers by kind.
 */

import { bindMethod, type GoMethods, getter } from "../../go/members";
import { MAX_INT64, MIN_INT64 } from "../../go/strconv";
import { GoInt, type GoMember, GoOpaque, type GoValue } from "../../go/values";
import { MONTHS, WEEKDAYS } from "./civil-date";
import { formatDuration } from "./duration-text";

export class GoNamedInt extends GoOpaque {
  override readonly equalKey: string;

  constructor(
    readonly goType: "time.Month" | "time.Weekday" | "time.Duration",
    readonly value: bigint,
    private readonly text: string,
  ) {
    super();
    this.equalKey = value.toString();
  }

  /** The kind that reflection shows. */
  get kind(): "int" | "int64" {
    return this.goType === "time.Duration" ? "int64" : "int";
  }

  /** Another value of the same type. */
  with(value: bigint): GoNamedInt {
    return new GoNamedInt(this.goType, value, textOf(this.goType, value));
  }

  override toString(): string {
    return this.text;
  }

  override member(name: string): GoMember | undefined {
    return bindMethod(this.goType === "time.Duration" ? DURATION_METHODS : NAME_METHODS, this, name);
  }
}

function textOf(type: GoNamedInt["goType"], value: bigint): string {
  if (type === "time.Duration") return formatDuration(value);
  const name = type === "time.Month" ? MONTHS[Number(value) - 1] : WEEKDAYS[Number(value)];
  return name ?? `%!${type.slice("time.".length)}(${BigInt.asUintN(64, value)})`;
}

const NAME_METHODS: GoMethods<GoNamedInt> = { String: getter((named) => named.toString()) };

const DURATION_METHODS: GoMethods<GoNamedInt> = {
  ...NAME_METHODS,
  Nanoseconds: getter(({ value }) => int64(value)),
  Microseconds: getter(({ value }) => int64(value / 1000n)),
  Milliseconds: getter(({ value }) => int64(value / 1_000_000n)),
  Seconds: getter(({ value }) => inUnits(value, 1_000_000_000n)),
  Minutes: getter(({ value }) => inUnits(value, 60_000_000_000n)),
  Hours: getter(({ value }) => inUnits(value, 3_600_000_000_000n)),
  Abs: getter(({ value }) => duration(value >= 0n ? value : value === MIN_INT64 ? MAX_INT64 : -value)),
  Truncate: { params: ["time.Duration"], call: (named, [unit]) => duration(truncated(named.value, unitOf(unit))) },
  Round: { params: ["time.Duration"], call: (named, [unit]) => duration(rounded(named.value, unitOf(unit))) },
};

function duration(value: bigint): GoNamedInt {
  return new GoNamedInt("time.Duration", value, formatDuration(value));
}

function unitOf(value: GoValue | undefined): bigint {
  return (value as GoNamedInt).value;
}

function truncated(value: bigint, unit: bigint): bigint {
  return unit <= 0n ? value : value - (value % unit);
}

/** Halves go away from zero; what leaves 64 bits stays at their end. */
function rounded(value: bigint, unit: bigint): bigint {
  if (unit <= 0n) return value;
  const size = value < 0n ? -value : value;
  const rest = size % unit;
  const near = rest * 2n < unit ? size - rest : size + unit - rest;
  const signed = value < 0n ? -near : near;
  return signed > MAX_INT64 ? MAX_INT64 : signed < MIN_INT64 ? MIN_INT64 : signed;
}

function int64(value: bigint): GoInt {
  return new GoInt("int64", value);
}

/** Whole units and the fraction are added as floats, as Go does, which decides the last digit. */
function inUnits(value: bigint, unit: bigint): number {
  return Number(value / unit) + Number(value % unit) / Number(unit);
}
