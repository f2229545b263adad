import { App, Chart } from "cdk8s";
import { problemsOf } from "../../lib/argocd/argo-object";
import type { ClusterLogin } from "../../lib/argocd/cluster-login";
import { ClusterSecret, type ClusterSecretProps } from "../../lib/argocd/cluster-secret";
import { isObject } from "../../lib/json";

const tls = { caData: "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t" };
const TOKEN = { placeholder: "PROD_TOKEN" };
const stored = (key: string, property?: string) => ({
  externalSecret: { store: "vault", key, ...(property === undefined ? {} : { property }) },
});

function secret(props: Partial<ClusterSecretProps> = {}): ClusterSecret {
  const chart = new Chart(new App(), "app", { namespace: "argocd" });
  return new ClusterSecret(chart, "prod", {
    metadata: { name: "cluster-prod", labels: { env: "prod" } },
    name: "prod",
    server: "https://prod.example.com",
    login: { kind: "token", token: TOKEN, tls },
    ...props,
  });
}

function configOf(login: ClusterLogin, props: Partial<ClusterSecretProps> = {}): unknown {
  const object = secret({ login, ...props });
  expect(problemsOf(object)).toEqual([]);
  const json = object.toJson();
  expect(json.kind).toBe("Secret");
  return JSON.parse((json.stringData as { config: string }).config);
}

const LOGINS: readonly [string, ClusterLogin, object][] = [
  [
    "a token",
    { kind: "token", token: TOKEN, tls },
    { bearerToken: `\${PROD_TOKEN}`, tlsClientConfig: { insecure: false, ...tls } },
  ],
  [
    "a client certificate",
    {
      kind: "clientCertificate",
      certData: { placeholder: "CERT" },
      keyData: { placeholder: "KEY" },
      tls: { ...tls, serverName: "api" },
    },
    { tlsClientConfig: { insecure: false, ...tls, serverName: "api", certData: `\${CERT}`, keyData: `\${KEY}` } },
  ],
  [
    "a name and a password",
    {
      kind: "basic",
      username: "argocd",
      password: { placeholder: "PASSWORD", text: "<PASSWORD>" },
      tls: { insecure: true },
    },
    { username: "argocd", password: "<PASSWORD>", tlsClientConfig: { insecure: true } },
  ],
  [
    "a command",
    {
      kind: "exec",
      command: "aws-iam",
      args: ["token"],
      env: { REGION: "eu" },
      provideClusterInfo: true,
      config: { a: 1 },
      tls,
    },
    {
      execProviderConfig: {
        apiVersion: "client.authentication.k8s.io/v1beta1",
        command: "aws-iam",
        args: ["token"],
        env: { REGION: "eu" },
        provideClusterInfo: true,
        config: { a: 1 },
      },
      tlsClientConfig: { insecure: false, ...tls },
    },
  ],
  [
    "Amazon EKS",
    { kind: "eks", clusterName: "prod", roleARN: "arn:aws:iam::000000000000:role/argocd", tls },
    {
      awsAuthConfig: { clusterName: "prod", roleARN: "arn:aws:iam::000000000000:role/argocd" },
      tlsClientConfig: { insecure: false, ...tls },
    },
  ],
  [
    "Google GKE",
    { kind: "gke", tls },
    {
      execProviderConfig: {
        apiVersion: "client.authentication.k8s.io/v1beta1",
        command: "argocd-k8s-auth",
        args: ["gcp"],
      },
      tlsClientConfig: { insecure: false, ...tls },
    },
  ],
  [
    "Azure AKS",
    { kind: "aks", clientId: "11111111-1111-1111-1111-111111111111", tls },
    {
      execProviderConfig: {
        apiVersion: "client.authentication.k8s.io/v1beta1",
        command: "argocd-k8s-auth",
        args: ["azure"],
        env: {
          AAD_ENVIRONMENT_NAME: "AzurePublicCloud",
          AAD_LOGIN_METHOD: "workloadidentity",
          AZURE_CLIENT_ID: "11111111-1111-1111-1111-111111111111",
        },
      },
      tlsClientConfig: { insecure: false, ...tls },
    },
  ],
];

test.each(LOGINS)("Argo CD logs in with %s", (_, login, config) => {
  expect(configOf(login)).toEqual(config);
});

test("the local cluster needs no login", () => {
  expect(configOf({ kind: "inCluster" }, { server: "https://kubernetes.default.svc" })).toEqual({
    tlsClientConfig: { insecure: false },
  });
});

