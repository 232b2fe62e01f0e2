// The plan of the house: every room under src/ with its floor. The one place where this is written.

/**
 * A file may import from its own room and from every room on a floor below; on its own floor only from
 * the rooms that it names under `beside`. Type imports count. `world`: it may touch the machine and the
 * network; the others are handed what they need.
 */
export const ROOMS = {
  'src/version.ts': { floor: 0 },
  'src/model': { floor: 0 },
  'src/errors': { floor: 0, beside: ['src/model'] },
  'src/events': { floor: 1 },
  'src/safety': { floor: 1 },
  'src/plugin': { floor: 2 },
  'src/protocol': { floor: 2 },
  'src/ingest': { floor: 2, beside: ['src/plugin'] },
  'src/findings': { floor: 2, beside: ['src/plugin'] },
  'src/config': { floor: 2, beside: ['src/plugin', 'src/ingest'] },
  'src/testing': { floor: 3, world: true }, // reads fixtures and writes expected files; in no run
  'src/reporters': { floor: 3 },
  'src/executors': { floor: 3, world: true },
  'src/isolation': { floor: 3, world: true, beside: ['src/executors'] },
  'src/loader': {
    floor: 3,
    world: true,
    beside: ['src/executors', 'src/isolation', 'src/reporters'],
  },
  'src/guest': { floor: 4, world: true }, // what runs in the process of an isolated plugin
  'src/pipeline': { floor: 4 },
  'src/host': { floor: 5, world: true },
  src: { floor: 6 }, // run.ts, and the other files of the composition beside it
  'src/audit.ts': { floor: 7, world: true, beside: ['src/auditor.ts'] },
  'src/auditor.ts': { floor: 7, beside: ['src/audit.ts'] },
  'src/api.ts': { floor: 7, beside: ['src/auditor.ts'] },
  'src/commands': { floor: 7, world: true },
  'src/cli.ts': { floor: 7, world: true, beside: ['src/commands'] },
  'src/main.ts': { floor: 7, world: true },
  'src/bundle.ts': { floor: 8 },
  'src/dev': { floor: 8, world: true },
};

/** The room that a file stands in, by its path from the root; `undefined`: none is known. */
export function roomOf(file) {
  const [top, name, ...deeper] = file.split('/');
  const room = `${top}/${name}`;
  if (room in ROOMS) return room;
  return top === 'src' && deeper.length === 0 ? 'src' : undefined;
}

const WORLDLY_PACKAGES = /^(@actions\/(core|exec|github|http-client)|@octokit\/.+|undici)(\/|$)/;
const WORLDLY_MODULES =
  /^(node:)?(child_process|cluster|dgram|dns|fs|http|http2|https|inspector|net|os|process|readline|sqlite|tls|tty|worker_threads)(\/|$)/;

/** Whether what `specifier` names reaches files, processes or the network. */
export function isWorldly(specifier) {
  return WORLDLY_MODULES.test(specifier) || WORLDLY_PACKAGES.test(specifier);
}
