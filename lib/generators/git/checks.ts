/** What a git generator demands of its fields. */
import { type Problem, shown } from "../../errors";
import { isObject, joinPath } from "../../json";
import { listOf, type UnknownFields } from "../fields";
import { invalid } from "../generator-invalid";

export function checkGit(spec: UnknownFields, where: string): Problem[] {
  const directories = listOf(spec.directories);
  const files = listOf(spec.files);
  const problems: Problem[] = [];
  if (spec.repoURL === "") problems.push(invalid(joinPath(where, "repoURL"), "the repository is missing"));
  if (directories.length === 0 && files.length === 0) {
    problems.push(invalid(where, "the generator looks for nothing", { expected: "directories or files" }));
  }
  if (directories.length > 0 && files.length > 0) {
    problems.push(
      invalid(joinPath(where, "files"), "files are ignored where there are directories", {
        hint: "make two generators of it",
      }),
    );
  }
  for (const [field, paths] of [
    ["directories", directories],
    ["files", files],
  ] as const) {
    const place = joinPath(where, field);
    if (paths.length > 0 && paths.every((path) => isObject(path) && path.exclude === true)) {
      problems.push(
        invalid(place, "everything is excluded, so nothing is found", { hint: "add a path without exclude" }),
      );
    }
    paths.forEach((path, i) => {
      if (isObject(path)) problems.push(...checkPath(field, path.path, joinPath(joinPath(place, i), "path")));
    });
  }
  return problems;
}

/** Directory patterns are compared with whole paths as git lists them: no slash at either end, no `./`. */
function checkPath(field: "directories" | "files", path: unknown, where: string): Problem[] {
  if (typeof path !== "string" || path.includes("{{")) return [];
  if (field === "files") {
    if (!path.startsWith("../") && !path.includes("/../../")) return [];
    return [invalid(where, "the path leads out of the repository", { got: shown(path) })];
  }
  if (path !== "" && !path.startsWith("/") && !path.startsWith("./") && !path.endsWith("/")) return [];
  const plain = path.replace(/^(\.?\/)+/, "").replace(/\/+$/, "");
  return [
    invalid(where, "no directory can match this", {
      got: shown(path),
      hint: plain === "" ? 'for all directories of the root write "*"' : `write ${JSON.stringify(plain)}`,
    }),
  ];
}
