/** The matrix as a grid that a keyboard walks through: a cell for each environment, cluster and workload, only the visible ones in the page. */
import { SIGNS } from "../../state";
import { el } from "./dom";
import { type Line, type Matrix, matrixOf } from "./matrix";
import type { Entry } from "./model";
import { type RowWindow, rowWindow } from "./window";
import { WORDS } from "./words";

const [HEIGHT, LEAST_WIDTH, MOST_WIDTH, AROUND] = [36, 44, 168, 4];

export class GridView {
  readonly element: HTMLElement;
  private readonly head = el("div", { class: "grid-head", role: "rowgroup" });
  private readonly body = el("div", { class: "rows", role: "rowgroup" });
  private readonly window: RowWindow;
  private matrix: Matrix = matrixOf([]);
  private width = LEAST_WIDTH;
  private nameWidth = 180;
  private active: readonly [row: number, column: number] = [0, 0];
  private columns: readonly [first: number, last: number] = [0, -1];

  constructor(private readonly open: (entries: readonly Entry[], title: string) => void) {
    this.element = el(
      "div",
      { class: "scroller grid", role: "grid", "aria-label": "Applications by workload, environment and cluster" },
      this.head,
      this.body,
    );
    const source = () => ({ count: this.matrix.rows.length, height: HEIGHT, row: (index: number) => this.row(index) });
    this.window = rowWindow(this.element, this.body, source, () => this.head.offsetHeight);
    this.element.addEventListener("scroll", () => this.onSideways(), { passive: true });
    this.body.addEventListener("click", (event) => this.onClick(event));
    this.body.addEventListener("keydown", (event) => this.onKey(event));
  }

  show(entries: readonly Entry[]): void {
    this.matrix = matrixOf(entries);
    const { rows, columns } = this.matrix;
    this.active = [
      Math.min(this.active[0], Math.max(0, rows.length - 1)),
      Math.min(this.active[1], Math.max(0, columns.length - 1)),
    ];
    this.measure();
    this.window.draw(true);
  }

