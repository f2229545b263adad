/** What templates make of data, or the error with which they stop, each as Go 1.26 does (the lines come from a Go program). */
import { fromJson, type GoMap, GoSlice, StringMap } from "../../lib/go/values";
import { render } from "./render";

function data(): GoMap {
  const map = fromJson({
    name: "web",
    n: 3,
    f: 1.5,
    big: 1000000,
    t: true,
    nil: null,
    e: "",
    el: [],
    em: {},
    u: "é世🚀",
    l: ["a", 1, null, true],
    ll: [[1], [2]],
    m: { b: 1, a: "x", n: null, é: 2, deep: { k: { v: "w" }, l: [{ a: 1 }, { a: 2 }] } },
  }) as GoMap;
  map.set(
    "sm",
    new StringMap([
      ["k", "v"],
      ["a", "b"],
    ]),
  );
  map.set("sl", new GoSlice("string", ["p", "q"]));
  return map;
}

const ROWS: readonly (readonly [text: string, result: string, option?: string])[] = [
  ["{{ .name.x }}", 'template: base:1:8: executing "base" at <.name.x>: can\'t evaluate field x in type interface {}'],
  ["{{ .m.a.x }}", 'template: base:1:5: executing "base" at <.m.a.x>: can\'t evaluate field x in type interface {}'],
  [
    "{{ $x := .name }}{{ $x.y }}",
    'template: base:1:22: executing "base" at <$x.y>: can\'t evaluate field y in type string',
  ],
  [
    "{{ range .l }}{{ .x }}{{ end }}",
    'template: base:1:17: executing "base" at <.x>: can\'t evaluate field x in type interface {}',
  ],
  [
    "{{ range .sl }}{{ .x }}{{ end }}",
    'template: base:1:18: executing "base" at <.x>: can\'t evaluate field x in type string',
  ],
  [
    "{{ range $i, $e := .ll }}{{ $e.x }}{{ end }}",
    'template: base:1:30: executing "base" at <$e.x>: can\'t evaluate field x in type interface {}',
  ],
  [
    "{{ range .m.deep.l }}{{ .a.b }}{{ end }}",
    'template: base:1:26: executing "base" at <.a.b>: can\'t evaluate field b in type interface {}',
  ],
  [
    "{{ with .name }}{{ .x }}{{ end }}",
    'template: base:1:19: executing "base" at <.x>: can\'t evaluate field x in type string',
  ],
  ["{{ .sm.k.x }}", 'template: base:1:6: executing "base" at <.sm.k.x>: can\'t evaluate field x in type string'],
  ["{{ (index .l 0).x }}", 'template: base:1:13: executing "base" at <0>: can\'t evaluate field x in type string'],
  [
    "{{ (list 1 2).x.y }}",
    'template: base:1:11: executing "base" at <2>: can\'t evaluate field x in type []interface {}',
  ],
  ["{{ .nil.x }}", 'template: base:1:7: executing "base" at <.nil.x>: nil pointer evaluating interface {}.x'],
  ["{{ .m.n.x.y }}", 'template: base:1:5: executing "base" at <.m.n.x.y>: nil pointer evaluating interface {}.x'],
  ["{{ .missing.x.y }}", "<no value>"],
  [
    "{{ .missing.x }}",
    'template: base:1:11: executing "base" at <.missing.x>: nil pointer evaluating interface {}.x',
    "missingkey=zero",
  ],
  ["[{{ .sm.zz }}] [{{ .zz }}]", "[] [<no value>]", "missingkey=zero"],
  [
    "{{ .missing }}",
    'template: base:1:3: executing "base" at <.missing>: map has no entry for key "missing"',
    "missingkey=error",
  ],
  [
    "{{ .sm.zz }}",
    'template: base:1:6: executing "base" at <.sm.zz>: map has no entry for key "zz"',
    "missingkey=error",
  ],
  [
    '{{ $x := index .m "zz" }}{{ $x.y }}',
    'template: base:1:30: executing "base" at <$x.y>: nil data; no entry for key "y"',
    "missingkey=error",
  ],
  [
    "{{ range .nil }}{{ else }}{{ .zz }}{{ end }}",
    'template: base:1:29: executing "base" at <.zz>: map has no entry for key "zz"',
    "missingkey=error",
  ],
  ["{{ .name 1 }}", 'template: base:1:3: executing "base" at <.name>: name is not a method but has arguments'],
  ["{{ 1 | .name }}", 'template: base:1:7: executing "base" at <.name>: name is not a method but has arguments'],
  [
    "{{ $x := 1 }}{{ 2 | $x }}",
    'template: base:1:20: executing "base" at <$x>: can\'t give argument to non-function $x',
  ],
  ["{{ 1 2 }}", 'template: base:1:3: executing "base" at <1>: can\'t give argument to non-function 1'],
  ["{{ nil }}", 'template: base:1:3: executing "base" at <nil>: nil is not a command'],
  ["{{ (1) 2 }}", 'template: base:1:3: executing "base" at <(1) 2>: can\'t give argument to non-function 1'],
  ["{{ 1 | (print 2) }}", 'template: base:1:3: executing "base" at <1>: can\'t give argument to non-function print 2'],
  ["{{ not }}", 'template: base:1:3: executing "base" at <not>: wrong number of args for not: want 1 got 0'],
  ["{{ not 1 2 }}", 'template: base:1:3: executing "base" at <not>: wrong number of args for not: want 1 got 2'],
  [
    "{{ print 1 | not 2 }}",
    'template: base:1:13: executing "base" at <not>: wrong number of args for not: want 1 got 2',
  ],
  ["{{ and }}", 'template: base:1:3: executing "base" at <and>: wrong number of args for and: want at least 1 got 0'],
  [
    "{{ printf }}",
    'template: base:1:3: executing "base" at <printf>: wrong number of args for printf: want at least 1 got 0',
  ],
  ["{{ printf 1 }}", 'template: base:1:10: executing "base" at <1>: expected string; found 1'],
  [
    "{{ printf .n }}",
    'template: base:1:10: executing "base" at <.n>: wrong type for value; expected string; got float64',
  ],
  ["{{ printf .missing }}", 'template: base:1:10: executing "base" at <.missing>: invalid value; expected string'],
  [
    "{{ printf .nil }}",
    'template: base:1:10: executing "base" at <.nil>: wrong type for value; expected string; got interface {}',
  ],
  ["{{ printf nil }}", 'template: base:1:10: executing "base" at <nil>: cannot assign nil to string'],
  [
    '{{ trunc .n "abc" }}',
    'template: base:1:9: executing "base" at <.n>: wrong type for value; expected int; got float64',
  ],
  ['{{ trunc (int .n) "abcdef" }}', "abc"],
  ['{{ trunc 1.0 "abc" }}', "a"],
  ['{{ trunc 1.5 "abc" }}', 'template: base:1:9: executing "base" at <1.5>: expected integer; found 1.5'],
  ['{{ trunc "1" "abc" }}', 'template: base:1:9: executing "base" at <"1">: expected integer; found "1"'],
  ['{{ join "," nil }}', ""],
  [
    '{{ get .sm "k" }}',
    'template: base:1:7: executing "base" at <.sm>: wrong type for value; expected map[string]interface {}; got map[string]string',
  ],
  [
    '{{ get .name "k" }}',
    'template: base:1:7: executing "base" at <.name>: wrong type for value; expected map[string]interface {}; got string',
  ],
  ['{{ get nil "k" }}[]', "[]"],
  [
    "{{ upper (trunc 2 .missing) }}",
    'template: base:1:18: executing "base" at <.missing>: invalid value; expected string',
  ],
  [
    "{{ 9223372036854775808 }}",
    'template: base:1:3: executing "base" at <9223372036854775808>: 9223372036854775808 overflows int',
  ],
  [
    "{{ print 9223372036854775808 }}",
    'template: base:1:9: executing "base" at <9223372036854775808>: 9223372036854775808 overflows int',
  ],
  [
    "{{ index .l 9 }}",
    'template: base:1:3: executing "base" at <index .l 9>: error calling index: index out of range: 9',
  ],
  [
    "{{ index .l 4 }}",
    'template: base:1:3: executing "base" at <index .l 4>: error calling index: reflect: slice index out of range',
  ],
  [
    "{{ index .l -1 }}",
    'template: base:1:3: executing "base" at <index .l -1>: error calling index: index out of range: -1',
  ],
  ["{{ index .l 0 0 }}", "97"],
  [
    "{{ index .l 2 0 }}",
    'template: base:1:3: executing "base" at <index .l 2 0>: error calling index: index of nil pointer',
  ],
  ["{{ index .u 1 }}", "169"],
  ['{{ index .m "deep" "l" 1 "a" }}', "2"],
  [
    "{{ index .m 1 }}",
    'template: base:1:3: executing "base" at <index .m 1>: error calling index: value has type int; should be string',
  ],
  [
    "{{ index .m nil }}",
    'template: base:1:3: executing "base" at <index .m nil>: error calling index: value is nil; should be of type string',
  ],
  ['{{ index .sm "zz" }}|{{ index .m "zz" }}', "|<no value>"],
  [
    "{{ index 1 2 }}",
    'template: base:1:3: executing "base" at <index 1 2>: error calling index: can\'t index item of type int',
  ],
  [
    "{{ index nil 1 }}",
    'template: base:1:3: executing "base" at <index nil 1>: error calling index: index of untyped nil',
  ],
  [
    "{{ len .missing }}",
    'template: base:1:3: executing "base" at <len .missing>: error calling len: reflect: call of reflect.Value.Type on zero Value',
  ],
  ["{{ len .nil }}", 'template: base:1:3: executing "base" at <len .nil>: error calling len: len of nil pointer'],
  ["{{ len 1.5 }}", 'template: base:1:3: executing "base" at <len 1.5>: error calling len: len of type float64'],
  ["{{ len .u }} {{ len .l }} {{ len .m }} {{ len .sm }} {{ len .sl }}", "9 4 5 2 2"],
  [
    "{{ eq 1 1.0 }}",
    'template: base:1:3: executing "base" at <eq 1 1.0>: error calling eq: incompatible types for comparison: int and float64',
  ],
  [
    "{{ eq .n 3 }}",
    'template: base:1:3: executing "base" at <eq .n 3>: error calling eq: incompatible types for comparison: float64 and int',
  ],
  [
    '{{ eq .n 3.0 }} {{ eq 1 2 3 1 }} {{ eq "a" "b" "a" }} {{ eq nil .nil }} {{ eq .missing "x" }}',
    "true true true true false",
  ],
  [
    "{{ eq .l .l }}",
    'template: base:1:3: executing "base" at <eq .l .l>: error calling eq: non-comparable type [a %!s(float64=1) <nil> %!s(bool=true)]: []interface {}',
  ],
  [
    "{{ eq .m .l }}",
    'template: base:1:3: executing "base" at <eq .m .l>: error calling eq: non-comparable types map[a:x b:%!s(float64=1) deep:map[k:map[v:w] l:[map[a:%!s(float64=1)] map[a:%!s(float64=2)]]] n:<nil> é:%!s(float64=2)]: map[string]interface {}, []interface {}: [a 1 <nil> true]',
  ],
  ["{{ eq .l nil }} {{ ne .m nil }}", "false true"],
  ["{{ eq 1 }}", 'template: base:1:3: executing "base" at <eq 1>: error calling eq: missing argument for comparison'],
  [
    '{{ lt 1 "a" }}',
    'template: base:1:3: executing "base" at <lt 1 "a">: error calling lt: incompatible types for comparison: int and string',
  ],
  [
    "{{ lt true false }}",
    'template: base:1:3: executing "base" at <lt true false>: error calling lt: invalid type for comparison',
  ],
  [
    "{{ lt .nil 1 }}",
    'template: base:1:3: executing "base" at <lt .nil 1>: error calling lt: invalid type for comparison',
  ],
  ['{{ lt "é" "🚀" }} {{ lt 1 2 }} {{ le 1.5 1.5 }} {{ gt "b" "a" }} {{ ge -1 0 }}', "true true true true false"],
  [
    "{{ lt 1i 2i }}",
    'template: base:1:3: executing "base" at <lt 1i 2i>: error calling lt: invalid type for comparison',
  ],
  [
    "{{ call .name }}",
    'template: base:1:3: executing "base" at <call .name>: error calling call: non-function .name of type string',
  ],
  [
    "{{ call }}",
    'template: base:1:3: executing "base" at <call>: wrong number of args for call: want at least 1 got 0',
  ],
  ["{{ call nil 1 }}", 'template: base:1:3: executing "base" at <call nil 1>: error calling call: call of nil'],
  [
    '{{ call (print "a" "b") 1 }}',
    'template: base:1:3: executing "base" at <call (print "a" "b") 1>: error calling call: non-function print "a" "b" of type string',
  ],
  [
    "{{ .name | call }}",
    'template: base:1:11: executing "base" at <call>: error calling call: non-function web of type string',
  ],
  ["{{ range .name }}{{ end }}", 'template: base:1:9: executing "base" at <.name>: range can\'t iterate over web'],
  ["{{ range .t }}{{ end }}", 'template: base:1:9: executing "base" at <.t>: range can\'t iterate over true'],
  [
    "{{ range $i, $e := 3 }}{{ end }}",
    'template: base:1:19: executing "base" at <3>: can\'t use 3 to iterate over more than one variable',
  ],
  [
    "{{ range 3 }}{{ . }}{{ end }} {{ range int .f }}{{ . }}{{ end }} {{ range -1 }}x{{ else }}none{{ end }}",
    "012 0 none",
  ],
  [
    "{{ range $k, $v := .m }}{{ $k }}={{ $v }};{{ end }}",
    "a=x;b=1;deep=map[k:map[v:w] l:[map[a:1] map[a:2]]];n=<no value>;é=2;",
  ],
  ["{{ range $k, $v := .sm }}{{ $k }}={{ $v }};{{ end }}", "a=b;k=v;"],
  ['{{ $i := 0 }}{{ $e := "" }}{{ range $i, $e = .l }}{{ end }}{{ $i }} {{ $e }}', "3 true"],
  ["{{ $e := 1 }}{{ range $e = .el }}{{ else }}{{ $e }}{{ end }}{{ $e }}", "[][]"],
  [
    "{{ range $i, $e := .l }}{{ if eq $i 1 }}{{ continue }}{{ end }}{{ if eq $i 3 }}{{ break }}{{ end }}{{ $i }}{{ end }}",
    "02",
  ],
  ["{{ range .ll }}{{ range . }}{{ . }}{{ break }}{{ end }}-{{ end }}", "1-2-"],
  ["{{ range .ll }}{{ range $.el }}{{ else }}{{ continue }}{{ end }}x{{ end }}", ""],
  ["{{ $x = 1 }}", 'template: base:1:8: executing "base" at <1>: undefined variable: $x'],
  ["{{ $x = 1 }}{{ $x }}", 'template: base:1:8: executing "base" at <1>: undefined variable: $x'],
  ["{{ $x := $x }}", 'template: base:1:9: executing "base" at <$x>: undefined variable: $x'],
  ["{{ if true }}{{ $y := 1 }}{{ $y = 2 }}{{ $y }}{{ end }}", "2"],
  ["{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ $x := 3 }}{{ $x = 4 }}{{ end }}{{ $x }}", "2"],
  ["{{ and false ($x := 1) }}{{ $x }}", 'template: base:1:28: executing "base" at <$x>: undefined variable: $x'],
  ["{{ $x := 1 }}{{ or true ($x := 2) }}{{ $x }}{{ or false ($x := 3) }}{{ $x }}", "true133"],
  ["{{ range $i := 3 }}{{ and (eq $i 1) ($y := $i) }}{{ if eq $i 1 }}{{ $y }}{{ end }}{{ end }}", "false11false"],
  [
    "{{ range $i := 3 }}{{ $_ := and (eq $i 1) ($y := $i) }}{{ $y }}{{ end }}",
    'template: base:1:58: executing "base" at <$y>: undefined variable: $y',
  ],
  ["{{ $ := 1 }}{{ $ }}{{ .name }}", "1web"],
  ['{{ define "T" }}{{ $x }}{{ end }}', 'template: base:1: undefined variable "$x"'],
  [
    '{{ define "T" }}{{ .x }}{{ end }}{{ template "T" .name }}',
    'template: base:1:19: executing "T" at <.x>: can\'t evaluate field x in type string',
  ],
  [
    '{{ define "T" }}[{{ . }}|{{ $ }}]{{ end }}{{ template "T" }}{{ template "T" .n }}{{ with .m }}{{ template "T" .a }}{{ end }}',
    "[<no value>|<no value>][3|3][x|x]",
  ],
  [
    '{{ define "A" }}{{ template "B" . }}{{ end }}{{ define "B" }}{{ template "A" . }}{{ end }}{{ template "A" .n }}',
    'template: base:1:73: executing "B" at <{{template "A" .}}>: exceeded maximum template depth (100000)',
  ],
  [
    '{{ define "A" }}{{ if . }}{{ template "A" . }}{{ end }}{{ end }}{{ template "A" 1 }}',
    'template: base:1:38: executing "A" at <{{template "A" .}}>: exceeded maximum template depth (100000)',
  ],
  ['{{ block "B" .m }}{{ .a }}{{ end }}{{ template "B" .m.deep }}', "x<no value>"],
  [
    '{{ template "nope" }}',
    'template: base:1:12: executing "base" at <{{template "nope"}}>: template "nope" not defined',
  ],
  ['{{ define "base" }}x{{ end }}', "x"],
  [
    '{{ html "<a href=\'x\'>&\\"" }} {{ html 1 .nil "b" }} {{ "<" | html }}',
    "&lt;a href=&#39;x&#39;&gt;&amp;&#34; 1&lt;no value&gt;b &lt;",
  ],
  [
    '{{ js "it\'s \\"x\\" <é>=& \\\\ \\n\\u0000\\u00a0🚀" }}',
    'it\\\'s \\"x\\" \\u003Cé\\u003E\\u003D\\u0026 \\\\ \\u000A\\u0000\\u00A0🚀',
  ],
  ['{{ urlquery "a b&c=é/~-_." 1 }}', "a+b%26c%3D%C3%A9%2F~-_.1"],
  ['{{ print 1 2 "a" "b" 3 nil true }} {{ println "a" 1 }}', "1 2ab3 <nil> true a 1\n"],
  ['{{ print "\\xc3" "\\xa9" }} {{ len "\\xc3" }} {{ print "a\\xff" }}', "é 1 a�"],
  [
    "{{ 'a' }} {{ 0x10 }} {{ 0b11 }} {{ 0o17 }} {{ 1_000 }} {{ 1e3 }} {{ 0x1p4 }} {{ .5 }} {{ 1. }} {{ -0 }} {{ 1i }} {{ 1+2i }}",
    "97 16 3 15 1000 1000 16 0.5 1 0 (0+1i) (1+2i)",
  ],
  ["{{ printf \"%T %T %T %T %T\" 1 1.0 'a' 1i nil }}", "int float64 int complex128 <nil>"],
  ["{{- 3 -}} {{ 4 -}} a {{- 5 }}\n{{- /* c */ -}}\n{{ 6 }}", "34a56"],
  ['{{ true | printf "%v %v" 1 }} {{ (.m).a }} {{ ($).name }} {{ (print .name "x") | len }}', "1 true x web 4"],
  ["{{ with $y := .missing }}a{{ else with .name }}{{ . }}{{ else }}c{{ end }}", "web"],
  ['{{ if or .e .el .em .nil .missing 0 0.0 false }}a{{ else if and 1 "x" .t .l }}b{{ end }}', "b"],
  ["{{ coalesce.x }}", 'template: base:1:3: executing "base" at <coalesce>: nil pointer evaluating interface {}.x'],
  ['{{ or .missing .nil | printf "%v" }} {{ and 1 nil | print }}', "<nil> <nil>"],
  ['{{ .x.y.z | default "d" }}', "d"],
  ["{{ list | first | print }}", "<nil>"],
  ['a{{ "b" }}\n  {{ fail "no" }}', 'template: base:2:5: executing "base" at <fail "no">: error calling fail: no'],
  [
    "{{ if (index .l 7) }}{{ end }}",
    'template: base:1:7: executing "base" at <index .l 7>: error calling index: index out of range: 7',
  ],
  [
    '\né{{ .name }}é{{ index .u "k" }}',
    'template: base:2:18: executing "base" at <index .u "k">: error calling index: cannot index slice/array with type string',
  ],
];

