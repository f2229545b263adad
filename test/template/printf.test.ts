/** Package fmt, each line as Go 1.26 prints it (the lines come from a Go program). */
import { fromJson, type GoMap, GoSlice, StringMap } from "../../lib/go/values";
import { render } from "./render";

const data = fromJson({
  n: 3,
  f: 1.5,
  big: 1000000,
  nil: null,
  s: "str",
  l: ["a", 1, null, true, [1.5]],
  m: { b: 1, a: "x", n: null },
}) as GoMap;
data.set("sm", new StringMap([["k", "v"]]));
data.set("sl", new GoSlice("string", ["p", "q r"]));

const ROWS: readonly (readonly [text: string, result: string])[] = [
  ['{{ printf "%v %v %v %v %v" 1 1.5 "a" true nil }}', "1 1.5 a true <nil>"],
  ['{{ printf "%#v %#v %#v %#v %#v" 1 1.5 "a\\n" true nil }}', '1 1.5 "a\\n" true <nil>'],
  ['{{ printf "%#v" .m }}', 'map[string]interface {}{"a":"x", "b":1, "n":interface {}(nil)}'],
  [
    '{{ printf "%#v %#v %#v" .l .sl .sm }}',
    '[]interface {}{"a", 1, interface {}(nil), true, []interface {}{1.5}} []string{"p", "q r"} map[string]string{"k":"v"}',
  ],
  ['{{ printf "%+v %+d %+d % d" .m 5 -5 5 }}', "map[a:x b:1 n:<nil>] +5 -5  5"],
  [
    '{{ printf "%d %5d|%-5d|%05d|%+05d|%x|%X|%#x|%o|%#o|%O|%b|%#b" 7 7 7 7 7 255 255 255 8 8 8 5 5 }}',
    "7     7|7    |00007|+0007|ff|FF|0xff|10|010|0o10|101|0b101",
  ],
  ['{{ printf "%.3d|%8.3d|%-8.3d|%08.3d|%.0d|%3.0d|" 7 7 7 7 0 0 }}', "007|     007|007     |     007||   |"],
  [
    "{{ printf \"%c %c %q %+q %U %#U %#U\" 97 128512 'x' 'é' 233 233 7 }}",
    "a 😀 'x' '\\u00e9' U+00E9 U+00E9 'é' U+0007",
  ],
  ['{{ printf "%c|%q|%U" -1 1114112 -1 }}', "�|'�'|U+FFFFFFFFFFFFFFFF"],
  [
    '{{ printf "%s|%5s|%-5s|%.2s|%05s|%q|%#q|%+q|%x|% x|%#x|% #X|%.2x" "é世" "é" "é" "é世界" "ab" "a\\"b" "a\\"b" "é" "hi" "hi" "hi" "hi" "hi!" }}',
    'é世|    é|é    |é世|000ab|"a\\"b"|`a"b`|"\\u00e9"|6869|68 69|0x6869|0X68 0X69|6869',
  ],
  ['{{ printf "%q %q %q" "a\\tb\\x00\\x7f\\u00a0" "\\xff" "🚀" }}', '"a\\tb\\x00\\x7f\\u00a0" "\\xff" "🚀"'],
  ['{{ printf "%#q %#q" "a`b" "plain" }}', '"a`b" `plain`'],
  [
    '{{ printf "%f %.2f %8.3f|%-9.1f|%09.2f|%+.1f|% .1f|%.0f %.0f %.0f" .f .f .f .f .f .f .f 0.5 1.5 2.5 }}',
    "1.500000 1.50    1.500|1.5      |000001.50|+1.5| 1.5|0 2 2",
  ],
  [
    '{{ printf "%e %E %.2e %g %G %.3g %#g %#.3g %#.0f" .f .big .f .big 1e-7 123456.0 1.5 100000.0 3.0 }}',
    "1.500000e+00 1.000000E+06 1.50e+00 1e+06 1E-07 1.23e+05 1.50000 1.00e+05 3.",
  ],
  [
    '{{ printf "%v %v %v %v %v %v" 1e6 1e20 1e21 0.0001 0.00001 123456789.125 }}',
    "1e+06 1e+20 1e+21 0.0001 1e-05 1.23456789125e+08",
  ],
  [
    '{{ printf "%b %x %X %.2x" 1.5 1.5 -0.1 3.14 }}',
    "6755399441055744p-52 0x1.8p+00 -0X1.999999999999AP-04 0x1.92p+01",
  ],
  ['{{ printf "%6.2f%%|%6v|%-6v|%06v" 12.3456 1.5 1.5 -1.5 }}', " 12.35%|   1.5|1.5   |-001.5"],
  [
    '{{ printf "%v %d %f %5v %+v" (float64 "NaN") (float64 "Inf") (float64 "-Inf") (float64 "Inf") (float64 "NaN") }}',
    "NaN %!d(float64=+Inf) -Inf  +Inf NaN",
  ],
  ['{{ printf "%.30f" 0.1 }}', "0.100000000000000005551115123126"],
  ['{{ printf "%.17g %.40e" 0.1 2.5 }}', "0.10000000000000001 2.5000000000000000000000000000000000000000e+00"],
  ['{{ printf "%t %v %5t|%-6t|" true false true false }}', "true false  true|false |"],
  [
    '{{ printf "%d %s %t %c %z %!" "a" 1 1 "x" 1 }}',
    "%!d(string=a) %!s(int=1) %!t(int=1) %!c(string=x) %!z(int=1) %!!(MISSING)",
  ],
  ['{{ printf "%d" nil }} {{ printf "%s" nil }} {{ printf "%v|%6v|" nil nil }}', "%!d(<nil>) %!s(<nil>) <nil>| <nil>|"],
  [
    '{{ printf "%s %d %q %x" .l .l .sl .sl }}',
    '[a %!s(float64=1) <nil> %!s(bool=true) [%!s(float64=1.5)]] [%!d(string=a) %!d(float64=1) <nil> %!d(bool=true) [%!d(float64=1.5)]] ["p" "q r"] [70 712072]',
  ],
  [
    '{{ printf "%s %v %d" .m .m .m }}',
    "map[a:x b:%!s(float64=1) n:<nil>] map[a:x b:1 n:<nil>] map[%!d(string=a):%!d(string=x) %!d(string=b):%!d(float64=1) %!d(string=n):<nil>]",
  ],
  ['{{ printf "%5v|%-5v|%05d" .sl .sl (list 1 2) }}', "[    p   q r]|[p     q r  ]|[00001 00002]"],
  [
    '{{ printf "%d %d" 1 }} {{ printf "%d" 1 2 "x" nil }} {{ printf "%" }} {{ printf "%5" 1 }} {{ printf "100%" }}',
    "1 %!d(MISSING) 1%!(EXTRA int=2, string=x, <nil>) %!(NOVERB) %!(NOVERB)%!(EXTRA int=1) 100%!(NOVERB)",
  ],
  [
    '{{ printf "%[2]d %[1]d" 1 2 }} {{ printf "%[3]d" 1 }} {{ printf "%[x]d" 1 }} {{ printf "%[1]d %d" 1 2 }} {{ printf "%[2]*[1]d|" 3 5 }}',
    "2 1 %!d(BADINDEX) %!d(BADINDEX) 1 2     3|",
  ],
  [
    '{{ printf "%*d|%-*d|%*d|" 5 1 5 1 -5 1 }} {{ printf "%*d" "a" 1 }} {{ printf "%.*f|%.*f" 2 3.14159 -1 3.14159 }}',
    "    1|1    |1    | %!(BADWIDTH)1 3.14|%!(BADPREC)3.141590",
  ],
  [
    '{{ printf "%.*d" 9223372036854775807 1 }} {{ printf "%100000001d|%d" 1 2 }} {{ printf "%.100000001d|%d" 1 2 }}',
    "%!(BADPREC)1 %!(NOVERB)%!(EXTRA int=1, int=2) %!(NOVERB)%!(EXTRA int=1, int=2)",
  ],
  [
    '{{ printf "%[1]2d|%[1].2d" 5 }} {{ printf "%.[1]*d" 3 4 }} {{ printf "%.d|%.f" 5 1.5 }}',
    "%!d(BADINDEX)|%!d(BADINDEX) 004 5|2",
  ],
  [
    '{{ printf "%T %T %T %T %T %10T|" 1 "a" .m .l .sl true }}',
    "int string map[string]interface {} []interface {} []string       bool|",
  ],
  [
    '{{ printf "%v %+v %.2f %T %q" 1i 3-4i 1+2i 2i 2i }}',
    "(0+1i) (3-4i) (1.00+2.00i) complex128 %!q(complex128=(0+2i))",
  ],
  [
    '{{ printf "%w %w" "a" .m }} {{ printf "%é" 1 }} {{ printf "%p" "a" }}',
    "%!w(string=a) %!w(map[string]interface {}=map[a:x b:1 n:<nil>]) %!é(int=1) %!p(string=a)",
  ],
  [
    '{{ printf "%s" (index .l 4) }} {{ printf "%-10v|" .l }}',
    "[%!s(float64=1.5)] [a          1          <nil> true       [1.5       ]]|",
  ],
  ['{{ printf "%x %X %s %v" (index "abc" 0) 1.0 (index "abc" 0) (index "abc" 0) }}', "61 0X1P+00 %!s(uint8=97) 97"],
  [
    '{{ printf "%v %v" (list) (dict) }} {{ printf "%#v %#v" (list) (dict) }}',
    "[] map[] []interface {}{} map[string]interface {}{}",
  ],
  ['{{ printf "%#x %#o %# x %#q %#U" 10 0 "ab" 97 128512 }}', "0xa 0 0x61 0x62 'a' U+1F600 '😀'"],
  ['{{ printf "% d|% -5d|%+-5d|%- 05d|" 5 5 5 5 }}', " 5| 5   |+5   | 5   |"],
  ['{{ printf "%08b|%-08b|%+08.3f|%x" 5 5 1.5 -255 }}', "00000101|101     |+001.500|-ff"],
];

test.each(ROWS)("%s", (text, result) => {
  expect(render(text, data)).toBe(result);
});
