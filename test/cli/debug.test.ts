import { run } from "./run";

const set = (template: string, options = "goTemplate: true\n  goTemplateOptions: [missingkey=error]") => `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: shop, namespace: argocd}
spec:
  ${options}
  generators:
    - list:
        elements:
          - {name: a, size: "3", replicas: 3}
          - {name: b, replicas: 4, image: {tag: v1}}
  template:
    metadata: {name: ${JSON.stringify(template)}}
    spec: {project: default, source: {repoURL: https://git.example.com/x.git, path: .}, destination: {name: in-cluster}}
`;

async function debug(text: string, ...words: string[]) {
  return run(["render", "-", "--debug", "spec.template.metadata.name", ...words], { readInput: () => text });
}

describe("render --debug", () => {
  test("an element that fails is shown with what printed before, the key that is missing, and parameters near to it", async () => {
    const { code, out } = await debug(set("{{ .name }}-{{ .sizee }}"));
    expect(code).toBe(0);
    expect(out.replace(/^ {2}fails: .*$/m, "  fails: …")).toBe(`shop: element 0 of 2, by spec.generators[0].list; 2 fail
<stdin>:14:16  spec.template.metadata.name
  {{.name}}  prints "a"
  {{ .sizee }}  sizee is missing: did you mean size?
  the set's missingkey=error stops here
  fails: …
parameters, those nearest to sizee first
  size: string "3"
  name: string "a"
  replicas: float64 3
`);
  });

  test("of several elements the first one that fails is shown, or the one that is asked for", async () => {
    expect((await debug(set("{{ .name }}-{{ .size }}"))).out).toContain(
      "shop: element 1 of 2, by spec.generators[0].list; 1 fails",
    );
    const { out } = await debug(set("{{ .name }}-{{ .size }}"), "--element", "0");
    expect(out).toContain('  = "a-3"\n');
    expect(out).toContain("  replicas: float64 3\n");
  });

  test("without missingkey=error it is said where it would strike, every key in one run", async () => {
    const { out } = await debug(set("{{ .one }}{{ .image.two }}{{ .name }}", "goTemplate: true"), "--element", "1");
    expect(out).toContain("  {{ .one }}  one is missing");
    expect(out).toContain("  {{ .image.two }}  two is missing");
    expect(out).toContain('  = "<no value><no value>b"');
  });

  test("each turn of a loop prints, and a failure of a function names its action", async () => {
    const loop = await debug(set("{{ range $k, $v := .image }}{{ $k }}={{ $v }}{{ end }}"), "--element", "1");
    expect(loop.out).toContain('  {{$k}}  prints "tag"\n  {{$v}}  prints "v1"\n');
    expect((await debug(set("{{ .replicas | upper }}"))).out).toContain("  {{ .replicas | upper }}  fails");
  });

  test("a flat template shows its placeholders, and which stay", async () => {
    const text = set("{{name}}-{{size}}", "goTemplate: false")
      .replace(/, replicas: \d/g, "")
      .replace(", image: {tag: v1}", "");
    const { out } = await debug(text);
    expect(out).toContain("shop: element 1 of 2");
    expect(out).toContain('  {{name}}  prints "b"\n  {{size}}  size is missing');
    expect(out).toContain('  = "b-{{size}}"');
  });

  test.each([
    ["a path where no template is", ["spec.template.metadata.nam"]],
    ["an element that is no number", ["spec.template.metadata.name", "--element", "x"]],
  ])("refuses %s", async (_, words) => {
    const { code, problems } = await run(["render", "-", "--debug", ...words], { readInput: () => set("{{ .name }}") });
    expect([code, problems]).toEqual([2, ["USAGE command line"]]);
  });
});
