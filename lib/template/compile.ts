/**
 * Turns the tree of one template into closures, once; running it is calling them. Each closure notes the node that Go would name
 * in an error, and costs little else. Upstream counterpart: text/template/exec.go of Go 1.26.
 */
import { AND, CALL, callProblem, OR } from "./builtins";
import { bind, type Call, compileCall, type Evaluate, type Operand, REFLECTED } from "./call";
import { type FieldArguments, fieldsOf, fieldWithArguments } from "./field-access";
import { formatV, truth } from "./format";
import { GoError, type GoFunction } from "./function";
import { printOperand } from "./print-tree";
import { quote } from "./quote";
import { iterate } from "./range";
import { endlessRecursion } from "./recursion";
import { type Reflected, type RunState, type Slot, UNSET } from "./run-state";
import type {
  ActionNode,
  BranchNode,
  ChainNode,
  CommandNode,
  DefinedTemplate,
  FieldNode,
  IdentifierNode,
  ListNode,
  OperandNode,
  PipeNode,
  StatementNode,
  TemplateNode,
  VariableNode,
} from "./tree";
import { StringMap } from "./values";
import { Variables, type Write, writeSlot } from "./variables";

/** How a statement ended: on to the next one, or out of the loop or its turn. */
export type Signal = "next" | "break" | "continue";

export type Execute = (state: RunState, dot: Reflected) => Signal;

/** A template that is ready to run. */
export interface CompiledTemplate {
  readonly name: string;
  readonly execute: Execute;
  readonly slots: number;
  readonly skippable: readonly number[];
}

/** What the templates of one text share. */
export interface Program {
  readonly functions: ReadonlyMap<string, GoFunction>;
  readonly templates: Map<string, CompiledTemplate>;
  /** Go 1.24 and later range over integers. */
  readonly rangeOverInt: boolean;
  /** No template changes a map or depends on chance, so that the same call has the same effect again. */
  readonly isPure: boolean;
}

export function compileTemplate(template: DefinedTemplate, program: Program): CompiledTemplate {
  const compiler = new Compiler(program);
  const execute = compiler.list(template.list);
  const { count, skippable } = compiler.variables;
  return { name: template.name, execute, slots: count, skippable };
}

const NO_SLOTS: Slot[] = [];

/** Prepares the state for a template with `dot` as its data; variables of the caller are not visible. */
function enter(state: RunState, template: CompiledTemplate, dot: Reflected): void {
  state.root = dot;
  state.executing = template.name;
  state.dotIsInterface = false;
  if (template.slots === 0) state.slots = NO_SLOTS;
  else {
    state.slots = new Array<Slot>(template.slots);
    state.interfaces = new Array<boolean>(template.slots).fill(false);
    for (const slot of template.skippable) state.slots[slot] = UNSET;
  }
}

export function runTemplate(state: RunState, template: CompiledTemplate, dot: Reflected): void {
  enter(state, template, dot);
  template.execute(state, dot);
}

/** How much of the stack a statement takes while it runs, in units of the limit. */
const STACK_UNITS: Readonly<Record<StatementNode["kind"], number>> = {
  text: 1,
  action: 1,
  break: 1,
  continue: 1,
  if: 1,
  with: 1,
  range: 3,
  template: 2,
};

class Compiler {
  readonly variables = new Variables();
  /** What the statements around the one that is being compiled take of the stack, itself included. */
  private stackUnits = 0;

  constructor(private readonly program: Program) {}

  // --- statements

  list(list: ListNode): Execute {
    const steps = list.nodes.map((node) => this.statement(node));
    const [first, second] = steps;
    if (first === undefined) return () => "next";
    if (second === undefined) return first;
    return (state, dot) => {
      for (let i = 0; i < steps.length; i++) {
        const signal = (steps[i] as Execute)(state, dot);
        if (signal !== "next") return signal;
      }
      return "next";
    };
  }

  private statement(node: StatementNode): Execute {
    this.stackUnits += STACK_UNITS[node.kind];
    const execute = this.compileStatement(node);
    this.stackUnits -= STACK_UNITS[node.kind];
    return execute;
  }

  private compileStatement(node: StatementNode): Execute {
    switch (node.kind) {
      case "text": {
        const { text } = node;
        return (state) => {
          state.write(text);
          return "next";
        };
      }
      case "action":
        return this.action(node);
      case "break":
      case "continue":
        return () => node.kind;
      case "if":
      case "with":
        return this.branch(node);
      case "range":
        return this.range(node);
      case "template":
        return this.invocation(node);
      default:
        return node satisfies never;
    }
  }

