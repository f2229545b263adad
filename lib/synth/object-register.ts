/**
 * Every object that is written, to count kinds and to refuse two of one name: the second would overwrite the first on the cluster. Argo CD's own
 * objects all go to one cluster; others only meet for certain in one file, since two files may be for two clusters.
 */
import { type Problem, problem } from "../errors";
import { isObject } from "../json";

/** The names of one kind in one namespace, with where each stands. */
interface Names {
  readonly file: string;
  readonly apiVersion: unknown;
  readonly kind: unknown;
  readonly namespace: unknown;
  readonly wheres: Map<string, string>;
}

export class ObjectRegister {
  readonly kinds = new Map<string, number>();
  private readonly names = new Map<string, Names>();
  /** That of the object before: objects of one kind stand together. */
  private last: Names | undefined;

  /** Notes an object of a file; says if another one has its name. Objects without a name, whose name the cluster makes, never collide. */
  add(value: unknown, where: string, file: string): Problem | undefined {
    if (!isObject(value)) return undefined;
    const { apiVersion, kind, metadata } = value;
    // a file of data has no kind
    if (typeof kind === "string") this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    if (!isObject(metadata) || typeof metadata.name !== "string") return undefined;
    const { namespace = "", name } = metadata;
    const { wheres } = this.namesOf(file, apiVersion, kind, namespace);
    const other = wheres.get(name);
    if (other === undefined) {
      wheres.set(name, where);
      return undefined;
    }
    return problem("NAME_COLLISION", other, "two objects would have one name", {
      notes: other === where ? undefined : [where],
      got: `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`,
      hint: "rename one, or put it into another namespace",
    });
  }

  private namesOf(file: string, apiVersion: unknown, kind: unknown, namespace: unknown): Names {
    const { last } = this;
    if (last?.file === file && last.apiVersion === apiVersion && last.kind === kind && last.namespace === namespace) {
      return last;
    }
    const scope = typeof apiVersion === "string" && apiVersion.startsWith("argoproj.io/") ? "" : file;
    const id = `${scope}\n${apiVersion}\n${kind}\n${namespace}`;
    const wheres = this.names.get(id)?.wheres ?? new Map<string, string>();
    this.last = { file, apiVersion, kind, namespace, wheres };
    this.names.set(id, this.last);
    return this.last;
  }
}
