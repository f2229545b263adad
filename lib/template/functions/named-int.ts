/**
 * Go's named integer types that templates meet: time.Month, time.Weekday and time.Duration. They print by their names,
 * yet are integers by kind.
 */

import { bindMethod, type GoMethods, getter } from "../../go/members";
import { GoInt, type GoMember, GoOpaque } from "../../go/values";

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

  override toString(): string {
    return this.text;
  }

  override member(name: string): GoMember | undefined {
    return bindMethod(this.goType === "time.Duration" ? DURATION_METHODS : NAME_METHODS, this, name);
  }
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
};

function int64(value: bigint): GoInt {
  return new GoInt("int64", value);
}

/** Whole units and the fraction are added as floats, as Go does, which decides the last digit. */
function inUnits(value: bigint, unit: bigint): number {
  return Number(value / unit) + Number(value % unit) / Number(unit);
}
