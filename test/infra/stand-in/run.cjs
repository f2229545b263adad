// Starts the stand-in with plain Node: compiles its TypeScript as it is loaded, as the tests do.
const { transformFileSync } = require("@swc/core");

require.extensions[".ts"] = (module, file) => {
  const options = {
    jsc: { target: "es2022", parser: { syntax: "typescript" } },
    module: { type: "commonjs" },
    swcrc: false,
  };
  module._compile(transformFileSync(file, options).code, file);
};
require("./server.ts");
