import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import path from 'node:path';
import { repositoryPath } from '../../src/ingest/repository-path.ts';

const ROOT = '/home/runner/work/shop/shop';

const name = fc.stringMatching(/^[a-zA-Z0-9_ .%#é-]{1,8}$/).filter((each) => !/^\.*$/.test(each));

/** A path of a file in the repository, `a/b/c.js`. */
const inside = fc.array(name, { minLength: 2, maxLength: 5 }).map((names) => names.join('/'));

/** What knows these files and no others. */
function rootsOf(files: readonly string[], workingDir = ROOT) {
  return {
    workspaceRoot: ROOT,
    workingDir,
    isFile: (file: string) => files.includes(file),
    filesNamed: (base: string) => files.filter((file) => path.posix.basename(file) === base),
  };
}

const url = (file: string) => file.split('/').map(encodeURIComponent).join('/');

/** The ways in which tools on other machines, in containers and in packages write a path. */
const SPELLINGS: Readonly<Record<string, (file: string) => string>> = {
  'as it is': (file) => file,
  absolute: (file) => `${ROOT}/${file}`,
  'as a URL': (file) => `file://${ROOT}/${url(file)}`,
  'with a detour': (file) => `./x/../${file}`,
  'of GitHub\u2019s container': (file) => `/github/workspace/${file}`,
  'of any container': (file) => `/app/${file}`,
  'of a URL in a container': (file) => `file:///src/${url(file)}`,
  'of Windows': (file) => `D:\\a\\shop\\shop\\${file.replaceAll('/', '\\')}`,
  'of a URL of Windows': (file) => `file:///D:/a/shop/shop/${url(file)}`,
  'with backslashes': (file) => file.replaceAll('/', '\\'),
  encoded: url,
};

describe('a file of the repository is found, however it is written', () => {
  it.each(Object.entries(SPELLINGS))('%s', (_, spell) => {
    fc.assert(fc.property(inside, (file) => repositoryPath(spell(file), rootsOf([file])) === file));
  });

  it('from a package, where only one file ends so', () => {
    fc.assert(
      fc.property(inside, (file) => {
        const all = [`packages/shop/${file}`];
        return repositoryPath(file, rootsOf(all)) === all[0];
      }),
    );
  });

  it('in the folder that the tool ran in, before any other', () => {
    fc.assert(
      fc.property(inside, (file) => {
        const all = [file, `web/${file}`, `packages/shop/${file}`];
        return repositoryPath(file, rootsOf(all, `${ROOT}/web`)) === `web/${file}`;
      }),
    );
  });
});

describe('whatever a tool writes', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('.', '/', '\\', '%2e', '%2f', ':', 'C', 'a', '\0', 'file://'),
    }),
  );

  it('the path leads nowhere outside of the repository', () => {
    fc.assert(
      fc.property(hostile, inside, fc.boolean(), (file, other, isKnown) => {
        const { workspaceRoot, workingDir } = rootsOf([]);
        const roots = isKnown ? rootsOf([other]) : { workspaceRoot, workingDir };
        const found = repositoryPath(file, roots);
        if (found === undefined) return true;
        return path.posix.normalize(found) === found && !/^(?:\/|\.\.(?:\/|$))/.test(found);
      }),
      { numRuns: 2_000 },
    );
  });

  it('what leads out with ".." is never taken for a file within', () => {
    fc.assert(
      fc.property(inside, fc.integer({ min: 6, max: 12 }), (file, up) => {
        const out = `${'../'.repeat(up)}${file}`;
        return repositoryPath(out, rootsOf([file, `a/${file}`])) === undefined;
      }),
    );
  });
});
