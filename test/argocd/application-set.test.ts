import { App, Chart, JsonPatch } from "cdk8s";
import { ApplicationSet, type ApplicationSetProps } from "../../lib/argocd/application-set";
import type { ApplicationTemplate } from "../../lib/argocd/application-template";
import { problemsOf } from "../../lib/argocd/argo-object";
import { targetArgocd } from "../../lib/argocd/target-version";
import {
  clusters,
  type GeneratorItem,
  gitDirectories,
  list,
  matrix,
  orElse,
  t,
  withTemplate,
} from "../../lib/generators";

const repoURL = "https://git.example.com/shop/envs.git";
const spec = { project: "shop", source: { repoURL, path: "x" }, destination: { name: "prod", namespace: "shop" } };
const template: ApplicationTemplate = { metadata: { name: "{{ .name }}", labels: { env: "prod" } }, spec };

function chart(): Chart {
  return new Chart(new App(), "app", { namespace: "argocd" });
}

function set(props: Partial<ApplicationSetProps<readonly GeneratorItem[]>> = {}): ApplicationSet {
  return new ApplicationSet<readonly GeneratorItem[]>(chart(), "shop", {
    metadata: { name: "shop" },
    generators: [clusters()],
    template,
    ...props,
  });
}

function problems(object: object): [string, string][] {
  return problemsOf(object).map(({ code, where }) => [code, where.replace("app/shop, ", "")]);
}

test("a template is a function of the generators' parameters, and is emitted as Go templates that know no missing key", () => {
  const envs = gitDirectories({ repoURL, paths: ["envs/*"] });
  const object = new ApplicationSet(chart(), "shop", {
    metadata: { name: "shop" },
    generators: [
      matrix(envs, (dir) => clusters({ matchLabels: { env: dir.path.basename }, values: { domain: "example.com" } })),
    ],
    template: (p) => ({
      metadata: {
        name: t`${p.path.basename}-${p.nameNormalized}`,
        labels: { team: p.metadata.labels.get("team.example.com/name") },
      },
      spec: {
        project: "shop",
        source: { repoURL, path: p.path.path, helm: { valuesObject: { host: p.values.domain, list: [p.name] } } },
        destination: { server: p.server, namespace: p.path.basename },
      },
    }),
  });
  expect(problems(object)).toEqual([]);
  expect(object.toJson()).toEqual({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: "shop", namespace: "argocd" },
    spec: {
      generators: [
        {
          matrix: {
            generators: [
              { git: { directories: [{ path: "envs/*" }], repoURL, revision: "HEAD" } },
              {
                clusters: {
                  selector: { matchLabels: { env: "{{ .path.basename }}" } },
                  values: { domain: "example.com" },
                },
              },
            ],
          },
        },
      ],
      goTemplate: true,
      goTemplateOptions: ["missingkey=error"],
      template: {
        metadata: {
          labels: { team: '{{ index .metadata.labels "team.example.com/name" }}' },
          name: "{{ .path.basename }}-{{ .nameNormalized }}",
        },
        spec: {
          destination: { namespace: "{{ .path.basename }}", server: "{{ .server }}" },
          project: "shop",
          source: {
            helm: { valuesObject: { host: "{{ .values.domain }}", list: ["{{ .name }}"] } },
            path: "{{ .path.path }}",
            repoURL,
          },
        },
      },
    },
  });
});

test("every field is accepted and emitted as it is", () => {
  const rest = {
    syncPolicy: { applicationsSync: "create-update", preserveResourcesOnDeletion: true },
    strategy: {
      type: "RollingSync",
      rollingSync: {
        steps: [
          { matchExpressions: [{ key: "env", operator: "In", values: ["prod"] }], maxUpdate: "25%" },
          { matchExpressions: [{ key: "ring", operator: "NotIn", values: ["0"] }], maxUpdate: 0 },
          {},
        ],
      },
      deletionOrder: "Reverse",
    },
    preservedFields: { labels: ["a"], annotations: ["notifications.example.com/b"] },
    ignoreApplicationDifferences: [
      { name: "a", jsonPointers: ["/spec/source/targetRevision"] },
      { jqPathExpressions: [".spec.syncPolicy"] },
    ],
  } satisfies Partial<ApplicationSetProps<readonly GeneratorItem[]>>;
  const object = set(rest);
  expect(problems(object)).toEqual([]);
  expect(object.toJson().spec).toMatchObject(rest);
});