  private action(node: ActionNode): Execute {
    const { declarations, commands } = node.pipe;
    if (declarations.length > 0) {
      const evaluate = this.pipeline(node.pipe);
      return (state, dot) => {
        evaluate(state, dot);
        return "next";
      };
    }
    // one command alone needs no pipeline
    const evaluate: Call =
      commands.length === 1 ? this.command(commands[0] as CommandNode, false, node.pipe) : this.pipeline(node.pipe);
    return (state, dot) => {
      const value = evaluate(state, dot, undefined);
      if (typeof value === "string") state.write(value);
      else state.write(value === undefined || value === null ? "<no value>" : formatV(value));
      return "next";
    };
  }

  private branch(node: BranchNode): Execute {
    return this.variables.scoped(() => {
      const condition = this.pipeline(node.pipe);
      const whenTrue = this.variables.scoped(() => this.list(node.list));
      const { elseList } = node;
      const whenFalse = elseList === undefined ? undefined : this.variables.scoped(() => this.list(elseList));
      if (node.kind === "if") {
        return (state, dot) => {
          if (truth(condition(state, dot))) return whenTrue(state, dot);
          return whenFalse === undefined ? "next" : whenFalse(state, dot);
        };
      }
      return (state, dot) => {
        const value = condition(state, dot);
        if (!truth(value)) return whenFalse === undefined ? "next" : whenFalse(state, dot);
        const { dotIsInterface } = state;
        state.dotIsInterface = false;
        const signal = whenTrue(state, value);
        state.dotIsInterface = dotIsInterface;
        return signal;
      };
    });
  }

  private range(node: BranchNode): Execute {
    return this.variables.scoped(() => {
      const over = this.pipeline(node.pipe);
      const { declarations } = node.pipe;
      const writes = declarations.map((name) => this.variables.writer(name));
      // with one variable it is the element, with two the index comes first
      const element = writes[writes.length - 1];
      const index = writes.length > 1 ? writes[0] : undefined;
      const before = this.variables.skippable.length;
      const body = this.variables.scoped(() => this.list(node.list));
      const unset = this.variables.skippable.slice(before);
      const { elseList } = node;
      const otherwise = elseList === undefined ? undefined : this.variables.scoped(() => this.list(elseList));
      const weight = 1 + node.list.nodes.length;
      const turn = oneTurn(body, index, element, unset, weight);
      const { rangeOverInt } = this.program;
      return (state, dot) => {
        const value = over(state, dot);
        const { dotIsInterface } = state;
        const isEmpty = iterate(state, value, turn, declarations.length, rangeOverInt);
        state.dotIsInterface = dotIsInterface;
        if (!isEmpty || otherwise === undefined) return "next";
        // in Go a break in the else branch ends this loop, a continue the turn of the loop around it
        return otherwise(state, dot) === "continue" ? "continue" : "next";
      };
    });
  }

  private invocation(node: TemplateNode): Execute {
    const { name, pipe } = node;
    const evaluate = pipe === undefined ? undefined : this.pipeline(pipe);
    const { templates, isPure } = this.program;
    const { stackUnits } = this;
    return (state, dot) => {
      state.node = node;
      const template = templates.get(name) ?? state.fail(`template ${quote(name)} not defined`);
      const value = evaluate === undefined ? undefined : evaluate(state, dot);
      state.steps(1);
      const { root, executing, slots, interfaces, dotIsInterface, depth } = state;
      state.depth = depth + stackUnits;
      state.calls.push({ node, template: name, dot: value });
      if (state.depth > state.limits.callDepth) endlessRecursion(state, isPure);
      enter(state, template, value);
      template.execute(state, value);
      state.calls.pop();
      state.root = root;
      state.executing = executing;
      state.slots = slots;
      state.interfaces = interfaces;
      state.dotIsInterface = dotIsInterface;
      state.depth = depth;
      return "next";
    };
  }

  // --- pipelines

  private pipeline(pipe: PipeNode): Evaluate {
    const [first, ...later] = pipe.commands.map((command, i) => this.command(command, i > 0, pipe)) as [
      Call,
      ...Call[],
    ];
    const evaluate = later.length === 0 ? firstOnly(first) : stages(first, later);
    if (pipe.declarations.length === 0) return evaluate;
    const writes = pipe.declarations.map((name) =>
      pipe.isAssign ? this.variables.writer(name) : this.declaration(name),
    );
    return (state, dot) => {
      const value = evaluate(state, dot);
      for (const write of writes) write(state, value, false);
      return value;
    };
  }

