/** What is said of charts and kustomizations that were rendered as nobody here deploys them, or not at all: one note for what is alike. */

export interface RenderedFolder {
  /** As people write it. */
  readonly folder: string;
  readonly what: "chart" | "kustomization";
  /** Why it is not rendered. */
  readonly error?: string;
  /** Whether it makes ApplicationSets or Applications. */
  readonly makesSome: boolean;
}

const SHOWN = 5;

/** @param rendered failures, and charts that no Application here deploys */
export function chartNotes(rendered: readonly RenderedFolder[]): string[] {
  const failed = rendered.filter(({ error }) => error !== undefined);
  const guessed = rendered.filter(({ error, what }) => error === undefined && what === "chart");
  return [
    ...failed.map(failureNote),
    ...guessedNote(
      guessed.filter(({ makesSome }) => !makesSome),
      ", and makes no ApplicationSet and no Application of them",
      ", and make no ApplicationSet and no Application of them",
    ),
    ...guessedNote(
      guessed.filter(({ makesSome }) => makesSome),
      "",
      "",
    ),
  ];
}

/** Charts that make nothing yet: their values are elsewhere. */
export function openCharts(rendered: readonly RenderedFolder[]): string[] {
  return rendered.flatMap(({ folder, what, error, makesSome }) =>
    what === "chart" && (error !== undefined || !makesSome) ? [folder] : [],
  );
}

function failureNote({ folder, what, error = "" }: RenderedFolder): string {
  // the programs put the whole command in front, and hints behind
  const line = /\bError: (.*)/s.exec(error)?.[1]?.split("\n")[0] ?? error.split("\n").find((text) => text !== "") ?? "";
  if (what === "chart" && isOfOthers(line)) {
    return `the chart ${folder} is not rendered: it needs other charts, and nothing is fetched: helm dependency build ${folder}, and commit them`;
  }
  const hint = what === "chart" ? `give its values in ${setting(folder)}` : "its files are read as they are";
  const reason = shortened(what === "chart" ? line : innermost(line));
  return `the ${what} ${folder} is not rendered: ${reason}; ${hint}`;
}

/** What kustomize met last: it says all folders on the way first. */
function innermost(line: string): string {
  const last = line.split(/: (?=recursed accumulation of|couldn't make target)/).at(-1) ?? line;
  const [, folder] = /path '(?:\{repo\}\/)?([^']*)'/.exec(last) ?? [];
  if (!last.includes("HelmChartInflationGenerator")) return last;
  return `${folder ?? "it"} inflates Helm charts, for which Argo CD needs --enable-helm in kustomize.buildOptions`;
}

/** Whether helm lacks the charts that a chart depends on. */
function isOfOthers(line: string): boolean {
  return /valid chart repository|found in Chart\.yaml, but missing|no (?:cached repo|repository definition)|dial tcp/.test(
    line,
  );
}

function guessedNote(charts: readonly RenderedFolder[], one: string, many: string): string[] {
  const [first] = charts;
  if (first === undefined) return [];
  if (charts.length === 1) {
    return [
      `the chart ${first.folder} is rendered with its own values${one}: no Application here deploys it; give values in ${setting(first.folder)}`,
    ];
  }
  const names = charts.map(({ folder }) => folder);
  const shown = names.slice(0, SHOWN).join(", ") + (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : "");
  return [
    `${charts.length} charts that no Application here deploys are rendered with their own values${many}: ${shown}; give values in ${setting(first.folder)}`,
  ];
}

function setting(folder: string): string {
  return `env-matrix.yaml: charts: {${folder}: {valueFiles: [FILE]}}`;
}

const MOST_CHARACTERS = 300;

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
