import { Validator } from "../../lib/evaluate/validator";
import type { ArgocdVersion } from "../../lib/generators";
import type { JsonObject } from "../../lib/json";

const CLUSTERS = [
  { name: "eu", server: "https://eu.example.com/", secretName: "a", labels: {}, annotations: {} },
  { name: "twin", server: "https://t1.example.com", secretName: "b", labels: {}, annotations: {} },
  { name: "twin", server: "https://t2.example.com", secretName: "c", labels: {}, annotations: {} },
];

function check(destination: JsonObject, version: ArgocdVersion = "3.5", inClusterEnabled = true): string | undefined {
  const validator = new Validator({
    version,
    applicationSetName: "set",
    projects: ["default"],
    clusters: CLUSTERS,
    inClusterEnabled,
  });
  return validator
    .check({ metadata: { name: "app" }, spec: { project: "default", destination } })
    ?.replace("application destination spec is invalid: ", "");
}

const LOCAL = "https://kubernetes.default.svc";
const UNKNOWN = (server: string) =>
  `error getting cluster by server "${server}": rpc error: code = NotFound desc = cluster "${server}" not found`;
const NAMELESS = "there are no clusters with this name:";

const DESTINATIONS: [string, JsonObject, ArgocdVersion, string | undefined][] = [
  ["a registered server", { server: "https://eu.example.com" }, "3.5", undefined],
  ["a server with a slash that its Secret has, too", { server: "https://eu.example.com/" }, "3.5", undefined],
  ["the same before 3.3", { server: "https://eu.example.com/" }, "3.0", UNKNOWN("https://eu.example.com/")],
  ["the local server without a Secret", { server: LOCAL }, "3.5", undefined],
  ["a registered name", { name: "eu" }, "3.5", undefined],
  ["the local cluster by name", { name: "in-cluster" }, "3.5", undefined],
  ["an unknown server", { server: "https://x.example.com" }, "3.5", UNKNOWN("https://x.example.com")],
  [
    "an unknown server in 2.14",
    { server: "https://x.example.com" },
    "2.14",
    `unable to find destination server: ${NAMELESS} https://x.example.com`,
  ],
  ["an unknown name", { name: "x" }, "3.5", `${NAMELESS} x`],
  ["an unknown name in 2.14", { name: "x" }, "2.14", `unable to find destination server: ${NAMELESS} x`],
  [
    "a name that two clusters have",
    { name: "twin" },
    "3.5",
    "there are 2 clusters with the same name: [https://t1.example.com https://t2.example.com]",
  ],
  ["neither", {}, "3.5", "Destination server missing from app spec"],
  ["neither in 2.14", {}, "2.14", undefined],
  [
    "both",
    { name: "eu", server: LOCAL },
    "3.5",
    `application destination can't have both name and server defined: eu ${LOCAL}`,
  ],
];

test.each(DESTINATIONS)("a destination with %s", (_, destination, version, text) => {
  expect(check(destination, version)).toBe(text);
});

test("the local cluster is unknown where it is disabled", () => {
  expect(check({ server: LOCAL }, "3.5", false)).toContain("is disabled");
  expect(check({ name: "in-cluster" }, "3.5", false)).toBe(`${NAMELESS} in-cluster`);
});

test("names are checked before projects, and projects before destinations", () => {
  const settings = { applicationSetName: "set", projects: ["default"], clusters: [], inClusterEnabled: true };
  const validator = new Validator({ ...settings, version: "3.6" });
  const application = (name: string, project: string) => ({ metadata: { name }, spec: { project, destination: {} } });
  expect(validator.check(application("", "ghost"))).toContain("contains an application with no name");
  expect(validator.check(application("a", "ghost"))).toBe("application references project ghost which does not exist");
  expect(validator.check(application("a", "default"))).toContain("duplicate name: a");
  expect(validator.check(application("b", "default"))).toContain("Destination server missing");
});
