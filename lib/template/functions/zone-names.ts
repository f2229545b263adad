/** The zones of the table by name, each read when it is first asked for. */
import { Part } from "../../go/part";
import { readRule, type ZoneRule, type ZoneTime } from "./zone-rules";

/** The table as it is written down. */
export const ZONES = new Part("the data of time zones", () => {
  return (require("./zone-table") as typeof import("./zone-table")).ZONE_TABLE;
});

let lines: Map<string, string> | undefined;

/** What holds in a zone at which second since 1970; undefined where Go finds no zone of that name. Case matters. */
export function zoneRuleOf(name: string): ZoneRule | undefined {
  lines ??= linesByName();
  const line = lines.get(name);
  return line === undefined ? undefined : readZone(line);
}

function linesByName(): Map<string, string> {
  const found = new Map<string, string>();
  const text = ZONES.get().trim().replaceAll("\n~", "").replaceAll("\n ", "");
  for (const line of text.split("\n")) {
    for (const name of line.slice(0, line.indexOf(" |")).split(" ")) found.set(name, line);
  }
  return found;
}

const CHANGE = /(-?[0-9a-z]+)('?)([A-Z])/g;
const QUARTER = 900;
const FIRST_LETTER = 65;

function readZone(line: string): ZoneRule {
  const [, abbreviations = "", list = "", rule = ""] = line.split("|").map((part) => part.trim());
  const types = abbreviations.split(" ").map((word): ZoneTime => {
    const [abbreviation = "", offset] = word.split("/");
    return { abbreviation, offsetSeconds: Number(offset) };
  });
  const times: number[] = [];
  const begins: ZoneTime[] = [];
  for (const [, passed = "", inSeconds, letter = ""] of list.matchAll(CHANGE)) {
    const unit = inSeconds === "" ? QUARTER : 1;
    times.push((times.at(-1) ?? 0) + Number.parseInt(passed, 36) * unit);
    begins.push(types[letter.charCodeAt(0) - FIRST_LETTER] as ZoneTime);
  }
  const first = types[0] as ZoneTime;
  const last = times.at(-1) ?? Number.NEGATIVE_INFINITY;
  const after = rule === "" ? () => begins.at(-1) ?? first : readRule(rule);
  return (seconds) => (seconds >= last ? after(seconds) : (begins[countUpTo(times, seconds) - 1] ?? first));
}

/** How many of the ascending times have come. */
function countUpTo(times: readonly number[], seconds: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}
