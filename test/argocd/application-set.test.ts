import { Chart, JsonPatch, Testing } from "cdk8s";
import { ApplicationSet, type ApplicationSetProps } from "../../lib/argocd/application-set";
import { problemsOf } from "../../lib/argocd/argo-object";
import { patchWhen } from "../../lib/argocd/template-patch";
import { clusters, gitDirectories, list, matrix, orElse, t } from "../../lib/generators";

const repoURL = "https://git.example.com/shop/envs.git";
function chart(): Chart {
  return new Chart(Testing.app(), "app", { namespace: "argocd" });
}
const spec = { project: "shop", source: { repoURL, path: "x" }, destination: { name: "prod", namespace: "shop" } };

test("a template is a function of the generators' parameters", () => {
  const envs = gitDirectories({ repoURL, paths: ["envs/*"] });
  const where = matrix(envs, (dir) => clusters({ matchLabels: { env: dir.path.basename }, values: { domain: "x" } }));
  const set = new ApplicationSet(chart(), "shop", {
    metadata: { name: "shop" },
    generators: [where],
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
    templatePatch: (p) => ({
      spec: { syncPolicy: { automated: patchWhen(p.name, { prune: true }) } },
    }),
  });
  expect(problemsOf(set)).toEqual([]);
  expect(set.toJson()).toMatchObject({ spec: { goTemplate: true } });
});

test("several generators: common parameters, others with a default", () => {
  const set = new ApplicationSet(chart(), "shop", {
    metadata: { name: "shop" },
    generators: [list([{ name: "a", server: "https://a.example.com", region: "eu" }]), clusters()],
    template: (p) => ({
      metadata: { name: p.name },
      spec: {
        ...spec,
        destination: { server: p.server, namespace: orElse(p.region, "x") },
      },
    }),
  });
  expect(problemsOf(set)).toEqual([]);
  set.metadata.addLabel("a", "b c");
  set.addJsonPatch(JsonPatch.add("/spec/goTemplate", false));
  expect(problemsOf(set).map((p) => [p.code, p.where])).toEqual([["CRD_INVALID_VALUE", "app/shop, metadata.labels.a"]]);
});

test("types refuse a parameter that only one generator yields", () => {
  const generators = [list([{ name: "a", region: "eu" }]), clusters()] as const;
  const props: ApplicationSetProps<typeof generators> = {
    generators,
    // @ts-expect-error read it with orElse
    template: (p) => ({ metadata: { name: p.name }, spec: { ...spec, destination: { name: p.region } } }),
  };
  const set = new ApplicationSet(chart(), "shop", { metadata: { name: "shop" }, ...props });
  const problems = problemsOf(set).map((p) => [p.code, p.where]);
  expect(problems).toEqual([["TEMPLATE_REFERENCE", "app/shop, spec.template.spec.destination.name"]]);
});
