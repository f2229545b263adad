/** The kinds of reports of a plan, and the endings of names by which a file says which it is. */

export const REPORT_FORMATS = ["json", "markdown", "sarif", "junit", "html", "svg"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface ReportTarget {
  readonly file: string;
  readonly format: ReportFormat;
}

const BY_ENDING: readonly (readonly [ending: string, format: ReportFormat])[] = [
  [".sarif", "sarif"],
  [".sarif.json", "sarif"],
  [".json", "json"],
  [".md", "markdown"],
  [".html", "html"],
  [".xml", "junit"],
  [".svg", "svg"],
];
export const REPORT_ENDINGS = BY_ENDING.map(([ending]) => ending);

/** Undefined where the name says none. */
export function formatOf(file: string): ReportFormat | undefined {
  const name = file.toLowerCase();
  return BY_ENDING.find(([ending]) => name.endsWith(ending))?.[1];
}
