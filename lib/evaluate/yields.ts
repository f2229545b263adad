/** How many parameter sets each generator of a set gave, by its path: what tells an empty generator from one that works. */
import type { GeneratorItem, GeneratorKind } from "../generators";
import type { EmptyGenerator } from "./evaluation";

interface Yield {
  readonly itemPath: string;
  readonly kind: GeneratorKind;
  made: number;
  /** Those that the selector let through. */
  passed: number;
}

export class Yields {
  private readonly byPath = new Map<string, Yield>();
  private readonly paths = new WeakMap<GeneratorItem, string>();

  /** Where the children of a matrix or merge stand. */
  place(children: readonly GeneratorItem[] | undefined, path: string): void {
    if (!Array.isArray(children)) return;
    for (const [i, child] of children.entries()) {
      if (typeof child === "object" && child !== null) this.paths.set(child, `${path}.generators[${i}]`);
    }
  }

  /** The path of an item that `place` has seen. */
  pathOf(item: GeneratorItem): string {
    return this.paths.get(item) ?? "";
  }

  add(itemPath: string, kind: GeneratorKind, made: number, passed: number): void {
    const path = `${itemPath}.${kind}`;
    const known = this.byPath.get(path);
    if (known === undefined) this.byPath.set(path, { itemPath, kind, made, passed });
    else {
      known.made += made;
      known.passed += passed;
    }
  }

  get empty(): EmptyGenerator[] {
    return [...this.byPath]
      .filter(([, { passed }]) => passed === 0)
      .map(([path, { itemPath, kind, made }]) => ({
        path: made === 0 ? path : `${itemPath}.selector`,
        kind,
        refused: made,
      }));
  }
}
