/**
 * A plan as one page without a network: what matters is in it as plain HTML, so that it is there at once and without scripts; the matrix, the filters
 * and the details are made by its own script from the data beside it.
 */
import { grouped } from "../../../counted";
import { type Problem, placeText } from "../../../errors";
import type { PlanReport } from "../plan-report";
import { FATE_WORDS, type State } from "../state";
import { blastPictures } from "./blast-picture";
import { html, jsonIn } from "./html-text";
import { imageTable } from "./image-table";
import { pageData } from "./make-page-data";
import { PAGE_ASSETS, type PageAssets } from "./page-assets";
import { previewsRooms } from "./previews-rooms";

/** Lines for browsers without scripts. */
const MOST_LINES = 500;

/** Parts below the matrix, in order; a new one is a function and a line here. */
const SECTIONS: readonly ((report: PlanReport) => string)[] = [imageTable, previewsRooms, blastPictures];

export function planPage(report: PlanReport, assets: PageAssets = PAGE_ASSETS): string {
  const { name, headline, verdict, base, head, before, tool, entries } = report;
  const title = `Plan${name === "" ? "" : ` ${name}`}: ${headline}`;
  const policy = `default-src 'none'; script-src ${sourceOf(assets.scriptHash)}; style-src ${sourceOf(assets.styleHash)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="env-matrix ${html(tool.version)}">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${html(title)}</title>
<style>${assets.style}</style>
</head>
<body>
<a class="skip" href="#matrix">To the Applications</a>
<header class="head">
<p class="kicker">Plan${name === "" ? "" : ` <b>${html(name)}</b>`}</p>
<h1 class="verdict-${verdict}">${html(headline)}</h1>
<p class="sides"><code>${html(base)}</code> <span aria-hidden="true">→</span><span class="hidden">to</span> <code>${html(head)}</code><span class="dot" aria-hidden="true">·</span>${before === 1 ? "1 Application stands" : `${grouped(before)} Applications stand`} now</p>
</header>
<main>
<section aria-label="In short">
<ul class="tiles">${tiles(report)}</ul>
${problems(report)}
</section>
<section id="matrix" tabindex="-1" aria-labelledby="matrix-title">
<h2 id="matrix-title">Applications</h2>
<div id="view"></div>
<noscript><p class="quiet">Scripts are off: these are the ${entries.length > MOST_LINES ? `${MOST_LINES} most dangerous changes` : "changes"}, without their differences.</p><ul>${lines(report)}</ul></noscript>
</section>
${SECTIONS.map((section) => section(report)).join("")}
</main>
<footer class="foot"><p>${html(tool.name)} ${html(tool.version)}. Nothing in this page asks a network. Environment and workload of an Application are read from its labels, else from the parts of its name.</p></footer>
<script type="application/json" id="data">${jsonIn(pageData(report))}</script>
<script>${assets.script}</script>
</body>
</html>
`;
}

function sourceOf(hash: string): string {
  return hash === "" ? "'none'" : `'${hash}'`;
}

/** What a reader looks for first, in the order in which it frightens. */
const TILES: readonly (readonly [label: string, states: readonly State[]])[] = [
  ["deleted", ["deleted", "remade"]],
  ["renamed or moved", ["renamed", "moved"]],
  ["not known", ["unknown", "blocked"]],
  ["changed", ["changed", "content"]],
  ["created", ["created"]],
  ["kept by a policy", ["kept"]],
  ["unchanged", ["unchanged"]],
];

function tiles({ applications, sets, deaths, unclearFates }: PlanReport): string {
  const lost = `<li class="tile${deaths > 0 ? " alarm" : " none"}"><b>${grouped(deaths)}</b><span>${deaths === 1 ? "loses its" : "lose their"} workloads${unclearFates > 0 ? `, ${grouped(unclearFates)} perhaps` : ""}</span></li>`;
  const counts = TILES.map(([label, states]) => {
    const count = states.reduce((sum, state) => sum + applications[state], 0);
    // what an ApplicationSet makes that is not known is no figure
    const unknownSets = states.includes("unknown") ? sets.unknown + sets.blocked : 0;
    const more = unknownSets === 0 ? "" : `, and ${grouped(unknownSets)} ApplicationSet${unknownSets === 1 ? "" : "s"}`;
    return `<li class="tile s-${states[0]}${count === 0 && more === "" ? " none" : ""}" data-states="${states.join()}"><b>${grouped(count)}</b><span>${label}${more}</span></li>`;
  });
  return lost + counts.join("");
}

function problems({ problems: wrong, refused, warnings, linkTo }: PlanReport): string {
  const list = (title: string, kind: string, found: readonly Problem[]): string =>
    found.length === 0
      ? ""
      : `<section class="notes ${kind}" aria-label="${title}"><h2>${title}</h2><ul>${found
          .map(({ code, place, message, hint }) => {
            const link = linkTo(place);
            const at = html(placeText(place));
            const where = link === undefined ? `<code>${at}</code>` : `<a href="${html(link)}"><code>${at}</code></a>`;
            return `<li><p>${html(message)}</p><p class="quiet">${where} <span class="code">${code}</span>${hint === undefined ? "" : ` ${html(hint)}`}</p></li>`;
          })
          .join("")}</ul></section>`;
  return (
    list("Not known", "error", wrong) + list("Refused", "error", refused) + list("Worth a look", "warning", warnings)
  );
}

function lines({ entries }: PlanReport): string {
  return entries
    .filter(({ state }) => state !== "unchanged")
    .slice(0, MOST_LINES)
    .map(({ change: { name, resources }, state }) => {
      const fate = resources === undefined ? "" : `: its workloads ${FATE_WORDS[resources.fate]}`;
      return `<li><b>${state}</b> <code>${html(name)}</code>${html(fate)}</li>`;
    })
    .join("");
}
