/**
 * The blast radius as a picture: for each source that ApplicationSets read, how many Applications go over all of them when it is empty, fails or
 * answers in part.
 */
import { grouped } from "../../../counted";
import { type Blast, DAMAGES, type Damage, type Source } from "../../../rehearse";
import type { PlanReport } from "../plan-report";
import { html } from "./html-text";

/** Names of sets below a picture. */
const MOST_SETS = 12;

export function blastPictures({ rehearsals }: PlanReport): string {
  if (rehearsals.size === 0) return "";
  const radii = [...radiiOf(rehearsals)].sort((a, b) => b.worst - a.worst);
  const missing = [...rehearsals].filter(([, { incomplete }]) => incomplete !== undefined).map(([set]) => set);
  return `<section class="blasts" aria-labelledby="blasts-title"><h2 id="blasts-title">If a source fails</h2>
<p class="quiet">Each source of the ApplicationSets damaged in turn, after the change, and one run of their controller. <span class="key k-deleted">deleted</span> <span class="key k-updated">changed</span> <span class="key k-left">left as they are</span></p>
<div class="figures">${radii.map(figure).join("")}</div>${radii.length === 0 ? '<p class="quiet">They read nothing that could fail.</p>' : ""}${missing.length === 0 ? "" : `<p class="quiet">Not rehearsed, for facts are missing: ${named(missing)}</p>`}</section>`;
}

/** What one source does to all sets that read it. */
interface Radius {
  readonly source: Source;
  readonly sets: number;
  readonly applications: number;
  readonly damages: ReadonlyMap<Damage, Sum>;
  readonly worst: number;
  readonly heldBy: ReadonlySet<string>;
}

interface Sum {
  deleted: number;
  updated: number;
  unchanged: number;
  /** Sets that stop, and so stay. */
  stopped: number;
  /** Sets that lose Applications. */
  readonly hit: string[];
}

function radiiOf(rehearsals: PlanReport["rehearsals"]): Radius[] {
  const found = new Map<string, { source: Source; blasts: (readonly [set: string, blast: Blast])[] }>();
  for (const [set, { blasts }] of rehearsals) {
    for (const blast of blasts) {
      const key = `${blast.source.kind} ${blast.source.name}`;
      const own = found.get(key) ?? { source: blast.source, blasts: [] };
      own.blasts.push([set, blast]);
      found.set(key, own);
    }
  }
  return [...found.values()].map(({ source, blasts }) => radiusOf(source, blasts, rehearsals));
}

function radiusOf(
  source: Source,
  blasts: readonly (readonly [string, Blast])[],
  all: PlanReport["rehearsals"],
): Radius {
  const sets = new Set(blasts.map(([set]) => set));
  const damages = new Map(
    DAMAGES.map((damage) => [damage, sumOf(blasts.filter(([, blast]) => blast.damage === damage))]),
  );
  return {
    source,
    sets: sets.size,
    applications: [...sets].reduce((sum, set) => sum + (all.get(set)?.applications ?? 0), 0),
    damages,
    worst: Math.max(...[...damages.values()].map(({ deleted }) => deleted)),
    heldBy: new Set(blasts.flatMap(([, { heldBy = [] }]) => heldBy)),
  };
}

function sumOf(blasts: readonly (readonly [string, Blast])[]): Sum {
  const sum: Sum = { deleted: 0, updated: 0, unchanged: 0, stopped: 0, hit: [] };
  for (const [set, { deleted, updated, unchanged, error }] of blasts) {
    sum.deleted += deleted.length;
    sum.updated += updated.length;
    sum.unchanged += unchanged;
    if (error !== undefined) sum.stopped++;
    if (deleted.length > 0) sum.hit.push(set);
  }
  return sum;
}

const DAMAGE_WORDS: Readonly<Record<Damage, string>> = { empty: "is empty", failing: "fails", partial: "gives half" };

function figure({ source, sets, applications, damages, heldBy }: Radius): string {
  const rows = [...damages].map(
    ([damage, sum]) =>
      `<li><span class="damage">${DAMAGE_WORDS[damage]}</span>${bar(sum, applications)}<span class="count">${wordsOf(sum, sets)}</span></li>`,
  );
  const hit = [...new Set([...damages.values()].flatMap((sum) => sum.hit))];
  return `<figure><figcaption>${sourceText(source)} <span class="quiet">${counted(sets, "ApplicationSet")}, ${counted(applications, "Application")}</span></figcaption>
<ul class="bars">${rows.join("")}</ul>${hit.length === 0 ? "" : `<p class="quiet">Would lose Applications: ${named(hit)}</p>`}${
    heldBy.size === 0
      ? ""
      : `<p class="quiet">Would hold: ${[...heldBy].map((field) => `<code>${html(field)}</code>`).join(" or ")}</p>`
  }</figure>`;
}

function sourceText({ kind, name }: Source): string {
  const words: Readonly<Record<Source["kind"], string>> = {
    repository: "The repository",
    clusters: "The",
    pullRequests: "Pull requests of",
    scmRepositories: "Repositories of",
    plugin: "The plugin",
    resources: "",
  };
  return `${words[kind]} ${kind === "clusters" || kind === "resources" ? html(name) : `<code>${html(name)}</code>`}`;
}

function bar({ deleted, updated, unchanged }: Sum, applications: number): string {
  const unit = 100 / Math.max(1, applications);
  let x = 0;
  const parts = (
    [
      ["deleted", deleted],
      ["updated", updated],
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

function wordsOf({ deleted, updated, stopped }: Sum, sets: number): string {
  const words = [
    ...(deleted > 0 ? [`${grouped(deleted)} deleted`] : []),
    ...(updated > 0 ? [`${grouped(updated)} changed`] : []),
  ];
  if (stopped === sets) words.push("Argo CD stops, all stay");
  else if (stopped > 0) words.push(`${counted(stopped, "set")} stop`);
  return words.length === 0 ? "nothing happens" : words.join(", ");
}

function named(sets: readonly string[]): string {
  const more = sets.length - MOST_SETS;
  const names = sets.slice(0, MOST_SETS).map((set) => `<code>${html(set)}</code>`);
  return names.join(", ") + (more > 0 ? ` and ${grouped(more)} more` : "");
}

function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
