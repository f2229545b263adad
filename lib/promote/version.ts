/** The version of an image: its tag, its digest, or both; and the three ways in which files write it. */

/** At least one of both. */
export interface ImageVersion {
  readonly tag?: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest?: string;
}

/** What a text holds: the tag, the digest, or the whole image, such as `registry.example.com/web:v1@sha256:…`. */
export const HOLDS = ["tag", "digest", "image"] as const;
export type Holds = (typeof HOLDS)[number];

const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

export function isTag(text: string): boolean {
  return TAG.test(text);
}

export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** The version in a text, or undefined: it is of another image, or no version. */
export function versionIn(text: string, holds: Holds, image: string): ImageVersion | undefined {
  switch (holds) {
    case "tag":
      return isTag(text) ? { tag: text } : undefined;
    case "digest":
      return isDigest(text) ? { digest: text } : undefined;
    case "image": {
      if (!text.startsWith(image)) return undefined;
      const [, tag, digest] = /^(?::([^@]+))?(?:@(.+))?$/.exec(text.slice(image.length)) ?? [];
      if ((tag !== undefined && !isTag(tag)) || (digest !== undefined && !isDigest(digest))) return undefined;
      if (tag === undefined && digest === undefined) return undefined;
      return { ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
    }
    default:
      return holds satisfies never;
  }
}

/** The text for a version, or undefined: the version lacks what the text holds. @param before what stands there: an image keeps its form */
export function textFor(version: ImageVersion, holds: Holds, image: string, before: string): string | undefined {
  const { tag, digest } = version;
  switch (holds) {
    case "tag":
      return tag;
    case "digest":
      return digest;
    case "image": {
      const had = versionIn(before, "image", image);
      const needsDigest = had?.digest !== undefined;
      const needsTag = had?.tag !== undefined;
      if ((needsDigest && digest === undefined) || (!needsDigest && tag === undefined)) return undefined;
      return `${image}${needsTag && tag !== undefined ? `:${tag}` : ""}${needsDigest ? `@${digest}` : ""}`;
    }
    default:
      return holds satisfies never;
  }
}

/** As people say it: the tag, else the beginning of the digest. */
export function versionName({ tag, digest }: ImageVersion): string {
  return tag ?? (digest ?? "").slice(0, "sha256:".length + 12);
}
