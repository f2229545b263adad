/** Findings as SARIF 2.1.0, which code scanning and editors read. Counterpart: the OASIS standard, sarif-schema-2.1.0.json. */
import { CODES, type Code, type Place } from "../errors";
import { type Finding, type Tool, wholeText } from "./finding";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** @param relativeTo a file as people see it in the repository. @default as the run named it */
export function sarifReport(
  findings: readonly Finding[],
  tool: Tool,
  relativeTo: (file: string) => string = (file) => file,
): string {
  const codes = [...new Set(findings.map(({ problem }) => problem.code))].sort();
  const location = (place: Place) => locationOf(place, relativeTo);
  const results = findings.map(({ severity, problem }) => {
    const notes = problem.notes ?? [];
    return {
      ruleId: problem.code,
      ruleIndex: codes.indexOf(problem.code),
      level: severity,
      message: { text: wholeText(problem) },
      locations: [location(problem.place)],
      ...(notes.length > 0 && { relatedLocations: notes.map((note, id) => ({ id: id + 1, ...location(note) })) }),
    };
  });
  const driver = { name: tool.name, semanticVersion: tool.version, rules: codes.map(ruleOf) };
  const run = { tool: { driver }, columnKind: "utf16CodeUnits", results };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function ruleOf(code: Code): object {
  return { id: code, shortDescription: { text: CODES[code] } };
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
