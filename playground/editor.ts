/**
 * A text area with what it lacks: numbers of lines, colours of YAML, and marks under what is wrong. The area itself is a plain one, so that
 * typing, undo, search, zoom and screen readers are the browser's own.
 */

import { element } from "./elements";
import type { Finding } from "./engine";

const TOKENS = /(#.*$)|("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(\{\{.*?\}\})|^(\s*(?:- )*)([\w./-]+)(?=:(?:\s|$))|(^---$)/gm;

export class Editor {
  private readonly painted = element("pre", { "aria-hidden": "true" });
  private readonly numbers = element("div", { class: "numbers", "aria-hidden": "true" });
  private readonly area: HTMLTextAreaElement;
  private findings: readonly Finding[] = [];

  constructor(host: HTMLElement, label: string, onChange: () => void) {
    this.area = element("textarea", {
      "aria-label": label,
      spellcheck: "false",
      autocapitalize: "off",
      autocomplete: "off",
      wrap: "off",
    });
    const lines = element("div", { class: "lines" }, this.painted, this.area);
    host.append(element("div", { class: "editor" }, this.numbers, lines));
    this.area.addEventListener("input", () => {
      this.paint();
      onChange();
    });
    this.area.addEventListener("keydown", (event) => this.keepIndent(event));
  }

  get text(): string {
    return this.area.value;
  }

  set text(text: string) {
    this.area.value = text;
    this.paint();
  }

  mark(findings: readonly Finding[]): void {
    this.findings = findings;
    this.paint();
  }

  /** Puts the cursor on a place. @param line from 1 @param column from 1 */
  show(line: number, column = 1, length = 0): void {
    const before = this.text
      .split("\n")
      .slice(0, line - 1)
      .join("\n").length;
    const start = before + (line > 1 ? 1 : 0) + column - 1;
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, start + length);
    const row = this.numbers.children[line - 1];
    row?.scrollIntoView({ block: "center" });
  }

  /** Enter keeps the indent of the line; Tab goes on to the next thing in the page, as everywhere. */
  private keepIndent(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
    const { selectionStart } = this.area;
    const line = this.text.slice(this.text.lastIndexOf("\n", selectionStart - 1) + 1, selectionStart);
    const indent = /^\s*(?:- )?/.exec(line)?.[0].replace("-", " ") ?? "";
    if (indent === "") return;
    event.preventDefault();
    // by the browser's own way, so that undo knows of it
    document.execCommand("insertText", false, `\n${indent}`);
  }

  private paint(): void {
    const lines = this.text.split("\n");
    const marks = new Map<number, Finding>();
    for (const one of [...this.findings].reverse()) marks.set(one.line, one);
    this.painted.replaceChildren(...lines.flatMap((line, i) => [paintedLine(line, marks.get(i + 1)), "\n"]));
    this.numbers.replaceChildren(
      ...lines.map((_, i) => element("span", { class: marks.get(i + 1)?.severity ?? "" }, String(i + 1))),
    );
    this.area.style.height = `${this.painted.offsetHeight}px`;
    this.area.style.width = `${Math.max(this.painted.scrollWidth, this.painted.offsetWidth)}px`;
  }
}

function paintedLine(line: string, finding: Finding | undefined): HTMLElement {
  const row = element("span", { class: "row" });
  let at = 0;
  for (const match of line.matchAll(TOKENS)) {
    const [whole, comment, quoted, action, indent = "", key] = match;
    const start = match.index + indent.length;
    row.append(line.slice(at, start));
    const kind = comment ? "comment" : action ? "action" : quoted ? "text" : key ? "key" : "mark";
    const text = whole.slice(indent.length);
    row.append(kind === "text" && text.includes("{{") ? withActions(text) : element("span", { class: kind }, text));
    at = start + text.length;
  }
  row.append(line.slice(at));
  if (finding !== undefined) row.append(squiggle(line, finding));
  return row;
}

function withActions(text: string): HTMLElement {
  const parts = text.split(/(\{\{.*?\}\})/);
  return element(
    "span",
    { class: "text" },
    ...parts.map((part, i) => (i % 2 ? element("span", { class: "action" }, part) : part)),
  );
}

/** A wavy line under the columns that are meant. */
function squiggle(line: string, { column, length, severity }: Finding): HTMLElement {
  const from = Math.min(column - 1, Math.max(0, line.trimEnd().length - 1));
  const rest = line.slice(from).trimEnd().length;
  const width = Math.max(1, length > 0 ? Math.min(length, rest) : rest);
  return element("span", { class: `squiggle ${severity}`, style: `left:${from}ch;width:${width}ch` });
}
