import type { PullRequestSpec } from "../../../lib/generators";
import { fetchPullRequests } from "../../../lib/inventory";
import { ApiServer, type Reply } from "./server";

/** How the network misbehaves, whichever provider it is. */
const tokenRef = { secretName: "scm", key: "token" };
const servers: ApiServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serving(...replies: Reply[]): Promise<ApiServer> {
  const server = await ApiServer.start(() => replies.shift() ?? { body: [] });
  servers.push(server);
  return server;
}

function pulls(server: ApiServer): PullRequestSpec {
  return { github: { owner: "acme", repo: "web", api: server.origin, tokenRef } };
}

test("a server that is busy is asked again after the pause that it wants", async () => {
  const server = await serving({ status: 429, headers: { "Retry-After": "3" } }, { status: 503 }, { body: [] });
  const network = server.network("token");
  expect(await fetchPullRequests(pulls(server), network)).toEqual([]);
  expect(network.pauses).toEqual([3000, 1000]);
});

test.each([
  ["an error of the server", { status: 500, body: { message: "boom" } }, "PROVIDER_UNREACHABLE", /500 .*boom/],
  [
    "a pause that is too long",
    { status: 429, headers: { "Retry-After": "900" } },
    "PROVIDER_NOT_ALLOWED",
    /429.*limit of requests/,
  ],
  [
    "the end of the limit",
    { status: 403, headers: { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1700000000" } },
    "PROVIDER_NOT_ALLOWED",
    /limit of requests is reached until 2023-11-14T22:13:20.000Z/,
  ],
  ["an answer that is no JSON", { body: "<html>" }, "PROVIDER_ANSWER", /is not a list of objects/],
  ["an answer of another shape", { body: { pulls: [] } }, "PROVIDER_ANSWER", /is not a list of objects/],
  ["a pull request without a branch", { body: [{ number: 1 }] }, "PROVIDER_ANSWER", /no text at head.ref/],
] as [string, Reply, string, RegExp][])("refuses %s", async (_, reply, code, text) => {
  const server = await serving(reply, reply, reply);
  const failure = fetchPullRequests(pulls(server), server.network("token"));
  await expect(failure).rejects.toMatchObject({ code, message: expect.stringMatching(text) });
});

test("a redirect on the same host is followed with the token", async () => {
  const server = await serving({ status: 301, headers: { Location: "/api/v3/repositories/1/pulls" } }, { body: [] });
  expect(await fetchPullRequests(pulls(server), server.network("token"))).toEqual([]);
  expect(server.asked.map(({ url, headers }) => [url.pathname, headers.authorization])).toEqual([
    ["/api/v3/repos/acme/web/pulls", "Bearer token"],
    ["/api/v3/repositories/1/pulls", "Bearer token"],
  ]);
});

test("refuses a redirect to another host, which never sees the token", async () => {
  const other = await serving({ body: [] });
  const server = await serving({ status: 302, headers: { Location: `${other.origin}/steal` } });
  await expect(fetchPullRequests(pulls(server), server.network("token"))).rejects.toThrow("leads to another host");
  expect(other.asked).toEqual([]);
});

test("refuses a redirect that never ends", async () => {
  const loop = { status: 302, headers: { Location: "/again" } };
  const server = await serving(loop, loop, loop, loop, loop, loop, loop);
  await expect(fetchPullRequests(pulls(server), server.network("token"))).rejects.toThrow("more than 5 times");
});

test("refuses a next page on another host", async () => {
  const other = await serving({ body: { values: [] } });
  const server = await serving({ body: { values: [], next: `${other.origin}/next` } });
  const spec = { bitbucket: { owner: "acme", repo: "web", api: server.origin, bearerToken: { tokenRef } } };
  await expect(fetchPullRequests(spec, server.network("token"))).rejects.toThrow("links to another host");
  expect(other.asked).toEqual([]);
});

test("refuses a token for another host than the one that it was named for", async () => {
  const [named, evil] = [await serving(), await serving()];
  await expect(fetchPullRequests(pulls(evil), named.network("token"))).rejects.toMatchObject({
    code: "PROVIDER_NOT_ALLOWED",
    message: expect.stringContaining("no token is named"),
  });
  expect(evil.asked).toEqual([]);
});

test.each(["ftp://example.com", "not a url", "file:///etc/passwd"])("refuses the api %s", async (api) => {
  const spec = { github: { owner: "acme", repo: "web", api } };
  const server = await serving();
  await expect(fetchPullRequests(spec, server.network())).rejects.toMatchObject({
    code: "GENERATOR_INVALID",
    message: expect.stringMatching(/the api is not an? /),
  });
});

test("refuses a server that is not there", async () => {
  const server = await serving();
  await server.stop();
  await expect(fetchPullRequests(pulls(server), server.network("token"))).rejects.toMatchObject({
    code: "PROVIDER_UNREACHABLE",
    message: expect.stringMatching(/GET http:.*: \S+/),
  });
  servers.length = 0;
});
