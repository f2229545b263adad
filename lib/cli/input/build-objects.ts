/**
 * ApplicationSets and Applications that exist only after helm or kustomize has run: charts and kustomizations of the checkout are rendered as
 * the Applications say that deploy them, and where none does by the chart's own values. Programs run in a closed environment without network
 * (lib/sources); what can't be rendered is told, and its plain files stay what they were.
 */
import { relative } from "node:path";
import { admit, kindSchema, metadataViolations } from "../../crd";
import type { ArgocdVersion } from "../../generators";
import { clustersIn, type FoundObject, GitRepository, repositoryIdentity } from "../../inventory";
import { FileTree } from "../../inventory/files/file-tree";
import { programPath } from "../../inventory/programs/find-program";
import { isObject, type JsonObject } from "../../json";
import {
  type GitSource,
  Renderers,
  type RenderInput,
  type Resource,
  repositorySource,
  SourceError,
  workTreeSource,
} from "../../sources";
import type { Terminal } from "../terminal";
import type { RenderedFolder } from "./chart-notes";
import { type KustomizeRoot, kustomizeRoots } from "./kustomize-graph";
import { type Moment, repositoryPath } from "./moment";
import type { InputOptions } from "./options";

export interface BuildRequest {
  readonly repository: GitRepository;
  readonly moment: Moment | undefined;
  /** Folders as people write them. */
  readonly charts: readonly string[];
  /** Objects of Argo CD in plain files. */
  readonly plain: readonly FoundObject[];
  /** Where Argo CD runs. */
  readonly namespace: string;
  readonly version: ArgocdVersion;
  readonly options: InputOptions;
  readonly environment: Terminal["environment"];
  /** Applications that sets make, as far as they are known. */
  generated(sets: readonly FoundObject[]): readonly JsonObject[];
}

export interface BuiltObjects {
  readonly objects: readonly FoundObject[];
  /** Files whose objects were changed on the way, so that they don't count as they stand. */
  readonly replaced: ReadonlySet<string>;
  /** Folders of charts and kustomizations of which all is known now. */
  readonly rendered: ReadonlySet<string>;
  readonly folders: readonly RenderedFolder[];
}

const NOTHING: BuiltObjects = { objects: [], replaced: new Set(), rendered: new Set(), folders: [] };
/** Applications that deploy Applications that … Argo CD has no limit; a circle has no end. */
const MOST_ROUNDS = 6;

export async function buildObjects(request: BuildRequest): Promise<BuiltObjects> {
  const building = new Building(request);
  if (building.isIdle) return NOTHING;
  const renderers = await Renderers.open({ path: programPath(request.environment) });
  try {
    return await building.run(renderers);
  } finally {
    renderers.close();
  }
}

interface Job {
  readonly folder: string;
  readonly input: RenderInput;
  /** Nobody says how it is deployed. */
  readonly isGuess: boolean;
}

class Building {
  private readonly roots: ReadonlyMap<string, KustomizeRoot>;
  private readonly charts: ReadonlySet<string>;
  private readonly own: ReadonlySet<string>;
  private readonly url: string;
  private readonly done = new Set<string>();
  private readonly reached = new Set<string>();
  private readonly failures = new Map<string, string>();
  private readonly built = new Map<string, FoundObject>();
  private readonly replaced = new Set<string>();
  private readonly guessed = new Set<string>();
  private readonly source: GitSource;

  constructor(private readonly request: BuildRequest) {
    const { repository, moment, charts, plain, options } = request;
    const remotes = repository.remotes;
    this.url = remotes[0] ?? "https://example.com/this-checkout.git";
    const mapped = options.repositories.filter(({ path }) => GitRepository.at(path)?.folder === repository.folder);
    this.own = new Set([this.url, ...remotes, ...mapped.map(({ url }) => url)].map(repositoryIdentity));
    this.charts = new Set(charts.map((folder) => repositoryPath(repository, folder)));
    this.source = moment?.commit === undefined ? workTreeSource(repository) : commitSource(repository, moment.commit);
    const files = new Set(plain.map(({ file }) => repositoryPath(repository, file)));
    const wanted = new Set(plain.flatMap(({ object }) => this.foldersOf(object)));
    this.roots = new Map(kustomizeRoots(this.kustomizations(), files, wanted).map((root) => [root.folder, root]));
  }

  get isIdle(): boolean {
    return this.charts.size === 0 && this.roots.size === 0;
  }

