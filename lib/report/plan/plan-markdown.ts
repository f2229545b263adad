/**
 * A plan as a comment of a pull request: a hidden first line by which the next run finds it, the totals, then the changes from the most
 * dangerous on, folded. It never grows over what hosts take: details go first, then names, and it says what is left out.
 */
import { counted, grouped } from "../../counted";
import { type Place, type Problem, placeText } from "../../errors";
import type { ApplicationManifests, ResourceAction } from "../../plan";
import { code, fenced, htmlCode } from "./markdown-text";
import { resourceName } from "./plan-findings";
import type { PlanReport, ReportEntry, Verdict } from "./plan-report";
import { FATE_WORDS, isDeath, STATES, type State } from "./state";
import { differenceLines } from "./yaml-lines";

export interface MarkdownOptions {
  /** Characters that the host takes. @default 65536, which is GitHub's */
  readonly most?: number;
}

/** GitHub's limit of a comment, in characters. */
const MOST_CHARACTERS = 65_536;
/** Lines of one Application's difference. */
const MOST_LINES = 120;
/** What is kept free for the lines that say what is left out. */
const RESERVE = 700;

const ALERTS: Readonly<Record<Verdict, string>> = {
  refused: "CAUTION",
  incomplete: "WARNING",
  dangerous: "CAUTION",
  changes: "NOTE",
  nothing: "NOTE",
};

/** The first line, by which a comment is found. @param name what tells plans of one pull request apart */
export function markerOf(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N} ._/-]/gu, "_")
    .replaceAll("--", "__")
    .slice(0, 100);
  return `<!-- env-matrix plan${plain === "" ? "" : `: ${plain}`} -->`;
}

export function planMarkdown(report: PlanReport, { most = MOST_CHARACTERS }: MarkdownOptions = {}): string {
  const text = new Budget(most - RESERVE);
  text.must(...head(report));
  for (const problem of report.problems.slice(0, 50)) text.may(problemLines("Not known", problem, report));
  for (const problem of report.refused.slice(0, 50)) text.may(problemLines("Refused", problem, report));
  for (const problem of report.warnings.slice(0, 50)) text.may(problemLines("Warning", problem, report));
  const changes = report.entries.filter(({ state }) => state !== "unchanged");
  let whole = true;
  let named = 0;
  for (const state of STATES) {
    const own = changes.filter((one) => one.state === state);
    if (own.length === 0) continue;
    const heading = ["", `#### ${TITLES[state]} (${countOf(own)})`, ""];
    const details = own.map((entry) => entryLines(entry, report));
    for (const [i, lines] of details.entries()) {
      const first = i === 0 ? heading : [];
      const entry = own[i] as ReportEntry;
      if (whole && text.may([...first, ...lines])) named++;
      else {
        whole = false;
        if (text.may([...first, `- ${nameLine(entry)}`])) named++;
      }
    }
  }
  text.must(...foot(report, changes.length, named, whole));
  return text.whole;
}

const TITLES: Readonly<Record<State, string>> = {
  deleted: "Deleted",
  remade: "Deleted and made again",
  renamed: "Renamed",
  moved: "Moved",
  unknown: "Not known",
  blocked: "Blocked",
  changed: "Changed",
  content: "Changed in their resources alone",
  created: "Created",
  kept: "Kept by a policy",
  unchanged: "Unchanged",
};

/** `3, and 2 ApplicationSets`: the figures at the top are those of Applications. */
function countOf(entries: readonly ReportEntry[]): string {
  const countIn = (kind: string): number => entries.filter(({ change }) => change.kind === kind).length;
  const others = (["ApplicationSet", "AppProject"] as const).flatMap((kind) => {
    const count = countIn(kind);
    return count === 0 ? [] : [counted(count, kind)];
  });
  const applications = countIn("Application");
  if (others.length === 0) return grouped(applications);
  return applications === 0 ? others.join(", and ") : `${grouped(applications)}, and ${others.join(", and ")}`;
}

/** Lines up to a number of characters. */
class Budget {
  private readonly lines: string[] = [];
  private used = 0;

  constructor(private readonly most: number) {}

  must(...lines: readonly string[]): void {
    for (const line of lines) {
      this.lines.push(line);
      this.used += line.length + 1;
    }
  }

  /** All of the lines or none. */
  may(lines: readonly string[]): boolean {
    const length = lines.reduce((sum, line) => sum + line.length + 1, 0);
    if (this.used + length > this.most) return false;
    this.must(...lines);
    return true;
  }

  get whole(): string {
    return `${this.lines.join("\n")}\n`;
  }
}

function* head(report: PlanReport): Generator<string> {
  const { name, base, head, headline, verdict, applications, deaths, before } = report;
  yield markerOf(name);
  yield `### Plan${name === "" ? "" : ` ${code(name)}`}: ${headline}`;
  yield "";
  yield `${code(base)} → ${code(head)}, ${grouped(before)} Applications stand now`;
  yield "";
  const columns = STATES.filter((state) => applications[state] > 0);
  if (columns.length > 0) {
    yield `| ${[...columns.map((state) => TITLES[state].toLowerCase()), "lose workloads"].join(" | ")} |`;
    yield `| ${[...columns, ""].map(() => "--:").join(" | ")} |`;
    yield `| ${[...columns.map((state) => grouped(applications[state])), deaths > 0 ? `**${grouped(deaths)}**` : "0"].join(" | ")} |`;
  }
  if (verdict !== "nothing" && verdict !== "changes") {
    yield "";
    yield `> [!${ALERTS[verdict]}]`;
    yield `> ${headline}. ${ADVICE[verdict]}`;
  }
  yield "";
}

