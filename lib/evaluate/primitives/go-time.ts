/** Kubernetes' times in JSON: RFC 3339 texts read as Go's `time.Parse` reads them, written in UTC and whole seconds. */

const LAYOUT = "2006-01-02T15:04:05Z07:00";
/** The layout's parts: what errors call them, the text that fits, and the range of its number. */
const PARTS: readonly {
  readonly name: string;
  readonly pattern: RegExp;
  readonly field?: string;
  readonly range?: readonly [number, number];
}[] = [
  { name: "2006", pattern: /^\d{4}/ },
  { name: "-", pattern: /^-/ },
  { name: "01", pattern: /^\d\d/, field: "month", range: [1, 12] },
  { name: "-", pattern: /^-/ },
  { name: "02", pattern: /^\d\d/ },
  { name: "T", pattern: /^T/ },
  { name: "15", pattern: /^\d\d?/, field: "hour", range: [0, 23] },
  { name: ":", pattern: /^:/ },
  { name: "04", pattern: /^\d\d/, field: "minute", range: [0, 59] },
  { name: ":", pattern: /^:/ },
  { name: "05", pattern: /^\d\d(?:[.,]\d+)?/, field: "second", range: [0, 59] },
  { name: "Z07:00", pattern: /^(?:Z|[+-]\d\d:\d\d)/ },
];

/** The time as Kubernetes writes it, or Go's error. */
export function parseGoTime(text: string): string | { readonly error: string } {
  const whole = JSON.stringify(text);
  const fail = (rest: string, part: string) => ({
    error: `parsing time ${whole} as "${LAYOUT}": cannot parse ${JSON.stringify(rest)} as ${JSON.stringify(part)}`,
  });
  const found: string[] = [];
  let rest = text;
  for (const { name, pattern, field, range } of PARTS) {
    const match = pattern.exec(rest)?.[0];
    if (match === undefined) return fail(rest, name);
    const number = Number.parseInt(match, 10);
    if (range !== undefined && (number < range[0] || number > range[1]))
      return { error: `parsing time ${whole}: ${field} out of range` };
    found.push(match);
    rest = rest.slice(match.length);
  }
  if (rest !== "") return { error: `parsing time ${whole}: extra text: ${JSON.stringify(rest)}` };
  const [year, , month, , day, , hour, , minute, , second, zone] = found as [string, ...string[]];
  if (Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month)))
    return { error: `parsing time ${whole}: day out of range` };
  const seconds = (second as string).slice(0, 2);
  const date = new Date(`${year}-${month}-${day}T${(hour as string).padStart(2, "0")}:${minute}:${seconds}${zone}`);
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}
