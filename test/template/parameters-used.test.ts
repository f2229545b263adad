/** Which parameters a template reads, and where. */
import { allFunctions, compileGoTemplate, parametersUsed } from "../../lib/template";

const functions = allFunctions();

function used(text: string): string[] {
  const { tree } = compileGoTemplate(text, { functions });
  return parametersUsed(tree).map(({ path, line, column }) => `${path.join(" ")} ${line}:${column}`);
}

test.each<[string, string[]]>([
  ["plain", []],
  ["{{ . }}{{ $ }}", []],
  ["{{ .a }}\n {{.a.b.c }}", ["a 1:4", "a b c 2:4"]],
  ["{{ $.a.b }}{{ ($).c }}{{ (.d).e }}", ["a b 1:4", "c 1:16", "d e 1:27"]],
  ['{{ index .m "k" "x" }}{{ index . "a-b" }}{{ index .l 0 "k" }}', ["m k x 1:10", "a-b 1:32", "l 1:51"]],
  ['{{ (index .m "k").x | upper }}{{ index (index $ "a") "b" }}', ["m k x 1:11", "a b 1:47"]],
  ["{{ if .a }}{{ .b }}{{ else }}{{ .c }}{{ end }}", ["a 1:7", "b 1:15", "c 1:33"]],
  ["{{ with .a }}{{ .x }}{{ $.b }}{{ else }}{{ .c }}{{ end }}", ["a 1:9", "b 1:25", "c 1:44"]],
  ["{{ with . }}{{ .a }}{{ end }}", ["a 1:16"]],
  ["{{ range $i, $e := .l }}{{ .x }}{{ $e.y }}{{ $.z }}{{ end }}", ["l 1:20", "z 1:46"]],
  ["{{ $x := .a }}{{ $x.b }}{{ default .c (print $.d) }}", ["a 1:10", "c 1:36", "d 1:46"]],
  ['{{ define "T" }}{{ .a }}{{ $.b }}{{ end }}{{ template "T" . }}', ["a 1:20", "b 1:28"]],
  ['{{ define "T" }}{{ .a }}{{ end }}{{ template "T" .m }}', ["m 1:50"]],
  ['{{ define "T" }}{{ .a }}{{ template "T" . }}{{ end }}{{ template "T" . }}{{ template "T" . }}', ["a 1:20"]],
  ['{{ block "B" . }}{{ .a }}{{ end }}{{ dict "k" .b }}', ["a 1:21", "b 1:47"]],
  ['{{ dig "a" "b" "" . }}{{ "x.y" }}{{/* .z */}}', []],
])("%j reads %j", (text, expected) => {
  expect(used(text)).toEqual(expected);
});
