/** Parses pipelines, commands and operands: what stands between `{{` and `}}`. */
import type { TokenType } from "./lex";
import { readNumber } from "./number-constant";
import { printOperand } from "./print-tree";
import { quote } from "./quote";
import { TokenSource } from "./token-source";
import type { CommandNode, OperandNode, PipeNode } from "./tree";

export abstract class PipelineParser extends TokenSource {
  /** A pipeline up to the token `end`, which is taken too; `context` is what errors call it. */
  protected pipeline(context: string, end: TokenType): PipeNode {
    const { position } = this.peekNonSpace();
    const { declarations, isAssign } = this.declarations(context);
    const commands: CommandNode[] = [];
    for (;;) {
      const token = this.nextNonSpace();
      if (token.type === end) break;
      if (!OPERAND_STARTS.has(token.type)) this.unexpected(token, context);
      this.pending.push(token);
      commands.push(this.command());
    }
    if (commands.length === 0) this.fail(`missing value for ${context}`);
    commands.forEach((command, i) => {
      if (i > 0 && NOT_EXECUTABLE.has(command.args[0].kind))
        this.fail(`non executable command in pipeline stage ${i + 1}`);
    });
    return { kind: "pipe", position, isAssign, declarations, commands };
  }

  /** `$x :=`, `$x =`, and for `range` `$i, $x :=`, if they are there. */
  private declarations(context: string): { declarations: string[]; isAssign: boolean } {
    const declarations: string[] = [];
    let isAssign = false;
    while (this.peekNonSpace().type === "variable") {
      const variable = this.next();
      const after = this.peek();
      const following = this.peekNonSpace();
      if (following.type === "assign" || following.type === "declare") {
        isAssign = following.type === "assign";
        this.nextNonSpace();
        declarations.push(variable.value);
        this.scope.variables.add(variable.value);
        break;
      }
      if (following.type !== "character" || following.value !== ",") {
        // no declaration: the variable is an operand, and the space behind it matters
        if (after.type === "space") this.pending.push(after);
        this.pending.push(variable);
        break;
      }
      this.nextNonSpace();
      declarations.push(variable.value);
      this.scope.variables.add(variable.value);
      if (context !== "range" || declarations.length >= 2) this.fail(`too many declarations in ${context}`);
      const { type } = this.peekNonSpace();
      if (type !== "variable" && type !== "right delimiter" && type !== "right parenthesis") {
        this.fail("range can only initialize variables");
      }
    }
    return { declarations, isAssign };
  }

  private command(): CommandNode {
    const { position } = this.peekNonSpace();
    const args: OperandNode[] = [];
    for (;;) {
      this.peekNonSpace();
      const operand = this.operand();
      if (operand !== undefined) args.push(operand);
      const token = this.next();
      if (token.type === "space") continue;
      if (token.type === "right delimiter" || token.type === "right parenthesis") this.pending.push(token);
      else if (token.type !== "pipe") this.unexpected(token, "operand");
      break;
    }
    const [first, ...rest] = args;
    if (first === undefined) this.fail("empty command");
    return { kind: "command", position, args: [first, ...rest] };
  }

  private operand(): OperandNode | undefined {
    const node = this.term();
    if (node === undefined || this.peek().type !== "field") return node;
    const { position } = this.peek();
    const fields: string[] = [];
    while (this.peek().type === "field") fields.push(this.next().value.slice(1));
    switch (node.kind) {
      case "field":
        return { kind: "field", position, start: node.start, names: [...node.names, ...fields] };
      case "variable":
        return { kind: "variable", position, start: node.start, name: node.name, fields };
      case "bool":
      case "string":
      case "number":
      case "nil":
      case "dot":
        return this.fail(`unexpected . after term ${quote(printOperand(node))}`);
      case "chain":
        return node;
      default:
        return { kind: "chain", position, start: node.position, operand: node, fields };
    }
  }

  /** Undefined when the next token starts no term. */
  private term(): OperandNode | undefined {
    const token = this.nextNonSpace();
    const { position, value } = token;
    switch (token.type) {
      case "identifier":
        if (!this.options.hasFunction(value)) {
          this.fail(`function ${quote(value)} not defined`, { function: value });
        }
        return { kind: "identifier", position, name: value };
      case "dot":
      case "nil":
        return { kind: token.type, position };
      case "variable":
        if (!this.scope.variables.has(value)) this.fail(`undefined variable ${quote(value)}`);
        return { kind: "variable", position, start: position, name: value, fields: [] };
      case "field":
        return { kind: "field", position, start: position, names: [value.slice(1)] };
      case "bool":
        return { kind: "bool", position, value: value === "true" };
      case "number":
      case "complex":
      case "character constant": {
        const number = readNumber(value, position, token.type);
        return typeof number === "string" ? this.fail(number) : number;
      }
      case "left parenthesis": {
        this.enter();
        const pipe = this.pipeline("parenthesized pipeline", "right parenthesis");
        this.leave();
        return pipe;
      }
      case "string":
      case "raw string":
        return { kind: "string", position, quoted: value, value: this.unquoted(token) };
      default:
        this.pending.push(token);
        return undefined;
    }
  }
}

const OPERAND_STARTS: ReadonlySet<TokenType> = new Set<TokenType>([
  "bool",
  "character constant",
  "complex",
  "dot",
  "field",
  "identifier",
  "number",
  "nil",
  "raw string",
  "string",
  "variable",
  "left parenthesis",
]);

/** What a later stage of a pipeline cannot start with. */
const NOT_EXECUTABLE: ReadonlySet<OperandNode["kind"]> = new Set<OperandNode["kind"]>([
  "bool",
  "dot",
  "nil",
  "number",
  "string",
]);
