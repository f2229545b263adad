/** Which files are examples and tests by their names: a Secret or a project in one of them says nothing of what a hub has. */
const FOLDER = /^(?:_*tests?_*|testdata|e2e|examples?|samples?|fixtures?)$/i;
const FILE = /(?:^|[^a-z])(?:examples?|samples?)(?:[^a-z]|$)/i;

/** @param paths what the user named: what lies in an example that is named itself is meant */
export function isExample(file: string, paths: readonly string[]): boolean {
  const steps = below(plain(file), paths.map(plain)).split("/");
  const name = steps.pop() ?? "";
  return FILE.test(name) || steps.some((step) => FOLDER.test(step));
}

/** The file from the longest of the paths on. */
function below(file: string, paths: readonly string[]): string {
  const around = paths.filter((path) => path !== "" && (file === path || file.startsWith(`${path}/`)));
  const [longest = ""] = around.sort((a, b) => b.length - a.length);
  return longest === file ? "" : file.slice(longest === "" ? 0 : longest.length + 1);
}

function plain(path: string): string {
  return path
    .replaceAll("\\", "/")
    .replace(/^(?:\.\/)+/, "")
    .replace(/\/+$/, "")
    .replace(/^\.$/, "");
}