test("every field stands in the Secret as text, labels with the one that Argo CD looks for", () => {
  const object = secret({
    namespaces: ["shop", "blog"],
    clusterResources: true,
    project: "shop",
    shard: 2,
    proxyUrl: "http://proxy.example.com:3128",
    disableCompression: true,
    autoLabelClusterInfo: true,
  });
  expect(problemsOf(object)).toEqual([]);
  const { stringData, metadata, type } = object.toJson() as Record<string, Record<string, unknown>>;
  expect(stringData).toMatchObject({
    name: "prod",
    server: "https://prod.example.com",
    namespaces: "shop,blog",
    clusterResources: "true",
    project: "shop",
    shard: "2",
  });
  expect(JSON.parse(stringData?.config as string)).toMatchObject({
    proxyUrl: "http://proxy.example.com:3128",
    disableCompression: true,
  });
  expect(metadata?.labels).toEqual({
    "argocd.argoproj.io/auto-label-cluster-info": "true",
    "argocd.argoproj.io/secret-type": "cluster",
    env: "prod",
  });
  expect(type).toBe("Opaque");
});

test("a value of the External Secrets operator makes an ExternalSecret, whose Secret has the labels, those that are added later as well", () => {
  const object = secret({ login: { kind: "token", token: stored("clusters/prod", "token"), tls } });
  object.metadata.addLabel("ring", "0");
  object.metadata.addAnnotation("team", "shop");
  expect(problemsOf(object)).toEqual([]);
  expect(object.toJson()).toEqual({
    apiVersion: "external-secrets.io/v1",
    kind: "ExternalSecret",
    metadata: {
      name: "cluster-prod",
      namespace: "argocd",
      labels: { env: "prod", ring: "0" },
      annotations: { team: "shop" },
    },
    spec: {
      secretStoreRef: { kind: "ClusterSecretStore", name: "vault" },
      target: {
        creationPolicy: "Owner",
        name: "cluster-prod",
        template: {
          engineVersion: "v2",
          type: "Opaque",
          metadata: {
            labels: { "argocd.argoproj.io/secret-type": "cluster", env: "prod", ring: "0" },
            annotations: { team: "shop" },
          },
          data: {
            name: "prod",
            server: "https://prod.example.com",
            config: `{"bearerToken":{{ .bearerToken | toJson }},"tlsClientConfig":{"insecure":false,"caData":"${tls.caData}"}}`,
          },
        },
      },
      data: [{ secretKey: "bearerToken", remoteRef: { key: "clusters/prod", property: "token" } }],
    },
  });
});

test("values of several stores name their store, and braces in other texts are not taken for templates", () => {
  const keyData = { externalSecret: { store: "local", storeKind: "SecretStore", key: "key" } } as const;
  const object = secret({
    name: "{{ odd }}",
    login: { kind: "clientCertificate", certData: stored("cert"), keyData, tls },
  });
  const spec = object.toJson().spec;
  expect(isObject(spec) && spec.data).toEqual([
    { secretKey: "certData", remoteRef: { key: "cert" } },
    {
      secretKey: "keyData",
      remoteRef: { key: "key" },
      sourceRef: { storeRef: { kind: "SecretStore", name: "local" } },
    },
  ]);
  expect(JSON.stringify(spec)).toContain('{{ \\"{{\\" }} odd }}');
});

