/**
 * The order that dependencies ask for: what a construct depends on comes before all that stands below it. In time linear in objects and
 * dependencies; where nothing is asked for, the order stays what it was.
 */
import { type Problem, problem } from "../errors";
import type { Content, Dependency, Span } from "./collect";

/** A content, or a construct's begin (what must come before all of its contents) or end (all of its contents). */
interface Vertex {
  /** What must come before. */
  readonly before: Vertex[];
  readonly content?: Content;
  /** The construct that a circle is named by. */
  readonly name?: string;
  state: "new" | "open" | "done";
}

export interface Ordered {
  /** Position of each content. */
  readonly ranks: ReadonlyMap<Content, number>;
  readonly problems: readonly Problem[];
}

/** @param order the contents as they would stand without dependencies; those of `contents` are where spans point to */
export function dependencyOrder(
  contents: readonly Content[],
  order: readonly Content[],
  dependencies: readonly Dependency[],
): Ordered {
  const vertices = contents.map((content): Vertex => ({ before: [], content, state: "new" }));
  const begins = beginsOf(vertices, dependencies);
  const byContent = new Map(vertices.map((vertex) => [vertex.content, vertex]));
  const ranks = new Map<Content, number>();
  const circles = new Map<string, Problem>();
  for (const start of [...order.map((content) => byContent.get(content)), ...begins]) {
    if (start !== undefined) visit(start, ranks, circles);
  }
  return { ranks, problems: [...circles.values()] };
}

/** Joins the contents of sources with those of targets; returns the begins of the sources. */
function beginsOf(vertices: readonly Vertex[], dependencies: readonly Dependency[]): Iterable<Vertex> {
  const begins = new Map<unknown, Vertex>();
  const ends = new Map<unknown, Vertex>();
  const below = (span: Span): readonly Vertex[] => vertices.slice(span.start, span.end);
  const once = (known: Map<unknown, Vertex>, span: Span, make: (vertex: Vertex) => void): Vertex => {
    const found = known.get(span.construct);
    if (found !== undefined) return found;
    const vertex: Vertex = { before: [], name: nameOf(span), state: "new" };
    known.set(span.construct, vertex);
    make(vertex);
    return vertex;
  };
  const beginOf = (span: Span): Vertex =>
    once(begins, span, (begin) => {
      for (const vertex of below(span)) vertex.before.push(begin);
    });
  const endOf = (span: Span): Vertex =>
    once(ends, span, (end) => {
      end.before.push(...below(span));
    });
  for (const { source, target } of dependencies) {
    if (source.construct === target.construct || !isNested(source, target)) beginOf(source).before.push(endOf(target));
    else if (isAround(source, target)) {
      // what stands in the target itself cannot come after it
      for (const vertex of without(below(source), below(target))) vertex.before.push(endOf(target));
    } else beginOf(source).before.push(...without(below(target), below(source)));
  }
  // a construct without objects passes on what it depends on
  for (const [construct, end] of ends) {
    const begin = begins.get(construct);
    if (begin !== undefined && end.before.length === 0) end.before.push(begin);
  }
  return begins.values();
}

function without(all: readonly Vertex[], some: readonly Vertex[]): Vertex[] {
  const left = new Set(all);
  for (const vertex of some) left.delete(vertex);
  return [...left];
}

function isNested(a: Span, b: Span): boolean {
  return isAround(a, b) || isAround(b, a);
}

function isAround(outer: Span, inner: Span): boolean {
  return inner.construct.node.scopes.includes(outer.construct);
}

function nameOf({ construct }: Span): string {
  return construct.node.path === "" ? "the app" : construct.node.path;
}

/** Depth first, without recursion: chains are as long as users make them. */
function visit(start: Vertex, ranks: Map<Content, number>, circles: Map<string, Problem>): void {
  if (start.state !== "new") return;
  const path: { readonly vertex: Vertex; next: number }[] = [{ vertex: start, next: 0 }];
  start.state = "open";
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const { vertex } = top;
    const before = vertex.before[top.next++];
    if (before === undefined) {
      vertex.state = "done";
      if (vertex.content !== undefined) ranks.set(vertex.content, ranks.size);
      path.pop();
    } else if (before.state === "new") {
      before.state = "open";
      path.push({ vertex: before, next: 0 });
    } else if (before.state === "open") {
      const circle = path.slice(path.findIndex((step) => step.vertex === before)).map((step) => step.vertex);
      const found = circleProblem(circle);
      circles.set(found.message, found);
    }
  }
}

function circleProblem(circle: readonly Vertex[]): Problem {
  const names = circle.flatMap(({ name }) => name ?? []).filter((name, i, all) => name !== all[i - 1]);
  const first = names[0] as string;
  const round = names.length > 1 && names.at(-1) === first ? names : [...names, first];
  return problem("DEPENDENCY_CYCLE", first, `constructs depend on each other in a circle: ${round.join(" → ")}`, {
    notes: [...new Set(round.slice(1))].filter((name) => name !== first),
    hint: "remove one of the dependencies",
  });
}
