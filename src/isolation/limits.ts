/** What an isolated plugin may take up. */
interface Limit {
  readonly most: number;
  readonly unit: 'seconds' | 'bytes' | 'characters' | '';
  /** What is bounded, and what becomes of a plugin that goes beyond. */
  readonly what: string;
}

const KIBI = 1024;
const MEBI = 1024 * KIBI;

/** The only place of the limits: what holds and what the documentation says of it follow. */
export const DESCRIBED_LIMITS = {
  start: { most: 10, unit: 'seconds', what: 'until the process says that it is ready' },
  load: {
    most: 30,
    unit: 'seconds',
    what: 'for the module and "register()" together, and for a check of its options',
  },
  reportTime: {
    most: 60,
    unit: 'seconds',
    what: 'for a report; a step has its own "timeout_seconds"',
  },
  cancel: {
    most: 1,
    unit: 'seconds',
    what: 'to come to an end, once the plugin is told that the time of the step is over',
  },
  heap: { most: 512 * MEBI, unit: 'bytes', what: 'of memory for the objects of JavaScript' },
  memory: {
    most: 1024 * MEBI,
    unit: 'bytes',
    what: 'of memory for all of its data, where the system can bound it (not on Windows)',
  },
  message: { most: 16 * MEBI, unit: 'bytes', what: 'of a message' },
  total: { most: 512 * MEBI, unit: 'bytes', what: 'of all its messages' },
  unread: {
    most: 256 * MEBI,
    unit: 'bytes',
    what: 'that wait for it to read them while another message is to be sent',
  },
  findings: { most: 100_000, unit: '', what: 'findings' },
  events: { most: 10_000, unit: '', what: 'events' },
  report: { most: 256 * MEBI, unit: 'characters', what: 'of a report' },
  waiting: { most: 1_000, unit: '', what: 'questions to the host that wait for their answer' },
  requestsAtOnce: {
    most: 8,
    unit: '',
    what: 'HTTP requests at the same time; further ones wait',
  },
  requestsPerSecond: {
    most: 100,
    unit: '',
    what: 'HTTP requests that are begun in a second; further ones wait',
  },
  requestTime: {
    most: 300,
    unit: 'seconds',
    what: 'for an HTTP request; one that asks for more gets this',
  },
  redirects: {
    most: 20,
    unit: '',
    what: 'redirects that an HTTP request follows; one that asks for more gets this',
  },
  command: {
    most: 64 * KIBI,
    unit: 'characters',
    what: 'of a command that it wants run; a longer one is refused',
  },
  commands: {
    most: 10_000,
    unit: '',
    what: 'commands that it wants run; further ones are refused',
  },
  lines: {
    most: 1_000,
    unit: '',
    what: 'lines of what it writes to standard output and error; further ones are left out',
  },
  line: { most: 2_000, unit: 'characters', what: 'of such a line; what is more is cut off' },
} as const satisfies Readonly<Record<string, Limit>>;

/** What an isolated plugin may take up, in the units of `DESCRIBED_LIMITS`, each time that it is used. */
export const LIMITS = numbers(DESCRIBED_LIMITS);

function numbers<Name extends string>(
  described: Readonly<Record<Name, Limit>>,
): Readonly<Record<Name, number>> {
  const entries = Object.entries<Limit>(described).map(([name, { most }]) => [name, most] as const);
  // It has the names that it is made of, which the compiler can't see.
  return Object.fromEntries(entries) as Record<Name, number>;
}
