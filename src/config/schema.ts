import type { FromSchema } from 'json-schema-to-ts';
import { FAILURE_POLICIES, PHASES, SEVERITIES } from '../model/index.ts';

/** The formats that a tool's report may have. */
export const FORMATS = [
  'auto',
  'sarif',
  'eslint',
  'stylelint',
  'typescript',
  'npm-audit',
  'checkstyle',
  'junit',
  'pytest',
  'rdjson',
  'rdjsonl',
  'gitlab',
  'problem-matcher',
  'ruff',
  'bandit',
  'semgrep',
  'trivy',
  'gitleaks',
  'hadolint',
  'shellcheck',
  'cargo',
  'golangci-lint',
] as const;

export type Format = (typeof FORMATS)[number];

/** What a step may run, by the key that says so. */
export const WORKS = ['tool', 'scanner', 'plugin'] as const;

export type WorkKind = (typeof WORKS)[number];

const SWITCH = { enum: ['auto', true, false], default: 'auto' } as const;

/** Text that may be written as a number or a boolean; it counts as it is written. */
const TEXT = { type: ['string', 'number', 'boolean'] } as const;

const CONDITION = { ...TEXT, minLength: 1, maxLength: 2000, 'x-interpolate': false } as const;

/** Longer than any job on a hosted runner; shorter than what a timer can hold. */
const WEEK = 604_800;

/** Hosts that may be reached, as the address of a request names them. */
export const HOST = {
  type: 'string',
  pattern: '^(?:(?:\\*\\.)?[\\w-]+(?:\\.[\\w-]+)*|\\[[\\da-fA-F:.]+\\])(?::\\d{1,5})?$',
  'x-form':
    'a host, as in "api.acme.test", "api.acme.test:8443", or "*.acme.test" for all below it',
} as const;

/** Commands, word by word, by which they are granted, allowed and blocked. */
export const COMMAND = {
  type: 'string',
  // No variables, quotes, globs or operators of a shell but "*", and none at all in the first word.
  pattern: '^[^\\s*?\\[\\]{}()<>|&;$`"\'\\\\!#~=]+(?: [^\\s?\\[\\]{}()<>|&;$`"\'\\\\!]+)*$',
  'x-form':
    'the name of a program and the words after it, with "*" for what may be anything, as in "acme *" or "git log *"',
} as const;

/** What a plugin may be granted, and what its package.json may ask for. */
export const PERMISSIONS = {
  type: 'object',
  default: {},
  'x-meant-by': ['permission', 'grant', 'allow', 'network', 'read', 'env', 'run'],
  description:
    'What the plugin may reach, where it runs in a process of its own. Whatever it is not granted it can not reach.',
  additionalProperties: false,
  properties: {
    network: {
      type: 'array',
      items: HOST,
      default: [],
      'x-meant-by': ['http', 'hosts', 'urls', 'domains'],
      description:
        'Hosts that its requests may go to: "api.acme.test", with a port "api.acme.test:8443", all below one "*.acme.test".',
    },
    read: {
      type: 'array',
      items: {
        type: 'string',
        // No absolute path, no "..", and "!" only to take files away.
        pattern: '^!?(?![!/\\\\]|[A-Za-z]:)(?!(?:.*[/\\\\])?\\.\\.(?:[/\\\\]|$)).+$',
        'x-form':
          'a glob that is relative to the working directory and stays in it, as in "src/**/*.ts"',
      },
      default: ['**'],
      'x-meant-by': ['files', 'paths'],
      description:
        'Globs of the files of the repository that it may read, as under "files" of a step; an empty list: none.',
    },
    env: {
      type: 'array',
      items: {
        type: 'string',
        pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
        'x-form': 'the name of an environment variable, as in "ACME_TOKEN", without "$" or a value',
      },
      default: [],
      'x-meant-by': ['environment', 'variables', 'secrets'],
      description: 'Names of the environment variables that it is given, secret ones as well.',
    },
    run: {
      type: 'array',
      items: COMMAND,
      default: [],
      'x-meant-by': ['exec', 'commands', 'tools'],
      description:
        'Commands that it may have run: a program, and the words after it with "*" for what may be anything. "acme *", "git log *".',
    },
  },
} as const;

