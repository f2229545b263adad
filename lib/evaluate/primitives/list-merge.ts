/**
 * How a strategic merge joins two lists and orders the result: scalars as a set, objects by their merge key. What only the original
 * has keeps its place as far as the patch's own order allows; what is new comes before it.
 */
import { isObject } from "../../json";
import { printText, printValue, typeName } from "./go-print";
import { MergeError } from "./merge-error";

type Items = readonly unknown[];
type Item = Readonly<Record<string, unknown>>;

export class ListMerge {
  constructor(
    /** The merge key of objects; empty for scalars and for lists that are not joined. */
    private readonly key: string,
    /** What errors call the type of the items. */
    private readonly itemKind: string,
    private readonly mergeItems: (original: Item, patch: Item) => unknown,
  ) {}

  /** The union of both. */
  join(original: Items, patch: Items): Items {
    if (original.length === 0 && patch.length === 0) return original;
    if (elementType(original, patch) !== OBJECT)
      return this.arrangeParts([...new Set([...original, ...patch])], patch, original, patch);
    if (this.key === "") throw new MergeError(`cannot merge lists without merge key for ${this.itemKind}`);
    const { base, additions } = this.followDirectives(original, patch);
    const merged = [...base];
    for (const addition of additions) {
      const value = this.keyOf(addition);
      const found = merged.findIndex((candidate) => (candidate as Item)[this.key] === value);
      if (found < 0) merged.push(addition);
      else merged[found] = this.mergeItems(merged[found] as Item, addition as Item);
    }
    return this.arrangeParts(merged, additions, base, additions);
  }

  /** The original without the items of `removed`; lists of objects are joined instead. */
  remove(original: Items, removed: Items): Items {
    if (original.length === 0 && removed.length === 0) return original;
    if (elementType(original, removed) === OBJECT) return this.join(original, removed);
    const gone = new Set(removed);
    return original.filter((value) => !gone.has(value));
  }

  /** A patch's items must stand in the order that its `$setElementOrder` lists. */
  checkOrder(patch: Items, order: Items): void {
    if (patch.length === 0 || order.length === 0) return;
    const listed = this.key === "" ? patch : patch.filter((value) => asObject(value).$patch !== "delete");
    let next = 0;
    for (const value of order) {
      while (next < listed.length && hasDirective(listed[next])) next++;
      if (next < listed.length && this.isSame(listed[next], value)) next++;
    }
    while (next < listed.length && hasDirective(listed[next])) next++;
    if (next < listed.length)
      throw new MergeError(
        `The order in patch list:\n${printValue(patch)}\n doesn't match $setElementOrder list:\n${printValue(order)}\n`,
      );
  }

  /** A joined list in the order of a `$setElementOrder`. */
  arrange(joined: Items, order: Items, original: Items, patch: Items): Items {
    if (this.key === "") for (const value of [...order, ...joined]) MergeError.refuseUnhashable(value);
    elementType(original, patch);
    return this.arrangeParts(joined, order, original, order);
  }

  /** Splits by membership in `partition`, orders both parts and interleaves them. */
  private arrangeParts(merged: Items, partition: Items, serverOrder: Items, patchOrder: Items): Items {
    const inPatch = merged.filter((value) => this.indexIn(partition, value) >= 0);
    const serverOnly = merged.filter((value) => this.indexIn(partition, value) < 0);
    const right = this.sorted(inPatch, patchOrder);
    const left = this.sorted(serverOnly, serverOrder);
    const arranged: unknown[] = [];
    while (left.length > 0 && right.length > 0) {
      const leftIndex = this.indexIn(serverOrder, left[0]);
      const rightIndex = this.indexIn(serverOrder, right[0]);
      const takesLeft = leftIndex >= 0 && rightIndex >= 0 && leftIndex < rightIndex;
      arranged.push(takesLeft ? left.shift() : right.shift());
    }
    return [...arranged, ...left, ...right];
  }

  private sorted(items: Items, order: Items): unknown[] {
    const isDeletion = (value: unknown) => isObject(value) && value.$patch === "delete";
    const kept = items.filter((value) => !isDeletion(value));
    // Kubernetes' comparison calls an item that the order lacks smaller than any other, so an insertion sort turns such items round
    const isBefore = (a: unknown, b: unknown) => {
      const [first, second] = [this.indexIn(order, a), this.indexIn(order, b)];
      return first < 0 || second < 0 || first < second;
    };
    for (let i = 1; i < kept.length; i++)
      for (let j = i; j > 0 && isBefore(kept[j], kept[j - 1]); j--) [kept[j - 1], kept[j]] = [kept[j], kept[j - 1]];
    return [...kept, ...items.filter(isDeletion)];
  }

  /** Objects of the patch that say what happens to others. */
  private followDirectives(original: Items, patch: Items): { base: Items; additions: Items } {
    let base = original;
    let replaces = false;
    const additions: unknown[] = [];
    for (const value of patch) {
      const directive = asObject(value).$patch;
      if (directive === undefined) additions.push(value);
      else if (directive === "replace") replaces = true;
      else if (directive === "delete") base = this.without(base, value);
      else if (directive === "merge") throw new MergeError("merging lists cannot yet be specified in the patch");
      else throw new MergeError(`unknown patch type: ${printText(directive)} in map: ${printValue(value)}`);
    }
    return replaces ? { base: additions, additions: [] } : { base, additions };
  }

  private without(items: Items, deletion: unknown): Items {
    const value = this.keyOf(deletion);
    return items.filter((item) => asObject(item)[this.key] !== value);
  }

  private keyOf(item: unknown): unknown {
    const object = asObject(item);
    if (!Object.hasOwn(object, this.key)) throw MergeError.noMergeKey(printValue(item), this.key);
    return object[this.key];
  }

  private isSame(a: unknown, b: unknown): boolean {
    if (this.key !== "") return this.keyOf(a) === this.keyOf(b);
    if (typeof a === "object" && a !== null && typeName(a) === typeName(b))
      throw new MergeError(`runtime error: comparing uncomparable type ${typeName(a)}`, true);
    return a === b;
  }

  private indexIn(items: Items, value: unknown): number {
    if (this.key === "") return items.indexOf(value);
    const key = this.keyOf(value);
    return items.findIndex((item) => asObject(item)[this.key] === key);
  }
}

const OBJECT = "map[string]interface {}";

/** The one Go type of all items of the lists. */
function elementType(...lists: readonly Items[]): string {
  let type: string | undefined;
  for (const value of lists.flat()) {
    const current = typeName(value);
    if (type === undefined) {
      if (current === undefined)
        throw new MergeError("runtime error: invalid memory address or nil pointer dereference", true);
      if (Array.isArray(value)) throw new MergeError("lists of lists are not supported");
      type = current;
    } else if (current !== type) {
      throw new MergeError(`list element types are not identical: ${printValue(lists)}`);
    }
  }
  if (type === undefined) throw new MergeError("no elements in any of the given slices");
  return type;
}

function asObject(value: unknown): Item {
  if (!isObject(value)) throw MergeError.badType(OBJECT, value);
  return value;
}

function hasDirective(value: unknown): boolean {
  return isObject(value) && Object.hasOwn(value, "$patch");
}
