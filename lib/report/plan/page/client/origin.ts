/** Where a value comes from: file and line → element → template → value, each step a link where there is a host that shows it. */
import type { PageData, PageOrigin, PagePlace } from "../page-data";
import { el } from "./dom";

export function originOf({ at, path, text, parameters }: PageOrigin, { texts }: PageData): HTMLElement {
  const steps = el("ol", { class: "origin" });
  for (const { name, printed, from, at: inFile } of parameters) {
    steps.append(
      el(
        "li",
        {},
        el("span", { class: "step" }, "parameter"),
        el("span", {}, el("code", {}, name), " = ", el("code", { class: "template" }, shortened(printed))),
        el(
          "span",
          { class: "quiet" },
          " from ",
          inFile === undefined ? foreign(from) : el("span", {}, placeOf(inFile), " ", el("code", {}, from)),
        ),
      ),
    );
  }
  const template = texts[text] ?? "";
  steps.append(
    el(
      "li",
      {},
      el("span", { class: "step" }, template.includes("{{") ? "template" : "text"),
      el("code", { class: "template" }, shortened(template)),
      el("span", { class: "quiet" }, " ", placeOf(at), " ", el("code", {}, path)),
    ),
  );
  return steps;
}

function shortened(text: string): string {
  return text.length > 600 ? `${text.slice(0, 600)} …` : text.trimEnd();
}

/** `envs/prod.yaml:3:7 of https://…` is a place of another file. */
function foreign(text: string): HTMLElement {
  const [, place, rest] = /^(\S+:\d+:\d+)( of .*)$/s.exec(text) ?? [];
  if (place === undefined) return el("span", {}, text);
  return el("span", {}, placeOf({ text: place }), rest ?? "");
}

/** A place as a link, or as a button that copies it for an editor. */
export function placeOf({ text, link }: PagePlace): HTMLElement {
  if (link !== undefined) return el("a", { href: link, rel: "noreferrer" }, text);
  const button = el("button", { type: "button", class: "place", title: "copy this place" }, text);
  button.addEventListener("click", () => {
    void navigator.clipboard?.writeText(text).then(
      () => told(button, "copied"),
      () => told(button, "cannot be copied here"),
    );
  });
  return button;
}

function told(button: HTMLElement, word: string): void {
  button.dataset.told = word;
  setTimeout(() => delete button.dataset.told, 1200);
}
