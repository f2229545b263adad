/** Which files a command looks at: those below its paths, but for what the patterns leave out. */
import { normalize } from "node:path";
import { doublestar } from "../../match/doublestar";

export interface View {
  /** Files and folders, from here. */
  readonly paths: readonly string[];
  /** Patterns (`**` for any folders) of files that are left out of folders. */
  readonly excluded: readonly string[];
}

export function isExcluded(path: string, patterns: readonly string[]): boolean {
  const plain = path.replace(/^\.\//, "");
  return patterns.some((pattern) => doublestar(pattern, plain) === true || doublestar(`**/${pattern}`, plain) === true);
}

/** Whether a file is one of those that are looked at. */
export function isInView(path: string, { paths, excluded }: View): boolean {
  return paths.some((one) => isBelow(normalize(path), normalize(one))) && !isExcluded(path, excluded);
}

function isBelow(path: string, folder: string): boolean {
  const plain = folder.replace(/\/$/, "");
  return plain === "." || path === plain || path.startsWith(`${plain}/`);
}
