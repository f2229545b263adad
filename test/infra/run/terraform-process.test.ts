import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { cleanEnvironment, PrefixedLines, StackFolder } from "../../../lib/infra/run/terraform-process";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "terraform-process-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

class Kept extends Writable {
  text = "";
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString("utf8");
    done();
  }
}

/** A program in terraform's place that says what it sees. */
function program(body: string): string {
  const file = join(folder, "terraform");
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
  return file;
}

async function terraform(
  body: string,
  prefix: boolean,
  quiet = false,
): Promise<{ readonly code: number; readonly output: string; readonly shown: string }> {
  const progress = new Kept();
  const environment = { PATH: process.env.PATH, KUBE_HOST: "https://wrong.example.com" };
  const stacks = new StackFolder({ outdir: "out", environment, progress, prefix, terraform: program(body) });
  const done = await stacks.world.terraform("hub", ["plan"], quiet);
  return { ...done, shown: progress.text };
}

test("terraform does not see the variables that the Helm provider would lay over the stack's connection", async () => {
  expect(cleanEnvironment({ KUBE_HOST: "x", HELM_NAMESPACE: "y", KUBECONFIG: "z", PATH: "p" })).toEqual({
    KUBECONFIG: "z",
    PATH: "p",
  });
  expect((await terraform('echo "[$KUBE_HOST]" "$@"', false)).output).toBe("[] -chdir=out/stacks/hub plan\n");
});

test("lines of several stacks can be told apart, whatever the pieces in which they come", async () => {
  const kept = new Kept();
  const lines = new PrefixedLines(kept, "hub  ");
  for (const piece of ["on", "e\ntwo\nth", "ree"]) lines.write(piece);
  lines.end();
  expect(kept.text).toBe("hub  one\nhub  two\nhub  three\n");
  expect((await terraform("echo one; echo two", true)).shown).toBe("hub  one\nhub  two\n");
});

test("what is quiet is not shown, its errors are no part of what it says, and its failure is known", async () => {
  expect(await terraform("echo {}; echo careful >&2", false, true)).toEqual({ code: 0, output: "{}\n", shown: "" });
  expect(await terraform("echo bad >&2; exit 3", false, true)).toEqual({ code: 3, output: "bad\n", shown: "" });
});

test("a program that cannot be started is a failure that says so", async () => {
  const stacks = new StackFolder({
    outdir: "out",
    environment: {},
    progress: new Kept(),
    prefix: false,
    terraform: "/none",
  });
  expect(await stacks.world.terraform("hub", ["init"])).toEqual({
    code: -1,
    output: expect.stringContaining("Error: /none"),
  });
});
