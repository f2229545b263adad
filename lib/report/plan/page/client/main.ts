/** The page comes to life: the data beside it, the address, the views. */
import type { State } from "../../state";
import type { PageData } from "../page-data";
import { el } from "./dom";
import { type Choice, choiceOf, hashOf } from "./fragment";
import { GridView } from "./grid";
import { ListView } from "./list";
import { type Entry, keyOf, Model } from "./model";
import { SetsLine } from "./sets";
import { Sheet } from "./sheet";
import { Toolbar } from "./toolbar";

/** Narrower windows show a list. */
const NARROW = 640;

performance.mark("start");
const data = JSON.parse((document.getElementById("data") as HTMLElement).textContent as string) as PageData;
performance.mark("parsed");
const model = new Model(data);
let choice = choiceOf(location.hash);
let entries: readonly Entry[] = [];
/** Where the focus goes when the sheet closes. */
let last: Entry | undefined;

const toolbar = new Toolbar(model, (part) => choose({ ...choice, ...part }));
const grid = new GridView((cell) => open(cell[0] as Entry, cell.length > 1 ? cell : entries));
const list = new ListView((entry) => open(entry, entries));
const sets = new SetsLine(open);
const sheet = new Sheet(data, (entry) => {
  if (entry !== undefined) last = entry;
  choose({ ...choice, open: entry && keyOf(entry) });
  if (entry === undefined && last !== undefined) (viewOf(choice) === "grid" ? grid : list).focus(last);
});
const nothing = el("p", { class: "nothing" }, "No Application is like that. ", clearButton());

const view = document.getElementById("view") as HTMLElement;
view.append(toolbar.element, sets.element, nothing, grid.element, list.element);
document.body.append(sheet.element);

function viewOf({ view: chosen }: Choice): "grid" | "list" {
  return chosen ?? (window.innerWidth < NARROW ? "list" : "grid");
}

function open(entry: Entry, among: readonly Entry[]): void {
  last = entry;
  sheet.show(entry, among);
  choose({ ...choice, open: keyOf(entry) });
}

function choose(next: Choice): void {
  choice = next;
  const hash = hashOf(next);
  history.replaceState(null, "", hash === "" ? location.pathname + location.search : `#${hash}`);
  show();
}

let shownFor = "";

function show(): void {
  const shown = viewOf(choice);
  const { open: _, ...filter } = choice;
  const key = JSON.stringify([filter, shown]);
  // that a sheet is open changes nothing below it
  if (key === shownFor) return;
  shownFor = key;
  entries = model.filtered(choice);
  toolbar.show(choice, shown, entries.length);
  nothing.hidden = entries.length > 0;
  sets.show(model.changedSets(choice));
  grid.element.hidden = entries.length === 0 || shown !== "grid";
  list.element.hidden = entries.length === 0 || shown !== "list";
  if (!grid.element.hidden) grid.show(entries);
  if (!list.element.hidden) list.show(entries);
}

function restore(): void {
  choice = choiceOf(location.hash);
  show();
  const wanted = choice.open === undefined ? undefined : model.named(choice.open);
  if (wanted !== undefined) {
    last = wanted;
    sheet.show(wanted, entries);
  } else sheet.close();
}

function clearButton(): HTMLElement {
  const button = el("button", { type: "button" }, "Show all");
  button.addEventListener("click", () =>
    choose({ ...choice, query: "", states: undefined, environment: undefined, cluster: undefined }),
  );
  return button;
}

/** The figures at the top filter, too. */
for (const tile of document.querySelectorAll<HTMLElement>(".tile[data-states]")) {
  if (tile.classList.contains("none")) continue;
  const states = (tile.dataset.states ?? "").split(",").filter((state) => model.counts.has(state as State)) as State[];
  const button = el("button", { type: "button" }, ...tile.childNodes);
  button.addEventListener("click", () => {
    choose({ ...choice, states });
    document.getElementById("matrix-title")?.scrollIntoView({ block: "start" });
  });
  tile.replaceChildren(button);
}

// the address says what is chosen, and not where the reader is
document.querySelector(".skip")?.addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("matrix")?.focus();
});
addEventListener("hashchange", restore);
addEventListener("resize", () => {
  shownFor = "";
  show();
});
document.addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key !== "/" || isTyping || sheet.isOpen) return;
  event.preventDefault();
  toolbar.focusSearch();
});

function start(): void {
  restore();
  performance.mark("drawn");
}

// the figures are seen before the matrix is made; a page that nobody looks at gets no frame
if (document.visibilityState === "visible") requestAnimationFrame(() => setTimeout(start));
else start();
