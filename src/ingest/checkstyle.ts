import type { Rule, Severity } from '../model/index.ts';
import { headline } from './headline.ts';
import { defined } from './json.ts';
import { Reading } from './reading.ts';
import type { IngestContext, Ingested, ReportFormat } from './report-format.ts';
import { isXmlOf, readXml } from './xml.ts';
import type { XmlElement, XmlTag } from './xml-tree.ts';

/** Reads the XML of Checkstyle, which many linters write: https://checkstyle.org/ */
export const checkstyle: ReportFormat = {
  recognise: (sample) => isXmlOf(sample, ['checkstyle']),
  parse: parseCheckstyle,
  exitCodes: [0, 1],
};

const SEVERITIES: ReadonlyMap<string | undefined, Severity> = new Map([
  ['error', 'high'],
  ['warning', 'medium'],
  ['info', 'low'],
]);

function parseCheckstyle(report: string, context: IngestContext): Ingested {
  const reading = new Reading(context);
  readXml(report, context, {
    format: 'checkstyle',
    roots: ['checkstyle'],
    whole: ['error', 'exception'],
    reading,
    element: (element, ancestors) => readElement(element, ancestors, reading),
  });
  return reading.finish();
}

function readElement(element: XmlElement, ancestors: readonly XmlTag[], reading: Reading): void {
  const file = ancestors.findLast(({ name }) => name === 'file')?.attributes.get('name');
  if (element.name === 'error') return readError(element, file, reading);
  // What Checkstyle throws over a file is about its run: the file was not checked.
  reading.tell('error', headline(element.text), reading.nameOf(file));
}

function readError({ attributes }: XmlElement, file: string | undefined, reading: Reading): void {
  const severity = attributes.get('severity');
  // https://checkstyle.org/property_types.html#SeverityLevel: violations that are to be ignored
  if (severity === 'ignore') return;
  const source = sourceOf(attributes.get('source'));
  const description = withoutId(attributes.get('message')?.trim(), source.id) || source.id;
  if (description === undefined)
    return reading.reject('an error has neither a message nor a source');
  const { target, location } = reading.locate(file, regionIn(attributes, reading));
  const finding = {
    title: headline(description),
    description,
    severity: SEVERITIES.get(severity) ?? 'medium',
    confidence: 'high',
    target,
    findingType: 'lint',
  } as const;
  const rule: Rule | undefined = source.id === undefined ? undefined : { id: source.id };
  reading.add({ ...finding, ...defined({ rule, location }) }, source.tool);
}

/** ESLint's formatter puts the id of the rule behind the message too. */
function withoutId(message: string | undefined, id: string | undefined): string | undefined {
  const end = ` (${id})`;
  return message?.endsWith(end) ? message.slice(0, -end.length) : message;
}

function regionIn(attributes: XmlTag['attributes'], reading: Reading) {
  const [startLine, startColumn] = ['line', 'column'].map((name) => numberIn(attributes.get(name)));
  return reading.region({ startLine, startColumn, endLine: undefined, endColumn: undefined });
}

function numberIn(attribute: string | undefined): number | undefined {
  return attribute !== undefined && /^-?\d+$/.test(attribute) ? Number(attribute) : undefined;
}

/** What some tools put before the id of a rule, and who does: the format has no place for a tool's name. */
const PREFIXES: readonly (readonly [RegExp, string?])[] = [
  [/^com\.puppycrawl\.tools\.checkstyle\.(?:checks|filters)\.(?:[a-z]\w*\.)*/, 'checkstyle'],
  [/^com\.puppycrawl\.tools\.checkstyle\./],
  [/^(?<tool>eslint|stylelint|swiftlint)\.rules\./],
  [/^(?<tool>detekt|ShellCheck)\./],
  [/^(?:[a-z]\w*\.){2,}(?=[A-Z])/],
];

/** `com.puppycrawl.tools.checkstyle.checks.coding.MagicNumberCheck` is `MagicNumber` of Checkstyle. */
function sourceOf(source = ''): { readonly id?: string; readonly tool?: string } {
  if (source === '') return {};
  for (const [prefix, known] of PREFIXES) {
    const found = prefix.exec(source);
    if (found === null) continue;
    const tool = known ?? found.groups?.['tool']?.toLowerCase();
    const id = source.slice(found[0].length);
    return { id: tool === 'checkstyle' ? id.replace(/Check$/, '') : id, ...defined({ tool }) };
  }
  return inParentheses(source) ?? { id: source };
}

/** oxlint writes `eslint(no-debugger)`: the plugin that has the rule, and its name. */
function inParentheses(source: string): { readonly id: string } | undefined {
  const [, plugin, name] = /^([\w-]+)\(([\w/-]+)\)$/.exec(source) ?? [];
  if (plugin === undefined || name === undefined) return undefined;
  return { id: plugin === 'eslint' ? name : `${plugin}/${name}` };
}
