/** A generator of an ApplicationSet as the builder that makes exactly it; what no builder makes stays an item of the CRD, which is typed, too. */
import { isObject, type Json, type JsonObject } from "../json";
import { Call, type Code, jsonCode } from "./code";

export function generatorCode(item: Json): Code {
  const code = isObject(item) ? builderCall(item as JsonObject) : undefined;
  return code ?? jsonCode(item);
}

function builderCall(item: JsonObject): Code | undefined {
  const [kind, more] = Object.keys(item);
  const spec = kind === undefined ? undefined : item[kind];
  if (more !== undefined || !isObject(spec)) return undefined;
  return BUILDERS[kind as string]?.(spec as JsonObject);
}

const BUILDERS: Readonly<Record<string, (spec: JsonObject) => Call | undefined>> = {
  list({ elements, ...rest }) {
    if (!Array.isArray(elements) || elements.length === 0 || !isEmpty(rest)) return undefined;
    const isPlain = elements.every((element) => isObject(element) && Object.keys(element).length > 0);
    return isPlain ? new Call("list", [jsonCode(elements)]) : undefined;
  },
  clusters({ selector, values, ...rest }) {
    if (!isEmpty(rest) || (selector !== undefined && !isObject(selector)) || !isTexts(values)) return undefined;
    const { matchLabels, matchExpressions, ...others } = (selector ?? {}) as JsonObject;
    // a selector without conditions is another one than none
    if (!isEmpty(others) || (selector !== undefined && matchLabels === undefined && matchExpressions === undefined))
      return undefined;
    const props = present({ matchLabels, matchExpressions, values });
    return new Call("clusters", isEmpty(props) ? [] : [props as Code]);
  },
  git({ repoURL, revision, directories, files, values, pathParamPrefix, requeueAfterSeconds, ...rest }) {
    if (!isEmpty(rest) || (directories === undefined) === (files === undefined) || !isTexts(values)) return undefined;
    const paths = pathsOf(directories ?? files);
    if (paths === undefined || typeof revision !== "string" || typeof repoURL !== "string") return undefined;
    const props = present({
      repoURL,
      revision: revision === "HEAD" ? undefined : revision,
      ...paths,
      pathParamPrefix,
      values,
      requeueAfterSeconds,
    });
    return new Call(directories === undefined ? "gitFiles" : "gitDirectories", [props as Code]);
  },
  matrix: ({ generators, ...rest }) => {
    if (!isEmpty(rest) || !Array.isArray(generators) || generators.length !== 2) return undefined;
    const children = generators.map((child) => (isObject(child) ? builderCall(child as JsonObject) : undefined));
    return children.includes(undefined) ? undefined : new Call("matrix", children as Code[]);
  },
};

/** The builders put what is taken away last. */
function pathsOf(list: Json | undefined): { readonly paths: Json; readonly exclude?: Json } | undefined {
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const items = list.filter(isObject) as JsonObject[];
  const isPlain = items.every(
    ({ path, exclude, ...rest }) => typeof path === "string" && isEmpty(rest) && exclude !== false,
  );
  if (!isPlain || items.length !== list.length) return undefined;
  const firstExcluded = items.findIndex(({ exclude }) => exclude === true);
  const taken = firstExcluded < 0 ? items : items.slice(0, firstExcluded);
  const excluded = firstExcluded < 0 ? [] : items.slice(firstExcluded);
  if (taken.length === 0 || excluded.some(({ exclude }) => exclude !== true)) return undefined;
  return {
    paths: taken.map(({ path }) => path as Json),
    ...(excluded.length > 0 && { exclude: excluded.map(({ path }) => path as Json) }),
  };
}

function isTexts(value: Json | undefined): boolean {
  return value === undefined || (isObject(value) && Object.values(value).every((text) => typeof text === "string"));
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0;
}

function present(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}
