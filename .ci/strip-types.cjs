// jest's transform: Node's own type stripping, which keeps lines and columns where they are.
const { stripTypeScriptTypes } = require('node:module');

module.exports = { process: (source) => ({ code: stripTypeScriptTypes(source) }) };
