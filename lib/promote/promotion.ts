/**
 * A promotion: the version that one environment has, written into every place of another one. Pure: files come in as texts, edits go out as texts.
 * Nothing is edited where one place cannot be: half a promotion is two versions in one environment.
 */
import { EnvMatrixError, type Place, type Problem, problem, throwIfAny } from "../errors";
import { nearest } from "../json";
import type { PromotedService, PromotionDefinition } from "./definition";
import type { NoEdit } from "./edit-yaml";
import { type Found, find, type PromotionTarget } from "./target";
import { type ImageVersion, isDigest, isTag, textFor, versionIn, versionName } from "./version";

/** What is wanted. */
export interface PromotionRequest {
  readonly service: string;
  readonly to: string;
  /** Where the version comes from. @default the environment before `to` */
  readonly from?: string;
  /** A version in place of one that an environment has. @default undefined: that of `from` */
  readonly version?: ImageVersion;
}

/** One text that changes. */
export interface PromotionEdit {
  readonly file: string;
  /** A field or a line. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export interface Promotion {
  readonly service: string;
  readonly image: string;
  readonly to: string;
  /** @default undefined: the version was given */
  readonly from: string | undefined;
  readonly version: ImageVersion;
  /** None: the environment has the version already. */
  readonly edits: readonly PromotionEdit[];
  /** The files with all edits, by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** @param read the text of a file of the repository @throws {PROMOTION} with everything that keeps it from being whole */
export function promotionOf(
  definition: PromotionDefinition,
  request: PromotionRequest,
  read: (file: string) => string | undefined,
): Promotion {
  const { service, to } = request;
  const own = Object.hasOwn(definition.services, service) ? definition.services[service] : undefined;
  if (own === undefined) throw unknown("service", service, Object.keys(definition.services));
  const from = request.from ?? definition.order[definition.order.indexOf(to) - 1];
  for (const name of [to, ...(request.version === undefined && from !== undefined ? [from] : [])])
    if (!definition.order.includes(name)) throw unknown("environment", name, definition.order);
  const version = request.version ?? versionOf(service, own, from, to, read);
  throwIfAny(versionProblems(version));
  const files = new Map<string, string>();
  const edits: PromotionEdit[] = [];
  const problems: Problem[] = [];
  for (const target of targetsOf(service, own, to)) {
    const found = lookAt(target, files.get(target.file) ?? read(target.file));
    if ("code" in found) {
      problems.push(found);
      continue;
    }
    const after = textFor(version, found.holds, own.image, found.text);
    if (versionIn(found.text, found.holds, own.image) === undefined) {
      problems.push(
        fault(
          { file: target.file, path: found.what },
          `${found.what} holds no ${found.holds} of ${own.image}`,
          found.text,
        ),
      );
    } else if (after === undefined) {
      const hint = `give --${found.holds === "digest" ? "digest" : "tag"}, or let the places of both environments hold the same`;
      problems.push(
        fault(
          { file: target.file, path: found.what },
          `the version has no ${found.holds} for ${found.what}`,
          versionName(version),
          hint,
        ),
      );
    } else if (after !== found.text) {
      const edited = found.replace(after);
      if (typeof edited !== "string") {
        problems.push(noEdit(target, edited));
        continue;
      }
      files.set(target.file, edited);
      edits.push({ file: target.file, what: found.what, before: found.text, after });
    }
  }
  throwIfAny(problems);
  return {
    service,
    image: own.image,
    to,
    from: request.version === undefined ? from : undefined,
    version,
    edits,
    files,
  };
}

/** The version that all places of an environment agree on. */
function versionOf(
  service: string,
  own: PromotedService,
  from: string | undefined,
  to: string,
  read: (file: string) => string | undefined,
): ImageVersion {
  if (from === undefined)
    throw new EnvMatrixError([
      problem("PROMOTION", "command line", `${to} is the first environment: nothing is before it`, {
        hint: "give --from, --tag or --digest",
      }),
    ]);
  const problems: Problem[] = [];
  let version: ImageVersion = {};
  for (const target of targetsOf(service, own, from)) {
    const found = lookAt(target, read(target.file));
    if ("code" in found) {
      problems.push(found);
      continue;
    }
    const one = versionIn(found.text, found.holds, own.image);
    const at = { file: target.file, path: found.what };
    if (one === undefined)
      problems.push(fault(at, `${found.what} holds no ${found.holds} of ${own.image}`, found.text));
    else if (
      (["tag", "digest"] as const).some(
        (key) => one[key] !== undefined && version[key] !== undefined && one[key] !== version[key],
      )
    )
      problems.push(
        fault(at, `${from} has two versions of ${service}`, `${found.text} beside ${versionName(version)}`),
      );
    else version = { ...version, ...one };
  }
  throwIfAny(problems);
  return version;
}

function targetsOf(service: string, { targets }: PromotedService, environment: string): readonly PromotionTarget[] {
  const found = Object.hasOwn(targets, environment) ? targets[environment] : undefined;
  if (found !== undefined && found.length > 0) return found;
  throw new EnvMatrixError([
    problem(
      "PROMOTION",
      `services.${service}.targets`,
      `nothing says where ${environment} has the version of ${service}`,
    ),
  ]);
}

function lookAt(target: PromotionTarget, text: string | undefined): Found | Problem {
  if (text === undefined) return fault({ file: target.file, path: "" }, "there is no such file at this commit");
  const found = find(target, text);
  return "message" in found ? noEdit(target, found) : found;
}

function noEdit({ file }: PromotionTarget, { message, place }: NoEdit): Problem {
  return fault({ file, path: "", ...place }, message);
}

function versionProblems({ tag, digest }: ImageVersion): Problem[] {
  const problems: Problem[] = [];
  if (tag !== undefined && !isTag(tag)) problems.push(fault("command line", "no tag of an image", tag));
  if (digest !== undefined && !isDigest(digest)) problems.push(fault("command line", "no digest of an image", digest));
  return problems;
}

function fault(at: Place | string, message: string, got?: string, hint?: string): Problem {
  return problem("PROMOTION", at, message, { got, hint });
}

function unknown(what: string, name: string, known: readonly string[]): EnvMatrixError {
  const near = nearest(name, known);
  return new EnvMatrixError([
    problem("PROMOTION", "command line", `the definition has no ${what} ${JSON.stringify(name)}`, {
      expected: known.join(", "),
      hint: near === undefined ? undefined : `did you mean ${near}?`,
    }),
  ]);
}
