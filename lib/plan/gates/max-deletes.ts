/** `--max-deletes N|N%`: how many Applications a change may delete. Those that are made again count: their workloads go as well. */
import { type Problem, problem } from "../../errors";
import { type Gate, isDeletion } from "./gate";

/** So many names are said. */
const SHOWN = 5;

/** @returns the gate, or what is wrong with the text */
export function maxDeletes(text: string): Gate | Problem {
  const [, digits, percent] = /^(\d{1,9})(%?)$/.exec(text.trim()) ?? [];
  if (digits === undefined) {
    return problem("USAGE", "max-deletes", `${text} is no number`, {
      hint: "write a number such as 5, or a share such as 10%",
    });
  }
  const given = Number(digits);
  return ({ changes, before }) => {
    const names: string[] = [];
    let count = 0;
    for (const change of changes) {
      if (!isDeletion(change)) continue;
      if (count++ < SHOWN) names.push(change.name);
    }
    const most = percent === "%" ? Math.floor((before * given) / 100) : given;
    if (count <= most) return [];
    const share = percent === "%" ? ` (${text} of ${before})` : "";
    const message = `${count} Applications are deleted, ${most} may be${share}: ${shortened(names, count)}`;
    return [
      problem("GATE_MAX_DELETES", "max-deletes", message, { hint: "split the change, or raise the limit for it" }),
    ];
  };
}

function shortened(names: readonly string[], count: number): string {
  return names.join(", ") + (count > SHOWN ? ` and ${count - SHOWN} more` : "");
}
