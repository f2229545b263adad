/**
 * A jsonnet file: the call of the `jsonnet` program, and its objects. What a file imports must lie in the checkout, which Argo CD does not
 * ask (it reads any path that it can). Upstream: reposerver makeJsonnetVM (Argo CD 3.5), go-jsonnet 0.22.
 */
import { nextGoJson } from "../evaluate/primitives/go-json-parse";
import { type AppFolder, placeIn } from "./app-folder";
import type { DirectoryBlock, JsonnetVariable } from "./application";
import { type BuildEnvironment, substitute } from "./environment";
import { insidePath } from "./inside-path";
import { jsonValue } from "./json-value";
import { unboundImport } from "./jsonnet-imports";
import { objectOf } from "./manifest-stream";
import { SourceError } from "./source-error";
import { type Argument, act, type Plan, run } from "./steps";
import type { Resource, Value } from "./value";

export interface JsonnetRequest {
  readonly app: AppFolder;
  readonly block: DirectoryBlock;
  readonly environment: BuildEnvironment;
}

/** @throws {SourceError} */
export function* evaluateFile(request: JsonnetRequest, path: string, name: string): Plan<Resource[]> {
  const { app, block, environment } = request;
  const jsonnet = block.jsonnet ?? {};
  const libraries = (jsonnet.libs ?? []).map((lib) => insidePath({ ...app, folder: "" }, lib, true));
  const folders = [app.folder, ...libraries];
  const text = (variable: JsonnetVariable) => substitute(variable.value ?? "", environment);
  const variables = (flag: string, list: readonly JsonnetVariable[] | null | undefined) =>
    (list ?? []).flatMap((variable): string[] => [
      `--${flag}-${variable.code ? "code" : "str"}`,
      `${variable.name ?? ""}=${text(variable)}`,
    ]);
  const codes = [...(jsonnet.extVars ?? []), ...(jsonnet.tlas ?? [])].filter(({ code }) => code).map(text);
  const unbound = unboundImport(app.tree, path, folders, codes);
  if (unbound !== undefined) {
    const why = `couldn't open import ${JSON.stringify(unbound)}: it lies outside the repository`;
    throw new SourceError(evaluation(`Failed to evaluate jsonnet ${JSON.stringify(name)}: ${why}`), "refused");
  }
  yield* act({ kind: "copy", root: app.root, tree: app.tree });
  const args: Argument[] = [
    ...folders.flatMap((folder): Argument[] => ["-J", { before: "", at: placeIn(app, folder) }]),
    ...variables("tla", jsonnet.tlas),
    ...variables("ext", jsonnet.extVars),
    "--",
    { before: "", at: placeIn(app, path) },
  ];
  const done = yield* run({ program: "jsonnet", args, cwd: placeIn(app, "") });
  if (done.failure !== undefined)
    throw new SourceError(done.failure.text, done.failure.kind === "missing" ? "program" : done.failure.kind);
  if (done.status !== 0)
    throw new SourceError(evaluation(`Failed to evaluate jsonnet ${JSON.stringify(name)}: ${done.stderr.trim()}`));
  return objectsOf(done.stdout, name);
}

function objectsOf(output: string, name: string): Resource[] {
  const refuse = (why: string) =>
    new SourceError(evaluation(`Failed to unmarshal generated json ${JSON.stringify(name)}: ${why}`));
  const next = nextGoJson(output, 0);
  if (next === undefined || "error" in next) throw refuse(next === undefined ? "EOF" : next.error);
  const value = jsonValue(next.value);
  if (value === null) return [];
  const items: readonly Value[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    const read = objectOf(item, () => output.trim());
    if (read === null) return [];
    if ("object" in read) return [read.object];
    // a list with an item that is no object is told as a list that is no object
    const isList = Array.isArray(value);
    throw refuse(isList ? "json: cannot unmarshal array into Go value of type map[string]interface {}" : read.error);
  });
}

function evaluation(text: string): string {
  return `rpc error: code = FailedPrecondition desc = ${text}`;
}
