/**
 * Every object that is written, to count kinds and to refuse two of one name: the second would overwrite the first on the cluster. Argo CD's own
 * objects go to one cluster where they stand in one folder of the output, or beside the folders; two folders may be for two Argo CDs. Others
 * only meet for certain in one file, since two files may be for two clusters.
 */
import { type Problem, problem } from "../errors";
import { isObject } from "../json";

/** The objects of one name: where the first one stands, and the folders that have one. What stands together shares it. */
interface Named {
  readonly where: string;
  readonly folders: readonly string[];
}

/** The names of one kind in one namespace. */
interface Names {
  readonly file: string;
  readonly apiVersion: unknown;
  readonly kind: unknown;
  readonly namespace: unknown;
  readonly byName: Map<string, Named>;
}

export class ObjectRegister {
  readonly kinds = new Map<string, number>();
  /** Names that two folders have. */
  readonly shared: string[] = [];
  private readonly names = new Map<string, Names>();
  /** That of the object before: objects of one kind stand together. */
  private last: Names | undefined;
  /** Where the object before stands. */
  private named: Named | undefined;

  /** Notes an object of a file; says if another one has its name. Objects without a name, whose name the cluster makes, never collide. */
  add(value: unknown, where: string, file: string): Problem | undefined {
    if (!isObject(value)) return undefined;
    const { apiVersion, kind, metadata } = value;
    // a file of data has no kind
    if (typeof kind === "string") this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    if (!isObject(metadata) || typeof metadata.name !== "string") return undefined;
    const { name } = metadata;
    // of Applications of one name, in whichever project of KubeSphere, one Argo CD Application is made
    const namespace = isKubeSpheres(apiVersion, kind) ? "" : (metadata.namespace ?? "");
    const { byName } = this.namesOf(file, apiVersion, kind, namespace);
    const folder = folderOf(file);
    const other = byName.get(name);
    if (other === undefined) {
      if (this.named?.where !== where || this.named.folders[0] !== folder) this.named = { where, folders: [folder] };
      byName.set(name, this.named);
      return undefined;
    }
    const label = `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`;
    if (folder !== "" && !other.folders.includes(folder) && !other.folders.includes("")) {
      this.shared.push(`${label} in ${[...other.folders, folder].map((one) => `${one}/`).join(" and ")}`);
      byName.set(name, { where: other.where, folders: [...other.folders, folder] });
      return undefined;
    }
    return problem("NAME_COLLISION", other.where, "two objects would have one name", {
      notes: other.where === where ? undefined : [where],
      got: label,
      hint: hintFor(apiVersion, kind),
    });
  }

  private namesOf(file: string, apiVersion: unknown, kind: unknown, namespace: unknown): Names {
    const { last } = this;
    if (last?.file === file && last.apiVersion === apiVersion && last.kind === kind && last.namespace === namespace) {
      return last;
    }
    const scope = isArgocds(apiVersion) || isKubeSpheres(apiVersion, kind) ? "" : file;
    const id = `${scope}\n${apiVersion}\n${kind}\n${namespace}`;
    const byName = this.names.get(id)?.byName ?? new Map<string, Named>();
    this.last = { file, apiVersion, kind, namespace, byName };
    this.names.set(id, this.last);
    return this.last;
  }
}

function hintFor(apiVersion: unknown, kind: unknown): string {
  if (!isArgocds(apiVersion)) return "rename one, or put it into another namespace";
  const twoArgocds = "where two Argo CDs are meant, give each a folder or an App of its own";
  return kind === "Application" || kind === "ApplicationSet"
    ? "where two matrices make it, put `matrix` into `names.application` and `names.set` of the one that is not deployed yet (renaming what is " +
        `deployed makes it anew); ${twoArgocds}`
    : `rename one, or put it into another namespace; ${twoArgocds}`;
}

function isArgocds(apiVersion: unknown): boolean {
  return typeof apiVersion === "string" && apiVersion.startsWith("argoproj.io/");
}

function isKubeSpheres(apiVersion: unknown, kind: unknown): boolean {
  return kind === "Application" && typeof apiVersion === "string" && apiVersion.startsWith("gitops.kubesphere.io/");
}

/** The first folder of a path; empty for a file beside the folders. */
function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : "";
}
