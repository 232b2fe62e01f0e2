import { SaxesParser } from 'saxes';
import { messageOf } from '../errors/index.ts';
import { unreadable } from './parse-json.ts';
import type { Reading } from './reading.ts';
import type { IngestContext, Sample } from './report-format.ts';
import { XmlRefusal, XmlTree, type XmlVisitor } from './xml-tree.ts';

/** Reads a report in XML. */
export interface XmlReport extends XmlVisitor {
  readonly format: string;
  /** Names that the outermost element may have. */
  readonly roots: readonly string[];
  readonly reading: Reading;
}

/** UTF-16 code units that are parsed at once. */
const PIECE = 64 * 1024;

/**
 * Goes through a report in XML, as far as it is well-formed and within limits. Nothing in it is expanded or
 * fetched: a document type, and with it every declaration of an entity, ends it.
 *
 * @throws ConvergenceError `STEP_REPORT_UNREADABLE` where there is nothing to be had from it
 */
export function readXml(xml: string, { step }: IngestContext, report: XmlReport): void {
  const { format, roots, reading, whole } = report;
  const seen: { root?: string } = {};
  const complaint = visit(xml, report, seen);
  if (seen.root === undefined) {
    throw unreadable(step, format, complaint ?? 'it has no element', xml);
  }
  if (!roots.includes(seen.root) && !whole.includes(seen.root)) {
    const detail = `its outermost element is "${seen.root.slice(0, 80)}", not "${roots.join('" or "')}"`;
    throw unreadable(step, format, detail, xml);
  }
  if (complaint !== undefined) reading.reject(complaint);
}

/** Whether a report is XML whose outermost element has one of the names. */
export function isXmlOf({ head }: Sample, roots: readonly string[]): boolean {
  const prolog = /^\s*(?:<\?[^>]*\?>|<!--.*?-->|\s)*/s.exec(head)?.[0] ?? '';
  const [, root] = /^<([^\s/>]+)/.exec(head.slice(prolog.length)) ?? [];
  return root !== undefined && roots.includes(root);
}

/** @returns what is wrong with it; `undefined`: nothing */
function visit(xml: string, report: XmlReport, seen: { root?: string }): string | undefined {
  const parser = parserFor(report, seen);
  try {
    for (let at = 0; at < xml.length; at += PIECE) parser.write(xml.slice(at, at + PIECE));
    parser.close();
    return undefined;
  } catch (error) {
    if (error instanceof XmlRefusal) return error.message;
    if (error instanceof XmlError) return complaintOf(error.message);
    throw error;
  }
}

class XmlError extends Error {}

function parserFor(report: XmlReport, seen: { root?: string }): SaxesParser {
  const tree = new XmlTree(report);
  const parser = new SaxesParser();
  parser.on('error', (error) => mendOrThrow(messageOf(error), report.reading));
  parser.on('doctype', () => {
    throw new XmlRefusal('it has a document type declaration, which is refused');
  });
  parser.on('opentagstart', () => tree.start());
  parser.on('attribute', ({ value }) => tree.attribute(value));
  parser.on('opentag', ({ name, attributes }) => {
    seen.root ??= name;
    tree.open(name, attributes);
  });
  parser.on('text', (text) => tree.text(text));
  parser.on('cdata', (text) => tree.text(text));
  parser.on('closetag', () => tree.close());
  return parser;
}

/** Breaches that tools commit with what others wrote: the parser goes on behind them, and keeps what it saw. */
const REPAIRS: readonly (readonly [RegExp, string])[] = [
  [/: disallowed character\.$/, 'characters that XML does not have are left out'],
  [/: malformed character entity\.$/, 'characters that XML does not have are left out'],
  [/: undefined entity\.$/, 'entities that XML does not have are kept as they are written'],
];

function mendOrThrow(message: string, reading: Reading): void {
  const repair = REPAIRS.find(([breach]) => breach.test(message))?.[1];
  if (repair === undefined) throw new XmlError(message);
  reading.repair(repair);
}

/** The parser puts line and column before what it says. */
function complaintOf(message: string): string {
  const [, line = '', said = message] = /^(\d+):\d+: (.*)$/s.exec(message) ?? [];
  if (said.startsWith('document must contain')) return 'it has no element';
  if (/^(?:unclosed tag|unexpected end)/.test(said)) return 'it is cut off before its end';
  return `it is not well-formed XML${line === '' ? '' : ` in line ${line}`}: ${said.slice(0, 200)}`;
}
