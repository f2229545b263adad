/**
 * Constraints of Masterminds/semver, such as `>=1.25-0, <2 || ~3.1`: groups joined by `||`, in each group all must hold. A
 * version may leave out parts or write them as x; then the constraint is "open" and means a range.
 */
import { GoError } from "./go-error";
import { DEFAULT_LIMITS, LimitReached } from "./limit";
import { comparePrereleases, compareVersions, parseVersion, type SemverRelease, type SemverVersion } from "./semver";

type Operator = "" | "=" | "!=" | ">" | "<" | ">=" | "=>" | "<=" | "=<" | "~" | "~>" | "^";

interface Constraint {
  readonly operator: Operator;
  readonly version: SemverVersion;
  /** Where the version stops: `*` at the major, `1` at the minor, `1.2` at the patch number. */
  readonly openFrom?: "major" | "minor" | "patch";
}

/** One alternative of `||`. */
interface Group {
  readonly constraints: readonly Constraint[];
  /** Whether a constraint of the group names a pre-release: then 3.4 lets pre-releases meet all of them. */
  readonly namesPrerelease: boolean;
}

export interface ConstraintSet {
  readonly release: SemverRelease;
  readonly groups: readonly Group[];
}

const SPACE = "[\\t\\n\\f\\r ]";
const OPERATOR = "=||!=|>|<|>=|=>|<=|=<|~|~>|\\^";
const LABELS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
const VERSION = `v?[0-9|xX*]+(?:\\.[0-9|xX*]+)?(?:\\.[0-9|xX*]+)?(?:-${LABELS})?(?:\\+${LABELS})?`;
const ITEM = `(?:${OPERATOR})${SPACE}*(?:${VERSION})${SPACE}*`;
const RANGE = new RegExp(`${SPACE}*(${VERSION})${SPACE}+-${SPACE}+(${VERSION})${SPACE}*`, "g");
const VALID = new RegExp(`^${SPACE}*${ITEM}(?:(?:${SPACE}+|,${SPACE}*)${ITEM})*$`);
const ITEMS = new RegExp(`(${OPERATOR})${SPACE}*(${VERSION})`, "g");
const PARTS = new RegExp(`^v?([0-9|xX*]+)(?:\\.([0-9|xX*]+))?(?:\\.([0-9|xX*]+))?(-${LABELS})?`);
const SPACES = new RegExp(`${SPACE}+`, "g");

/** Longer constraints are refused: no one writes them, and matching takes quadratic time. */
const LONGEST = 4096;

/** Reads a constraint. @throws {GoError} */
export function parseConstraint(text: string, release: SemverRelease): ConstraintSet {
  if (text.length > LONGEST) throw new LimitReached("steps", DEFAULT_LIMITS.steps);
  const alternatives = text.replace(RANGE, ">= $1, <= $2 ").split("||");
  return { release, groups: alternatives.map((alternative) => parseGroup(alternative, release)) };
}

function parseGroup(text: string, release: SemverRelease): Group {
  // Space never matters inside, and in runs it makes matching slow.
  const compact = text.replace(SPACES, " ");
  if (!VALID.test(compact)) throw new GoError(`improper constraint: ${text}`);
  const constraints = Array.from(compact.matchAll(ITEMS), ([, operator, version]) =>
    parseItem(operator as Operator, version as string, release),
  );
  return { constraints, namesPrerelease: constraints.some(({ version }) => version.prerelease !== "") };
}

function parseItem(operator: Operator, text: string, release: SemverRelease): Constraint {
  const [, major = "", minor, patch, prerelease = ""] = PARTS.exec(text) ?? [];
  const openFrom = isOpen(major) ? "major" : isOpen(minor) ? "minor" : isOpen(patch) ? "patch" : undefined;
  const base = { major: "0.0.0", minor: `${major}.0.0`, patch: `${major}.${minor}.0` };
  const exact = openFrom === undefined ? text : base[openFrom] + prerelease;
  try {
    const version = parseVersion(exact, release);
    return openFrom === undefined ? { operator, version } : { operator, version, openFrom };
  } catch {
    throw new GoError(release === "3.4" ? "constraint parser error" : "constraint Parser Error");
  }
}

