/** What goes with each source of a set, as bars: how many Applications are deleted, changed and left when it is empty, fails or answers in part. */
import type { Blast, Rehearsal } from "../../../rehearse";
import { grouped, type PlanReport } from "../plan-report";
import { html } from "./html-text";

const DAMAGE_WORDS = { empty: "is empty", failing: "fails", partial: "gives half" } as const;

export function blastPictures({ rehearsals }: PlanReport): string {
  if (rehearsals.size === 0) return "";
  const told = [...rehearsals].filter(([, { blasts, incomplete }]) => blasts.length > 0 || incomplete !== undefined);
  const sorted = told.sort(([, a], [, b]) => worst(b) - worst(a));
  const figures = sorted.map(([name, rehearsal]) => figure(name, rehearsal)).join("");
  const calm = rehearsals.size - told.length;
  return `<section class="blasts" aria-labelledby="blasts-title"><h2 id="blasts-title">If a source fails</h2>
<p class="quiet">Each source of each ApplicationSet damaged in turn, and one run of its controller. <span class="key k-deleted">deleted</span> <span class="key k-updated">changed</span> <span class="key k-left">left as they are</span></p>
<div class="figures">${figures}</div>${calm === 0 ? "" : `<p class="quiet">${calm === 1 ? "One more reads" : `${grouped(calm)} more read`} nothing that could fail.</p>`}</section>`;
}

function worst({ blasts }: Rehearsal): number {
  return Math.max(0, ...blasts.map(({ deleted }) => deleted.length));
}

function figure(name: string, { applications, blasts, incomplete }: Rehearsal): string {
  const caption = `<figcaption><code>${html(name)}</code> <span class="quiet">${grouped(applications)} Application${applications === 1 ? "" : "s"}</span></figcaption>`;
  if (incomplete !== undefined)
    return `<figure>${caption}<p class="quiet">Not rehearsed: facts are missing.</p></figure>`;
  const sources = bySource(blasts);
  return `<figure>${caption}${sources.map(([source, own]) => picture(source, own, applications)).join("")}${holders(blasts)}</figure>`;
}

function bySource(blasts: readonly Blast[]): (readonly [source: string, blasts: readonly Blast[]])[] {
  const name = ({ source }: Blast): string => `${source.kind} ${source.name}`;
  return [...new Set(blasts.map(name))].map((source) => [source, blasts.filter((blast) => name(blast) === source)]);
}

function picture(source: string, blasts: readonly Blast[], applications: number): string {
  const rows = blasts.map(
    (blast) =>
      `<li><span class="damage">${DAMAGE_WORDS[blast.damage]}</span>${bar(blast, applications)}<span class="count">${html(wordsOf(blast))}</span></li>`,
  );
  return `<h3>${html(source)}</h3><ul class="bars">${rows.join("")}</ul>`;
}

function bar({ deleted, updated, unchanged }: Blast, applications: number): string {
  const unit = 100 / Math.max(1, applications);
  let x = 0;
  const parts = (
    [
      ["deleted", deleted.length],
      ["updated", updated.length],
      ["left", unchanged],
    ] as const
  ).map(([kind, count]) => {
    const width = Math.min(count * unit, 100 - x);
    const rect = count === 0 ? "" : `<rect class="k-${kind}" x="${round(x)}" width="${round(width)}" height="10"/>`;
    x += width;
    return rect;
  });
  return `<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="k-track" width="100" height="10"/>${parts.join("")}</svg>`;
}

function wordsOf({ deleted, updated, error }: Blast): string {
  if (deleted.length > 0)
    return `${grouped(deleted.length)} deleted${updated.length > 0 ? `, ${grouped(updated.length)} changed` : ""}`;
  if (error !== undefined) return "Argo CD stops, all stay";
  return updated.length > 0 ? `${grouped(updated.length)} changed` : "nothing happens";
}

function holders(blasts: readonly Blast[]): string {
  const held = [...new Set(blasts.flatMap(({ heldBy = [] }) => heldBy))];
  if (held.length === 0) return "";
  return `<p class="quiet">Would hold: ${held.map((field) => `<code>${html(field)}</code>`).join(" or ")}</p>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