/** An entry of `plugins`: a name alone, or a mapping with more. */
const PLUGIN = {
  type: ['string', 'object'],
  minLength: 1,
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: {
      type: 'string',
      minLength: 1,
      'x-meant-by': ['path', 'uses', 'plugin', 'package', 'module'],
      description:
        'A path that starts with "./", the name of a plugin that ships with Convergence, or that of an npm package that is installed.',
    },
    options: {
      type: 'object',
      default: {},
      'x-meant-by': ['with', 'config', 'settings'],
      description:
        'Options for everything that the plugin registers: whatever it documents. What a step has under "config" comes first.',
    },
    integrity: {
      type: 'string',
      // The base64 of 64 bytes: 85 digits, one of which only 2 bits count, and the padding.
      pattern: '^sha512-[A-Za-z0-9+/]{85}[AQgw]==$',
      'x-form': '"sha512-" and 88 characters of base64, as "kimi-converge plugins" shows them',
      'x-meant-by': ['hash', 'checksum', 'sha512'],
      description:
        'The digest of the plugin\'s own files as "kimi-converge plugins" shows it. Where they are others, the plugin does not run.',
    },
    permissions: PERMISSIONS,
    trusted: {
      type: 'boolean',
      default: false,
      description:
        'Whether the plugin runs in the process of Convergence itself, with everything that it may reach. Not honoured for pull requests from forks.',
    },
  },
} as const;

