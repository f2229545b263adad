/**
 * Tokens → the tape of one document: the grammar of YAML 1.1 as libyaml writes it, an LL(1) state machine with a stack of its own.
 * A state's comment is its production. Knows nothing of values.
 */

import type { Place, State } from "./parser-state";
import type { Scanner } from "./scanner";
import { TagDirectives } from "./tag-directives";
import { type EventKind, Tape } from "./tape";
import { parserError, type Token, type TokenKind } from "./token";
import { YamlError } from "./yaml-error";

export class Parser {
  private state: State = "block-node";
  private readonly states: State[] = [];
  /** The lines at which the open collections start. */
  private readonly contextLines: number[] = [];
  private readonly tags = new TagDirectives();
  private tape = new Tape(false);
  private isFirst = true;

  constructor(
    private readonly scanner: Scanner,
    private readonly withPlaces: boolean,
  ) {}

  /** The next document; undefined at the end of the stream. @throws {YamlError} */
  document(): Tape | undefined {
    if (!this.startDocument()) return undefined;
    this.tape = new Tape(this.withPlaces);
    this.states.push("document-end");
    while (this.state !== "document-end") this.step();
    this.states.length = 0;
    if (this.scanner.peek().kind === "document-end") this.scanner.skip();
    this.tags.clear();
    return this.tape;
  }

  /** stream ::= STREAM-START implicit_document? explicit_document* STREAM-END */
  private startDocument(): boolean {
    const { scanner } = this;
    const implicit = this.isFirst;
    this.isFirst = false;
    let token = scanner.peek();
    if (token.kind === "stream-start") token = this.next();
    if (!implicit) while (token.kind === "document-end") token = this.next();
    if (token.kind === "stream-end") return false;
    const isBare = token.kind !== "version" && token.kind !== "tag-directive" && token.kind !== "document-start";
    if (implicit && isBare) {
      this.state = "block-node";
    } else {
      this.tags.read(scanner);
      token = scanner.peek();
      if (token.kind !== "document-start") throw parserError("did not find expected <document start>", token);
      scanner.skip();
      this.state = "document-content";
    }
    return true;
  }

  /** Drops the token that was peeked at and shows the one behind it. */
  private next(): Token {
    this.scanner.skip();
    return this.scanner.peek();
  }

  private pop(): void {
    this.state = this.states.pop() as State;
  }

  private step(): void {
    switch (this.state) {
      case "block-mapping-value":
        this.blockMappingValue();
        return;
      case "block-mapping-key":
        this.blockMappingKey();
        return;
      case "block-sequence-entry":
        this.blockSequenceEntry();
        return;
      case "indentless-entry":
        this.indentlessEntry();
        return;
      case "block-node":
        this.node("block");
        return;
      case "document-content":
        this.documentContent();
        return;
      case "flow-sequence-first":
        this.flowSequenceEntry(true);
        return;
      case "flow-sequence-entry":
        this.flowSequenceEntry(false);
        return;
      case "flow-pair-key":
        this.flowPairKey();
        return;
      case "flow-pair-value":
        this.flowPairValue();
        return;
      case "flow-pair-end":
        this.end(this.scanner.peek());
        this.state = "flow-sequence-entry";
        return;
      case "flow-mapping-first":
        this.flowMappingKey(true);
        return;
      case "flow-mapping-key":
        this.flowMappingKey(false);
        return;
      case "flow-mapping-value":
        this.flowMappingValue();
        return;
      case "flow-mapping-no-value":
        this.state = "flow-mapping-key";
        this.empty(this.scanner.peek());
        return;
      case "document-end":
        return;
      default:
        this.state satisfies never;
        return;
    }
  }

  /** explicit_document ::= DIRECTIVE* DOCUMENT-START block_node? DOCUMENT-END* */
  private documentContent(): void {
    const token = this.scanner.peek();
    switch (token.kind) {
      case "version":
      case "tag-directive":
      case "document-start":
      case "document-end":
      case "stream-end":
        this.pop();
        this.empty(token);
        return;
      default:
        this.node("block");
        return;
    }
  }

