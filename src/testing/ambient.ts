/** What a function came to, and what it used that isn't the same at every call. */
export interface Watched<T> {
  readonly value: T;
  /** As one would write it: `Date.now()`. */
  readonly used: readonly string[];
}

/**
 * Calls a function and notes whether it asks for the time, the time zone, a random number or the
 * environment. It gets what it asks for. What it kept from earlier, and what it imported from `node:os` or
 * `node:fs`, isn't seen.
 *
 * @param action synchronous, so that nothing else can run meanwhile
 */
export function watchAmbient<T>(action: () => T): Watched<T> {
  const used = new Set<string>();
  const restore = [
    ...METHODS.map(([owner, key, name]) => watchMethod(owner, key, () => used.add(name))),
    watchDate(() => used.add('new Date()')),
    watchEnvironment(() => used.add('process.env')),
  ];
  try {
    return { value: action(), used: [...used] };
  } finally {
    for (const undo of restore) undo();
  }
}

/** Methods whose answer is another one at another time, or on another machine. */
const METHODS: readonly (readonly [owner: object, key: string, name: string])[] = [
  [Date, 'now', 'Date.now()'],
  [performance, 'now', 'performance.now()'],
  [Math, 'random', 'Math.random()'],
  [crypto, 'randomUUID', 'crypto.randomUUID()'],
  [crypto, 'getRandomValues', 'crypto.getRandomValues()'],
  [process, 'cwd', 'process.cwd()'],
  ...[
    'getTimezoneOffset',
    'getFullYear',
    'getMonth',
    'getDate',
    'getDay',
    'getHours',
    'getMinutes',
    'toString',
    'toDateString',
    'toTimeString',
  ].map((key) => [Date.prototype, key, `the time zone, by ${key}() of a Date`] as const),
];

type Undo = () => void;

function watchMethod(owner: object, key: string, note: () => void): Undo {
  const method: unknown = Reflect.get(owner, key);
  if (typeof method !== 'function') return () => undefined;
  return replace(owner, key, function (this: unknown, ...given: unknown[]): unknown {
    note();
    return Reflect.apply(method, this, given);
  });
}

/** Only a Date that is made of nothing is the present one. */
function watchDate(note: () => void): Undo {
  const watched = new Proxy(Date, {
    apply: (date, self, given) => {
      note();
      return Reflect.apply(date, self, given);
    },
    construct: (date, given: unknown[], newTarget) => {
      if (given.length === 0) note();
      return Reflect.construct(date, given, newTarget);
    },
  });
  return replace(globalThis, 'Date', watched);
}

function watchEnvironment(note: () => void): Undo {
  const noting =
    <Given extends unknown[], Result>(trap: (...given: Given) => Result) =>
    (...given: Given): Result => {
      note();
      return trap(...given);
    };
  const watched = new Proxy(process.env, {
    get: noting(Reflect.get),
    has: noting(Reflect.has),
    ownKeys: noting(Reflect.ownKeys),
  });
  return replace(process, 'env', watched);
}

/** Puts a value into an object's place for a while. */
function replace(owner: object, key: string, value: unknown): Undo {
  const before = Object.getOwnPropertyDescriptor(owner, key);
  Object.defineProperty(owner, key, { value, configurable: true, writable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(owner, key);
    else Object.defineProperty(owner, key, before);
  };
}
