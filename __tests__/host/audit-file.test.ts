import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { EventBus } from '../../src/events/index.ts';
import { writeAudit } from '../../src/host/audit-file.ts';
import { createRedact } from '../../src/host/redact.ts';
import { project, read, removeProjects, write } from '../support/project.ts';
import { timedOut } from '../reporters/sample.ts';

afterEach(removeProjects);

function open(folder: string, secrets: readonly string[] = [], name = 'logs/audit.jsonl') {
  const bus = new EventBus();
  const file = path.resolve(folder, name);
  const failures: unknown[] = [];
  const fail = (error: unknown) => void failures.push(error);
  return { bus, audit: writeAudit(bus, file, createRedact(secrets), fail), failures };
}

function linesIn(folder: string): Record<string, unknown>[] {
  const lines = read(folder, 'logs/audit.jsonl').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

describe('the audit log', () => {
  it('has a line of JSON for each command, and for nothing else', () => {
    const folder = project({});
    const { bus, audit } = open(folder);
    bus.emit('step_start', { step: 'attack' });
    bus.emit('command', { command: timedOut });
    audit[Symbol.dispose]();
    bus.emit('command', { command: timedOut });
    const { exitCode, timedOut: isOver, ...rest } = timedOut;
    expect(linesIn(folder)).toEqual([{ ...rest, exit_code: exitCode, timed_out: isOver }]);
  });

  it('has it at once: a run may end in many ways', () => {
    const folder = project({});
    const { bus, audit } = open(folder);
    bus.emit('command', { command: timedOut });
    expect(linesIn(folder)).toHaveLength(1);
    audit[Symbol.dispose]();
  });

  it('has no secret in it, and is JSON whatever is secret', () => {
    const folder = project({});
    const words = ['gray', 'level', '2026-11-22', 'exit_code'];
    const { bus, audit } = open(folder, ['acme --all', ...words]);
    bus.emit('command', { command: timedOut });
    audit[Symbol.dispose]();
    expect(linesIn(folder)).toMatchObject([
      { time: timedOut.time, level: 'gray', command: '*** | tee "a <b>.txt"', exit_code: 137 },
    ]);
  });

  it('begins anew in each run, in the place of a link and not of what that leads to', () => {
    const folder = project({ 'precious.txt': 'precious', 'logs/x': '' });
    symlinkSync('../precious.txt', path.join(folder, 'logs/audit.jsonl'));
    open(folder).audit[Symbol.dispose]();
    write(folder, 'logs/audit.jsonl', 'of the last run\n');
    open(folder).audit[Symbol.dispose]();
    expect(read(folder, 'logs/audit.jsonl')).toBe('');
    expect(read(folder, 'precious.txt')).toBe('precious');
  });

  const itOnLinux = process.platform === 'linux' ? it : it.skip;

  itOnLinux('costs the run nothing where the disk is full, and says so once', () => {
    const { bus, audit, failures } = open('/', [], '/dev/full');
    bus.emit('command', { command: timedOut });
    bus.emit('command', { command: timedOut });
    audit[Symbol.dispose]();
    expect(failures).toMatchObject([{ code: 'ENOSPC' }]);
  });
});
