/**
 * Whether a pattern is as good as no pattern: its own matcher is asked about names that nobody would list, and if two that have nothing in
 * common fit, what it allows has nothing in common either. How the pattern is spelt does not count.
 */

/** Answers whether a name fits a pattern. */
export type Fits = (name: string) => boolean;

/** Names of clusters and namespaces. */
export function isOpenToNames(fits: Fits): boolean {
  return ALIKE_NAMES.some((names) => twoFit(names, fits));
}

/** Addresses of repositories: whose servers have nothing in common. */
export function isOpenToRepositories(fits: Fits): boolean {
  return ALIKE_REPOSITORIES.some((urls) => twoFit(urls, fits));
}

/** Addresses of API servers. */
export function isOpenToServers(fits: Fits): boolean {
  return ALIKE_SERVERS.some((urls) => twoFit(urls, fits));
}

/** API groups: of vendors that have nothing in common. */
export function isOpenToGroups(fits: Fits): boolean {
  return ALIKE_GROUPS.some((groups) => twoFit(groups, fits));
}

/** Kinds of objects. */
export function isOpenToKinds(fits: Fits): boolean {
  return ALIKE_KINDS.some((kinds) => twoFit(kinds, fits));
}

function twoFit(names: readonly string[], fits: Fits): boolean {
  let found = 0;
  for (const name of names) if (fits(name) && ++found > 1) return true;
  return false;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";

/** Every letter and digit, beginning at each in turn: no two have their first or last letter in common, and no letter is in one only. */
const ALPHABETS = [...LETTERS, ...DIGITS].map((_, i, all) => [...all.slice(i), ...all.slice(0, i)].join(""));
/** The same as names of several words. */
const WORDS = ALPHABETS.map((one) => `${one.slice(0, 9)}-${one.slice(9, 20)}-${one.slice(20)}`);
/** Begin with letters all over the alphabet: enough for addresses, of which there are many forms. */
const FEW = WORDS.filter((_, i) => i % 4 === 0);

/** Short names by their length, for patterns that say nothing else. */
const BY_LENGTH = Array.from({ length: 30 }, (_, i) => ALPHABETS.map((one) => one.slice(0, i + 2)));
const ALIKE_NAMES: readonly (readonly string[])[] = [WORDS, ...BY_LENGTH];

/** The ends of hosts say nothing. */
const HOSTS: readonly ((word: string) => string)[] = [
  ...["com", "org", "net", "io", "dev", "cloud", "internal", "local"].map((end) => (word: string) => `${word}.${end}`),
  (word) => `git.${word}.com`,
  (word) => `${word}.com:8443`,
  (word) => word,
];
const ADDRESSES = [1, 64, 100, 172, 192, 203].map((first) => `${first}.${first}.${first}.${first}`);
const ALIKE_HOSTS = [...HOSTS.map((host) => FEW.map(host)), ADDRESSES];

const SCHEMES = ["https://", "http://", "ssh://git@", "git://", "oci://", "", "git@"];
const PATHS: readonly ((word: string) => string)[] = [
  (word) => word,
  (word) => `${word}.git`,
  (word) => `${word}/${word}`,
  (word) => `${word}/${word}.git`,
  (word) => `${word}/${word}/${word}.git`,
  (word) => `${word}/${word}/_git/${word}`,
];
const ALIKE_REPOSITORIES = SCHEMES.flatMap((scheme) =>
  ALIKE_HOSTS.flatMap((hosts) =>
    PATHS.map((path) =>
      hosts.map(
        (host, i) =>
          `${scheme}${host}${scheme === "git@" ? ":" : "/"}${path(WORDS[(i * 5 + 3) % WORDS.length] as string)}`,
      ),
    ),
  ),
);
const ALIKE_SERVERS = ["", ":443", ":6443", "/", "/k8s/clusters/c-1"].flatMap((end) =>
  ALIKE_HOSTS.map((hosts) => hosts.map((host) => `https://${host}${end}`)),
);

const ALIKE_GROUPS = [
  WORDS,
  ...["io", "com", "dev", "org"].flatMap((end) => [
    WORDS.map((word) => `${word}.${end}`),
    WORDS.map((word) => `${word}.${word}.${end}`),
  ]),
];
const KINDS = ALPHABETS.slice(0, LETTERS.length).map((one) => one.replace(/\d/g, ""));
const ALIKE_KINDS = [KINDS, ...BY_LENGTH.map((names) => names.slice(0, LETTERS.length))].map((kinds) =>
  kinds.map((kind) => kind.slice(0, 1).toUpperCase() + kind.slice(1)),
);
