/** Calls functions by name, with a run whose uses are recorded. */

import type { FunctionRun } from "../../../lib/go/function";
import type { GoFunction, GoValue } from "../../../lib/go/values";
import { NODE_CRYPTO } from "../../../lib/template/functions/crypto/node-crypto";
import { sprigFunctions } from "../../../lib/template/functions/sprig";

export interface Recorded extends FunctionRun {
  readonly uses: Record<"now" | "randomByte" | "unordered" | "steps" | "size", number>;
}

/** A run at 2023-11-14T22:13:20Z with the bytes of a simple generator. */
export function newRun(limits: { readonly size?: number; readonly steps?: number } = {}): Recorded {
  const uses = { now: 0, randomByte: 0, unordered: 0, steps: 0, size: 0 };
  let state = 1;
  return {
    uses,
    now: () => {
      uses.now++;
      return 1_700_000_000_000_000_000n;
    },
    randomByte: () => {
      uses.randomByte++;
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 16) & 255;
    },
    unordered: () => {
      uses.unordered++;
    },
    steps: (count) => {
      uses.steps += count;
      if (uses.steps > (limits.steps ?? Number.POSITIVE_INFINITY)) throw new RangeError("steps");
    },
    size: (length) => {
      uses.size = Math.max(uses.size, length);
      if (length > (limits.size ?? Number.POSITIVE_INFINITY)) throw new RangeError("size");
    },
    crypto: () => NODE_CRYPTO,
  };
}

const functions = new Map(sprigFunctions().map((fn) => [fn.name, fn]));

export function call(name: string, args: readonly GoValue[], run: FunctionRun = newRun()): GoValue {
  return (functions.get(name) as GoFunction).call(args, run);
}
