/** Which lines of a text change, with a line before and after each place: for texts in ConfigMaps. Not the shortest way, but a short one. */

export interface ChangedLine {
  /** A blank for what stays, `…` for what is left out. */
  readonly sign: "+" | "-" | " " | "…";
  readonly text: string;
}

/** Longer ones are compared as a whole between their common ends. */
const LONGEST = 2000;
const AROUND = 1;

export function changedLines(before: string, after: string): ChangedLine[] {
  return shortened(edits(before.split("\n"), after.split("\n")));
}

function edits(before: readonly string[], after: readonly string[]): ChangedLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const stays = (text: string): ChangedLine => ({ sign: " ", text });
  return [
    ...before.slice(0, start).map(stays),
    ...middle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(stays),
  ];
}

/** By the longest common subsequence. */
function middle(before: readonly string[], after: readonly string[]): ChangedLine[] {
  const gone = (text: string): ChangedLine => ({ sign: "-", text });
  const come = (text: string): ChangedLine => ({ sign: "+", text });
  if (before.length * after.length > LONGEST * LONGEST) return [...before.map(gone), ...after.map(come)];
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] as number;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: ChangedLine[] = [];
  for (let i = 0, j = 0; i < before.length || j < after.length; ) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ sign: " ", text: before[i] as string });
      i++;
      j++;
    } else if (j === after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) {
      lines.push(gone(before[i++] as string));
    } else lines.push(come(after[j++] as string));
  }
  return lines;
}

function shortened(lines: readonly ChangedLine[]): ChangedLine[] {
  const isNear = (i: number) => lines.slice(Math.max(0, i - AROUND), i + AROUND + 1).some(({ sign }) => sign !== " ");
  const result: ChangedLine[] = [];
  lines.forEach((line, i) => {
    if (isNear(i)) result.push(line);
    else if (result.at(-1)?.sign !== "…") result.push({ sign: "…", text: "" });
  });
  return result;
}
