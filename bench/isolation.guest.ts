// An isolated plugin as a run has it. The one place of the benchmark that knows how it is opened.
import path from 'node:path';
import { guestProgram } from '../src/host/guest-program.ts';
import { loadIsolated, WallChoice } from '../src/isolation/index.ts';
import type { WallKind } from '../src/isolation/walls.ts';
import type { Finding, FindingFields } from '../src/model/index.ts';
import { clientFrom } from '../src/plugin/client-from.ts';
import { parsedFinding } from '../src/plugin/create-finding.ts';
import { findingsOf } from '../src/plugin/findings-of.ts';
import type { InUse, Lent, PluginRuntime } from '../src/plugin/runtime.ts';

const PLUGIN = path.join(import.meta.dirname, 'isolation.plugin');
const PROGRAM = guestProgram(path.resolve(import.meta.dirname, '../dist'));

/** What is to be seen behind the wall. */
export const VISIBLE = [...PROGRAM.readable, PLUGIN];

/** Starts a process behind the wall, and loads the plugin in it. */
export function load(wall: WallKind): Promise<PluginRuntime> {
  return loadIsolated({
    name: 'bench',
    module: path.join(PLUGIN, 'index.js'),
    folder: PLUGIN,
    workspace: PLUGIN,
    stage: async () => ({ program: PROGRAM, readable: VISIBLE, visible: VISIBLE }),
    permissions: { network: [], read: [], env: [], run: [] },
    env: {},
    walls: new WallChoice([wall]),
    accept: () => undefined,
    say: (text) => console.error(text),
  });
}

/** A scanner in the process of the plugin, with the findings that it is to return. */
export async function openScanner(
  plugin: PluginRuntime,
  fields: readonly FindingFields[],
): Promise<InUse<{ scan(): Promise<readonly Finding[]> }>> {
  const scanner = await plugin.openScanner({ name: 'ready', config: { fields }, lent: NOTHING });
  return {
    async scan() {
      const findings: Finding[] = [];
      const output = scanner.scanFile?.({ path: 'a.js', content: '' });
      for await (const { values } of findingsOf(output))
        findings.push(...values.map(parsedFinding));
      return findings;
    },
    [Symbol.asyncDispose]: () => scanner[Symbol.asyncDispose](),
  };
}

const refuse = async (): Promise<never> => {
  throw new Error('the plugin of the benchmark asks for nothing');
};

const NOTHING: Lent = {
  target: 'benchmark',
  own: undefined,
  variables: {},
  workspace: { root: '/', listFiles: refuse, readFile: refuse },
  clientFor: () => clientFrom(refuse),
  commands: { run: refuse },
  refused: () => undefined,
  signal: new AbortController().signal,
  say: (text) => console.error(text),
};
