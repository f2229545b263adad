/**
 * Text → tokens, as go-yaml v2 does it: indentation becomes `block-…` and `block-end` tokens, and a key without `?` is recognised
 * when its `:` comes, by putting tokens in front of the ones that wait. How far it looks ahead decides which of two
 * errors a text has, so that is kept as it is upstream, with its edges.
 */
import { isBlankOrEnd, isBreak, isBreakOrEnd, isDocumentMark } from "./characters";
import { Cursor } from "./cursor";
import { scanBlock } from "./scan-block";
import { scanPlain } from "./scan-plain";
import { scanAnchor, scanDirective, scanTag } from "./scan-properties";
import { scanQuoted } from "./scan-quoted";
import type { Source } from "./source";
import { Token, type TokenKind } from "./token";

const MAX_DEPTH = 10_000;
const MAX_KEY_CHARACTERS = 1024;

/** A place at which a key may have started: one per flow level. */
interface KeyCandidate {
  possible: boolean;
  /** Nothing but a key may stand here. */
  required: boolean;
  /** The number of its first token, counted from the start of the stream. */
  token: number;
  pos: number;
  line: number;
  column: number;
}

export class Scanner {
  private readonly cursor: Cursor;
  private readonly queue: Token[] = [];
  private head = 0;
  /** How many tokens have been taken. */
  private taken = 0;
  private ready = false;
  private started = false;
  private readonly indents: number[] = [];
  private readonly candidates: KeyCandidate[] = [];
  /** By number of token: the level of the candidate that starts there, plus 1; 0 for none. */
  private readonly levelByToken: number[] = [];
  /** A second byte order mark: go-yaml then drops a character at the start of every line. */
  private readonly dropsFirst: boolean;

  constructor(source: Source) {
    this.cursor = new Cursor(source);
    this.dropsFirst = source.text.charCodeAt(0) === 0xfeff;
  }

  /** The next token, which stays the next one. @throws {YamlError} */
  peek(): Token {
    if (!this.ready) this.fetchEnough();
    return this.queue[this.head] as Token;
  }

  /** Takes the token that `peek` showed. */
  skip(): void {
    this.ready = false;
    this.taken++;
    this.head++;
    if (this.head === this.queue.length) {
      this.queue.length = 0;
      this.head = 0;
    }
  }

  /** Fetches until no token to come can change the next one. */
  private fetchEnough(): void {
    for (;;) {
      if (this.head !== this.queue.length) {
        const level = this.levelByToken[this.taken] ?? 0;
        if (level === 0) break;
        const candidate = this.candidates[level - 1];
        if (candidate === undefined || !this.isKeyPossible(candidate)) break;
      }
      this.fetch();
    }
    this.ready = true;
  }

  private push(kind: TokenKind, text = ""): void {
    this.queue.push(new Token(kind, text, "", this.cursor.line, this.cursor.column()));
  }

  /** Puts a token in front of the one with that number; one that has been taken already leaves it at the end. */
  private insert(number: number, token: Token): void {
    const at = this.head + number - this.taken;
    if (at < this.head) {
      this.queue.push(token);
      return;
    }
    const { queue } = this;
    queue.push(token);
    for (let i = queue.length - 1; i > at; i--) queue[i] = queue[i - 1] as Token;
    queue[at] = token;
  }

