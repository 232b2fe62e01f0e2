// Plugins that are hostile before any step uses them: none of them ever loads.
const WRITE = `import { writeSync } from 'node:fs'; const say = (text) => writeSync(4, text + '\\n');`;
const REGISTERED = `import { registerStep, Step } from 'kimi-convergence';`;

/** What is tried → the module, and what is said of it. */
export const LOADING: Readonly<Record<string, readonly [module: string, says: RegExp]>> = {
  'process.exit(0) in the module': ['process.exit(0);', /broke off: it ended with exit code 0/],
  'process.exit(0) in register()': [
    'export const register = () => process.exit(0);',
    /broke off: it ended with exit code 0/,
  ],
  'process.abort() in register()': [
    'export const register = () => process.abort();',
    /broke off: it/,
  ],
  'an exception in the module': [`throw new Error('on purpose');`, /on purpose/],
  'an exception with hostile text': [
    String.raw`throw new Error('\n::add-mask::honest\n\u001b]0;pwned\u0007 ##[error]pwned');`,
    /pwned/,
  ],
  'a rejection that nobody handles': [
    `void Promise.reject(new Error('nobody handles this')); await new Promise(() => undefined);`,
    /broke off: it ended with exit code/,
  ],
  'a module that is never there': [
    'await new Promise(() => undefined);',
    /broke off: it ended|not done/,
  ],
  'findings before anybody asked': [
    `${WRITE} say('{"jsonrpc":"2.0","method":"findings","params":{"findings":[{}]}}');
     export const register = () => new Promise((resolve) => setTimeout(resolve, 500));`,
    /broke off: it sends what nobody asked for/,
  ],
  'a question before anything was lent': [
    `${WRITE} say('{"jsonrpc":"2.0","id":7,"method":"workspace/listFiles","params":{}}');
     process.exit(1);`,
    /broke off/,
  ],
  'names in the place of names': [
    `${WRITE} say('{"jsonrpc":"2.0","id":1,"result":{"scanner":[7],"executor":[],"reporter":[],"step":[]}}');
     await new Promise((resolve) => setTimeout(resolve, 500));`,
    /broke off: the result of "initialize"/,
  ],
  'a name of every object': [
    `${REGISTERED} export const register = () => registerStep('__proto__', 7);`,
    /__proto__|class/,
  ],
  'an import of what was not granted': [`import '/etc/passwd';`, /\/etc\/passwd/],
};
