// The command as it is shipped: these tests need it built.
import { afterEach, describe, expect, it } from '@jest/globals';
import { converge, git, project, read, removeProjects, write } from '../support/project.ts';

afterEach(removeProjects);

const CONFIG = `reports: { sarif: out.sarif }
steps:
  mend: { phase: fix, tool: node mend.mjs }
`;

const MEND = `import fs from 'node:fs';
fs.writeFileSync('a.txt', fs.readFileSync('a.txt', 'utf8').replaceAll('bad', 'good'));
`;

function repository(): string {
  const folder = project({
    '.gitignore': 'out.sarif\n',
    'convergence.yaml': CONFIG,
    'mend.mjs': MEND,
    'a.txt': 'one\nbad\nthree\n',
  });
  git(folder, 'commit', '--quiet', '-m', 'start');
  return folder;
}

const status = (folder: string) => git(folder, 'status', '--porcelain').trim();

describe('kimi-converge fix', () => {
  it('applies what the last report proposes', async () => {
    const folder = repository();
    await converge(folder, 'run');
    expect(status(folder)).toBe('');
    expect(await converge(folder, 'fix')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('applied 1 fix in 1 file'),
    });
    expect(read(folder, 'a.txt')).toBe('one\ngood\nthree\n');
  });

  it('leaves alone what is another by now, and exits with 1', async () => {
    const folder = repository();
    await converge(folder, 'run');
    write(folder, 'a.txt', 'one\nbad and more\nthree\n');
    const { code, stdout, stderr } = await converge(folder, 'fix');
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('is another text by now');
    expect(read(folder, 'a.txt')).toBe('one\nbad and more\nthree\n');
  });

  it('shows what it would do as a diff that git applies', async () => {
    const folder = repository();
    const { code, stdout } = await converge(folder, 'fix', '--run', '--dry-run');
    expect(code).toBe(0);
    expect(status(folder)).toBe('');
    write(folder, 'out.sarif', stdout);
    git(folder, 'apply', 'out.sarif');
    expect(read(folder, 'a.txt')).toBe('one\ngood\nthree\n');
  });

  it('runs what finds fixes, where it is told to', async () => {
    const folder = repository();
    expect(await converge(folder, 'fix', '--run')).toMatchObject({ code: 0 });
    expect(read(folder, 'a.txt')).toBe('one\ngood\nthree\n');
  });

  it('says that there is no report', async () => {
    const { code, stderr } = await converge(repository(), 'fix');
    expect(code).toBe(2);
    expect(stderr).toContain('there is no report to take fixes from');
    expect(stderr).toContain('--run');
  });

  it('takes the fixes of any SARIF report', async () => {
    const folder = repository();
    const place = { artifactLocation: { uri: 'a.txt' } };
    const region = { startLine: 2, startColumn: 1, endColumn: 4 };
    const results = [
      {
        ruleId: 'bad',
        message: { text: 'bad' },
        locations: [{ physicalLocation: { ...place, region } }],
        fixes: [
          {
            artifactChanges: [
              {
                ...place,
                replacements: [{ deletedRegion: region, insertedContent: { text: 'fine' } }],
              },
            ],
          },
        ],
      },
    ];
    const runs = [{ tool: { driver: { name: 'a linter' } }, results }];
    write(folder, 'out.sarif', JSON.stringify({ version: '2.1.0', runs }));
    expect(await converge(folder, 'fix', '--report', 'out.sarif')).toMatchObject({ code: 0 });
    expect(read(folder, 'a.txt')).toBe('one\nfine\nthree\n');
  });
});
