/** `%YAML` and `%TAG` in front of a document, and the tags that handles stand for in it. */
import type { Scanner } from "./scanner";
import { parserError, type Token } from "./token";

const CORE_TAGS = "tag:yaml.org,2002:";

export class TagDirectives {
  private readonly prefixes = new Map<string, string>();

  /** Reads all directives that come next. @throws {YamlError} for a version other than 1.1, or a second directive for one thing */
  read(scanner: Scanner): void {
    let hasVersion = false;
    for (let token = scanner.peek(); ; token = scanner.peek()) {
      if (token.kind === "version") {
        if (hasVersion) throw parserError("found duplicate %YAML directive", token);
        if (token.text !== "1.1") throw parserError("found incompatible YAML document", token);
        hasVersion = true;
      } else if (token.kind === "tag-directive") {
        if (this.prefixes.has(token.text)) throw parserError("found duplicate %TAG directive", token);
        this.prefixes.set(token.text, token.suffix);
      } else return;
      scanner.skip();
    }
  }

  /** The whole tag of a tag token. @throws {YamlError} when its handle is unknown */
  resolve(token: Token, contextLine: number): string {
    const { text: handle, suffix } = token;
    if (handle === "") return suffix;
    const standard = handle === "!" ? "!" : handle === "!!" ? CORE_TAGS : "";
    const prefix = this.prefixes.get(handle) ?? standard;
    if (prefix === "") throw parserError("found undefined tag handle", token, contextLine);
    return prefix + suffix;
  }

  /** Directives count for one document. */
  clear(): void {
    this.prefixes.clear();
  }
}
