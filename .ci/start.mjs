// Runs the main job on the example project. Needs Node 20 or newer, and npm. Installs what the example
// needs and nothing else: dist/ is whole without node_modules, and the example brings a Node of its own.
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const example = path.join(root, 'examples/web-shop');

execFileSync(process.execPath, [path.join(root, '.ci/install.mjs'), example], { stdio: 'inherit' });
const code = run('node ../../dist/cli.js run');
if (code === 1) {
  console.log('\nThe gate failed, as it should: the example has these problems on purpose.');
}
process.exitCode = code === 1 ? 0 : code;

function run(command) {
  const bin = path.join(example, 'node_modules/.bin');
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  return spawnSync(command, { cwd: example, env, shell: true, stdio: 'inherit' }).status ?? 3;
}
