/** A jq query by recursive descent: `|` binds weakest, then `,`, then the operators, then terms with their suffixes. */
import { JqNotModelled } from "./jq-error";
import { type Token, tokensOf, unexpected } from "./lexer";
import type { Definition, Pattern, Query } from "./syntax";

/** @throws {JqSyntaxError} @throws {JqNotModelled} */
export function parseJq(text: string): Query {
  return new Parser(tokensOf(text)).whole();
}

/** Operators from the weakest to the strongest, with what they are on their own level. */
const LEVELS: readonly { readonly signs: readonly string[]; readonly joins: "left" | "right" | "none" }[] = [
  { signs: ["//"], joins: "right" },
  { signs: ["=", "|=", "+=", "-=", "*=", "/=", "%=", "//="], joins: "none" },
  { signs: ["or"], joins: "left" },
  { signs: ["and"], joins: "left" },
  { signs: ["==", "!=", "<", "<=", ">", ">="], joins: "none" },
  { signs: ["+", "-"], joins: "left" },
  { signs: ["*", "/", "%"], joins: "left" },
];

const KEYWORDS: ReadonlySet<string> = new Set(
  "or and module import include def as label break null true false if then elif else end try catch reduce foreach".split(
    " ",
  ),
);

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Query {
    const query = this.query();
    if (this.peek().kind !== "end") throw unexpected(this.peek());
    return query;
  }

  private query(): Query {
    let left = this.commaFree();
    while (this.take(",")) left = { kind: "comma", left, right: this.commaFree() };
    return this.take("|") ? { kind: "pipe", left, right: this.query() } : left;
  }

  /** What stands between commas; a definition, a label and a binding reach as far as they can. */
  private commaFree(): Query {
    if (this.takeWord("def")) {
      const definition = this.definition();
      return { kind: "define", definition, body: this.query() };
    }
    if (this.takeWord("label")) {
      const name = this.variable();
      this.expect("|");
      return { kind: "label", name, body: this.query() };
    }
    const source = this.expression(0);
    if (!this.takeWord("as")) return source;
    const pattern = this.pattern();
    if (this.peek().text === "?//") throw new JqNotModelled("jq's ?// is not modelled");
    this.expect("|");
    return { kind: "bind", source, pattern, body: this.query() };
  }

  private definition(): Definition {
    const name = this.expectKind("word").text;
    const params: string[] = [];
    if (this.take("(")) {
      do params.push(this.next().text);
      while (this.take(";"));
      this.expect(")");
    }
    this.expect(":");
    const body = this.query();
    this.expect(";");
    return { name, params, body };
  }

  private expression(level: number): Query {
    const rule = LEVELS[level];
    if (rule === undefined) return this.term();
    let left = this.expression(level + 1);
    for (;;) {
      const { kind, text } = this.peek();
      if ((kind !== "sign" && kind !== "word") || !rule.signs.includes(text)) return left;
      this.at++;
      const right = this.expression(rule.joins === "right" ? level : level + 1);
      left = { kind: "binary", operator: text, left, right };
      if (rule.joins === "none" && rule.signs.includes(this.peek().text)) throw unexpected(this.peek());
      if (rule.joins === "right") return left;
    }
  }

  private term(): Query {
    const head = this.head();
    let query = head;
    for (;;) {
      const token = this.peek();
      if (token.kind === "field") {
        this.at++;
        query = { kind: "index", of: query, key: text(token.text.slice(1)) };
      } else if (this.take("?")) query = optional(query, query === head);
      else if (this.take("[")) query = this.bracket(query);
      else if (token.kind === "sign" && token.text === ".") {
        this.at++;
        if (this.take("[")) query = this.bracket(query);
        else query = { kind: "index", of: query, key: this.string() };
      } else return query;
    }
  }

  /** After `[`: everything, one element, a part. */
  private bracket(of: Query): Query {
    if (this.take("]")) return { kind: "iterate", of };
    if (this.take(":")) {
      const to = this.query();
      this.expect("]");
      return { kind: "slice", of, from: undefined, to };
    }
    const key = this.query();
    if (this.take("]")) return { kind: "index", of, key };
    this.expect(":");
    if (this.take("]")) return { kind: "slice", of, from: key, to: undefined };
    const to = this.query();
    this.expect("]");
    return { kind: "slice", of, from: key, to };
  }

  private head(): Query {
    const token = this.peek();
    switch (token.kind) {
      case "field":
        this.at++;
        return { kind: "index", of: { kind: "identity" }, key: text(token.text.slice(1)) };
      case "number":
        this.at++;
        return { kind: "literal", value: Number(token.text) };
      case "string":
        return this.string();
      case "variable":
        this.at++;
        return { kind: "variable", name: token.text };
      case "format":
        this.at++;
        return this.peek().kind === "string" ? this.string(token.text) : { kind: "format", name: token.text };
      case "word":
        return this.word(token);
      case "sign":
        return this.sign(token);
      default:
        throw unexpected(token);
    }
  }

  private sign(token: Token): Query {
    this.at++;
    switch (token.text) {
      case ".":
        if (this.peek().kind === "string") return { kind: "index", of: { kind: "identity" }, key: this.string() };
        return { kind: "identity" };
      case "..":
        return { kind: "recurse" };
      case "(": {
        const query = this.query();
        this.expect(")");
        return query;
      }
      case "[": {
        if (this.take("]")) return { kind: "array", of: undefined };
        const of = this.query();
        this.expect("]");
        return { kind: "array", of };
      }
      case "{":
        return this.object();
      case "-":
        return { kind: "negate", of: this.term() };
      case "+":
        return { kind: "plus", of: this.term() };
      default:
        throw unexpected(token);
    }
  }

  private word(token: Token): Query {
    this.at++;
    switch (token.text) {
      case "null":
        return { kind: "literal", value: null };
      case "true":
      case "false":
        return { kind: "literal", value: token.text === "true" };
      case "if":
        return this.conditional();
      case "try": {
        const body = this.term();
        return { kind: "try", body, handler: this.takeWord("catch") ? this.term() : undefined };
      }
      case "reduce":
      case "foreach":
        return this.fold(token.text);
      case "break":
        return { kind: "break", name: this.variable() };
    }
    if (KEYWORDS.has(token.text)) throw unexpected(token);
    const args: Query[] = [];
    if (this.take("(")) {
      do args.push(this.query());
      while (this.take(";"));
      this.expect(")");
    }
    return { kind: "call", name: token.text, args };
  }

  /** After `if` or `elif`. */
  private conditional(): Query {
    const condition = this.query();
    this.expectWord("then");
    const then = this.query();
    if (this.takeWord("elif")) return { kind: "if", condition, then, otherwise: this.conditional() };
    const otherwise: Query = this.takeWord("else") ? this.query() : { kind: "identity" };
    this.expectWord("end");
    return { kind: "if", condition, then, otherwise };
  }

  private fold(kind: "reduce" | "foreach"): Query {
    const source = this.expression(0);
    this.expectWord("as");
    const pattern = this.pattern();
    this.expect("(");
    const start = this.query();
    this.expect(";");
    const update = this.query();
    const extract = kind === "foreach" && this.take(";") ? this.query() : undefined;
    this.expect(")");
    if (kind === "reduce") return { kind, source, pattern, start, update };
    return { kind, source, pattern, start, update, extract };
  }

  private pattern(): Pattern {
    if (this.take("[")) {
      const items: Pattern[] = [];
      do items.push(this.pattern());
      while (this.take(","));
      this.expect("]");
      return { kind: "array", items };
    }
    if (!this.take("{")) return { kind: "variable", name: this.variable() };
    const members = [];
    do {
      const variable = this.peek().kind === "variable" ? this.peek().text : undefined;
      const key = variable === undefined ? this.key() : text(this.next().text.slice(1));
      if (variable === undefined) this.expect(":");
      const isNested = variable === undefined || this.take(":");
      members.push({ key, variable, value: isNested ? this.pattern() : undefined });
    } while (this.take(","));
    this.expect("}");
    return { kind: "object", members };
  }

  private object(): Query {
    const members: (readonly [Query, Query])[] = [];
    while (!this.take("}")) {
      const token = this.peek();
      if (token.kind === "variable") {
        this.at++;
        const key = text(token.text.slice(1));
        members.push([key, this.take(":") ? this.member() : { kind: "variable", name: token.text }]);
      } else {
        const key = this.key();
        const isShort = token.kind === "word" || token.kind === "string";
        if (this.take(":")) members.push([key, this.member()]);
        else if (isShort) members.push([key, { kind: "index", of: { kind: "identity" }, key }]);
        else throw unexpected(this.peek());
      }
      if (this.peek().text !== "}") this.expect(",");
    }
    return { kind: "object", members };
  }

  private key(): Query {
    const token = this.peek();
    if (token.kind === "string") return this.string();
    if (token.kind === "word") {
      this.at++;
      return text(token.text);
    }
    this.expect("(");
    const key = this.query();
    this.expect(")");
    return key;
  }

  /** A value in an object: pipes need no parentheses, commas do. */
  private member(): Query {
    const left = this.expression(0);
    return this.take("|") ? { kind: "pipe", left, right: this.member() } : left;
  }

  private string(format?: string): Query {
    const { parts = [] } = this.expectKind("string");
    const queries = parts.map((part) => (typeof part === "string" ? part : new Parser(part).whole()));
    return { kind: "string", parts: queries, ...(format !== undefined && { format }) };
  }

  private variable(): string {
    return this.expectKind("variable").text;
  }

  private peek(): Token {
    return this.tokens[this.at] as Token;
  }

  private next(): Token {
    return this.tokens[this.at++] as Token;
  }

  private take(sign: string): boolean {
    const { kind, text } = this.peek();
    if (kind !== "sign" || text !== sign) return false;
    this.at++;
    return true;
  }

  private takeWord(word: string): boolean {
    const { kind, text } = this.peek();
    if (kind !== "word" || text !== word) return false;
    this.at++;
    return true;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) throw unexpected(this.peek());
  }

  private expectWord(word: string): void {
    if (!this.takeWord(word)) throw unexpected(this.peek());
  }

  private expectKind(kind: Token["kind"]): Token {
    const token = this.peek();
    if (token.kind !== kind) throw unexpected(token);
    this.at++;
    return token;
  }
}

/** A question mark forgives the last step alone, for each value that comes to it; what is in the step's brackets sees that value. */
function optional(query: Query, isHead: boolean): Query {
  const isStep = query.kind === "index" || query.kind === "slice" || query.kind === "iterate";
  if (isHead || !isStep) return { kind: "try", body: query, handler: undefined };
  const last: Query = { ...query, of: { kind: "identity" } };
  return { kind: "pipe", left: query.of, right: { kind: "try", body: last, handler: undefined } };
}

function text(value: string): Query {
  return { kind: "string", parts: [value] };
}
