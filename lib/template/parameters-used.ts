/**
 * Which fields of the parameters a template reads, and where: what a check for unknown parameters needs. Counted are `.a.b` while
 * the dot is the parameters, `$.a.b` anywhere, and `index .a "b"` with constant keys. A template that another one calls with
 * data of its own is counted only where it is called with the whole parameters.
 */
import { placesOf, type TemplatePlace } from "./template-error";
import type { CommandNode, ListNode, OperandNode, PipeNode, StatementNode, TemplateTree } from "./tree";

export interface ParameterUse extends TemplatePlace {
  /** The names from the root, at least one. */
  readonly path: readonly string[];
}

/** In the order of the text. */
export function parametersUsed(tree: TemplateTree): readonly ParameterUse[] {
  const finder = new Finder(tree);
  finder.template(tree.name, true);
  const inOrder = [...finder.found.entries()].sort(([a], [b]) => a - b);
  const places = placesOf(
    tree.text,
    inOrder.map(([offset]) => offset),
  );
  return inOrder.map(([, path], i) => ({ path, ...(places[i] as TemplatePlace) }));
}

/** What the dot and `$` are: the parameters, or something else. */
interface Context {
  readonly dot: boolean;
  readonly root: boolean;
}

class Finder {
  /** By offset, so that what is met twice counts once. */
  readonly found = new Map<number, readonly string[]>();
  private readonly visited = new Set<string>();

  constructor(private readonly tree: TemplateTree) {}

  template(name: string, withParameters: boolean): void {
    const template = this.tree.templates.get(name);
    if (template === undefined || !withParameters || this.visited.has(name)) return;
    this.visited.add(name);
    this.list(template.list, { dot: true, root: true });
  }

  private list(list: ListNode, context: Context): void {
    for (const node of list.nodes) this.statement(node, context);
  }

  private statement(node: StatementNode, context: Context): void {
    switch (node.kind) {
      case "text":
      case "break":
      case "continue":
        return;
      case "action":
        this.pipe(node.pipe, context);
        return;
      case "template":
        if (node.pipe !== undefined) this.pipe(node.pipe, context);
        this.template(node.name, node.pipe !== undefined && isParameters(node.pipe, context));
        return;
      case "if":
      case "with":
      case "range":
        this.pipe(node.pipe, context);
        this.list(
          node.list,
          node.kind === "if" ? context : { ...context, dot: node.kind === "with" && isParameters(node.pipe, context) },
        );
        if (node.elseList !== undefined) this.list(node.elseList, context);
        return;
      default:
        node satisfies never;
    }
  }

  private pipe(pipe: PipeNode, context: Context): void {
    for (const command of pipe.commands) this.command(command, context);
  }

  private command({ args }: CommandNode, context: Context): void {
    const [first, container, ...keys] = args;
    if (first.kind === "identifier" && first.name === "index" && container !== undefined) {
      const path = pathOf(container, context);
      if (path !== undefined) {
        this.add(startOf(container), [...path, ...constantKeys(keys)]);
        for (const key of keys) this.operand(key, context);
        return;
      }
    }
    for (const operand of args) this.operand(operand, context);
  }

  private operand(node: OperandNode, context: Context): void {
    switch (node.kind) {
      case "field":
      case "variable": {
        const path = pathOf(node, context);
        if (path !== undefined) this.add(node.start, path);
        return;
      }
      case "pipe":
        this.pipe(node, context);
        return;
      case "chain": {
        const path = pathOf(node, context);
        if (path !== undefined) this.add(startOf(node), path);
        else this.operand(node.operand, context);
        return;
      }
      case "dot":
      case "nil":
      case "bool":
      case "number":
      case "string":
      case "identifier":
        return;
      default:
        node satisfies never;
    }
  }

  private add(offset: number, path: readonly string[]): void {
    if (path.length > 0) this.found.set(offset, path);
  }
}

/** The path from the parameters that an operand names; empty for the parameters themselves, undefined for anything else. */
function pathOf(node: OperandNode, context: Context): readonly string[] | undefined {
  switch (node.kind) {
    case "dot":
      return context.dot ? [] : undefined;
    case "field":
      return context.dot ? node.names : undefined;
    case "variable":
      return context.root && node.name === "$" ? node.fields : undefined;
    case "pipe": {
      const only = onlyOperand(node);
      return only === undefined ? indexPath(node, context) : pathOf(only, context);
    }
    case "chain": {
      const path = pathOf(node.operand, context);
      return path === undefined ? undefined : [...path, ...node.fields];
    }
    default:
      return undefined;
  }
}

/** The path of `(index .a "b")`. */
function indexPath(pipe: PipeNode, context: Context): readonly string[] | undefined {
  const [command] = pipe.commands;
  if (pipe.commands.length !== 1 || pipe.declarations.length > 0 || command === undefined) return undefined;
  const [first, container, ...keys] = command.args;
  if (first.kind !== "identifier" || first.name !== "index" || container === undefined) return undefined;
  const path = pathOf(container, context);
  const constants = constantKeys(keys);
  return path === undefined || constants.length < keys.length ? undefined : [...path, ...constants];
}

function constantKeys(keys: readonly OperandNode[]): string[] {
  const constants: string[] = [];
  for (const key of keys) {
    if (key.kind !== "string") break;
    constants.push(key.value);
  }
  return constants;
}

function onlyOperand(pipe: PipeNode): OperandNode | undefined {
  const [command] = pipe.commands;
  if (pipe.commands.length !== 1 || pipe.declarations.length > 0 || command === undefined) return undefined;
  return command.args.length === 1 ? command.args[0] : undefined;
}

function isParameters(pipe: PipeNode, context: Context): boolean {
  const only = onlyOperand(pipe);
  return only !== undefined && pathOf(only, context)?.length === 0;
}

/** Where an operand begins in the text. */
function startOf(node: OperandNode): number {
  switch (node.kind) {
    case "field":
    case "variable":
      return node.start;
    case "chain":
      return startOf(node.operand);
    case "pipe": {
      const [command] = node.commands;
      const [first, container] = command?.args ?? [];
      if (first === undefined) return node.position;
      return startOf(first.kind === "identifier" && container !== undefined ? container : first);
    }
    default:
      return node.position;
  }
}
