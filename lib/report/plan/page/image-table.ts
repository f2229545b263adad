/** One table of all images that a change moves: what ran, what will run, and where. */
import { grouped } from "../../../counted";
import type { ImageMove, ImageUse } from "../../../plan";
import type { PlanReport } from "../plan-report";
import { html } from "./html-text";

/** Containers that are named in a row; the others are counted. */
const MOST_USES = 5;

export function imageTable({ plan: { manifests } }: PlanReport): string {
  const images = manifests?.images ?? [];
  if (images.length === 0) return "";
  return `<section class="images" aria-labelledby="images-title"><h2 id="images-title">Images</h2>
<div class="table" tabindex="0" role="region" aria-labelledby="images-title"><table>
<thead><tr><th scope="col">before</th><th scope="col">after</th><th scope="col">where</th></tr></thead>
<tbody>${images.map(row).join("")}</tbody>
</table></div></section>`;
}

function row({ old, new: now, uses }: ImageMove): string {
  const named = uses.slice(0, MOST_USES).map(place).join("");
  const more = uses.length > MOST_USES ? `<li class="quiet">and ${grouped(uses.length - MOST_USES)} more</li>` : "";
  return `<tr><td>${image(old, "nothing")}</td><td>${image(now, "nothing")}</td><td><ul>${named}${more}</ul></td></tr>`;
}

function image(name: string | undefined, absent: string): string {
  return name === undefined ? `<span class="quiet">${absent}</span>` : `<code>${html(name)}</code>`;
}

function place({ application, kind, namespace, name, container }: ImageUse): string {
  const object = `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`;
  return `<li>${html(application)} <span class="quiet">${html(object)}, container ${html(container)}</span></li>`;
}
