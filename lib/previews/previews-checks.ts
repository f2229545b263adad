/** What is wrong with the props of previews before anything is emitted: names that could be taken over, a graph with holes, ways in that lead nowhere. */
import { DEFAULT_NAMESPACE } from "../argocd-facts";
import { type Problem, problem, shown } from "../errors";
import { isLocal } from "../fleet/hub";
import { isHostOf, providerHost } from "../generators/provider-host";
import { equalJson } from "../json";
import { isDnsLabel, isSubdomain } from "../k8s-names";
import type { EnvironmentMatrix } from "../matrix";
import { graphProblems } from "./call-graph";
import { prefixCollisions, prefixProblems } from "./env-key";
import { durationOf } from "./life";
import { parsePreviewFile } from "./preview-file";
import { providerFields, providerOf } from "./preview-source";
import type { PreviewsProps, PullRequestSource } from "./previews-props";
import { sleepProblems } from "./sleep";
import { webhookHost } from "./webhook-route";

const IMAGE = /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?::[0-9]+)?(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const HEADER = /^[a-z0-9][a-z0-9-]*$/;
const PATH = /^(?:\/[A-Za-z0-9._~-]+)+$/;
/** A dash and the digits of a number. */
const NUMBER = 11;

export function previewsProblems(props: PreviewsProps, name: string, where: string): Problem[] {
  const at = (path: string): string => `${where}, ${path}`;
  const wrong = (path: string, message: string, got: unknown, expected: string): Problem =>
    problem("PREVIEWS_INVALID", at(path), message, { got: shown(got), expected });
  const problems: Problem[] = [
    ...prefixProblems(props, at("prefix")),
    ...graphProblems(props.workloads, changedByName(props), at("workloads")),
    ...placeProblems(props, at),
  ];
  if (!isDnsLabel(name) || name.length > 50)
    problems.push(wrong("", "the id names Argo CD's objects", name, "a DNS label of at most 50 characters"));
  if (!isSubdomain(props.domain))
    problems.push(wrong("domain", "no domain", props.domain, "such as preview.example.com"));
  const entries = Object.entries(props.workloads).filter(([, { entry }]) => entry === true);
  if (entries.length === 0)
    problems.push(wrong("workloads", "no service is an entry, so nobody reaches a preview", [], "entry: true at one"));
  for (const [service, { image, path, paths = [] }] of Object.entries(props.workloads)) {
    const longest = 62 - props.prefix.length - NUMBER;
    if (!isDnsLabel(service) || service.length > longest)
      problems.push(
        wrong(`workloads.${service}`, "no name of a Service", service, `a DNS label of at most ${longest} characters`),
      );
    if (!IMAGE.test(image))
      problems.push(
        wrong(
          `workloads.${service}.image`,
          "no image without tag and digest",
          image,
          "such as registry.example.com/shop/web",
        ),
      );
    if (path === "" || path.startsWith("/") || path.split("/").includes(".."))
      problems.push(wrong(`workloads.${service}.path`, "no folder of a repository", path, "such as manifests/web"));
    for (const [i, one] of paths.entries())
      if (!PATH.test(one))
        problems.push(wrong(`workloads.${service}.paths[${i}]`, "no path prefix", one, "such as /api/v2"));
  }
  if (durationOf(props.ttl ?? "7d") === undefined)
    problems.push(wrong("ttl", "no duration", props.ttl, "days or hours: 7d, 12h"));
  if (props.guard.priority !== undefined && !(Number.isInteger(props.guard.priority) && props.guard.priority < 0))
    problems.push(
      wrong("guard.priority", "previews would displace others", props.guard.priority, "a whole number below 0"),
    );
  if (props.sleep !== undefined) problems.push(...sleepProblems(props.sleep, at));
  return [
    ...problems,
    ...sourceProblems(props, wrong),
    ...reachProblems(props, at("source.scm")),
    ...hookProblems(props, wrong),
    ...shareProblems(props, wrong),
    ...renderedProblems(props, at, wrong),
  ];
}

type Wrong = (path: string, message: string, got: unknown, expected: string) => Problem;

/** Folders are made of files that are right, and of folders that are beside them. */
function renderedProblems(props: PreviewsProps, at: (path: string) => string, wrong: Wrong): Problem[] {
  if (props.render !== "rendered") return [];
  const { open, output, prefix, workloads, share, source } = props;
  const problems: Problem[] = [];
  if (source.kind !== "files")
    problems.push(wrong("source", "only files are there at synthesis", source.kind, "files"));
  const rules = { prefix, services: Object.keys(workloads) };
  for (const [i, preview] of open.entries()) {
    const parsed = parsePreviewFile(JSON.stringify(preview), `${preview.key}.yaml`, rules);
    if (Array.isArray(parsed))
      problems.push(...parsed.map((one: Problem) => problem(one.code, at(`open[${i}]`), one.message, one)));
  }
  for (const [name, { repoURL = output.repoURL, targetRevision }] of Object.entries(workloads)) {
    const isBeside = repoURL === output.repoURL && (targetRevision ?? "HEAD") === (output.targetRevision ?? "HEAD");
    if (!isBeside)
      problems.push(
        wrong(`workloads.${name}`, "its folder is in another commit", repoURL, "the output's repository and revision"),
      );
  }
  if (share.mode === "overlay" && share.router === "istio" && !equalJson(share.open, open))
    problems.push(
      wrong("share.open", "the routes are of other previews than what is rendered", share.open.length, "open"),
    );
  return problems;
}

/** A Job that can ask nobody waits for ever. */
function hookProblems({ image, guard }: PreviewsProps, wrong: Wrong): Problem[] {
  if (image?.readyBy !== "hook") return [];
  const { command, timeoutSeconds = 900 } = image.hook;
  const problems: Problem[] = [];
  if (guard.internet !== true)
    problems.push(wrong("guard.internet", "the hook cannot reach the registry", guard.internet, "true"));
  if (command !== undefined && !/^[A-Za-z0-9_./-]+(?: [A-Za-z0-9_./=:-]+)*$/.test(command))
    problems.push(wrong("image.hook.command", "no plain command", command, "words, such as crane digest"));
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1)
    problems.push(wrong("image.hook.timeoutSeconds", "no time", timeoutSeconds, "seconds, from 1"));
  return problems;
}

