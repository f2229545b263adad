/**
 * The command `comment`. Two runs at once may both add a comment: each looks again afterwards, and of two the older stays with the text of
 * whoever comes last.
 */
import { EnvMatrixError } from "../../errors";
import { markerOf } from "../../report/plan";
import type { CommandAction } from "../command";
import { printNote } from "../diagnostics";
import { readText } from "../input";
import { EXIT } from "../terminal";
import { usageProblem } from "../usage";
import { Comments } from "./hosts";
import { type CommentFlags, targetOf } from "./target";

const MARKER = new RegExp(`^${markerOf("").replace(" -->", "")}(?:: [^\\n]*)? -->$`);

/** @throws {EnvMatrixError} for what keeps it from being written */
export const commentCommand: CommandAction = async ([file = "", ...more], flags, terminal) => {
  if (more.length > 0) throw new EnvMatrixError([usageProblem(`comment takes one file, and not ${more[0]}`)]);
  const target = targetOf(flags as CommentFlags, terminal);
  const report = readText(file);
  const [marker = ""] = report.split("\n");
  if (!MARKER.test(marker)) {
    const hint = "write it with env-matrix plan --report FILE.md";
    throw new EnvMatrixError([usageProblem(`${file} is no report: its first line is not the mark of one`, hint)]);
  }
  const note = (text: string): void => printNote("note", text, terminal);
  const comments = new Comments(target, note);
  const body = shortened(report, comments.most);
  for (const { id, body: old } of await comments.marked(marker)) {
    if (old.trimEnd() === body.trimEnd()) {
      note(`comment ${id} says this already`);
      return EXIT.ok;
    }
    if (await comments.update(id, body)) {
      note(`comment ${id} is written over`);
      return EXIT.ok;
    }
  }
  const added = await comments.add(body);
  const [oldest] = await comments.marked(marker);
  if (oldest !== undefined && oldest.id < added && (await comments.update(oldest.id, body))) {
    await comments.remove(added);
    note(`another run has added comment ${oldest.id} meanwhile: it is written over`);
  } else note(`comment ${added} is added`);
  return EXIT.ok;
};

const CUT = "\n**This comment is cut**, for the host takes no longer one.\n";

/** Cut between two folds, where it is too long for the host. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = text.slice(0, most - CUT.length);
  const end = Math.max(room.lastIndexOf("\n</details>\n") + "\n</details>\n".length, room.indexOf("\n"));
  return room.slice(0, end) + CUT;
}
