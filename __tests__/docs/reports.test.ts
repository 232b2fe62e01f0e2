import { expect, it } from '@jest/globals';
import { MOST_ANNOTATIONS, levelOf } from '../../src/host/github/annotations.ts';
import { type Finding, SEVERITIES, WALLS } from '../../src/model/index.ts';
import { JsonReporter, XMLReporter } from '../../src/reporters/index.ts';
import { LEVELS, SECURITY_SCORES } from '../../src/reporters/sarif-levels.ts';
import { injection, isolated, scanResult, timedOut } from '../reporters/sample.ts';
import { readPage } from './pages.ts';

const PAGE = readPage('docs/reports.md');

it.each(SEVERITIES)('%s is shown as the page says', (severity) => {
  const cells = [
    severity,
    levelOf(severity),
    LEVELS[severity],
    SECURITY_SCORES[severity] ?? 'none',
  ];
  expect(PAGE).toContain(`| ${cells.join(' | ')} |`);
});

it('as many findings are annotated as the pages say', () => {
  const limit = `${MOST_ANNOTATIONS.toLocaleString('en')} at most`;
  expect(PAGE).toContain(limit);
  expect(readPage('README.md')).toContain(limit);
});

const everything: Finding = { ...injection, request: 'GET /', response: '200' };

it('the page has every element of the XML report', () => {
  const xml = new XMLReporter().generate(scanResult({ findings: [everything] }));
  const [, finding = ''] = /<finding>(.*?)<\/finding>/s.exec(xml) ?? [];
  const names = [
    ...[...xml.matchAll(/^ {2}<([\w-]+)>/gm)],
    ...[...finding.matchAll(/^ {6}<([\w-]+)>/gm)],
  ].map(([, name]) => `\`${name}\``);
  expect(names.length).toBeGreaterThan(25);
  expect(names.filter((name) => !PAGE.includes(name))).toEqual([]);
});

it('the page has all that reports say of a plugin', () => {
  const names = [...Object.keys(isolated), ...Object.keys(isolated.used ?? {}), ...WALLS];
  expect(names.filter((name) => !PAGE.includes(`\`${name}\``))).toEqual([]);
});

it('the page has all that reports say of a command', () => {
  const xml = new XMLReporter().generate(scanResult({ commands: [timedOut] }));
  const [, command = ''] = /<command>(.*?)<\/command>/s.exec(xml) ?? [];
  const elements = [...command.matchAll(/^ {6}<([\w-]+)>/gm)].map(([, name = '']) => name);
  const names = [...Object.keys(timedOut), ...elements];
  expect(names.length).toBe(27);
  expect(names.filter((name) => !PAGE.includes(`\`${name}\``))).toEqual([]);
});

it('the page has every key of the JSON report', () => {
  const report: object = JSON.parse(
    new JsonReporter().generate(scanResult({ findings: [everything] })),
  );
  expect(Object.keys(report).filter((key) => !PAGE.includes(`\`${key}\``))).toEqual([]);
});
