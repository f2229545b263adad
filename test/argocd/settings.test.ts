import { App, Chart } from "cdk8s";
import { problemsOf } from "../../lib/argocd/argo-object";
import { ArgocdParameters, type ArgocdParametersProps } from "../../lib/argocd/argocd-parameters";
import { ArgocdSettings, type ArgocdSettingsProps } from "../../lib/argocd/argocd-settings";
import { controllerEnvironment } from "../../lib/argocd/controller-environment";
import { WebhookSecrets, type WebhookSecretsProps } from "../../lib/argocd/webhook-secrets";

function chart(): Chart {
  return new Chart(new App(), "app", { namespace: "argocd" });
}
const settings = (props: ArgocdSettingsProps) => new ArgocdSettings(chart(), "cm", props);
const parameters = (props: ArgocdParametersProps) => new ArgocdParameters(chart(), "params", props);
const webhooks = (props: WebhookSecretsProps) => new WebhookSecrets(chart(), "webhooks", props);

test("argocd-cm says how often Argo CD looks, in the form that each of its parsers takes", () => {
  const object = settings({
    reconciliationSeconds: 300,
    reconciliationJitterSeconds: 0,
    hardReconciliationSeconds: 86_400,
    webhookRefreshJitterSeconds: 30,
    webhookRefreshJitterThreshold: 20,
    webhookMaxPayloadMB: 10,
    inClusterEnabled: false,
    resourceTrackingMethod: "annotation+label",
    impersonationEnabled: true,
    impersonationEnforced: false,
    other: { "kustomize.buildOptions": "--enable-helm" },
  });
  expect(problemsOf(object)).toEqual([]);
  expect(object.toJson()).toEqual({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name: "argocd-cm",
      namespace: "argocd",
      labels: { "app.kubernetes.io/name": "argocd-cm", "app.kubernetes.io/part-of": "argocd" },
    },
    data: {
      "application.resourceTrackingMethod": "annotation+label",
      "application.sync.impersonation.enabled": "true",
      "application.sync.impersonation.enforced": "false",
      "cluster.inClusterEnabled": "false",
      "kustomize.buildOptions": "--enable-helm",
      "timeout.hard.reconciliation": "86400s",
      "timeout.reconciliation": "300s",
      "timeout.reconciliation.jitter": "0s",
      "webhook.maxPayloadSizeMB": "10",
      "webhook.refresh.jitter": "30s",
      "webhook.refresh.jitter.threshold": "20",
    },
  });
});

test("argocd-cmd-params-cm has a key for every parameter of the ApplicationSet controller", () => {
  const object = parameters({
    applicationSetController: {
      policy: "create-update",
      policyOverride: true,
      namespaces: ["team-*", "/^apps-/"],
      scmProviders: true,
      allowedScmProviders: ["https://git.example.com/"],
      strictTokenReferences: true,
      progressiveSyncs: true,
      newGitFileGlobbing: true,
      gitSubmodules: false,
      requeueAfterSeconds: 60,
      concurrentReconciliations: 20,
      webhookParallelism: 100,
      preservedAnnotations: ["a.example.com/b", "c"],
      preservedLabels: ["d"],
      maxResourcesInStatus: 0,
      scmRootCaPath: "/etc/ca.pem",
      dryRun: false,
      githubApiMetrics: true,
      leaderElection: true,
      logFormat: "json",
      logLevel: "warn",
      repoServerTimeoutSeconds: 120,
    },
    applicationNamespaces: ["team-*"],
    includeHiddenDirectories: true,
    repoServer: "repo.example.com:8081",
    other: { "server.insecure": "true" },
  });
  expect(problemsOf(object)).toEqual([]);
  expect(object.toJson().data).toEqual({
    "application.namespaces": "team-*",
    "applicationsetcontroller.allowed.scm.providers": "https://git.example.com/",
    "applicationsetcontroller.concurrent.reconciliations.max": "20",
    "applicationsetcontroller.dryrun": "false",
    "applicationsetcontroller.enable.git.submodule": "false",
    "applicationsetcontroller.enable.github.api.metrics": "true",
    "applicationsetcontroller.enable.leader.election": "true",
    "applicationsetcontroller.enable.new.git.file.globbing": "true",
    "applicationsetcontroller.enable.policy.override": "true",
    "applicationsetcontroller.enable.progressive.syncs": "true",
    "applicationsetcontroller.enable.scm.providers": "true",
    "applicationsetcontroller.enable.tokenref.strict.mode": "true",
    "applicationsetcontroller.global.preserved.annotations": "a.example.com/b,c",
    "applicationsetcontroller.global.preserved.labels": "d",
    "applicationsetcontroller.log.format": "json",
    "applicationsetcontroller.log.level": "warn",
    "applicationsetcontroller.namespaces": "team-*,/^apps-/",
    "applicationsetcontroller.policy": "create-update",
    "applicationsetcontroller.repo.server.timeout.seconds": "120",
    "applicationsetcontroller.requeue.after": "60s",
    "applicationsetcontroller.scm.root.ca.path": "/etc/ca.pem",
    "applicationsetcontroller.status.max.resources.count": "0",
    "applicationsetcontroller.webhook.parallelism.limit": "100",
    "repo.server": "repo.example.com:8081",
    "reposerver.include.hidden.directories": "true",
    "server.insecure": "true",
  });
});

