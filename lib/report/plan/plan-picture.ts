/** A plan as a picture for a page that cannot run scripts, such as a README: the headline, the figures and the matrix. SVG by ourselves, in light and dark. */
import { grouped } from "../../counted";
import { compareText } from "../../go/compare-text";
import { printableLine } from "../../printable";
import { environmentRank } from "./environment-rank";
import type { PlanReport, ReportEntry } from "./plan-report";
import { isDeath, SIGNS } from "./state";

const [WIDTH, MARGIN, NAMES, ROW, TOP] = [960, 40, 150, 34, 236];
/** What fits. */
const [MOST_ROWS, MOST_COLUMNS] = [12, 12];

const STYLE = `text{font-family:ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif;fill:#1f1e1b}.serif{font-family:"Iowan Old Style","Palatino Linotype",Palatino,Georgia,"DejaVu Serif",serif}
.soft{fill:#66625a}.paper{fill:#fbfaf7}.card{fill:#fff;stroke:#e5e1d8}.line{stroke:#e5e1d8}.red,.deleted text,.remade text{fill:#a1161f}
.deleted rect,.remade rect{fill:#fbe4e1}.renamed rect,.moved rect{fill:#ece5fa}.renamed text,.moved text{fill:#573a9c}.unknown rect{fill:#e7e6ea}.unknown text{fill:#4a4a52}
.blocked rect{fill:#f8e0ec}.blocked text{fill:#7d2457}.changed rect,.content rect{fill:#fcedc9}.changed text,.content text{fill:#754600}.created rect{fill:#dcf0e3}.created text{fill:#17603a}
.kept rect{fill:#dcebf3}.kept text{fill:#2a5670}.unchanged rect{fill:none}.unchanged text{fill:#66625a}.lost rect{fill:#a1161f}.lost text{fill:#fff}
@media(prefers-color-scheme:dark){text{fill:#ecebe6}.soft{fill:#a9a69d}.paper{fill:#151618}.card{fill:#1c1e21;stroke:#303237}.line{stroke:#303237}.red,.deleted text,.remade text{fill:#ffaba4}
.deleted rect,.remade rect{fill:#4b1d1e}.renamed rect,.moved rect{fill:#35285a}.renamed text,.moved text{fill:#cdb9ff}.unknown rect{fill:#36363d}.unknown text{fill:#c9c8d0}
.blocked rect{fill:#4b1c38}.blocked text{fill:#f7a9cf}.changed rect,.content rect{fill:#473310}.changed text,.content text{fill:#f5cb77}.created rect{fill:#173b26}.created text{fill:#93ddac}
.kept rect{fill:#1b3948}.kept text{fill:#a5d3ec}.unchanged rect{fill:none}.unchanged text{fill:#a9a69d}.lost rect{fill:#ffaba4}.lost text{fill:#1c1e21}}`;

export function planPicture(report: PlanReport): string {
  const entries = report.entries.filter(({ change }) => change.kind === "Application");
  const rows = [...new Set(entries.map(({ axes }) => axes.workload))].slice(0, MOST_ROWS);
  const columns = placesOf(entries).slice(0, MOST_COLUMNS);
  const height = TOP + 66 + rows.length * ROW + 44;
  const alarming = report.verdict === "dangerous" || report.verdict === "refused";
  const label = `Plan: ${report.headline}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${xml(label)}">
<!-- env-matrix plan -->
<style>${STYLE}</style>
<rect class="paper" width="${WIDTH}" height="${height}" rx="16"/>
<text class="soft" x="${MARGIN}" y="52" font-size="12" letter-spacing="1.6">PLAN</text>
<text class="serif${alarming ? " red" : ""}" x="${MARGIN}" y="90" font-size="34">${xml(report.headline)}</text>
${figures(report)}
${matrix(entries, rows, columns)}
</svg>
`;
}

interface Place {
  readonly environment: string;
  readonly cluster: string;
}

