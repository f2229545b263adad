/** A plan as JUnit XML, which every CI server shows: each changed Application is a case, each refusal a failure, what is not known an error. */
import type { Problem } from "../../errors";
import { printableLine, printableLines } from "../../printable";
import { wholeText } from "../finding";
import { storyOf } from "./plan-findings";
import type { PlanReport, ReportEntry } from "./plan-report";

export function planJunit(report: PlanReport): string {
  const { problems, refused, warnings, entries, headline, tool } = report;
  const changes = entries.filter(({ state }) => state !== "unchanged");
  const suites = [
    suite("plan", [
      caseOf("both sides are known whole", "plan", [
        ...problems.map((one) => bad("error", one)),
        ...(problems.length === 0 && !report.complete ? ['<error message="a part of the plan is not known"/>'] : []),
      ]),
      caseOf(
        "gates let it pass",
        "plan",
        refused.map((one) => bad("failure", one)),
      ),
      caseOf(
        "nothing is seldom meant",
        "plan",
        warnings.length === 0 ? [] : [output(warnings.map(wholeText).join("\n\n"))],
      ),
    ]),
    ...[...bySet(changes)].map(([set, own]) =>
      suite(
        set,
        own.map((entry) => changeCase(entry, set)),
      ),
    ),
  ];
  const properties = [
    ["headline", headline],
    ["base", report.base],
    ["head", report.head],
    ["workloads deleted", String(report.deaths)],
    ...Object.entries(report.applications).map(([state, count]) => [state, String(count)]),
  ] as const;
  const lines = properties.map(
    ([name, value]) => `<property ${attributes({ name: name ?? "", value: value ?? "" })}/>`,
  );
  const all = sum(suites);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${attributes({ name: `${tool.name} plan`, ...numbers(all) })}>
<properties>
${lines.join("\n")}
</properties>
${suites.map(({ text }) => text).join("\n")}
</testsuites>
`;
}

interface Counted {
  readonly text: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

/** Of a set its name. */
const GROUPS: Readonly<Record<string, string>> = { Application: "standing by themselves", AppProject: "AppProjects" };

function bySet(entries: readonly ReportEntry[]): Map<string, ReportEntry[]> {
  const groups = new Map<string, ReportEntry[]>();
  for (const entry of entries) {
    const { kind, name, set } = entry.change;
    const group = set ?? GROUPS[kind] ?? name;
    const own = groups.get(group);
    if (own === undefined) groups.set(group, [entry]);
    else own.push(entry);
  }
  return groups;
}

function changeCase({ change, state }: ReportEntry, set: string): Counted {
  const story = storyOf(change, state);
  const unknown = state === "unknown" ? [`<error ${attributes({ message: change.reason ?? "not known" })}/>`] : [];
  return caseOf(`${state}: ${change.kind} ${change.name}`, set, [...unknown, output(story.join("\n"))]);
}

function suite(name: string, cases: readonly Counted[]): Counted {
  const all = sum(cases);
  const text = `<testsuite ${attributes({ name, ...numbers(all) })}>\n${cases.map((one) => one.text).join("\n")}\n</testsuite>`;
  return { ...all, text };
}

function caseOf(name: string, classname: string, parts: readonly string[]): Counted {
  const count = (tag: string): number => parts.filter((part) => part.startsWith(tag)).length;
  const text = `<testcase ${attributes({ name, classname })}>${parts.join("")}</testcase>`;
  // a case fails once, however many reasons it has
  return { text, tests: 1, failures: Math.min(1, count("<failure")), errors: Math.min(1, count("<error")) };
}

function bad(tag: "error" | "failure", problem: Problem): string {
  const { code, message, where } = problem;
  return `<${tag} ${attributes({ type: code, message })}>${xml(`${where}\n${wholeText(problem)}`)}</${tag}>`;
}

function output(text: string): string {
  return `<system-out>${xml(text)}</system-out>`;
}

function sum(parts: readonly Counted[]): Counted {
  const total = (of: (part: Counted) => number): number => parts.reduce((all, part) => all + of(part), 0);
  return {
    text: "",
    tests: total((one) => one.tests),
    failures: total((one) => one.failures),
    errors: total((one) => one.errors),
  };
}

function numbers({ tests, failures, errors }: Counted) {
  return { tests: String(tests), failures: String(failures), errors: String(errors) };
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${xml(printableLine(value))}"`)
    .join(" ");
}

/** Control characters show themselves; what XML 1.0 cannot hold becomes a sign for it. */
function xml(text: string): string {
  return printableLines(text)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
