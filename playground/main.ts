/** The page: two editors on the left, what Argo CD makes of them on the right, as one types. */
import { ARGOCD_VERSIONS } from "../lib/argocd-facts";
import { giveParts } from "../lib/evaluate";
import { Editor } from "./editor";
import { byId, element } from "./elements";
import { type Finding, look, type Sources, type View } from "./engine";
import { EXAMPLES } from "./examples";
import { OLDER, RE2 } from "./parts";
import { fromFragment, toFragment, versionOf } from "./state";
import { applicationsView, findingsView, planView } from "./views";

const WAIT = 120;
const TEXTS = ["sets", "facts", "before"] as const;
const RESULTS = ["applications", "findings", "plan"] as const;

giveParts({ regularExpressions: RE2, olderSchemas: OLDER });

const editors = {
  sets: new Editor(byId("panel-sets"), "ApplicationSets, as YAML", changed),
  facts: new Editor(byId("panel-facts"), "Facts, as YAML", changed),
  before: new Editor(byId("panel-before"), "The version before, as YAML", changed),
};
const version = byId<HTMLSelectElement>("version");
const examples = byId<HTMLSelectElement>("examples");
const open = new Set<string>();
let waiting: number | undefined;

function state(): Sources {
  const before = editors.before.text;
  const { value } = version;
  return {
    sets: editors.sets.text,
    facts: editors.facts.text,
    ...(before !== "" && { before }),
    version: versionOf(value),
  };
}

function load(given: Omit<Sources, "version"> & Partial<Sources>): void {
  for (const tab of TEXTS) editors[tab].text = given[tab] ?? "";
  if (given.version !== undefined) version.value = given.version;
  open.clear();
  show();
  const [first] = look(state(), () => performance.now()).applications;
  if (first !== undefined) open.add(first.name);
  show();
  choose(given.before === undefined ? "applications" : "plan");
}

function changed(): void {
  examples.value = "";
  if (waiting !== undefined) clearTimeout(waiting);
  waiting = window.setTimeout(show, WAIT);
}

function show(): void {
  const start = performance.now();
  const view = seen();
  for (const tab of TEXTS) editors[tab].mark(view.findings.filter((one) => one.tab === tab));
  byId("panel-applications").replaceChildren(applicationsView(view, open, jump));
  byId("panel-findings").replaceChildren(findingsView(view, jump));
  byId("panel-plan").replaceChildren(planView(view.plan));
  const errors = view.findings.filter(({ severity }) => severity === "error").length;
  count("applications", view.applications.length, false);
  count("findings", view.findings.length, errors > 0);
  const changes = view.plan?.changes.filter(({ action }) => action !== "unchanged") ?? [];
  count(
    "plan",
    changes.length,
    changes.some(({ resources }) => resources?.fate === "die"),
  );
  const sum = [
    counted(view.applications.length, "Application"),
    counted(errors, "error"),
    counted(view.findings.length - errors, "warning"),
  ];
  byId("status").textContent = `${sum.join(", ")} · ${Math.max(1, Math.round(performance.now() - start))} ms`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A defect of ours is said in the page: the editors go on. */
function seen(): View {
  try {
    return look(state(), () => performance.now());
  } catch (error) {
    byId("status").textContent = `This is a defect of the playground: ${String(error)}`;
    return { applications: [], findings: [], complete: false };
  }
}

function count(tab: string, number: number, isBad: boolean): void {
  const badge = byId(`count-${tab}`);
  badge.textContent = String(number);
  badge.hidden = number === 0;
  badge.classList.toggle("bad", isBad);
}

function jump(tab: Finding["tab"], line: number, column?: number, length?: number): void {
  choose(tab);
  editors[tab].show(line, column, length);
}

function choose(tab: string): void {
  const group = (TEXTS as readonly string[]).includes(tab) ? TEXTS : RESULTS;
  for (const one of group) {
    const isChosen = one === tab;
    const button = byId(`tab-${one}`);
    button.setAttribute("aria-selected", String(isChosen));
    button.tabIndex = isChosen ? 0 : -1;
    byId(`panel-${one}`).hidden = !isChosen;
  }
  // what is hidden has no size to paint by
  if (group === TEXTS) editors[tab as Finding["tab"]].mark(seen().findings.filter((one) => one.tab === tab));
}

for (const group of [TEXTS, RESULTS]) {
  for (const [i, tab] of group.entries()) {
    const button = byId(`tab-${tab}`);
    button.addEventListener("click", () => choose(tab));
    button.addEventListener("keydown", ({ key }) => {
      const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
      const next = group[(i + step + group.length) % group.length];
      if (step === 0 || next === undefined) return;
      choose(next);
      byId(`tab-${next}`).focus();
    });
  }
}

// Alt with a digit: the six tabs from left to right
document.addEventListener("keydown", (event) => {
  const tab = event.altKey ? [...TEXTS, ...RESULTS][Number(event.key) - 1] : undefined;
  if (tab === undefined) return;
  event.preventDefault();
  choose(tab);
  byId(`tab-${tab}`).focus();
});

byId("keep").addEventListener("click", () => {
  editors.before.text = editors.sets.text;
  show();
  byId("status").textContent = "Kept. Change the ApplicationSets, and the plan says what Argo CD will do.";
});

byId("share").addEventListener("click", async () => {
  location.hash = await toFragment(state());
  try {
    await navigator.clipboard.writeText(location.href);
    byId("status").textContent = "The link is on the clipboard; all of this page is in it.";
  } catch {
    byId("status").textContent = "The address of the page is the link; all of this page is in it.";
  }
});

byId("theme").addEventListener("click", () => {
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme ?? (isDark ? "dark" : "light");
  document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
});

// a region that scrolls must be reachable by keys
for (const tab of RESULTS) byId(`panel-${tab}`).tabIndex = 0;
version.append(...ARGOCD_VERSIONS.map((one) => element("option", { value: one }, `Argo CD ${one}`)));
version.value = versionOf(undefined);
version.addEventListener("change", show);
examples.append(...EXAMPLES.map(({ name }) => element("option", { value: name }, name)));
examples.addEventListener("change", () => {
  const example = EXAMPLES.find(({ name }) => name === examples.value);
  if (example !== undefined) load(example);
});

void fromFragment(location.hash.slice(1)).then((given) => {
  const [first] = EXAMPLES;
  if (given !== undefined) load(given);
  else if (first !== undefined) {
    load(first);
    examples.value = first.name;
  }
  choose("sets");
  document.documentElement.dataset.ready = "true";
});
