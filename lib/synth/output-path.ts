/** Names of output files: relative, with `/`, inside the output folder, and possible on every system. */
import { type Problem, problem } from "../errors";
import { LIST_FILE, STAGING_PREFIX } from "./manifest-list";

// biome-ignore lint/suspicious/noControlCharactersInRegex: no system should have to hold these in a name
const ILLEGAL = /[\x00-\x1f\x7f<>:"|?*\\]/;
const LONGEST_SEGMENT = 255;

/** What is wrong with the name of an output file, in words; undefined for a good one. */
export function pathFault(path: string): string | undefined {
  if (path === "") return "it is empty";
  if (path.startsWith("/")) return "it is absolute";
  if (ILLEGAL.test(path)) return "it has a character that some systems cannot have in names";
  for (const segment of path.split("/")) {
    if (segment === "" || segment === "." || segment === "..") return `it has the segment ${JSON.stringify(segment)}`;
    if (Buffer.byteLength(segment) > LONGEST_SEGMENT) return `a part of it is longer than ${LONGEST_SEGMENT} bytes`;
    if (segment.endsWith(".") || segment.endsWith(" ")) return "a part of it ends with a point or a space";
    if (segment === LIST_FILE || segment.startsWith(STAGING_PREFIX)) return "the name is reserved";
  }
  return undefined;
}

/** The same as a problem. */
export function pathProblem(path: string, where: string): Problem | undefined {
  const fault = pathFault(path);
  if (fault === undefined) return undefined;
  return problem("OUTPUT_PATH_ILLEGAL", where, `a file cannot be written under this name: ${fault}`, {
    got: JSON.stringify(path),
    expected: "a path relative to the output folder, such as argocd/projects.yaml",
  });
}