const ADVICE: Readonly<Record<Exclude<Verdict, "nothing" | "changes">, string>> = {
  refused: "What the gates have against it stands below.",
  incomplete: "What is unknown is told neither as safe nor as lost; what is missing stands below.",
  dangerous: "Which ones, by which rule, and how to do it without harm stands below.",
};

function problemLines(word: string, problem: Problem, report: PlanReport): string[] {
  const hint = problem.hint === undefined ? "" : ` Hint: ${code(problem.hint)}`;
  return [
    `- **${word}** ${code(problem.code)} at ${placeLink(problem.place, report)}: ${code(problem.message)}.${hint}`,
  ];
}

function entryLines({ change, state, manifests }: ReportEntry, report: PlanReport): string[] {
  const {
    kind,
    name,
    action,
    traits,
    reason,
    resources,
    renamedTo,
    renamedFrom,
    fields,
    steps = [],
    place,
    cause,
  } = change;
  const words = [
    ...(traits.length === 0 ? [] : [traits.join(", ")]),
    ...(resources === undefined ? [] : [`workloads ${FATE_WORDS[resources.fate]}`]),
  ];
  const told = words.length === 0 ? "" : ` · ${words.join(" · ")}`;
  const isDying = isDeath(resources?.fate);
  const summary = `<summary>${kind === "Application" ? "" : `${kind} `}${htmlCode(name)}${isDying ? "<b>" : ""}${told}${isDying ? "</b>" : ""}</summary>`;
  const difference = fields.flatMap(differenceLines);
  const cut = difference.slice(0, MOST_LINES);
  const more = difference.length - cut.length;
  const would = action === "kept" || action === "blocked" ? "Git would have:" : undefined;
  const facts = [
    ...(renamedTo === undefined ? [] : [`- renamed to ${code(renamedTo)}`]),
    ...(renamedFrom === undefined ? [] : [`- renamed from ${code(renamedFrom)}`]),
    ...(reason === undefined ? [] : [`- because ${code(reason)}`]),
    ...(cause === undefined ? [] : [`- by ${placeLink({ file: cause.file, path: "" }, report)}`]),
    ...(resources === undefined ? [] : [`- workloads ${FATE_WORDS[resources.fate]}: ${code(resources.rule)}`]),
    ...(place === undefined ? [] : [`- ${state === "deleted" ? "was said" : "said"} at ${placeLink(place, report)}`]),
    ...steps.map((step, i) => `${i + 1}. safe step: ${code(step)}`),
  ];
  return [
    `<details>${summary}`,
    "",
    ...facts,
    ...(cut.length === 0 ? [] : ["", ...(would === undefined ? [] : [would, ""]), ...fenced(cut.join("\n"), "diff")]),
    ...(more > 0 ? ["", `${grouped(more)} more lines of this difference are left out here.`] : []),
    ...(manifests === undefined ? [] : resourceLines(manifests)),
    "",
    "</details>",
  ];
}

function resourceLines({ unknown, resources }: ApplicationManifests): string[] {
  if (unknown !== undefined) return ["", `Its resources are not known: ${code(unknown.message)}`];
  const lines = resources.flatMap((resource) => {
    const difference = resource.fields.flatMap(differenceLines);
    return [
      `${SIGNS[resource.action]} ${resourceName(resource)}`,
      ...resource.consequences.map(({ text, isDanger }) => `${isDanger ? "!" : "#"}   ${text}`),
      ...difference,
    ];
  });
  const cut = lines.slice(0, MOST_LINES);
  const more = lines.length - cut.length;
  return [
    "",
    `Resources: ${grouped(resources.length)}`,
    "",
    ...fenced(cut.join("\n"), "diff"),
    ...(more > 0 ? ["", `${grouped(more)} more lines of its resources are left out here.`] : []),
  ];
}

const SIGNS: Readonly<Record<ResourceAction, string>> = { added: "+", changed: "@@", removed: "-" };

function nameLine({ change: { kind, name, resources, renamedTo } }: ReportEntry): string {
  const to = renamedTo === undefined ? "" : ` to ${code(renamedTo)}`;
  const fate = resources === undefined ? "" : `: workloads ${FATE_WORDS[resources.fate]}`;
  return `${kind === "Application" ? "" : `${kind} `}${code(name)}${to}${fate}`;
}

function placeLink(place: Place, { linkTo }: PlanReport): string {
  const link = linkTo(place);
  return link === undefined ? code(placeText(place)) : `[${code(placeText(place))}](${link})`;
}

function* foot({ tool }: PlanReport, all: number, named: number, whole: boolean): Generator<string> {
  yield "";
  if (!whole) {
    const left = all - named;
    const names = left === 0 ? "all are named above" : `${grouped(left)} of ${grouped(all)} are not named here`;
    yield `**This comment is cut**, for a host takes no longer one: differences are left out below the most dangerous, ${names}. The counts at the top are whole, and so are the HTML and JSON reports.`;
    yield "";
  }
  yield `<sub>${tool.name} ${tool.version}</sub>`;
}
