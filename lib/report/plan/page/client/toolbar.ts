/** The filter: a search, the states, the environment, the cluster, and which of the two views is shown. */
import { grouped } from "../../../../counted";
import type { State } from "../../state";
import { SIGNS } from "../../state";
import { el } from "./dom";
import type { Choice } from "./fragment";
import type { Model } from "./model";
import { WORDS } from "./words";

export class Toolbar {
  readonly element: HTMLElement;
  private readonly search = el("input", {
    type: "search",
    id: "search",
    placeholder: "Search names, sets, clusters",
    "aria-label": "Search",
    autocomplete: "off",
    spellcheck: "false",
  });
  private readonly states = new Map<State, HTMLInputElement>();
  private readonly environment: HTMLSelectElement | undefined;
  private readonly cluster: HTMLSelectElement | undefined;
  private readonly views = new Map<"grid" | "list", HTMLButtonElement>();
  private readonly count = el("p", { class: "count", role: "status" });

  constructor(
    private readonly model: Model,
    private readonly change: (part: Partial<Choice>) => void,
  ) {
    this.search.addEventListener("input", () => change({ query: this.search.value }));
    const { environments, clusters } = model.data;
    this.environment = this.select("Environment", environments, (environment) => change({ environment }));
    this.cluster = this.select("Cluster", clusters, (cluster) => change({ cluster }));
    this.element = el(
      "form",
      { class: "toolbar", role: "search", "aria-label": "Filter" },
      el("div", { class: "line-one" }, this.search, this.environment, this.cluster, this.viewButtons()),
      this.stateBoxes(),
      this.count,
    );
    this.element.addEventListener("submit", (event) => event.preventDefault());
  }

  /** Shows a choice. @param shown how many entries it leaves */
  show(choice: Choice, view: "grid" | "list", shown: number): void {
    if (this.search.value !== choice.query) this.search.value = choice.query;
    const states = new Set(choice.states ?? this.model.usual);
    for (const [state, box] of this.states) box.checked = states.has(state);
    if (this.environment) this.environment.value = choice.environment === undefined ? "*" : `=${choice.environment}`;
    if (this.cluster) this.cluster.value = choice.cluster === undefined ? "*" : `=${choice.cluster}`;
    for (const [name, button] of this.views) button.setAttribute("aria-pressed", String(name === view));
    const all = this.model.total;
    this.count.textContent = `${shown === all ? grouped(all) : `${grouped(shown)} of ${grouped(all)}`} Application${all === 1 ? "" : "s"} shown`;
  }

  focusSearch(): void {
    this.search.focus();
    this.search.select();
  }

  private select(label: string, values: readonly string[], chosen: (value: string | undefined) => void) {
    if (values.length < 2) return undefined;
    const sorted = [...values].sort(new Intl.Collator("en", { numeric: true }).compare);
    const select = el(
      "select",
      { "aria-label": label },
      el("option", { value: "*" }, `${label}: all`),
      ...sorted.map((value) => el("option", { value: `=${value}` }, value === "" ? "(none)" : value)),
    );
    select.addEventListener("change", () => chosen(select.value === "*" ? undefined : select.value.slice(1)));
    return select;
  }

  private stateBoxes(): HTMLElement {
    const group = el("fieldset", { class: "states" }, el("legend", { class: "hidden" }, "Shown states"));
    for (const [state, count] of this.model.counts) {
      const box = el("input", { type: "checkbox", value: state });
      this.states.set(state, box);
      box.addEventListener("change", () => {
        const on = [...this.states].filter(([, one]) => one.checked).map(([name]) => name);
        this.change({ states: on });
      });
      group.append(
        el(
          "label",
          { class: `chip s-${state}` },
          box,
          el("span", { class: "chip-sign", "aria-hidden": "true" }, SIGNS[state]),
          WORDS[state],
          el("span", { class: "chip-count" }, grouped(count)),
        ),
      );
    }
    return group;
  }

  private viewButtons(): HTMLElement {
    const group = el("div", { class: "views", role: "group", "aria-label": "View" });
    for (const [view, label] of [
      ["grid", "Matrix"],
      ["list", "List"],
    ] as const) {
      const button = el("button", { type: "button", "aria-pressed": "false" }, label);
      button.addEventListener("click", () => this.change({ view }));
      this.views.set(view, button);
      group.append(button);
    }
    return group;
  }
}
