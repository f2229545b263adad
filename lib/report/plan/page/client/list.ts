/** The Applications one below the other, the most dangerous first: what a narrow window shows. */
import { SIGNS } from "../../state";
import { el } from "./dom";
import { type Entry, keyOf } from "./model";
import { type RowWindow, rowWindow } from "./window";
import { WORDS } from "./words";

const HEIGHT = 56;

export class ListView {
  readonly element: HTMLElement;
  private readonly body = el("ul", { class: "rows", "aria-label": "Applications" });
  private readonly window: RowWindow;
  private entries: readonly Entry[] = [];
  private active = 0;

  constructor(private readonly open: (entry: Entry) => void) {
    this.element = el("div", { class: "scroller list" }, this.body);
    const source = () => ({ count: this.entries.length, height: HEIGHT, row: (index: number) => this.row(index) });
    this.window = rowWindow(this.element, this.body, source, () => 0);
    this.body.addEventListener("keydown", (event) => this.onKey(event));
  }

  show(entries: readonly Entry[]): void {
    this.entries = entries;
    this.active = Math.min(this.active, Math.max(0, entries.length - 1));
    this.element.style.height = `min(${entries.length * HEIGHT + 2}px, 75vh)`;
    this.window.draw(true);
  }

  /** Puts the focus on an entry. */
  focus(entry: Entry): void {
    const index = this.entries.indexOf(entry);
    if (index !== -1) this.go(index);
  }

  private row(index: number): HTMLElement {
    const entry = this.entries[index] as Entry;
    const { name, state, detail, environment, cluster } = entry;
    const at = name.indexOf("/") + 1;
    const where = [environment, cluster].filter((part) => part !== "").join(" · ");
    const button = el(
      "button",
      { type: "button", class: "row-button", tabindex: index === this.active ? 0 : -1, "data-key": keyOf(entry) },
      el("span", { class: `sign s-${state}`, "aria-hidden": "true" }, SIGNS[state]),
      el(
        "span",
        { class: "row-text" },
        el("span", { class: "row-name" }, name.slice(at)),
        el("span", { class: "row-where" }, where),
      ),
      el(
        "span",
        { class: "row-state" },
        el("span", { class: `word s-${state}` }, WORDS[state]),
        detail?.fate?.isDeath === true && el("span", { class: "row-fate" }, "loses its workloads"),
      ),
    );
    button.addEventListener("click", () => {
      this.active = index;
      this.open(entry);
    });
    return el("li", { class: "row", "aria-setsize": this.entries.length, "aria-posinset": index + 1 }, button);
  }

  private onKey(event: KeyboardEvent): void {
    const last = this.entries.length - 1;
    const page = Math.max(1, Math.floor(this.element.clientHeight / HEIGHT) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: last,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.go(Math.max(0, Math.min(last, to)));
  }

  private go(index: number): void {
    this.active = index;
    this.window.reveal(index);
    for (const button of this.body.querySelectorAll<HTMLElement>("button")) button.tabIndex = -1;
    const button = this.body.querySelector<HTMLElement>(`li[aria-posinset="${index + 1}"] button`);
    if (button === null) return;
    button.tabIndex = 0;
    button.focus({ preventScroll: true });
  }
}
