/** The files around the rules: their texts, what their comments switch off, and the edits of fixes. */
import { writeFileSync } from "node:fs";
import type { Problem } from "../../errors";
import { type Comment, commentsIn, disabledFor, type fixOf, type Subject } from "../../lint";
import { STANDARD_INPUT } from "../run-report";

/** The texts of files, their comments, and the edits of them. */
export class Sources {
  readonly problems: Problem[] = [];
  private readonly texts = new Map<string, string>();
  private readonly comments = new Map<string, readonly Comment[]>();

  constructor(
    private readonly subjects: readonly Subject[],
    read: (file: string) => string,
  ) {
    for (const { file } of subjects) {
      if (this.texts.has(file)) continue;
      const text = read(file);
      const { comments, problems } = commentsIn(text, file);
      this.texts.set(file, text);
      this.comments.set(file, comments);
      this.problems.push(...problems);
    }
  }

  disabled(subject: Subject) {
    const { file } = subject;
    const comments = this.comments.get(file) ?? [];
    if (comments.length === 0) return [];
    const starts = this.subjects.filter((one) => one.file === file).map((one) => one.at("").line ?? 1);
    return disabledFor(this.texts.get(file) as string, comments, subject.at("").line ?? 1, starts);
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