  /** The window has another size. */
  measure(): void {
    const { rows, columns } = this.matrix;
    const room = this.element.clientWidth;
    const longest = rows.reduce(
      (most, { name, group }) => Math.max(most, name.length + (group === "" ? 0 : group.length + 3)),
      0,
    );
    this.nameWidth = Math.max(96, Math.min(longest * 8.2 + 44, room * 0.42, 320));
    const each = (room - this.nameWidth) / Math.max(1, columns.length);
    this.width = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, Math.floor(each)));
    this.element.style.setProperty("--column", `${this.width}px`);
    this.element.style.setProperty("--names", `${this.nameWidth}px`);
    const inner = `${this.nameWidth + this.width * columns.length}px`;
    this.body.style.width = inner;
    this.head.style.width = inner;
    this.columns = this.visibleColumns();
    this.drawHead();
    this.element.style.height = `min(${rows.length * HEIGHT + this.head.offsetHeight + 2}px, 75vh)`;
    this.element.setAttribute("aria-rowcount", String(rows.length + 1));
    this.element.setAttribute("aria-colcount", String(columns.length + 1));
    this.window.draw(true);
  }

  private visibleColumns(): readonly [number, number] {
    const count = this.matrix.columns.length;
    const { scrollLeft, clientWidth } = this.element;
    const first = Math.max(0, Math.floor(scrollLeft / this.width) - AROUND);
    const last = Math.min(count - 1, Math.ceil((scrollLeft + clientWidth) / this.width) + AROUND);
    return [first, last];
  }

  private onSideways(): void {
    const [first, last] = this.visibleColumns();
    if (first === this.columns[0] && last === this.columns[1]) return;
    this.columns = [first, last];
    this.drawHead();
    this.window.draw(true);
  }

  private drawHead(): void {
    const { columns, corner } = this.matrix;
    const [first, last] = this.columns;
    const isUpright = this.width < 84 && columns.some(({ name }) => name.length * 7.2 + 14 > this.width);
    const longest = columns.reduce((most, { name }) => Math.max(most, name.length), 0);
    this.head.style.setProperty("--upright", `${Math.min(150, longest * 7.4 + 24)}px`);
    const groups = el("div", { class: "groups", "aria-hidden": "true" });
    for (let i = first; i <= last; ) {
      const { group } = columns[i] as Line;
      let end = i;
      while (end + 1 <= last && columns[end + 1]?.group === group) end++;
      const cell = el("div", { class: "group" }, el("span", {}, group));
      cell.style.width = `${(end - i + 1) * this.width}px`;
      if (i === first) cell.style.marginLeft = `${first * this.width}px`;
      groups.append(cell);
      i = end + 1;
    }
    const names = el(
      "div",
      { class: `names${isUpright ? " upright" : ""}`, role: "row", "aria-rowindex": 1 },
      el("div", { class: "corner", role: "columnheader", "aria-colindex": 1 }, corner),
    );
    for (let i = first; i <= last; i++) {
      const { name, group } = columns[i] as Line;
      const cell = el(
        "div",
        {
          class: `name${isStart(columns, i) ? " start" : ""}`,
          role: "columnheader",
          "aria-colindex": i + 2,
          title: name,
        },
        el("span", { class: "hidden" }, group),
        el("span", {}, name),
      );
      if (i === first) cell.style.marginLeft = `${first * this.width}px`;
      names.append(cell);
    }
    const hasGroups = columns.some(({ group }) => group !== "");
    this.head.replaceChildren(...(hasGroups ? [groups] : []), names);
  }

  private row(index: number): HTMLElement {
    const { rows, columns } = this.matrix;
    const { group, name } = rows[index] as Line;
    const row = el(
      "div",
      { class: "row", role: "row", "aria-rowindex": index + 2 },
      el(
        "div",
        { class: "row-head", role: "rowheader", "aria-colindex": 1, title: name },
        group !== "" && el("span", { class: "row-group" }, group),
        el("span", {}, name),
      ),
    );
    const [first, last] = this.columns;
    for (let column = first; column <= last; column++) {
      const cell = this.cell(index, column, isStart(columns, column));
      if (column === first) cell.style.marginLeft = `${first * this.width}px`;
      row.append(cell);
    }
    return row;
  }

  private cell(row: number, column: number, starts: boolean): HTMLElement {
    const entries = this.matrix.at(row, column);
    const [worst] = entries;
    const attributes = {
      role: "gridcell",
      "aria-colindex": column + 2,
      tabindex: this.active[0] === row && this.active[1] === column ? 0 : -1,
      "data-at": `${row},${column}`,
    };
    const start = starts ? " start" : "";
    if (worst === undefined) return el("div", { ...attributes, class: `cell${start}`, "aria-label": "none" });
    const isLost = entries.some(({ detail }) => detail?.fate?.isDeath === true);
    const told = `${entries.length > 1 ? `${entries.length} Applications, the worst ` : ""}${WORDS[worst.state]}${isLost ? ", loses its workloads" : ""}`;
    const own = { ...attributes, "aria-label": told, title: `${worst.name}: ${told}` };
    // most cells are these: one element each
    if (worst.state === "unchanged" && entries.length === 1) {
      return el("div", { ...own, class: `cell full calm${start}` }, SIGNS.unchanged);
    }
    const many = entries.length > 1 && el("span", { class: "many" }, String(entries.length));
    const look = `tile-cell s-${worst.state}${isLost ? " lost" : ""}`;
    return el("div", { ...own, class: `cell full${start}` }, el("span", { class: look }, SIGNS[worst.state], many));
  }

  private onClick({ target }: MouseEvent): void {
    const cell = target instanceof Element ? target.closest<HTMLElement>(".cell.full") : null;
    const [row, column] = (cell?.dataset.at ?? "").split(",").map(Number);
    if (row === undefined || column === undefined) return;
    this.active = [row, column];
    this.openCell(row, column);
  }

  private openCell(row: number, column: number): void {
    const entries = this.matrix.at(row, column);
    if (entries.length === 0) return;
    const [line, place] = [this.matrix.rows[row] as Line, this.matrix.columns[column] as Line];
    this.open(entries, [line.group, line.name, place.group, place.name].filter((part) => part !== "").join(" · "));
  }

  private onKey(event: KeyboardEvent): void {
    const [row, column] = this.active;
    const { rows, columns } = this.matrix;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.openCell(row, column);
      return;
    }
    const page = Math.max(1, Math.floor((this.element.clientHeight - this.head.offsetHeight) / HEIGHT) - 1);
    const [lastRow, lastColumn] = [rows.length - 1, columns.length - 1];
    const wide = event.ctrlKey || event.metaKey;
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      PageDown: [row + page, column],
      PageUp: [row - page, column],
      Home: [wide ? 0 : row, 0],
      End: [wide ? lastRow : row, lastColumn],
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.go(Math.max(0, Math.min(lastRow, to[0])), Math.max(0, Math.min(lastColumn, to[1])));
  }

  /** Puts the focus on the cell of an entry. */
  focus(entry: Entry): void {
    const [row, column] = this.active;
    if (this.matrix.at(row, column).includes(entry)) {
      this.go(row, column);
      return;
    }
    for (let i = 0; i < this.matrix.rows.length; i++) {
      for (let k = 0; k < this.matrix.columns.length; k++) {
        if (this.matrix.at(i, k).includes(entry)) {
          this.go(i, k);
          return;
        }
      }
    }
  }

  private go(row: number, column: number): void {
    this.active = [row, column];
    const [left, room] = [column * this.width, this.element.clientWidth - this.nameWidth];
    if (left < this.element.scrollLeft) this.element.scrollLeft = left;
    else if (left + this.width > this.element.scrollLeft + room) this.element.scrollLeft = left + this.width - room;
    this.onSideways();
    this.window.reveal(row);
    for (const cell of this.body.querySelectorAll<HTMLElement>('[tabindex="0"]')) cell.tabIndex = -1;
    const cell = this.body.querySelector<HTMLElement>(`[data-at="${row},${column}"]`);
    if (cell === null) return;
    cell.tabIndex = 0;
    cell.focus({ preventScroll: true });
  }
}

/** Whether an environment begins here. */
function isStart(columns: readonly Line[], index: number): boolean {
  return columns[index]?.group !== columns[index - 1]?.group;
}
