/** The sheet that shows one Application over the page, with the way to the one before and after it. */
import type { PageData } from "../page-data";
import { detailOf } from "./detail";
import { el } from "./dom";
import type { Entry } from "./model";

export class Sheet {
  readonly element: HTMLDialogElement;
  private readonly body = el("div", {
    class: "sheet-body",
    tabindex: 0,
    role: "region",
    "aria-labelledby": "detail-title",
  });
  private readonly place = el("span", { class: "quiet" });
  private entries: readonly Entry[] = [];
  private at = 0;

  /** @param moved called with the entry that is shown, undefined where the sheet has been closed */
  constructor(
    private readonly data: PageData,
    private readonly moved: (entry: Entry | undefined) => void,
  ) {
    const button = (label: string, sign: string, act: () => void): HTMLButtonElement => {
      const made = el("button", { type: "button", "aria-label": label, title: label }, sign);
      made.addEventListener("click", act);
      return made;
    };
    this.element = el(
      "dialog",
      { class: "sheet", "aria-labelledby": "detail-title" },
      el(
        "div",
        { class: "sheet-bar" },
        button("the one before (k)", "‹", () => this.step(-1)),
        button("the next one (j)", "›", () => this.step(1)),
        this.place,
        el("span", { class: "grow" }),
        button("close (Escape)", "×", () => this.element.close()),
      ),
      this.body,
    );
    this.element.addEventListener("close", () => this.moved(undefined));
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close();
    });
    this.element.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "j") this.step(1);
      else if (event.key === "k") this.step(-1);
    });
  }

  get isOpen(): boolean {
    return this.element.open;
  }

  /** @param entries those that one can step through */
  show(entry: Entry, entries: readonly Entry[]): void {
    this.entries = entries.includes(entry) ? entries : [entry];
    this.at = this.entries.indexOf(entry);
    this.draw();
    if (!this.element.open) this.element.showModal();
    this.body.querySelector<HTMLElement>("#detail-title")?.focus();
  }

  close(): void {
    if (this.element.open) this.element.close();
  }

  private step(by: number): void {
    const to = this.at + by;
    if (to < 0 || to >= this.entries.length) return;
    this.at = to;
    this.draw();
    this.body.querySelector<HTMLElement>("#detail-title")?.focus();
    this.moved(this.entries[to]);
  }

  private draw(): void {
    this.place.textContent = this.entries.length > 1 ? `${this.at + 1} of ${this.entries.length}` : "";
    this.body.replaceChildren(detailOf(this.entries[this.at] as Entry, this.data));
    this.body.scrollTop = 0;
  }
}
