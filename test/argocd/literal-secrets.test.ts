import { commandSecrets, secretIn, secretsIn } from "../../lib/argocd/literal-secrets";

const LONG = "a".repeat(40);
const HIDDEN = "hunter2";

test.each([
  ["a private key", "-----BEGIN RSA PRIVATE KEY-----\nMII"],
  ["a private key", Buffer.from("-----BEGIN EC PRIVATE KEY-----\nMII").toString("base64")],
  ["a private key", `AGE-SECRET-KEY-1${"Q".repeat(58)}`],
  ["a token", `eyJ${LONG}.eyJ${LONG}.${LONG}`],
  ["a token of GitHub", `ghp_${LONG}`],
  ["a token of GitLab", `gldt-${LONG}`],
  ["an access key of AWS", `AKIA${"A".repeat(16)}`],
  ["a key of Azure", `AccountName=x;AccountKey=${LONG}==`],
  ["a token of Vault", `hvs.${LONG}`],
  ["a bearer token", `Authorization: Bearer ${LONG}`],
  ["a password in a URL", `https://me:${HIDDEN}@git.example.com`],
  ["a password in a URL", `ssh://me:${HIDDEN}@git.example.com/a.git`],
  ["a password in a URL", `https://me@corp.example.com:${HIDDEN}@git.example.com`],
  ["a password in a URL", `https://me:with@sign${HIDDEN}@git.example.com`],
  ["a password in a URL", `postgres://:${HIDDEN}${"x".repeat(2000)}@db.example.com`],
])("finds %s by its form", (what, text) => {
  expect(secretIn(text)).toBe(what);
});

test.each([
  "https://git.example.com:8443/me@home",
  "https://me@git.example.com/a.git",
  "https://me:{{.password}}@git.example.com",
  "https://me:$PASSWORD@git.example.com",
  'links: "https://a.example.com","b":"c@example.com"',
  "git@git.example.com:team/a.git",
  "-----BEGIN CERTIFICATE-----",
  "global-settings-of-the-application",
  "Bearer short",
])("finds no secret in %s", (text) => {
  expect(secretIn(text)).toBeUndefined();
});

test("says where in a value the secrets are, keys included, and never what they are", () => {
  const text = `ghp_${LONG}`;
  const found = secretsIn({ a: [{ b: text }], c: { [text]: 1 } }, "values");
  expect(found.map(({ where }) => where)).toEqual(["values.a[0].b", "values.c"]);
  expect(JSON.stringify(found)).not.toContain(LONG);
});

test("ends on data that contains itself", () => {
  const data: Record<string, unknown> = { text: `ghp_${LONG}` };
  data.self = data;
  expect(secretsIn(data, "values")).toHaveLength(1);
});

test("takes time that grows with the text only", () => {
  const start = performance.now();
  for (const text of ["//a:".repeat(200_000), `${"//".repeat(200_000)}:@`, `https://${"a:".repeat(400_000)}`])
    secretIn(text);
  expect(performance.now() - start).toBeLessThan(2000);
});

test.each([
  [["--password=x"], {}, ["login.args[0]"]],
  [["--token", "x"], {}, ["login.args[1]"]],
  [["-client-secret", "x", "--verbose"], {}, ["login.args[1]"]],
  [["--token=/run/token", "--password=$PASSWORD", "--token", "--verbose", "--secret", "/run/secret"], {}, []],
  [["get-token", "x", "--token-file", "x"], {}, []],
  [
    [],
    { AWS_SECRET_ACCESS_KEY: "x", API_KEY: "y", TOKEN_FILE: "z", PASSWORD: "/run/password" },
    ["login.env.AWS_SECRET_ACCESS_KEY", "login.env.API_KEY"],
  ],
])("knows secrets of a command by what they are called: %j %j", (args, env, places) => {
  expect(commandSecrets({ args, env }, "login").map(({ code, where }) => [code, where])).toEqual(
    places.map((place) => ["SECRET_LITERAL", place]),
  );
});
