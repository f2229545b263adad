/** Comments that switch rules off for one object: `# env-matrix-disable RULE: reason`. Without a reason a comment does not count, and is told of. */
import { type Code, type Problem, problem } from "../errors";
import { codeOf } from "./lint-code";

export interface Disabled {
  readonly code: Code;
  readonly reason: string;
}

export interface Comment {
  readonly line: number;
  readonly disabled: readonly Disabled[];
}

const COMMENT = /^(?:[^"']*\s)?#\s*env-matrix-disable\s+([^:]*)(?::\s*(.*))?$/;

/** All such comments of a file, and what is wrong with some. */
export function commentsIn(text: string, file: string): { comments: Comment[]; problems: Problem[] } {
  const comments: Comment[] = [];
  const problems: Problem[] = [];
  if (!text.includes("env-matrix-disable")) return { comments, problems };
  for (const [i, line] of text.split(/\r\n|\n|\r/).entries()) {
    const [, names, reason = ""] = COMMENT.exec(line) ?? [];
    if (names === undefined) continue;
    const place = { file, line: i + 1, column: line.indexOf("#") + 1, path: "" };
    if (reason.trim() === "") {
      problems.push(
        problem("DISABLE_WITHOUT_REASON", place, "the comment does not count, for it gives no reason", {
          expected: `# env-matrix-disable ${names.trim() || "RULE"}: why`,
        }),
      );
      continue;
    }
    const disabled: Disabled[] = [];
    for (const name of names.split(",")) {
      const code = codeOf(name);
      if (typeof code === "string") disabled.push({ code, reason: reason.trim() });
      else
        problems.push({
          ...problem("DISABLE_WITHOUT_REASON", place, code.message),
          ...(code.hint && { hint: code.hint }),
        });
    }
    comments.push({ line: i + 1, disabled });
  }
  return { comments, problems };
}

/**
 * What the comments say of the object that begins on a line: those of its document up to the next object in it.
 * @param starts the first lines of all objects of the file
 */
export function disabledFor(
  text: string,
  comments: readonly Comment[],
  start: number,
  starts: readonly number[],
): Disabled[] {
  if (comments.length === 0) return [];
  const separators = text.split(/\r\n|\n|\r/).flatMap((line, i) => (/^---(?:\s|$)/.test(line) ? [i + 1] : []));
  const documentOf = (line: number): number => separators.filter((one) => one <= line).length;
  const own = starts.filter((one) => documentOf(one) === documentOf(start)).sort((a, b) => a - b);
  return comments
    .filter(({ line }) => documentOf(line) === documentOf(start))
    .filter(({ line }) => (own.filter((one) => one <= line).at(-1) ?? own[0]) === start)
    .flatMap(({ disabled }) => disabled);
}
