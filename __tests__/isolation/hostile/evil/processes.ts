import childProcess, { type ChildProcessWithoutNullStreams } from 'node:child_process';
import cluster from 'node:cluster';
import { once } from 'node:events';
import inspector from 'node:inspector';
import path from 'node:path';
import { run } from 'node:test';
import { promisify } from 'node:util';
import { runInThisContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import type { Aim, Attempts } from './attempt.ts';

const secret = ({ outside }: Aim) => path.join(outside, 'secret.txt');
const reading = (aim: Aim) => `require('fs').readFileSync(${JSON.stringify(secret(aim))}, 'utf8')`;

/** What Node has and its types don't tell. */
function internal(name: string): (...given: readonly unknown[]) => unknown {
  const found: unknown = Reflect.get(process, name);
  if (typeof found !== 'function') throw new Error(`there is no process.${name}`);
  return (...given) => Reflect.apply(found, process, given);
}

/** Each gets hold of a file outside, where it gets hold of anything. */
export const PROCESSES: Attempts = {
  'child_process.execSync': (aim) => childProcess.execSync(`cat ${secret(aim)}`),
  'child_process.execFileSync': (aim) => childProcess.execFileSync('/bin/cat', [secret(aim)]),
  'child_process.spawnSync': (aim) => {
    const { error, stdout } = childProcess.spawnSync('/bin/cat', [secret(aim)]);
    if (error !== undefined) throw error;
    return stdout;
  },
  'child_process.exec': async (aim) =>
    (await promisify(childProcess.exec)(`cat ${secret(aim)}`)).stdout,
  'child_process.execFile': async (aim) =>
    (await promisify(childProcess.execFile)('/bin/cat', [secret(aim)])).stdout,
  'child_process.spawn': (aim) => outputOf(childProcess.spawn('/bin/cat', [secret(aim)])),
  'child_process.spawn of node itself, without its flags': (aim) =>
    outputOf(childProcess.spawn(process.execPath, ['-p', reading(aim)])),
  'child_process.fork': async ({ dist }) => {
    const child = childProcess.fork(path.join(dist, 'cli.js'), ['--version']);
    const [code]: unknown[] = await once(child, 'exit');
    return `forked ${String(code)}`;
  },
  'process.execve': (aim) => {
    // What comes after it would not be tried.
    if (process.permission === undefined) throw new Error('not tried: it ends this process');
    internal('execve')('/bin/cat', ['cat', secret(aim)], {});
  },
  'a worker': async (aim) => {
    const code = `require('worker_threads').parentPort.postMessage(${reading(aim)})`;
    return String(await once(new Worker(code, { eval: true, execArgv: [] }), 'message'));
  },
  'a worker that shares the environment': async (aim) => {
    const code = `require('worker_threads').parentPort.postMessage(${reading(aim)})`;
    return String(await once(new Worker(code, { eval: true, env: {} }), 'message'));
  },
  'cluster.fork': async (aim) => {
    cluster.setupPrimary({ execArgv: ['-e', `process.send(${reading(aim)})`] });
    return String(await once(cluster.fork(), 'message'));
  },
  'the test runner': async (aim) =>
    (await run({ files: [secret(aim)], isolation: 'process' }).toArray())
      .map((event) => JSON.stringify(event))
      .find((event) => event.includes('"test:pass"') || event.includes('"test:stderr"')),
  'a native add-on': ({ outside }) => {
    const module = { exports: {} };
    internal('dlopen')(module, `${outside}/addon.node`);
  },
  "process.binding('spawn_sync')": (aim) => spawnBy('binding', aim),
  "process._linkedBinding('spawn_sync')": (aim) => spawnBy('_linkedBinding', aim),
  "process.binding('fs')": (aim) => {
    const fs = Object(internal('binding')('fs'));
    return fs.readFileUtf8(secret(aim), 0);
  },
  'an extension of node:sqlite': ({ outside }) => {
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
    const database = new DatabaseSync(':memory:', { allowExtension: true });
    database.loadExtension(`${outside}/addon.node`);
  },
  'a database of node:sqlite that reads': (aim) => {
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
    const database = new DatabaseSync(':memory:');
    database.exec(`ATTACH '${path.join(path.dirname(secret(aim)), 'database')}' AS other`);
    return JSON.stringify(database.prepare('SELECT * FROM other.a').all());
  },
  WASI: async ({ outside }) => {
    const { WASI } = process.getBuiltinModule('node:wasi');
    return new WASI({ version: 'preview1', preopens: { '/': outside } }).getImportObject();
  },
  'its own inspector': () => {
    inspector.open(0);
    return inspector.url();
  },
  'a session of the inspector': (aim) => {
    const session = new inspector.Session();
    session.connect();
    return new Promise((resolve, reject) => {
      const expression = `process.mainModule?.${reading(aim)}`;
      session.post('Runtime.evaluate', { expression }, (error, { result }) =>
        error ? reject(error) : resolve(result.value),
      );
    });
  },
  'a permission that it gives itself': (aim) => {
    Reflect.set(process, 'permission', { has: () => true });
    process.execArgv.push(`--allow-fs-read=${secret(aim)}`);
    Reflect.set(process.env, 'NODE_OPTIONS', '--allow-fs-read=*');
    return runInThisContext(`process.getBuiltinModule('fs')`).readFileSync(secret(aim), 'utf8');
  },
};

function outputOf(child: ChildProcessWithoutNullStreams): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    void child.stdout.toArray().then((chunks) => resolve(chunks.join('')));
  });
}

function spawnBy(binding: string, aim: Aim): string {
  const spawner = Object(internal(binding)('spawn_sync'));
  const stdio = ['ignore', 'pipe', 'ignore'].map((type) => ({
    type,
    readable: true,
    writable: true,
  }));
  const result = Object(
    spawner.spawn({ file: '/bin/cat', args: ['cat', secret(aim)], envPairs: [], stdio }),
  );
  if (result.error) throw new Error(`spawn failed: ${result.error}`);
  return String(result.output?.[1]);
}
