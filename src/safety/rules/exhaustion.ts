import type { Invocation } from '../shell/subject.ts';
import { writtenTo } from '../shell/written.ts';
import type { Family } from './rule.ts';
import { all, any, matching, option, optionLike, reads, word } from './tests.ts';

const ENDLESS = (file: string) => /^\/dev\/(?:zero|urandom|random|full)$/.test(file);

const writesFile = (command: Invocation) =>
  writtenTo(command).some((file) => !file.startsWith('/dev/'));

/** The processes of the user who may do everything. */
const ofRoot = any(
  optionLike('u', '--euid', /^(?:root|0)$/),
  optionLike('', '--user', /^(?:root|0)$/),
);

/** Sizes from here on fill a disk: terabytes, and hundreds of gigabytes. */
const HUGE = /^(?:.*=)?-?(?:\d{3,}[Gg]i?B?|\d+[TtPpEe]i?B?|\d{12,})$/;

/** Taking all that a machine has. */
export const exhaustion: Family = {
  name: 'exhaustion',
  title: 'Exhaustion',
  rules: [
    {
      id: 'fork-bomb',
      level: 'block',
      reason: 'starts itself again and again without waiting',
      finds: ({ kind }) => kind === 'multiplies',
    },
    {
      id: 'endless-output',
      level: 'gray',
      reason: 'writes without an end',
      programs: 'yes cat tail tac cp',
      when: any(
        all(({ name }) => name === 'yes', writesAnything),
        all(
          ({ name }) => name !== 'yes',
          reads(ENDLESS),
          any(writesFile, ({ name }) => name.startsWith('ta')),
        ),
      ),
    },
    {
      id: 'endless-copy',
      level: 'gray',
      reason: 'copies without an end, or more than a disk holds',
      programs: 'dd',
      when: all(
        matching(/^if=\/dev\/(?:zero|urandom|random|full)$/),
        any(isUncounted, isHugeCount),
      ),
    },
    {
      id: 'huge-file',
      level: 'gray',
      reason: 'takes more of a disk than there is',
      programs: 'fallocate truncate head mkfile',
      when: all(matching(HUGE), any(option('lsc', '--length', '--size', '--bytes'), word('-n'))),
    },
    {
      id: 'many-names',
      level: 'gray',
      reason: 'makes more files than there is room for',
      programs: 'touch mkdir',
      when: ({ text }) => /\.\.\d{5,}\}/.test(text),
    },
    {
      id: 'stress',
      level: 'gray',
      reason: 'keeps the whole machine busy',
      programs: 'stress stress-ng sysbench cpuburn memtester',
    },
    {
      id: 'mine',
      level: 'gray',
      reason: "computes somebody else's money",
      programs:
        'xmrig minerd cpuminer ethminer t-rex nbminer lolminer cgminer bfgminer ccminer phoenixminer',
    },
    {
      id: 'mine-elsewhere',
      level: 'gray',
      reason: "computes somebody else's money",
      finds: (subject) =>
        subject.kind === 'command' &&
        matching(/^(?:.*=)?stratum\+(?:tcp|ssl|tls):/)(subject.command),
    },
    {
      id: 'flood',
      level: 'gray',
      reason: 'floods or attacks other machines',
      programs: 'ping ping6 hping3 hping masscan zmap slowloris slowhttptest',
      when: any(
        all(({ name }) => name.startsWith('ping'), option('f', '--flood')),
        all(({ name }) => name.startsWith('hping'), matching(/^--(?:flood|faster)$/)),
        ({ name }) => /^(?:masscan|zmap|slowloris|slowhttptest)$/.test(name),
      ),
    },
    {
      id: 'kill-all',
      level: 'gray',
      reason: 'ends all processes, or the first of all',
      programs: 'kill killall5 pkill killall skill',
      when: any(
        ({ name }) => name === 'killall5',
        all(({ name }) => name === 'kill', killsAll),
        all(({ name }) => name === 'pkill', any(ofRoot, word('.', '.*'))),
        all(({ name }) => name === 'killall', ofRoot),
      ),
    },
    {
      id: 'switch-off-swap',
      level: 'gray',
      reason: 'takes memory away from the system',
      programs: 'swapoff',
      when: option('a', '--all'),
    },
    {
      id: 'lift-limits',
      level: 'gray',
      reason: 'lifts the limit on processes',
      programs: 'ulimit prlimit',
      when: any(all(option('u'), word('unlimited')), optionLike('', '--nproc', /unlimited/)),
    },
  ],
};

function writesAnything({ redirects }: Invocation): boolean {
  return redirects.some(({ writes, target }) => writes && !/^[&\d]/.test(target.text));
}

function isUncounted({ argv }: Invocation): boolean {
  return !argv.some(({ text }) => text.startsWith('count='));
}

/** From a hundred gigabytes on. */
function isHugeCount({ argv }: Invocation): boolean {
  const [size = 512, count = 0] = ['bs=', 'count='].map((name) => {
    const word = argv.find(({ text }) => text.startsWith(name));
    return word && bytesOf(word.text.slice(name.length));
  });
  return size * count > 1e11;
}

function bytesOf(text: string): number {
  const [, digits = '', unit = ''] = /^(\d+)([kKMGTPE]?)/.exec(text) ?? [];
  return Number(digits) * 1024 ** ('KMGTPE'.indexOf(unit.toUpperCase() || ' ') + 1);
}

/** `kill -9 -1` reaches all, `kill 1` the first. */
function killsAll({ argv }: Invocation): boolean {
  const [, ...words] = argv.map(({ text }) => text);
  const targets = /^-(?:\d|[A-Z])/.test(words[0] ?? '') ? words.slice(1) : words;
  return targets.some((text) => /^(?:-1|1)$/.test(text)) && !words.includes('-0');
}
