import { styleText } from 'node:util';
import {
  describeIsolation,
  type Permissions,
  type PluginReport,
  type PluginUsage,
  reachParts,
} from '../../model/index.ts';
import { API_VERSION } from '../../plugin/index.ts';
import type { PluginKind } from '../../plugin/registry.ts';
import type { Look } from './findings-table.ts';
import { plain } from './plain.ts';

/** A plugin of the configuration, and what there is to know before it is used. */
export interface ListedPlugin extends Omit<PluginReport, 'used'> {
  /** Where it lies, from the working directory. */
  readonly path: string;
  readonly registers: Readonly<Record<PluginKind, readonly string[]>>;
  /** What of `asked` it isn't granted. */
  readonly notGranted?: Permissions;
  readonly lastRun: LastUse;
  /** The digest of its files. */
  readonly integrity: string;
  /** Range of the versions of the API that it works with; `undefined`: it doesn't say. */
  readonly api?: string;
}

/** What a plugin used in the last run, with the time in ISO 8601; or why nobody knows. */
export type LastUse =
  | { readonly time: string; readonly used: PluginUsage }
  | { readonly unknown: string };

/** A block of lines for each plugin: its name, and below it a row for each thing that is known. */
export function pluginBlocks(plugins: readonly ListedPlugin[], look: Look): string[] {
  return plugins.flatMap((plugin, index) => [...(index > 0 ? [''] : []), ...block(plugin, look)]);
}

function block(plugin: ListedPlugin, look: Look): string[] {
  const { name, version } = plugin;
  const title = plain(version === undefined ? name : `${name} ${version}`);
  const rows = Object.entries(rowsOf(plugin)).filter(([, lines]) => lines.length > 0);
  return [
    paint('bold', title, look),
    ...rows.flatMap(([label, lines]) => layOut(label, lines.map(plain), look)),
  ];
}

const SOURCES = {
  'first-party': 'ships with Convergence',
  path: 'a path',
  package: 'an npm package',
} as const satisfies Record<ListedPlugin['origin'], string>;

/** What the row is called that is to be seen first. */
const MISSING = 'not granted';

function rowsOf(plugin: ListedPlugin): Readonly<Record<string, readonly string[]>> {
  const { origin, isolation, asked, granted, notGranted, lastRun, integrity, api } = plugin;
  const because = origin === 'first-party' ? 'it ships with Convergence' : 'it is trusted';
  return {
    from: [`${SOURCES[origin]}: ${plugin.path}`],
    runs: [describeIsolation(isolation) + (isolation === 'in process' ? `: ${because}` : '')],
    registers: registered(plugin),
    'asks for': asked === undefined ? ['it does not say'] : partsOf(asked),
    granted: granted === undefined ? ['everything'] : partsOf(granted),
    [MISSING]: notGranted === undefined ? [] : reachParts(notGranted),
    used:
      'unknown' in lastRun
        ? [`not known: ${lastRun.unknown}`]
        : [...partsOf(lastRun.used), `in the run of ${lastRun.time}`],
    API: [`${api ?? 'it does not say'}; this is ${API_VERSION}`],
    integrity: [integrity],
  };
}

function partsOf(reach: Permissions | PluginUsage): readonly string[] {
  const parts = reachParts(reach);
  return parts.length === 0 ? ['nothing'] : parts;
}

function registered({ registers }: ListedPlugin): readonly string[] {
  return Object.entries(registers).flatMap(([kind, names]) =>
    names.length === 0 ? [] : [`${kind} ${names.join(', ')}`],
  );
}

const MARGIN = '  ';
const LABELS = MARGIN.length + MISSING.length + MARGIN.length;

function layOut(label: string, texts: readonly string[], look: Look): string[] {
  const lines = texts.flatMap((text) => wrap(text, look.width - LABELS));
  return lines.map((line, index) => {
    const start = `${MARGIN}${index === 0 ? label : ''}`.padEnd(LABELS);
    return `${label === MISSING ? paint('yellow', start, look) : start}${line}`;
  });
}

/** Lines that are broken between words. A word that is too long stays whole: it may be there to be copied. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function paint(style: 'bold' | 'yellow', text: string, { colours }: Look): string {
  return colours ? styleText(style, text, { validateStream: false }) : text;
}