function placesOf(entries: readonly ReportEntry[]): Place[] {
  const found = new Map(entries.map(({ axes }) => [`${axes.environment}\n${axes.cluster}`, axes as Place]));
  return [...found.values()].sort(
    (a, b) =>
      environmentRank(a.environment) - environmentRank(b.environment) ||
      compareText(a.environment, b.environment) ||
      compareText(a.cluster, b.cluster),
  );
}

function figures({ applications: all, deaths }: PlanReport): string {
  const told: readonly (readonly [count: number, label: string, style: string])[] = [
    [deaths, "lose workloads", "lost-figure deleted"],
    [all.deleted + all.remade, "deleted", "deleted"],
    [all.renamed + all.moved, "moved, renamed", "moved"],
    [all.unknown + all.blocked, "not known", "unknown"],
    [all.changed + all.content, "changed", "changed"],
    [all.created, "created", "created"],
    [all.unchanged, "unchanged", "unchanged"],
  ];
  const width = (WIDTH - 2 * MARGIN) / told.length;
  const cells = told.map(([count, label, style], i) => {
    const x = MARGIN + i * width;
    const line = i === 0 ? "" : `<path class="line" d="M${round(x)} 118v80"/>`;
    return `${line}<g class="${count === 0 ? "unchanged" : style}"><text class="serif" x="${round(x + 16)}" y="158" font-size="28">${grouped(count)}</text></g><text class="soft" x="${round(x + 16)}" y="182" font-size="12">${label}</text>`;
  });
  return `<rect class="card" x="${MARGIN}" y="118" width="${WIDTH - 2 * MARGIN}" height="80" rx="12"/>${cells.join("")}`;
}

function matrix(entries: readonly ReportEntry[], rows: readonly string[], columns: readonly Place[]): string {
  const width = (WIDTH - 2 * MARGIN - NAMES - 8) / Math.max(1, columns.length);
  const left = MARGIN + NAMES;
  const [first] = columns;
  const heads = columns.map((place, i) => {
    const x = left + i * width;
    const starts = place === first || place.environment !== columns[i - 1]?.environment;
    const environment = starts
      ? `<path class="line" d="M${round(x)} ${TOP}v${58 + rows.length * ROW + 8}"/><text x="${round(x + 8)}" y="${TOP + 24}" font-size="13" font-weight="600">${xml(place.environment)}</text>`
      : "";
    return `${environment}<text class="soft" x="${round(x + 8)}" y="${TOP + 44}" font-size="12">${xml(place.cluster)}</text>`;
  });
  const lines = rows.map((workload, i) => {
    const y = TOP + 58 + i * ROW;
    const cells = columns.map((place, k) => cell(entries, workload, place, left + k * width, y, width));
    return `<text x="${MARGIN + 16}" y="${y + 22}" font-size="14">${xml(workload)}</text>${cells.join("")}`;
  });
  return `<rect class="card" x="${MARGIN}" y="${TOP}" width="${WIDTH - 2 * MARGIN}" height="${66 + rows.length * ROW}" rx="12"/>
${heads.join("")}
${lines.join("\n")}`;
}

function cell(
  entries: readonly ReportEntry[],
  workload: string,
  place: Place,
  x: number,
  y: number,
  width: number,
): string {
  const worst = entries.find(
    ({ axes }) =>
      axes.workload === workload && axes.environment === place.environment && axes.cluster === place.cluster,
  );
  if (worst === undefined) return "";
  const lost = isDeath(worst.change.resources?.fate) ? " lost" : "";
  return `<g class="${worst.state}${lost}"><rect x="${round(x + 4)}" y="${y + 3}" width="${round(width - 8)}" height="${ROW - 6}" rx="6"/><text x="${round(x + width / 2)}" y="${y + 22}" font-size="15" font-weight="600" text-anchor="middle">${SIGNS[worst.state]}</text></g>`;
}

function xml(text: string): string {
  const line = printableLine(text.length > 60 ? `${text.slice(0, 59)}…` : text);
  return line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
