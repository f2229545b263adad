import { failureOf } from "../../../lib/infra/run/failure";

const ROWS: readonly (readonly [string, string, string])[] = [
  [
    "the summary and the cause, without the place in between",
    `
╷
│ Error: installation failed
│ 
│   with helm_release.openebs,
│   on cdk.tf.json line 40, in resource.helm_release.openebs:
│   40:       },
│ 
│ Kubernetes cluster unreachable: connection refused
│ second line
╵
╷
│ Error: another one
╵`,
    "installation failed: Kubernetes cluster unreachable: connection refused",
  ],
  [
    "a summary alone",
    "╷\n│ Error: openebs fails on purpose\n│ \n│   with helm_release.openebs,\n╵\n",
    "openebs fails on purpose",
  ],
  [
    "what is not in a box",
    "Error: Failed to install provider\n\nno such file\n",
    "Failed to install provider: no such file",
  ],
  ["silence", "", "terraform failed without a message"],
];
test.each(ROWS)("of a failure one reads %s", (_, output, expected) => {
  expect(failureOf(output)).toBe(expected);
});
