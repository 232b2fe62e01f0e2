import { describe, expect, it } from '@jest/globals';
import { cutForCodeScanning } from '../../src/reporters/index.ts';
import { lintFinding, scanResult, suppressed, wholeResult, withoutPlace } from './sample.ts';

function findings(count: number, severity: 'high' | 'low') {
  return Array.from({ length: count }, () => lintFinding({ severity }));
}

describe('cutForCodeScanning', () => {
  it('leaves a result alone that code scanning takes, but for the commands', () => {
    const result = scanResult({ findings: findings(5000, 'low') });
    const cut = scanResult({ ...result, commands: [] });
    expect(cutForCodeScanning(result)).toEqual({ result: cut, notes: [] });
  });

  it('keeps the worst 5000 findings, and says what it left out', () => {
    const all = [...findings(4999, 'high'), ...findings(3, 'low')];
    const { result, notes } = cutForCodeScanning(scanResult({ findings: all }));
    expect(result.findings).toEqual(all.slice(0, 5000));
    expect(result.startTime).toEqual(scanResult().startTime);
    expect(Object.isFrozen(result)).toBe(true);
    expect(notes).toEqual([
      'Code scanning takes the worst 5000 of 5002 findings; not in it: 2 low.',
    ]);
  });

  it('keeps of those that are suppressed as many as there is room for', () => {
    const all = findings(4999, 'low');
    const silenced = [withoutPlace(suppressed), suppressed, suppressed];
    const { result } = cutForCodeScanning(scanResult({ findings: all, suppressed: silenced }));
    expect(result.findings).toEqual(all);
    expect(result.suppressed).toEqual([suppressed]);
  });

  it('leaves out what is no longer there, and fixes', () => {
    expect(cutForCodeScanning(wholeResult()).result).toMatchObject({ fixed: [], fixes: [] });
  });

  it('leaves out what is in no file, and says so', () => {
    const all = [withoutPlace(lintFinding()), lintFinding({ severity: 'low' })];
    const { result, notes } = cutForCodeScanning(scanResult({ findings: all }));
    expect(result.findings).toEqual(all.slice(1));
    expect(notes).toEqual(['Not in code scanning, having no place in a file: 1.']);
  });
});
