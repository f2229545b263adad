import fc from "fast-check";
import type { ArgocdVersion } from "../../lib/argocd-facts";
import { matchesGlob } from "../../lib/match/glob";
import { DestinationList, permits, permitsClusterObject } from "../../lib/match/project-permission";

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
  expect(new DestinationList(project).permitted(destination, true)).toBe(before);
  expect(permits(project, destination, "2.14")).toBe(since);
  expect(permits(project, destination, "3.5")).toBe(since);
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
  expect(permits(project, { server: S, namespace: "shop" }, "3.5")).toBe(false);
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
        const before = new DestinationList(project).permitted(destination, true);
        expect(before).toBe(plainly(destinations, server, name, namespace, true));
        expect(permits(project, destination, "2.14")).toBe(plainly(destinations, server, name, namespace, false));
      },
    ),
    { numRuns: 1000 },
  );
});

const KINDS: readonly (readonly [string, object, string, ArgocdVersion | undefined, boolean])[] = [
  ["no list allows nothing", {}, "kps-a", "3.5", false],
  [
    "a kind allows every name",
    { clusterResourceWhitelist: [{ group: "*", kind: "ClusterRole" }] },
    "kps-a",
    "3.5",
    true,
  ],
  [
    "a star of a group allows the group",
    { clusterResourceWhitelist: [{ group: "rbac*", kind: "*" }] },
    "kps-a",
    "3.5",
    true,
  ],
  ["another kind does not", { clusterResourceWhitelist: [{ group: "*", kind: "Namespace" }] }, "kps-a", "3.5", false],
  [
    "a name narrows since 3.3",
    { clusterResourceWhitelist: [{ group: "*", kind: "*", name: "shop-*" }] },
    "kps-a",
    "3.3",
    false,
  ],
  [
    "a name is dropped before 3.3",
    { clusterResourceWhitelist: [{ group: "*", kind: "*", name: "shop-*" }] },
    "kps-a",
    "3.2",
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
    "3.5",
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
