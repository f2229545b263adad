/**
 * Builds the tree of a template, as text/template/parse of Go 1.26 does: the same grammar, the same look-ahead (the line in an
 * error is that of the last token read), the same texts. Knows the names of functions, not what they do.
 */
import { describeToken, Lexer, type Token, type TokenType } from "./lex";
import { LimitReached } from "./limit";
import { readNumber } from "./number-constant";
import { printOperand } from "./print-tree";
import { quote, unquote } from "./quote";
import type {
  CommandNode,
  DefinedTemplate,
  ListNode,
  OperandNode,
  PipeNode,
  StatementNode,
  TemplateNode,
  TemplateTree,
} from "./tree";
import { isSpace } from "./unicode";

/** Go's error text (`template: base:1: unexpected EOF`) and the offset of the token that was read last. */
export class ParseFailure extends Error {
  override readonly name = "ParseFailure";

  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

export interface ParseOptions {
  /** The name of the text's own template, as errors show it. */
  readonly name: string;
  readonly hasFunction: (name: string) => boolean;
  /** How deep parentheses and control actions may nest. */
  readonly depth: number;
}

/** @throws {ParseFailure} @throws {LimitReached} */
export function parseTemplate(text: string, options: ParseOptions): TemplateTree {
  return new Parser(text, options).parse();
}

/** What belongs to one template while it is parsed: the text's own, or one that `define` or `block` opens. */
class Scope {
  readonly variables: string[] = ["$"];
  ranges = 0;
  /** The line of the action that is being parsed, 0 outside. */
  actionLine = 0;
  latest: Token = { type: "eof", position: 0, value: "", line: 0 };
  depth: number;
  deepest: number;

  constructor(depth: number) {
    this.depth = depth;
    this.deepest = depth;
  }
}

/** `end` and `else` finish a list of statements. */
type ListEnd = { readonly kind: "end" } | { readonly kind: "else" };

class Parser {
  private readonly lexer: Lexer;
  private readonly templates = new Map<string, DefinedTemplate>();
  private scope = new Scope(0);
  /** Tokens that were read too far, the next one last. */
  private readonly pending: Token[] = [];

  constructor(
    private readonly text: string,
    private readonly options: ParseOptions,
  ) {
    this.lexer = new Lexer(text);
  }

  parse(): TemplateTree {
    const nodes: StatementNode[] = [];
    while (this.peek().type !== "eof") {
      if (this.peek().type === "left delimiter") {
        const delimiter = this.next();
        const token = this.nextNonSpace();
        if (token.type === "define") {
          this.definition();
          continue;
        }
        this.pending.push(token, delimiter);
      }
      const node = this.textOrAction();
      if (node.kind === "end" || node.kind === "else") this.fail(`unexpected {{${node.kind}}}`);
      nodes.push(node);
    }
    this.add(this.options.name, { kind: "list", nodes });
    return { text: this.text, name: this.options.name, templates: this.templates };
  }

  // --- tokens

  private next(): Token {
    const pending = this.pending.pop();
    if (pending !== undefined) return pending;
    this.scope.latest = this.lexer.next();
    return this.scope.latest;
  }

  private peek(): Token {
    const token = this.next();
    this.pending.push(token);
    return token;
  }

  private nextNonSpace(): Token {
    for (;;) {
      const token = this.next();
      if (token.type !== "space") return token;
    }
  }

  private peekNonSpace(): Token {
    const token = this.nextNonSpace();
    this.pending.push(token);
    return token;
  }

  private expect(type: TokenType, context: string): Token {
    const token = this.nextNonSpace();
    if (token.type !== type) this.unexpected(token, context);
    return token;
  }

  private fail(message: string): never {
    const { line, position } = this.scope.latest;
    throw new ParseFailure(`template: ${this.options.name}:${line}: ${message}`, position);
  }

  private unexpected(token: Token, context: string): never {
    if (token.type !== "error") this.fail(`unexpected ${describeToken(token)} in ${context}`);
    const { actionLine } = this.scope;
    let started = "";
    if (actionLine !== 0 && actionLine !== token.line) {
      started = `${token.value.endsWith(" action") ? "" : " in action"} started at ${this.options.name}:${actionLine}`;
    }
    this.fail(token.value + started);
  }

  // --- templates

  /** A text defines each name once, unless one of the two is empty. */
  private add(name: string, list: ListNode): void {
    const existing = this.templates.get(name);
    if (existing === undefined || isEmpty(existing.list)) {
      this.templates.set(name, { name, list, depth: this.scope.deepest });
    } else if (!isEmpty(list)) this.fail(`template: multiple definition of template ${quote(name)}`);
  }

  /** `define` is past. */
  private definition(): void {
    const outer = this.openScope();
    const context = "define clause";
    const token = this.nextNonSpace();
    if (token.type !== "string" && token.type !== "raw string") this.unexpected(token, context);
    const name = this.unquoted(token);
    this.expect("right delimiter", context);
    const [list, end] = this.itemList();
    if (end.kind !== "end") this.fail(`unexpected {{${end.kind}}} in ${context}`);
    this.add(name, list);
    this.scope = outer;
  }

  private openScope(): Scope {
    const outer = this.scope;
    this.scope = new Scope(outer.depth);
    this.enter();
    return outer;
  }

