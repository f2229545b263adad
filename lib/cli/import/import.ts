/** The command `import`: objects in, modules out, each object in the best form that makes the same; and the proof of the whole. */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { counted } from "../../counted";
import { EnvMatrixError, type Problem, problem, throwIfAny } from "../../errors";
import { type Evaluation, evaluate } from "../../evaluate";
import { type Form, type ImportedGroup, type Module, modulesOf, type ObjectCode, programOf } from "../../import";
import { type FoundObject, kubectlApplications } from "../../inventory";
import { isObject, type JsonObject } from "../../json";
import { keyOf, nameOf } from "../../object-name";
import { printableLine } from "../../printable";
import { putFiles } from "../../synth/put-files";
import type { CommandAction } from "../command";
import { printNote, printProblems } from "../diagnostics";
import { gather, type Input, type InputFlags, type InputOptions, parseInputFlags } from "../input";
import { readText } from "../input/input-files";
import { STANDARD_INPUT } from "../run-report";
import { EXIT, type Terminal } from "../terminal";
import { commentAbove } from "./comments";
import { type Matrices, matricesOf } from "./matrices";
import { Prover } from "./prover";
import { objectsOf } from "./run-program";

interface ImportFlags extends InputFlags {
  readonly out?: string;
  readonly force?: true;
  readonly live?: true;
}

interface Imported {
  readonly found: FoundObject;
  /** Below the output folder. */
  readonly file: string;
  readonly code: ObjectCode;
}

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const importCommand: CommandAction = async (words, wanted, terminal) => {
  const { out, force, live, ...flags } = wanted as ImportFlags;
  const options = parseInputFlags(live === true ? { ...flags, kubectl: true } : flags, [], words);
  const input = await gather(live === true ? [] : options.paths, options, terminal);
  const objects =
    live === true ? liveObjects(options, input, terminal) : [...input.applicationSets, ...input.applications];
  if (objects.length === 0) {
    printProblems(live === true ? [nothingLive()] : input.problems, terminal);
    return EXIT.userError;
  }
  if (live !== true) printProblems(input.problems, terminal);
  const evaluation = (object: JsonObject): Evaluation | undefined => evaluationOf(object, input);
  const prover = new Prover(options.version, evaluation);
  const facts = input.findings.objects.map(({ object }) => object);
  const clusters = input.inventory.clusters ?? [];
  const matrices = matricesOf({ objects, facts, clusters, namespace: input.namespace, evaluation }, prover);
  const others = objects.filter(({ object }) => !matrices.covered.has(object));
  const imported = placed(
    others,
    matrices.groups.map(({ name }) => `argocd/${name}/`),
  ).map(({ found, file, id }): Imported => ({ found, file, code: prover.best(found.object, id) }));
  const program = programOf(
    filesOf(imported, terminal),
    matrices.groups.map((group) => withComments(group, objects, terminal)),
    matrices.constants,
  );
  const modules = modulesOf(program);
  if (out === undefined)
    for (const { name, typescript } of modules) terminal.out.write(`// ${name}.ts\n${typescript}\n`);
  else writeModules(modules, out, force === true);
  const given = [...objects.map(({ object }) => object), ...matrices.facts];
  const differences = prover.differences(given, objectsOf(program));
  for (const text of differences) terminal.err.write(`difference  ${printableLine(text)}\n`);
  tellForms(imported, prover, terminal);
  for (const note of [...matrices.notes, ...input.notes]) printNote("note", note, terminal);
  terminal.err.write(
    `${counts(imported, matrices)}; proof: ${prover.told}, ${counted(differences.length, "difference")}\n`,
  );
  if (differences.length > 0) return EXIT.changes;
  return live !== true && input.problems.length > 0 ? EXIT.userError : EXIT.ok;
};

function evaluationOf(object: JsonObject, input: Input): Evaluation | undefined {
  try {
    return evaluate(object, input.inventoryFor(object), input.evaluateOptions);
  } catch (error) {
    if (error instanceof EnvMatrixError) return undefined;
    throw error;
  }
}

interface Placed {
  readonly found: FoundObject;
  readonly file: string;
  readonly id: string;
}

/**
 * Each object with its file and its construct's id: of two with one name in one file the second has a file of its own.
 * @param taken folders of matrices
 */
function placed(objects: readonly FoundObject[], taken: readonly string[]): Placed[] {
  const keys = new Set<string>();
  const ids = new Set<string>();
  return objects.map((found) => {
    const plain = outputName(found.file);
    const wanted = taken.some((folder) => plain.startsWith(folder)) ? `imported/${plain}` : plain;
    let file = wanted;
    for (let i = 2; keys.has(`${file}\n${keyOf(found.object)}`); i++) file = wanted.replace(/(\.ya?ml)$/, `-${i}$1`);
    keys.add(`${file}\n${keyOf(found.object)}`);
    const name = nameOf(found.object) || "unnamed";
    let id = name;
    for (let i = 2; ids.has(`${file}\n${id}`); i++) id = `${name}-${i}`;
    ids.add(`${file}\n${id}`);
    return { found, file, id };
  });
}

