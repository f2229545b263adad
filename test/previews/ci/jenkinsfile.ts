/** Reads the part of Groovy that a declarative Jenkinsfile is made of, strictly: blocks of lines, calls over several lines, texts in single quotes. */
export interface Block {
  readonly head: string;
  readonly body: readonly (Block | string)[];
}

/** @throws {Error} for what is not balanced, and for text in double quotes, in which Groovy replaces `$` */
export function readJenkinsfile(text: string): Block {
  const reader = new Reader(text);
  const [block, ...more] = reader.items();
  if (typeof block !== "object" || more.length > 0 || reader.rest !== "") throw new Error("not one block");
  return block;
}

export function blocksOf({ body }: Block, head: RegExp): Block[] {
  return body.flatMap((one) => (typeof one === "object" && head.test(one.head) ? [one] : []));
}

/** The scripts of all `sh` steps below, as the shell gets them. */
export function scriptsOf({ body }: Block): string[] {
  return body.flatMap((one) => {
    if (typeof one === "object") return scriptsOf(one);
    const text = /^sh '''([\s\S]*)'''$/.exec(one)?.[1];
    return text === undefined ? [] : [text.replace(/\\(.)/g, "$1")];
  });
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  get rest(): string {
    return this.text.slice(this.at).trim();
  }

  items(): (Block | string)[] {
    const found: (Block | string)[] = [];
    for (;;) {
      while (/\s/.test(this.text[this.at] ?? "")) this.at++;
      if (this.at >= this.text.length || this.text[this.at] === "}") return found;
      found.push(this.item());
    }
  }

  /** Up to the end of a line outside of brackets and texts, or a block; braces of an expression on one line are part of the line. */
  private item(): Block | string {
    const start = this.at;
    let depth = 0;
    for (; this.at < this.text.length; this.at++) {
      const letter = this.text[this.at] as string;
      if (letter === '"') throw new Error(`double quotes: ${this.text.slice(start, this.at + 20)}`);
      if (letter === "'") this.quoted();
      else if ("([".includes(letter)) depth++;
      else if (")]".includes(letter)) depth--;
      else if (letter === "\n" && depth === 0) return this.text.slice(start, this.at).trim();
      else if (letter === "{" && depth === 0 && this.text[this.at + 1] === "\n") {
        const head = this.text.slice(start, this.at).trim();
        this.at++;
        const body = this.items();
        if (this.text[this.at] !== "}") throw new Error(`${head} is not closed`);
        this.at++;
        return { head, body };
      }
    }
    throw new Error(`no end: ${this.text.slice(start, start + 40)}`);
  }

  private quoted(): void {
    const mark = this.text.startsWith("'''", this.at) ? "'''" : "'";
    for (this.at += mark.length; !this.text.startsWith(mark, this.at); this.at++) {
      if (this.at >= this.text.length || (mark === "'" && this.text[this.at] === "\n")) throw new Error("open text");
      if (this.text[this.at] === "\\") this.at++;
    }
    this.at += mark.length - 1;
  }
}