  private enter(): void {
    const { scope } = this;
    if (++scope.depth > this.options.depth) throw new LimitReached("depth", this.options.depth);
    if (scope.depth > scope.deepest) scope.deepest = scope.depth;
  }

  private leave(): void {
    this.scope.depth--;
  }

  /** `block` is past. */
  private block(): TemplateNode {
    const context = "block clause";
    const token = this.nextNonSpace();
    const name = this.templateName(token, context);
    const pipe = this.pipeline(context, "right delimiter");
    const outer = this.openScope();
    const [list, end] = this.itemList();
    const inner = this.scope;
    if (end.kind !== "end") {
      this.scope = outer;
      this.fail(`unexpected {{${end.kind}}} in ${context}`);
    }
    this.scope = inner;
    this.add(name, list);
    this.scope = outer;
    return { kind: "template", position: token.position, name, pipe };
  }

  private templateName(token: Token, context: string): string {
    if (token.type !== "string" && token.type !== "raw string") this.unexpected(token, context);
    return this.unquoted(token);
  }

  private unquoted(token: Token): string {
    return unquote(token.value) ?? this.fail("invalid syntax");
  }

  // --- statements

  private itemList(): [ListNode, ListEnd] {
    const nodes: StatementNode[] = [];
    while (this.peekNonSpace().type !== "eof") {
      const node = this.textOrAction();
      if (node.kind === "end" || node.kind === "else") return [{ kind: "list", nodes }, node];
      nodes.push(node);
    }
    this.fail("unexpected EOF");
  }

  private textOrAction(): StatementNode | ListEnd {
    const token = this.nextNonSpace();
    if (token.type === "text") return { kind: "text", position: token.position, text: token.value };
    if (token.type !== "left delimiter") this.unexpected(token, "input");
    this.scope.actionLine = token.line;
    const node = this.action();
    this.scope.actionLine = 0;
    return node;
  }

  /** The left delimiter is past. */
  private action(): StatementNode | ListEnd {
    const token = this.nextNonSpace();
    switch (token.type) {
      case "block":
        return this.block();
      case "break":
      case "continue":
        return this.loopExit(token.type, token.position);
      case "else":
        return this.elseControl();
      case "end":
        this.expect("right delimiter", "end");
        return { kind: "end" };
      case "if":
      case "range":
      case "with":
        return this.control(token.type);
      case "template":
        return this.template();
      default:
        this.pending.push(token);
        return { kind: "action", position: token.position, pipe: this.pipeline("command", "right delimiter") };
    }
  }

  private loopExit(kind: "break" | "continue", position: number): StatementNode {
    const token = this.nextNonSpace();
    if (token.type !== "right delimiter") this.unexpected(token, `{{${kind}}}`);
    if (this.scope.ranges === 0) this.fail(`{{${kind}}} outside {{range}}`);
    return { kind, position };
  }

  private elseControl(): ListEnd {
    const token = this.peekNonSpace();
    // the word stays for the control action that this branch belongs to
    if (token.type !== "if" && token.type !== "with") this.expect("right delimiter", "else");
    return { kind: "else" };
  }

  /** `if`, `range` or `with` is past. */
  private control(kind: "if" | "range" | "with"): StatementNode {
    const { scope } = this;
    const visible = scope.variables.length;
    this.enter();
    const pipe = this.pipeline(kind, "right delimiter");
    if (kind === "range") scope.ranges++;
    const [list, end] = this.itemList();
    if (kind === "range") scope.ranges--;
    const elseList = end.kind === "else" ? this.elseBranch(kind) : undefined;
    this.leave();
    scope.variables.length = visible;
    return { kind, position: pipe.position, pipe, list, elseList };
  }

  /** `else` is past, and its delimiter unless `if` or `with` follows; such a chain ends at one common `end`. */
  private elseBranch(kind: "if" | "range" | "with"): ListNode {
    if (kind !== "range" && this.peek().type === kind) {
      this.next();
      return { kind: "list", nodes: [this.control(kind)] };
    }
    const [list, end] = this.itemList();
    if (end.kind !== "end") this.fail(`expected end; found {{${end.kind}}}`);
    return list;
  }

  /** `template` is past. */
  private template(): StatementNode {
    const context = "template clause";
    const token = this.nextNonSpace();
    const name = this.templateName(token, context);
    const following = this.nextNonSpace();
    let pipe: PipeNode | undefined;
    if (following.type !== "right delimiter") {
      this.pending.push(following);
      pipe = this.pipeline(context, "right delimiter");
    }
    return { kind: "template", position: token.position, name, pipe };
  }

  // --- pipelines

  private pipeline(context: string, end: TokenType): PipeNode {
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
        this.scope.variables.push(variable.value);
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
      this.scope.variables.push(variable.value);
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
        if (!this.options.hasFunction(value)) this.fail(`function ${quote(value)} not defined`);
        return { kind: "identifier", position, name: value };
      case "dot":
      case "nil":
        return { kind: token.type, position };
      case "variable":
        if (!this.scope.variables.includes(value)) this.fail(`undefined variable ${quote(value)}`);
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

/** True for a template with nothing but space in it. */
function isEmpty(list: ListNode): boolean {
  return list.nodes.every((node) => node.kind === "text" && isBlank(node.text));
}

function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}