function filesOf(imported: readonly Imported[], terminal: Terminal) {
  const byFile = new Map<string, Imported[]>();
  for (const one of imported) {
    byFile.set(one.file, [...(byFile.get(one.file) ?? []), one]);
  }
  return [...byFile].map(([file, all]) => ({
    file,
    objects: all.map(({ found, code }) => ({
      code,
      key: keyOf(found.object),
      comment: commentAbove(found, textOf(found.file, terminal)),
    })),
  }));
}

/** What stood above the objects stands above their matrix, with the name of whom it is of. */
function withComments(group: ImportedGroup, objects: readonly FoundObject[], terminal: Terminal): ImportedGroup {
  const keys = new Set(group.keys);
  const above = new Map<string, string[]>();
  for (const found of objects) {
    if (!keys.has(keyOf(found.object))) continue;
    const text = commentAbove(found, textOf(found.file, terminal)).join(" ").trim();
    if (text !== "") above.set(text, [...(above.get(text) ?? []), nameOf(found.object)]);
  }
  const comment = [...above].map(
    ([text, names]) => `${names.length > 3 ? counted(names.length, "object") : names.join(", ")}: ${text}`,
  );
  const steps = group.steps.map((step, i) => (i === group.steps.length - 1 ? { ...step, comment } : step));
  return { ...group, steps };
}

function textOf(file: string, terminal: Terminal): string {
  if (file === STANDARD_INPUT) return terminal.readInput();
  try {
    return readText(file);
  } catch (error) {
    // what helm or kustomize has made stands in no file
    if (error instanceof EnvMatrixError) return "";
    throw error;
  }
}

/** The same place below the output folder. */
function outputName(file: string): string {
  if (file.startsWith("<")) return "imported.yaml";
  const plain = relative(process.cwd(), file)
    .replaceAll("\\", "/")
    .replace(/^(?:\.\.\/)+/, "")
    // nobody reads hidden folders of an output
    .replace(/(^|\/)\.+(?=[^/])/g, "$1");
  return /\.(?:ya?ml|json)$/.test(plain) ? plain.replace(/\.json$/, ".yaml") : `${plain || "rendered"}/rendered.yaml`;
}

function writeModules(modules: readonly Module[], folder: string, isForced: boolean): void {
  const files = modules.map(({ name }) => ({ file: join(folder, `${name}.ts`) }));
  const taken = isForced ? [] : files.filter(({ file }) => existsSync(file));
  const foreign = ({ file }: { readonly file: string }): Problem =>
    problem("OUTPUT_FOREIGN_FILE", { file, path: "" }, "the module is there already", {
      hint: "choose another folder, or --force",
    });
  throwIfAny(taken.map(foreign));
  putFiles(folder, new Map(modules.map(({ name, typescript }) => [`${name}.ts`, typescript])));
}

function nothingLive(): Problem {
  return problem("INPUT_UNREADABLE", "Argo CD", "it has no ApplicationSet and no Application in its namespace", {
    hint: "name the namespace of Argo CD: --namespace, and the cluster: --context",
  });
}

/** Those that a set has made come with their set. */
function liveObjects(options: InputOptions, input: Input, { environment }: Terminal): FoundObject[] {
  const access = { ...options.kubectl, namespace: options.namespace ?? input.namespace, environment };
  const own = kubectlApplications(access).filter(({ metadata }) => {
    const owners = isObject(metadata) && Array.isArray(metadata.ownerReferences) ? metadata.ownerReferences : [];
    return !owners.some((owner) => isObject(owner) && owner.kind === "ApplicationSet");
  });
  return own.map((object) => {
    const file = `${object.kind === "ApplicationSet" ? "applicationsets" : "applications"}/${nameOf(object)}.yaml`;
    return { object: { apiVersion: "argoproj.io/v1alpha1", ...object }, file, at: (path) => ({ file, path }) };
  });
}

const CONVERTED =
  "written anew: Go templates with missingkey=error, so a parameter that is absent stops the set instead of becoming text";

/** Those of one reason are one note. */
function tellForms(imported: readonly Imported[], prover: Prover, terminal: Terminal): void {
  const byReason = new Map<string, string[]>();
  for (const { found, code } of imported) {
    if (code.form === "typed") continue;
    const reason = code.form === "converted" ? CONVERTED : `kept as data: ${prover.whyData(found.object)}`;
    byReason.set(reason, [...(byReason.get(reason) ?? []), keyOf(found.object)]);
  }
  for (const [reason, keys] of byReason) {
    const more = keys.length - NAMED;
    const others = more > 0 ? ` and ${counted(more, "other")}` : "";
    printNote("note", `${keys.slice(0, NAMED).join(", ")}${others}: ${reason}`, terminal);
  }
}

/** Nobody reads a longer list. */
const NAMED = 5;

function counts(imported: readonly Imported[], { groups, covered }: Matrices): string {
  const of = (form: Form): number => imported.filter(({ code }) => code.form === form).length;
  const inMatrices =
    covered.size === 0 ? "" : `${covered.size} in ${groups.length === 1 ? "a matrix" : `${groups.length} matrices`}, `;
  return `${counted(imported.length + covered.size, "object")}: ${inMatrices}${of("typed")} typed, ${of("converted")} converted, ${of("raw")} raw`;
}
