import { App } from "cdk8s";
import { parse } from "yaml";
import { ApplicationSet } from "../../lib/argocd";
import { evaluate } from "../../lib/evaluate";
import { memoryInventory } from "../../lib/inventory";
import type { JsonObject } from "../../lib/json";
import { PREVIEW_ANNOTATIONS, previewNotifications } from "../../lib/previews/notifications";
import { Previews } from "../../lib/previews/previews";

const entries = previewNotifications({
  provider: "github",
  owner: "demo-org",
  repo: "frontend",
  tokenKey: "preview-token",
});

test("the trigger fires once per commit of a healthy preview, and the token is a reference", () => {
  const [trigger] = parse(entries["trigger.on-preview-ready"] ?? "");
  expect(trigger).toMatchObject({
    oncePer: `app.metadata.annotations["${PREVIEW_ANNOTATIONS.revision}"]`,
    send: ["on-preview-ready"],
  });
  expect(parse(entries["service.webhook.preview-comment"] ?? "").headers[0]).toEqual({
    name: "Authorization",
    value: "Bearer $preview-token",
  });
});

test("the comment is rendered as JSON, whatever the annotations hold", () => {
  const { webhook } = parse(entries["template.on-preview-ready"] ?? "");
  const template = webhook["preview-comment"] as { path: string; body: string };
  const { url, number, revision } = PREVIEW_ANNOTATIONS;
  const app = { metadata: { annotations: { [url]: 'https://x/"}\n', [number]: "12", [revision]: "0f1e" } } };
  expect(rendered(template.path, { app })).toBe("/repos/demo-org/frontend/issues/12/comments");
  expect(JSON.parse(rendered(template.body, { app }))).toEqual({ body: 'Preview of 0f1e: https://x/"}\n' });
});

/** A text as the set's own templates print it: one element of a list. */
function rendered(text: string, parameters: JsonObject): string {
  const set = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: "x", namespace: "argocd" },
    spec: {
      goTemplate: true,
      goTemplateOptions: ["missingkey=error"],
      generators: [{ list: { elements: [parameters] } }],
      template: {
        metadata: { name: "x", annotations: { text } },
        spec: {
          project: "p",
          source: { repoURL: "https://git.example.com/x.git", path: "." },
          destination: { server: "https://kubernetes.default.svc", namespace: "x" },
        },
      },
    },
  };
  const { applications } = evaluate(set, memoryInventory({ projects: ["p"], clusters: [] }));
  const texts = applications.map(
    ({ application: { metadata } }) => (metadata as { annotations: { text: string } }).annotations.text,
  );
  return texts.join();
}

test("a preview's Applications subscribe, and carry what the comment reads", () => {
  const previews = new Previews(new App({ outdir: "unused" }), "p", {
    cluster: "hub",
    share: { mode: "full" },
    source: {
      kind: "pullRequest",
      scm: { github: { owner: "demo-org", repo: "frontend", labels: ["preview"] } },
      changes: { service: "web" },
      comment: true,
    },
    image: { tag: "headSha", readyBy: "label" },
    prefix: "pr",
    domain: "preview.example.com",
    workloads: { web: { entry: true, image: "registry.example.com/web", path: "web" } },
    guard: { quota: { cpu: "1", memory: "1Gi" } },
    entry: { ingressClass: "nginx", namespace: "ingress-nginx" },
    output: { repoURL: "https://git.example.com/platform.git", path: "manifests" },
  });
  const sets = previews.node.findAll().filter((one): one is ApplicationSet<never> => one instanceof ApplicationSet);
  const annotations = sets.map((one) => {
    const { template } = (one.toJson() as { spec: { template: { metadata: { annotations: JsonObject } } } }).spec;
    return Object.keys(template.metadata.annotations).sort();
  });
  const wanted = [
    ...Object.values(PREVIEW_ANNOTATIONS),
    "notifications.argoproj.io/subscribe.on-preview-ready.preview-comment",
  ].sort();
  // the guard has nothing to say: its preview is ready when the workloads are
  expect(annotations).toEqual([[PREVIEW_ANNOTATIONS.url], wanted]);
});

test.each([{ owner: "a/../b" }, { repo: "{{ x }}" }, { tokenKey: "a\nb" }, { api: "http://x" }])(
  "refuses %j",
  (more) => {
    expect(() => previewNotifications({ provider: "github", owner: "o", repo: "r", tokenKey: "t", ...more })).toThrow(
      expect.objectContaining({ code: "PREVIEWS_INVALID" }),
    );
  },
);
