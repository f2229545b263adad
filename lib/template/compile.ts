/**
 * Turns the tree of one template into closures, once; running it is calling them. Each closure notes the node that Go would name
 * in an error, and costs little else. Upstream counterpart: text/template/exec.go of Go 1.26.
 */

import type { GoFunction } from "../go/values";
import type { Call } from "./call";
import { formatV, truth } from "./format";
import { PipelineCompiler } from "./pipeline";
import { quote } from "./quote";
import { type Execute, iterate, oneTurn } from "./range";
import { endlessRecursion } from "./recursion";
import { type Reflected, type RunState, type Slot, UNSET } from "./run-state";
import type {
  ActionNode,
  BranchNode,
  CommandNode,
  DefinedTemplate,
  ListNode,
  StatementNode,
  TemplateNode,
} from "./tree";
import { Variables } from "./variables";

/** A template that is ready to run. */
export interface CompiledTemplate {
  readonly name: string;
  readonly execute: Execute;
  readonly slots: number;
  readonly skippable: readonly number[];
  /** Its statements and operands: what a call of it counts against the limit of steps. */
  readonly size: number;
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
  return { name: template.name, execute, slots: count, skippable, size: 1 + compiler.size() };
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
  private statements = 0;
  private readonly pipelines: PipelineCompiler;

  constructor(private readonly program: Program) {
    this.pipelines = new PipelineCompiler(program.functions, this.variables);
  }

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

  /** How many statements and operands have been compiled: the most that running them once can take. */
  size(): number {
    return this.statements + this.pipelines.operands;
  }

  private statement(node: StatementNode): Execute {
    this.statements++;
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
      const evaluate = this.pipelines.pipeline(node.pipe);
      return (state, dot) => {
        evaluate(state, dot);
        return "next";
      };
    }
    // one command alone needs no pipeline
    const evaluate: Call =
      commands.length === 1
        ? this.pipelines.command(commands[0] as CommandNode, false, node.pipe)
        : this.pipelines.pipeline(node.pipe);
    return (state, dot) => {
      const value = evaluate(state, dot, undefined);
      const text =
        typeof value === "string" ? value : value === undefined || value === null ? "<no value>" : formatV(value);
      state.write(text);
      if (state.onPrint !== undefined) state.onPrint(node, text);
      return "next";
    };
  }

  private branch(node: BranchNode): Execute {
    return this.variables.scoped(() => {
      const condition = this.pipelines.pipeline(node.pipe);
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
      const over = this.pipelines.pipeline(node.pipe);
      const { declarations } = node.pipe;
      const writes = declarations.map((name) => this.variables.writer(name));
      // with one variable it is the element, with two the index comes first
      const element = writes[writes.length - 1];
      const index = writes.length > 1 ? writes[0] : undefined;
      const before = this.variables.skippable.length;
      const sizeBefore = this.size();
      const body = this.variables.scoped(() => this.list(node.list));
      const sizeOfBody = this.size() - sizeBefore;
      const unset = this.variables.skippable.slice(before);
      const { elseList } = node;
      const otherwise = elseList === undefined ? undefined : this.variables.scoped(() => this.list(elseList));
      const weight = 1 + sizeOfBody;
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
    const evaluate = pipe === undefined ? undefined : this.pipelines.pipeline(pipe);
    const { templates, isPure } = this.program;
    const { stackUnits } = this;
    return (state, dot) => {
      state.node = node;
      const template = templates.get(name) ?? state.fail(`template ${quote(name)} not defined`);
      const value = evaluate === undefined ? undefined : evaluate(state, dot);
      state.steps(template.size);
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
}
