import fc from "fast-check";
import { isAtLeast, permits, permitsClusterObject } from "../../../lib/controller/application/project-permission";
import { globsOverlap } from "../../../lib/fleet/glob-overlap";
import { matchesGlob } from "../../../lib/match/glob";

interface Item {
  readonly server?: string;
  readonly name?: string;
  readonly namespace: string;
}
const S = "https://s.example.com";
const OTHER = "https://other.example.com";

/** Destinations, namespace of a destination on server S with the name c: Argo CD before 2.14, Argo CD since 2.14. */
const ROWS: readonly (readonly [string, readonly Item[], string, boolean, boolean])[] = [
  ["a plain item allows its namespace", [{ server: S, namespace: "shop" }], "shop", true, true],
  ["a plain item allows nothing else", [{ server: S, namespace: "shop" }], "monitoring", false, false],
  ["an item without destinations allows nothing", [], "shop", false, false],
  ["a name serves as well as a server", [{ name: "c", namespace: "shop" }], "shop", true, true],
  ["another name does not", [{ name: "d", namespace: "shop" }], "shop", false, false],
  ["a star crosses hyphens and dots", [{ server: "https://*", namespace: "sh*" }], "shop-eu", true, true],
  ["alternatives are alternatives", [{ server: S, namespace: "{shop,cart}" }], "cart", true, true],
  ["a denial allows everything else", [{ server: S, namespace: "!monitoring" }], "shop", true, true],
  ["a denial denies", [{ server: S, namespace: "!monitoring" }], "monitoring", false, false],
  [
    "a denial beside an allowance denies",
    [
      { server: S, namespace: "*" },
      { server: S, namespace: "!monitoring" },
    ],
    "monitoring",
    false,
    false,
  ],
  [
    "a denial for another server fires only before 2.14",
    [
      { server: S, namespace: "*" },
      { server: OTHER, namespace: "!monitoring" },
    ],
    "monitoring",
    false,
    true,
  ],
  [
    "a denial of an item with a name only never fires since 2.14",
    [
      { server: S, namespace: "*" },
      { name: "c", namespace: "!monitoring" },
    ],
    "monitoring",
    false,
    true,
  ],
  [
    "a denied server fires since 2.14 only where the item's namespace fits",
    [
      { server: S, namespace: "*" },
      { server: `!${S}`, namespace: "shop" },
    ],
    "monitoring",
    false,
    true,
  ],
  [
    "a denied server fires where the item's namespace fits",
    [
      { server: S, namespace: "*" },
      { server: `!${S}`, namespace: "mon*" },
    ],
    "monitoring",
    false,
    false,
  ],
  [
    "a denied name always fires",
    [
      { server: S, namespace: "*" },
      { name: "!c", namespace: "nothing" },
    ],
    "monitoring",
    false,
    false,
  ],
];

test.each(ROWS)("%s", (_, destinations, namespace, before, since) => {
  const project = { spec: { destinations: [...destinations] } } as never;
  const destination = { server: S, name: "c", namespace };
  expect(permits(project, destination, "2.13.4")).toBe(before);
  expect(permits(project, destination, "v2.14.0")).toBe(since);
  expect(permits(project, destination, "3.5.1")).toBe(since);
  expect(permits(project, destination)).toBe(before || since);
});

test("a denied name fires for a destination without a name", () => {
  const project = {
    spec: {
      destinations: [
        { server: S, namespace: "*" },
        { server: "", name: "!c", namespace: "x" },
      ],
    },
  };
  expect(permits(project, { server: S, namespace: "shop" }, "3.5.1")).toBe(false);
});

test("a version that says nothing counts as unknown", () => {
  const destinations = [
    { server: S, namespace: "*" },
    { server: OTHER, namespace: "!monitoring" },
  ];
  expect(permits({ spec: { destinations } }, { server: S, name: "c", namespace: "monitoring" }, "latest")).toBe(true);
});

/** The rule item by item, without any index. */
function plainly(
  destinations: readonly Item[],
  server: string,
  name: string,
  namespace: string,
  old: boolean,
): boolean {
  const fits = (pattern: string, value: string): boolean =>
    pattern.startsWith("!") ? !matchesGlob(pattern.slice(1), value) : matchesGlob(pattern, value);
  let allowed = false;
  for (const item of destinations) {
    const [s, n, ns] = [
      fits(item.server ?? "", server),
      name !== "" && fits(item.name ?? "", name),
      fits(item.namespace, namespace),
    ];
    if ((s || n) && ns) allowed = true;
    else if (item.name?.startsWith("!") && !n) return false;
    else if (item.server?.startsWith("!") && !s && (old || ns)) return false;
    else if (item.namespace.startsWith("!") && !ns && (old || s)) return false;
  }
  return allowed;
}