const STEP = {
  type: 'object',
  description: 'One thing to run: a tool, a scanner or a plugin, and how.',
  additionalProperties: false,
  properties: {
    enabled: {
      type: 'boolean',
      default: true,
      description:
        'Whether the step runs. Where it does not, steps that need it do not run either.',
    },
    tool: {
      type: 'string',
      minLength: 1,
      maxLength: 32_768,
      'x-interpolate': false,
      'x-meant-by': ['run', 'command', 'cmd', 'script'],
      description:
        'A command line, as one would type it in Bash: "npx eslint . -f json". The shell itself reads its variables. A step has exactly one of tool, scanner and plugin.',
    },
    scanner: {
      type: 'string',
      minLength: 1,
      description:
        'The name of a scanner that a plugin registers. A step has exactly one of tool, scanner and plugin.',
    },
    plugin: {
      type: 'string',
      minLength: 1,
      'x-meant-by': ['uses'],
      description:
        'The name of a plugin from "plugins": runs what it registers under the name of the step, else the only thing that it registers. A step has exactly one of tool, scanner and plugin.',
    },
    config: {
      type: 'object',
      default: {},
      'x-meant-by': ['with', 'options'],
      description:
        'Options for the scanner or the plugin, or for the executor of a tool: whatever it documents.',
    },
    phase: {
      enum: PHASES,
      default: 'diagnose',
      description:
        'When the step runs. The phases run one after the other, the steps of a phase at the same time.',
    },
    needs: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description:
        'Names of steps that must have ended before this one starts: of its own phase or an earlier one.',
    },
    if: {
      ...CONDITION,
      description:
        'Runs the step only where this is true: an expression as in GitHub workflows, over steps, env, github and the phases. "diagnose.findings.length > 0", "steps.lint.outcome == \'findings\'".',
    },
    condition: { ...CONDITION, description: 'Another name for "if"; a step has one of the two.' },
    args: {
      type: 'array',
      items: TEXT,
      default: [],
      'x-works': ['tool'],
      description:
        'Added to the command of a tool, each as one argument, whatever characters are in it.',
    },
    env: {
      type: 'object',
      propertyNames: {
        pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
        description: 'letters, digits and "_", and no digit first',
      },
      additionalProperties: TEXT,
      default: {},
      'x-works': ['tool'],
      description: 'Environment variables for a tool, beside those that every tool gets.',
    },
    working_dir: {
      type: 'string',
      minLength: 1,
      default: '.',
      'x-works': ['tool'],
      description: 'Folder to run the tool in, relative to the working directory of the run.',
    },
    timeout_seconds: {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: WEEK,
      default: 600,
      description: 'Seconds until the step is ended, with everything that it started.',
    },
    format: {
      enum: FORMATS,
      'x-works': ['tool'],
      description:
        'The format of what a tool reports; "auto": whichever it looks like. Without it there are no findings: only its exit code counts.',
    },
    matcher: {
      type: 'string',
      minLength: 1,
      'x-works': ['tool'],
      'x-meant-by': ['problem_matcher', 'problem-matcher'],
      description:
        'File with problem matchers, as GitHub\'s runner takes them, relative to the working directory; for "format: problem-matcher".',
    },
    output: {
      type: 'string',
      minLength: 1,
      'x-works': ['tool'],
      description:
        'File that the tool writes its report to, relative to its working_dir. Without it the report is what the tool writes to standard output.',
    },
    exit_codes: {
      type: 'array',
      items: { type: 'integer', minimum: 0, maximum: 255 },
      minItems: 1,
      'x-works': ['tool'],
      description:
        'Exit codes that mean that the tool ran well, with findings or without. Default: those that are known for its format, else 0.',
    },
    executor: {
      type: 'string',
      minLength: 1,
      'x-works': ['tool'],
      description:
        'Where the tool runs: host (this machine), container, sandbox, or the name of an executor that a plugin registers. Default: host.',
    },
    files: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: [],
      'x-works': ['scanner', 'plugin'],
      description:
        'Globs of the files that the scanner is given: ["src/**/*.ts", "!**/*.test.ts"]; "!" takes files away. Default: all files of the repository. Files above 10 MiB, binary files and the reports of the run itself are left out.',
    },
    parallel: {
      type: 'boolean',
      default: true,
      description: 'Whether the step may run beside other steps of its phase.',
    },
    on_failure: {
      enum: FAILURE_POLICIES,
      default: 'fail',
      'x-meant-by': ['continue-on-error', 'continue_on_error'],
      description:
        'What it means for the run when the step crashes or times out: "fail" fails it, "warn" shows a warning, "ignore" only notes it.',
    },
  },
} as const;

const LOOP = {
  type: 'object',
  default: {},
  description: 'Runs the phases again until nothing changes any more, or a limit is hit.',
  additionalProperties: false,
  properties: {
    max_iterations: {
      type: 'integer',
      minimum: 1,
      maximum: 1000,
      description:
        'How often the phases run at most. Default: 1; where fixes are applied 10, and then 2 at least: what they leave is looked at again.',
    },
    convergence_threshold: {
      type: 'number',
      minimum: 0,
      maximum: 1,
      default: 1,
      description:
        "Share of findings, 0 to 1, that must be equal to the last iteration's for the loop to end.",
    },
    timeout_seconds: {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: WEEK,
      default: 3600,
      description: 'Seconds after which no new iteration is started.',
    },
    backoff_seconds: {
      type: 'number',
      minimum: 0,
      maximum: WEEK,
      default: 0,
      description: 'Seconds to wait between two iterations.',
    },
  },
} as const;

/** A glob of files of the repository. */
const GLOBS = {
  type: 'array',
  items: { type: 'string', minLength: 1 },
  default: [],
} as const;