  private declaration(name: string): Write {
    const slot = this.variables.declare(name);
    return (state, value, isInterface) => writeSlot(state, slot, value, isInterface);
  }

  private command(command: CommandNode, hasFinal: boolean, pipe: PipeNode): Call {
    const [first, ...rest] = command.args;
    const hasArguments = rest.length > 0 || hasFinal;
    switch (first.kind) {
      case "identifier":
        return this.functionCall(first, rest, command, hasFinal);
      case "field":
      case "chain":
        return hasArguments ? this.methodCall(first, rest, hasFinal) : this.value(first);
      case "variable":
        if (!hasArguments) return this.value(first);
        return first.fields.length > 0 ? this.methodCall(first, rest, hasFinal) : this.variableCall(first);
      case "pipe":
        return hasArguments ? notAFunction(first, hasFinal ? undefined : pipe) : this.pipeline(first);
      case "nil":
        return hasArguments ? notAFunction(first, first) : failure(first, "nil is not a command");
      case "dot":
        return hasArguments ? notAFunction(first, first) : this.value(first);
      case "bool":
      case "number":
      case "string":
        return hasArguments ? notAFunction(first, first) : bind({ node: first, evaluate: undefined }, REFLECTED);
      default:
        return first satisfies never;
    }
  }

  // --- operands

  private operand(node: OperandNode): Operand {
    const isConstant = node.kind === "nil" || node.kind === "bool" || node.kind === "number" || node.kind === "string";
    return { node, evaluate: isConstant ? undefined : this.value(node) };
  }

  /** The value of an operand that is no constant, without arguments. */
  private value(node: Exclude<OperandNode, { kind: "nil" | "bool" | "number" | "string" }>): Evaluate {
    switch (node.kind) {
      case "dot":
        return (state, dot) => {
          state.node = node;
          return dot;
        };
      case "field":
        return fieldValue(node);
      case "variable":
        return this.variable(node);
      case "identifier": {
        const call = this.functionCall(node, [], node, false);
        return (state, dot) => call(state, dot, undefined);
      }
      case "pipe":
        return this.pipeline(node);
      case "chain": {
        const receiver = this.receiver(node);
        return (state, dot) =>
          fieldsOf(state, node, receiver.value(state, dot), node.fields, 0, receiver.isInterface(state));
      }
      default:
        return node satisfies never;
    }
  }

  private variable(node: VariableNode): Evaluate {
    const read = this.variables.reader(node.name, node);
    if (node.fields.length === 0) return read;
    const isInterface = this.variables.interfaceReader(node.name);
    return (state, dot) => {
      const value = read(state, dot);
      return fieldsOf(state, node, value, node.fields, 0, isInterface(state));
    };
  }

  /** A variable with arguments; that it may be undefined comes first. */
  private variableCall(node: VariableNode): Call {
    const read = this.variable(node);
    const refuse = notAFunction(node, node);
    return (state, dot, final) => {
      read(state, dot);
      return refuse(state, dot, final);
    };
  }

  private methodCall(
    node: FieldNode | ChainNode | VariableNode,
    rest: readonly OperandNode[],
    hasFinal: boolean,
  ): Call {
    // a missing receiver skips the arguments
    const operands = this.variables.maybe(() => rest.map((operand) => this.operand(operand)));
    const given: FieldArguments = { operands, hasFinal };
    const names = node.kind === "field" ? node.names : node.fields;
    const before = names.slice(0, -1);
    const last = names[names.length - 1] as string;
    const receiver = this.receiver(node);
    return (state, dot, final) => {
      let value = receiver.value(state, dot);
      let isInterface = receiver.isInterface(state);
      for (const name of before) {
        const next = fieldsOf(state, node, value, [name], 0, isInterface);
        isInterface = value instanceof Map && !(value instanceof StringMap);
        value = next;
      }
      return fieldWithArguments(state, node, value, last, isInterface, given, dot, final);
    };
  }

  /** What the first name of a field, variable or chain is looked up in. */
  private receiver(node: FieldNode | ChainNode | VariableNode): Receiver {
    switch (node.kind) {
      case "field":
        return {
          value: (state, dot) => {
            state.node = node;
            return dot;
          },
          isInterface: (state) => state.dotIsInterface,
        };
      case "variable":
        return {
          value: this.variables.reader(node.name, node),
          isInterface: this.variables.interfaceReader(node.name),
        };
      case "chain":
        return { value: this.value(node.operand), isInterface: () => false };
      default:
        return node satisfies never;
    }
  }

  // --- functions

