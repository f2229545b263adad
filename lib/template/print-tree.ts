/**
 * Prints a tree as template text: operands and commands as Go's error texts quote them, and whole templates so that they parse
 * back to the same tree (trim markers and comments are gone, their effect is in the text nodes).
 */
import { quote } from "./quote";
import type { CommandNode, ListNode, OperandNode, PipeNode, PlacedNode, StatementNode, TemplateTree } from "./tree";

/** The text of a template with all that it defines. */
export function printTemplate(tree: TemplateTree): string {
  let out = "";
  for (const { name, list } of tree.templates.values()) {
    if (name !== tree.name) out += `{{define ${quote(name)}}}${printList(list)}{{end}}`;
  }
  const main = tree.templates.get(tree.name);
  return main === undefined ? out : out + printList(main.list);
}

export function printList(list: ListNode): string {
  let out = "";
  let afterText = false;
  for (const node of list.nodes) {
    let text = printStatement(node);
    // a brace at the end of a text would read as part of the delimiter: a trim marker keeps them apart
    if (afterText && out.endsWith("{")) {
      if (node.kind !== "text") text = ` {{- ${text.slice(2)}`;
      else if (text.startsWith("{")) text = ` {{- /**/}}${text}`;
    }
    out += text;
    afterText = node.kind === "text";
  }
  return afterText && out.endsWith("{") ? `${out} {{- /**/}}` : out;
}

export function printStatement(node: StatementNode): string {
  switch (node.kind) {
    case "text":
      return node.text;
    case "action":
      return `{{${printPipe(node.pipe)}}}`;
    case "break":
    case "continue":
      return `{{${node.kind}}}`;
    case "template":
      return `{{template ${quote(node.name)}${node.pipe === undefined ? "" : ` ${printPipe(node.pipe)}`}}}`;
    case "if":
    case "with":
    case "range": {
      const otherwise = node.elseList === undefined ? "" : `{{else}}${printList(node.elseList)}`;
      return `{{${node.kind} ${printPipe(node.pipe)}}}${printList(node.list)}${otherwise}{{end}}`;
    }
    default:
      return node satisfies never;
  }
}

export function printPipe(pipe: PipeNode): string {
  const names = pipe.declarations.length === 0 ? "" : `${pipe.declarations.join(", ")} ${pipe.isAssign ? "=" : ":="} `;
  return names + pipe.commands.map(printCommand).join(" | ");
}

function printCommand(command: CommandNode): string {
  return command.args.map(printArgument).join(" ");
}

function printArgument(node: OperandNode): string {
  return node.kind === "pipe" ? `(${printPipe(node)})` : printOperand(node);
}

/** An operand as errors quote it; a parenthesised pipeline without its parentheses. */
export function printOperand(node: OperandNode): string {
  switch (node.kind) {
    case "dot":
      return ".";
    case "nil":
      return "nil";
    case "bool":
      return String(node.value);
    case "number":
      return node.text;
    case "string":
      return node.quoted;
    case "identifier":
      return node.name;
    case "field":
      return `.${node.names.join(".")}`;
    case "variable":
      return [node.name, ...node.fields].join(".");
    case "chain":
      return `${printArgument(node.operand)}.${node.fields.join(".")}`;
    case "pipe":
      return printPipe(node);
    default:
      return node satisfies never;
  }
}

/** What stands between `<` and `>` in an error of execution. */
export function printNode(node: PlacedNode): string {
  switch (node.kind) {
    case "command":
      return printCommand(node);
    case "text":
    case "action":
    case "break":
    case "continue":
    case "template":
    case "if":
    case "with":
    case "range":
      return printStatement(node);
    default:
      return printOperand(node);
  }
}
