// Builds dist/: `node .ci/build.mjs [--out FOLDER]`.
// tsc compiles to build/, ncc bundles, esbuild minifies what ncc made, and bundles the program of isolated
// plugins and each plugin in plugins/.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildSync, transformSync } from 'esbuild';

const root = path.dirname(import.meta.dirname);
const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } });
const out = path.resolve(root, values.out);
const build = path.join(root, 'build');
const bundled = path.join(build, 'bundled');
const plugins = path.join(root, 'plugins');
const JUDGE = path.join(build, 'safety/judge.js');

// The names of functions stay: a stack trace has to say where it comes from.
const MINIFY = {
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  keepNames: true,
  legalComments: 'none',
  lineLimit: 500,
  target: 'node22',
};

// Before anything else is loaded: where nobody listens, this signal opens the inspector of the process.
const DEAF = `process.on('SIGUSR1', () => undefined);\n`;

// Of undici: what only its index asks for, and a parser that is an experiment (UNDICI_USE_MILO).
const UNUSED = [
  'lib/cache/memory-cache-store.js',
  'lib/cache/sqlite-cache-store.js',
  'lib/interceptor/cache.js',
  'lib/interceptor/deduplicate.js',
  'lib/interceptor/dns.js',
  'lib/milo/no-simd.js',
  'lib/milo/simd.js',
  'lib/mock/mock-agent.js',
  'lib/mock/mock-call-history.js',
  'lib/mock/mock-client.js',
  'lib/mock/mock-errors.js',
  'lib/mock/mock-pool.js',
  'lib/mock/snapshot-agent.js',
  'lib/web/cache/cachestorage.js',
  'lib/web/cookies/index.js',
  'lib/web/eventsource/eventsource.js',
  'lib/web/websocket/events.js',
  'lib/web/websocket/stream/websocketerror.js',
  'lib/web/websocket/stream/websocketstream.js',
  'lib/web/websocket/websocket.js',
];

// Whatever is asked of it is a class that does nothing.
const NOTHING = 'module.exports = new Proxy({}, { get: () => class {} });\n';

const MODULE = { bundle: true, format: 'esm', platform: 'node', absWorkingDir: root };

// Written so that any Node gets as far as the message.
const CLI = `#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error('kimi-converge needs Node.js 22.19 or newer, and this is ' + process.version + '.');
  process.exit(2);
}
${DEAF}const { commandLine } = await import('./index.js');
await commandLine();
`;

compile();
markSideEffectFree('@actions/core');
leaveOut('undici', UNUSED);
// They must find the same undici.
for (const name of ['@actions/github', '@actions/http-client']) copyPackage(name);
const engine = takeEngineOut();
standIn('guest/engine.cjs');
bundle();
// What was there before stays until everything has compiled.
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const file of readdirSync(bundled)) minify(file);
for (const file of ['api.d.ts', 'testing/index.d.ts']) copyTypes(path.join(build, 'types'), file);
await writeEntries(await import(path.join(bundled, 'index.js')));
writeSchema(await import(path.join(build, 'config/published-schema.js')));
bundlePlugins();
standIn('engine.cjs');
bundleGuest();
writeFileSync(path.join(out, 'guest/engine.cjs'), engine);
writeGuestApi(await import(path.join(build, 'guest/api.js')));

function compile() {
  rmSync(build, { recursive: true, force: true });
  run('tsc', '-p', root);
  run(
    'tsc',
    '-p',
    path.join(root, '.ci/tsconfig.types.json'),
    '--outDir',
    path.join(build, 'types'),
  );
}

// The declarations that the public API is made of, and no others.
function copyTypes(types, file, copied = new Set()) {
  if (copied.has(file)) return;
  copied.add(file);
  const source = readFileSync(path.join(types, file), 'utf8');
  const target = path.join(out, 'types', file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, source);
  for (const [, imported] of source.matchAll(/from '(\.[^']+)\.ts'/g)) {
    copyTypes(types, path.join(path.dirname(file), `${imported}.d.ts`), copied);
  }
}

// A package that the bundler finds before that of the same name in node_modules.
function copyPackage(name) {
  const copy = path.join(build, 'node_modules', name);
  cpSync(path.join(root, 'node_modules', name), copy, { recursive: true });
  return copy;
}

// Half of undici is what nothing here asks for: mocks, sockets, caches. It loads all of it.
function leaveOut(name, modules) {
  const copy = copyPackage(name);
  for (const module of modules) {
    const file = path.join(copy, module);
    if (!existsSync(file)) throw new Error(`${name} has no ${module} any more`);
    writeFileSync(file, NOTHING);
  }
}

