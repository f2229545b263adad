/**
 * A `.json` file: exactly one object. One without kind passes where it could be an OCI manifest, which is what any package.json could
 * be. Upstream: reposerver getObjsFromYAMLOrJSON (Argo CD 3.5), opencontainers/image-spec v1.
 */
import { decodeGo } from "../evaluate/primitives/go-decode";
import { nextGoJson } from "../evaluate/primitives/go-json-parse";
import { INT64, listOf, pointer, STRING, STRING_MAP, STRINGS, struct } from "../go/go-struct";
import { jsonValue } from "./json-value";
import { objectOf } from "./manifest-stream";
import { SourceError } from "./source-error";
import { isMap, type Resource } from "./value";

const PLATFORM = struct("Platform", {
  architecture: STRING,
  os: STRING,
  "os.version": STRING,
  "os.features": STRINGS,
  variant: STRING,
});
const DESCRIPTOR = struct("Descriptor", {
  mediaType: STRING,
  digest: STRING,
  size: INT64,
  urls: STRINGS,
  annotations: STRING_MAP,
  data: STRING,
  platform: pointer(PLATFORM),
  artifactType: STRING,
});
const OCI_MANIFEST = struct("Manifest", {
  schemaVersion: INT64,
  mediaType: STRING,
  artifactType: STRING,
  config: DESCRIPTOR,
  layers: listOf(DESCRIPTOR),
  subject: pointer(DESCRIPTOR),
  annotations: STRING_MAP,
});

/** @throws {SourceError} */
export function readJsonFile(text: string, name: string): Resource {
  const refuse = (why: string) =>
    new SourceError(`rpc error: code = FailedPrecondition desc = Failed to unmarshal ${JSON.stringify(name)}: ${why}`);
  const first = nextGoJson(text, 0);
  if (first === undefined) throw refuse("EOF");
  if ("error" in first) {
    throw refuse(first.error === "unexpected end of JSON input" ? "unexpected EOF" : first.error);
  }
  const value = jsonValue(first.value);
  const read = objectOf(value, () => text.slice(0, first.end).trim());
  // null is an object without anything to the second reading
  const problem = read === null ? undefined : "error" in read ? read.error : undefined;
  if (problem !== undefined && (!isMap(value) || decodeGo(OCI_MANIFEST, first.value).error !== undefined)) {
    throw refuse(problem);
  }
  const next = /[^ \t\r\n]/.exec(text.slice(first.end))?.[0];
  if (next !== undefined && next !== "]" && next !== "}") {
    throw new SourceError(
      `rpc error: code = FailedPrecondition desc = Found multiple objects in ${JSON.stringify(name)}. Only single objects are allowed in JSON files.`,
    );
  }
  return isMap(value) ? value : {};
}