test("any list of destinations is decided as item by item", () => {
  const item = fc.record({
    server: fc.constantFrom(S, OTHER, "*", "https://*", `!${S}`, ""),
    name: fc.constantFrom("c", "d", "*", "!c", "c*", ""),
    namespace: fc.constantFrom("shop", "monitoring", "*", "!monitoring", "!mon*", "{shop,cart}", "", "[", "![a"),
  });
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 5 }),
      fc.constantFrom(S, OTHER),
      fc.constantFrom("c", "d", ""),
      fc.constantFrom("shop", "monitoring", "x"),
      (destinations, server, name, namespace) => {
        const project = { spec: { destinations } };
        const destination = { server, name, namespace };
        expect(permits(project, destination, "2.13.0")).toBe(plainly(destinations, server, name, namespace, true));
        expect(permits(project, destination, "2.14.0")).toBe(plainly(destinations, server, name, namespace, false));
      },
    ),
    { numRuns: 1000 },
  );
});

const KINDS: readonly (readonly [string, object, string, string | undefined, boolean])[] = [
  ["no list allows nothing", {}, "kps-a", "3.5.1", false],
  [
    "a kind allows every name",
    { clusterResourceWhitelist: [{ group: "*", kind: "ClusterRole" }] },
    "kps-a",
    "3.5.1",
    true,
  ],
  [
    "a star of a group allows the group",
    { clusterResourceWhitelist: [{ group: "rbac*", kind: "*" }] },
    "kps-a",
    "3.5.1",
    true,
  ],
  ["another kind does not", { clusterResourceWhitelist: [{ group: "*", kind: "Namespace" }] }, "kps-a", "3.5.1", false],
  [
    "a name narrows since 3.3",
    { clusterResourceWhitelist: [{ group: "*", kind: "*", name: "shop-*" }] },
    "kps-a",
    "3.3.0",
    false,
  ],
  [
    "a name is dropped before 3.3",
    { clusterResourceWhitelist: [{ group: "*", kind: "*", name: "shop-*" }] },
    "kps-a",
    "3.2.9",
    true,
  ],
  [
    "a name of an unknown version is dropped",
    { clusterResourceWhitelist: [{ group: "*", kind: "*", name: "shop-*" }] },
    "kps-a",
    undefined,
    true,
  ],
  [
    "a denial wins",
    {
      clusterResourceWhitelist: [{ group: "*", kind: "*" }],
      clusterResourceBlacklist: [{ group: "*", kind: "ClusterRole" }],
    },
    "kps-a",
    "3.5.1",
    false,
  ],
  [
    "a denial of another name of an unknown version is none",
    {
      clusterResourceWhitelist: [{ group: "*", kind: "*" }],
      clusterResourceBlacklist: [{ group: "*", kind: "*", name: "x" }],
    },
    "kps-a",
    undefined,
    true,
  ],
];
test.each(KINDS)("of cluster lists: %s", (_, spec, name, version, allowed) => {
  const object = { group: "rbac.authorization.k8s.io", kind: "ClusterRole", name };
  expect(permitsClusterObject({ spec } as never, object, version)).toBe(allowed);
});

/** Each row was checked with the library that Argo CD uses. */
const GLOBS: readonly (readonly [string, string, boolean])[] = [
  ["a*c", "a/b.c", true],
  ["a**c", "abc", true],
  ["a?c", "a.c", true],
  ["a?c", "ac", false],
  ["?", "", true],
  ["[a-c]x", "bx", true],
  ["[!a-c]x", "bx", false],
  ["[!ab]", "", true],
  ["[a-]x", "ax", false],
  ["[]a]", "a", false],
  ["[c-a]", "b", false],
  ["{a,b*}c", "bxc", true],
  ["{a,{b,c}}d", "cd", true],
  ["{a,b", "b", true],
  ["a,b", "a,b", true],
  ["a}", "a}", true],
  ["a\\*", "a*", true],
  ["a\\*", "ab", false],
  ["a\\", "a", true],
  ["[\\]]", "]", true],
  ["", "", true],
  ["", "a", false],
  ["a.c", "abc", false],
  ["a+", "aa", false],
];
test.each(GLOBS)("the glob %p and the text %p", (pattern, text, fits) => {
  expect(matchesGlob(pattern, text)).toBe(fits);
});

test.each([
  ["kps-*", "kps-extra", true],
  ["kps-*", "*-extra", true],
  ["kps-*", "shop-*", false],
  ["a*b*c", "?*c", true],
  ["ab", "a?", true],
  ["a", "ab", false],
  ["*", "", true],
  ["[abc]x", "bx", true],
  ["a\\*b", "acb", false],
])("the globs %p and %p have a text in common: %p", (a, b, common) => {
  expect([globsOverlap(a, b), globsOverlap(b, a)]).toEqual([common, common]);
});

test.each([
  ["2.14.0", 2, 14, true],
  ["v2.13.9", 2, 14, false],
  ["3.0.0", 2, 14, true],
  ["10.1", 3, 3, true],
])("%s is at least %d.%d: %p", (version, major, minor, expected) => {
  expect(isAtLeast(version, major, minor)).toBe(expected);
});
