/** env-matrix.yaml: every mistake in it is said with its place, and nothing is used of a file that has one. */
import { EnvMatrixError, type Problem, problem, shown, throwIfAny } from "../../errors";
import { type FoundObject, inventoryMistakes, objectsIn } from "../../inventory";
import { isObject, joinPath, nearest } from "../../json";
import { parseDocuments } from "../../yaml";
import { type Configuration, SHAPE, type Shape } from "./shape";

/** @param file as people know it @throws {CONFIG_INVALID} @throws {YAML_SYNTAX} */
export function readConfiguration(text: string, file: string): Configuration {
  const found = objectsIn(text, file);
  if (!Array.isArray(found)) throw new EnvMatrixError([found]);
  const [one, ...more] = found;
  if (one === undefined) {
    if (text.replace(/^\s*#.*$/gm, "").trim() === "") return {};
    throw new EnvMatrixError([problem("CONFIG_INVALID", { file, path: "" }, "the configuration is a map of settings")]);
  }
  if (more.length > 0) {
    throw new EnvMatrixError([problem("CONFIG_INVALID", { file, path: "" }, "the configuration is one document")]);
  }
  throwIfAny([...repeatedKeys(text, file), ...mistakes(one.object, SHAPE, "", one), ...mistakesOfFacts(one)]);
  return withTexts(one.object as Configuration);
}

/** The reader takes the later of two: what the earlier one says, such as a gate, would be lost without a word. */
function repeatedKeys(text: string, file: string): Problem[] {
  return parseDocuments(text).flatMap(({ positions }) =>
    positions.repeated.map(({ path, first, second }) =>
      problem("CONFIG_INVALID", { file, ...second, path }, `${path} stands twice: in line ${first.line} too`, {
        hint: "put both into one",
        notes: [{ file, ...first, path }],
      }),
    ),
  );
}

function mistakes(value: object, shape: Shape, path: string, found: FoundObject): Problem[] {
  return Object.entries(value).flatMap(([key, item]) => {
    const here = joinPath(path, key);
    const wanted = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (wanted === undefined) return [unknownKey(key, shape, here, found)];
    if (typeof wanted === "function") {
      const expected = wanted(item);
      return expected === undefined ? [] : [wrong(here, item, expected, found)];
    }
    return isObject(item) ? mistakes(item, wanted, here, found) : [wrong(here, item, "a map of settings", found)];
  });
}

function mistakesOfFacts({ object, at }: FoundObject): Problem[] {
  const { facts } = object;
  return isObject(facts) ? inventoryMistakes(facts, (path) => at(path === "" ? "facts" : `facts.${path}`)) : [];
}

function unknownKey(key: string, shape: Shape, path: string, found: FoundObject): Problem {
  const meant = nearest(key, Object.keys(shape));
  const hint = `${meant === undefined ? "" : `did you mean ${meant}? `}known: ${Object.keys(shape).join(", ")}`;
  return problem("CONFIG_INVALID", found.at(path), `there is no setting ${path}`, { hint });
}

function wrong(path: string, got: unknown, expected: string, found: FoundObject): Problem {
  return problem("CONFIG_INVALID", found.at(path), `${path} has another form`, { got: shown(got), expected });
}

function withTexts(configuration: Configuration): Configuration {
  const { gates, argocdVersion } = configuration;
  return {
    ...configuration,
    ...(argocdVersion !== undefined && { argocdVersion: String(argocdVersion) }),
    ...(gates?.maxDeletes !== undefined && { gates: { ...gates, maxDeletes: String(gates.maxDeletes) } }),
  };
}
