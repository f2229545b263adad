/** A field's difference as lines, and the words within them that differ. */
import type { Json } from "../../../../json";
import { sequenceDiff, wordsOf } from "../../sequence-diff";
import { valueText } from "../../yaml-lines";
import type { PageField } from "../page-data";
import { el } from "./dom";

const AROUND = 3;

export function differenceOf({ old, new: now }: PageField): HTMLElement {
  const [before, after] = [old === undefined ? [] : linesOf(old), now === undefined ? [] : linesOf(now)];
  const block = el("div", { class: "diff" });
  const runs = sequenceDiff(before, after);
  for (const [i, { kind, items }] of runs.entries()) {
    if (kind === "same") block.append(...context(items, i === 0, i === runs.length - 1));
    else {
      const other = kind === "old" ? runs[i + 1] : runs[i - 1];
      const pairs = other !== undefined && other.kind !== "same" && other.items.length === items.length;
      items.forEach((item, k) => {
        block.append(line(kind, item, pairs ? other.items[k] : undefined));
      });
    }
  }
  return block;
}

function linesOf(value: Json): string[] {
  const isText = typeof value === "string" && value.includes("\n");
  if (isText) return value.replace(/\n$/, "").split("\n");
  const lines = valueText(value, "", "");
  return lines.length > 1 ? lines.slice(1).map((one) => one.slice(2)) : lines.map((one) => one.trimStart());
}

function context(items: readonly string[], isFirst: boolean, isLast: boolean): HTMLElement[] {
  const plain = (lines: readonly string[]) => lines.map((text) => line("same", text, undefined));
  if (items.length <= 2 * AROUND + 1) return plain(items);
  const head = isFirst ? [] : plain(items.slice(0, AROUND));
  const tail = isLast ? [] : plain(items.slice(-AROUND));
  const left = items.length - head.length - tail.length;
  return [...head, el("div", { class: "gap" }, `${left} lines that stay`), ...tail];
}

const LABELS = { old: "before: ", new: "after: ", same: "" } as const;

function line(kind: "same" | "old" | "new", text: string, other: string | undefined): HTMLElement {
  const row = el("div", { class: `line ${kind}` }, el("span", { class: "hidden" }, LABELS[kind]));
  if (other === undefined || kind === "same") {
    row.append(el("span", { class: "text" }, text === "" ? " " : text));
    return row;
  }
  const words =
    kind === "old" ? sequenceDiff(wordsOf(text), wordsOf(other)) : sequenceDiff(wordsOf(other), wordsOf(text));
  const isAlike = words.some((run) => run.kind === "same" && run.items.some((word) => /\w/.test(word)));
  const body = el("span", { class: "text" });
  for (const run of words) {
    if (run.kind === "same") body.append(el("span", {}, run.items.join("")));
    else if (run.kind === kind)
      body.append(isAlike ? el("mark", {}, run.items.join("")) : el("span", {}, run.items.join("")));
  }
  row.append(body);
  return row;
}
