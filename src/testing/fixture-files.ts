import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isRecord } from '../model/index.ts';
import type { SourceFile } from '../plugin/index.ts';
import { failure } from './failure.ts';
import { fakeClient, type Routes } from './fake-client.ts';
import { readJson } from './read-json.ts';
import type { Subject } from './scan.ts';

/** What the name of an expected file ends with. */
const EXPECTED = '.expected.json';

/** What the name of a fixture for `scanUrl` ends with. */
const RESPONSES = '.http.json';

/** What stands in a folder of fixtures. */
export interface Listed {
  readonly name: string;
  /** What the scanner must find in it; `undefined`: it is no fixture. */
  readonly holds: 'nothing' | 'findings' | undefined;
}

/**
 * Lists the fixtures of a folder, and what looks as if it were meant to be one, sorted.
 *
 * @throws AssertionError where there is no fixture
 */
export function listFixtures(folder: string): Listed[] {
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  const listed = names
    .filter((name) => !name.startsWith('.') && !names.some((other) => belongsTo(name, other)))
    .map((name) => ({ name, holds: holds(name) }));
  if (listed.some((each) => each.holds !== undefined)) return listed;
  throw failure(`there is no fixture in "${folder}": a fixture is named ok.* or bad.*`);
}

/** Whether a file says what is expected of a fixture. */
function belongsTo(name: string, fixture: string): boolean {
  return holds(fixture) === 'findings' && name === expectedFile(fixture);
}

function holds(name: string): Listed['holds'] {
  if (name.endsWith(EXPECTED)) return undefined;
  if (name.startsWith('ok.')) return 'nothing';
  return name.startsWith('bad.') ? 'findings' : undefined;
}

/** The file beside a fixture that says what is expected of it. */
export function expectedFile(fixture: string): string {
  return fixture + EXPECTED;
}

/** What is wrong with a file that is no fixture. */
export function complaintAbout(name: string): string {
  if (!name.endsWith(EXPECTED))
    return 'it is neither ok.* nor bad.*; rename it, or move it elsewhere';
  const fixture = name.slice(0, -EXPECTED.length);
  return `there is no fixture "${fixture}" that should have findings; remove it, or add that`;
}

/** What a scanner is to look at in a fixture. */
export function readFixture(fixture: string): Subject {
  if (fixture.endsWith(RESPONSES)) return readResponses(fixture);
  const files = statSync(fixture).isDirectory()
    ? readFolder(fixture)
    : [readText(path.dirname(fixture), path.basename(fixture))];
  return { client: fakeClient(), files };
}

function readFolder(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted()
    .map((file) => readText(folder, file));
}

function readText(folder: string, file: string): SourceFile {
  const content = readFileSync(path.join(folder, file), 'utf8');
  return { path: file.replaceAll(path.sep, '/'), content };
}

function readResponses(fixture: string): Subject {
  const name = path.basename(fixture);
  const responses = readJson(fixture);
  if (!isRecord(responses) || typeof responses['url'] !== 'string') {
    throw failure(`${name} must be an object with "url", the address to scan, and "routes"`);
  }
  const { url, routes } = responses;
  if (!isRoutes(routes)) throw failure(`"routes" of ${name} must be an object of responses`);
  return { client: fakeClient(routes), files: [], url };
}

function isRoutes(value: unknown): value is Routes {
  return isRecord(value) && Object.values(value).every(isRecord);
}
