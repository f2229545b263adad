/** The shape of an inventory file as data, and one walk that compares a value with it. */
import { isObject, joinPath, nearest } from "../json";

export type Shape =
  | { readonly is: "text" | "number" | "flag" | "object" | "anything" }
  | { readonly is: "one of"; readonly words: readonly string[] }
  | { readonly is: "list"; readonly of: Shape }
  | { readonly is: "map"; readonly of: Shape }
  /** Several are tried in the order that the value's kind suggests: the first whose test holds. */
  | {
      readonly is: "choice";
      readonly among: readonly { readonly when: (value: unknown) => boolean; readonly of: Shape }[];
      readonly expected: string;
    }
  | { readonly is: "record"; readonly fields: Readonly<Record<string, Shape>>; readonly required: readonly string[] };

export interface Misfit {
  readonly path: string;
  readonly message: string;
  readonly expected?: string;
  readonly hint?: string;
}

const TEXT: Shape = { is: "text" };
const TEXTS: Shape = { is: "map", of: TEXT };
const NAMES: Shape = { is: "list", of: TEXT };
const NUMBER_OR_TEXT: Shape = {
  is: "choice",
  expected: "a number or a text",
  among: [
    { when: (value) => typeof value === "number", of: { is: "number" } },
    { when: (value) => typeof value === "string", of: TEXT },
  ],
};

const CLUSTER = record(["name", "server"], {
  name: TEXT,
  server: TEXT,
  secretName: TEXT,
  labels: TEXTS,
  annotations: TEXTS,
  project: TEXT,
});

const PULL_REQUEST = record(["number", "title", "branch", "targetBranch", "headSha", "labels", "author"], {
  number: NUMBER_OR_TEXT,
  title: TEXT,
  branch: TEXT,
  targetBranch: TEXT,
  headSha: TEXT,
  labels: NAMES,
  author: TEXT,
});

const SCM_REPOSITORY = record(["organization", "repository", "url", "branch", "sha", "labels", "repositoryId"], {
  organization: TEXT,
  repository: TEXT,
  url: TEXT,
  branch: TEXT,
  sha: TEXT,
  labels: NAMES,
  repositoryId: NUMBER_OR_TEXT,
});

const NOT_FOUND = record(["notFound"], { notFound: TEXT });
const OUTPUT = record([], { output: record([], { parameters: { is: "list", of: { is: "object" } } }) });
const ANSWER = record(["applicationSetName", "response"], {
  applicationSetName: TEXT,
  input: { is: "object" },
  response: OUTPUT,
});

const PLUGIN: Shape = {
  is: "choice",
  expected: "response, answers or notFound",
  among: [
    { when: has("notFound"), of: NOT_FOUND },
    { when: has("answers"), of: record(["answers"], { answers: { is: "list", of: ANSWER } }) },
    { when: isObject, of: record(["response"], { baseUrl: TEXT, response: OUTPUT }) },
  ],
};

const CONTENT: Shape = {
  is: "choice",
  expected: "the content as a text",
  among: [
    { when: (value) => typeof value === "string", of: TEXT },
    { when: (value) => value === null, of: { is: "anything" } },
  ],
};

/** The shape of the whole file. */
export const INVENTORY_SHAPE: Shape = record([], {
  recordedBy: TEXT,
  namespace: TEXT,
  projects: NAMES,
  clusters: { is: "list", of: CLUSTER },
  gitGlobbing: { is: "one of", words: ["default", "new"] },
  inClusterEnabled: { is: "flag" },
  gitSubmodules: { is: "flag" },
  repositories: { is: "map", of: { is: "map", of: { is: "map", of: CONTENT } } },
  pullRequests: listOrByRequest(PULL_REQUEST),
  scmRepositories: listOrByRequest(SCM_REPOSITORY),
  plugins: { is: "map", of: PLUGIN },
  resources: { is: "list", of: { is: "object" } },
});

function record(required: readonly string[], fields: Readonly<Record<string, Shape>>): Shape {
  return { is: "record", required, fields };
}

function listOrByRequest(item: Shape): Shape {
  const list: Shape = { is: "list", of: item };
  const answer: Shape = {
    is: "choice",
    expected: "a list, or notFound",
    among: [
      { when: Array.isArray, of: list },
      { when: has("notFound"), of: NOT_FOUND },
    ],
  };
  return {
    is: "choice",
    expected: "a list, or lists by request",
    among: [
      { when: Array.isArray, of: list },
      { when: isObject, of: { is: "map", of: answer } },
    ],
  };
}

function has(key: string): (value: unknown) => boolean {
  return (value) => isObject(value) && Object.hasOwn(value, key);
}

/** Everything in which a value differs from a shape. */
export function misfits(value: unknown, shape: Shape, path = ""): Misfit[] {
  switch (shape.is) {
    case "anything":
      return [];
    case "text":
      return typeof value === "string" ? [] : [wrong(path, "a text")];
    case "number":
      return typeof value === "number" ? [] : [wrong(path, "a number")];
    case "flag":
      return typeof value === "boolean" ? [] : [wrong(path, "true or false")];
    case "object":
      return isObject(value) ? [] : [wrong(path, "an object")];
    case "one of":
      return shape.words.includes(value as string) ? [] : [wrong(path, shape.words.join(" or "))];
    case "list":
      if (!Array.isArray(value)) return [wrong(path, "a list; [] says that there is nothing")];
      return value.flatMap((item, i) => misfits(item, shape.of, joinPath(path, i)));
    case "map":
      if (!isObject(value)) return [wrong(path, "an object")];
      return Object.entries(value).flatMap(([key, item]) => misfits(item, shape.of, joinPath(path, key)));
    case "choice": {
      const chosen = shape.among.find(({ when }) => when(value));
      return chosen === undefined ? [wrong(path, shape.expected)] : misfits(value, chosen.of, path);
    }
    case "record":
      return isObject(value) ? recordMisfits(value, shape, path) : [wrong(path, "an object")];
    default:
      return shape satisfies never;
  }
}

function recordMisfits(value: object, shape: Shape & { readonly is: "record" }, path: string): Misfit[] {
  const missing = shape.required
    .filter((key) => !Object.hasOwn(value, key))
    .map((key) => ({ path, message: `${key} is missing` }));
  const inner = Object.entries(value).flatMap(([key, item]): Misfit[] => {
    const of = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    return of === undefined
      ? [unknownKey(path, key, Object.keys(shape.fields))]
      : misfits(item, of, joinPath(path, key));
  });
  return [...missing, ...inner];
}

function unknownKey(path: string, key: string, known: readonly string[]): Misfit {
  const meant = nearest(key, known);
  const hint = `${meant === undefined ? "" : `did you mean ${meant}? `}known: ${known.join(", ")}`;
  return { path: joinPath(path, key), message: `there is no ${key} here`, hint };
}

function wrong(path: string, expected: string): Misfit {
  return { path, message: "the value is of another kind", expected };
}
