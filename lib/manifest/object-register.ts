/**
 * Every object that is written, to count kinds and to refuse two of one name: the second would overwrite the first on the cluster. Argo CD's own
 * objects all go to one cluster; others only meet for certain in one file, since two files may be for two clusters.
 */
import type { Problem } from "../errors";
import { isObject } from "../json";

export class ObjectRegister {
  readonly kinds = new Map<string, number>();
  private readonly wheres = new Map<string, string>();

  /** Notes an object of a file; says if another one has its name. Objects without a name, whose name the cluster makes, never collide. */
  add(value: unknown, where: string, file: string): Problem | undefined {
    if (!isObject(value)) return undefined;
    const { apiVersion, kind, metadata } = value;
    this.kinds.set(String(kind), (this.kinds.get(String(kind)) ?? 0) + 1);
    if (!isObject(metadata) || typeof metadata.name !== "string") return undefined;
    const { namespace = "", name } = metadata;
    const scope = typeof apiVersion === "string" && apiVersion.startsWith("argoproj.io/") ? "" : file;
    const id = `${scope}\n${apiVersion}\n${kind}\n${namespace}\n${name}`;
    const other = this.wheres.get(id);
    if (other === undefined) {
      this.wheres.set(id, where);
      return undefined;
    }
    return {
      code: "NAME_COLLISION",
      where: other === where ? where : `${other}, ${where}`,
      message: "two objects would have one name",
      got: `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`,
      hint: "rename one, or put it into another namespace",
    };
  }
}
