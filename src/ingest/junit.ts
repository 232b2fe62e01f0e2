import { headline } from './headline.ts';
import { Reading } from './reading.ts';
import type { IngestContext, Ingested, ReportFormat } from './report-format.ts';
import { addTest } from './test-failure.ts';
import { isXmlOf, readXml } from './xml.ts';
import type { XmlElement, XmlTag } from './xml-tree.ts';

const ROOTS = ['testsuites', 'testsuite'];

/**
 * Reads the XML of JUnit, which most test runners write. There is no standard; the elements are those of
 * https://github.com/testmoapp/junitxml. A test that fails is a finding.
 */
export const junit: ReportFormat = {
  recognise: (sample) => isXmlOf(sample, ROOTS),
  parse: parseJunit,
  exitCodes: [0, 1],
};

function parseJunit(report: string, context: IngestContext): Ingested {
  const reading = new Reading(context);
  reading.ran(0);
  readXml(report, context, {
    format: 'junit',
    roots: ROOTS,
    // A suite has failures of its own where it could not be set up.
    whole: ['testcase', 'failure', 'error'],
    reading,
    element: (element, suites) => readElement(element, suites, reading),
  });
  return reading.finish();
}

function readElement(element: XmlElement, suites: readonly XmlTag[], reading: Reading): void {
  if (element.name !== 'testcase') return addFailures(undefined, [element], suites, reading);
  if (wasSkipped(element)) return;
  reading.ran(1);
  const failures = element.children.filter(({ name }) => name === 'failure' || name === 'error');
  if (failures.length > 0) addFailures(element, failures, suites, reading);
}

/** Google Test says `status="notrun"`, CTest `status="disabled"`. */
function wasSkipped({ attributes, children }: XmlElement): boolean {
  const status = attributes.get('status') ?? '';
  return children.some(({ name }) => name === 'skipped') || ['notrun', 'disabled'].includes(status);
}

/** A test is one finding, however many of its assertions fail. */
function addFailures(
  test: XmlElement | undefined,
  failures: readonly XmlElement[],
  suites: readonly XmlTag[],
  reading: Reading,
): void {
  const [first] = failures;
  if (first === undefined) return;
  const said = failures.map(({ attributes, text }) => [attributes.get('message') ?? '', text]);
  const around = test === undefined ? suites.toReversed() : [test, ...suites.toReversed()];
  addTest(
    {
      name: nameOf(test, suites),
      isError: first.name === 'error',
      message: said[0]?.[0]?.trim() || headline(said[0]?.[1] ?? ''),
      trace: said.flat().join('\n'),
      file: fileOf(around, reading),
      line: lineOf(test),
    },
    reading,
  );
}

/** `class › test`, as far as the class does not just repeat what the test is called. */
function nameOf(test: XmlElement | undefined, suites: readonly XmlTag[]): string {
  const name = test?.attributes.get('name')?.trim() ?? '';
  const group = (
    test?.attributes.get('classname') ??
    suites.at(-1)?.attributes.get('name') ??
    ''
  ).trim();
  if (name === '' || group === '' || name.startsWith(group)) return name || group || 'a test';
  return `${group} › ${name}`;
}

/** Vitest and others call a suite as its file, and have no attribute for it. */
function fileOf(tags: readonly XmlTag[], reading: Reading): string | undefined {
  const told = attributesOf(tags, ['file', 'filepath', 'filename']).find((value) => value.trim());
  return (
    told ?? attributesOf(tags, ['classname', 'name']).find((value) => reading.knowsFile(value))
  );
}

function attributesOf(tags: readonly XmlTag[], names: readonly string[]): string[] {
  return tags.flatMap(({ attributes }) => names.flatMap((name) => attributes.get(name) ?? []));
}

function lineOf(test: XmlElement | undefined): number | undefined {
  const line = Number.parseInt(test?.attributes.get('line') ?? '', 10);
  return Number.isNaN(line) ? undefined : line;
}
