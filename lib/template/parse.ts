/**
 * Builds the tree of a template, as text/template/parse of Go 1.26 does: the same grammar, the same look-ahead (the line in an
 * error is that of the last token read), the same texts. Knows the names of functions, not what they do.
 */
import type { Token } from "./lex";
import { PipelineParser } from "./parse-pipeline";
import { quote } from "./quote";
import { type ParseOptions, Scope } from "./token-source";
import type { DefinedTemplate, ListNode, PipeNode, StatementNode, TemplateNode, TemplateTree } from "./tree";
import { isSpace } from "./unicode";

/** @throws {ParseFailure} @throws {LimitReached} */
export function parseTemplate(text: string, options: ParseOptions): TemplateTree {
  return new Parser(text, options).parse();
}

/** `end` and `else` finish a list of statements. */
type ListEnd = { readonly kind: "end" } | { readonly kind: "else" };

class Parser extends PipelineParser {
  private readonly templates = new Map<string, DefinedTemplate>();

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

  // --- templates

  /** A text defines each name once, unless one of the two is empty. */
  private add(name: string, list: ListNode): void {
    const existing = this.templates.get(name);
    if (existing === undefined || isEmpty(existing.list)) {
      this.templates.set(name, { name, list });
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
    const visible = scope.variables.count;
    this.enter();
    const pipe = this.pipeline(kind, "right delimiter");
    if (kind === "range") scope.ranges++;
    const [list, end] = this.itemList();
    if (kind === "range") scope.ranges--;
    const elseList = end.kind === "else" ? this.elseBranch(kind) : undefined;
    this.leave();
    scope.variables.keep(visible);
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
}

/** True for a template with nothing but space in it. */
function isEmpty(list: ListNode): boolean {
  return list.nodes.every((node) => node.kind === "text" && isBlank(node.text));
}

function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}
