/** What changes of a program do to what runs: the table of docs/transitions.md, made by the model; `UPDATE_DOCS=1` writes it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Deployed, deployed, migrate, type Transition, transitionOf } from "../../lib/migrate";
import { worldOfFiles } from "../../lib/world";
import { BASE, CHANGES, type Change } from "./changes";
import { FORMS, type Form, type Output, outputOf, type Program } from "./outputs";

const PAGE = join(__dirname, "../../docs/transitions.md");
const page = readFileSync(PAGE, "utf8");

const rests = new Map<string, Deployed>();
function deployedOnce(output: Output): Deployed {
  const key = JSON.stringify(output);
  const known = rests.get(key) ?? deployed(worldOfFiles(output));
  rests.set(key, known);
  return known;
}

function outputsOf({ before = {}, after }: Change, more: Program): readonly [Output, Output] {
  const [from, to] = [
    { ...BASE, ...more, ...before },
    { ...BASE, ...more, ...before, ...after },
  ];
  return [outputOf(from), outputOf(to)];
}

function inOneCommit(
  change: Change,
  more: Program,
): { readonly outputs: readonly [Output, Output]; readonly played: Transition } {
  const outputs = outputsOf(change, more);
  const [before, after] = outputs;
  const commit = { why: change.what, commit: after };
  return { outputs, played: transitionOf(deployedOnce(before), deployedOnce(after), [commit]) };
}

/** What a cell of the table says. */
function said({ outputs, played }: ReturnType<typeof inOneCommit>): string {
  if (played.lost.length > 0) {
    const { steps, isSafe } = migrate(...outputs);
    return `**made again** in one commit; ${isSafe ? `\`migrate\`: ${steps.length} steps` : "no way is known"}`;
  }
  const parts = [];
  if (played.removed.length > 0) parts.push("deletes what only the old one had");
  if (played.left.length > 0) parts.push("what only the old one had stays");
  if (played.leftApplications.length > 0) {
    const fight = played.contested.length > 0 ? ", and fight with the new ones: `migrate`" : "";
    parts.push(`old Applications stay${fight}`);
  }
  return parts.length === 0 ? "untouched" : parts.join("; ");
}

function isOffered({ forms, after }: Change, form: Form): boolean {
  return (forms === undefined || forms.includes(form)) && after.form !== form;
}

const cases = CHANGES.flatMap((change) =>
  FORMS.filter((form) => isOffered(change, form)).map((form) => [change.what, form, change] as const),
);
const cells = new Map<string, string>();

describe("in one commit", () => {
  test.each(cases)("%s, form %s: root succeeds, and what stays is what the table says", (what, form, change) => {
    if (form === "directories" && !isAlike(change)) {
      cells.set(`${what} ${form}`, "–");
      return;
    }
    const found = inOneCommit(change, { form });
    expect(found.played.operations).toEqual([["Succeeded"]]);
    expect(found.played.unknown).toEqual(unknownContent(change));
    cells.set(`${what} ${form}`, said(found));
    expect(found.played.lost.length > 0).toBe(change.loses?.includes(form) === true);
  });
});

/** Directories hold no settings, so environments that differ have no such form. */
function isAlike({ before = {}, after }: Change): boolean {
  try {
    outputsOf({ what: "", before, after }, { form: "directories" });
    return true;
  } catch {
    return false;
  }
}

function unknownContent({ before }: Change): unknown[] {
  return JSON.stringify(before ?? {}).includes("api.git")
    ? [expect.objectContaining({ what: expect.stringMatching(/^Application\/api-/) }), expect.anything()]
    : [];
}

test("the table of the page is what the model says", () => {
  const rows = CHANGES.map(({ what }) => {
    const texts = FORMS.map((form) => cells.get(`${what} ${form}`) ?? "");
    return `| ${[what, ...texts].join(" | ")} |`;
  });
  const table = [`| change | ${FORMS.join(" | ")} |`, `| --- |${" --- |".repeat(FORMS.length)}`, ...rows].join("\n");
  const next = page.replace(
    /<!-- table -->[\s\S]*<!-- end of table -->/,
    `<!-- table -->\n\n${table}\n\n<!-- end of table -->`,
  );
  if (process.env.UPDATE_DOCS !== undefined) writeFileSync(PAGE, next);
  else expect(page).toBe(next);
});