test.each(ROWS.map(([text, result, option]) => ({ text, result, options: option === undefined ? [] : [option] })))(
  "$text",
  ({ text, result, options }) => {
    expect(render(text, data(), options)).toBe(result);
  },
);

test("the last missingkey option counts", () => {
  expect(render("{{ .zz }}", data(), ["missingkey=error", "missingkey=default"])).toBe("<no value>");
});

test("functions change the data that they are given, for later templates too", () => {
  const map = data();
  render('{{ set . "added" "x" }}', map);
  expect(render("{{ .added }}", map)).toBe("x");
});

test("a range sees the map as it was when it began", () => {
  expect(
    render(
      '{{ range $k, $v := .sm }}{{ $k }}{{ end }}{{ range $k, $v := .em }}{{ else }}{{ $_ := set .em "k" 1 }}{{ .em }}{{ end }}',
      data(),
    ),
  ).toBe("akmap[k:1]");
});

test("Go 1.23 does not range over numbers", () => {
  expect(render("{{ range 3 }}{{ . }}{{ end }}", data(), [], { rangeOverInt: false, name: "" })).toBe(
    'template: :1:9: executing "" at <3>: range can\'t iterate over 3',
  );
});

test.each([
  [true, "interface {}"],
  [false, "string"],
])("a function that yields an interface (%s) shows %s in errors", (isInterface, type) => {
  const yields = isInterface ? { yields: "interface {}" } : {};
  const functions = new Map([["thing", { name: "thing", params: [], ...yields, call: () => "x" }]]);
  expect(render("{{ thing.y }}", data(), [], { functions })).toBe(
    `template: base:1:3: executing "base" at <thing>: can't evaluate field y in type ${type}`,
  );
});
