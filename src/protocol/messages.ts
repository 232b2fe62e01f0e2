import { PHASES } from '../model/phase.ts';

/** The version of the protocol. A change that breaks a plugin's side raises it. */
export const PROTOCOL_VERSION = 1;

const TEXT = { type: 'string' } as const;
const TEXTS = { type: 'array', items: TEXT } as const;
/** What a plugin registers. */
const NAMES = { type: 'array', items: { type: 'string', maxLength: 200 }, maxItems: 1000 } as const;
/** `tool/rule` with `*`, but not for any tool. */
const QUALIFIED_RULE = '^[^*/][^/]*/.';
/** Groups of rules that mean the same. */
const RULE_GROUPS = {
  type: 'array',
  items: {
    type: 'array',
    items: { type: 'string', maxLength: 200, pattern: QUALIFIED_RULE },
    minItems: 2,
    maxItems: 1000,
  },
  maxItems: 10_000,
} as const;
const COUNT = { type: 'integer', minimum: 0 } as const;
const FLAG = { type: 'boolean' } as const;
const SECONDS = { type: 'number', exclusiveMinimum: 0 } as const;
/** Any JSON object; what is in it is looked at elsewhere. */
const RECORD = { type: 'object' } as const;
/** A list of anything; findings are looked at one by one. */
const LIST = { type: 'array' } as const;
const TEXT_BY_NAME = { type: 'object', additionalProperties: TEXT } as const;
const STREAM = { enum: ['stdout', 'stderr'] } as const;
/** Bytes; what is no base64 in it counts for nothing. */
const BASE64 = TEXT;

type Members = Readonly<Record<string, unknown>>;

/** An object with exactly these members. */
function object<const Properties extends Members>(properties: Properties) {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties) as (keyof Properties & string)[],
    additionalProperties: false,
  } as const;
}

/** The same with members that may be left out. */
function objectWith<const Required extends Members, const Optional extends Members>(
  required: Required,
  optional: Optional,
) {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required) as (keyof Required & string)[],
    additionalProperties: false,
  } as const;
}

const NOTHING = object({});

/** What came of a command. */
const EXECUTION = objectWith(
  { stdout: TEXT, stderr: TEXT, returncode: { type: 'integer' }, duration: { type: 'number' } },
  { timedOut: FLAG, truncated: FLAG, signal: TEXT },
);

/** The options of a SafetyFilter. */
const SAFETY = objectWith(
  {},
  {
    allow: TEXTS,
    block: { type: 'array', items: objectWith({ command: TEXT }, { reason: TEXT }) },
    confirmed: TEXT,
  },
);

/** Who sends a message: Convergence, or the process of the plugin. */
export type Side = 'host' | 'plugin';

/**
 * Everything that the two sides say to each other, by JSON-RPC 2.0: requests have a `result`, notifications
 * have none. The only place where the messages are described: types, checks and documentation follow.
 */