function sourceProblems({ source, image }: PreviewsProps, wrong: Wrong): Problem[] {
  if (source.kind === "files") {
    const { folder = "previews" } = source;
    const isFolder = /^[A-Za-z0-9_-]+(?:\/[A-Za-z0-9._-]+)*$/.test(folder);
    return isFolder
      ? []
      : [wrong("source.folder", "no folder", folder, "such as previews: no pattern, no slash at its ends")];
  }
  if (source.kind !== "pullRequest") return [];
  if (providerOf(source.scm) === undefined)
    return [
      wrong(
        "source.scm",
        "no provider that the pullRequest generator knows",
        source.scm,
        "or source.kind files, which any SCM can serve",
      ),
    ];
  const { labels } = providerFields(source.scm);
  const problems: Problem[] = [];
  const hasLabels = Array.isArray(labels) && labels.length > 0;
  if (image !== undefined && image.readyBy === "label" && !hasLabels)
    problems.push(wrong("source.scm", "previews wait for a label, and none is named", labels, 'labels: ["preview"]'));
  if (!hasLabels && source.filters === undefined)
    problems.push(
      wrong("source.scm", "every pull request gets a preview, those of strangers too", labels, "labels, or filters"),
    );
  problems.push(...webhookProblems(source, wrong));
  return problems;
}

/** The provider's API, as far as the fleet says what Argo CD's own cluster does not reach. */
function reachProblems(props: PreviewsProps, where: string): Problem[] {
  const { source } = props;
  const here = "matrix" in props ? props.matrix.clusters.find(isLocal) : undefined;
  const asked = source.kind === "pullRequest" ? providerHost({ ...source.scm }) : undefined;
  if (asked === undefined || !isHostOf(asked.host, here?.unreachable ?? [])) return [];
  return [
    problem(
      "API_SOURCE_BEHIND_BLOCKED_NETWORK",
      where,
      `${here?.name}, where Argo CD runs, does not reach ${asked.host}`,
      {
        hint: 'let CI write files on a mirror: source: { kind: "files", … }; or give the controller a proxy and take the host out of `unreachable`',
      },
    ),
  ];
}

const WITH_WEBHOOK = ["github", "gitlab", "azuredevops"];