  private fetch(): void {
    const { cursor } = this;
    if (!this.started) {
      this.started = true;
      cursor.need(1);
      this.candidates.push({ possible: false, required: false, token: 0, pos: 0, line: 0, column: 0 });
      this.push("stream-start");
      return;
    }
    this.skipToToken();
    this.closeBlocks(cursor.column());
    cursor.need(4);
    const { text, pos } = cursor;
    const c = text.charCodeAt(pos);
    if (pos === cursor.lineStart) {
      if (c === 0x25) return this.fetchDirective();
      if (isDocumentMark(text, pos)) return this.fetchDocumentMark(c === 0x2d ? "document-start" : "document-end");
    }
    switch (c) {
      case 0x00:
        return this.fetchStreamEnd();
      case 0x5b: // [
        return this.fetchFlowStart("flow-sequence");
      case 0x7b: // {
        return this.fetchFlowStart("flow-mapping");
      case 0x5d: // ]
        return this.fetchFlowEnd("flow-sequence-end");
      case 0x7d: // }
        return this.fetchFlowEnd("flow-mapping-end");
      case 0x2c: // ,
        this.dropCandidate();
        cursor.keyAllowed = true;
        return this.fetchIndicator("flow-entry");
      case 0x2d: // -
        if (isBlankOrEnd(text.charCodeAt(pos + 1))) return this.fetchEntry();
        return this.fetchScalar("plain");
      case 0x3f: // ?
        if (cursor.flowLevel > 0 || isBlankOrEnd(text.charCodeAt(pos + 1))) return this.fetchKey();
        return this.fetchScalar("plain");
      case 0x3a: // :
        if (cursor.flowLevel > 0 || isBlankOrEnd(text.charCodeAt(pos + 1))) return this.fetchValue();
        return this.fetchScalar("plain");
      case 0x2a: // *
      case 0x26: // &
        this.saveCandidate();
        cursor.keyAllowed = false;
        this.queue.push(scanAnchor(cursor, c === 0x2a ? "alias" : "anchor"));
        return;
      case 0x21: // !
        this.saveCandidate();
        cursor.keyAllowed = false;
        this.queue.push(scanTag(cursor));
        return;
      case 0x22: // "
      case 0x27: // '
        return this.fetchScalar("quoted");
      case 0x7c: // |
      case 0x3e: // >
        if (cursor.flowLevel === 0) return this.fetchBlockScalar();
        return cursor.fail("found character that cannot start any token");
      case 0x09:
      case 0x23: // #
      case 0x25: // %
      case 0x40: // @
      case 0x60: // `
        return cursor.fail("found character that cannot start any token");
      default:
        return this.fetchScalar("plain");
    }
  }

  private skipToToken(): void {
    const { cursor } = this;
    const { text } = cursor;
    for (;;) {
      if (this.dropsFirst && cursor.pos === cursor.lineStart && cursor.pos < cursor.end) cursor.pos++;
      const tabs = cursor.flowLevel > 0 || !cursor.keyAllowed;
      let at = cursor.pos;
      let c = text.charCodeAt(at);
      while (c === 0x20 || (c === 0x09 && tabs)) c = text.charCodeAt(++at);
      if (c === 0x23) while (!isBreakOrEnd(c)) c = text.charCodeAt(++at);
      cursor.pos = at;
      if (!isBreak(c) || at >= cursor.readable) return;
      cursor.skipBreak();
      if (cursor.flowLevel === 0) cursor.keyAllowed = true;
    }
  }

  private isKeyPossible(candidate: KeyCandidate): boolean {
    if (!candidate.possible) return false;
    const { cursor } = this;
    const distance = cursor.pos - candidate.pos;
    if (candidate.line === cursor.line) {
      if (distance <= MAX_KEY_CHARACTERS) return true;
      if (countCharacters(cursor.text, candidate.pos, cursor.pos) <= MAX_KEY_CHARACTERS) return true;
    }
    if (candidate.required) cursor.fail("could not find expected ':'");
    candidate.possible = false;
    return false;
  }

  /** A key may start here, if the place allows one. */
  private saveCandidate(): void {
    const { cursor } = this;
    if (!cursor.keyAllowed) return;
    this.dropCandidate();
    const candidate = this.candidates[this.candidates.length - 1] as KeyCandidate;
    candidate.possible = true;
    candidate.required = cursor.flowLevel === 0 && cursor.indent === cursor.column();
    candidate.token = this.taken + this.queue.length - this.head;
    candidate.pos = cursor.pos;
    candidate.line = cursor.line;
    candidate.column = cursor.column();
    const { levelByToken } = this;
    while (levelByToken.length <= candidate.token) levelByToken.push(0);
    levelByToken[candidate.token] = this.candidates.length;
  }

  private dropCandidate(): void {
    const candidate = this.candidates[this.candidates.length - 1] as KeyCandidate;
    if (!candidate.possible) return;
    if (candidate.required) this.cursor.fail("could not find expected ':'");
    candidate.possible = false;
    this.levelByToken[candidate.token] = 0;
  }

  /** Opens a block collection at a column that is deeper than the one around it; `number` is the token that it starts with, -1 for the next. */
  private openBlock(kind: TokenKind, line: number, column: number, number: number): void {
    const { cursor } = this;
    if (cursor.flowLevel > 0 || cursor.indent >= column) return;
    this.indents.push(cursor.indent);
    cursor.indent = column;
    if (this.indents.length > MAX_DEPTH) cursor.fail(`exceeded max depth of ${MAX_DEPTH}`);
    const token = new Token(kind, "", "", line, column);
    if (number < 0) this.queue.push(token);
    else this.insert(number, token);
  }

