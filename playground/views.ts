/** The right half of the page: Applications with the origin of each value, findings, and the plan. */
import type { ExplainedValue } from "../lib/explain";
import type { Change, Plan } from "../lib/plan";
import { element } from "./elements";
import type { Finding, ShownApplication, View } from "./engine";

/** Shows a place in one of the texts. */
export type Jump = (tab: Finding["tab"], line: number, column?: number, length?: number) => void;

export function applicationsView({ applications, complete }: View, open: Set<string>, jump: Jump): HTMLElement {
  if (applications.length === 0) {
    const text = complete
      ? "No Application. Argo CD deletes every one that these sets had made before."
      : "No Application can be shown until the errors are mended: Argo CD leaves what stands as it is.";
    return element("p", { class: "empty" }, text);
  }
  const list = element("div", { class: "cards" });
  let last: string | undefined;
  for (const one of applications) {
    if (one.set !== last && one.set !== undefined) list.append(element("h2", {}, "ApplicationSet ", one.set));
    last = one.set;
    list.append(card(one, open, jump));
  }
  return list;
}

function card(one: ShownApplication, open: Set<string>, jump: Jump): HTMLElement {
  const body = element("div", { class: "body" });
  const details = element("details", { class: "card" }, element("summary", {}, element("strong", {}, one.name)), body);
  const fill = (): void => {
    if (details.open) open.add(one.name);
    else open.delete(one.name);
    if (details.open && body.childElementCount === 0) body.append(...bodyOf(one, jump));
  };
  details.addEventListener("toggle", fill);
  if (open.has(one.name)) {
    details.open = true;
    fill();
  }
  return details;
}

function bodyOf(one: ShownApplication, jump: Jump): HTMLElement[] {
  const values = one.values().filter(({ path }) => path !== "apiVersion" && path !== "kind");
  const yaml = element("details", { class: "yaml" }, element("summary", {}, "as YAML"), element("pre", {}, one.yaml));
  if (values.length === 0) return [element("pre", {}, one.yaml)];
  return [element("dl", { class: "values" }, ...values.map((value) => valueRow(value, jump))), yaml];
}

function valueRow({ path, value, written, parameters }: ExplainedValue, jump: Jump): HTMLElement {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const why: (HTMLElement | string)[] = [];
  if (written === undefined) why.push(element("span", { class: "quiet" }, "Argo CD adds it"));
  else if (written.text !== text) why.push(element("code", {}, firstLine(written.text)), " ");
  if (written !== undefined) {
    const { line, column } = written.place;
    if (line !== undefined) why.push(placeButton("sets", line, column, jump));
  }
  const origins = parameters.map(({ steps, type, printed, origin }) =>
    element(
      "li",
      {},
      element("code", {}, `.${steps.join(".")}`),
      " = ",
      element("b", {}, type === undefined ? "missing" : String(printed)),
      element("span", { class: "quiet" }, ` ${origin === undefined ? "no generator gives it" : origin.text}`),
    ),
  );
  return element(
    "div",
    { class: "value" },
    element("dt", {}, path),
    element("dd", {}, element("span", { class: "what" }, text), element("span", { class: "why" }, ...why)),
    origins.length > 0 && element("dd", { class: "origins" }, element("ul", {}, ...origins)),
  );
}

function firstLine(text: string): string {
  const [first = "", ...more] = text.trim().split("\n");
  return more.length === 0 ? first : `${first} …`;
}

function placeButton(tab: Finding["tab"], line: number, column: number | undefined, jump: Jump): HTMLElement {
  const button = element("button", { type: "button", class: "place" }, `line ${line}`);
  button.addEventListener("click", () => jump(tab, line, column));
  return button;
}

const TAB_NAMES = { sets: "ApplicationSets", facts: "Facts", before: "Before" } as const;

export function findingsView({ findings }: View, jump: Jump): HTMLElement {
  if (findings.length === 0)
    return element("p", { class: "empty" }, "Nothing is wrong, and no rule has a word to say.");
  const rows = findings.map(({ severity, tab, line, column, length, problem }) => {
    const head = element("button", { type: "button", class: "place" }, `${TAB_NAMES[tab]} ${line}:${column}`);
    head.addEventListener("click", () => jump(tab, line, column, length));
    return element(
      "li",
      { class: severity },
      element("div", {}, element("b", {}, severity), " ", element("code", {}, problem.code), " ", head),
      element("p", {}, problem.message),
      problem.got !== undefined && element("p", { class: "quiet" }, `got: ${problem.got}`),
      problem.expected !== undefined && element("p", { class: "quiet" }, `expected: ${problem.expected}`),
      problem.hint !== undefined && element("p", { class: "hint" }, problem.hint),
    );
  });
  return element("ul", { class: "findings" }, ...rows);
}

const SIGNS: Readonly<Partial<Record<Change["action"], string>>> = {
  create: "+",
  delete: "−",
  update: "~",
  recreate: "±",
};

export function planView(plan: Plan | undefined): HTMLElement {
  if (plan === undefined) {
    return element(
      "p",
      { class: "empty" },
      "Nothing to compare. “Keep as before” remembers what stands in the editor; then change it, and see here what Argo CD will do.",
    );
  }
  const changes = plan.changes.filter(({ action }) => action !== "unchanged");
  const calm = plan.changes.length - changes.length;
  return element(
    "div",
    {},
    !plan.complete &&
      element("p", { class: "warning" }, "One side is not known whole: what is not shown stays as it is."),
    element("ul", { class: "plan" }, ...changes.map(changeRow)),
    element("p", { class: "quiet" }, changes.length === 0 ? "Nothing changes." : `${calm} unchanged.`),
    ...plan.warnings.map(({ message }) => element("p", { class: "warning" }, message)),
  );
}

function changeRow({ kind, name, action, fields, reason, resources, renamedTo }: Change): HTMLElement {
  const sign = SIGNS[action] ?? "!";
  return element(
    "li",
    { class: action },
    element("div", {}, element("b", {}, sign), ` ${kind} `, element("strong", {}, name), ` ${action}`),
    ...fields.map((field) =>
      element(
        "p",
        { class: "field" },
        element("code", {}, field.path),
        " ",
        field.old === undefined ? "" : element("del", {}, short(field.old)),
        field.old !== undefined && field.new !== undefined ? " → " : "",
        field.new === undefined ? "" : element("ins", {}, short(field.new)),
      ),
    ),
    renamedTo !== undefined && element("p", {}, `becomes ${renamedTo}`),
    reason !== undefined && element("p", { class: "quiet" }, reason),
    resources !== undefined &&
      element(
        "p",
        {},
        element("span", { class: `fate ${resources.fate}` }, `What it deployed ${FATES[resources.fate]}. `),
        element("span", { class: "quiet" }, resources.rule),
      ),
  );
}

const FATES = {
  die: "is deleted",
  stay: "stays and runs, looked after by nobody",
  remade: "is deleted and made again",
  "taken-over": "stays, and changes hands",
  "left-behind": "stays at the old place, and is made at the new one",
  moved: "is made at the new place, then pruned at the old one",
  hang: "hangs: the deletion does not end",
  unknown: "is not known",
} as const;

function short(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
