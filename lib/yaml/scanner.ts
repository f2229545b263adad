/**
 * Text → tokens, as go-yaml v2 does it: indentation becomes `block-…` and `block-end` tokens, and a key without `?` is recognised
 * when its `:` comes, by putting tokens in front of the ones that wait. How far it looks ahead decides which of two
 * errors a text has, so that is kept as it is upstream, with its edges.
 */
import { isBlankOrEnd, isBreak, isBreakOrEnd, isDocumentMark, isWord } from "./characters";
import { Cursor } from "./cursor";
import { countCharacters, type KeyCandidate, KeyStarts } from "./key-starts";
import { scanBlock } from "./scan-block";
import { scanPlain } from "./scan-plain";
import { scanAnchor, scanDirective, scanTag } from "./scan-properties";
import { scanQuoted } from "./scan-quoted";
import type { Source } from "./source";
import { Token, type TokenKind } from "./token";
import { TokenQueue } from "./token-queue";

const MAX_DEPTH = 10_000;
const MAX_KEY_CHARACTERS = 1024;

const ASCII = 128;

type Fetch = (scanner: Scanner, c: number) => void;

export class Scanner {
  /** What begins with each character; any other begins a plain scalar. */
  private static readonly BY_CHARACTER: readonly (Fetch | undefined)[] = byCharacter({
    "\0": (scanner) => scanner.fetchStreamEnd(),
    "[": (scanner) => scanner.fetchFlowStart("flow-sequence"),
    "{": (scanner) => scanner.fetchFlowStart("flow-mapping"),
    "]": (scanner) => scanner.fetchFlowEnd("flow-sequence-end"),
    "}": (scanner) => scanner.fetchFlowEnd("flow-mapping-end"),
    ",": (scanner) => scanner.fetchFlowEntry(),
    "-": (scanner, c) => (scanner.isIndicator(c) ? scanner.fetchEntry() : scanner.fetchScalar("plain")),
    "?": (scanner, c) => (scanner.isIndicator(c) ? scanner.fetchKey() : scanner.fetchScalar("plain")),
    ":": (scanner, c) => (scanner.isIndicator(c) ? scanner.fetchValue() : scanner.fetchScalar("plain")),
    "*": (scanner) => scanner.fetchProperty(() => scanAnchor(scanner.cursor, "alias")),
    "&": (scanner) => scanner.fetchProperty(() => scanAnchor(scanner.cursor, "anchor")),
    "!": (scanner) => scanner.fetchProperty(() => scanTag(scanner.cursor)),
    "\"'": (scanner) => scanner.fetchScalar("quoted"),
    "|>": (scanner) => (scanner.cursor.flowLevel === 0 ? scanner.fetchBlockScalar() : scanner.refuse()),
    "\t#%@`": (scanner) => scanner.refuse(),
  });

  private readonly cursor: Cursor;
  private readonly queue = new TokenQueue();
  private ready = false;
  private started = false;
  private readonly indents: number[] = [];
  private readonly candidates: KeyCandidate[] = [];
  private readonly starts = new KeyStarts();
  /** A second byte order mark: go-yaml then drops a character at the start of every line. */
  private readonly dropsFirst: boolean;

  constructor(source: Source) {
    this.cursor = new Cursor(source);
    this.dropsFirst = source.text.charCodeAt(0) === 0xfeff;
  }

  /** The next token, which stays the next one. @throws {YamlError} */
  peek(): Token {
    if (!this.ready) this.fetchEnough();
    return this.queue.first();
  }

  /** Takes the token that `peek` showed. */
  skip(): void {
    this.ready = false;
    this.queue.take();
  }

  /** Fetches until no token to come can change the next one. */
  private fetchEnough(): void {
    for (;;) {
      if (!this.queue.isEmpty()) {
        const level = this.starts.level(this.queue.taken);
        if (level < 0 || level >= this.candidates.length) break;
        if (!this.isKeyPossible(this.candidates[level] as KeyCandidate)) break;
      }
      this.fetch();
    }
    this.ready = true;
  }

  private push(kind: TokenKind): void {
    this.queue.append(new Token(kind, "", "", this.cursor.line, this.cursor.column()));
  }

  private fetch(): void {
    const { cursor } = this;
    if (!this.started) {
      this.fetchStreamStart();
      return;
    }
    this.skipToToken();
    this.closeBlocks(cursor.column());
    cursor.need(4);
    const c = cursor.text.charCodeAt(cursor.pos);
    if (isWord(c) && c !== 0x2d) this.fetchScalar("plain");
    else if (cursor.pos !== cursor.lineStart || !this.fetchLineMark(c)) this.fetchFrom(c);
  }

  /** What only the start of a line can be: a directive, or the mark of a document. */
  private fetchLineMark(c: number): boolean {
    const { text, pos } = this.cursor;
    if (c === 0x25) this.fetchDirective();
    else if (isDocumentMark(text, pos)) this.fetchDocumentMark(c === 0x2d ? "document-start" : "document-end");
    else return false;
    return true;
  }

  /** The token that begins with a character, as far as the character says. */
  private fetchFrom(c: number): void {
    const fetch = c < ASCII ? Scanner.BY_CHARACTER[c] : undefined;
    if (fetch === undefined) this.fetchScalar("plain");
    else fetch(this, c);
  }

