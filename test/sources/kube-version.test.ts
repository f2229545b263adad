import { plainKubeVersion } from "../../lib/sources/kube-version";

test.each([
  ["", ""],
  ["1.33.2", "1.33.2"],
  ["v1.30.4-gke.1348000+meta", "1.30.4"],
  ["1.28+", "1.28"],
  ["1.030", "1.30"],
])("the version %p of a cluster is %p to helm", (version, plain) => {
  expect(plainKubeVersion(version)).toBe(plain);
});

test.each(["newest", "1", "01.30", "v"])("refuses the version %p", (version) => {
  expect(() => plainKubeVersion(version)).toThrow("could not parse kubernetes version");
});

test("a long text in the place of a version is refused at once", () => {
  expect(() => plainKubeVersion(`1${"x".repeat(100_000)}\n\n`)).toThrow("could not parse");
});
