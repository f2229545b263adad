/** Applications as a table, set by set: what each is called, what it deploys, and where to. */
import { isObject, type JsonObject } from "../../json";
import { printableLine } from "../../printable";

type Row = readonly string[];

const HEAD: Row = ["APPLICATION", "PROJECT", "CLUSTER", "NAMESPACE", "REVISION", "SOURCE"];

export class ApplicationTable {
  private readonly groups = new Map<string, Row[]>();

  /** @param set what made it, or where it stands */
  add(application: JsonObject, set: string): void {
    const rows = this.groups.get(set) ?? [];
    rows.push(rowOf(application));
    this.groups.set(set, rows);
  }

  text(): string {
    if (this.groups.size === 0) return "";
    const rows = [HEAD, ...[...this.groups.values()].flat()];
    const widths = HEAD.map((_, i) => Math.max(...rows.map((row) => (row[i] as string).length)));
    const line = (row: Row): string =>
      `  ${row.map((cell, i) => cell.padEnd(widths[i] as number)).join("  ")}`.trimEnd();
    const groups = [...this.groups].flatMap(([set, own]) => [printableLine(set), ...own.map(line)]);
    return `${[line(HEAD), ...groups].join("\n")}\n`;
  }
}

function rowOf({ metadata, spec }: JsonObject): Row {
  const { name } = parts(metadata);
  const { project, destination, source, sources } = parts(spec);
  const { name: cluster, server, namespace } = parts(destination);
  const all = (Array.isArray(sources) ? sources : [source])
    .map(parts)
    .filter(({ ref, path, chart }) => ref === undefined || path !== undefined || chart !== undefined);
  const revisions = [...new Set(all.map(({ targetRevision }) => word(targetRevision)))];
  const what = all.map(({ repoURL, path, chart }) => `${word(repoURL)} ${word(chart ?? path)}`.trim());
  return [word(name), word(project), word(cluster ?? server), word(namespace), revisions.join(","), what.join(", ")];
}

function parts(value: unknown): JsonObject {
  return isObject(value) ? (value as JsonObject) : {};
}

function word(value: unknown): string {
  return value === undefined || value === "" ? "-" : printableLine(String(value));
}
