import { appendFileSync, rmSync, symlinkSync, truncateSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { BaseScanner, type SourceFile } from '../../../src/plugin/index.ts';
import { fields, plugin, runSteps, type Setting } from '../../support/pipeline.ts';
import { project, removeProjects, write } from '../../support/project.ts';

afterEach(removeProjects);

/** Says of every file that it was there. */
class EveryFile extends BaseScanner {
  override name = 'Every file';
  override async scanFile({ path: file, content }: SourceFile): Promise<never[]> {
    // As a plugin in JavaScript: what it gives is for the host to check.
    return [fields({ title: content.trim(), location: { path: file, startLine: 1 } })] as never;
  }
}

async function scan(
  use: unknown,
  { keys = '', ...setting }: Setting & { readonly keys?: string } = {},
) {
  const yaml = `steps: { s: { scanner: c${keys} } }\n`;
  const plugins = [plugin('p', { scanner: { c: use } })];
  const { byStep } = await runSteps(yaml, { plugins, ...setting });
  const { outcome, findings = [], diagnostics } = byStep['s'] ?? {};
  return { ...outcome, found: findings, diagnostics };
}

function paths({ found }: Awaited<ReturnType<typeof scan>>): (string | undefined)[] {
  return found.map(({ location }) => location?.path);
}

describe('a scanner of files', () => {
  const FILES = {
    'a.ts': 'A',
    'src/b.ts': 'B',
    'src/b.test.ts': 'T',
    '.hidden/c.ts': 'C',
    'd.md': 'D',
  };

  it.each([
    ['', ['.hidden/c.ts', 'a.ts', 'd.md', 'src/b.test.ts', 'src/b.ts']],
    [', files: ["**/*.ts"]', ['.hidden/c.ts', 'a.ts', 'src/b.test.ts', 'src/b.ts']],
    [', files: ["*.ts", "*.md"]', ['a.ts', 'd.md']],
    [', files: ["src/**", "!**/*.test.ts"]', ['src/b.ts']],
    [', files: ["!src/**"]', ['.hidden/c.ts', 'a.ts', 'd.md']],
  ])('is given the files that its step selects%s', async (keys, expected) => {
    expect(paths(await scan(EveryFile, { folder: project(FILES), keys }))).toEqual(expected);
  });

  it('is given no binary files, and none that were deleted before it came to them', async () => {
    const folder = project({ 'a.txt': 'A', 'b.bin': 'B\0B', 'c.txt': 'C' });
    const deleting = class extends EveryFile {
      override async scanFile(file: SourceFile) {
        rmSync(path.join(folder, 'c.txt'), { force: true });
        return super.scanFile(file);
      }
    };
    const result = await scan(deleting, { folder });
    expect(result.outcome).toBe('findings');
    expect(paths(result)).toEqual(['a.txt']);
  });

  it('is given no files that are too large, and its report says so', async () => {
    const folder = project({ 'a.txt': 'A', 'b.txt': '', 'c.txt': '', 'd.md': '' });
    for (const name of ['b.txt', 'd.md']) truncateSync(path.join(folder, name), 600 * 1024 * 1024);
    truncateSync(path.join(folder, 'c.txt'), 10 * 1024 * 1024 + 1);
    const result = await scan(EveryFile, { folder, keys: ', files: ["*.txt"]' });
    expect(result.outcome).toBe('findings');
    expect(paths(result)).toEqual(['a.txt']);
    expect(result.diagnostics).toMatchObject([
      {
        code: 'STEP_FILES_TOO_LARGE',
        level: 'note',
        message: 'step "s" did not look at 2 files of more than 10 MiB: b.txt and others',
      },
    ]);
  });

  it('is given text with a NUL in it, where that is not at its beginning', async () => {
    const folder = project({
      'a.txt': `A${' '.repeat(9_000)}\0B`,
      'b.txt': `B${' '.repeat(8_000)}\0B`,
    });
    expect(paths(await scan(EveryFile, { folder }))).toEqual(['a.txt']);
  });

  it('is given nothing outside of the repository, wherever links lead', async () => {
    const folder = project({ 'a.txt': 'A' });
    symlinkSync('/etc/passwd', path.join(folder, 'leak.txt'));
    symlinkSync('a.txt', path.join(folder, 'link.txt'));
    const result = await scan(EveryFile, { folder });
    expect(result.outcome).toBe('findings');
    expect(paths(result)).toEqual(['a.txt', 'link.txt']);
    unlinkSync(path.join(folder, 'leak.txt'));
  });

  it('sees in the next iteration what a step has added', async () => {
    const folder = project({ 'a.txt': 'A' });
    const adding = class extends EveryFile {
      override async scanFile(file: SourceFile) {
        write(folder, 'b.txt', 'B');
        return super.scanFile(file);
      }
    };
    const yaml = 'loop: { max_iterations: 2 }\nsteps: { s: { scanner: c } }\n';
    const plugins = [plugin('p', { scanner: { c: adding } })];
    const { byStep } = await runSteps(yaml, { plugins, folder });
    expect(byStep['s']?.findings.map(({ title }) => title)).toEqual(['A', 'B']);
  });

  it('is named in its findings as it names itself', async () => {
    const { found } = await scan(EveryFile, { folder: project({ 'a.txt': 'A' }) });
    expect(found).toMatchObject([{ tool: 'Every file', step: 's' }]);
  });
});

describe('the paths of its findings', () => {
  const inside = { folder: '', repositoryRoot: '' };

  function setting() {
    const root = project({ 'app/src/a.ts': 'A', 'app/.keep': '' });
    return {
      ...inside,
      repositoryRoot: root,
      folder: path.join(root, 'app'),
      keys: ', files: [src/**]',
    };
  }

  const finding = (location: string) =>
    class extends BaseScanner {
      override async scanFile({ path: file }: SourceFile): Promise<never[]> {
        return [fields({ target: file, location: { path: location } })] as never;
      }
    };

  it.each([
    ['relative to the working directory', 'src/a.ts', 'app/src/a.ts'],
    ['with a dot', './src/a.ts', 'app/src/a.ts'],
    ['above the working directory', '../README.md', 'README.md'],
  ])('become those of the repository: %s', async (_, location, expected) => {
    expect(paths(await scan(finding(location), setting()))).toEqual([expected]);
  });

  it.each(['../../etc/passwd', '/etc/passwd', 'file:///etc/passwd'])(
    'are taken away where they lead outside: %s',
    async (location) => {
      const { found, diagnostics, outcome } = await scan(finding(location), setting());
      expect(outcome).toBe('findings');
      expect(found).toMatchObject([{ title: 'A problem' }]);
      expect(found[0]?.location).toBeUndefined();
      expect(diagnostics).toMatchObject([{ code: 'STEP_OUTSIDE_REPOSITORY', level: 'warning' }]);
    },
  );
});

describe('a scanner of a URL', () => {
  class Probe extends BaseScanner {
    override async scanUrl(url: string, parameters?: readonly string[]): Promise<never[]> {
      return [fields({ title: `${url} ${parameters?.join()}` })] as never;
    }
  }

  it('is given the target, and the names of its parameters', async () => {
    const target = 'https://example.com/x?a=1&b=2&a=3';
    const { found } = await scan(Probe, { target });
    expect(found.map(({ title }) => title)).toEqual([`${target} a,b`]);
  });

  it('says what it lacks where the target is no URL', async () => {
    expect(await scan(Probe, { target: 'a folder' })).toMatchObject({
      outcome: 'crashed',
      reason: 'scanner "c" looks at a URL, and the target is "a folder"',
    });
  });

  it('that reads files too looks at those alone where the target is no URL', async () => {
    class Both extends Probe {
      override async scanFile(): Promise<never[]> {
        return [fields({ title: 'file' })] as never;
      }
    }
    const folder = project({ 'a.txt': 'A' });
    const titles = async (target: string) =>
      (await scan(Both, { folder, target })).found.map(({ title }) => title);
    expect(await titles('a folder')).toEqual(['file']);
    expect(await titles('https://a.example/')).toEqual(['https://a.example/ ', 'file']);
  });
});

describe('a class that is no scanner', () => {
  it('is told of, with what it lacks', async () => {
    expect((await scan(Object)).reason).toBe(
      'plugin "p" registers the scanner "c", which lacks "scanUrl" and "scanFile"',
    );
  });

  it('needs no ancestor of ours', async () => {
    class Stranger {
      scanFile() {
        return [fields()];
      }
    }
    const folder = project({ 'a.txt': 'A' });
    appendFileSync(path.join(folder, 'a.txt'), 'more');
    expect(await scan(Stranger, { folder })).toMatchObject({ outcome: 'findings', findings: 1 });
  });
});
