/** Findings as SARIF 2.1.0, which code scanning and editors read. Counterpart: the OASIS standard, sarif-schema-2.1.0.json. */
import { CODES, type Place } from "../errors";
import { type Finding, type Tool, wholeText } from "./finding";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** One result, whatever it is about. */
export interface SarifResult {
  readonly rule: string;
  /** The sentence that explains the rule. */
  readonly about: string;
  readonly level: "error" | "warning" | "note";
  readonly text: string;
  readonly place: Place;
  readonly notes?: readonly Place[];
  /** What stays the same as long as the finding does. @default what readers make of rule, text and place */
  readonly fingerprint?: string;
}

/** @param relativeTo a file as people see it in the repository. @default as the run named it */
export function sarifReport(
  findings: readonly Finding[],
  tool: Tool,
  relativeTo: (file: string) => string = (file) => file,
): string {
  const results = findings.map(({ severity, problem }): SarifResult => {
    const { code, place, notes } = problem;
    return {
      rule: code,
      about: CODES[code],
      level: severity === "info" ? "note" : severity,
      text: wholeText(problem),
      place,
      ...(notes && { notes }),
    };
  });
  return sarifLog(results, tool, relativeTo);
}

/** @param relativeTo a file as people see it in the repository */
export function sarifLog(found: readonly SarifResult[], tool: Tool, relativeTo: (file: string) => string): string {
  const rules = new Map(found.map(({ rule, about }) => [rule, about]));
  const codes = [...rules.keys()].sort();
  const location = (place: Place) => locationOf(place, relativeTo);
  const results = found.map(({ rule, level, text, place, notes = [], fingerprint }) => ({
    ruleId: rule,
    ruleIndex: codes.indexOf(rule),
    level,
    message: { text },
    locations: [location(place)],
    ...(notes.length > 0 && { relatedLocations: notes.map((note, id) => ({ id: id + 1, ...location(note) })) }),
    ...(fingerprint !== undefined && { partialFingerprints: { "change/v1": fingerprint } }),
  }));
  const ruleOf = (id: string) => ({ id, shortDescription: { text: rules.get(id) } });
  const driver = { name: tool.name, semanticVersion: tool.version, rules: codes.map(ruleOf) };
  const run = { tool: { driver }, columnKind: "utf16CodeUnits", results };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function locationOf({ file, line, column, length, path }: Place, relativeTo: (file: string) => string): object {
  const region = line === undefined ? undefined : regionOf(line, column, length);
  return {
    ...(file !== undefined && {
      physicalLocation: {
        artifactLocation: { uri: uriOf(relativeTo(file)) },
        ...(region !== undefined && { region }),
      },
    }),
    ...(path !== "" && { logicalLocations: [{ fullyQualifiedName: path }] }),
    ...(file === undefined && path === "" && { message: { text: "the run as a whole" } }),
  };
}

function regionOf(startLine: number, startColumn: number | undefined, length: number | undefined): object {
  if (startColumn === undefined) return { startLine };
  return { startLine, startColumn, ...(length !== undefined && { endColumn: startColumn + length }) };
}

/** A relative reference; a colon in its first step would look like a scheme. */
function uriOf(file: string): string {
  return file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
}
