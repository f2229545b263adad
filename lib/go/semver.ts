/**
 * Versions and constraints as Masterminds/semver 3.4.0 reads them, which sprig's `semver` and `semverCompare` use. 3.3.1, in
 * Argo CD before 3.2, differs in three ways: leading zeros are refused, texts of errors are capitalised, and a pre-release is
 * let through by each constraint of its own instead of by all that stand together.
 */

import { GoError } from "./go-error";
import { bindMethod, bytesValue, equalBy, type GoHidden, type GoMethods, getter, hiddenMember } from "./members";
import { NIL_POINTER } from "./panics";
import { parseUint64 } from "./strconv";
import { GoInt, type GoMember, GoOpaque, type GoValue, goInt } from "./values";

export type SemverRelease = "3.3" | "3.4";

/** A parsed version: `*semver.Version` of Go. */
export class SemverVersion extends GoOpaque {
  readonly goType: string = "*semver.Version";
  constructor(
    public major: bigint,
    public minor: bigint,
    public patch: bigint,
    public prerelease: string,
    public metadata: string,
    public original: string,
  ) {
    super();
  }

  /** Takes the parts of another version, as methods of the pointer do that read one. */
  become(other: SemverVersion): void {
    this.major = other.major;
    this.minor = other.minor;
    this.patch = other.patch;
    this.prerelease = other.prerelease;
    this.metadata = other.metadata;
    this.original = other.original;
  }

  /** What a deep copy is: none of the fields is exported, so it gets none of them. */
  blank(): SemverVersion {
    return new SemverVersion(0n, 0n, 0n, "", "", "");
  }

  override toString(): string {
    const core = `${this.major}.${this.minor}.${this.patch}`;
    return (
      core + (this.prerelease === "" ? "" : `-${this.prerelease}`) + (this.metadata === "" ? "" : `+${this.metadata}`)
    );
  }

  override structFields(): readonly (readonly [string, GoValue])[] {
    return [
      ["major", new GoInt("uint64", this.major)],
      ["minor", new GoInt("uint64", this.minor)],
      ["patch", new GoInt("uint64", this.patch)],
      ["pre", this.prerelease],
      ["metadata", this.metadata],
      ["original", this.original],
    ];
  }

  override member(name: string): GoMember | undefined {
    return bindMethod(METHODS, this, name) ?? hiddenMember(HIDDEN, name);
  }
}

const HIDDEN: GoHidden = { fields: new Set(["major", "minor", "patch", "pre", "metadata", "original"]) };

equalBy(SemverVersion, (version) => JSON.stringify([version.toString(), version.original]));

/** What the Inc and Set methods give: the struct itself, not a pointer to it. Methods of pointers need an address it lacks. */
class SemverValue extends SemverVersion {
  override readonly goType = "semver.Version";

  override blank(): SemverVersion {
    return new SemverValue(0n, 0n, 0n, "", "", "");
  }

  override member(name: string): GoMember | undefined {
    return POINTER_METHODS.has(name) ? undefined : super.member(name);
  }
}

