/**
 * One resource of a capacity plot as SVG: use over the number of previews, a line for each sharing mode, and what there is as the border of what
 * does not fit. Classes only: the colours are the page's. Numbers stand beside it in a table, so that nobody needs to see it.
 */
import type { CapacityAxis, CapacityPlot } from "../previews";

type Mode = CapacityPlot["modes"][number]["mode"];

/** What is marked on the line of the mode that counts. */
export interface Mark {
  readonly count: number;
  readonly kind: "before" | "after" | "wanted";
}

const [WIDTH, HEIGHT] = [360, 220];
const PLOT = { left: 50, right: WIDTH - 8, top: 16, bottom: HEIGHT - 34 };

export function capacityFigure(plot: CapacityPlot, axis: CapacityAxis, mode: Mode, marks: readonly Mark[]): string {
  const { environments } = plot;
  const most = environments.at(-1) ?? 1;
  const top = topOf(axis, mode, environments, Math.max(plot.wanted, ...marks.map(({ count }) => count)));
  const x = (count: number): number => round(PLOT.left + ((PLOT.right - PLOT.left) * count) / most);
  const y = (amount: number): number => round(PLOT.bottom - ((PLOT.bottom - PLOT.top) * amount) / top);
  const lines = [...axis.use].sort((a, b) => Number(a.mode === mode) - Number(b.mode === mode));
  const own = axis.use.find((one) => one.mode === mode);
  return `<svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">${limit(axis, y)}${grid(axis, top, y)}${ticks(most, x)}${lines
    .map((line) => {
      const points = cut(
        line.values.map((value, i) => [environments[i] as number, value]),
        top,
      );
      return `<polyline class="m-${line.mode}${line.mode === mode ? " own" : ""}" points="${points.map(([count, amount]) => `${x(count)},${y(amount)}`).join(" ")}"/>`;
    })
    .join("")}${marks
    .map(({ count, kind }) =>
      mark(kind, x(count), y(Math.min(top, own === undefined ? 0 : at(own.values, environments, count)))),
    )
    .join("")}</svg>`;
}

/** What is above the line is killed or waits, or is slow. */
function limit({ has, nature }: CapacityAxis, y: (amount: number) => number): string {
  if (has === undefined) return "";
  const border = Math.min(PLOT.bottom, y(Math.max(0, has)));
  return `<rect class="over-${nature}" x="${PLOT.left}" y="${PLOT.top}" width="${PLOT.right - PLOT.left}" height="${round(border - PLOT.top)}"/><line class="limit" x1="${PLOT.left}" x2="${PLOT.right}" y1="${border}" y2="${border}"/>`;
}

function grid({ unit }: CapacityAxis, top: number, y: (amount: number) => number): string {
  const step = stepOf(unit === "bytes" ? top / 2 ** 30 : top) * (unit === "bytes" ? 2 ** 30 : 1);
  const lines: string[] = [];
  for (let amount = 0; amount <= top; amount += step)
    lines.push(
      `<line class="grid-line" x1="${PLOT.left}" x2="${PLOT.right}" y1="${y(amount)}" y2="${y(amount)}"/><text class="tick end" x="${PLOT.left - 8}" y="${round(y(amount) + 4)}">${amountText(amount, unit)}</text>`,
    );
  return lines.join("");
}

function ticks(most: number, x: (count: number) => number): string {
  const step = Math.max(1, stepOf(most));
  const found: string[] = [];
  for (let count = 0; count <= most; count += step)
    found.push(`<text class="tick middle" x="${x(count)}" y="${PLOT.bottom + 17}">${count}</text>`);
  return `${found.join("")}<text class="tick end" x="${PLOT.right}" y="${HEIGHT - 3}">previews</text>`;
}

function mark(kind: Mark["kind"], x: number, y: number): string {
  const line = `<line class="mark-line" x1="${x}" x2="${x}" y1="${y}" y2="${PLOT.bottom}"/>`;
  return `<g class="mark-${kind}">${line}<circle cx="${x}" cy="${y}" r="5"/></g>`;
}

/** As high as there is and a third more, or as what is wanted needs: but no more than three times what there is, where everything else would be flat. */
function topOf({ has, use }: CapacityAxis, mode: Mode, environments: readonly number[], looked: number): number {
  const own = use.find((one) => one.mode === mode)?.values ?? [];
  const needed = at(own, environments, looked) * 1.1;
  const top = has === undefined || has <= 0 ? needed : Math.min(Math.max(has * 1.35, needed), has * 3);
  return top > 0 ? top : 1;
}

/** Lines end where they leave the picture. */
function cut(points: readonly (readonly [number, number])[], top: number): (readonly [number, number])[] {
  const out = points.findIndex(([, amount]) => amount > top);
  if (out < 0) return [...points];
  const [last, next] = [points[out - 1], points[out] as readonly [number, number]];
  if (last === undefined) return [];
  const share = (top - last[1]) / (next[1] - last[1]);
  return [...points.slice(0, out), [last[0] + share * (next[0] - last[0]), top]];
}

/** Between two counts use is a straight line. */
function at(values: readonly number[], environments: readonly number[], count: number): number {
  const i = environments.findIndex((one) => one >= count);
  const next = values[i < 0 ? values.length - 1 : i] ?? 0;
  if (i <= 0 || environments[i] === count) return next;
  const [x0, x1, last] = [environments[i - 1] as number, environments[i] as number, values[i - 1] as number];
  return last + ((next - last) * (count - x0)) / (x1 - x0);
}

/** 1, 2 or 5 of a power of ten: four to eight of them up to the most. */
function stepOf(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 4));
  return power * ([5, 2, 1].find((one) => one * power <= most / 4) ?? 1);
}

/** `64Gi`, `16`. */
export function amountText(amount: number, unit: CapacityAxis["unit"]): string {
  const shown = unit === "bytes" ? amount / 2 ** 30 : amount;
  return `${Math.round(shown * 1000) / 1000}${unit === "bytes" && amount > 0 ? "Gi" : ""}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
