import { code, markdownTable } from '../markdown-table.ts';
import type { Docstring } from './docstring.ts';
import type { Entry } from './entry.ts';
import type { Group } from './groups.ts';
import { type Anchors, type Links, linksFrom } from './links.ts';
import type { Field, Method } from './members.ts';

/** The groups with their entries, as sections of a page. */
export function renderGroups(
  groups: readonly Group[],
  entries: readonly Entry[],
  anchors: Anchors,
): string {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const sections = groups.map(({ title, names }) => {
    const rendered = names.flatMap((name) => byName.get(name) ?? []);
    return [`## ${title}`, ...rendered.map((entry) => renderEntry(entry, anchors))].join('\n\n');
  });
  return `${[contentsOf(groups, anchors), ...sections].join('\n\n')}\n`;
}

function contentsOf(groups: readonly Group[], anchors: Anchors): string {
  const { heading, name } = linksFrom('', anchors);
  const rows = groups.map(({ title, names }) => [heading(title), names.map(name).join(', ')]);
  return markdownTable(['Section', 'Names'], rows).trimEnd();
}

function renderEntry(entry: Entry, anchors: Anchors): string {
  const links = linksFrom(entry.name, anchors);
  const { name, code: declaration, docstring, fields, methods } = entry;
  const parts = [
    `### ${name}`,
    `\`\`\`ts\n${declaration}\n\`\`\``,
    ...describe(docstring, links),
    fields.length === 0 ? '' : fieldsTable(fields, links).trimEnd(),
    methods.map((method) => methodItem(method, links)).join('\n'),
    seeAlso(entry, links),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function describe(docstring: Docstring, links: Links): string[] {
  return [links.prose(docstring.text), listOf(docstring, links).join('\n')];
}

function fieldsTable(fields: readonly Field[], { type, prose }: Links): string {
  const rows = fields.map((field) => [
    code(field.name),
    type(field.type),
    prose(field.docstring.text),
  ]);
  return markdownTable(['Field', 'Type', 'Description'], rows);
}

function methodItem({ signature, docstring }: Method, links: Links): string {
  const [text = '', list = ''] = describe(docstring, links);
  const below = [text, list].filter((part) => part !== '').map((part) => `\n\n${indent(part)}`);
  return `- ${links.type(signature)}${below.join('')}`;
}

/** Parameters, what comes back, and errors. */
function listOf({ parameters, returns, throws }: Docstring, { prose }: Links): string[] {
  return [
    ...parameters.map(({ name, text }) => `- ${code(name)}: ${prose(text)}`),
    ...(returns === undefined ? [] : [`- Returns ${prose(returns)}`]),
    ...throws.map((text) => `- Throws ${prose(text.replace(/^\w+/, code))}`),
  ];
}

function indent(markdown: string): string {
  return markdown.replaceAll(/^(?=.)/gm, '  ');
}

/** Links for what is named in the code, where nothing can be linked. */
function seeAlso({ code: declaration }: Entry, { name: link }: Links): string {
  const named = new Set(declaration.replaceAll(/'.*?'/g, '').match(/\w+/g));
  const links = [...named].map(link).filter((each) => each.startsWith('['));
  return links.length === 0 ? '' : `See ${links.join(', ')}.`;
}
