/**
 * Where variables live. Go looks a name up among all declarations that have run; here each declaration gets a slot when the
 * template is compiled. Only a declaration inside an argument of `and` or `or`, which may be skipped, needs a look when the
 * template runs: its slot may be unset, then the next one out counts.
 */
import type { Evaluate } from "./call";
import type { RunState, Slot } from "./run-state";
import { UNSET } from "./run-state";
import type { PlacedNode } from "./tree";

interface Variable {
  readonly name: string;
  readonly slot: number;
  readonly mayBeSkipped: boolean;
}

/** The slot of `$`, which every template has. */
const ROOT = -1;

export class Variables {
  /** How many slots an execution needs. */
  count = 0;
  /** The slots that start unset. */
  readonly skippable: number[] = [];
  private readonly visible: Variable[] = [{ name: "$", slot: ROOT, mayBeSkipped: false }];
  private skippableDepth = 0;

  /** Compiles what may not run. */
  maybe<T>(compile: () => T): T {
    this.skippableDepth++;
    try {
      return compile();
    } finally {
      this.skippableDepth--;
    }
  }

  /** Compiles a scope: what it declares is gone afterwards. */
  scoped<T>(compile: () => T): T {
    const before = this.visible.length;
    const result = compile();
    this.visible.length = before;
    return result;
  }

  declare(name: string): number {
    const slot = this.count++;
    const mayBeSkipped = this.skippableDepth > 0;
    if (mayBeSkipped) this.skippable.push(slot);
    this.visible.push({ name, slot, mayBeSkipped });
    return slot;
  }

  /** The slots that the name may mean, the nearest first; the last one is certain unless the name may be undefined. */
  private candidates(name: string): { slots: number[]; isCertain: boolean } {
    const slots: number[] = [];
    for (let i = this.visible.length - 1; i >= 0; i--) {
      const variable = this.visible[i] as Variable;
      if (variable.name !== name) continue;
      slots.push(variable.slot);
      if (!variable.mayBeSkipped) return { slots, isCertain: true };
    }
    return { slots, isCertain: false };
  }

  /** Reads the variable. */
  reader(name: string, node: PlacedNode): Evaluate {
    const { slots, isCertain } = this.candidates(name);
    const [first] = slots;
    if (isCertain && slots.length === 1) {
      if (first === ROOT) {
        return (state) => {
          state.node = node;
          return state.root;
        };
      }
      return (state) => {
        state.node = node;
        return state.slots[first as number] as Exclude<Slot, typeof UNSET>;
      };
    }
    return (state) => {
      state.node = node;
      const slot = findSet(state, slots);
      if (slot === undefined) return state.fail(`undefined variable: ${name}`);
      return slot === ROOT ? state.root : (state.slots[slot] as Exclude<Slot, typeof UNSET>);
    };
  }

  /** Whether the variable's value stands in an interface. */
  interfaceReader(name: string): (state: RunState) => boolean {
    const { slots } = this.candidates(name);
    return (state) => {
      const slot = findSet(state, slots);
      return slot !== undefined && state.interfaces[slot] === true;
    };
  }

  /** Assigns to the variable. */
  writer(name: string): Write {
    const { slots } = this.candidates(name);
    return (state, value, isInterface) => {
      const slot = findSet(state, slots) ?? state.fail(`undefined variable: ${name}`);
      if (slot === ROOT) state.root = value;
      else writeSlot(state, slot, value, isInterface);
    };
  }
}

export type Write = (state: RunState, value: Exclude<Slot, typeof UNSET>, isInterface: boolean) => void;

export function writeSlot(
  state: RunState,
  slot: number,
  value: Exclude<Slot, typeof UNSET>,
  isInterface: boolean,
): void {
  state.slots[slot] = value;
  state.interfaces[slot] = isInterface;
}

function findSet(state: RunState, slots: readonly number[]): number | undefined {
  for (const slot of slots) if (slot === ROOT || state.slots[slot] !== UNSET) return slot;
  return undefined;
}
