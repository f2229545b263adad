/** Names of output files: relative, with `/`, inside the output folder, and possible on every system. */
import { type Problem, problem } from "../errors";
import { RESERVED_PREFIX } from "./manifest-list";

// biome-ignore lint/suspicious/noControlCharactersInRegex: no system should have to hold these in a name
const ILLEGAL = /[\x00-\x1f\x7f<>:"|?*\\]/;
const LONGEST_SEGMENT = 255;
/** Names that Windows has for devices, whatever ending stands behind them. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)/i;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** Argo CD takes files with these endings for JSON. */
const JSON_ENDING = /\.(json|jsonnet)$/i;
/** The endings of YAML that Argo CD reads; it heeds the case. */
const YAML_ENDING = /\.ya?ml$/;

/** What is wrong with the name of an output file, in words; undefined for a good one. */
export function pathFault(path: string): string | undefined {
  if (path === "") return "it is empty";
  if (path.startsWith("/")) return "it is absolute";
  if (ILLEGAL.test(path)) return "it has a character that some systems cannot have in names";
  for (const segment of path.split("/")) {
    if (segment === "" || segment === "." || segment === "..") return `it has the segment ${JSON.stringify(segment)}`;
    if (Buffer.byteLength(segment) > LONGEST_SEGMENT) return `a part of it is longer than ${LONGEST_SEGMENT} bytes`;
    if (segment.endsWith(".") || segment.endsWith(" ")) return "a part of it ends with a point or a space";
    if (DEVICE.test(segment)) return `${segment} is the name of a device on Windows`;
    if (LONE_SURROGATE.test(segment)) return "it has half of a surrogate pair";
    if (segment.toLowerCase().startsWith(RESERVED_PREFIX)) return "the name is reserved";
    if (isGitFolder(segment)) return "what is in .git belongs to git";
  }
  return undefined;
}

/** Letters that HFS+ leaves out of names. */
const IGNORED_LETTERS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** True for the names under which some system finds git's own folder. */
export function isGitFolder(segment: string): boolean {
  const name = segment.replace(IGNORED_LETTERS, "").toLowerCase();
  return name === ".git" || name === "git~1";
}

/** What two names have in common that are one name on some system: case, and how letters with accents are written, do not count. */
export function pathKey(path: string): string {
  return path.normalize("NFC").toUpperCase().normalize("NFC").toLowerCase();
}

/** True for files of YAML that Argo CD does not read for their ending. */
export function isUnreadEnding(path: string): boolean {
  return !YAML_ENDING.test(path);
}

/** The name of a file of YAML as a problem, where it cannot have that name. */
export function pathProblem(path: unknown, where: string): Problem | undefined {
  const fault = yamlPathFault(path);
  if (fault === undefined) return undefined;
  return problem("OUTPUT_PATH_ILLEGAL", where, `a file cannot be written under this name: ${fault}`, {
    got: JSON.stringify(path),
    expected: "a path relative to the output folder, such as argocd/projects.yaml",
  });
}

function yamlPathFault(path: unknown): string | undefined {
  if (typeof path !== "string") return "it is no text";
  if (JSON_ENDING.test(path)) return "Argo CD reads files of this ending as JSON, and it would hold YAML";
  return pathFault(path);
}

interface Entry {
  readonly path: string;
  readonly where: string;
  readonly isFolder: boolean;
}

/** The names of a run: no two may be one name on any system, and no file may be a folder as well. */
export class PathRegister {
  private readonly entries = new Map<string, Entry>();

  /** Notes a file; says if it cannot be there beside the others. */
  add(path: string, where: string): Problem | undefined {
    const segments = path.split("/");
    for (let i = 1; i < segments.length; i++) {
      const clash = this.note({ path: segments.slice(0, i).join("/"), where, isFolder: true });
      if (clash !== undefined) return clash;
    }
    return this.note({ path, where, isFolder: false });
  }

  private note(entry: Entry): Problem | undefined {
    const key = pathKey(entry.path);
    const other = this.entries.get(key);
    if (other === undefined) this.entries.set(key, entry);
    else if (!(other.isFolder && entry.isFolder && other.path === entry.path)) return collision(other, entry);
    return undefined;
  }
}

function collision(one: Entry, other: Entry): Problem {
  const what = one.isFolder === other.isFolder ? `two ${one.isFolder ? "folders" : "files"}` : "a file and a folder";
  const isSame = one.path === other.path;
  return problem("NAME_COLLISION", one.where, `${what} would have one name${isSame ? "" : " on some systems"}`, {
    notes: one.where === other.where ? undefined : [other.where],
    got: isSame ? one.path : `${one.path}, ${other.path}`,
    hint: "rename a chart, or give one of them a file of its own",
  });
}