// @actions/core imports a whole HTTP client for OpenID tokens, which this project doesn't ask for. Marked
// as free of side effects, in a copy, the bundler leaves out what isn't used of it.
function markSideEffectFree(name) {
  const copy = copyPackage(name);
  const manifest = path.join(copy, 'package.json');
  const fields = JSON.parse(readFileSync(manifest, 'utf8'));
  writeFileSync(manifest, JSON.stringify({ ...fields, sideEffects: false }));
}

// What reads and judges commands is large, many runs never need it, and two bundles do: it becomes a file of
// its own, which is loaded with the first command. Loading is synchronous, as `SafetyFilter.check` is.
function takeEngineOut() {
  const options = { ...MINIFY, ...MODULE, format: 'cjs', entryPoints: [JUDGE], write: false };
  return buildSync(options).outputFiles[0].text;
}

// What stands for it in a bundle: loads the engine from beside the bundle.
function standIn(file) {
  const from = `path.join(import.meta.dirname, ${JSON.stringify(file)})`;
  writeFileSync(
    JUDGE,
    `import { createRequire } from 'node:module';
import path from 'node:path';
let engine;
export function judge(command, options) {
  engine ??= createRequire(process.execPath)(${from});
  return engine.judge(command, options);
}
`,
  );
}

function bundle() {
  writeFileSync(path.join(build, 'package.json'), '{ "type": "module" }\n');
  run(
    'ncc',
    'build',
    path.join(build, 'bundle.js'),
    '-o',
    bundled,
    '--license',
    'licenses.txt',
    '--quiet',
  );
}

function minify(file) {
  const source = readFileSync(path.join(bundled, file), 'utf8');
  const minified = file.endsWith('.js') ? transformSync(source, MINIFY).code : source;
  writeFileSync(path.join(out, file), minified);
}

// Every isolated plugin starts it: as one scope it is there 4 ms sooner than as ncc makes it.
function bundleGuest() {
  const folder = path.join(out, 'guest');
  const entryPoints = [path.join(build, 'guest/index.js')];
  buildSync({ ...MINIFY, ...MODULE, entryPoints, outdir: folder, splitting: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n');
}

// What ships with Convergence is found by its name as dist/plugins/NAME.
function bundlePlugins() {
  const folders = readdirSync(plugins, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  for (const { name } of folders) if (!name.startsWith('_')) bundlePlugin(name);
}

function bundlePlugin(name) {
  const fields = JSON.parse(readFileSync(path.join(plugins, name, 'package.json'), 'utf8'));
  const folder = path.join(out, 'plugins', name);
  buildSync({
    ...MINIFY,
    ...MODULE,
    entryPoints: [path.join(plugins, name, fields.kimi.module)],
    outfile: path.join(folder, 'index.js'),
    external: ['kimi-convergence'],
  });
  const manifest = { ...fields, kimi: { ...fields.kimi, module: 'index.js' } };
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

async function writeEntries({ api, loadTesting }) {
  writeFileSync(
    path.join(out, 'main.js'),
    `${DEAF}const { action } = await import('./index.js');\nawait action();\n`,
  );
  writeFileSync(
    path.join(out, 'api.js'),
    `import { api } from './index.js';\n\nexport const { ${Object.keys(api).join(', ')} } = api;\n`,
  );
  const testing = Object.keys(await loadTesting()).join(', ');
  writeFileSync(
    path.join(out, 'testing.js'),
    `import { loadTesting } from './index.js';\n\nexport const { ${testing} } = await loadTesting();\n`,
  );
  writeFileSync(path.join(out, 'cli.js'), CLI, { mode: 0o755 });
}

// What isolated plugins import. The bundle itself runs where there is a host to talk to, and not here.
function writeGuestApi(api) {
  writeFileSync(
    path.join(out, 'guest/api.js'),
    `import { api } from './index.js';\n\nexport const { ${Object.keys(api).join(', ')} } = api;\n`,
  );
}

// What editors check convergence.yaml against.
function writeSchema({ publishedSchema }) {
  const schema = JSON.stringify(publishedSchema(), undefined, 2);
  writeFileSync(path.join(out, 'convergence.schema.json'), `${schema}\n`);
}

function run(command, ...args) {
  execFileSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${path.join(root, 'node_modules/.bin')}:${process.env.PATH}` },
  });
}