const BASELINE = {
  type: ['string', 'object'],
  minLength: 1,
  'x-meant-by': ['base_line', 'compare', 'known'],
  description:
    'What was known before: a SARIF file, or a mapping that says where to get it. Findings that are in it are "unchanged" and do not fail the run by fail_on.',
  additionalProperties: false,
  properties: {
    file: {
      type: 'string',
      minLength: 1,
      'x-meant-by': ['path', 'sarif'],
      description:
        'A SARIF file, relative to the working directory. "kimi-converge baseline" writes one.',
    },
    artifact: {
      type: 'string',
      minLength: 1,
      'x-meant-by': ['artifacts'],
      description:
        'Name of an artifact with a SARIF file in it: that of the last successful run on the base branch counts.',
    },
    code_scanning: {
      type: 'boolean',
      default: false,
      'x-meant-by': ['alerts', 'code-scanning'],
      description: "Whether to compare with the open alerts of the base branch's code scanning.",
    },
    required: {
      type: 'boolean',
      default: true,
      description:
        'Whether it fails the run where the baseline cannot be had. Otherwise a warning says so, and every finding is new.',
    },
    ratchet: {
      type: 'boolean',
      default: true,
      description:
        'Whether a baseline in a file may only shrink: where it has findings that it had not at the commit that the changes start from, the run fails.',
    },
  },
} as const;

const CHANGES = {
  type: 'object',
  default: {},
  description: 'What counts as changed.',
  additionalProperties: false,
  properties: {
    base: {
      type: 'string',
      minLength: 1,
      default: 'auto',
      'x-meant-by': ['ref', 'since', 'from', 'branch'],
      description:
        'The branch, tag or commit to compare with; what counts is where the history parted. "auto": that of the pull request, of the merge queue or of the push; on a laptop the main branch.',
    },
  },
} as const;

const SUPPRESSION = {
  type: 'object',
  additionalProperties: false,
  required: ['reason'],
  properties: {
    rule: {
      type: 'string',
      minLength: 1,
      'x-meant-by': ['rules', 'id', 'rule_id'],
      description:
        'Id of the rule, alone or behind its tool: "no-eval", "eslint/no-eval"; "*" stands for any characters. Default: every rule.',
    },
    path: {
      type: 'string',
      minLength: 1,
      'x-meant-by': ['paths', 'file', 'files'],
      description: 'Glob of the files, relative to the repository. Default: every file.',
    },
    fingerprint: {
      type: 'string',
      minLength: 8,
      description: 'Fingerprint of the one finding that is meant, or how it begins.',
    },
    reason: {
      type: 'string',
      minLength: 1,
      maxLength: 1000,
      'x-meant-by': ['because', 'why', 'justification', 'comment'],
      description: 'Why the findings count for nothing.',
    },
    owner: {
      type: 'string',
      minLength: 1,
      description: 'Who answers for it: a name, a team, an address.',
    },
    expires: {
      type: 'string',
      pattern: '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$',
      'x-form': 'a day, as in "2027-01-31"',
      'x-meant-by': ['until', 'expiry', 'expires_at'],
      description: 'The last day that it counts. From the day after it is a finding itself.',
    },
  },
} as const;

const GATE = {
  type: 'object',
  default: {},
  description: 'What fails the run beside fail_on.',
  additionalProperties: false,
  properties: {
    rules: {
      type: 'object',
      propertyNames: { minLength: 1, maxLength: 100, description: 'a name of your choice' },
      maxProperties: 100,
      default: {},
      description: 'Rules by name. The run fails where any of them finds more than it may.',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        properties: {
          severity: {
            enum: SEVERITIES,
            default: 'info',
            'x-meant-by': ['level', 'fail_on', 'threshold'],
            description: 'Counts findings from this severity on.',
          },
          only: {
            enum: ['all', 'new', 'changed_lines', 'changed_files'],
            default: 'all',
            'x-meant-by': ['on', 'findings', 'state'],
            description:
              'Counts all findings, those that are not in the baseline, those on lines that were added or changed, or those in files that were.',
          },
          paths: {
            ...GLOBS,
            'x-meant-by': ['path', 'files'],
            description:
              'Globs of the files whose findings count; "!" takes files away. Default: all.',
          },
          tools: {
            ...GLOBS,
            'x-meant-by': ['tool'],
            description: 'Names of tools or steps whose findings count. Default: all.',
          },
          max: {
            type: 'integer',
            minimum: 0,
            default: 0,
            'x-meant-by': ['budget', 'count', 'limit'],
            description: 'How many findings it may find.',
          },
        },
      },
    },
    required: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      'x-meant-by': ['require', 'required_tools', 'required_steps'],
      description:
        'Names of steps that must have done their work: the run fails where one of them is skipped, crashes or times out.',
    },
  },
} as const;

