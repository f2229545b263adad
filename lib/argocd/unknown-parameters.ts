/**
 * Which parameters a Go template reads that its parameter sets cannot have. Follows the shape of the parameters through fields, variables,
 * `with` and `index`; what a function returns is not known, and nothing is said of it.
 */
import type { ObjectShape, Shape } from "../generators/parameters";
import { nearest } from "../json";
import type {
  BranchNode,
  ChainNode,
  CommandNode,
  FieldNode,
  ListNode,
  OperandNode,
  PipeNode,
  StatementNode,
  TemplateTree,
  VariableNode,
} from "../template/tree";

/** One reading of a parameter that fails under `missingkey=error`, or prints `<no value>`. */
export interface UnknownParameter {
  /** In the template's text. */
  readonly offset: number;
  readonly message: string;
  readonly expected?: string;
  readonly hint?: string;
}

const UNKNOWN: Shape = { kind: "unknown" };

export function unknownParameters(tree: TemplateTree, shape: ObjectShape): UnknownParameter[] {
  const reader = new Reader(tree);
  reader.template(tree.name, shape);
  return [...reader.found.values()];
}

class Reader {
  /** By their offsets: a template that is called twice reads its parameters twice. */
  readonly found = new Map<number, UnknownParameter>();
  private variables: Map<string, Shape> = new Map();
  private readonly running = new Set<string>();
  /** How many conditions hold where we are: an optional parameter may be read in one. */
  private conditions = 0;

  constructor(private readonly tree: TemplateTree) {}

  /** The text's own template, or one that it calls with some data. Variables of the caller are not seen. */
  template(name: string, dot: Shape): void {
    const template = this.tree.templates.get(name);
    if (template === undefined || this.running.has(name)) return;
    const { variables } = this;
    this.running.add(name);
    this.variables = new Map([["$", dot]]);
    this.list(template.list, dot);
    this.running.delete(name);
    this.variables = variables;
  }

  private list(list: ListNode | undefined, dot: Shape): void {
    for (const node of list?.nodes ?? []) this.statement(node, dot);
  }

  private statement(node: StatementNode, dot: Shape): void {
    switch (node.kind) {
      case "text":
      case "break":
      case "continue":
        return;
      case "action":
        this.pipe(node.pipe, dot);
        return;
      case "template":
        this.template(node.name, node.pipe === undefined ? UNKNOWN : this.pipe(node.pipe, dot));
        return;
      case "if":
      case "with":
      case "range":
        this.branch(node, dot);
        return;
      default:
        node satisfies never;
    }
  }

  private branch(node: BranchNode, dot: Shape): void {
    const outer = new Map(this.variables);
    const value = this.pipe(node.pipe, dot, node.kind === "range");
    this.conditions++;
    const inner = node.kind === "if" ? dot : node.kind === "with" ? withoutOptional(value) : elementOf(value);
    this.list(node.list, inner);
    this.variables = new Map(outer);
    this.list(node.elseList, dot);
    this.conditions--;
    this.variables = outer;
  }

  /** The shape of what a pipe yields. Variables of a range hold elements. */
  private pipe(pipe: PipeNode, dot: Shape, isRange = false): Shape {
    const shapes = pipe.commands.map((command) => this.command(command, dot));
    const [only] = shapes;
    const shape = shapes.length === 1 && only !== undefined ? only : UNKNOWN;
    for (const name of pipe.declarations) this.variables.set(name, pipe.isAssign || isRange ? UNKNOWN : shape);
    return shape;
  }

  private command(command: CommandNode, dot: Shape): Shape {
    const [first, ...rest] = command.args;
    if (first.kind !== "identifier") {
      const shape = this.operand(first, dot);
      for (const argument of rest) this.operand(argument, dot);
      return rest.length === 0 ? shape : UNKNOWN;
    }
    if (first.name === "and" || first.name === "or") {
      // the later arguments are read only where the earlier ones allow it
      rest.forEach((argument, i) => {
        this.conditions += i > 0 ? 1 : 0;
        this.operand(argument, dot);
        this.conditions -= i > 0 ? 1 : 0;
      });
      return UNKNOWN;
    }
    const shapes = rest.map((argument) => this.operand(argument, dot));
    return first.name === "index" ? this.index(shapes[0], rest) : UNKNOWN;
  }

