/**
 * Files that Helm or Kustomize still has to build: templates of charts, and patches of a kustomization. They look like the objects that they
 * will become, or will change, and are neither.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { type FoundObject, jsonOf } from "../../inventory";
import { isObject, type JsonObject } from "../../json";
import { parseYaml, YamlError } from "../../yaml";
import { type KustomizationPart, lists, secretChange } from "./kustomization-change";

const KUSTOMIZATIONS = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** What every object has. */
const HEAD: ReadonlySet<string> = new Set(["apiVersion", "kind", "metadata"]);

/** Where files are looked for. */
export interface FileLook {
  exists(path: string): boolean;
  read(path: string): string;
}

const ON_DISK: FileLook = { exists: existsSync, read: (path) => readFileSync(path, "utf8") };

export class Unbuilt {
  private readonly charts = new Set<string>();
  private readonly kustomizations = new Set<string>();
  private readonly kustomized = new Map<string, boolean>();
  private readonly chartOf = new Map<string, string | undefined>();
  private readonly contents = new Map<string, JsonObject | undefined>();
  private readonly patchesOf = new Map<string, ReadonlySet<string> | undefined>();

  constructor(private readonly files: FileLook = ON_DISK) {}

  /** Folders of charts that make objects of Argo CD. */
  get chartFolders(): readonly string[] {
    return [...this.charts];
  }

  /** Whether a kustomization stands in the folder of a file or above it, which may then change the file's objects. */
  mayBeKustomized(path: string): boolean {
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const known = this.kustomized.get(folder) ?? KUSTOMIZATIONS.some((name) => this.files.exists(join(folder, name)));
      this.kustomized.set(folder, known);
      if (known || folder === dirname(folder)) return known;
    }
  }

  /** What nobody has rendered. */
  get notes(): string[] {
    const charts = [...this.charts].map(
      (chart) => `the chart ${chart} is not rendered: helm template ${chart} | env-matrix render -`,
    );
    const built = [...this.kustomizations].map(
      (folder) => `the kustomization in ${folder} is not built: kustomize build ${folder} | env-matrix render -`,
    );
    return [...charts, ...built];
  }

  /** Whether a file is a template of a chart: in `templates` beside a Chart.yaml. */
  isChartTemplate(path: string): boolean {
    const chart = this.chartAbove(dirname(path));
    if (chart === undefined) return false;
    this.charts.add(chart);
    return true;
  }

  /**
   * Whether an object only changes one: it says so, the kustomization in its folder does, or it has nothing but metadata below a kustomization,
   * which is a patch that is not used.
   */
  isPatch({ object, file }: FoundObject): boolean {
    const folder = dirname(file);
    const patches = this.patchesIn(folder);
    if (patches !== undefined) this.kustomizations.add(folder);
    if (object.$patch !== undefined || patches?.has(normalize(file)) === true) return true;
    return Object.keys(object).every((key) => HEAD.has(key)) && this.mayBeKustomized(file);
  }

  private chartAbove(folder: string): string | undefined {
    if (this.chartOf.has(folder)) return this.chartOf.get(folder);
    const above = dirname(folder);
    const isTemplates = folder.split(sep).at(-1) === "templates" && this.files.exists(join(above, "Chart.yaml"));
    const chart = isTemplates ? above : above === folder ? undefined : this.chartAbove(above);
    this.chartOf.set(folder, chart);
    return chart;
  }

  /** What the kustomizations that a file belongs to do to the name, address and labels of a cluster's Secret in it; undefined for nothing. */
  changeOf(file: string): string | undefined {
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      const kustomization = this.kustomizationIn(folder);
      const change =
        kustomization !== undefined && lists(kustomization, relative(folder, file))
          ? secretChange(kustomization, (path) => this.part(folder, path))
          : undefined;
      if (change !== undefined) return `${change} of the kustomization in ${folder} (build it: kustomize build)`;
      if (folder === dirname(folder)) return undefined;
    }
  }

  /** What a kustomization of a folder names: another one, or the text of a file. */
  private part(folder: string, path: string): KustomizationPart {
    const own = this.kustomizationIn(join(folder, path));
    if (own !== undefined) return { kustomization: own, part: (inner) => this.part(join(folder, path), inner) };
    return { text: this.files.exists(join(folder, path)) ? readOr(() => this.files.read(join(folder, path)), "") : "" };
  }

  /** The files that the kustomization of a folder names as patches; undefined where it has none. */
  private patchesIn(folder: string): ReadonlySet<string> | undefined {
    if (this.patchesOf.has(folder)) return this.patchesOf.get(folder);
    const kustomization = this.kustomizationIn(folder);
    const patches = kustomization && new Set(patchFiles(kustomization).map((path) => normalize(join(folder, path))));
    this.patchesOf.set(folder, patches);
    return patches;
  }

  /** The kustomization of a folder; one that cannot be read says nothing. */
  private kustomizationIn(folder: string): JsonObject | undefined {
    if (this.contents.has(folder)) return this.contents.get(folder);
    const file = KUSTOMIZATIONS.map((name) => join(folder, name)).find((path) => this.files.exists(path));
    const content = file === undefined ? undefined : readOr(() => jsonOf(parseYaml(this.files.read(file))), {});
    const kustomization = content === undefined ? undefined : isObject(content) ? (content as JsonObject) : {};
    this.contents.set(folder, kustomization);
    return kustomization;
  }
}

function readOr<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof YamlError || (error as NodeJS.ErrnoException).code !== undefined) return otherwise;
    throw error;
  }
}

function patchFiles(content: JsonObject): string[] {
  const { patches, patchesJson6902, patchesStrategicMerge } = content;
  const paths = [patches, patchesJson6902]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .map((one) => (isObject(one) ? one.path : undefined));
  const plain = Array.isArray(patchesStrategicMerge) ? patchesStrategicMerge : [];
  return [...paths, ...plain].filter((path): path is string => typeof path === "string" && !path.includes("\n"));
}
