/**
 * A parsed template as plain data. Positions are offsets in the template's text, in UTF-16 units, and point where Go's error
 * texts point (of `.a.b.c` that is the second name); `start` is where an operand begins.
 */

export interface TextNode {
  readonly kind: "text";
  readonly position: number;
  readonly text: string;
}

/** `{{ pipe }}` */
export interface ActionNode {
  readonly kind: "action";
  readonly position: number;
  readonly pipe: PipeNode;
}

/** `{{ if }}`, `{{ with }}` or `{{ range }}` */
export interface BranchNode {
  readonly kind: "if" | "with" | "range";
  readonly position: number;
  readonly pipe: PipeNode;
  readonly list: ListNode;
  readonly elseList: ListNode | undefined;
}

export interface LoopExitNode {
  readonly kind: "break" | "continue";
  readonly position: number;
}

/** `{{ template "name" pipe }}`; a `block` is one too, and defines its template beside. */
export interface TemplateNode {
  readonly kind: "template";
  readonly position: number;
  readonly name: string;
  readonly pipe: PipeNode | undefined;
}

export interface ListNode {
  readonly kind: "list";
  readonly nodes: readonly StatementNode[];
}

export type StatementNode = TextNode | ActionNode | BranchNode | LoopExitNode | TemplateNode;

/** `$a, $b := command | command` */
export interface PipeNode {
  readonly kind: "pipe";
  readonly position: number;
  /** The variables are assigned (`=`), not declared. */
  readonly isAssign: boolean;
  readonly declarations: readonly string[];
  readonly commands: readonly CommandNode[];
}

export interface CommandNode {
  readonly kind: "command";
  readonly position: number;
  readonly args: readonly [OperandNode, ...OperandNode[]];
}

export interface DotNode {
  readonly kind: "dot";
  readonly position: number;
}

export interface NilNode {
  readonly kind: "nil";
  readonly position: number;
}

export interface BoolNode {
  readonly kind: "bool";
  readonly position: number;
  readonly value: boolean;
}

export interface StringNode {
  readonly kind: "string";
  readonly position: number;
  /** As written, with its quotes. */
  readonly quoted: string;
  readonly value: string;
}

/** A constant is an int, a float or both, as far as its value can be both; `text` decides what it is without a context. */
export interface NumberNode {
  readonly kind: "number";
  readonly position: number;
  readonly text: string;
  readonly int: bigint | undefined;
  readonly uint: bigint | undefined;
  readonly float: number | undefined;
  readonly complex: { readonly real: number; readonly imaginary: number } | undefined;
}

/** `.a.b` */
export interface FieldNode {
  readonly kind: "field";
  readonly position: number;
  readonly start: number;
  readonly names: readonly string[];
}

/** `$x.a.b`: the name with its `$`, then fields. */
export interface VariableNode {
  readonly kind: "variable";
  readonly position: number;
  readonly start: number;
  readonly name: string;
  readonly fields: readonly string[];
}

/** The name of a function. */
export interface IdentifierNode {
  readonly kind: "identifier";
  readonly position: number;
  readonly name: string;
}

/** `(pipe).a.b` or `function.a` */
export interface ChainNode {
  readonly kind: "chain";
  readonly position: number;
  readonly start: number;
  readonly operand: IdentifierNode | PipeNode;
  readonly fields: readonly string[];
}

export type OperandNode =
  | DotNode
  | NilNode
  | BoolNode
  | StringNode
  | NumberNode
  | FieldNode
  | VariableNode
  | IdentifierNode
  | ChainNode
  | PipeNode;

/** What Go's execution errors quote between `<` and `>`. */
export type PlacedNode = OperandNode | CommandNode | StatementNode;

/** One template of a text: the text itself, or what `define` and `block` name. */
export interface DefinedTemplate {
  readonly name: string;
  readonly list: ListNode;
}

/** All that one text defines. */
export interface TemplateTree {
  readonly text: string;
  /** The name of the text's own template. */
  readonly name: string;
  readonly templates: ReadonlyMap<string, DefinedTemplate>;
}
