/** A wildcard of DNS and of a certificate stands for one label: `web.pr-12.example.com` is not below `*.example.com`. */
import { rule } from "../rule";
import { pullRequests } from "../temporary";

const ADDRESS = /(?:^|:\/\/)[a-z0-9-]+\.\{\{[^{}]*\}\}\.[a-z0-9-]+\.[a-z]/;
const IS_HOST = /host|url|domain|address|info/i;

export const WILDCARD_DEPTH = rule(
  "WILDCARD_DEPTH",
  "warning",
  "write SERVICE-KEY.DOMAIN, one label below the wildcard",
  function* (subject) {
    if (pullRequests(subject).length === 0) return;
    for (const { path, text } of subject.texts)
      if (ADDRESS.test(text) && (text.includes("://") || IS_HOST.test(path)))
        yield [path, `the host of a preview is two labels below the domain: ${text}`];
  },
);