function isOpen(part: string | undefined): boolean {
  return part === undefined || part === "x" || part === "X" || part === "*";
}

/** Whether a version meets a constraint. */
export function satisfies(version: SemverVersion, { groups, release }: ConstraintSet): boolean {
  return groups.some((group) =>
    group.constraints.every((constraint) =>
      release === "3.4"
        ? (version.prerelease === "" || group.namesPrerelease) && meets(version, constraint)
        : admitsPrerelease(version, constraint) && meets(version, constraint),
    ),
  );
}

/** 3.3: a pre-release meets only a constraint that names one; `!=` with a whole version asks no more than inequality. */
function admitsPrerelease(version: SemverVersion, constraint: Constraint): boolean {
  if (version.prerelease === "" || constraint.version.prerelease !== "") return true;
  return constraint.operator === "!=" && constraint.openFrom === undefined;
}

function meets(version: SemverVersion, constraint: Constraint): boolean {
  const { operator, version: limit, openFrom } = constraint;
  const order = compareVersions(version, limit);
  switch (operator) {
    case "":
    case "=":
      return openFrom === undefined ? order === 0 : meetsTilde(version, constraint);
    case "!=":
      return openFrom === undefined ? order !== 0 : differs(version, constraint);
    case ">":
      return isAfter(version, constraint);
    case "<":
      return order < 0;
    case ">=":
    case "=>":
      return order >= 0;
    case "<=":
    case "=<":
      return openFrom === undefined ? order <= 0 : isUpTo(version, constraint);
    case "~":
    case "~>":
      return meetsTilde(version, constraint);
    case "^":
      return meetsCaret(version, constraint);
    default:
      return operator satisfies never;
  }
}

/** `!=1`, `!=1.2`: outside the range. */
function differs(version: SemverVersion, { version: limit, openFrom }: Constraint): boolean {
  if (version.major !== limit.major) return true;
  if (openFrom === "minor") return false;
  if (version.minor !== limit.minor) return true;
  if (openFrom === "patch") {
    return (
      (version.prerelease !== "" || limit.prerelease !== "") &&
      comparePrereleases(version.prerelease, limit.prerelease) !== 0
    );
  }
  return version.patch !== limit.patch || compareVersions(version, limit) !== 0;
}

/** `>1.2` is above every 1.2.x. */
function isAfter(version: SemverVersion, { version: limit, openFrom }: Constraint): boolean {
  if (openFrom === undefined || openFrom === "major") return compareVersions(version, limit) > 0;
  if (version.major !== limit.major) return version.major > limit.major;
  return openFrom === "patch" && version.minor > limit.minor;
}

/** `<=1.2` takes every 1.2.x. */
function isUpTo(version: SemverVersion, { version: limit, openFrom }: Constraint): boolean {
  if (version.major !== limit.major) return version.major < limit.major;
  return openFrom === "minor" || version.minor <= limit.minor;
}

/** The same major and, if given, minor number. `~0.0.0` and `*` take everything. */
function meetsTilde(version: SemverVersion, { version: limit, openFrom }: Constraint): boolean {
  if (compareVersions(version, limit) < 0) return false;
  const isZero = limit.major === 0n && limit.minor === 0n && limit.patch === 0n;
  if (isZero && openFrom !== "minor" && openFrom !== "patch") return true;
  return version.major === limit.major && (version.minor === limit.minor || openFrom === "minor");
}

/** The same leftmost number that is not 0. */
function meetsCaret(version: SemverVersion, { version: limit, openFrom }: Constraint): boolean {
  if (compareVersions(version, limit) < 0) return false;
  if (limit.major > 0n || openFrom === "minor") return version.major === limit.major;
  if (version.major > 0n) return false;
  if (limit.minor > 0n || openFrom === "patch") return version.minor === limit.minor;
  return version.minor === 0n && version.patch === limit.patch;
}
