// What Bash makes of commands that are transformed: they run a program that writes its arguments down.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Arguments in which the shell would see a lot, were they not quoted. */
export const ARGUMENTS = [
  '-rf',
  '/',
  '~',
  'a  b',
  "it's",
  '*',
  '$HOME `x`',
  '\\n',
  'a,b',
  '{x}#;&',
];

/** A command to run. */
export interface Trial {
  /** What it is about. */
  readonly told: string;
  /** Makes the command, given the program that it is to run. */
  readonly make: (program: string) => { readonly text: string; readonly needs: readonly string[] };
  /** The calls of the program that it is to make: what they are given, each behind a `|`. */
  readonly wanted: string | undefined;
}

export interface Outcome {
  readonly told: string;
  readonly text: string;
  readonly wanted: string | undefined;
  readonly calls: readonly string[];
}

/** Runs what can be run here, each in a folder of its own. All in one Bash. */
export function run(trials: readonly Trial[]): readonly Outcome[] {
  const root = mkdtempSync(path.join(tmpdir(), 'shell-'));
  try {
    const prepared = trials.flatMap((trial, index) => prepare(path.join(root, `${index}`), trial));
    spawnSync('bash', ['-c', EACH], { cwd: root, stdio: 'ignore' });
    return prepared.map(({ log, ...trial }) => ({ ...trial, calls: callsIn(log) }));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const EACH = 'for each in */; do (cd "$each" && timeout -k 1 20 bash script </dev/null); done';

const PROGRAM = `#!/bin/sh
{ for word do printf '%s|' "$word"; done; printf '\\0'; } >> "\${0%/*}/log"
`;

function prepare(folder: string, { told, make, wanted }: Trial) {
  const program = path.join(folder, 'mark');
  const { text, needs } = make(program);
  if (!needs.every(isMet)) return [];
  mkdirSync(folder);
  writeFileSync(program, PROGRAM);
  chmodSync(program, 0o755);
  writeFileSync(path.join(folder, 'script'), text);
  return [{ told, text, wanted, log: path.join(folder, 'log') }];
}

function callsIn(log: string): readonly string[] {
  return existsSync(log) ? readFileSync(log, 'utf8').split('\0').slice(0, -1) : [];
}

/** How to find out whether something is there. Else: whether there is a program of that name. */
const PROBES: Readonly<Record<string, string>> = {
  sudo: 'sudo -n -u root -g root -E true',
  chroot: 'chroot --userspec=0:0 --skip-chdir / true',
  unshare: 'unshare -mnu --propagation private --fork --pid true',
  nsenter: 'nsenter -t 1 -m -u -i true',
  runuser: 'runuser -u root -- true',
  busybox: 'busybox timeout 9 true && busybox setsid true && busybox nice -n 5 true',
  ionice: 'ionice -c 2 -n 0 true',
  Bash: 'true',
  'a file': 'true',
};

const known = new Map<string, boolean>();

/** Whether there is here what a command needs. */
function isMet(need: string): boolean {
  const probe = PROBES[need] ?? `command -v '${need}'`;
  const met = known.get(need) ?? spawnSync('bash', ['-c', probe], { stdio: 'ignore' }).status === 0;
  known.set(need, met);
  return met;
}
