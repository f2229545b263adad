import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { webFetch } from "../../lib/inventory/programs/web";

let server: Server;
let seen: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(
      `${request.headers.host?.split(":")[0]} ${request.method} ${request.url} ${request.headers.authorization ?? "-"}`,
    );
    const { port } = server.address() as AddressInfo;
    if (request.url === "/away") response.writeHead(302, { location: `http://localhost:${port}/page` }).end();
    else if (request.url === "/round") response.writeHead(302, { location: "/round" }).end();
    else if (request.url === "/hang") return;
    else response.writeHead(request.url === "/page" ? 200 : 404, { "x-a": "b" }).end("text");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen = [];
});

const at = (path: string, host = "127.0.0.1") => `http://${host}:${(server.address() as AddressInfo).port}${path}`;
const get = (url: string, hosts: string[], more: object = {}) => webFetch({ hosts, ...more })({ method: "GET", url });

test("a page of an allowed host, with its status and headers", async () => {
  const answer = await get(at("/page"), ["127.0.0.1"]);
  expect(answer).toMatchObject({ status: 200, statusText: "OK", body: Buffer.from("text") });
  expect("headers" in answer && answer.headers.get("x-a")).toBe("b");
  expect(await get(at("/gone"), ["127.0.0.1"])).toMatchObject({ status: 404, statusText: "Not Found" });
});

test("a host that is not allowed is not asked, neither at once nor by way of another one", async () => {
  expect(await get(at("/page"), [])).toHaveProperty("unreachable", expect.stringContaining("is not allowed"));
  expect(await get(at("/away"), ["127.0.0.1"])).toHaveProperty(
    "unreachable",
    expect.stringContaining("localhost is not allowed"),
  );
  expect(await get("file:///etc/passwd", [""])).toHaveProperty("unreachable");
  expect(seen).toEqual(["127.0.0.1 GET /away -"]);
});

test("a password stays with its host", async () => {
  const fetch = webFetch({ hosts: ["127.0.0.1", "localhost"] });
  await fetch({
    method: "GET",
    url: at("/away"),
    login: { username: "u", password: "p" },
    headers: { authorization: "x" },
  });
  expect(seen).toEqual(["127.0.0.1 GET /away Basic dTpw", "localhost GET /page -"]);
});

test("circles, pages without end and servers that hang end", async () => {
  expect(await get(at("/round"), ["127.0.0.1"])).toHaveProperty("unreachable", expect.stringContaining("5 redirects"));
  expect(await get(at("/page"), ["127.0.0.1"], { maxBytes: 2 })).toHaveProperty("unreachable");
  expect(await get(at("/hang"), ["127.0.0.1"], { seconds: 0.2 })).toHaveProperty("unreachable");
});
