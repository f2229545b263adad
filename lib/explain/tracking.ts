/** Parameters that remember which of them a template reads. They are copies: what a template writes into them is lost. */
import { type GoMap, type GoValue, StringMap } from "../go/values";

/** The keys from the parameter set down. */
export type Steps = readonly string[];

export class Reads {
  private readonly read = new Map<string, Steps>();

  add(steps: Steps): void {
    this.read.set(JSON.stringify(steps), steps);
  }

  /** What was read, without the maps on the way to it. */
  get leaves(): Steps[] {
    const all = [...this.read.values()];
    const isOnTheWay = (one: Steps): boolean =>
      all.some((other) => other.length > one.length && one.every((step, i) => step === other[i]));
    return all.filter((one) => !isOnTheWay(one));
  }
}

class TrackedMap extends Map<string, GoValue> {
  constructor(
    map: ReadonlyMap<string, GoValue>,
    private readonly steps: Steps,
    private readonly reads: Reads,
  ) {
    super();
    for (const [key, value] of map) super.set(key, tracked(value, [...steps, key], reads));
  }

  override get(key: string): GoValue | undefined {
    this.reads?.add([...this.steps, key]);
    return super.get(key);
  }

  override has(key: string): boolean {
    this.reads?.add([...this.steps, key]);
    return super.has(key);
  }
}

class TrackedStrings extends StringMap {
  private steps: Steps = [];
  private reads: Reads | undefined;

  static of(map: ReadonlyMap<string, string>, steps: Steps, reads: Reads): TrackedStrings {
    const made = new TrackedStrings();
    for (const [key, value] of map) made.set(key, value);
    made.steps = steps;
    made.reads = reads;
    return made;
  }

  override get(key: string): string | undefined {
    this.reads?.add([...this.steps, key]);
    return super.get(key);
  }
}

function tracked(value: GoValue, steps: Steps, reads: Reads): GoValue {
  if (value instanceof StringMap) return TrackedStrings.of(value, steps, reads);
  if (value instanceof Map) return new TrackedMap(value as ReadonlyMap<string, GoValue>, steps, reads);
  return value;
}

/** @param reads what is read is added to it */
export function trackedParameters(params: GoMap, reads: Reads): GoMap {
  return tracked(params, [], reads) as GoMap;
}
