import {
  clusters,
  type Generator,
  gitDirectories,
  gitFiles,
  list,
  matrix,
  merge,
  orElse,
  type ParametersOf,
  pullRequest,
  type References,
  references,
  shapeOf,
  t,
} from "../../lib/generators";

const repoURL = "https://git.example.com/shop/envs.git";
function refs<P>(of: Generator<P>): References<P> {
  return references<P>(shapeOf(of));
}

test("list elements are inferred, and a key that some lack is optional", () => {
  const p = refs(
    list([
      { name: "dev", port: 80 },
      { name: "prod", port: 443, region: "eu" },
    ]),
  );
  expect(`${p.name}`).toBe("{{ .name }}");
  expect(`${p.port}`).toBe("{{ toJson .port }}");
  expect(`${orElse(p.region, "us")}`).toBe('{{ dig "region" "us" . }}');
  // @ts-expect-error a misspelt parameter
  p.nmae;
  // @ts-expect-error optional needs a default
  const text: import("../../lib/generators").Text = p.region;
  expect(() => String(text)).toThrow("orElse");
});

test("matrix combines the parameters of both children, and the second reads the first's", () => {
  const envs = gitDirectories({ repoURL, paths: ["envs/*"] });
  const where = matrix(envs, (dir) =>
    clusters({ matchLabels: { env: `${dir.path.basename}` }, values: { domain: "example.com" } }),
  );
  const p = refs(where);
  expect(t`${p.path.basename}-${p.nameNormalized}`).toBe("{{ .path.basename }}-{{ .nameNormalized }}");
  expect(`${p.values.domain}`).toBe("{{ .values.domain }}");
  expect(`${p.metadata.labels.get("team.example.com/name")}`).toBe(
    '{{ index .metadata.labels "team.example.com/name" }}',
  );
  // @ts-expect-error a misspelt parameter
  p.path.basenme;
  // @ts-expect-error a value that is not given
  p.values.domian;
  // @ts-expect-error the second child reads only the first's parameters
  matrix(envs, (dir) => clusters({ matchLabels: { env: dir.path.nope } }));
  // @ts-expect-error a matrix has two children
  matrix(envs, clusters(), clusters());
  expect(JSON.parse(JSON.stringify(where))).toEqual({
    matrix: {
      generators: [
        { git: { repoURL, revision: "HEAD", directories: [{ path: "envs/*" }] } },
        { clusters: { selector: { matchLabels: { env: "{{ .path.basename }}" } }, values: { domain: "example.com" } } },
      ],
    },
  });
});

test("merge keys are parameters of both, and what only an override has is optional", () => {
  const merged = merge(["name"], clusters({ matchLabels: { a: "b" } }), list([{ name: "eu", size: "big" }]));
  const p = refs(merged);
  expect(`${p.server}`).toBe("{{ .server }}");
  expect(`${orElse(p.size, "small")}`).toBe('{{ dig "size" "small" . }}');
  // @ts-expect-error not a parameter of the override
  merge(["server"], clusters(), list([{ name: "eu" }]));
});

test("file content has the example's types and pull requests have theirs", () => {
  const p = refs(
    gitFiles({
      repoURL,
      paths: ["envs/*/env.yaml"],
      content: { service: { name: "", port: 0 } },
      pathParamPrefix: "env",
    }),
  );
  expect(`${p.service.port} ${p.env.path.filename}`).toBe("{{ toJson .service.port }} {{ .env.path.filename }}");
  // @ts-expect-error the path stands under its prefix
  p.path;
  const pr = refs(pullRequest({ github: { owner: "demo", repo: "web" } }));
  expect(`${pr.head_sha}`).toBe("{{ .head_sha }}");
  // @ts-expect-error exactly one provider
  pullRequest({
    github: { owner: "demo", repo: "web" },
    gitea: { owner: "a", repo: "b", api: "https://git.example.com" },
  });
  // @ts-expect-error misspelt
  pr.headSha;
  type P = ParametersOf<ReturnType<typeof pullRequest>>;
  const names: keyof P = "branch_slug";
  expect(names).toBe("branch_slug");
});
