/** The room for previews: what they use over their number in each sharing mode, what there is, and where the change goes. */
import { grouped } from "../../../counted";
import { placeText } from "../../../errors";
import type { CapacityAxis, CapacityPlot } from "../../../previews";
import { amountText, capacityFigure, type Mark } from "../../capacity-figure";
import type { PlanReport } from "../plan-report";
import type { PreviewsRoom } from "../previews-room";
import { html } from "./html-text";

type KnownRoom = Extract<PreviewsRoom, { readonly plot: CapacityPlot }>;
type ModeFigures = CapacityPlot["modes"][number];

const MODE_WORDS: Readonly<Record<ModeFigures["mode"], string>> = {
  full: "full copy",
  closure: "closure",
  overlay: "overlay",
};

export function previewsRooms({ rooms }: PlanReport): string {
  if (rooms.length === 0) return "";
  const modes = (["full", "closure", "overlay"] as const)
    .map((mode) => `<span class="key line-key m-${mode}">${MODE_WORDS[mode]}</span>`)
    .join(" ");
  return `<section class="rooms" aria-labelledby="rooms-title"><h2 id="rooms-title">Room for previews</h2>
<p class="quiet">What they use while some of them start, and the line of what there is: above it memory and pods do not fit, and with CPU starts take longer. ${modes} <span class="key dot-before">now</span> <span class="key dot-after">after the change</span> <span class="key dot-wanted">wanted</span></p>
${rooms.map((one) => ("plot" in one ? room(one) : unknownRoom(one))).join("")}</section>`;
}

function room({ name, mode, plot, before, after }: KnownRoom): string {
  const own = plot.modes.find((one) => one.mode === mode);
  const axes = plot.axes.filter(({ has }) => has !== undefined);
  const isOver = own !== undefined && after !== undefined && after > own.max;
  return `<section class="room" aria-label="${html(name)}"><h3>${html(name)} <span class="quiet">${MODE_WORDS[mode]}</span></h3>
<p${isOver ? ' class="alarm"' : ""}>${sentence(own, before, after, plot.wanted)}</p>
<div class="figures">${axes.map((axis) => `<figure><figcaption>${axisName(axis)}</figcaption>${capacityFigure(plot, axis, mode, marks(before, after, plot.wanted))}</figure>`).join("")}</div>
<div class="table" tabindex="0" role="region" aria-label="${html(`Sharing modes of ${name}`)}"><table>
<thead><tr><th scope="col">mode</th><th scope="col">pods of a preview</th><th scope="col">fit while some start</th><th scope="col">fit while none starts</th><th scope="col">what binds</th><th scope="col">start of the wanted</th></tr></thead>
<tbody>${plot.modes.map((one) => row(one, one.mode === mode)).join("")}</tbody>
</table></div></section>`;
}

function unknownRoom({ name, unknown }: Extract<PreviewsRoom, { readonly unknown: unknown }>): string {
  const lines = unknown.map(({ place, message }) => `<li><code>${html(placeText(place))}</code> ${html(message)}</li>`);
  return `<section class="room" aria-label="${html(name)}"><h3>${html(name)}</h3><p class="quiet">Not known, for its figures cannot be used:</p><ul>${lines.join("")}</ul></section>`;
}

function sentence(
  own: ModeFigures | undefined,
  before: number | undefined,
  after: number | undefined,
  wanted: number,
): string {
  const stand =
    after === undefined
      ? "How many stand is not known."
      : before === undefined || before === after
        ? `${previews(after)} ${after === 1 ? "stands" : "stand"}.`
        : `${previews(after)} after the change, ${grouped(before)} now.`;
  if (own === undefined) return stand;
  const fits = !Number.isFinite(own.max)
    ? "Any number fits."
    : `${own.max === 0 ? "None fits" : `At most ${previews(own.max)} ${own.max === 1 ? "fits" : "fit"}`}: ${own.bindingConstraint} binds.`;
  const over = after !== undefined && after > own.max ? " <strong>The change makes more than fit.</strong>" : "";
  return `${stand} ${fits} ${grouped(wanted)} ${wanted === 1 ? "is" : "are"} wanted${own.fits ? "" : ", more than there is room for"}.${over}`;
}

function marks(before: number | undefined, after: number | undefined, wanted: number): Mark[] {
  return [
    { count: wanted, kind: "wanted" },
    ...(before === undefined || before === after ? [] : [{ count: before, kind: "before" } as const]),
    ...(after === undefined ? [] : [{ count: after, kind: "after" } as const]),
  ];
}

function row(
  { mode, podsPerEnvironment, max, steadyMax, bindingConstraint, startSeconds }: ModeFigures,
  isOwn: boolean,
): string {
  const cells = [
    grouped(podsPerEnvironment),
    countText(max),
    countText(steadyMax),
    bindingConstraint,
    `${grouped(startSeconds)} s`,
  ];
  const name = isOwn ? `<strong>${MODE_WORDS[mode]}</strong>` : MODE_WORDS[mode];
  return `<tr><th scope="row">${name}</th>${cells.map((cell) => `<td>${html(cell)}</td>`).join("")}</tr>`;
}

function axisName({ name, nature, has, unit }: CapacityAxis): string {
  const words = name === "memory" ? "Memory" : name === "pods" ? "Pods" : name;
  const there = has === undefined ? "" : `there is ${html(amountText(has, unit))}`;
  return `${words} <span class="quiet">${there}${nature === "soft" ? "; above it starts are slow" : ""}</span>`;
}

function countText(count: number): string {
  return Number.isFinite(count) ? grouped(count) : "any number";
}

function previews(count: number): string {
  return `${grouped(count)} preview${count === 1 ? "" : "s"}`;
}
