/** The ApplicationSets and AppProjects to which something happens, as a line of buttons: they stand in no cell of the matrix. */
import { grouped } from "../../../../counted";
import { SIGNS } from "../../state";
import { el } from "./dom";
import type { Entry } from "./model";
import { WORDS } from "./words";

const MOST = 24;

export class SetsLine {
  readonly element = el("div", { class: "sets" });

  constructor(private readonly open: (entry: Entry, among: readonly Entry[]) => void) {}

  show(sets: readonly Entry[], isWhole = false): void {
    this.element.hidden = sets.length === 0;
    const shown = isWhole ? sets : sets.slice(0, MOST);
    const more = sets.length - shown.length;
    this.element.replaceChildren(
      el("h3", { class: "sets-title" }, titleOf(sets)),
      el(
        "ul",
        {},
        ...shown.map((entry) => el("li", {}, this.button(entry, sets))),
        more > 0 && el("li", {}, this.more(sets, more)),
      ),
    );
  }

  private button(entry: Entry, sets: readonly Entry[]): HTMLElement {
    const { name, state, kind } = entry;
    const button = el(
      "button",
      { type: "button", class: `set s-${state}` },
      el("span", { class: "chip-sign", "aria-hidden": "true" }, SIGNS[state]),
      `${kind === "AppProject" ? "project " : ""}${name.slice(name.indexOf("/") + 1)}`,
      el("span", { class: "hidden" }, `, ${WORDS[state]}`),
    );
    button.addEventListener("click", () => this.open(entry, sets));
    return button;
  }

  private more(sets: readonly Entry[], count: number): HTMLElement {
    const button = el("button", { type: "button", class: "set" }, `${grouped(count)} more`);
    button.addEventListener("click", () => this.show(sets, true));
    return button;
  }
}

function titleOf(entries: readonly Entry[]): string {
  const kinds = ["ApplicationSet", "AppProject"].filter((kind) => entries.some((entry) => entry.kind === kind));
  return kinds.map((kind) => `${kind}s`).join(" and ");
}