const STRICT =
  /^v?(0|[1-9]\d*)(?:\.(0|[1-9]\d*))?(?:\.(0|[1-9]\d*))?(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$/;
const LOOSE =
  /^v?([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/** Reads a version; parts that are missing are 0. @throws {GoError} */
export function parseVersion(text: string, release: SemverRelease): SemverVersion {
  const match = (release === "3.4" ? LOOSE : STRICT).exec(text);
  if (match === null) throw new GoError(cased("invalid semantic version", release));
  const [, major = "", minor = "0", patch = "0", prerelease = "", metadata = ""] = match;
  const numbers = [major, minor, patch].map((segment) => parseSegment(segment, release)) as [bigint, bigint, bigint];
  checkPrerelease(prerelease, release);
  return new SemverVersion(...numbers, prerelease, metadata, text);
}

/** 3.3 writes its errors with capitals. */
function cased(error: string, release: SemverRelease): string {
  if (release === "3.4") return error;
  const capitals: Readonly<Record<string, string>> = {
    "invalid semantic version": "Invalid Semantic Version",
    "version segment starts with 0": "Version segment starts with 0",
    "error parsing version segment": "Error parsing version segment",
    "invalid prerelease string": "Invalid Prerelease string",
    "invalid metadata string": "Invalid Metadata string",
    "constraint parser error": "constraint Parser Error",
  };
  return capitals[error] ?? error;
}

function parseSegment(digits: string, release: SemverRelease): bigint {
  const parsed = parseUint64(digits, 10);
  if (parsed.error === undefined) return parsed.value;
  throw new GoError(
    `${cased("error parsing version segment", release)}: strconv.ParseUint: parsing "${digits}": ${parsed.error}`,
  );
}

function checkPrerelease(text: string, release: SemverRelease): void {
  if (text === "") return;
  for (const part of text.split(".")) {
    // 3.3 takes an empty part of a pre-release for one of the metadata.
    if (part === "")
      throw new GoError(cased(release === "3.4" ? "invalid prerelease string" : "invalid metadata string", release));
    if (/^\d+$/.test(part)) {
      if (part.length > 1 && part[0] === "0") throw new GoError(cased("version segment starts with 0", release));
    } else if (!/^[0-9A-Za-z-]+$/.test(part)) {
      throw new GoError(cased("invalid prerelease string", release));
    }
  }
}

function checkMetadata(text: string, release: SemverRelease): void {
  if (text !== "" && !/^[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$/.test(text)) {
    throw new GoError(cased("invalid metadata string", release));
  }
}

/** Negative when `a` is the older one; metadata does not count. */
export function compareVersions(a: SemverVersion, b: SemverVersion): number {
  return (
    compareNumbers(a.major, b.major) ||
    compareNumbers(a.minor, b.minor) ||
    compareNumbers(a.patch, b.patch) ||
    comparePrereleases(a.prerelease, b.prerelease)
  );
}

function compareNumbers(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A release comes after its pre-releases; of those, numbers come before words. */
export function comparePrereleases(a: string, b: string): number {
  if (a === b) return 0;
  if (a === "") return 1;
  if (b === "") return -1;
  const left = a.split(".");
  const right = b.split(".");
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = comparePart(left[i] ?? "", right[i] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

function comparePart(a: string, b: string): number {
  if (a === b) return 0;
  if (a === "" || b === "") return a === "" ? -1 : 1;
  const left = parseUint64(a, 10);
  const right = parseUint64(b, 10);
  if (left.error === undefined && right.error === undefined) return left.value > right.value ? 1 : -1;
  if (left.error === undefined) return -1;
  if (right.error === undefined) return 1;
  return a > b ? 1 : -1;
}

/** The version after this one; what follows the number that grows is dropped. */
function increment(version: SemverVersion, part: "major" | "minor" | "patch"): SemverValue {
  const { major, minor, patch, prerelease } = version;
  switch (part) {
    case "major":
      return changed(version, BigInt.asUintN(64, major + 1n), 0n, 0n);
    case "minor":
      return changed(version, major, BigInt.asUintN(64, minor + 1n), 0n);
    case "patch":
      // The release of a pre-release is its next patch.
      return changed(version, major, minor, prerelease === "" ? BigInt.asUintN(64, patch + 1n) : patch);
    default:
      return part satisfies never;
  }
}

function changed(
  from: SemverVersion,
  major: bigint,
  minor: bigint,
  patch: bigint,
  prerelease = "",
  metadata = "",
): SemverValue {
  const text = new SemverVersion(major, minor, patch, prerelease, metadata, "").toString();
  return new SemverValue(major, minor, patch, prerelease, metadata, (from.original[0] === "v" ? "v" : "") + text);
}

function withPrerelease(version: SemverVersion, text: string): SemverValue {
  checkPrerelease(text, "3.4");
  return changed(version, version.major, version.minor, version.patch, text, version.metadata);
}

function withMetadata(version: SemverVersion, text: string): SemverValue {
  checkMetadata(text, "3.4");
  return changed(version, version.major, version.minor, version.patch, version.prerelease, text);
}

function uint64(value: bigint): GoInt {
  return new GoInt("uint64", value);
}

function order(test: (order: number) => GoValue): GoMethods<SemverVersion>[string] {
  return {
    params: ["*semver.Version"],
    call: (version, [other]) => test(compareVersions(version, notNil(other))),
  };
}

function notNil(version: GoValue | undefined): SemverVersion {
  if (version instanceof SemverVersion) return version;
  throw new GoError(NIL_POINTER);
}

/** Methods whose receiver is a pointer. */
const POINTER_METHODS: ReadonlySet<string> = new Set([
  "Original",
  "Compare",
  "Equal",
  "LessThan",
  "LessThanEqual",
  "GreaterThan",
  "GreaterThanEqual",
]);

const METHODS: GoMethods<SemverVersion> = {
  String: getter((version) => version.toString()),
  Original: getter((version) => version.original),
  Major: getter((version) => uint64(version.major)),
  Minor: getter((version) => uint64(version.minor)),
  Patch: getter((version) => uint64(version.patch)),
  Prerelease: getter((version) => version.prerelease),
  Metadata: getter((version) => version.metadata),
  Value: { ...getter<SemverVersion>((version) => version.toString()), yields: "driver.Value" },
  MarshalText: getter((version) => bytesValue(version.toString())),
  MarshalJSON: getter((version) => bytesValue(`"${version}"`)),
  IncMajor: getter((version) => increment(version, "major")),
  IncMinor: getter((version) => increment(version, "minor")),
  IncPatch: getter((version) => increment(version, "patch")),
  SetPrerelease: { params: ["string"], call: (version, [text]) => withPrerelease(version, text as string) },
  SetMetadata: { params: ["string"], call: (version, [text]) => withMetadata(version, text as string) },
  Compare: order((order) => goInt(order)),
  Equal: {
    params: ["*semver.Version"],
    call: (version, [other]) => other instanceof SemverVersion && compareVersions(version, other) === 0,
  },
  LessThan: order((order) => order < 0),
  LessThanEqual: order((order) => order <= 0),
  GreaterThan: order((order) => order > 0),
  GreaterThanEqual: order((order) => order >= 0),
};