const PEM = ["-----BEGIN RSA PRIVATE", "KEY-----\\nMIIE"].join(" ");
const JWT = ["eyJhbGciOiJSUzI1NiJ9", "eyJzdWIiOiJhcmdvY2QifQ", "c2lnbmF0dXJl"].join(".");
// What a caller without types could pass.
const anyLogin = (login: object): ClusterLogin => login as ClusterLogin;
const REFUSED: readonly [string, Partial<ClusterSecretProps>, string, string][] = [
  ["a token as text", { login: anyLogin({ kind: "token", token: "abc", tls }) }, "SECRET_LITERAL", "login.token"],
  [
    "a password as text",
    { login: anyLogin({ kind: "basic", username: "a", password: "b", tls }) },
    "SECRET_LITERAL",
    "login.password",
  ],
  [
    "a secret in a placeholder's name",
    { login: { kind: "token", token: { placeholder: "abc-def" }, tls } },
    "SECRET_INVALID",
    "login.token",
  ],
  [
    "a secret in a placeholder's text",
    { login: { kind: "token", token: { placeholder: "A", text: "s3cr3t" }, tls } },
    "SECRET_LITERAL",
    "login.token",
  ],
  ["a missing token", { login: anyLogin({ kind: "token", tls }) }, "SECRET_INVALID", "login.token"],
  [
    "an external value without key",
    { login: anyLogin({ kind: "token", token: { externalSecret: { store: "a" } }, tls }) },
    "SECRET_INVALID",
    "login.token",
  ],
  [
    "a private key in an annotation",
    { metadata: { name: "a", annotations: { key: PEM } } },
    "SECRET_LITERAL",
    "metadata.annotations.key",
  ],
  [
    "a token in an argument",
    { login: { kind: "exec", command: "x", args: [JWT], tls } },
    "SECRET_LITERAL",
    "stringData.config",
  ],
  [
    "a token behind an option",
    { login: { kind: "exec", command: "x", args: ["--token=abc"], tls } },
    "SECRET_LITERAL",
    "login.args[0]",
  ],
  [
    "a secret in the environment",
    { login: { kind: "exec", command: "x", env: { CLIENT_SECRET: "abc" }, tls } },
    "SECRET_LITERAL",
    "login.env.CLIENT_SECRET",
  ],
  [
    "a password in the proxy",
    { proxyUrl: "http://me:secret@proxy.example.com" },
    "SECRET_LITERAL",
    "stringData.config",
  ],
  [
    "insecure with a certificate",
    { login: { kind: "token", token: TOKEN, tls: { ...tls, insecure: true } } },
    "SECRET_INVALID",
    "login.tls",
  ],
  [
    "a certificate that is not base64",
    { login: { kind: "gke", tls: { caData: "-----BEGIN CERTIFICATE-----" } } },
    "SECRET_INVALID",
    "login.tls.caData",
  ],
  ["an unknown login", { login: anyLogin({ kind: "magic" }) }, "SECRET_INVALID", "login.kind"],
  ["EKS without its name", { login: { kind: "eks", clusterName: "", tls } }, "SECRET_INVALID", "login.clusterName"],
  ["a slash at the end of the server", { server: "https://prod.example.com/" }, "SECRET_INVALID", "server"],
  ["a server without scheme", { server: "prod.example.com" }, "SECRET_INVALID", "server"],
  [
    "another login for the local cluster",
    { server: "https://kubernetes.default.svc", login: { kind: "gke", tls } },
    "SECRET_INVALID",
    "server",
  ],
  ["the local login elsewhere", { login: { kind: "inCluster" } }, "SECRET_INVALID", "server"],
  ["an empty name", { name: "" }, "SECRET_INVALID", "name"],
  ["an illegal namespace", { namespaces: ["a", "B"] }, "SECRET_INVALID", "namespaces[1]"],
  ["no namespace in a list of them", { namespaces: [] }, "SECRET_INVALID", "namespaces"],
  ["cluster resources without namespaces", { clusterResources: true }, "SECRET_INVALID", "clusterResources"],
  ["a negative shard", { shard: -1 }, "SECRET_INVALID", "shard"],
  ["an illegal project", { project: "A B" }, "SECRET_INVALID", "project"],
  ["a proxy without scheme", { proxyUrl: "proxy.example.com" }, "SECRET_INVALID", "proxyUrl"],
  [
    "Argo CD's own label",
    { metadata: { name: "a", labels: { "argocd.argoproj.io/secret-type": "repository" } } },
    "SECRET_INVALID",
    'metadata.labels["argocd.argoproj.io/secret-type"]',
  ],
  ["an illegal label", { metadata: { name: "a", labels: { env: "a b" } } }, "CRD_INVALID_VALUE", "metadata.labels.env"],
  ["an illegal name", { metadata: { name: "Prod" } }, "NAME_ILLEGAL", "metadata.name"],
];

test.each(REFUSED)("refuses %s", (_, props, code, where) => {
  const problems = problemsOf(secret(props));
  expect(problems.map((problem) => [problem.code, problem.where])).toEqual([[code, `app/prod, ${where}`]]);
  expect(JSON.stringify(problems)).not.toMatch(/abc|s3cr3t|secret@|MIIE|c2lnbmF0dXJl/);
});

test("types have no place for a secret", () => {
  // @ts-expect-error a token is no text
  const login: ClusterLogin = { kind: "token", token: "abc", tls };
  expect(problemsOf(secret({ login }))).toHaveLength(1);
});

test("refuses with texts in cdk8s's own synthesis", () => {
  const object = secret({ shard: -1 });
  expect(object.node.validate()).toEqual([expect.stringContaining("SECRET_INVALID")]);
});
