/** How cells that sets make were cut into them: by workload, by environment, by both or not at all; and what the sets are called. */
import { isObject, type JsonObject } from "../../json";
import { nameOf } from "../../object-name";
import { Arrow, type Code } from "../code";
import type { Cell } from "./cell";
import type { FoundForm } from "./matrix-code";
import type { FoundMatrix } from "./model";
import { hasReferences, sayings, type Template, templateCode, type Variable } from "./pattern";
import { textVariables } from "./variables";

const CUTS = [
  ["perWorkloadAndEnvironment", ({ workload, environment }: Cell) => `${workload}-${environment}`],
  ["perWorkload", ({ workload }: Cell) => workload],
  ["perEnvironment", ({ environment }: Cell, matrix: string) => `${matrix}-${environment}`],
  ["one", (_: Cell, matrix: string) => matrix],
] as const;

/** The cuts that may make these sets, those whose names are the library's own first. */
export function setForms({ name }: FoundMatrix, cells: readonly Cell[]): FoundForm[] {
  const own = ({ row }: Cell): string => nameOf(row.set as JsonObject);
  const applicationsSync = policies(cells);
  if (applicationsSync === undefined) return [];
  const forms = CUTS.flatMap(([cut, usual]): FoundForm[] => {
    const byKey = new Map<string, Set<string>>();
    for (const cell of cells) byKey.set(usual(cell, name), (byKey.get(usual(cell, name)) ?? new Set()).add(own(cell)));
    const isCut = [...byKey.values()].every((sets) => sets.size === 1) && new Set(cells.map(own)).size === byKey.size;
    if (!isCut) return [];
    const setName = cells.every((cell) => own(cell) === usual(cell, name)) ? undefined : patternOf(cells, own);
    if (setName === null) return [];
    return [
      {
        form: "applicationSets",
        ...(cut !== "perWorkloadAndEnvironment" && { sets: cut }),
        ...(setName !== undefined && { setName }),
        applicationsSync,
      },
    ];
  });
  return forms.sort((a, b) => Number(a.setName !== undefined) - Number(b.setName !== undefined));
}

/** The pattern of the sets' names over what is the same in all cells of one; null where there is none. */
function patternOf(cells: readonly Cell[], of: (cell: Cell) => string): Code | null {
  const variables: Variable[] = textVariables(cells).slice(0, 2);
  const [first, more] = sayings(cells, of, variables);
  if (first?.template === undefined || more !== undefined) return null;
  const code = templateCode(first.template as Template);
  return hasReferences(first.template) ? new Arrow([{ name: "c" }], code) : code;
}

/** What the controller may do, by environment; undefined where sets of one environment differ. */
function policies(cells: readonly Cell[]): Map<string, string> | undefined {
  const found = new Map<string, string | undefined>();
  for (const { environment, row } of cells) {
    const spec = isObject(row.set?.spec) ? (row.set.spec as JsonObject) : {};
    const policy = isObject(spec.syncPolicy) ? (spec.syncPolicy as JsonObject).applicationsSync : undefined;
    const text = policy === undefined ? undefined : String(policy);
    if (found.has(environment) && found.get(environment) !== text) return undefined;
    found.set(environment, text);
  }
  return new Map([...found].filter((entry): entry is [string, string] => entry[1] !== undefined));
}
