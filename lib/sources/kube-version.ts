/** A cluster's version as helm gets it: without `v`, suffix and build. Upstream: apimachinery util/version ParseGeneric. */
import { SourceError } from "./source-error";

/** @throws {SourceError} */
export function plainKubeVersion(version: string): string {
  if (version === "") return "";
  const found = /^[\t\n\f\r ]*v?([0-9]+(?:\.[0-9]+)*)[^\n]*$/.exec(version);
  const refuse = (why: string) => {
    throw new SourceError(`could not parse kubernetes version ${version}: ${why}`);
  };
  const quoted = JSON.stringify(version);
  if (found === null) return refuse(`could not parse ${quoted} as version`);
  const parts = (found[1] as string).split(".");
  if (parts.length < 2) return refuse(`illegal version string ${quoted}`);
  const [first = ""] = parts;
  if (first.startsWith("0") && first !== "0") {
    return refuse(`illegal zero-prefixed version component ${JSON.stringify(first)} in ${quoted}`);
  }
  return parts.map((part) => String(BigInt(part))).join(".");
}