test("what only one of several generators yields is read with a default", () => {
  const object = new ApplicationSet(chart(), "shop", {
    metadata: { name: "shop" },
    generators: [list([{ name: "a", server: "https://a.example.com", region: "eu" }]), clusters()],
    template: (p) => ({
      metadata: { name: p.name },
      spec: { ...spec, destination: { server: p.server, namespace: orElse(p.region, "x") } },
    }),
  });
  expect(problems(object)).toEqual([]);
});

test("types refuse a parameter that only one generator yields", () => {
  const generators = [list([{ name: "a", region: "eu" }]), clusters()] as const;
  const props: ApplicationSetProps<typeof generators> = {
    generators,
    // @ts-expect-error read it with orElse
    template: (p) => ({ metadata: { name: p.name }, spec: { ...spec, destination: { name: p.region } } }),
  };
  expect(problems(new ApplicationSet(chart(), "shop", { metadata: { name: "shop" }, ...props }))).toEqual([
    ["TEMPLATE_REFERENCE", "spec.template.spec.destination.name"],
  ]);
});

test("a generator's own template is checked as Argo CD merges it", () => {
  const { source, ...shared } = spec;
  const own = (fields: object): GeneratorItem =>
    withTemplate(clusters(), { metadata: {}, spec: { project: "", destination: {}, ...fields } as never });
  const whole = set({ generators: [own({ source })], template: { ...template, spec: shared } });
  expect(problems(whole)).toEqual([]);
  const twice = set({ generators: [own({ sources: [source], destination: { server: "https://a.example.com" } })] });
  expect(problems(twice)).toEqual([
    ["APPLICATION_INVALID", "spec.generators[0].clusters.template.spec.destination"],
    ["APPLICATION_INVALID", "spec.generators[0].clusters.template.spec"],
  ]);
  const halfway = set({ generators: [own({ source }), clusters()], template: { ...template, spec: shared } });
  expect(problems(halfway)).toEqual([["APPLICATION_INVALID", "spec.template.spec"]]);
});