const SETTINGS: readonly (readonly [string, object, string])[] = [
  ["a negative interval", { reconciliationSeconds: -1 }, "reconciliationSeconds"],
  ["half a second", { reconciliationJitterSeconds: 0.5 }, "reconciliationJitterSeconds"],
  ["a jitter of nothing", { reconciliationSeconds: 0, reconciliationJitterSeconds: 60 }, "reconciliationJitterSeconds"],
  ["a threshold of no jitter", { webhookRefreshJitterThreshold: 5 }, "webhookRefreshJitterThreshold"],
  ["a payload of nothing", { webhookMaxPayloadMB: 0 }, "webhookMaxPayloadMB"],
  ["an unknown way of tracking", { resourceTrackingMethod: "labels" }, "resourceTrackingMethod"],
  ["enforcement without impersonation", { impersonationEnforced: true }, "impersonationEnforced"],
  [
    "a setting twice",
    { reconciliationSeconds: 60, other: { "timeout.reconciliation": "60s" } },
    'other["timeout.reconciliation"]',
  ],
  ["a setting that is no text", { other: { a: true } }, "other.a"],
];
test.each(SETTINGS)("refuses %s", (_, props, where) => {
  const problems = problemsOf(settings(props));
  expect(problems.map((problem) => [problem.code, problem.where])).toEqual([["SETTINGS_INVALID", `app/cm, ${where}`]]);
});

const PARAMETERS: readonly (readonly [string, object, string])[] = [
  ["an interval of nothing", { requeueAfterSeconds: 0 }, "requeueAfterSeconds"],
  ["an interval of more than a year", { requeueAfterSeconds: 31_536_001 }, "requeueAfterSeconds"],
  ["no reconciliation at all", { concurrentReconciliations: 0 }, "concurrentReconciliations"],
  ["an unknown policy", { policy: "create" }, "policy"],
  ["an override of nothing", { policyOverride: false }, "policyOverride"],
  ["namespaces while tokens may go anywhere", { namespaces: ["a"] }, "namespaces"],
  ["a comma in a list", { preservedLabels: ["a", "b,c"] }, "preservedLabels[1]"],
  ["an unknown parameter", { progressiveSync: true }, "progressiveSync"],
];
test.each(PARAMETERS)("refuses %s", (_, applicationSetController, where) => {
  const problems = problemsOf(parameters({ applicationSetController }));
  expect(problems.map((problem) => [problem.code, problem.where])).toEqual([
    ["SETTINGS_INVALID", `app/params, applicationSetController.${where}`],
  ]);
});

test("secrets of webhooks come from a store and are added to argocd-secret", () => {
  const stored = (key: string) => ({ externalSecret: { store: "vault", storeKind: "SecretStore", key } }) as const;
  const object = webhooks({
    github: stored("github"),
    azureDevOps: { username: stored("azure-user"), password: stored("azure-password") },
  });
  expect(problemsOf(object)).toEqual([]);
  expect(object.toJson()).toEqual({
    apiVersion: "external-secrets.io/v1",
    kind: "ExternalSecret",
    metadata: { name: "argocd-secret", namespace: "argocd" },
    spec: {
      secretStoreRef: { kind: "SecretStore", name: "vault" },
      target: {
        creationPolicy: "Merge",
        name: "argocd-secret",
        template: {
          engineVersion: "v2",
          type: "Opaque",
          metadata: {
            labels: { "app.kubernetes.io/name": "argocd-secret", "app.kubernetes.io/part-of": "argocd" },
          },
          data: {
            "webhook.github.secret": "{{ .webhook_github_secret }}",
            "webhook.azuredevops.username": "{{ .webhook_azuredevops_username }}",
            "webhook.azuredevops.password": "{{ .webhook_azuredevops_password }}",
          },
        },
      },
      data: [
        { secretKey: "webhook_github_secret", remoteRef: { key: "github" } },
        { secretKey: "webhook_azuredevops_username", remoteRef: { key: "azure-user" } },
        { secretKey: "webhook_azuredevops_password", remoteRef: { key: "azure-password" } },
      ],
    },
  });
});

test("secrets of webhooks may be placeholders", () => {
  const secret = { placeholder: "SECRET" };
  const object = webhooks({ gitlab: secret, bitbucket: secret, bitbucketServer: secret, gogs: secret, harbor: secret });
  expect(problemsOf(object)).toEqual([]);
  expect(Object.keys(object.toJson().stringData as object)).toEqual([
    "webhook.bitbucket.uuid",
    "webhook.bitbucketserver.secret",
    "webhook.gitlab.secret",
    "webhook.gogs.secret",
    "webhook.harbor.secret",
  ]);
});

test("refuses a webhook's secret as text, and no webhook at all", () => {
  const places = (props: object) => problemsOf(webhooks(props)).map(({ code, where }) => [code, where]);
  expect(places({ github: "abc" })).toEqual([["SECRET_LITERAL", "app/webhooks, github"]]);
  expect(places({ azureDevOps: { username: { placeholder: "USER" } } })).toEqual([
    ["SECRET_INVALID", "app/webhooks, azureDevOps.password"],
  ]);
  expect(places({})).toEqual([["SECRET_INVALID", "app/webhooks"]]);
});

test("the proxy to Git hosts is the controller's own since Argo CD 3.5, and the process's before", () => {
  const props = {
    scmProxyUrl: "http://proxy.example.com:3128",
    scmNoProxy: ["a", "b"],
    concurrentApplicationUpdates: 4,
  };
  expect(controllerEnvironment(props)).toEqual({
    ARGOCD_APPLICATIONSET_CONTROLLER_SCM_PROXY_URL: "http://proxy.example.com:3128",
    ARGOCD_APPLICATIONSET_CONTROLLER_SCM_NO_PROXY: "a,b",
    ARGOCD_APPLICATIONSET_CONTROLLER_CONCURRENT_APPLICATION_UPDATES: "4",
  });
  expect(controllerEnvironment(props, "3.4")).toEqual({
    HTTPS_PROXY: "http://proxy.example.com:3128",
    NO_PROXY: "a,b",
  });
});
