/**
 * Which kinds and fields Kubernetes has, by minor version: facts of 1.24 to 1.36, written by scripts/kubernetes-facts.js and read when they
 * are first asked for.
 */
import { Part } from "../../go/part";
import type kubernetes from "./kubernetes.json";

/** A kind as it is written. */
export interface KindFacts {
  /** Where its fields are. @default it is only known that it went */
  readonly type?: number;
  /** The minor version that brought it. @default before the first that is known */
  readonly since?: number;
  /** The last minor version that serves it. @default it is there */
  readonly until?: number;
  /** What takes its place: `apps/v1 Deployment`. */
  readonly instead?: string;
}

/**
 * Fields by name: `[` a list of, `{` a map of; `s` a text, `n` a number, `b` true or false, `*` anything, or the number of a type; `>29` since
 * 1.29, `<31` until 1.31.
 */
type FieldFacts = Readonly<Record<string, string>>;

interface Facts {
  readonly first: number;
  readonly last: number;
  readonly groups: readonly string[];
  readonly kinds: Readonly<Record<string, KindFacts>>;
  readonly types: readonly FieldFacts[];
}

const FACTS = new Part<Facts>(
  "the kinds of Kubernetes",
  () => require("./kubernetes.json") as typeof kubernetes as unknown as Facts,
);

/** Whether Kubernetes itself says which kinds of a group there are. */
export function isOwnGroup(group: string): boolean {
  return FACTS.get().groups.includes(group);
}

export function kindFacts(group: string, version: string, kind: string): KindFacts | undefined {
  const { kinds } = FACTS.get();
  const key = `${group}/${version}/${kind}`;
  return Object.hasOwn(kinds, key) ? kinds[key] : undefined;
}

/** Versions in which a group's kind is there, as `apps/v1`, those that stay last. */
export function versionsOf(group: string, kind: string): string[] {
  const { kinds } = FACTS.get();
  return Object.keys(kinds)
    .filter((key) => key.startsWith(`${group}/`) && key.endsWith(`/${kind}`) && kinds[key]?.until === undefined)
    .map((key) => key.slice(0, -kind.length - 1).replace(/^\//, ""));
}

/** What stands at a place. */
export interface Shape {
  readonly kind: "text" | "number" | "flag" | "anything" | "list" | "map" | "object";
  /** Of a list's items and a map's values. */
  readonly inner?: Shape;
  /** Of an object. */
  readonly type?: number;
}

export interface FieldShape extends Shape {
  readonly since?: number;
  readonly until?: number;
}

const LETTERS = { s: "text", n: "number", b: "flag", "*": "anything" } as const;

/** The fields of a type by name. */
export function fieldsOf(type: number): ReadonlyMap<string, FieldShape> {
  let fields = READ.get(type);
  if (fields === undefined) {
    fields = new Map(Object.entries(FACTS.get().types[type] ?? {}).map(([name, text]) => [name, fieldShape(text)]));
    READ.set(type, fields);
  }
  return fields;
}

const READ = new Map<number, ReadonlyMap<string, FieldShape>>();

function fieldShape(text: string): FieldShape {
  const [, shape = "", since, until] = /^([^<>]*)(?:>(\d+))?(?:<(\d+))?$/.exec(text) ?? [];
  return { ...shapeOf(shape), ...(since && { since: Number(since) }), ...(until && { until: Number(until) }) };
}

function shapeOf(text: string): Shape {
  if (text.startsWith("[")) return { kind: "list", inner: shapeOf(text.slice(1)) };
  if (text.startsWith("{")) return { kind: "map", inner: shapeOf(text.slice(1)) };
  const letter = LETTERS[text as keyof typeof LETTERS];
  return letter === undefined ? { kind: "object", type: Number(text) } : { kind: letter };
}
