/**
 * The line of a user's program that made a construct. What V8 keeps of a stack is taken when the construct is made, and becomes text, by way
 * of source maps where there are any, only when something is wrong with it. To take one costs more than a small construct does, so what stands
 * in a construct with a place has that one, and of the others only the first ones of a program have theirs: people write no more by hand.
 */
import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { IConstruct } from "constructs";
import type { Place, Problem } from "../errors";

/** The library's own files, which are nobody's program. */
const OWN = `${dirname(__dirname)}/`;
/** Frames that are kept: the caller, and a few around it where the caller is a library. */
const FRAMES = 4;
/** Places that a process keeps. */
const MOST = 300;
/** How far above a construct a place is looked for before its own is taken. */
const NEAR = 3;

const stacks = new WeakMap<IConstruct, { readonly stack?: string }>();
let kept = 0;

/** Keeps where a construct is made; to be called by its constructor. */
export function keepPlace(construct: IConstruct): void {
  const { stackTraceLimit } = Error;
  // somebody wants no stacks
  if (kept >= MOST || !(stackTraceLimit > 0) || hasPlaceAbove(construct)) return;
  kept++;
  Error.stackTraceLimit = FRAMES;
  const holder: { readonly stack?: string } = {};
  Error.captureStackTrace(holder, construct.constructor as () => void);
  Error.stackTraceLimit = stackTraceLimit;
  stacks.set(construct, holder);
}

function hasPlaceAbove(construct: IConstruct): boolean {
  let scope = construct.node.scope;
  for (let i = 0; i < NEAR && scope !== undefined; i++) {
    if (stacks.has(scope)) return true;
    scope = scope.node.scope;
  }
  return false;
}

/** Problems with the line of the user's program: where its function throws, else where the construct at fault is made. */
export function withPlaces(problems: readonly Problem[], app: IConstruct): readonly Problem[] {
  return problems.map((one) => {
    if (one.madeAt !== undefined || one.place.file !== undefined) return one;
    const thrown = one.cause instanceof Error ? placeInStack(one.cause.stack) : undefined;
    const madeAt = thrown ?? placeOfMaking(constructAt(one.place.path, app));
    return madeAt === undefined ? one : { ...one, madeAt };
  });
}

/** The innermost construct on a path such as `shop/environments/prod, spec.source`. */
function constructAt(path: string, app: IConstruct): IConstruct {
  let found = app;
  for (const id of path.split(/[,[]/, 1)[0]?.split("/") ?? []) {
    // tryFindChild would find what every object has, such as toString
    const child = found.node.children.find(({ node }) => node.id === id);
    if (child === undefined) break;
    found = child;
  }
  return found;
}

/** Where the construct, or the nearest one around it, was made by the user's program. */
function placeOfMaking(construct: IConstruct): Place | undefined {
  for (let one: IConstruct | undefined = construct; one !== undefined; one = one.node.scope) {
    const place = placeInStack(stacks.get(one)?.stack);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** The first frame of a stack that is the user's own: no library, no part of Node. */
export function placeInStack(stack: string | undefined): Place | undefined {
  for (const line of (stack ?? "").split("\n")) {
    const [, at, row, column] =
      /^ {4}at (?:.* \()?((?:file:\/\/)?(?:\/|[A-Za-z]:\\).*?):(\d+):(\d+)\)?$/.exec(line) ?? [];
    if (at === undefined) continue;
    const path = at.startsWith("file://") ? fileURLToPath(at) : at;
    if (path.startsWith(OWN) || /[\\/]node_modules[\\/]/.test(path)) continue;
    const near = relative("", path);
    return { file: near.startsWith("..") ? path : near, line: Number(row), column: Number(column), path: "" };
  }
  return undefined;
}
