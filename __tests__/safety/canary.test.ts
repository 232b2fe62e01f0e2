// What the shell really does decides: commands are run, and the verdict is compared with their effect.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SafetyFilter } from '../../src/safety/index.ts';
import { type Canary, openCanary, type Outcome, runAll } from './canary/canary.ts';
import { CERTAIN, type Harmful, HIDDEN } from './canary/harmful.table.ts';
import { HARMLESS } from './canary/harmless.table.ts';
import { CALLS, writableIn } from './canary/wall.ts';

const canary = openCanary();
if (typeof canary === 'string') console.warn(`SKIPPED, commands can't be run here:\n${canary}`);

const describeForReal = typeof canary === 'string' ? describe.skip : describe;

function machine(): Canary {
  if (typeof canary === 'string') throw new Error(canary);
  return canary;
}

const filter = new SafetyFilter();
const levelOf = (command: string) => filter.check(command).level;

afterAll(() => {
  if (typeof canary !== 'string') canary[Symbol.dispose]();
});

describeForReal('the throw-away machine', () => {
  it('shows nothing of the real one that could be written', async () => {
    const { stdout } = await machine().run('cat /proc/self/mountinfo');
    expect(writableIn(stdout)).toEqual(['/', CALLS]);
  });

  it('leaves the files of the real one alone', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'real-'));
    writeFileSync(path.join(folder, 'canary'), '');
    await machine().run(`rm -rf ${folder}; rm -rf /tmp/*; rm -rf --no-preserve-root /`);
    expect(readdirSync(folder)).toEqual(['canary']);
    rmSync(folder, { recursive: true });
  });

  it('has no devices but files', async () => {
    const { stdout } = await machine().run('find / -path /proc -prune -o -type b,c -print');
    expect(stdout).toBe('');
  });

  it('has no network, and no processes of others', async () => {
    const { stdout } = await machine().run('cut -sd: -f1 /proc/net/dev; cat /proc/[0-9]*/comm');
    expect(stdout.split(/\s+/)).toEqual(['', 'lo', 'bwrap', 'timeout', 'bash', 'cat', '']);
  });

  it('is another one for each command', async () => {
    await machine().run('touch /tmp/left');
    expect(await machine().run('ls /tmp')).toMatchObject({ stdout: 'scratch\n', effects: [] });
  });
});

describeForReal('a command that is run', () => {
  let outcomes: ReadonlyMap<string, Outcome>;
  const certain = possible(CERTAIN);
  const hidden = possible(HIDDEN);

  beforeAll(async () => {
    const samples = [...certain, ...hidden, ...HARMLESS];
    outcomes = await runAll(
      machine(),
      samples.map(([command]) => command),
    );
  }, 120_000);

  it.each(certain)('is blocked, as it does harm: %s', (command, effect) => {
    expect(outcomes.get(command)?.effects).toContain(effect);
    expect(levelOf(command)).toBe('block');
  });

  it.each(hidden)('is not safe, as it does harm: %s', (command, effect) => {
    expect(outcomes.get(command)?.effects).toContain(effect);
    expect(levelOf(command)).not.toBe('safe');
  });

  it.each(HARMLESS)('is not blocked, as it does no harm: %s', (command, code = 0) => {
    expect(outcomes.get(command)).toMatchObject({ code, effects: [] });
    expect(levelOf(command)).not.toBe('block');
  });
});

/** The samples whose programs are there. */
function possible(samples: readonly Harmful[]): readonly Harmful[] {
  const missing = typeof canary === 'string' ? [] : canary.missing;
  const lacking = samples.filter(
    ([, , needed]) => needed !== undefined && missing.includes(needed),
  );
  if (lacking.length > 0) {
    console.warn(`SKIPPED, for want of ${missing.join(', ')}: ${lacking.length} commands`);
  }
  return samples.filter((sample) => !lacking.includes(sample));
}