const step = (fields: object): object => ({ type: "RollingSync", rollingSync: { steps: [fields] } });
const one = list([{ name: "a" }]);
const REFUSED: readonly (readonly [string, object, string, string])[] = [
  ["no generator", { generators: [] }, "GENERATOR_INVALID", "spec.generators"],
  ["generators that are no list", { generators: { list: {} } }, "CRD_INVALID_VALUE", "spec.generators"],
  ["no template", { template: undefined }, "CRD_MISSING_FIELD", "spec.template"],
  ["a generator that is none", { generators: [{ cluster: {} }] }, "GENERATOR_INVALID", "spec.generators[0].cluster"],
  ["an unknown field", { syncPolcy: {} }, "CRD_UNKNOWN_FIELD", "spec.syncPolcy"],
  [
    "an unknown policy",
    { syncPolicy: { applicationsSync: "create" } },
    "CRD_INVALID_VALUE",
    "spec.syncPolicy.applicationsSync",
  ],
  [
    "one name for all",
    { generators: [one, one], template: { ...template, metadata: { name: "shop" } } },
    "NAME_COLLISION",
    "spec.template.metadata.name",
  ],
  [
    "an illegal name",
    { template: { ...template, metadata: { name: "Shop" } } },
    "NAME_ILLEGAL",
    "spec.template.metadata.name",
  ],
  [
    "an illegal label",
    { template: { ...template, metadata: { name: "a", labels: { a: "b c" } } } },
    "CRD_INVALID_VALUE",
    "spec.template.metadata.labels.a",
  ],
  [
    "an illegal key",
    { template: { ...template, metadata: { name: "a", annotations: { "a b": "" } } } },
    "CRD_INVALID_VALUE",
    'spec.template.metadata.annotations["a b"]',
  ],
  ["an unknown strategy", { strategy: { type: "rollingSync" } }, "APPLICATION_INVALID", "spec.strategy.type"],
  [
    "a rollout without steps",
    { strategy: { type: "RollingSync" } },
    "APPLICATION_INVALID",
    "spec.strategy.rollingSync",
  ],
  [
    "steps that nobody takes",
    { strategy: { type: "AllAtOnce", rollingSync: { steps: [] } } },
    "APPLICATION_INVALID",
    "spec.strategy.rollingSync",
  ],
  [
    "an order of no steps",
    { strategy: { type: "AllAtOnce", deletionOrder: "Reverse" } },
    "APPLICATION_INVALID",
    "spec.strategy.deletionOrder",
  ],
  [
    "an unknown order",
    { strategy: { ...step({}), deletionOrder: "Backwards" } },
    "APPLICATION_INVALID",
    "spec.strategy.deletionOrder",
  ],
  [
    "a share that is none",
    { strategy: step({ maxUpdate: "10" }) },
    "APPLICATION_INVALID",
    "spec.strategy.rollingSync.steps[0].maxUpdate",
  ],
  [
    "a negative share",
    { strategy: step({ maxUpdate: -1 }) },
    "APPLICATION_INVALID",
    "spec.strategy.rollingSync.steps[0].maxUpdate",
  ],
  [
    "an operator that selects nothing",
    { strategy: step({ matchExpressions: [{ key: "env", operator: "Exists" }] }) },
    "APPLICATION_INVALID",
    "spec.strategy.rollingSync.steps[0].matchExpressions[0].operator",
  ],
  [
    "a step without values",
    { strategy: step({ matchExpressions: [{ key: "env", operator: "In", values: [] }] }) },
    "APPLICATION_INVALID",
    "spec.strategy.rollingSync.steps[0].matchExpressions[0].values",
  ],
  [
    "a step for a label that no Application has",
    { strategy: step({ matchExpressions: [{ key: "ring", operator: "In", values: ["0"] }] }) },
    "APPLICATION_INVALID",
    "spec.strategy.rollingSync.steps[0].matchExpressions[0].key",
  ],
  [
    "a pattern of preserved keys",
    { preservedFields: { annotations: ["team.example.com/*"] } },
    "APPLICATION_INVALID",
    "spec.preservedFields.annotations[0]",
  ],
  [
    "a rule that ignores nothing",
    { ignoreApplicationDifferences: [{ name: "a" }] },
    "APPLICATION_INVALID",
    "spec.ignoreApplicationDifferences[0]",
  ],
  [
    "a rule that stops all updates",
    { ignoreApplicationDifferences: [{ jsonPointers: ["/kind"] }] },
    "APPLICATION_INVALID",
    "spec.ignoreApplicationDifferences[0].jsonPointers[0]",
  ],
  [
    "a pointer without slash",
    { ignoreApplicationDifferences: [{ jsonPointers: ["spec"] }] },
    "APPLICATION_INVALID",
    "spec.ignoreApplicationDifferences[0].jsonPointers[0]",
  ],
  [
    "a template without project",
    { template: { ...template, spec: { ...spec, project: "" } } },
    "APPLICATION_INVALID",
    "spec.template.spec.project",
  ],
  [
    "a template without destination",
    { template: { ...template, spec: { ...spec, destination: undefined } } },
    "CRD_MISSING_FIELD",
    "spec.template.spec.destination",
  ],
];

test.each(REFUSED)("refuses %s", (_, props, code, where) => {
  expect(problems(set(props))).toEqual([[code, where]]);
});

test("refuses what the Argo CD lacks that reads it", () => {
  const old = new Chart(new App(), "app");
  targetArgocd(old, "3.0");
  const strategy = { ...step({}), deletionOrder: "Reverse" } as never;
  const object = new ApplicationSet(old, "shop", {
    metadata: { name: "shop" },
    generators: [clusters()],
    template,
    strategy,
  });
  expect(problems(object)).toEqual([["CRD_UNKNOWN_FIELD", "spec.strategy.deletionOrder"]]);
  targetArgocd(old, "3.3");
  const other = new ApplicationSet(old, "other", {
    metadata: { name: "other" },
    generators: [clusters()],
    template,
    strategy,
  });
  expect(problems(other)).toEqual([]);
});

test("labels and patches that are added later are emitted and checked", () => {
  const object = set();
  object.metadata.addLabel("a", "b c");
  object.addJsonPatch(JsonPatch.replace("/spec/template/spec/project", ""));
  expect(problems(object)).toEqual([
    ["CRD_INVALID_VALUE", "metadata.labels.a"],
    ["APPLICATION_INVALID", "spec.template.spec.project"],
  ]);
});