  private closeBlocks(column: number): void {
    const { cursor } = this;
    if (cursor.flowLevel > 0) return;
    while (cursor.indent > column) {
      this.push("block-end");
      cursor.indent = this.indents.pop() as number;
    }
  }

  private fetchIndicator(kind: TokenKind): void {
    this.push(kind);
    this.cursor.pos++;
  }

  private fetchStreamEnd(): void {
    const { cursor } = this;
    if (cursor.pos !== cursor.lineStart) {
      cursor.lineStart = cursor.pos;
      cursor.line++;
    }
    this.closeBlocks(-1);
    this.dropCandidate();
    cursor.keyAllowed = false;
    this.push("stream-end");
  }

  private fetchDirective(): void {
    this.closeBlocks(-1);
    this.dropCandidate();
    this.cursor.keyAllowed = false;
    this.queue.push(scanDirective(this.cursor));
  }

  private fetchDocumentMark(kind: TokenKind): void {
    this.closeBlocks(-1);
    this.dropCandidate();
    this.cursor.keyAllowed = false;
    this.push(kind);
    this.cursor.pos += 3;
  }

  private fetchFlowStart(kind: TokenKind): void {
    const { cursor } = this;
    this.saveCandidate();
    const token = this.taken + this.queue.length - this.head;
    this.candidates.push({ possible: false, required: false, token, pos: 0, line: 0, column: 0 });
    cursor.flowLevel++;
    if (cursor.flowLevel > MAX_DEPTH) cursor.fail(`exceeded max depth of ${MAX_DEPTH}`);
    cursor.keyAllowed = true;
    this.fetchIndicator(kind);
  }

  private fetchFlowEnd(kind: TokenKind): void {
    const { cursor } = this;
    this.dropCandidate();
    if (cursor.flowLevel > 0) {
      cursor.flowLevel--;
      const { token } = this.candidates.pop() as KeyCandidate;
      // For an empty collection this also forgets the candidate that it starts itself: `[]: x` is an error upstream.
      if (token < this.levelByToken.length) this.levelByToken[token] = 0;
    }
    cursor.keyAllowed = false;
    this.fetchIndicator(kind);
  }

  private fetchEntry(): void {
    const { cursor } = this;
    if (cursor.flowLevel === 0) {
      if (!cursor.keyAllowed) cursor.fail("block sequence entries are not allowed in this context");
      this.openBlock("block-sequence", cursor.line, cursor.column(), -1);
    }
    this.dropCandidate();
    cursor.keyAllowed = true;
    this.fetchIndicator("entry");
  }

  private fetchKey(): void {
    const { cursor } = this;
    if (cursor.flowLevel === 0) {
      if (!cursor.keyAllowed) cursor.fail("mapping keys are not allowed in this context");
      this.openBlock("block-mapping", cursor.line, cursor.column(), -1);
    }
    this.dropCandidate();
    cursor.keyAllowed = cursor.flowLevel === 0;
    this.fetchIndicator("key");
  }

  private fetchValue(): void {
    const { cursor } = this;
    const candidate = this.candidates[this.candidates.length - 1] as KeyCandidate;
    if (this.isKeyPossible(candidate)) {
      const { token, line, column } = candidate;
      this.insert(token, new Token("key", "", "", line, column));
      this.openBlock("block-mapping", line, column, token);
      candidate.possible = false;
      this.levelByToken[token] = 0;
      cursor.keyAllowed = false;
    } else {
      if (cursor.flowLevel === 0) {
        if (!cursor.keyAllowed) cursor.fail("mapping values are not allowed in this context");
        this.openBlock("block-mapping", cursor.line, cursor.column(), -1);
      }
      cursor.keyAllowed = cursor.flowLevel === 0;
    }
    this.fetchIndicator("value");
  }

  private fetchScalar(kind: "plain" | "quoted"): void {
    const { cursor } = this;
    this.saveCandidate();
    cursor.keyAllowed = false;
    const { line } = cursor;
    const column = cursor.column();
    const text = kind === "plain" ? scanPlain(cursor) : scanQuoted(cursor);
    this.queue.push(new Token(kind, text, "", line, column));
  }

  private fetchBlockScalar(): void {
    const { cursor } = this;
    this.dropCandidate();
    cursor.keyAllowed = true;
    const { line } = cursor;
    const column = cursor.column();
    this.queue.push(new Token("quoted", scanBlock(cursor), "", line, column));
  }
}

/** The number of characters between two places, surrogate pairs counted once. */
function countCharacters(text: string, from: number, to: number): number {
  let count = to - from;
  for (let i = from; i < to; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count--;
  return count;
}