  /** node ::= ALIAS | properties? (SCALAR | collection) | properties ; properties ::= TAG ANCHOR? | ANCHOR TAG? */
  private node(place: Place): void {
    const first = this.scanner.peek();
    if (first.kind === "alias") {
      this.pop();
      this.alias(first);
      this.scanner.skip();
      return;
    }
    let token = first;
    let tag = "";
    let hasAnchor = false;
    if (first.kind === "anchor" || first.kind === "tag") {
      let tagToken: Token | undefined;
      for (const kind of first.kind === "anchor" ? (["anchor", "tag"] as const) : (["tag", "anchor"] as const)) {
        if (token.kind !== kind) break;
        if (kind === "tag") tagToken = token;
        else {
          this.tape.anchor(token.text);
          hasAnchor = true;
        }
        token = this.next();
      }
      if (tagToken !== undefined) tag = this.tags.resolve(tagToken, first.line);
    }
    switch (token.kind) {
      case "plain":
      case "quoted":
        this.pop();
        this.scalar(token, tag, first);
        this.scanner.skip();
        return;
      case "entry":
        if (place !== "block-or-indentless") break;
        this.state = "indentless-entry";
        this.tape.add("sequence", "", first.line, first.column);
        return;
      case "flow-sequence":
        this.open("sequence", "flow-sequence-first", first, token);
        return;
      case "flow-mapping":
        this.open("mapping", "flow-mapping-first", first, token);
        return;
      case "block-sequence":
        if (place === "flow") break;
        this.open("sequence", "block-sequence-entry", first, token);
        return;
      case "block-mapping":
        if (place === "flow") break;
        this.open("mapping", "block-mapping-key", first, token);
        return;
      default:
    }
    if (!hasAnchor && tag === "") throw parserError("did not find expected node content", token, first.line);
    this.pop();
    this.event(tag === "" ? "plain" : "tagged", "", tag, first);
  }

  private scalar(token: Token, tag: string, first: Token): void {
    if (tag === "") this.tape.add(token.kind === "plain" ? "plain" : "text", token.text, first.line, first.column);
    else this.event("tagged", token.text, tag, first);
  }

  private event(kind: EventKind, text: string, tag: string, at: Token): void {
    if (tag !== "") this.tape.tags.set(this.tape.kinds.length, tag);
    this.tape.add(kind, text, at.line, at.column);
  }

  private alias(token: Token): void {
    const target = this.tape.anchored(token.text);
    if (target === undefined) {
      throw new YamlError(`yaml: unknown anchor '${token.text}' referenced`, token.line + 1, token.column + 1);
    }
    this.tape.targets.set(this.tape.kinds.length, target);
    this.tape.add("alias", token.text, token.line, token.column);
  }

  private open(kind: EventKind, state: State, at: Token, token: Token): void {
    this.state = state;
    this.tape.add(kind, "", at.line, at.column);
    this.contextLines.push(token.line);
    this.scanner.skip();
  }

  private end(at: Token): void {
    this.tape.add("end", "", at.line, at.column);
  }

  private close(token: Token): void {
    this.pop();
    this.contextLines.pop();
    this.end(token);
    this.scanner.skip();
  }

  /** A node that is not there. */
  private empty(at: Token): void {
    this.tape.add("plain", "", at.line, at.column);
  }

  private fail(problem: string, token: Token): never {
    throw parserError(problem, token, this.contextLines[this.contextLines.length - 1]);
  }

  /** block_sequence ::= BLOCK-SEQUENCE-START (BLOCK-ENTRY block_node?)* BLOCK-END */
  private blockSequenceEntry(): void {
    const token = this.scanner.peek();
    if (token.kind === "block-end") {
      this.close(token);
      return;
    }
    if (token.kind !== "entry") this.fail("did not find expected '-' indicator", token);
    this.optional(this.next(), SEQUENCE_ENDS, "block-sequence-entry", "block");
  }

  /** indentless_sequence ::= (BLOCK-ENTRY block_node?)+ */
  private indentlessEntry(): void {
    const token = this.scanner.peek();
    if (token.kind !== "entry") {
      this.pop();
      this.end(token);
      return;
    }
    this.optional(this.next(), INDENTLESS_ENDS, "indentless-entry", "block");
  }