  /** `-`, `?` and `:` are indicators before white space; the latter two anywhere in flow collections. */
  private isIndicator(c: number): boolean {
    const { text, pos, flowLevel } = this.cursor;
    return (flowLevel > 0 && c !== 0x2d) || isBlankOrEnd(text.charCodeAt(pos + 1));
  }

  private refuse(): void {
    this.cursor.fail("found character that cannot start any token");
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
    this.setCandidate(cursor.pos, cursor.line, cursor.column());
  }

  /** A key may start at a place, with the token that is fetched next. */
  private setCandidate(pos: number, line: number, column: number): void {
    const { cursor } = this;
    const candidate = this.candidates[this.candidates.length - 1] as KeyCandidate;
    candidate.possible = true;
    candidate.required = cursor.flowLevel === 0 && cursor.indent === column;
    candidate.token = this.queue.nextNumber();
    candidate.pos = pos;
    candidate.line = line;
    candidate.column = column;
    this.starts.set(candidate.token, this.candidates.length - 1, this.queue.taken);
  }

  private dropCandidate(): void {
    const candidate = this.candidates[this.candidates.length - 1] as KeyCandidate;
    if (!candidate.possible) return;
    if (candidate.required) this.cursor.fail("could not find expected ':'");
    candidate.possible = false;
    this.starts.delete(candidate.token);
  }

  /** Opens a block collection at a column that is deeper than the one around it; `number` is the token that it starts with, -1 for the next. */
  private openBlock(kind: TokenKind, line: number, column: number, number: number): void {
    const { cursor } = this;
    if (cursor.flowLevel > 0 || cursor.indent >= column) return;
    this.indents.push(cursor.indent);
    cursor.indent = column;
    if (this.indents.length > MAX_DEPTH) cursor.fail(`exceeded max depth of ${MAX_DEPTH}`);
    const token = new Token(kind, "", "", line, column);
    if (number < 0) this.queue.append(token);
    else this.queue.insert(number, token);
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

  private fetchStreamStart(): void {
    this.started = true;
    this.cursor.need(1);
    this.candidates.push({ possible: false, required: false, token: 0, pos: 0, line: 0, column: 0 });
    this.push("stream-start");
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
    this.queue.append(scanDirective(this.cursor));
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
    this.candidates.push({
      possible: false,
      required: false,
      token: this.queue.nextNumber(),
      pos: 0,
      line: 0,
      column: 0,
    });
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
      this.starts.delete(token);
    }
    cursor.keyAllowed = false;
    this.fetchIndicator(kind);
  }

  private fetchFlowEntry(): void {
    this.dropCandidate();
    this.cursor.keyAllowed = true;
    this.fetchIndicator("flow-entry");
  }

  /** An anchor, an alias or a tag. */
  private fetchProperty(scan: () => Token): void {
    this.saveCandidate();
    this.cursor.keyAllowed = false;
    this.queue.append(scan());
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
      this.queue.insert(token, new Token("key", "", "", line, column));
      this.openBlock("block-mapping", line, column, token);
      candidate.possible = false;
      this.starts.delete(token);
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
    const { line, pos, keyAllowed } = cursor;
    const column = cursor.column();
    if (keyAllowed) this.dropCandidate();
    cursor.keyAllowed = false;
    const token = new Token(kind, kind === "plain" ? scanPlain(cursor) : scanQuoted(cursor), "", line, column);
    if (!keyAllowed) this.queue.append(token);
    else if (line === cursor.line && this.isAtValue(pos)) this.appendPair(token);
    else {
      this.setCandidate(pos, line, column);
      this.queue.append(token);
    }
  }

  /** Whether the scalar that began at `start` in this line is a key for certain: its `:` follows at once, and nothing can fail before it. */
  private isAtValue(start: number): boolean {
    const { text, pos, flowLevel, end, readable } = this.cursor;
    if (text.charCodeAt(pos) !== 0x3a || pos - start > MAX_KEY_CHARACTERS || readable < end) return false;
    return flowLevel > 0 || (isBlankOrEnd(text.charCodeAt(pos + 1)) && this.indents.length < MAX_DEPTH);
  }

  /** A key and its `:`; the same tokens as by way of a candidate. */
  private appendPair(key: Token): void {
    const { line, column } = key;
    (this.candidates[this.candidates.length - 1] as KeyCandidate).token = this.queue.nextNumber();
    this.openBlock("block-mapping", line, column, -1);
    this.queue.append(new Token("key", "", "", line, column));
    this.queue.append(key);
    this.fetchIndicator("value");
  }

  private fetchBlockScalar(): void {
    const { cursor } = this;
    this.dropCandidate();
    cursor.keyAllowed = true;
    const { line } = cursor;
    const column = cursor.column();
    this.queue.append(new Token("quoted", scanBlock(cursor), "", line, column));
  }
}

/** A table over ASCII of a record whose keys are the characters. */
function byCharacter(fetches: Readonly<Record<string, Fetch>>): (Fetch | undefined)[] {
  const table = new Array<Fetch | undefined>(ASCII).fill(undefined);
  for (const [characters, fetch] of Object.entries(fetches)) {
    for (const character of characters) table[character.charCodeAt(0)] = fetch;
  }
  return table;
}
