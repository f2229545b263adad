/**
 * What commands need to know of a Previews object: written beside its folders at synthesis, read by `previews check`, `gc` and `doctor`. So a pipeline
 * needs the output of synthesis only, not the program that made it.
 */
import { type Problem, problem, shown } from "../errors";
// past the door, which brings files and processes: a page in a browser checks files, too
import { objectsIn } from "../inventory/documents";
import { isObject, type JsonObject } from "../json";
import { checkProps, FLAG, list, map, NUMBER, object, openObject, TEXT, word } from "../prop-shapes";
import { changesOf, type PreviewFile } from "./preview-file";
import type { PreviewsCapacity } from "./previews-capacity-figures";
import type { PreviewsProps, PreviewWorkload, Share } from "./previews-props";

/** Its name, beside the folders of a Previews object. */
export const DEFINITION_FILE = "definition.yaml";

/** Where the folders of a Previews object are, below the output folder. */
export function foldersOf(name: string): string {
  return `previews/${name}`;
}

/** Where its sets are, below the output folder. */
export function setsFileOf(name: string): string {
  return `argocd/${name}/previews.yaml`;
}

/** The set that makes an Application for each preview. */
export function appsSetOf(name: string): string {
  return `${name}-apps`;
}

/** By the file of its sets, whose Previews object that is and where its definition is; undefined for the file of another thing. */
export function definitionBeside(setsFile: string): { readonly name: string; readonly file: string } | undefined {
  const [, folder, name] = /^(|.*\/)argocd\/([^/]+)\/previews\.yaml$/.exec(setsFile.replaceAll("\\", "/")) ?? [];
  return name === undefined ? undefined : { name, file: `${folder}${foldersOf(name)}/${DEFINITION_FILE}` };
}

/** The part of a Previews object that commands know. */
export interface PreviewsDefinition {
  readonly prefix: string;
  /** The baseline's namespace. @default undefined: there is none */
  readonly baseline?: string;
  readonly ttl: string;
  readonly share: Share;
  readonly workloads: Readonly<Record<string, PreviewWorkload>>;
  /** @default undefined: whether previews fit is not looked at */
  readonly capacity?: PreviewsCapacity;
  /** By key, what the previews change of which synthesis has made routes or folders. @default undefined: it makes nothing of single previews */
  readonly open?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export function definitionOf(props: PreviewsProps, baseline: string | undefined): JsonObject {
  const { prefix, share, ttl = "7d", workloads, capacity } = props;
  const open = openOf(props);
  const { open: _, ...shared } = share as unknown as Readonly<Record<string, string>>;
  return {
    prefix,
    ...(baseline !== undefined && { baseline }),
    ttl,
    share: shared,
    workloads: workloads as unknown as JsonObject,
    ...(capacity !== undefined && { capacity: capacity as unknown as JsonObject }),
    ...(open !== undefined && { open: Object.fromEntries(open.map((one) => [one.key, changesOf(one)])) }),
  };
}

/** The previews that synthesis looks at. @default undefined: it makes nothing of single previews */
export function openOf(props: PreviewsProps): readonly PreviewFile[] | undefined {
  const { share } = props;
  if (props.render === "rendered") return props.open;
  return share.mode === "overlay" && share.router === "istio" ? share.open : undefined;
}

const AMOUNTS = { cpu: TEXT, memory: TEXT };
const CAPACITY = object(
  {
    cluster: object(AMOUNTS, { nodes: NUMBER, podsPerNode: NUMBER, system: object(AMOUNTS, { pods: NUMBER }) }),
    start: object(AMOUNTS),
    steady: object(AMOUNTS),
    startSeconds: NUMBER,
    environments: NUMBER,
  },
  {
    request: object(AMOUNTS),
    sidecar: object(AMOUNTS),
    starting: NUMBER,
    startLimit: NUMBER,
    changed: NUMBER,
    hasBaseline: FLAG,
  },
);

const SHAPE = object(
  {
    prefix: TEXT,
    ttl: TEXT,
    share: openObject({ mode: word("full", "closure", "overlay"), router: word("gatewayApi", "istio") }),
    workloads: map(
      object(
        { image: TEXT, path: TEXT },
        {
          calls: list(TEXT),
          entry: FLAG,
          repoURL: TEXT,
          targetRevision: TEXT,
          port: NUMBER,
          paths: list(TEXT),
          propagates: FLAG,
          instrument: word("java", "nodejs", "python", "dotnet"),
        },
      ),
    ),
  },
  { baseline: TEXT, capacity: CAPACITY, open: map(map(TEXT)) },
);

/** The definition in a file, or what is wrong with it. */
export function parseDefinition(text: string, file: string): PreviewsDefinition | readonly Problem[] {
  const found = objectsIn(text, file);
  if (!Array.isArray(found)) return [found];
  const [first, ...more] = found;
  const hint = `give the ${DEFINITION_FILE} that synthesis writes beside the folders of the previews`;
  if (first === undefined || more.length > 0)
    return [problem("INPUT_UNREADABLE", { file, path: "" }, "the file is no definition of previews", { hint })];
  const problems = checkProps(first.object, SHAPE, file);
  if (problems.length > 0) return problems;
  const { share } = first.object;
  if (!isObject(share) || typeof share.mode !== "string")
    return [problem("INPUT_UNREADABLE", first.at("share"), "the share has no mode", { got: shown(share), hint })];
  return first.object as unknown as PreviewsDefinition;
}
