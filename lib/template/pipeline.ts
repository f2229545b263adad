/**
 * Pipelines, commands and operands as closures: what stands between `{{` and `}}`. Each notes the node that Go would name in an
 * error, and costs little else.
 */

import { GoError } from "../go/go-error";
import type { GoFunction } from "../go/values";
import { AND, CALL, callProblem, OR } from "./builtins";
import { bind, type Call, compileCall, type Evaluate, type Operand, REFLECTED } from "./call";
import { type Access, fieldsOf, fieldWithArguments } from "./field-access";
import { truth } from "./format";
import { printOperand } from "./print-tree";
import { quote } from "./quote";
import type { Reflected, RunState } from "./run-state";
import type { ChainNode, CommandNode, FieldNode, IdentifierNode, OperandNode, PipeNode, VariableNode } from "./tree";
import { type Variables, type Write, writeSlot } from "./variables";

export class PipelineCompiler {
  /** How many operands have been compiled. */
  operands = 0;

  constructor(
    private readonly functions: ReadonlyMap<string, GoFunction>,
    private readonly variables: Variables,
  ) {}

  pipeline(pipe: PipeNode): Evaluate {
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

  command(command: CommandNode, hasFinal: boolean, pipe: PipeNode): Call {
    this.operands += command.args.length;
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
        const access: Access = { node, names: node.fields };
        return (state, dot) => fieldsOf(state, access, receiver.value(state, dot), receiver.isInterface(state));
      }
      default:
        return node satisfies never;
    }
  }

  private variable(node: VariableNode): Evaluate {
    const read = this.variables.reader(node.name, node);
    if (node.fields.length === 0) return read;
    const isInterface = this.variables.interfaceReader(node.name);
    const access: Access = { node, names: node.fields };
    return (state, dot) => {
      const value = read(state, dot);
      return fieldsOf(state, access, value, isInterface(state));
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
    const names = node.kind === "field" ? node.names : node.fields;
    const access = { node, names, given: { operands, hasFinal } };
    const receiver = this.receiver(node);
    return (state, dot, final) => {
      const value = receiver.value(state, dot);
      return fieldWithArguments(state, access, value, receiver.isInterface(state), dot, final);
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
      case "chain": {
        const { operand } = node;
        const isInterface = operand.kind === "identifier" && this.functions.get(operand.name)?.yields !== undefined;
        return { value: this.value(operand), isInterface: () => isInterface };
      }
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
    const fn = this.functions.get(node.name);
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
  const access: Access = { node, names };
  const [first, second] = names as [string, string | undefined];
  if (second === undefined) {
    return (state, dot) => {
      state.node = node;
      const value = dot instanceof Map ? dot.get(first) : undefined;
      return value === undefined ? fieldsOf(state, access, dot, state.dotIsInterface) : value;
    };
  }
  return (state, dot) => {
    state.node = node;
    let value: Reflected = dot;
    for (let i = 0; i < names.length; i++) {
      value = value instanceof Map ? value.get(names[i] as string) : undefined;
      if (value === undefined) return fieldsOf(state, access, dot, state.dotIsInterface);
    }
    return value;
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
