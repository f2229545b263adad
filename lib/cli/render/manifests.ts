/**
 * `render --manifests`: the resources of all Applications as files, for the pattern of rendered manifests. An Application that cannot be
 * rendered keeps the files that it has.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { counted } from "../../counted";
import { type Problem, problem, throwIfAny } from "../../errors";
import { FileContents } from "../../evaluate";
import type { JsonObject } from "../../json";
import { type PlanSide, planWithObjects } from "../../plan";
import {
  destinationOf,
  isSecret,
  manifestFiles,
  manifestFolder,
  type RenderedFiles,
  renderProblem,
  untracked,
} from "../../sources";
import { readManifestList, type TextFile, writeManifests } from "../../synth";
import { findConfiguration } from "../config";
import { printNote, printProblems, printWarnings } from "../diagnostics";
import { type InputFlags, NamedFiles, parseInputFlags } from "../input";
import { ManifestRun, type Wanted } from "../manifests/manifest-run";
import type { ManifestFlags } from "../manifests/options";
import { parseManifestFlags } from "../manifests/parse-options";
import { sideInputs } from "../manifests/side-inputs";
import { evaluateSide, openSide } from "../plan/evaluate-side";
import { throwIfShared } from "../plan/hub-sides";
import { sourcesOf } from "../plan/sides";
import { EXIT, type ExitCode, type Terminal } from "../terminal";

export interface RenderManifestFlags extends InputFlags, ManifestFlags {
  readonly out?: string;
  readonly maskSecrets?: true;
  readonly config?: string;
}

const EMPTY: PlanSide = { sets: [], applications: [], projects: [], unreadable: [] };

/** @throws {EnvMatrixError} for what keeps the run from starting */
export async function renderManifests(
  paths: readonly string[],
  flags: RenderManifestFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  const mistakes: Problem[] = [];
  const options = parseManifestFlags(flags, terminal, mistakes);
  const inputOptions = parseInputFlags(flags, mistakes, paths);
  const { manifests: configuration = {} } = findConfiguration(
    flags.config,
    paths,
    new NamedFiles(undefined),
  ).configuration;
  const source = sourcesOf({ paths: inputOptions.paths, base: "worktree", head: undefined }, false).head;
  const opened = await openSide(source, inputOptions, terminal, { files: new FileContents() });
  throwIfShared(opened, inputOptions.hubs);
  const { side, input, problems } = evaluateSide(opened);
  const { plan, after } = planWithObjects({ base: EMPTY, head: side, namespace: input.namespace });
  const held = plan.changes.filter(({ kind, action }) => kind === "Application" && action !== "create");
  const refused = held.map(({ name, reason = "it is not made" }) => problem("VALIDATION", name, reason));
  // what is missing would be taken for gone
  throwIfAny([...problems, ...refused, ...(problems.length === 0 ? plan.problems : [])]);
  const names = plan.changes.flatMap(({ kind, name }) => (kind === "Application" ? [name] : []));
  if (names.length === 0) throwIfAny(input.problems);
  const applications = names.map((name) => [name, after.get(name) as JsonObject] as const);
  const run = await ManifestRun.open(options, terminal);
  try {
    const objects = applications.map(([, application]) => application);
    const inputs = await sideInputs({ input, moment: source.moment, isAsDeployed: false }, configuration, objects);
    const wanted = objects.map((application) => run.wanted(inputs.input(application)));
    const results = await run.render(wanted, false, (done) => {
      return `rendering ${done} of ${counted(wanted.length, "Application")}`;
    });
    const failed: Problem[] = [];
    const rendered: (RenderedFiles & { readonly name: string })[] = [];
    const unknown: string[] = [];
    for (const [i, [name, application]] of applications.entries()) {
      const result = results.get(wanted[i] as Wanted);
      const place = { ...destinationOf(application), application: name.slice(name.indexOf("/") + 1) };
      if (result === undefined) continue;
      if ("error" in result) {
        failed.push(renderProblem(name, result));
        unknown.push(manifestFolder(place));
      } else {
        const method = inputs.input(application).settings?.trackingMethod ?? "annotation";
        const resources = result.resources.map((resource) => untracked(resource, method));
        rendered.push({ ...place, name, resources });
      }
    }
    throwIfAny(sharedFolders(rendered));
    const outdir = flags.out ?? "out";
    const files = filesOf(rendered, flags.maskSecrets === true, outdir, unknown);
    const { written, unchanged, removed, kept } = writeManifests(outdir, files);
    for (const path of kept)
      printNote("note", `${join(outdir, path)} is kept: it was changed by somebody else`, terminal);
    const secrets = rendered.flatMap(({ resources }) => resources.filter(isSecret)).length;
    if (secrets > 0 && flags.maskSecrets !== true) {
      printNote("note", `${counted(secrets, "Secret")} left out: values of Secrets are not written`, terminal);
    }
    for (const note of new Set([...input.notes, ...inputs.notes])) printNote("note", note, terminal);
    printWarnings(run.warnings, terminal);
    if (options.allowsUnknown) printWarnings(failed, terminal);
    else printProblems(failed, terminal);
    const counts = `${written.length} written, ${unchanged.length} unchanged, ${removed.length} removed`;
    terminal.out.write(`${counted(rendered.length, "Application")} in ${outdir}: ${counts}\n`);
    return failed.length === 0 || options.allowsUnknown ? EXIT.ok : EXIT.userError;
  } finally {
    run.close();
  }
}

/** Texts of what is rendered, and what stands of what is not known. */
function filesOf(
  rendered: readonly RenderedFiles[],
  masksSecrets: boolean,
  outdir: string,
  unknown: readonly string[],
): TextFile[] {
  const files = [...manifestFiles(rendered, masksSecrets ? "masked" : "left-out")];
  const kept = [...readManifestList(outdir).files.keys()].filter(
    (path) => unknown.some((folder) => path.startsWith(`${folder}/`)) && existsSync(join(outdir, path)),
  );
  return [
    ...files.map(([path, text]) => ({ path, text: () => text })),
    ...kept.map((path) => ({ path, text: () => readFileSync(join(outdir, path), "utf8") })),
  ];
}

/** Applications of several namespaces that have one name and one destination. */
function sharedFolders(rendered: readonly (RenderedFiles & { readonly name: string })[]): Problem[] {
  const owners = new Map<string, string>();
  return rendered.flatMap((one) => {
    const folder = manifestFolder(one);
    const other = owners.get(folder);
    owners.set(folder, other ?? one.name);
    return other === undefined
      ? []
      : [problem("NAME_COLLISION", one.name, `its files have the folder of ${other}: ${folder}`)];
  });
}