const SAFETY = {
  type: 'object',
  default: {},
  'x-meant-by': ['security', 'safety_filter', 'policy'],
  description:
    'Which commands run, and where it is written down what became of them. Every command is classified before it runs: as safe, as gray, or as one to block.',
  additionalProperties: false,
  properties: {
    mode: {
      enum: ['enforce', 'warn'],
      default: 'enforce',
      'x-meant-by': ['enforcement', 'action'],
      description:
        'What becomes of a step whose own command is one to block: "enforce": nothing runs; "warn": it runs, and a warning says so. Commands that plugins ask for are blocked in either case. Not honoured for pull requests from forks that change the configuration.',
    },
    allow: {
      type: 'array',
      items: COMMAND,
      default: [],
      'x-meant-by': ['allowed', 'allowlist', 'allow_list', 'permit', 'confirm', 'run'],
      description:
        'Commands that are safe where they would be gray, as under "run" of permissions: "git push *". They lift no block. Not honoured for pull requests from forks that change the configuration.',
    },
    block: {
      type: 'array',
      items: {
        type: ['string', 'object'],
        pattern: COMMAND.pattern,
        'x-form': COMMAND['x-form'],
        additionalProperties: false,
        required: ['command'],
        properties: {
          command: {
            ...COMMAND,
            'x-meant-by': ['run', 'pattern', 'cmd', 'tool'],
            description: 'The command, as in "allow".',
          },
          reason: {
            type: 'string',
            minLength: 1,
            maxLength: 500,
            'x-meant-by': ['message', 'why', 'because', 'description'],
            description: 'Why it is blocked, for whoever wants to run it.',
          },
        },
      },
      default: [],
      'x-meant-by': ['blocked', 'blocklist', 'block_list', 'deny', 'denylist', 'forbid'],
      description:
        'Commands to block beside those that are blocked anyway: patterns as in "allow", or mappings of "command" and "reason".',
    },
    audit_log: {
      type: 'string',
      minLength: 1,
      'x-meant-by': ['audit', 'log', 'log_file'],
      description:
        'File to write every command to, whether it ran or not, as JSON lines, relative to output_dir.',
    },
  },
} as const;

const GITHUB = {
  type: 'object',
  default: {},
  description:
    'What is shown on GitHub. "auto" means: where it is possible, and without failing where it is not.',
  additionalProperties: false,
  properties: {
    check_run: {
      ...SWITCH,
      description:
        'Whether to create a check run with the findings as annotations: auto, true or false.',
    },
    check_name: {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      default: 'Convergence',
      description: 'The name of the check run.',
    },
    code_scanning: {
      ...SWITCH,
      description: 'Whether to upload the findings to code scanning: auto, true or false.',
    },
    category: {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      default: 'convergence',
      description:
        'The category of the upload to code scanning. Give each its own where one commit has several uploads, or they replace each other.',
    },
    summary: {
      type: 'boolean',
      default: true,
      description: 'Whether to write a job summary.',
    },
    annotations: {
      ...SWITCH,
      description:
        'Whether to show findings as annotations on the lines: auto (by the check run, else by workflow commands), true (by workflow commands in any case) or false (not at all).',
    },
    suggestions: {
      type: 'boolean',
      default: false,
      'x-meant-by': ['suggest', 'review_comments'],
      description:
        'Whether to show fixes as suggestions in review comments on the pull request, at most 30.',
    },
  },
} as const;

