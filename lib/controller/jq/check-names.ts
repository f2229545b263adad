/** Refuses a query that names what is not defined, before it runs. */
import { isFunction, isNotModelled } from "./functions";
import { JqNotModelled, JqSyntaxError } from "./jq-error";
import type { Definition, Pattern, Query } from "./syntax";

/** What a query sees: `$x`, `*label`, `name/arity`. */
type Names = ReadonlySet<string>;

/** @throws {JqSyntaxError} in the words of gojq @throws {JqNotModelled} */
export function checkNames(query: Query, names: Names = new Set()): void {
  switch (query.kind) {
    case "variable":
      if (names.has(query.name)) return;
      if (query.name === "$ENV" || query.name === "$__loc__")
        throw new JqNotModelled(`jq's ${query.name} is not modelled`);
      throw new JqSyntaxError(`variable not defined: ${query.name}`);
    case "break":
      if (names.has(`*${query.name}`)) return;
      throw new JqSyntaxError(`label not defined: ${query.name}`);
    case "call":
      checkCall(query.name, query.args.length, names);
      for (const arg of query.args) checkNames(arg, names);
      return;
    case "define":
      checkDefinition(query.definition, names);
      checkNames(query.body, withName(names, signature(query.definition)));
      return;
    case "label":
      checkNames(query.body, withName(names, `*${query.name}`));
      return;
    case "bind":
      checkNames(query.source, names);
      checkNames(query.body, withPattern(query.pattern, names));
      return;
    case "reduce":
    case "foreach": {
      checkNames(query.source, names);
      checkNames(query.start, names);
      const inner = withPattern(query.pattern, names);
      checkNames(query.update, inner);
      if (query.kind === "foreach" && query.extract !== undefined) checkNames(query.extract, inner);
      return;
    }
    default:
      for (const part of partsOf(query)) checkNames(part, names);
  }
}

function checkCall(name: string, arity: number, names: Names): void {
  const called = `${name}/${arity}`;
  if (names.has(called) || isFunction(name, arity)) return;
  if (isNotModelled(name, arity)) throw new JqNotModelled(`jq's ${called} is not modelled`);
  throw new JqSyntaxError(`function not defined: ${called}`);
}

function checkDefinition(definition: Definition, names: Names): void {
  const inner = new Set([...names, signature(definition)]);
  for (const param of definition.params) {
    inner.add(`${param.replace("$", "")}/0`);
    if (param.startsWith("$")) inner.add(param);
  }
  checkNames(definition.body, inner);
}

function signature({ name, params }: Definition): string {
  return `${name}/${params.length}`;
}

function withName(names: Names, name: string): Names {
  return new Set([...names, name]);
}

function withPattern(pattern: Pattern, names: Names): Names {
  switch (pattern.kind) {
    case "variable":
      return withName(names, pattern.name);
    case "array":
      return pattern.items.reduce((all: Names, item) => withPattern(item, all), names);
    case "object":
      return pattern.members.reduce((all: Names, { key, variable, value }) => {
        checkNames(key, all);
        const named = variable === undefined ? all : withName(all, variable);
        return value === undefined ? named : withPattern(value, named);
      }, names);
    default:
      return pattern satisfies never;
  }
}

/** The queries inside of a query that binds nothing. */
function partsOf(query: Query): readonly Query[] {
  switch (query.kind) {
    case "string":
      return query.parts.filter((part) => typeof part !== "string");
    case "index":
      return [query.of, query.key];
    case "slice":
      return [query.of, query.from, query.to].filter((part) => part !== undefined);
    case "iterate":
    case "negate":
    case "plus":
      return [query.of];
    case "array":
      return query.of === undefined ? [] : [query.of];
    case "pipe":
    case "comma":
    case "binary":
      return [query.left, query.right];
    case "object":
      return query.members.flat();
    case "if":
      return [query.condition, query.then, query.otherwise];
    case "try":
      return query.handler === undefined ? [query.body] : [query.body, query.handler];
    default:
      return [];
  }
}