  private functionCall(
    node: IdentifierNode,
    rest: readonly OperandNode[],
    place: CommandNode | IdentifierNode,
    hasFinal: boolean,
  ): Call {
    const fn = this.program.functions.get(node.name);
    if (fn === undefined) return failure(node, `${quote(node.name)} is not a defined function`);
    if ((fn === AND || fn === OR) && rest.length + (hasFinal ? 1 : 0) > 0)
      return this.logic(fn === OR, node, rest, hasFinal);
    const operands = rest.map((operand) => this.operand(operand));
    const call =
      fn === CALL
        ? callOf(operands, place, node.name, hasFinal)
        : compileCall(fn, operands, place, node.name, hasFinal);
    return (state, dot, final) => {
      state.node = node;
      return call(state, dot, final);
    };
  }

  /** `and` and `or` stop at the argument that decides. */
  private logic(stopsAt: boolean, node: IdentifierNode, rest: readonly OperandNode[], hasFinal: boolean): Call {
    const args = rest.map((operand, i) => {
      const compile = () => bind(this.operand(operand), REFLECTED);
      return i === 0 ? compile() : this.variables.maybe(compile);
    });
    return (state, dot, final) => {
      state.node = node;
      let value: Reflected;
      for (const argument of args) {
        value = argument(state, dot);
        if (truth(value) === stopsAt) return value;
      }
      return hasFinal ? final : value;
    };
  }
}

interface Receiver {
  readonly value: Evaluate;
  readonly isInterface: (state: RunState) => boolean;
}

/** A nil that stands in an interface is no value once a command has yielded it. */
function firstOnly(first: Call): Evaluate {
  return (state, dot) => {
    const value = first(state, dot, undefined);
    return value === null ? undefined : value;
  };
}

function stages(first: Call, later: readonly Call[]): Evaluate {
  return (state, dot) => {
    let value = first(state, dot, undefined);
    for (let i = 0; i < later.length; i++) value = (later[i] as Call)(state, dot, value === null ? undefined : value);
    return value === null ? undefined : value;
  };
}

/** A field of the dot, by far the most common operand. */
function fieldValue(node: FieldNode): Evaluate {
  const { names } = node;
  const [first, second] = names as [string, string | undefined];
  if (second === undefined) {
    return (state, dot) => {
      state.node = node;
      const value = dot instanceof Map ? dot.get(first) : undefined;
      return value === undefined ? fieldsOf(state, node, dot, names, 0, state.dotIsInterface) : value;
    };
  }
  return (state, dot) => {
    state.node = node;
    let value: Reflected = dot;
    for (let i = 0; i < names.length; i++) {
      value = value instanceof Map ? value.get(names[i] as string) : undefined;
      if (value === undefined) return fieldsOf(state, node, dot, names, 0, state.dotIsInterface);
    }
    return value;
  };
}

/** One turn of a loop; the result is true when the loop ends. */
export type Turn = (state: RunState, index: Reflected, element: Reflected, isInterface: boolean) => boolean;

function oneTurn(
  body: Execute,
  index: Write | undefined,
  element: Write | undefined,
  unset: readonly number[],
  weight: number,
): Turn {
  return (state, key, value, isInterface) => {
    state.steps(weight);
    if (element !== undefined) element(state, value, isInterface);
    if (index !== undefined) index(state, key, false);
    for (const slot of unset) state.slots[slot] = UNSET;
    state.dotIsInterface = isInterface;
    return body(state, value) === "break";
  };
}

function failure(node: OperandNode, message: string): Evaluate {
  return (state) => {
    state.node = node;
    return state.fail(message);
  };
}

/** `place` is what the error names; a parenthesised pipeline leaves that to what ran before it. */
function notAFunction(node: OperandNode, place: OperandNode | undefined): Call {
  const message = `can't give argument to non-function ${printOperand(node)}`;
  return (state) => {
    if (place !== undefined) state.node = place;
    return state.fail(message);
  };
}

/** `call`: its error shows the text of the callee. */
function callOf(
  operands: readonly Operand[],
  place: CommandNode | IdentifierNode,
  name: string,
  hasFinal: boolean,
): Call {
  const [callee] = operands;
  if (callee === undefined && !hasFinal) return compileCall(CALL, operands, place, name, hasFinal);
  const args = operands.map((operand) => bind(operand, REFLECTED));
  return (state, dot, final) => {
    const values = args.map((argument) => argument(state, dot));
    state.callPlace = place;
    state.callName = name;
    const value = callee === undefined ? final : values[0];
    throw new GoError(callProblem(value, callee === undefined ? undefined : printOperand(callee.node)));
  };
}
