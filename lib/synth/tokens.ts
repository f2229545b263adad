/**
 * Values that become values at synthesis: cdk8s's Lazy, anything with a `resolve` method, unions of number and string, and what the resolvers
 * of an app know (tokens of other toolkits, mostly texts).
 */
import {
  type ApiObject,
  App,
  ImplicitTokenResolver,
  type IResolver,
  Lazy,
  LazyResolver,
  NumberStringUnionResolver,
  ResolutionContext,
} from "cdk8s";
import { setKey } from "../json";
import { isPlainObject, MAX_DEPTH } from "../plain-data";

/** True for an object that stands for a value which is asked for at synthesis. */
export function isToken(value: object): boolean {
  return value instanceof Lazy || typeof (value as { readonly resolve?: unknown }).resolve === "function";
}

/** What a token stands for. */
export function tokenValue(token: object): unknown {
  return token instanceof Lazy ? token.produce() : (token as { resolve(): unknown }).resolve();
}

/** A union of number and string as `cdk8s import` generates them (IntOrString, Quantity): a class that holds a `value` and nothing else. */
export function unionValue(value: object): { readonly value: number | string } | undefined {
  if (isPlainObject(value)) return undefined;
  const inner = (value as { readonly value?: unknown }).value;
  if (typeof inner !== "number" && typeof inner !== "string") return undefined;
  return Object.keys(value).length === 1 ? { value: inner } : undefined;
}

const STANDARD: readonly (new () => IResolver)[] = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];
const known = new WeakMap<App, boolean>();

/** True for an app with resolvers besides cdk8s's. */
export function hasOwnResolvers(app: App): boolean {
  let isStandard = known.get(app);
  if (isStandard === undefined) {
    const resolvers = resolversOf(app);
    isStandard = resolvers.length === STANDARD.length && STANDARD.every((type, i) => resolvers[i] instanceof type);
    known.set(app, isStandard);
  }
  return !isStandard;
}

function resolversOf(app: App): readonly IResolver[] {
  return (
    (app as unknown as { readonly resolvers?: readonly IResolver[] }).resolvers ?? STANDARD.map((type) => new type())
  );
}

/** A copy of a value of an object in which every token has been asked, by all resolvers of the app in their order. */
export function resolved(value: unknown, construct: ApiObject): unknown {
  return new Resolution(construct, resolversOf(App.of(construct))).of([], value);
}

class Resolution {
  constructor(
    private readonly construct: ApiObject,
    private readonly resolvers: readonly IResolver[],
  ) {}

  of(path: string[], value: unknown, turn = 0): unknown {
    if (value === null || value === undefined) return value;
    if (path.length + turn > MAX_DEPTH) throw new Error(`a token makes a value of more than ${MAX_DEPTH} levels`);
    const context = new ResolutionContext(this.construct, path, value) as ResolutionContext & {
      readonly replaced: boolean;
      readonly replacedValue: unknown;
    };
    for (const resolver of this.resolvers) {
      resolver.resolve(context);
      if (context.replaced) return this.of(path, context.replacedValue, turn + 1);
    }
    if (Array.isArray(value)) return value.map((item, i) => this.of([...path, `${i}`], item, turn));
    if (!isPlainObject(value)) return value;
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(value)) setKey(copy, key, this.of([...path, key], value[key], turn));
    return copy;
  }
}
