/** What an OCI registry answers: tags, manifests, blobs, by its distribution API. Upstream: oras-go v2 as Argo CD 3.5 uses it. */
import { isObject } from "../json";
import { SourceError } from "./source-error";
import { type FetchAnswer, type FetchCall, fetch, type Login, type Plan } from "./steps";

/** A repository of a registry. */
export interface RegistryRepository {
  /** `registry.example.com/charts/web` */
  readonly name: string;
  readonly username: string;
  readonly password: string;
  readonly insecure: boolean;
  readonly plainHttp: boolean;
}

/** All tags, with `+` where a registry has to write `_`. @throws {SourceError} */
export function* listTags(repository: RegistryRepository): Plan<string[]> {
  const tags: string[] = [];
  let url: string | undefined = registryUrl(repository, "tags/list");
  while (url !== undefined) {
    const answer: FetchAnswer = yield* ask(repository, { method: "GET", url }, "failed to get tags: ");
    if (answer.status !== 200) throw new SourceError(`failed to get tags: ${statusText(answer, "GET", url)}`);
    const body = json(answer.body);
    if (isObject(body) && Array.isArray(body.tags))
      tags.push(...body.tags.map((tag: unknown) => String(tag).replaceAll("_", "+")));
    url = nextPage(answer, url);
  }
  return tags;
}

const MANIFEST_TYPES = [
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.artifact.manifest.v1+json",
].join(", ");

/** The digest of a tag or digest. @throws {SourceError} */
export function* resolveDigest(repository: RegistryRepository, reference: string): Plan<string> {
  const refuse = (why: string) => new SourceError(`cannot get digest for revision ${reference}: ${why}`);
  if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(reference) && !/^[a-z0-9+._-]+:[0-9a-fA-F]{32,}$/.test(reference)) {
    throw refuse(
      reference === "" ? "invalid reference" : `invalid reference: invalid tag ${JSON.stringify(reference)}`,
    );
  }
  const url = registryUrl(repository, `manifests/${reference}`);
  const answer = yield* ask(repository, { method: "HEAD", url, headers: { accept: MANIFEST_TYPES } }, "");
  if (answer.status === 404) throw refuse(`${repository.name}:${reference}: not found`);
  const digest = answer.headers.get("docker-content-digest");
  if (answer.status !== 200 || digest === undefined) throw refuse(statusText(answer, "HEAD", url));
  return digest;
}

/** The manifest of an artifact. @throws {SourceError} */
export function* artifactManifest(repository: RegistryRepository, digest: string): Plan<unknown> {
  yield* resolveDigest(repository, digest);
  const url = registryUrl(repository, `manifests/${digest}`);
  const answer = yield* ask(repository, { method: "GET", url, headers: { accept: MANIFEST_TYPES } }, "");
  if (answer.status !== 200)
    throw new SourceError(`error fetching oci manifest for digest ${digest}: ${statusText(answer, "GET", url)}`);
  return json(answer.body);
}

/** The bytes of a layer. @throws {SourceError} */
export function* blob(repository: RegistryRepository, digest: string): Plan<Buffer> {
  const url = registryUrl(repository, `blobs/${digest}`);
  const answer = yield* ask(repository, { method: "GET", url }, "");
  if (answer.status !== 200)
    throw new SourceError(`could not save oci digest ${digest}: ${statusText(answer, "GET", url)}`);
  return answer.body;
}

/** Asks without a login first, and with it where the registry says how. */
function* ask(repository: RegistryRepository, call: FetchCall, told: string): Plan<FetchAnswer> {
  const { insecure, username, password } = repository;
  const answer = yield* reach({ ...call, insecure }, told);
  const challenge = answer.headers.get("www-authenticate");
  if (
    answer.status !== 401 ||
    challenge === undefined ||
    (username === "" && password === "" && /^basic/i.test(challenge))
  ) {
    return answer;
  }
  const login = { username, password };
  if (/^basic/i.test(challenge)) return yield* reach({ ...call, insecure, login }, told);
  const token = yield* bearerToken(challenge, login, insecure, told);
  return token === undefined
    ? answer
    : yield* reach({ ...call, insecure, headers: { ...call.headers, authorization: `Bearer ${token}` } }, told);
}

function* reach(call: FetchCall, told: string): Plan<FetchAnswer> {
  const answer = yield* fetch(call);
  if ("unreachable" in answer) throw new SourceError(told + answer.unreachable, "network");
  return answer;
}

function* bearerToken(challenge: string, login: Login, insecure: boolean, told: string): Plan<string | undefined> {
  const parts = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]));
  const realm = parts.get("realm");
  if (realm === undefined || !URL.canParse(realm)) return undefined;
  const url = new URL(realm);
  for (const key of ["service", "scope"]) {
    const value = parts.get(key);
    if (value !== undefined) url.searchParams.set(key, value);
  }
  const withLogin = login.username === "" && login.password === "" ? {} : { login };
  const answer = yield* reach({ method: "GET", url: url.href, insecure, ...withLogin }, told);
  const body = json(answer.body);
  const token = isObject(body) ? (body.token ?? body.access_token) : undefined;
  return typeof token === "string" ? token : undefined;
}

function registryUrl({ name, plainHttp }: RegistryRepository, path: string): string {
  const [host = "", ...rest] = name.split("/");
  return `${plainHttp ? "http" : "https"}://${host}/v2/${rest.join("/")}/${path}`;
}

function nextPage(answer: FetchAnswer, url: string): string | undefined {
  const link = /^\s*<([^>]*)>/.exec(answer.headers.get("link") ?? "")?.[1];
  return link === undefined ? undefined : new URL(link, url).href;
}

function statusText({ status, statusText: words, body }: FetchAnswer, method: string, url: string): string {
  const parsed = json(body);
  const errors = isObject(parsed) && Array.isArray(parsed.errors) ? parsed.errors.filter(isObject) : [];
  const said = errors
    .map(({ code, message }) => `${String(code).toLowerCase().replaceAll("_", " ")}: ${message}`)
    .join("; ");
  return `${method} ${JSON.stringify(url)}: response status code ${status}: ${said || words}`;
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
