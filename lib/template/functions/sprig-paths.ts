/** sprig: paths with slashes. The `os` functions are the same, because Argo CD runs on Linux. */
import type { GoFunction } from "../../go/values";
import { fn } from "./declare";

/** Declares a function and its `os` form. */
function both(name: string, call: (path: string) => string | boolean, doc: string): GoFunction[] {
  return [name, `os${name[0]?.toUpperCase()}${name.slice(1)}`].map((name) =>
    fn(name, ["string"], ([path]) => call(path), doc),
  );
}

export const pathFunctions: readonly GoFunction[] = [
  ...both("base", base, "The last element of a path."),
  ...both("dir", (path) => clean(path.slice(0, path.lastIndexOf("/") + 1)), "The path without its last element."),
  ...both("ext", ext, "The file name extension with its dot."),
  ...both("clean", clean, "The shortest path that means the same."),
  ...both("isAbs", (path) => path.startsWith("/"), "Whether a path begins at the root."),
];

function base(path: string): string {
  if (path === "") return ".";
  const trimmed = path.replace(/\/+$/, "");
  return trimmed === "" ? "/" : trimmed.slice(trimmed.lastIndexOf("/") + 1);
}

function ext(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot);
}

function clean(path: string): string {
  const isRooted = path.startsWith("/");
  const kept: string[] = [];
  for (const element of path.split("/")) {
    if (element === "" || element === ".") continue;
    if (element !== "..") kept.push(element);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (!isRooted) kept.push("..");
  }
  const joined = (isRooted ? "/" : "") + kept.join("/");
  return joined === "" ? "." : joined;
}
