import { describe, expect, it } from '@jest/globals';
import { type LoadedPlugin, reportOf } from '../../src/loader/index.ts';
import { plugin } from '../support/pipeline.ts';

const ASKED = { network: ['a.test'], read: [], env: [], run: [] };
const USED = { network: [], files: 2, env: [], run: [] };

/** A plugin in a process of its own. */
function isolated(fields: Partial<LoadedPlugin> = {}): LoadedPlugin {
  const loaded = plugin('acme', {});
  const runtime = { ...loaded.runtime, isolation: 'bubblewrap', usage: USED } as const;
  return { ...loaded, runtime, ...fields };
}

describe('what is said of a plugin', () => {
  it('is what it asks for, was granted and used, where it has a process of its own', () => {
    const loaded = isolated();
    const manifest = { ...loaded.manifest, permissions: ASKED };
    expect(reportOf({ ...loaded, manifest })).toEqual({
      name: 'acme',
      version: '1.0.0',
      origin: 'path',
      isolation: 'bubblewrap',
      asked: ASKED,
      granted: loaded.entry.permissions,
      used: USED,
    });
  });

  it('is not what it was granted, where nothing holds it to that', () => {
    expect(reportOf(plugin('acme', {}))).toEqual({
      name: 'acme',
      version: '1.0.0',
      origin: 'path',
      isolation: 'in process',
    });
  });

  it('leaves out what it does not say', () => {
    const report = reportOf(isolated({ version: undefined }));
    expect(Object.keys(report)).toEqual(['name', 'origin', 'isolation', 'granted', 'used']);
  });
});
