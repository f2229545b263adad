/**
 * The tape of a document → its value, as go-yaml v2 decodes into `any` and sigs.k8s.io/yaml makes JSON of it: later keys win, merge
 * keys act where they stand, keys become strings, every alias is a copy. One loop with a stack of its own.
 */
import type { GoMap, GoValue } from "../go/values";
import { binaryText } from "./base64";
import { goSyntax } from "./go-syntax";
import { floatKey, nonFiniteError } from "./json-limits";
import { exactValue, isPlainText, jsonScalar, plainValue, resolvePlain, resolveTagged, type Scalar } from "./resolve";
import { isMergeKey, type Tape } from "./tape";
import { YamlError } from "./yaml-error";

/** Limits beside those of go-yaml. */
export interface YamlLimits {
  /** The most nodes that a document may have, copies made by aliases included. @default unlimited */
  readonly nodes?: number;
}

/** A document's value. */
export interface Decoded {
  readonly value: GoValue;
  /** At least as much as the depth of the value. */
  readonly depth: number;
}

interface Frame {
  kind: "root" | "list" | "map" | "merge-map" | "alias" | "merges";
  list: GoValue[];
  map: GoMap;
  /** The key whose value comes next; undefined when a key comes next. */
  key: string | undefined;
  /** Where the frame's node starts: for an alias, that of the alias. */
  at: number;
  /** The maps that are still to be merged, last one first. */
  pending: number[];
}

/** A key that JSON cannot have. */
interface OddKey {
  readonly map: GoMap;
  readonly key: string;
  readonly type: string;
  readonly value: number;
}

const NO_LIST: GoValue[] = [];
const NO_MAP: GoMap = new Map();
const NO_PENDING: number[] = [];

/** The value of a document. @throws {YamlError} without the first words, which depend on the caller */
export function decode(tape: Tape, limits: YamlLimits = {}, exactIntegers = false): Decoded {
  return new Decoder(tape, limits.nodes ?? Number.POSITIVE_INFINITY, exactIntegers).run();
}

class Decoder {
  private at = 0;
  private result: GoValue = null;
  private done = false;
  private readonly stack: Frame[] = [];
  private top: Frame = this.push("root", NO_LIST, NO_MAP, -1);
  private readonly activeAliases = new Set<number>();
  private decoded = 1;
  private decodedByAlias = 0;
  private hasNonFinite = false;
  private deepest = 0;
  private readonly oddKeys: OddKey[] = [];

  constructor(
    private readonly tape: Tape,
    private readonly maxNodes: number,
    private readonly exactIntegers: boolean,
  ) {}

  run(): Decoded {
    try {
      while (!this.done) this.step();
    } catch (error) {
      throw error instanceof YamlError ? this.tape.locate(error, this.at - 1) : error;
    }
    if (this.oddKeys.length > 0) this.refuseOddKeys();
    if (this.hasNonFinite) this.refuseNonFinite();
    return { value: this.result, depth: this.deepest };
  }

  private push(kind: Frame["kind"], list: GoValue[], map: GoMap, at: number): Frame {
    const frame: Frame = { kind, list, map, key: undefined, at, pending: NO_PENDING };
    this.stack.push(frame);
    this.top = frame;
    if (this.stack.length > this.deepest) this.deepest = this.stack.length;
    return frame;
  }

  private pop(): void {
    this.stack.pop();
    this.top = this.stack[this.stack.length - 1] as Frame;
  }

  private step(): void {
    const { tape, top } = this;
    const at = this.at++;
    const kind = tape.kinds[at];
    if (kind === "end") {
      this.close(at);
      return;
    }
    const wantsKey = (top.kind === "map" || top.kind === "merge-map") && top.key === undefined;
    if (wantsKey && isMergeKey(tape, at)) {
      this.startMerge(top.map);
      return;
    }
    this.count();
    switch (kind) {
      case "text":
        if (wantsKey) top.key = tape.texts[at] as string;
        else this.deliver(tape.texts[at] as string);
        return;
      case "plain": {
        const text = tape.texts[at] as string;
        if (!wantsKey) {
          const value = plainValue(text);
          if (isNonFinite(value)) this.hasNonFinite = true;
          this.deliver(this.exactIntegers ? exactValue(value, () => resolvePlain(text)) : value);
        } else if (isPlainText(text)) top.key = text;
        else this.takeKey(resolvePlain(text), text);
        return;
      }
      case "tagged":
        this.tagged(at, wantsKey);
        return;
      case "sequence":
        this.push("list", [], NO_MAP, at);
        return;
      case "mapping":
        this.push("map", NO_LIST, new Map(), at);
        return;
      case "alias":
        this.follow(at);
        return;
      default:
        throw new Error("a tape ends before its document does");
    }
  }