  /** `index .a "b"`: an unknown key is no error for Go, and prints `<no value>`. */
  private index(shape: Shape | undefined, args: readonly OperandNode[]): Shape {
    let current = shape ?? UNKNOWN;
    for (const key of args.slice(1)) {
      if (key.kind !== "string" || current.kind !== "object")
        return current.kind === "texts" ? { kind: "text" } : UNKNOWN;
      const next = current.fields.get(key.value);
      if (next === undefined && !current.open) this.report(key.position, key.value, current);
      current = next ?? UNKNOWN;
    }
    return current;
  }

  private operand(node: OperandNode, dot: Shape): Shape {
    switch (node.kind) {
      case "dot":
        return dot;
      case "field":
        return this.fields(dot, node.names, startsOf(node));
      case "variable":
        return this.fields(this.variables.get(node.name) ?? UNKNOWN, node.fields, startsOf(node));
      case "chain":
        return this.chain(node, dot);
      case "pipe":
        return this.pipe(node, dot);
      case "string":
        return { kind: "text" };
      case "number":
        return UNKNOWN;
      case "bool":
        return { kind: "boolean" };
      case "nil":
      case "identifier":
        return UNKNOWN;
      default:
        return node satisfies never;
    }
  }

  private chain(node: ChainNode, dot: Shape): Shape {
    const shape = node.operand.kind === "pipe" ? this.pipe(node.operand, dot) : UNKNOWN;
    return this.fields(shape, node.fields, () => node.position);
  }

  private fields(shape: Shape, names: readonly string[], startOf: (index: number) => number): Shape {
    let current = shape;
    for (const [i, name] of names.entries()) {
      if (current.kind === "unknown") return UNKNOWN;
      if (current.kind === "texts") {
        // a map of texts has no fields below; whether it has the key is known to the cluster only
        current = { kind: "text" };
        continue;
      }
      if (current.kind !== "object") {
        this.found.set(startOf(i), {
          offset: startOf(i),
          message: `${kindName(current)} has no field ${JSON.stringify(name)}`,
          hint: `end the path at .${names.slice(0, i).join(".")}`,
        });
        return UNKNOWN;
      }
      const next = current.fields.get(name);
      if (next === undefined) {
        if (!current.open) this.report(startOf(i), name, current);
        return UNKNOWN;
      }
      if (next.optional && this.conditions === 0) {
        this.found.set(startOf(i), {
          offset: startOf(i),
          message: `parameter ${JSON.stringify(name)} is missing from some parameter sets`,
          hint: `write {{ dig ${JSON.stringify(name)} "default" . }}, or ask {{ if hasKey . ${JSON.stringify(name)} }} first`,
        });
        return UNKNOWN;
      }
      current = next;
    }
    return current;
  }

  private report(offset: number, name: string, object: ObjectShape): void {
    const known = [...object.fields.keys()].sort();
    const near = nearest(name, known);
    this.found.set(offset, {
      offset,
      message: `no generator yields the parameter ${JSON.stringify(name)}`,
      expected: known.length === 0 ? "no parameter" : `one of ${known.join(", ")}`,
      hint:
        near === undefined
          ? "where the braces are meant as they are, for Helm or notifications, write literal(…) around the text"
          : `did you mean ${near}?`,
    });
  }
}

function withoutOptional(shape: Shape): Shape {
  const { optional: _, ...rest } = shape;
  return rest as Shape;
}

function elementOf(shape: Shape): Shape {
  return shape.kind === "texts" ? { kind: "text" } : UNKNOWN;
}

function kindName(shape: Shape): string {
  return shape.kind === "text" ? "a text" : `a ${shape.kind}`;
}

/** Where the name of the i-th field begins; fields follow one another without spaces. */
function startsOf(node: FieldNode | VariableNode): (index: number) => number {
  const [names, head] = node.kind === "field" ? [node.names, ""] : [node.fields, node.name];
  return (index) => names.slice(0, index).reduce((at, name) => at + 1 + name.length, node.start + head.length) + 1;
}
