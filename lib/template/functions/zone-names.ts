/** The abbreviations of time zones, read from the table when the first zone by name is asked for. */
import { Part } from "../../go/part";

/** The table as it is written down. */
export const ZONES = new Part("the names of time zones", () => {
  return (require("./zone-table") as typeof import("./zone-table")).ZONE_TABLE;
});

/** An abbreviation and the second at which it ends; the last one does not. */
export interface Abbreviation {
  /** Empty for a number. */
  readonly name: string;
  readonly until: number;
}

type ByOffset = ReadonlyMap<number, readonly Abbreviation[]>;

let table: Map<string, ByOffset> | undefined;

/** The abbreviations of a zone by the offset in seconds, in order; undefined where Go finds no zone of that name. Case matters. */
export function abbreviationsOf(name: string): ByOffset | undefined {
  table ??= readTable();
  return table.get(name);
}

function readTable(): Map<string, ByOffset> {
  const read = new Map<string, ByOffset>();
  for (const group of ZONES.get().replaceAll("\n  ", " ").trim().split("\n")) {
    const [abbreviations = "", zones = ""] = group.split(":");
    const byOffset = readAbbreviations(abbreviations);
    for (const area of zones.split(";")) {
      const words = area.trim().split(" ");
      const prefix = words[0]?.endsWith("/") ? (words.shift() as string) : "";
      for (const word of words) read.set(prefix + word, byOffset);
    }
  }
  return read;
}

function readAbbreviations(text: string): ByOffset {
  const byOffset = new Map<number, Abbreviation[]>();
  for (const [, name = "", hours, until] of text.matchAll(/([A-Za-z]+|#)([+-][\d.]+)(?:<(-?\d+))?/g)) {
    const offset = Math.round(Number(hours) * 3600);
    const abbreviation = { name: name === "#" ? "" : name, until: Number(until ?? Number.POSITIVE_INFINITY) };
    byOffset.set(offset, [...(byOffset.get(offset) ?? []), abbreviation]);
  }
  return byOffset;
}
