/**
 * Which files of a checkout a source's tool reads, from what the files say themselves. It decides what is copied for a program and by what
 * content a rendering is known, so what is not certain counts as all of the tree.
 */
import { posix } from "node:path";
import type { FileTree } from "../inventory/files/file-tree";
import { parseYaml, YamlError } from "../yaml";
import { type AppFolder, pathIn, walkRoot } from "./app-folder";
import type { DirectoryBlock, KustomizeBlock } from "./application";
import type { BuildEnvironment } from "./environment";
import { decodeText } from "./file-text";
import { KUSTOMIZATION_NAMES } from "./source-type";
import type { Reads } from "./steps";
import { fromYaml, isMap, type Value } from "./value";
import type { ValueFile } from "./value-files";

/** A chart with what it depends on in folders, and value files beside it; one entry for each checkout. */
export function helmReads(app: AppFolder, files: readonly ValueFile[]): Reads[] {
  const found = new Paths(app.tree);
  addChart(found, app.folder);
  const isOpen = files.some(({ kind }) => kind === "web") || lacksDependency(app);
  const others = new Map<string, Paths>([[app.root, found]]);
  for (const file of files) {
    if (file.kind === "web") continue;
    const paths = others.get(file.root) ?? new Paths(file.tree);
    others.set(file.root, paths);
    paths.add(file.path);
  }
  return [...others].map(([root, paths]) => ({ root, tree: paths.tree, ...paths.result, isOpen }));
}

const CHART_FILES = ["Chart.yaml", "requirements.yaml"];