  private kustomizations(): Map<string, string> {
    const { repository, moment } = this.request;
    const tree = moment?.commit === undefined ? repository.workTree() : repository.tree(moment.commit);
    const paths = (tree?.paths ?? []).filter((path) => /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(path));
    return new Map(tree?.read(paths) ?? []);
  }

  async run(renderers: Renderers): Promise<BuiltObjects> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const jobs = this.deployed();
      if (jobs.length === 0) break;
      await this.render(jobs, renderers);
    }
    await this.render(this.leftOver(), renderers);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const jobs = this.deployed();
      if (jobs.length === 0) break;
      await this.render(jobs, renderers);
    }
    const done = [...this.reached].filter((folder) => !this.failures.has(folder));
    const rendered = new Set(done.flatMap((folder) => [folder, ...(this.roots.get(folder)?.folders ?? [])]));
    return { objects: [...this.built.values()], replaced: this.replaced, rendered, folders: this.folders };
  }

  private async render(jobs: readonly Job[], renderers: Renderers): Promise<void> {
    const results = await renderers.renderAll(jobs.map(({ input }) => input));
    results.forEach((result, i) => {
      const job = jobs[i] as Job;
      this.reached.add(job.folder);
      if (result.failure !== undefined) {
        this.failures.set(job.folder, result.failure.error);
        return;
      }
      for (const file of this.roots.get(job.folder)?.files ?? []) this.replaced.add(file);
      if (job.isGuess) this.guessed.add(job.folder);
      for (const resource of result.normalized.resources) this.take(resource, job);
    });
  }

  private take(resource: Resource, { folder, isGuess }: Job): void {
    const object = plainObject(resource);
    const kind = String(object.kind);
    const isArgo = String(object.apiVersion).startsWith("argoproj.io/");
    const isWanted = isArgo && (kind === "Application" || kind === "ApplicationSet");
    if (!isWanted && !(isArgo && kind === "AppProject") && clustersIn(object).length === 0) return;
    if (isWanted && isGuess) {
      const wrong = refusalOf(object, kind as "Application", this.request.version);
      if (wrong !== undefined) {
        this.failures.set(folder, `with its own values it makes what the API server refuses: ${wrong}`);
        return;
      }
    }
    const file = this.named(folder);
    this.built.set(JSON.stringify(object), { object, file, at: (path) => ({ file, path }) });
  }

  /** What Applications deploy of the folders, as far as it is not rendered yet. */
  private deployed(): Job[] {
    const { plain, namespace } = this.request;
    const all = [...plain.filter(({ file }) => !this.replaced.has(this.inside(file))), ...this.built.values()];
    const isKind = (kind: string) => all.filter(({ object }) => object.kind === kind);
    const applications = [
      ...isKind("Application").map(({ object }) => object),
      ...this.request.generated(isKind("ApplicationSet")),
    ];
    return applications.flatMap((application) =>
      this.foldersOf(application)
        .filter((folder) => this.charts.has(folder) || this.roots.has(folder))
        .flatMap((folder) => this.job(folder, onlyFrom(application, folder, namespace), false)),
    );
  }

  /** Folders that no Application deploys. */
  private leftOver(): Job[] {
    const { options, namespace } = this.request;
    const folders = [...this.charts, ...this.roots.keys()].filter((folder) => !this.reached.has(folder));
    return folders.flatMap((folder) => {
      const helm = options.charts[this.named(folder)] ?? options.charts[`${this.named(folder)}/`];
      const source = {
        repoURL: this.url,
        path: folder === "" ? "." : folder,
        targetRevision: "HEAD",
        ...(helm && { helm }),
      };
      const name = folder.split("/").at(-1) || "app";
      const application = {
        metadata: { name: String(helm?.releaseName ?? name), namespace },
        spec: { project: "default", source, destination: { name: "in-cluster", namespace } },
      };
      return this.job(folder, application, helm === undefined && this.charts.has(folder));
    });
  }

  private job(folder: string, application: JsonObject, isGuess: boolean): Job[] {
    const key = `${folder}\n${JSON.stringify(application)}`;
    if (this.done.has(key)) return [];
    this.done.add(key);
    const { namespace, options } = this.request;
    const source = this.sourceFor(folder, application);
    return [
      {
        folder,
        isGuess,
        input: {
          application,
          // without a key nothing is marked as belonging to it
          settings: { controlPlaneNamespace: namespace, appLabelKey: "" },
          repository: (url) => {
            if (this.own.has(repositoryIdentity(url))) return source;
            const local = options.repositories.find((one) => repositoryIdentity(one.url) === repositoryIdentity(url));
            const repository = local && GitRepository.at(local.path);
            if (repository !== undefined) return repositorySource(repository);
            throw new SourceError(`the repository ${url} is not here`, "refused");
          },
        },
      },
    ];
  }

  /** The checkout with no more files than the rendering can read: they are copied for each. */
  private sourceFor(folder: string, application: JsonObject): GitSource {
    const folders = [...(this.roots.get(folder)?.folders ?? [folder])];
    // a chart may be given value files of any folder
    const isWide = folders.includes("") || /"(?:valueFiles|fileParameters|ref)"/.test(JSON.stringify(application.spec));
    if (isWide && this.charts.has(folder)) return this.source;
    const isNeeded = (path: string): boolean => folders.some((one) => one === "" || path.startsWith(`${one}/`));
    const { source } = this;
    return {
      commit: (revision, tagPrefix) => source.commit(revision, tagPrefix),
      tree(commit) {
        const tree = source.tree(commit);
        return tree && partOf(tree, isNeeded);
      },
    };
  }

  /** Folders of this checkout that an Application deploys. */
  private foldersOf({ spec }: JsonObject): string[] {
    return sourcesOf(spec).flatMap(({ repoURL, path }) => {
      if (typeof repoURL !== "string" || typeof path !== "string") return [];
      return this.own.has(repositoryIdentity(repoURL)) ? [plainPath(path)] : [];
    });
  }

  private inside(file: string): string {
    return repositoryPath(this.request.repository, file);
  }

  private named(folder: string): string {
    return relative(process.cwd(), `${this.request.repository.folder}/${folder}`) || ".";
  }

  /** Charts and kustomizations that were not rendered, or as nobody here deploys them. */
  private get folders(): RenderedFolder[] {
    const made = new Set(
      [...this.built.values()].flatMap(({ object, file }) =>
        String(object.kind).startsWith("Application") ? [file] : [],
      ),
    );
    const guessed = [...this.guessed].filter((folder) => !this.failures.has(folder));
    return [...this.failures.keys(), ...guessed].map((key) => {
      const folder = this.named(key);
      const error = this.failures.get(key);
      const what = this.charts.has(key) ? "chart" : "kustomization";
      return { folder, what, makesSome: made.has(folder), ...(error !== undefined && { error }) };
    });
  }
}

