/**
 * Where variables live. Go looks a name up among all declarations that have run; here each declaration gets a slot when the
 * template is compiled. Only a declaration inside an argument of `and` or `or`, which may be skipped, needs a look when the
 * template runs: its slot may be unset, then the next one out counts.
 */
import type { Evaluate } from "./call";
import { type Reflected, type RunState, UNSET } from "./run-state";
import type { PlacedNode } from "./tree";

/** A declaration that is visible. */
interface Variable {
  readonly name: string;
  readonly slot: number;
  readonly mayBeSkipped: boolean;
  /** The declaration of the same name that this one hides. */
  readonly outer: Variable | undefined;
}

/** The slot of `$`, which every template has. */
const ROOT = -1;

export class Variables {
  /** How many slots an execution needs. */
  count = 0;
  /** The slots that start unset. */
  readonly skippable: number[] = [];
  private readonly latest = new Map<string, Variable>();
  private readonly visible: Variable[] = [];
  private skippableDepth = 0;

  constructor() {
    this.show({ name: "$", slot: ROOT, mayBeSkipped: false, outer: undefined });
  }

  /** Compiles what may not run. */
  maybe<T>(compile: () => T): T {
    this.skippableDepth++;
    const result = compile();
    this.skippableDepth--;
    return result;
  }

  /** Compiles a scope: what it declares is gone afterwards. */
  scoped<T>(compile: () => T): T {
    const before = this.visible.length;
    const result = compile();
    while (this.visible.length > before) {
      const { name, outer } = this.visible.pop() as Variable;
      if (outer === undefined) this.latest.delete(name);
      else this.latest.set(name, outer);
    }
    return result;
  }

  declare(name: string): number {
    const slot = this.count++;
    const mayBeSkipped = this.skippableDepth > 0;
    if (mayBeSkipped) this.skippable.push(slot);
    this.show({ name, slot, mayBeSkipped, outer: this.latest.get(name) });
    return slot;
  }

  private show(variable: Variable): void {
    this.visible.push(variable);
    this.latest.set(variable.name, variable);
  }

  /** Reads the variable. */
  reader(name: string, node: PlacedNode): Evaluate {
    const variable = this.latest.get(name);
    if (variable === undefined || variable.mayBeSkipped) {
      return (state) => {
        state.node = node;
        return readSlot(state, findSet(state, variable) ?? state.fail(`undefined variable: ${name}`));
      };
    }
    const { slot } = variable;
    return (state) => {
      state.node = node;
      return readSlot(state, slot);
    };
  }

  /** Whether the variable's value stands in an interface. */
  interfaceReader(name: string): (state: RunState) => boolean {
    const variable = this.latest.get(name);
    return (state) => {
      const slot = findSet(state, variable);
      return slot !== undefined && state.interfaces[slot] === true;
    };
  }

  /** Assigns to the variable. */
  writer(name: string): Write {
    const variable = this.latest.get(name);
    return (state, value, isInterface) => {
      const slot = findSet(state, variable) ?? state.fail(`undefined variable: ${name}`);
      if (slot === ROOT) state.root = value;
      else writeSlot(state, slot, value, isInterface);
    };
  }
}

export type Write = (state: RunState, value: Reflected, isInterface: boolean) => void;

export function writeSlot(state: RunState, slot: number, value: Reflected, isInterface: boolean): void {
  state.slots[slot] = value;
  state.interfaces[slot] = isInterface;
}

function readSlot(state: RunState, slot: number): Reflected {
  return slot === ROOT ? state.root : (state.slots[slot] as Reflected);
}

/** The slot of the nearest declaration that has run. */
function findSet(state: RunState, nearest: Variable | undefined): number | undefined {
  for (let variable = nearest; variable !== undefined; variable = variable.outer) {
    if (!variable.mayBeSkipped || state.slots[variable.slot] !== UNSET) return variable.slot;
    state.steps(1);
  }
  return undefined;
}