/**
 * The only place of the keys, types, defaults and descriptions of convergence.yaml: a JSON Schema
 * (draft-07) with four words of ours.
 *
 * `x-interpolate: false`: `${VAR}` in the value is left as it is, because something else reads it.
 * `x-works`: what a step must run for the key to mean anything; without it the key always does.
 * `x-form`: in words what a text with a `pattern` is.
 * `x-meant-by`: what people write who mean this key, from GitHub's workflows most of all.
 */
export const schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    target: {
      type: 'string',
      minLength: 1,
      description:
        'What is looked at: a URL, or a name for the repository. Default: the repository.',
    },
    plugins: {
      type: 'array',
      items: PLUGIN,
      default: [],
      description:
        'Plugins to load: paths that start with "./", names of plugins that ship with Convergence, or of npm packages that are installed.',
    },
    isolation: {
      enum: ['strict', 'reduced'],
      default: 'strict',
      'x-meant-by': ['sandbox'],
      description:
        'Whether third-party plugins run where the machine has nothing stronger than Node\'s permission model to hold them, although the run holds secrets: "strict": no; "reduced": yes. Not honoured for pull requests from forks.',
    },
    steps: {
      type: 'object',
      propertyNames: {
        pattern: '^[A-Za-z0-9_-]{1,100}$',
        description: 'letters, digits, "-" and "_", 100 at most',
      },
      additionalProperties: STEP,
      maxProperties: 1000,
      default: {},
      description: 'What to run, by a name of your choice: letters, digits, "-" and "_".',
    },
    fail_on: {
      enum: [...SEVERITIES, 'never'],
      default: 'high',
      description:
        'From this severity on a finding fails the run; "never": findings do not fail it. Where there is a baseline, only findings that are not in it.',
    },
    gate: GATE,
    baseline: BASELINE,
    changes: CHANGES,
    suppressions: {
      type: 'array',
      items: SUPPRESSION,
      maxItems: 10_000,
      default: [],
      'x-meant-by': ['ignore', 'suppress', 'exclude', 'allow'],
      description:
        'Findings that count for nothing, and why. A finding has to fit everything that an entry says.',
    },
    equivalent_rules: {
      type: 'array',
      items: { type: 'array', items: { type: 'string', minLength: 3 }, minItems: 2 },
      default: [],
      'x-meant-by': ['equivalents', 'same_rules', 'equivalent-rules'],
      description:
        'Rules of different tools that mean the same, beside those that are known: [["eslint/no-eval", "semgrep/*eval-detected*"]]. Their findings at one place become one.',
    },
    apply_fixes: {
      type: 'boolean',
      default: false,
      'x-meant-by': ['fix', 'autofix', 'auto_fix'],
      description:
        'Whether fixes are applied to the working tree. Otherwise they are only reported.',
    },
    reports: {
      type: 'object',
      propertyNames: { minLength: 1, description: 'the name of a reporter' },
      additionalProperties: { type: 'string', minLength: 1 },
      default: {},
      description:
        'Reports to write: the name of a reporter (sarif, xml, json, markdown, or one of a plugin) and the path of the file, relative to output_dir.',
    },
    output_dir: {
      type: 'string',
      minLength: 1,
      default: '.',
      description:
        'Folder that the paths of reports, of the events file and of the audit log start from.',
    },
    loop: LOOP,
    events: {
      type: 'string',
      minLength: 1,
      description:
        'File to write everything that happens to, as JSON lines, relative to output_dir.',
    },
    safety: SAFETY,
    github: GITHUB,
  },
} as const;

/** convergence.yaml after validation, with defaults. */
export type ConfigFile = FromSchema<typeof schema>;
