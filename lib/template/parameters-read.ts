/** Which parameters a template can read: what it prints and whether it fails depends on these alone, and on chance. */
import type { ListNode, OperandNode, PipeNode, StatementNode, TemplateTree } from "./tree";

/**
 * The keys of the data that each statement reads by itself, those that read none left out; one list for all of them where variables tie them
 * together. Undefined where the data may be read as a whole.
 */
export function parametersRead({ templates, name }: TemplateTree): readonly (readonly string[])[] | undefined {
  const main = templates.get(name);
  // what a text defines may be called with anything
  if (main === undefined || templates.size > 1) return undefined;
  const lists: (readonly string[])[] = [];
  let tied = false;
  for (const node of main.list.nodes) {
    const found: Found = { keys: new Set(), hasVariables: false };
    if (!readInStatement(node, true, found)) return undefined;
    tied ||= found.hasVariables;
    if (found.keys.size > 0) lists.push([...found.keys]);
  }
  return tied ? [[...new Set(lists.flat())]] : lists;
}

interface Found {
  readonly keys: Set<string>;
  hasVariables: boolean;
}

/** @param isRoot the dot is the data itself @returns false where the data is read as a whole */
function readInList({ nodes }: ListNode, isRoot: boolean, found: Found): boolean {
  return nodes.every((node) => readInStatement(node, isRoot, found));
}

function readInStatement(node: StatementNode, isRoot: boolean, found: Found): boolean {
  switch (node.kind) {
    case "text":
    case "break":
    case "continue":
      return true;
    case "action":
      return readInPipe(node.pipe, isRoot, found);
    case "template":
      return false;
    case "if":
    case "with":
    case "range":
      return (
        readInPipe(node.pipe, isRoot, found) &&
        readInList(node.list, isRoot && node.kind === "if", found) &&
        (node.elseList === undefined || readInList(node.elseList, isRoot, found))
      );
    default:
      return node satisfies never;
  }
}

function readInPipe({ commands, declarations }: PipeNode, isRoot: boolean, found: Found): boolean {
  if (declarations.length > 0) found.hasVariables = true;
  return commands.every(({ args }) => args.every((node) => readInOperand(node, isRoot, found)));
}

function readInOperand(node: OperandNode, isRoot: boolean, found: Found): boolean {
  switch (node.kind) {
    case "dot":
      return !isRoot;
    case "field":
      if (isRoot) found.keys.add(node.names[0] as string);
      return true;
    case "variable": {
      if (node.name !== "$") {
        found.hasVariables = true;
        return true;
      }
      const [key] = node.fields;
      if (key !== undefined) found.keys.add(key);
      return key !== undefined;
    }
    case "chain":
      return readInOperand(node.operand, isRoot, found);
    case "pipe":
      return readInPipe(node, isRoot, found);
    case "identifier":
    case "nil":
    case "bool":
    case "number":
    case "string":
      return true;
    default:
      return node satisfies never;
  }
}