  /** go-yaml's guard against documents that aliases make huge. */
  private count(): void {
    const decoded = ++this.decoded;
    if (this.activeAliases.size > 0) this.decodedByAlias++;
    if (this.decodedByAlias > 100 && decoded > 1000 && this.decodedByAlias / decoded > allowedAliasRatio(decoded)) {
      throw new YamlError("yaml: document contains excessive aliasing");
    }
    if (decoded > this.maxNodes) throw new YamlError(`yaml: document has more than ${this.maxNodes} nodes`);
  }

  private tagged(at: number, wantsKey: boolean): void {
    const text = this.tape.texts[at] as string;
    const scalar = resolveTagged(this.tape.tags.get(at) as string, text);
    let value = jsonScalar(scalar, text);
    if (scalar.tag === "binary") {
      const decoded = binaryText(text);
      if (decoded === undefined) throw new YamlError("yaml: !!binary value contains invalid base64 data");
      value = decoded;
    }
    if (wantsKey) {
      if (typeof value === "string") this.top.key = value;
      else this.takeKey(scalar, text);
      return;
    }
    if (isNonFinite(value)) this.hasNonFinite = true;
    this.deliver(this.exactIntegers ? exactValue(value, () => scalar) : value);
  }

  /** The key that a scalar is. One that JSON cannot have is remembered: it matters only if its map is part of the result. */
  private takeKey(scalar: Scalar, text: string): void {
    const { top } = this;
    switch (scalar.tag) {
      case "bool":
        top.key = scalar.value ? "true" : "false";
        return;
      case "float":
        top.key = floatKey(scalar.value);
        return;
      case "null":
        this.skipOddPair("%!s(<nil>)", "<nil>");
        return;
      case "int":
        if (scalar.value >= 1n << 63n) {
          this.skipOddPair("uint64", `0x${scalar.value.toString(16)}`);
          return;
        }
        top.key = String(scalar.value);
        return;
      default:
        top.key = text;
    }
  }

  /** Decodes the value of a key that is not to be stored, so that its errors come as they do upstream. */
  private skipOddPair(type: string, key: string): void {
    const { map } = this.top;
    const index = this.oddKeys.findIndex((odd) => odd.map === map && odd.key === key);
    const odd: OddKey = { map, key, type, value: this.at };
    if (index < 0) this.oddKeys.push(odd);
    else this.oddKeys[index] = odd;
    this.top.key = ODD_KEY;
  }

  /** Gives a finished node to what it is part of. */
  private deliver(value: GoValue): void {
    for (;;) {
      const { top } = this;
      switch (top.kind) {
        case "list":
          top.list.push(value);
          return;
        case "map":
        case "merge-map":
          if (top.key === undefined) {
            this.deliverKey(value);
            return;
          }
          if (top.key !== ODD_KEY) top.map.set(top.key, value);
          top.key = undefined;
          return;
        case "alias":
          this.leaveAlias();
          continue;
        case "root":
          this.result = value;
          this.done = true;
          return;
        case "merges":
          throw new Error("only maps are merged");
        default:
          top.kind satisfies never;
          return;
      }
    }
  }

  /** A key that came through an alias or is a collection. */
  private deliverKey(value: GoValue): void {
    const node = this.at - 1;
    if (this.tape.kinds[node] === "alias") {
      const target = this.tape.targets.get(node) as number;
      const text = this.tape.texts[target] as string;
      const kind = this.tape.kinds[target];
      if (kind === "plain") {
        this.takeKey(resolvePlain(text), text);
        return;
      }
      if (kind === "text") {
        this.top.key = text;
        return;
      }
      if (kind === "tagged") {
        if (typeof value === "string") this.top.key = value;
        else this.takeKey(resolveTagged(this.tape.tags.get(target) as string, text), text);
        return;
      }
      throw new YamlError(`yaml: invalid map key: ${goSyntax(this.tape, target)}`);
    }
    const error = new YamlError(`yaml: invalid map key: ${goSyntax(this.tape, this.lastStart)}`);
    throw this.tape.locate(error, this.lastStart);
  }

  private lastStart = 0;