function addChart(found: Paths, folder: string): void {
  if (found.has(folder)) return;
  found.add(folder);
  for (const [, target = ""] of chartTexts(found.tree, folder).matchAll(/file:\/\/([^\s"'#]+)/g)) {
    addChart(found, posix.normalize(posix.join(folder, target)).replace(/\/$/, ""));
  }
}

function chartTexts(tree: FileTree, folder: string): string {
  return CHART_FILES.map((name) => decodeText(tree.content(pathIn(folder, name)) ?? Buffer.alloc(0))).join("\n");
}

/** Whether helm would have to fetch a chart that this one depends on. */
function lacksDependency({ tree, folder }: AppFolder): boolean {
  const wanted = chartTexts(tree, folder).match(/repository:\s*["']?(?:https?:|oci:|@|alias:)/g)?.length ?? 0;
  return tree.names(pathIn(folder, "charts")).length < wanted;
}

/** Plain files. */
export function directoryReads(app: AppFolder, block: DirectoryBlock, environment: BuildEnvironment): Reads {
  const { tree, root } = app;
  const further = JSON.stringify([block, usedVariables(JSON.stringify(block), environment)]);
  const folder = walkRoot(app);
  if (folder === undefined) return { root, tree, paths: [], further };
  const found = new Paths(tree);
  if (block.recurse) found.add(folder);
  else {
    for (const name of tree.names(folder)) {
      const path = pathIn(folder, name);
      if (tree.at(path)?.kind !== "folder") found.add(path);
    }
  }
  // what jsonnet imports can be anywhere
  const names = block.recurse ? [...tree.leaves.keys()].filter((path) => isBelow(path, folder)) : tree.names(folder);
  if (names.some((name) => name.endsWith(".jsonnet"))) return { root, tree, further };
  return { root, tree, ...found.result, further };
}

/** Of the build's variables those that a text names. */
function usedVariables(text: string, environment: BuildEnvironment): string[] {
  return [...environment].flatMap(([name, value]) => (text.includes(name) ? [`${name}=${value}`] : []));
}

/** A kustomization and all that it names, to any depth. */
export function kustomizeReads(app: AppFolder, block: KustomizeBlock, buildOptions: string): Reads {
  const walk = new KustomizationWalk(app.tree);
  walk.visit(app.folder);
  walk.strings(block as Value, app.folder);
  // charts are looked for beside the kustomization, and come from anywhere
  if (buildOptions.includes("--enable-helm")) walk.isOpen = true;
  const { isOpen, showsEnvironment, found } = walk;
  return { root: app.root, tree: app.tree, ...found.result, isOpen, showsEnvironment };
}

/** Fields whose files name further files in ways of their own. */
const PROGRAMS = new Set(["generators", "transformers", "validators"]);
/** Fields whose items can be of the web. */
const REMOTE = new Set(["resources", "bases", "components", "crds", "patchesStrategicMerge", "helmCharts"]);
const CHARTS = new Set(["helmCharts", "helmChartInflationGenerator"]);
const ENVIRONMENTS = new Set(["env", "envs"]);

const PARSED = new WeakMap<FileTree, Map<string, Value | undefined>>();

/** A base is asked for by every overlay. Undefined for what is no YAML. */
function parsed(tree: FileTree, path: string): Value | undefined {
  const known = PARSED.get(tree) ?? new Map<string, Value | undefined>();
  PARSED.set(tree, known);
  if (!known.has(path)) known.set(path, yamlOf(decodeText(tree.content(path) ?? Buffer.alloc(0))));
  return known.get(path);
}

function yamlOf(text: string): Value | undefined {
  try {
    return fromYaml(parseYaml(text));
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}

class KustomizationWalk {
  readonly found: Paths;
  isOpen = false;
  showsEnvironment = false;
  private readonly visited = new Set<string>();

  constructor(private readonly tree: FileTree) {
    this.found = new Paths(tree);
  }

  visit(folder: string): void {
    if (this.visited.has(folder)) return;
    this.visited.add(folder);
    for (const name of KUSTOMIZATION_NAMES) {
      const path = pathIn(folder, name);
      if (this.tree.at(path) === undefined) continue;
      this.found.add(path);
      const value = parsed(this.tree, path);
      if (value === undefined) this.found.addAll();
      else this.fields(value, folder);
    }
  }

  private fields(value: Value, folder: string): void {
    if (!isMap(value)) return;
    for (const [key, item] of Object.entries(value)) {
      if (PROGRAMS.has(key)) this.found.addAll();
      if (CHARTS.has(key)) this.found.add(folder);
      this.strings(item, folder, key);
    }
  }

  /** Every text that is a path of the tree counts as one. */
  strings(value: Value, folder: string, field = ""): void {
    if (typeof value === "string") this.text(value, folder, field);
    else if (Array.isArray(value)) for (const item of value) this.strings(item, folder, field);
    else if (isMap(value)) {
      for (const [key, item] of Object.entries(value)) {
        if (ENVIRONMENTS.has(key)) this.showsEnvironment = true;
        this.strings(item, folder, field);
      }
    }
  }

  private text(text: string, folder: string, field: string): void {
    if (text === "" || text.includes("\n")) return;
    const names = [text, text.slice(text.indexOf("=") + 1)];
    const isHere = [...new Set(names)].map((name) => this.path(name, folder)).some((here) => here);
    if (!isHere && REMOTE.has(field)) this.isOpen = true;
  }

  private path(name: string, folder: string): boolean {
    const path = posix.normalize(posix.join(folder, name)).replace(/\/$/, "");
    if (name === "" || path.startsWith("..")) return false;
    const place = path === "." ? "" : path;
    const node = this.tree.follow(place);
    if (node === undefined) return false;
    const isKustomization =
      node.kind === "folder" && KUSTOMIZATION_NAMES.some((one) => this.tree.at(pathIn(place, one)) !== undefined);
    if (isKustomization && this.tree.resolve(place) === place) this.visit(place);
    else this.found.add(place);
    return true;
  }
}

/** Paths of a tree; with a link among them or below them it is all of the tree. */
class Paths {
  private readonly paths = new Set<string>();
  private isAll = false;

  constructor(readonly tree: FileTree) {}

  has(path: string): boolean {
    return this.isAll || this.paths.has(path);
  }

  add(path: string): void {
    if (path === "" || path.startsWith("..")) this.addAll();
    if (this.has(path)) return;
    const resolved = this.tree.resolve(path);
    const isPlain = (resolved ?? path) === path && !this.tree.links.some((link) => isBelow(link, path));
    if (isPlain) this.paths.add(path);
    else this.addAll();
  }

  addAll(): void {
    this.isAll = true;
  }

  get result(): Pick<Reads, "paths"> {
    return this.isAll ? {} : { paths: [...this.paths].sort() };
  }
}

function isBelow(path: string, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}
