/** The text of an inventory file or of a recording → its data, with every mistake at its line. */
import { EnvMatrixError, type Place, type Problem, problem, throwIfAny } from "../errors";
import { parseDocuments, YamlError, yamlProblem } from "../yaml";
import { jsonOf } from "./documents";
import type { InventoryFile } from "./inventory-file";
import { INVENTORY_SHAPE, misfits } from "./inventory-shape";

/**
 * @param file what to call it in errors
 * @throws {YAML_SYNTAX}
 * @throws {INVENTORY_INVALID} naming every mistake
 */
export function readInventory(text: string, file: string): InventoryFile {
  const json = parseJson(text);
  if (json !== undefined && misfits(json, INVENTORY_SHAPE).length === 0) return json as InventoryFile;
  return readYaml(text, file);
}

/** A recording is large, is mostly right, and as JSON may hold bytes that YAML cannot. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readYaml(text: string, file: string): InventoryFile {
  const documents = parse(text, file);
  const [first, second] = documents;
  if (first === undefined) return {};
  if (second !== undefined) {
    const { line } = second.positions.nearest("");
    const place = { file, line, column: 1, path: "" };
    throw new EnvMatrixError([problem("INVENTORY_INVALID", place, "an inventory is one document")]);
  }
  const data = jsonOf(first.value) ?? {};
  const repeated = first.positions.repeated.map(({ path, first: earlier, second }) =>
    problem("INVENTORY_INVALID", { file, ...second, path }, `${path} stands twice: in line ${earlier.line} too`, {
      hint: "the later one would count alone: put both into one",
      notes: [{ file, ...earlier, path }],
    }),
  );
  throwIfAny([...repeated, ...inventoryMistakes(data, (path) => ({ file, ...first.positions.nearest(path), path }))]);
  return data as InventoryFile;
}

/** Everything that keeps a value from being an inventory. */
export function inventoryMistakes(data: unknown, at: (path: string) => Place): Problem[] {
  return misfits(data, INVENTORY_SHAPE).map(({ path, message, expected, hint }) =>
    problem("INVENTORY_INVALID", at(path), path === "" ? message : `${path}: ${message}`, {
      ...(expected !== undefined && { expected }),
      ...(hint !== undefined && { hint }),
    }),
  );
}

function parse(text: string, file: string) {
  try {
    return parseDocuments(text);
  } catch (error) {
    if (error instanceof YamlError) throw new EnvMatrixError([yamlProblem(error, file)]);
    throw error;
  }
}
