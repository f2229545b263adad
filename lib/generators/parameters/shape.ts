/**
 * What is known at run time of the parameters that a generator yields: the same facts that its type parameter states at compile time.
 * A shape decides how a reference prints, and which parameters a raw template may read.
 */

import { isPlainObject, markedCopy } from "../../plain-data";

/** What is known of one parameter: what kind of value it is, and what is in it. */
export type Shape =
  | {
      readonly kind: "text" | "number" | "boolean" | "list" | "unknown";
      /** Some parameter sets lack it. @default none does */
      readonly optional?: true;
    }
  /** Go's map[string]string: any key may be asked for, a missing one is empty text. */
  | {
      readonly kind: "texts";
      /** Some parameter sets lack it. @default none does */
      readonly optional?: true;
    }
  | {
      readonly kind: "object";
      readonly fields: Fields;
      /** Keys that are not listed may exist as well. */
      readonly open: boolean;
      /** Some parameter sets lack it. @default none does */
      readonly optional?: true;
    };

/** The parameters of an object by their keys. */
export type Fields = ReadonlyMap<string, Shape>;
/** What is known of an object. */
export type ObjectShape = Extract<Shape, { kind: "object" }>;

/** A text. */
export const TEXT: Shape = { kind: "text" };
/** Something of which nothing is known. */
export const UNKNOWN: Shape = { kind: "unknown" };
/** Labels, annotations or `values`: texts by any keys. */
export const TEXTS: Shape = { kind: "texts" };

/** An object of which nothing is known. */
export const OPEN: ObjectShape = { kind: "object", fields: new Map(), open: true };

/** An object with exactly these parameters. */
export function objectShape(fields: Readonly<Record<string, Shape>>, open = false): ObjectShape {
  return { kind: "object", fields: new Map(Object.entries(fields)), open };
}

/** The shape of an example value. */
export function shapeOfValue(value: unknown): Shape {
  switch (typeof value) {
    case "string":
      return TEXT;
    case "number":
      return { kind: "number" };
    case "boolean":
      return { kind: "boolean" };
    case "object":
      if (Array.isArray(value)) return { kind: "list" };
      if (value === null || !isPlainObject(value)) return UNKNOWN;
      return {
        kind: "object",
        fields: new Map(Object.entries(value).map(([key, item]) => [key, shapeOfValue(item)])),
        open: false,
      };
    default:
      return UNKNOWN;
  }
}

/** The shape of an example that should be an object; of anything else nothing is known. */
export function objectShapeOf(value: unknown): ObjectShape {
  return plainShapeOf(markedCopy(value));
}

/** The same of what is plain data. */
export function plainShapeOf(value: unknown): ObjectShape {
  const shape = shapeOfValue(value);
  return shape.kind === "object" ? shape : objectShape({}, true);
}

/** What holds for every one of several alternatives (the elements of a list): a key that some lack is optional. */
export function alternativeShape(shapes: readonly ObjectShape[]): ObjectShape {
  const fields = new Map<string, Shape>();
  for (const key of new Set(shapes.flatMap((shape) => [...shape.fields.keys()]))) {
    const found = shapes.flatMap((shape) => shape.fields.get(key) ?? []);
    const merged = found.reduce(eitherShape);
    fields.set(key, found.length === shapes.length ? merged : { ...merged, optional: true });
  }
  return { kind: "object", fields, open: shapes.some((shape) => shape.open) };
}

function eitherShape(a: Shape, b: Shape): Shape {
  const optional = a.optional || b.optional ? ({ optional: true } as const) : {};
  if (a.kind === "object" && b.kind === "object") return { ...alternativeShape([a, b]), ...optional };
  return a.kind === b.kind ? { ...a, ...optional } : { ...UNKNOWN, ...optional };
}

/** What mergo makes of `base` with `top` laid over it: objects merge, anything else of `top` wins. */
export function overlayShape(base: ObjectShape, top: ObjectShape): ObjectShape {
  const fields = new Map(base.fields);
  for (const [key, over] of top.fields) {
    const under = fields.get(key);
    if (under?.kind === "object" && over.kind === "object") fields.set(key, overlayShape(under, over));
    else if (under !== undefined && over.optional) fields.set(key, eitherShape({ ...under }, withoutOptional(over)));
    else fields.set(key, over);
  }
  return { kind: "object", fields, open: base.open || top.open };
}

function withoutOptional(shape: Shape): Shape {
  const { optional: _, ...rest } = shape;
  return rest as Shape;
}

/** The same object with every key optional: what an override child of a merge adds. */
export function optionalShape(shape: ObjectShape): ObjectShape {
  return { ...shape, fields: new Map([...shape.fields].map(([key, field]) => [key, { ...field, optional: true }])) };
}