  /** block_mapping ::= BLOCK-MAPPING-START ((KEY block_node_or_indentless?)? (VALUE block_node_or_indentless?)?)* BLOCK-END */
  private blockMappingKey(): void {
    const token = this.scanner.peek();
    if (token.kind === "block-end") {
      this.close(token);
      return;
    }
    if (token.kind !== "key") this.fail("did not find expected key", token);
    this.optional(this.next(), BLOCK_PAIR_ENDS, "block-mapping-value", "block-or-indentless");
  }

  private blockMappingValue(): void {
    const token = this.scanner.peek();
    if (token.kind === "value") {
      this.optional(this.next(), BLOCK_PAIR_ENDS, "block-mapping-key", "block-or-indentless");
      return;
    }
    this.state = "block-mapping-key";
    this.empty(token);
  }

  /** A node, unless the token says that there is none; then the given state. */
  private optional(token: Token, ends: readonly TokenKind[], then: State, place: Place): void {
    if (ends.includes(token.kind)) {
      this.state = then;
      this.empty(token);
      return;
    }
    this.states.push(then);
    this.node(place);
  }

  /** flow_sequence ::= FLOW-SEQUENCE-START (entry FLOW-ENTRY)* entry? FLOW-SEQUENCE-END ; entry ::= flow_node | KEY flow_node? (VALUE flow_node?)? */
  private flowSequenceEntry(first: boolean): void {
    let token = this.scanner.peek();
    if (token.kind === "flow-sequence-end") {
      this.close(token);
      return;
    }
    if (!first) {
      if (token.kind !== "flow-entry") this.fail("did not find expected ',' or ']'", token);
      token = this.next();
    }
    if (token.kind === "flow-sequence-end") {
      this.close(token);
      return;
    }
    if (token.kind === "key") {
      this.state = "flow-pair-key";
      this.tape.add("mapping", "", token.line, token.column);
      this.scanner.skip();
      return;
    }
    this.states.push("flow-sequence-entry");
    this.node("flow");
  }

  private flowPairKey(): void {
    const token = this.scanner.peek();
    if (token.kind !== "value" && token.kind !== "flow-entry" && token.kind !== "flow-sequence-end") {
      this.states.push("flow-pair-value");
      this.node("flow");
      return;
    }
    // Upstream drops the token here, so that `[? : x]` reads as it does.
    this.scanner.skip();
    this.state = "flow-pair-value";
    this.empty(token);
  }

  private flowPairValue(): void {
    let token = this.scanner.peek();
    if (token.kind === "value") {
      token = this.next();
      if (token.kind !== "flow-entry" && token.kind !== "flow-sequence-end") {
        this.states.push("flow-pair-end");
        this.node("flow");
        return;
      }
    }
    this.state = "flow-pair-end";
    this.empty(token);
  }

  /** flow_mapping ::= FLOW-MAPPING-START (entry FLOW-ENTRY)* entry? FLOW-MAPPING-END ; entry ::= flow_node | KEY flow_node? (VALUE flow_node?)? */
  private flowMappingKey(first: boolean): void {
    let token = this.scanner.peek();
    if (token.kind === "flow-mapping-end") {
      this.close(token);
      return;
    }
    if (!first) {
      if (token.kind !== "flow-entry") this.fail("did not find expected ',' or '}'", token);
      token = this.next();
    }
    if (token.kind === "flow-mapping-end") {
      this.close(token);
      return;
    }
    if (token.kind === "key") {
      this.optional(this.next(), FLOW_KEY_ENDS, "flow-mapping-value", "flow");
      return;
    }
    this.states.push("flow-mapping-no-value");
    this.node("flow");
  }

  private flowMappingValue(): void {
    const token = this.scanner.peek();
    if (token.kind === "value") {
      this.optional(this.next(), FLOW_VALUE_ENDS, "flow-mapping-key", "flow");
      return;
    }
    this.state = "flow-mapping-key";
    this.empty(token);
  }
}

const SEQUENCE_ENDS: readonly TokenKind[] = ["entry", "block-end"];
const INDENTLESS_ENDS: readonly TokenKind[] = ["entry", "key", "value", "block-end"];
const BLOCK_PAIR_ENDS: readonly TokenKind[] = ["key", "value", "block-end"];
const FLOW_KEY_ENDS: readonly TokenKind[] = ["value", "flow-entry", "flow-mapping-end"];
const FLOW_VALUE_ENDS: readonly TokenKind[] = ["flow-entry", "flow-mapping-end"];