  private close(at: number): void {
    const { top } = this;
    this.pop();
    if (top.kind === "list" || top.kind === "map") {
      this.lastStart = top.at;
      this.deliver(top.kind === "list" ? top.list : top.map);
      return;
    }
    if (top.kind !== "merge-map") throw new Error(`event ${at} ends nothing`);
    this.merged();
  }

  private follow(at: number): void {
    const target = this.tape.targets.get(at) as number;
    if (this.activeAliases.has(at)) {
      throw new YamlError(`yaml: anchor '${this.tape.texts[at]}' value contains itself`);
    }
    this.activeAliases.add(at);
    this.push("alias", NO_LIST, NO_MAP, at);
    this.at = target;
    this.stepInto();
  }

  /** Decodes the first event of an alias's target: its place is a value's, whatever the alias stands for. */
  private stepInto(): void {
    const { tape } = this;
    const at = this.at++;
    this.count();
    const kind = tape.kinds[at];
    if (kind === "sequence") this.push("list", [], NO_MAP, at);
    else if (kind === "mapping") this.push("map", NO_LIST, new Map(), at);
    else if (kind === "tagged") this.tagged(at, false);
    else if (kind === "text") this.deliver(tape.texts[at] as string);
    else {
      const value = plainValue(tape.texts[at] as string);
      if (isNonFinite(value)) this.hasNonFinite = true;
      this.deliver(value);
    }
  }

  private leaveAlias(): void {
    const { at } = this.top;
    this.activeAliases.delete(at);
    this.pop();
    this.at = at + 1;
  }

  /** The value of `<<`: a map, an alias of one, or a list of these, of which the first one wins. */
  private startMerge(map: GoMap): void {
    const { tape } = this;
    const at = this.at;
    const frame = this.push("merges", NO_LIST, map, at);
    if (tape.kinds[at] === "sequence") {
      frame.pending = [];
      for (let i = at + 1; tape.kinds[i] !== "end"; i = tape.after(i)) frame.pending.push(i);
    } else frame.pending = [at];
    this.mergeNext();
  }

  private mergeNext(): void {
    const { tape, top } = this;
    const next = top.pending.pop();
    if (next === undefined) {
      this.at = tape.after(top.at);
      this.pop();
      return;
    }
    let at = next;
    if (tape.kinds[at] === "alias") {
      at = tape.targets.get(next) as number;
      if (tape.kinds[at] !== "mapping") refuseMerge();
      this.count();
      if (this.activeAliases.has(next)) {
        throw new YamlError(`yaml: anchor '${tape.texts[next]}' value contains itself`);
      }
      this.activeAliases.add(next);
      this.push("alias", NO_LIST, NO_MAP, next);
    } else if (tape.kinds[at] !== "mapping") refuseMerge();
    this.count();
    this.push("merge-map", NO_LIST, top.map, at);
    this.at = at + 1;
  }

  /** One map has been merged. */
  private merged(): void {
    if (this.top.kind === "alias") {
      this.activeAliases.delete(this.top.at);
      this.pop();
    }
    this.mergeNext();
  }

  private refuseOddKeys(): void {
    const reachable = new Set<unknown>();
    const pending: GoValue[] = [this.result];
    for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
      if (!(value instanceof Map || Array.isArray(value))) continue;
      reachable.add(value);
      for (const item of value.values()) pending.push(item as GoValue);
    }
    const odd = this.oddKeys.find(({ map }) => reachable.has(map));
    if (odd === undefined) return;
    const value = goSyntax(this.tape, odd.value);
    const shown = value === "interface {}(nil)" ? "<nil>" : value;
    const error = new YamlError(`unsupported map key of type: ${odd.type}, key: ${odd.key}, value: ${shown}`);
    throw this.tape.locate(error, odd.value - 1);
  }

  private refuseNonFinite(): void {
    const error = nonFiniteError(this.result);
    if (error === undefined) return;
    const { kinds, texts } = this.tape;
    const at = kinds.findIndex((kind, i) => kind === "plain" && isNonFinite(plainValue(texts[i] as string)));
    throw this.tape.locate(error, at);
  }
}

/** Stands for a key that is not stored; no text equals it. */
const ODD_KEY = "\ud800odd key";

function isNonFinite(value: unknown): boolean {
  return typeof value === "number" && !Number.isFinite(value);
}

function refuseMerge(): never {
  throw new YamlError("yaml: map merge requires map or sequence of maps as the value");
}

function allowedAliasRatio(decoded: number): number {
  if (decoded <= 400_000) return 0.99;
  if (decoded >= 4_000_000) return 0.1;
  return 0.99 - 0.89 * ((decoded - 400_000) / 3_600_000);
}
