// Runs the honest plugin in a project of its own, with everything that it has.
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import { has, project, read, resultOf, start } from '../../support/project.ts';

const SOURCE = readFileSync(path.join(import.meta.dirname, 'plugin/index.mjs'), 'utf8');

/** With what only TypeScript has. */
const TYPESCRIPT = SOURCE.replace('register() {', 'register(): void {').replace(
  'async scanUrl(url, parameters)',
  'override async scanUrl(url: string, parameters: readonly string[] = [])',
);

/** A form that a plugin can have: the name that the configuration calls it by, and its files. */
export const FORMS = {
  'a file in TypeScript': { name: './honest.ts', files: { 'honest.ts': TYPESCRIPT } },
  'a file in JavaScript': { name: './tools/honest.mjs', files: { 'tools/honest.mjs': SOURCE } },
  'an npm package': {
    name: 'kimi-plugin-honest',
    files: {
      '.gitignore': 'node_modules\n',
      'node_modules/kimi-plugin-honest/index.mjs': SOURCE,
      'node_modules/kimi-plugin-honest/package.json': JSON.stringify({
        name: 'kimi-plugin-honest',
        version: '1.2.3',
        exports: './index.mjs',
        kimi: {
          api: '^1.0.0',
          options: { type: 'object', properties: { word: { type: 'string' } }, required: ['word'] },
        },
      }),
    },
  },
} as const;

export type Form = keyof typeof FORMS;

const configOf = (name: string, target: string, isTrusted: boolean) => `
target: ${target}
plugins:
  - name: ${name}
    options: { word: TODO, level: 1, deep: { list: [1, two] } }
    permissions: { env: [HONEST_LEVEL], run: [git hash-object *] }
    trusted: ${isTrusted}
steps:
  todos: { scanner: todos, files: ['src/**'], phase: diagnose }
  breaks: { scanner: breaks, files: ['src/a.txt'], phase: diagnose, on_failure: warn }
  nothing: { scanner: breaks, files: ['src/**'], phase: diagnose, on_failure: warn, config: { nothing: true } }
  pages: { scanner: pages, phase: diagnose }
  hash:
    { tool: git hash-object src/a.txt, executor: passing, phase: attack, config: { level: 2 }, parallel: false }
  failing: { tool: git hash-object nowhere, executor: passing, phase: attack, on_failure: warn, parallel: false }
  survey: { plugin: ${path.parse(name).name}, phase: validate, config: { level: 3 }, parallel: false }
  unsure:
    { plugin: ${path.parse(name).name}, phase: validate, config: { success: false }, on_failure: warn, parallel: false }
reports: { json: out.json, xml: out.xml, sarif: out.sarif, markdown: out.md, listing: out.txt, mute: out.none }
events: events.jsonl
`;

/** What the plugin asks for while it scans. */
export const pages: RequestListener = (request, response) => {
  const body: Buffer[] = [];
  request.on('data', (chunk: Buffer) => body.push(chunk));
  request.on('end', () => {
    if (request.url === '/redirect') return response.writeHead(302, { location: '/page' }).end();
    const text = `${String(request.headers['x-plugin'] ?? '')}${Buffer.concat(body).toString('hex')}`;
    const status = request.url === '/missing' ? 404 : 200;
    return response.writeHead(status, { 'x-name': 'a server' }).end(text);
  });
};

/**
 * What a run leaves behind, without what is another each time or says how the plugin was isolated: times, and
 * what stands of the plugin in each report.
 */
export interface Traces {
  readonly code: number | string;
  /** How the plugin was isolated, as the result says it. */
  readonly isolation: unknown;
  readonly result: unknown;
  /** Report → its text; `undefined`: there is none. */
  readonly reports: Readonly<Record<string, unknown>>;
  /** Step → what was told of it, in its order, but for what the plugin prints. */
  readonly events: Readonly<Record<string, readonly unknown[] | undefined>>;
  /** What was shown of what the plugin prints. */
  readonly printed: readonly string[];
}

/** @param target a URL that `pages` answers */
export async function runHonest(form: Form, target: string, isTrusted: boolean): Promise<Traces> {
  const { name, files } = FORMS[form];
  const folder = project({
    'convergence.yaml': configOf(name, target, isTrusted),
    'src/a.txt': 'TODO first\nnothing\n  TODO ünd 🙂\n',
    'src/b.txt': 'nothing\nTODO last',
    'other.txt': 'TODO, but not to be scanned\n',
    ...files,
  });
  const ended = await start(folder, ['run', '--json'], { HONEST_LEVEL: 'granted' }).ended;
  const [plugin] = resultOf(ended).plugins;
  return {
    code: ended.code,
    isolation: plugin?.['isolation'],
    result: equalParts(ended.stdout),
    reports: Object.fromEntries(REPORTS.map((file) => [file, reportIn(folder, file)])),
    events: eventsIn(read(folder, 'events.jsonl')),
    printed: [...new Set(ended.stderr.match(/says: .+/g))].toSorted(),
  };
}

const REPORTS = ['out.json', 'out.xml', 'out.sarif', 'out.md', 'out.txt', 'out.none'];

function reportIn(folder: string, file: string): unknown {
  if (!has(folder, file)) return undefined;
  const text = read(folder, file);
  if (/json|sarif/.test(file)) return equalParts(text);
  return timeless(text)
    .replaceAll(/<(isolation|granted|used)>[^]*?<\/\1>\s*/g, '')
    .replaceAll(/^\| `(?:kimi-plugin-)?honest` .*$/gm, '');
}

const OWN_PARTS = new Set(['isolation', 'granted', 'used']);

function equalParts(json: string): unknown {
  return JSON.parse(timeless(json), (key, value: unknown) =>
    OWN_PARTS.has(key) ? undefined : value,
  );
}

const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
const SECONDS = /("?duration(?:_seconds)?"?[:=] ?"?|\| )[\d.]+(?=[",}<\s]|$| s \|)/gi;

function timeless(text: string): string {
  return text.replaceAll(TIME, 'some time').replaceAll(SECONDS, '$10');
}

interface Told {
  readonly step?: string;
  readonly text?: string;
  readonly diagnostic?: { readonly step?: string };
}

function eventsIn(lines: string): Traces['events'] {
  const events = lines
    .trim()
    .split('\n')
    .map((line) => equalParts(line) as Told);
  const told = events.filter(({ text }) => text?.startsWith('says:') !== true);
  // Of a stack the first line is the plugin's, and the others are not.
  const equal = told.map((event) => ({
    ...event,
    text: event.text?.replace(/\n {4}at [^]*$/, ''),
  }));
  return Object.groupBy(equal, ({ step, diagnostic }) => step ?? diagnostic?.step ?? 'the run');
}
