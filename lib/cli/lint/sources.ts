/** The files around the rules: their texts, what their comments switch off, and the edits of fixes. */
import { writeFileSync } from "node:fs";
import type { Place, Problem } from "../../errors";
import { type Comment, commentsIn, disabledFor, type fixOf, type Manifest, type Subject } from "../../lint";
import { STANDARD_INPUT } from "../run-report";

/** The texts of files, their comments, and the edits of them. */
export class Sources {
  readonly problems: Problem[] = [];
  private readonly texts = new Map<string, string>();
  private readonly comments = new Map<string, readonly Comment[]>();

  constructor(
    private readonly subjects: readonly Subject[],
    read: (file: string) => string,
    private readonly manifests: readonly Manifest[] = [],
  ) {
    for (const { file } of [...subjects, ...manifests]) {
      if (this.texts.has(file)) continue;
      const text = read(file);
      const { comments, problems } = commentsIn(text, file);
      this.texts.set(file, text);
      this.comments.set(file, comments);
      this.problems.push(...problems);
    }
  }

  disabled(subject: Subject) {
    return this.disabledFrom(subject.file, subject.at("").line ?? 1);
  }

  /** By the object that a place is in: the last one that begins before it. */
  disabledAt({ file = "", line = 1 }: Place) {
    const start = this.startsIn(file).findLast((one) => one <= line);
    return start === undefined ? [] : this.disabledFrom(file, start);
  }

  private disabledFrom(file: string, start: number) {
    const comments = this.comments.get(file) ?? [];
    return comments.length === 0
      ? []
      : disabledFor(this.texts.get(file) as string, comments, start, this.startsIn(file));
  }

  private startsIn(file: string): number[] {
    const own = [...this.subjects, ...this.manifests].filter((one) => one.file === file);
    return [...new Set(own.map((one) => one.at("").line ?? 1))].sort((a, b) => a - b);
  }

  /** Writes the edits of each file, from its end on; what was done. */
  *fix(editOf: (subject: Subject, lines: readonly string[]) => ReturnType<typeof fixOf>): Generator<string> {
    for (const [file, text] of this.texts) {
      if (file === STANDARD_INPUT || text === "") continue;
      const lines = text.split("\n");
      const own = this.subjects.filter((one) => one.file === file && !this.disabled(one).length);
      const edits = own.flatMap((one) => editOf(one, lines) ?? []).sort((a, b) => b.below - a.below);
      if (edits.length === 0) continue;
      for (const { below, line } of edits)
        lines.splice(below, 0, lines[below - 1]?.endsWith("\r") ? `${line}\r` : line);
      writeFileSync(file, lines.join("\n"));
      for (const { below, line, code } of edits) yield `${file}:${below + 1}: ${code} fixed: ${line.trim()}`;
    }
  }
}
