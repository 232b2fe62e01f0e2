// Builds dist/: `node .ci/build.mjs [--out FOLDER]`.
// tsc compiles to build/, ncc bundles, esbuild minifies what ncc made.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { transformSync } from 'esbuild';

const root = path.dirname(import.meta.dirname);
const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } });
const out = path.resolve(root, values.out);
const build = path.join(root, 'build');
const bundled = path.join(build, 'bundled');

// Written so that any Node gets as far as the message.
const CLI = `#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error('kimi-converge needs Node.js 22.19 or newer, and this is ' + process.version + '.');
  process.exit(2);
}
const { commandLine } = await import('./index.js');
await commandLine();
`;

compile();
markSideEffectFree('@actions/core');
bundle();
// What was there before stays until everything has compiled.
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const file of readdirSync(bundled)) minify(file);
copyTypes(path.join(build, 'types'), 'api.d.ts');
writeEntries(await import(path.join(bundled, 'index.js')));
writeSchema(await import(path.join(build, 'config/published-schema.js')));

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

// @actions/core imports a whole HTTP client for OpenID tokens, which this project doesn't ask for. Marked
// as free of side effects, in a copy, the bundler leaves out what isn't used of it.
function markSideEffectFree(name) {
  const copy = path.join(build, 'node_modules', name);
  cpSync(path.join(root, 'node_modules', name), copy, { recursive: true });
  const manifest = path.join(copy, 'package.json');
  const fields = JSON.parse(readFileSync(manifest, 'utf8'));
  writeFileSync(manifest, JSON.stringify({ ...fields, sideEffects: false }));
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

// Names stay as they are: a stack trace has to say where it comes from.
function minify(file) {
  const source = readFileSync(path.join(bundled, file), 'utf8');
  const minified = file.endsWith('.js')
    ? transformSync(source, {
        minifySyntax: true,
        minifyWhitespace: true,
        legalComments: 'none',
        lineLimit: 500,
        target: 'node22',
      }).code
    : source;
  writeFileSync(path.join(out, file), minified);
}

function writeEntries({ api }) {
  writeFileSync(
    path.join(out, 'main.js'),
    "import { action } from './index.js';\n\nawait action();\n",
  );
  writeFileSync(
    path.join(out, 'api.js'),
    `import { api } from './index.js';\n\nexport const { ${Object.keys(api).join(', ')} } = api;\n`,
  );
  writeFileSync(path.join(out, 'cli.js'), CLI, { mode: 0o755 });
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