export const MESSAGES = {
  ready: {
    from: 'plugin',
    description: 'The first message: the process is there. No code of the plugin has run.',
    params: object({ protocol: { type: 'integer' } }),
  },
  initialize: {
    from: 'host',
    description:
      'Load the module and let it register. `env` holds the variables that the plugin was granted; they have to be set before its code runs.',
    params: object({
      protocol: { const: PROTOCOL_VERSION },
      module: TEXT,
      env: TEXT_BY_NAME,
    }),
    result: objectWith(
      { scanner: NAMES, executor: NAMES, reporter: NAMES, step: NAMES },
      { equivalentRules: RULE_GROUPS },
    ),
  },
  'options/check': {
    from: 'host',
    description:
      "Check a value against the JSON Schema of the plugin's options. The host doesn't evaluate a schema that it didn't write.",
    params: object({ schema: RECORD, value: RECORD }),
    result: object({
      errors: { type: 'array', items: object({ path: TEXTS, message: TEXT }) },
    }),
  },
  'scanner/open': {
    from: 'host',
    description: 'Make the scanner. Says how it names itself and what it can scan.',
    params: object({ name: TEXT, config: RECORD }),
    result: objectWith({ scansUrl: FLAG, scansFiles: FLAG }, { tool: TEXT }),
  },
  'scanner/scanUrl': {
    from: 'host',
    description: 'Scan a URL. What it finds comes as `findings` before the response.',
    params: object({ url: TEXT, parameters: TEXTS }),
    result: NOTHING,
  },
  'scanner/scanFile': {
    from: 'host',
    description: 'Scan a file. What it finds comes as `findings` before the response.',
    params: object({ path: TEXT, content: TEXT }),
    result: NOTHING,
  },
  'step/execute': {
    from: 'host',
    description:
      'Make the step and execute it. Its findings come as `findings` before the response; `fixes` are those that belong to none.',
    params: object({
      name: TEXT,
      config: RECORD,
      target: TEXT,
      phase: { enum: PHASES },
      iteration: COUNT,
      root: TEXT,
      findings: LIST,
    }),
    result: objectWith({ success: FLAG }, { tool: TEXT, error: TEXT, fixes: LIST }),
  },
  'executor/execute': {
    from: 'host',
    description:
      "Make the executor and let it run a command. `env` holds the variables of the step and those that the plugin was granted, `safety` what the executor's SafetyFilter is made with.",
    params: objectWith(
      {
        name: TEXT,
        config: RECORD,
        command: TEXT,
        cwd: TEXT,
        env: TEXT_BY_NAME,
        safety: SAFETY,
      },
      { timeoutSeconds: SECONDS },
    ),
    result: EXECUTION,
  },
  'reporter/generate': {
    from: 'host',
    description: 'Make the reporter and the report, which comes as `report` before the response.',
    params: object({ name: TEXT, config: RECORD, result: RECORD }),
    result: NOTHING,
  },
  cancel: {
    from: 'host',
    description: 'The time is over. The process is ended a moment later.',
    params: NOTHING,
  },
  findings: {
    from: 'plugin',
    description: 'Some of the findings of the request that goes on, as many as are there.',
    params: object({ findings: LIST }),
  },
  event: {
    from: 'plugin',
    description: 'What a step emits.',
    params: objectWith({ type: TEXT }, { payload: {} }),
  },
  output: {
    from: 'plugin',
    description: 'A piece of what the command of an executor writes; `data` is base64.',
    params: object({ stream: STREAM, data: BASE64 }),
  },
  report: {
    from: 'plugin',
    description: 'The next piece of a report.',
    params: object({ text: TEXT }),
  },
  'http/request': {
    from: 'plugin',
    description: 'Make a request, within the hosts that the plugin was granted.',
    params: objectWith(
      { method: TEXT, url: TEXT },
      { headers: TEXT_BY_NAME, body: BASE64, timeoutSeconds: SECONDS, maxRedirects: COUNT },
    ),
    result: object({ url: TEXT, status: COUNT, headers: TEXT_BY_NAME, text: TEXT }),
  },
  'workspace/listFiles': {
    from: 'plugin',
    description: 'List the files of the workspace that the plugin may read.',
    params: NOTHING,
    result: object({ files: TEXTS }),
  },
  'workspace/readFile': {
    from: 'plugin',
    description: 'Read one of them.',
    params: object({ path: TEXT }),
    result: object({ text: TEXT }),
  },
  'command/run': {
    from: 'plugin',
    description:
      'Run a command on the machine of the host, within what the plugin was granted. `token` is a number of the plugin, by which `command/output` tells whose output it is.',
    params: objectWith(
      { token: COUNT, command: TEXT },
      { cwd: TEXT, env: TEXT_BY_NAME, timeoutSeconds: SECONDS },
    ),
    result: EXECUTION,
  },
  'command/output': {
    from: 'host',
    description: 'A piece of what that command writes; `data` is base64.',
    params: object({ token: COUNT, stream: STREAM, data: BASE64 }),
  },
} as const satisfies Readonly<Record<string, Message>>;

interface Message {
  readonly from: Side;
  readonly description: string;
  readonly params: object;
  readonly result?: object;
}

/** What a plugin's side may say of a crash in the error's `data`. */
export const CRASH = {
  type: 'object',
  properties: { stack: TEXT },
  required: ['stack'],
  additionalProperties: false,
} as const;

/** What a plugin's side may say of a failure in the error's `data`; an error without is a crash. */
export const FAILURE = {
  type: 'object',
  properties: {
    code: {
      enum: [
        'PLUGIN_LOAD_FAILED',
        'PLUGIN_NO_REGISTER',
        'PLUGIN_REGISTERS_NOTHING',
        'PLUGIN_WRONG_SHAPE',
        'PLUGIN_BAD_RESULT',
      ],
    },
    detail: TEXT,
    exports: TEXTS,
  },
  required: ['code', 'detail'],
  additionalProperties: false,
} as const;
