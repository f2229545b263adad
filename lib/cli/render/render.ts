/** The command `render`: files in, Applications out, and on the other stream everything that is wrong or worth knowing. */
import { counted } from "../../counted";
import { type Problem, placeText, problem } from "../../errors";
import { unwritable } from "../../evaluate";
import type { FoundObject } from "../../inventory";
import { isObject } from "../../json";
import type { CommandAction } from "../command";
import { printNote, printProblems, printSum, printWarnings } from "../diagnostics";
import { advised, gather, type Input, type InputFlags, MissingFacts, parseInputFlags } from "../input";
import { Progress } from "../progress";
import { EXIT } from "../terminal";
import { usageProblem } from "../usage";
import { Claims } from "./claims";
import { debugTexts } from "./debug";
import type { RenderManifestFlags } from "./manifests";
import { ApplicationWriter, OUTPUT_FORMATS, type OutputFormat } from "./output";
import { renderSet } from "./render-set";
import { type Selection, type SelectionFlags, selectionOf } from "./selection";
import { twinSets } from "./twins";

interface RenderFlags extends InputFlags, SelectionFlags {
  readonly output: string;
  readonly only?: string;
  readonly failOnEmpty?: true;
  readonly debug?: string;
  readonly element?: string;
}

const PARTS = ["sets", "applications"];

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const renderCommand: CommandAction = async (paths, flags, terminal) => {
  if ((flags as RenderManifestFlags).manifests === true)
    return manifestsOf()(paths, flags as RenderManifestFlags, terminal);
  const { output, only, failOnEmpty, selector, name, debug, element, ...inputFlags } = flags as RenderFlags;
  const selection = selectionOf({ ...(selector !== undefined && { selector }), ...(name !== undefined && { name }) });
  const format = OUTPUT_FORMATS.find((one) => one === output);
  const options = parseInputFlags(
    inputFlags,
    [
      ...(format === undefined ? [unknown("output format", output, OUTPUT_FORMATS)] : []),
      ...(typeof selection === "function" ? [] : [selection]),
      ...(element === undefined || (debug !== undefined && /^\d+$/.test(element))
        ? []
        : [usageProblem(`--element ${element} is no element`, "give a number from 0, with --debug PATH")]),
      ...(only === undefined || PARTS.includes(only) ? [] : [unknown("part", only, PARTS)]),
    ],
    paths,
  );
  const input = await gather(options.paths, options, terminal);
  if (debug !== undefined) {
    return debugTexts(debug, element === undefined ? undefined : Number(element), input, options, terminal);
  }
  const sets = only === "applications" ? [] : input.applicationSets;
  const applications = only === "sets" ? [] : input.applications;
  const totals = { applications: 0, errors: 0 };
  const report = (problems: readonly Problem[]): void => {
    printProblems(problems, terminal);
    totals.errors += problems.length;
  };
  report(input.problems);
  const progress = new Progress(terminal);
  const writer = new ApplicationWriter(terminal.out, format as OutputFormat, selection as Selection);
  const missing = new MissingFacts();
  // with one set alone, twins are what Argo CD's validation finds
  const claims = sets.length + applications.length > 1 ? new Claims(options.hubs) : undefined;
  printWarnings(
    twinSets(sets, (found) => nameOf(found, input.namespace), options.hubs),
    terminal,
  );
  for (const [index, found] of sets.entries()) {
    const inventory = input.inventoryFor(found.object);
    const tick = (done: number): void =>
      progress.update(() => {
        const count = `${index} of ${counted(sets.length, "ApplicationSet")}`;
        return `${count}, ${counted(totals.applications + done, "Application")}`;
      });
    const claim = claims && { place: found.at(""), by: `the ApplicationSet ${nameOf(found, input.namespace)}` };
    const printed = (name: string): void => claim && claims?.add(name, claim);
    const rendered = await renderSet(found, inventory, input.evaluateOptions, writer, tick, printed);
    totals.applications += rendered.applications;
    const problems = missing.take(rendered.problems, found.object).map(advised);
    const warnings = rendered.summary?.warnings ?? [];
    if (problems.length > 0 || warnings.length > 0) progress.clear();
    report(problems);
    printWarnings(warnings, terminal);
    if (failOnEmpty === true && rendered.summary?.complete === true && rendered.summary.empty.length > 0) {
      report([emptySet(found)]);
    }
  }
  for (const found of applications) {
    const refused = unwritable(found.object, options.version);
    if (refused !== undefined) {
      report([problem("API_SERVER", found.at(refused.violations[0]?.path ?? ""), refused.text)]);
      continue;
    }
    if (writer.selects(found.object)) {
      writer.write(found.object, `file ${found.file}`);
      totals.applications++;
    }
    claims?.add(nameOf(found, input.namespace), { place: found.at(""), by: `the file ${found.file}` });
  }
  progress.clear();
  await writer.end();
  report(claims?.problems ?? []);
  report(input.missingProblems(missing));
  for (const note of [...outside(input), ...input.notes]) printNote("note", note, terminal);
  const recorded = input.record(totals.errors === 0);
  if (recorded !== undefined) printNote("note", recorded, terminal);
  const count = `${counted(sets.length, "ApplicationSet")}, ${counted(totals.applications, "Application")}`;
  printSum(`${count}, ${counted(totals.errors, "error")}`, terminal);
  return totals.errors === 0 ? EXIT.ok : EXIT.userError;
};

/** Loaded when it is asked for: most runs render no manifests. */
function manifestsOf(): typeof import("./manifests").renderManifests {
  return (require("./manifests") as typeof import("./manifests")).renderManifests;
}

function unknown(what: string, text: string, known: readonly string[]): Problem {
  return usageProblem(`there is no ${what} ${text}`, `known: ${known.join(", ")}`);
}

function emptySet(found: FoundObject): Problem {
  return problem("GENERATION", found.at("spec.generators"), "a generator gives nothing", {
    hint: "asked for by --fail-on-empty",
  });
}

/** `namespace/name`. */
function nameOf({ object: { metadata } }: FoundObject, fallback: string): string {
  const { namespace, name } = isObject(metadata) ? metadata : {};
  return `${String(namespace ?? fallback)}/${String(name ?? "")}`;
}

/** Sets that Argo CD looks at only where its settings say so. */
function outside({ applicationSets, namespace }: Input): string[] {
  const places = new Map<string, string>();
  for (const { object, at } of applicationSets) {
    const own = isObject(object.metadata) ? object.metadata.namespace : undefined;
    if (typeof own === "string" && own !== namespace && !places.has(own)) {
      places.set(own, placeText(at("metadata.namespace")));
    }
  }
  return [...places].map(
    ([own, place]) =>
      `${place}: sets in the namespace ${own} count only where applicationsetcontroller.namespaces allows it; Argo CD is taken to run in ${namespace} (-n NAME)`,
  );
}