function partOf(tree: FileTree, isNeeded: (path: string) => boolean): FileTree {
  return new FileTree({
    leaves: new Map([...tree.leaves].filter(([path]) => isNeeded(path))),
    read(paths) {
      tree.load(paths);
      return new Map(paths.map((path) => [path, tree.content(path) as Buffer]));
    },
  });
}

function commitSource(repository: GitRepository, commit: string): GitSource {
  const tree = repository.filesOf(commit);
  return { commit: () => commit, tree: () => tree };
}

function sourcesOf(spec: unknown): JsonObject[] {
  if (!isObject(spec)) return [];
  const { source, sources } = spec as JsonObject;
  return (Array.isArray(sources) ? sources : [source]).filter((one): one is JsonObject => isObject(one));
}

/** The Application with nothing but what it deploys of the folder, and what that refers to. */
function onlyFrom(application: JsonObject, folder: string, namespace: string): JsonObject {
  const spec = application.spec as JsonObject;
  const sources = sourcesOf(spec);
  const kept = sources.filter(
    ({ path, ref }) => ref !== undefined || (typeof path === "string" && plainPath(path) === folder),
  );
  const { source: _, sources: __, ...rest } = spec;
  const metadata = { namespace, ...(application.metadata as JsonObject) };
  return {
    ...application,
    metadata,
    spec: { ...rest, ...(Array.isArray(spec.sources) ? { sources: kept } : { source: kept[0] as JsonObject }) },
  };
}

function plainPath(path: string): string {
  const plain = path.replace(/^(\.?\/)+/, "").replace(/\/+$/, "");
  return plain === "." ? "" : plain;
}

function plainObject(resource: Resource): JsonObject {
  return JSON.parse(JSON.stringify(resource, (_, value) => (typeof value === "bigint" ? Number(value) : value)));
}

function refusalOf(
  object: JsonObject,
  kind: "Application" | "ApplicationSet",
  version: ArgocdVersion,
): string | undefined {
  const [first] = [...metadataViolations(object), ...admit(object, kindSchema(kind, version)).violations];
  return first?.text;
}