function webhookProblems({ scm, webhook = false }: PullRequestSource, wrong: Wrong): Problem[] {
  if (webhook === false) return [];
  const problems: Problem[] = [];
  const provider = providerOf(scm) ?? "";
  const { project } = providerFields(scm);
  if (!WITH_WEBHOOK.includes(provider))
    problems.push(wrong("source.webhook", "no webhook wakes this provider", provider, WITH_WEBHOOK.join(", ")));
  if (provider === "gitlab" && !/^[0-9]+$/.test(String(project)))
    problems.push(
      wrong(
        "source.scm.gitlab.project",
        "a webhook does not wake a project by its path",
        project,
        "its number, as a text",
      ),
    );
  const host = webhookHost(webhook);
  if (host !== undefined && !isSubdomain(host))
    problems.push(wrong("source.webhook.host", "no host", host, "such as argocd-hooks.example.com"));
  return problems;
}

function shareProblems({ share, entry, workloads, domain }: PreviewsProps, wrong: Wrong): Problem[] {
  const problems: Problem[] = [];
  if (share.mode !== "overlay") {
    for (const [name, { paths }] of Object.entries(workloads))
      if (paths !== undefined)
        problems.push(wrong(`workloads.${name}.paths`, "only overlays have routes", paths, "no paths"));
    return problems;
  }
  if (!("gateway" in entry))
    problems.push(
      wrong("entry", "an overlay needs a gateway: it puts the key on each request", entry, "gateway and namespace"),
    );
  if (share.header !== undefined && !HEADER.test(share.header))
    problems.push(wrong("share.header", "no name of a header", share.header, "small letters, digits and dashes"));
  for (const [name, host] of Object.entries(share.stripAtBaselineEntry ?? {})) {
    const where = `share.stripAtBaselineEntry.${name}`;
    if (workloads[name]?.entry !== true) problems.push(wrong(where, "no entry", name, "a service with entry: true"));
    if (!isSubdomain(host)) problems.push(wrong(where, "no host", host, "such as staging.example.com"));
    else if (host === domain || host.endsWith(`.${domain}`))
      problems.push(wrong(where, "the host is one of previews", host, `one that does not end in .${domain}`));
  }
  return problems;
}

function placeProblems(props: PreviewsProps, at: (path: string) => string): Problem[] {
  const { argocdNamespace = DEFAULT_NAMESPACE, entry } = props;
  const platform = [
    [argocdNamespace, "Argo CD's namespace"],
    [entry.namespace, "the namespace of the way in"],
  ] as const;
  if (!("matrix" in props)) return prefixCollisions(props.prefix, new Map(platform), at("prefix"));
  const names = props.matrix.model.environments.map(({ name }) => name);
  const collisions = prefixCollisions(props.prefix, new Map([...platform, ...takenBy(props.matrix)]), at("prefix"));
  const { clusters = [] } = props.matrix.model.environments.find(({ name }) => name === props.baseline) ?? {};
  const own = props.matrix.clusters.map(({ name }) => name);
  if (clusters.length > 0 && !clusters.some((name) => own.includes(name))) {
    const message = "the environment beside which they would run is on clusters of another Argo CD";
    const facts = { got: clusters.join(", "), expected: own.join(", "), hint: "make them in the app of that hub" };
    return [...collisions, problem("FLEET_TOPOLOGY", at("baseline"), message, facts)];
  }
  if (names.includes(props.baseline)) return collisions;
  const facts = { got: shown(props.baseline), expected: names.join(", ") };
  return [...collisions, problem("UNKNOWN_ENVIRONMENT", at("baseline"), "the matrix has no such environment", facts)];
}

/** Namespaces of the environments, and of what its cells are deployed to. */
function takenBy({ model, cells }: EnvironmentMatrix): ReadonlyMap<string, string> {
  const environments = model.environments.map(
    ({ name, namespace = name }) => [namespace, `environment ${name}`] as const,
  );
  return new Map([
    ...environments,
    ...cells.map(({ namespace, environment }) => [namespace, `environment ${environment.name}`] as const),
  ]);
}

function changedByName({ source }: PreviewsProps): readonly string[] {
  return source.kind === "pullRequest" && "service" in source.changes ? [source.changes.service] : [];
}
