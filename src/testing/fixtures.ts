import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PluginConfig, ScannerClass } from '../plugin/index.ts';
import { expectFindings, expectNothing, writeExpected } from './expected.ts';
import { failure } from './failure.ts';
import { complaintAbout, expectedFile, listFixtures, readFixture } from './fixture-files.ts';
import { scan } from './scan.ts';

/** What is done with fixtures. */
export interface FixtureOptions {
  /** What the scanner is handed: `config:` of the step with the `options:` of the plugin. Default: none. */
  readonly config?: PluginConfig;
  /**
   * Writes the expected files instead of comparing with them. Default: whether the environment variable
   * UPDATE is 1.
   */
  readonly update?: boolean;
}

/** A test to hand to a test runner. */
export interface Fixture {
  /** The name of the file or folder. */
  readonly name: string;
  /** Rejects with an AssertionError where the scanner does not find what it should. */
  readonly run: () => Promise<void>;
}

/**
 * Makes a test of each fixture in a folder:
 *
 *     for (const { name, run } of fixtures(folder, MyScanner)) test(name, run);
 *
 * - `ok.*`: the scanner must find nothing in it;
 * - `bad.*`: it must find what `bad.*.expected.json` beside it says: for each finding `at`
 *   (path:line:column, else the target), `parameter`, `rule` (the id of its rule, else its type), `severity`
 *   and `title`, in the order of reports. With `update` the file is written, unless nothing was found.
 *
 * A fixture is a text file, which `scanFile` is given under its name; or a folder, of which it is given all
 * files under their paths in the folder; or a file `*.http.json` for `scanUrl`:
 * `{ "url": "https://example.com/?q=1", "routes": { "GET https://example.com/?q=1": { "text": "…" } } }`,
 * with routes as `fakeClient` takes them. Anything else in the folder is a test that fails, but for files
 * whose names start with a dot.
 *
 * @param folder a path, absolute or from the working directory of the process, or a `file:` URL
 * @throws AssertionError where the folder has no fixtures: a loop over nothing would pass
 */
export function fixtures(
  folder: string | URL,
  Scanner: ScannerClass,
  options: FixtureOptions = {},
): Fixture[] {
  const place = typeof folder === 'string' ? path.resolve(folder) : fileURLToPath(folder);
  const { config, update = process.env['UPDATE'] === '1' } = options;
  return listFixtures(place).map(({ name, holds }) => ({
    name,
    run: async () => {
      if (holds === undefined) throw failure(`${name}: ${complaintAbout(name)}`);
      const findings = await scan(Scanner, readFixture(path.join(place, name)), config);
      if (holds === 'nothing') return expectNothing(name, findings);
      const file = path.join(place, expectedFile(name));
      return update ? writeExpected(name, findings, file) : expectFindings(name, findings, file);
    },
  }));
}
