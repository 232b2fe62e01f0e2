import { beginning } from './beginning.ts';

/** What a person is told: what is wrong, and how to mend it. */
export interface ErrorText {
  readonly message: string;
  readonly fix: string;
}

type Entry<Details> = (details: Details) => ErrorText;

/** Names that a fix lists at most. */
const MOST = 30;

/** "did you mean …?", where there is a near name, else the names to choose from. */
function choose(nearest: string | undefined, known: readonly string[]): string {
  if (nearest !== undefined) return `did you mean "${nearest}"?`;
  if (known.length === 0) return 'remove it';
  return `use one of: ${known.slice(0, MOST).join(', ')}${known.length > MOST ? ', …' : ''}`;
}

/** `1 part`, `3 parts`. */
function count(all: readonly unknown[], what: string): string {
  return `${all.length} ${what}${all.length === 1 ? '' : 's'}`;
}

/** The first few of a list, and how many more there are. */
function few(all: readonly string[], most = 3): string {
  const shown = all.slice(0, most).join(', ');
  return all.length > most ? `${shown} and ${all.length - most} more` : shown;
}

/** Characters of a command that a message shows. */
const SHOWN = 200;

const entry = <Details>(text: Entry<Details>): Entry<Details> => text;

interface ExitCode {
  readonly step: string;
  readonly exitCode: number;
  readonly wellRun: readonly number[];
  readonly hasFormat: boolean;
}

interface Unknown {
  readonly name: string;
  readonly nearest?: string | undefined;
  readonly known: readonly string[];
}

const API_FIXES = {
  plugin: 'update the plugin: it is written for an older API',
  host: 'update Convergence: the plugin is written for a newer API; or install an older version of the plugin',
  either: 'install another version of the plugin',
} as const;

interface StepOfPlugin {
  readonly step: string;
  /** Whose code it runs, where it is a plugin's. */
  readonly plugin?: string | undefined;
}

/** `step "scan"`, or `step "scan" (plugin "acme")`. */
function nameStep({ step, plugin }: StepOfPlugin): string {
  return `step "${step}"${plugin === undefined ? '' : ` (plugin "${plugin}")`}`;
}

/** How to mend a plugin whose module can't be loaded, by what Node says of it. */
function mendImport(detail: string): string {
  if (detail.includes('does not provide an export')) {
    return 'mend the import; what is no more than a type is imported with "import type"';
  }
  if (/import statement outside a module|Unexpected token 'export'/.test(detail)) {
    return 'write "type": "module" into the package.json above it, or name the file .mjs or .mts';
  }
  if (detail.includes('Cannot find module')) {
    return 'write file names in imports whole, as in "./helper.ts"; a plugin finds files outside of its own folder only where permissions.read grants them';
  }
  if (detail.includes('Stripping types')) {
    return 'a package has to ship JavaScript: compile it before it is published; where it is not yours, install another version of it';
  }
  if (detail.includes('Cannot find package')) return 'install the package with npm';
  return 'mend the plugin, or remove it from "plugins:"';
}

/** What an exit code asks for: from 126 on it is the shell or a signal that speaks, not the tool. */
function mendExit(exitCode: number, wellRun: readonly number[], hasFormat: boolean): string {
  const see = 'see what it wrote to the log';
  if (exitCode === 137) {
    return `${see}; it was killed, maybe for want of memory: a container has more with "memory" under "config"`;
  }
  if (exitCode >= 126) return see;
  if (!hasFormat) return `${see}; where it reports findings, say their "format"`;
  const codes = [...wellRun, exitCode].join(', ');
  return `${see}; where ${exitCode} means that it ran well, say so: exit_codes: [${codes}]`;
}

/** Why something is not known to be the code of the base. */
export type ForeignBecause =
  | { readonly is: 'unchecked'; readonly detail: string }
  | { readonly is: 'elsewhere'; readonly commit: string; readonly trusted: readonly string[] }
  | { readonly is: 'changed'; readonly commit: string; readonly files: readonly string[] }
  | { readonly is: 'untracked'; readonly commit: string };

function explainForeign(because: ForeignBecause): ErrorText {
  switch (because.is) {
    case 'unchecked':
      return {
        message: because.detail,
        fix: 'check the base out with actions/checkout, where git is installed',
      };
    case 'elsewhere':
      return {
        message: `it is at commit ${because.commit}, and not at ${because.trusted.join(' or ') || 'one that GITHUB_SHA names'}`,
        fix: 'check the base out, with actions/checkout and no "ref"; where the head is looked at, check it out too, into a folder of its own ("path: pr") that scanners read; or run on "pull_request"',
      };
    case 'changed':
      return {
        message: `files are not as in its commit ${because.commit}: ${few(because.files)}`,
        fix: 'leave the files of the base as they are: what a job unpacks or generates goes elsewhere',
      };
    case 'untracked':
      return {
        message: `its commit ${because.commit} has nothing there`,
        fix: 'commit it to the base, or install it there as an npm package',
      };
  }
}

/** All that Convergence says when something can't be done: code → details → text. */
export const catalogue = {
  CONFIG_UNREADABLE: entry(({ file, detail }: { file: string; detail: string }) => ({
    message: `the configuration file "${file}" can't be read: ${detail}`,
    fix: 'name a file that can be read with the input "config" or --config',
  })),
  CONFIG_NOT_FOUND: entry(({ file }: { file: string }) => ({
    message: `there is no configuration file at "${file}"`,
    fix: 'write one with "npx kimi-converge init", or name the right file with the input "config" or --config',
  })),

  CONFIG_TOO_LARGE: entry(({ size, limit }: { size: number; limit: number }) => ({
    message: `the file has ${size} bytes; ${limit} are allowed`,
    fix: 'move what is long into files of its own, and name those',
  })),
  CONFIG_NOT_UTF8: entry(({ looksLike }: { looksLike?: string }) => ({
    message: `the file is not text in UTF-8${looksLike === undefined ? '' : `: it looks like ${looksLike}`}`,
    fix: 'save it as UTF-8',
  })),
  CONFIG_NUL: entry(() => ({
    message: 'there is a NUL character here, which no text has',
    fix: 'remove it; where the file is full of them it is not a text file, or not in UTF-8',
  })),
  CONFIG_EMPTY: entry(() => ({
    message: 'the file is empty',
    fix: 'write what to run under "steps:", or start with "npx kimi-converge init"',
  })),
  CONFIG_SYNTAX: entry(({ detail, fix }: { detail: string; fix: string }) => ({
    message: `this is not YAML: ${detail}`,
    fix,
  })),
  CONFIG_TAB: entry(() => ({
    message: "a tab can't indent a line in YAML",
    fix: 'indent with spaces',
  })),
  CONFIG_TAG: entry(({ tag }: { tag: string }) => ({
    message: `"${tag}" is read as a YAML tag, and no such tag is known here`,
    fix: 'put the value in quotes where it starts with "!", else remove the tag',
  })),
  CONFIG_SEVERAL_DOCUMENTS: entry(() => ({
    message: 'a second YAML document starts here',
    fix: 'remove the "---" line; the file is one document',
  })),
  CONFIG_NOT_A_MAPPING: entry(({ given }: { given: string }) => ({
    message: `the file should be a mapping of keys like "steps:", and is ${given}`,
    fix: 'write "steps:" and below it, indented, what to run',
  })),
  CONFIG_TOO_DEEP: entry(({ limit }: { limit: number }) => ({
    message: `values are nested in each other here deeper than ${limit} levels`,
    fix: 'nest less; an alias inside of what it stands for never ends',
  })),
  CONFIG_UNKNOWN_ALIAS: entry(({ name, nearest, known }: Unknown) => ({
    message: `the alias "*${name}" stands for nothing: no "&${name}" comes before it`,
    fix:
      nearest === undefined && known.length === 0
        ? `put the value in quotes where it starts with "*": "*${name}"`
        : choose(nearest, known),
  })),
  CONFIG_TOO_MANY_ALIASES: entry(({ limit }: { limit: number }) => ({
    message: `aliases bring in more than ${limit} values`,
    fix: 'use fewer aliases, above all of values that have aliases in them',
  })),
  CONFIG_BAD_MERGE: entry(({ given }: { given: string }) => ({
    message: `"<<" takes the keys of another mapping, and this is ${given}`,
    fix: 'write "<<: *name", where "&name" marks a mapping further up',
  })),
  CONFIG_DUPLICATE_KEY: entry(({ name, line }: { name: string; line: number }) => ({
    message: `the key "${name}" is there already, in line ${line}`,
    fix: 'keep one of the two',
  })),
  CONFIG_DUPLICATE_PLUGIN: entry(({ name, line }: { name: string; line: number }) => ({
    message: `the plugin "${name}" is listed already, in line ${line}`,
    fix: 'keep one of the two',
  })),
  CONFIG_KEY_NOT_TEXT: entry(({ given }: { given: string }) => ({
    message: `a key is text, and this is ${given}`,
    fix: 'put it in quotes',
  })),
  CONFIG_KEY_FORBIDDEN: entry(({ name }: { name: string }) => ({
    message: `"${name}" can't be a key`,
    fix: 'choose another name: JavaScript gives this one a meaning of its own',
  })),
  CONFIG_KEY_TOO_LONG: entry(({ limit }: { limit: number }) => ({
    message: `this key is longer than ${limit} characters`,
    fix: 'a key ends with ":" and a space; look for a quote that is not closed',
  })),
  CONFIG_UNKNOWN_KEY: entry(
    ({
      name,
      place,
      belongs,
      nearest,
      known,
    }: Unknown & { place: string; belongs?: string | undefined }) => ({
      message: `unknown key "${name}" ${place}`,
      fix:
        nearest === undefined && belongs !== undefined
          ? `write it ${belongs}`
          : choose(nearest, known),
    }),
  ),
  CONFIG_WRONG_TYPE: entry(
    ({
      name,
      wanted,
      given,
      fix,
    }: {
      name: string;
      wanted: string;
      given: string;
      fix: string;
    }) => ({
      message: `${name} must be ${wanted}, not ${given}`,
      fix,
    }),
  ),
  CONFIG_WRONG_VALUE: entry(({ name, given, nearest, known }: Unknown & { given: string }) => ({
    message: `${name} can't be ${given}`,
    fix: choose(nearest, known),
  })),
  CONFIG_MISSING_KEY: entry(({ name, key }: { name: string; key: string }) => ({
    message: `${name} lacks "${key}"`,
    fix: `add "${key}:"`,
  })),
  CONFIG_WRONG_FORM: entry(
    ({
      name,
      given,
      wanted,
      nearest,
    }: {
      name: string;
      given: string;
      wanted: string;
      nearest?: string | undefined;
    }) => ({
      message: `${name} can't be ${given}`,
      fix: nearest === undefined ? `write ${wanted}` : `write "${nearest}"`,
    }),
  ),
  CONFIG_OUT_OF_RANGE: entry(({ name, wanted }: { name: string; wanted: string }) => ({
    message: `${name} must ${wanted}`,
    fix: 'change it, or remove it where the default is meant',
  })),
  CONFIG_BAD_NAME: entry(
    ({ name, place, wanted }: { name: string; place: string; wanted: string }) => ({
      message: `"${name}" can't be a name ${place}`,
      fix: `use ${wanted}`,
    }),
  ),
  CONFIG_VARIABLE_NOT_GIVEN: entry(({ name }: { name: string }) => ({
    message: `tools are not given ${name}: it is none of the variables that all of them get`,
    fix: `hand it over in the step's env: env: { ${name}: "\${${name}}" }`,
  })),
  CONFIG_UNSET_VARIABLE: entry(
    ({ name, detail }: { name: string; detail?: string | undefined }) => ({
      message: `the environment variable ${name} is ${detail ?? 'not set'}`,
      fix: `set ${name}, or give a default: \${${name}:-default}`,
    }),
  ),
  CONFIG_BAD_SUBSTITUTION: entry(({ text, detail }: { text: string; detail: string }) => ({
    message: `"${text}" can't be replaced: ${detail}`,
    fix: 'write ${NAME}, ${NAME:-default}, ${NAME:?message} or ${NAME:+other}; a "${" that is meant as text is written "$${"',
  })),
  CONFIG_SUBSTITUTION_TOO_LARGE: entry(({ limit }: { limit: number }) => ({
    message: `with the variables replaced the values have more than ${limit} characters`,
    fix: 'let a plugin or a tool read long values from the environment itself',
  })),
  CONFIG_STEP_WITHOUT_WORK: entry(({ step }: { step: string }) => ({
    message: `step "${step}" has nothing to run`,
    fix: 'give it one of: tool (a command), scanner, plugin',
  })),
  CONFIG_STEP_WITH_SEVERAL_WORKS: entry(
    ({ step, works }: { step: string; works: readonly string[] }) => ({
      message: `step "${step}" has ${works.join(' and ')}, and a step runs one thing`,
      fix: 'make a step of each',
    }),
  ),
  CONFIG_KEY_WITHOUT_MEANING: entry(
    ({ name, work, works }: { name: string; work: string; works: readonly string[] }) => ({
      message: `"${name}" means nothing in a step that runs a ${work}`,
      fix: `remove it; it is for steps with ${works.map((each) => `"${each}"`).join(' or ')}`,
    }),
  ),
  CONFIG_KEY_NEEDS_KEY: entry(
    ({ name, needs, reason }: { name: string; needs: string; reason: string }) => ({
      message: `"${name}" means nothing here without "${needs}"`,
      fix: `add "${needs}", ${reason}, or remove "${name}"`,
    }),
  ),
  CONFIG_SUPPRESSION_OF_EVERYTHING: entry(() => ({
    message: 'this suppression would hide every finding there is',
    fix: 'say which findings are meant with one or more of: rule, path, fingerprint',
  })),
  CONFIG_NO_SUCH_DAY: entry(({ given }: { given: string }) => ({
    message: `there is no day "${given}" in the calendar`,
    fix: 'write the last day that the suppression counts, as in "2027-01-31"',
  })),
  CONFIG_NEW_WITHOUT_BASELINE: entry(({ name }: { name: string }) => ({
    message: `the rule "${name}" counts new findings, and nothing says what was there before`,
    fix: 'add "baseline:" with a SARIF file, which "kimi-converge baseline" writes; or use "only: changed_lines"',
  })),
  CONFIG_TWO_CONDITIONS: entry(() => ({
    message: '"condition" is another name for "if", and the step has both',
    fix: 'keep one; join them with "&&" where both must be true',
  })),
  CONFIG_BAD_CONDITION: entry(({ detail }: { detail: string }) => ({
    message: `the condition can't be read: ${detail}`,
    fix: "write an expression as in GitHub workflows: ==, !=, <, >, &&, ||, !, and text in 'single quotes'",
  })),
  CONFIG_UNKNOWN_IN_CONDITION: entry(
    ({ name, reason, nearest, known }: Unknown & { reason: string }) => ({
      message: `the condition asks for "${name}", and ${reason}`,
      fix: choose(nearest, known),
    }),
  ),
  CONFIG_CONDITION_TOO_EARLY: entry(
    ({ step, asks, needs }: { step: string; asks: string; needs?: string | undefined }) => ({
      message: `the condition of step "${step}" asks for "${asks}", which has not ended by then`,
      fix:
        needs === undefined
          ? 'move the step to a later phase'
          : `add "needs: [${needs}]", or move the step to a later phase`,
    }),
  ),
  CONFIG_CONDITION_FAILED: entry(
    ({ condition, detail }: { condition: string; detail: string }) => ({
      message: `the condition "${condition}" can't be answered: ${detail}`,
      fix: 'mend the condition',
    }),
  ),
  CONFIG_UNKNOWN_STEP: entry(({ name, place, nearest, known }: Unknown & { place: string }) => ({
    message: `${place} names the step "${name}", which is not there`,
    fix: choose(nearest, known),
  })),
  CONFIG_BASELINE_SOURCES: entry(({ given }: { given: readonly string[] }) => ({
    message:
      given.length === 0
        ? '"baseline" does not say where it is'
        : `"baseline" is in more than one place: ${given.join(', ')}`,
    fix: 'write exactly one of file, artifact, and "code_scanning: true"',
  })),
  CONFIG_MATCHER_MISSING: entry(({ step }: { step: string }) => ({
    message: `step "${step}" has the format problem-matcher and no "matcher"`,
    fix: 'name the file with the problem matchers: "matcher: .github/eslint-matcher.json"',
  })),
  CONFIG_MATCHER_UNUSED: entry(({ step }: { step: string }) => ({
    message: `step "${step}" has a "matcher", which its format does not read`,
    fix: 'write "format: problem-matcher", or remove it',
  })),
  CONFIG_BAD_SHARD: entry(
    ({ place, given, most }: { place: string; given: string; most: number }) => ({
      message: `${place} is "${given}", which is no part of a run`,
      fix: `write which part it is and how many there are, "2/8" for the second of eight; ${most} at most`,
    }),
  ),
  CONFIG_SHARD_FIXES: entry(({ place }: { place: string }) => ({
    message: `${place} divides a run that applies fixes: its parts would change the same files`,
    fix: 'apply the fixes in a run that is not divided, or set apply_fixes to false',
  })),
  CONFIG_CYCLE: entry(({ steps }: { steps: readonly string[] }) => ({
    message: `${steps.length === 2 ? 'the step waits for itself' : 'steps wait for each other'}: ${steps.join(' -> ')}`,
    fix:
      steps.length === 2
        ? 'remove it from its own "needs"'
        : 'remove one of these from the "needs" of another',
  })),
  CONFIG_NEED_IN_LATER_PHASE: entry(
    ({
      step,
      phase,
      need,
      needPhase,
    }: Record<'step' | 'phase' | 'need' | 'needPhase', string>) => ({
      message: `step "${step}" (${phase}) needs "${need}", which runs in the later phase ${needPhase}`,
      fix: 'change the phase of one of the two, or remove the need',
    }),
  ),
  CONFIG_PATH_OUTSIDE: entry(
    ({ name, path, base }: { name: string; path: string; base: string }) => ({
      message: `${name} leads outside of ${base}: "${path}"`,
      fix: `write a path that is relative to ${base}, without ".." at its start`,
    }),
  ),
  CONFIG_SAME_FILE: entry(
    ({ name, other, path }: { name: string; other: string; path: string }) => ({
      message: `${name} and ${other} are written to one file: "${path}"`,
      fix: 'give each a path of its own',
    }),
  ),
  CONFIG_MORE_PROBLEMS: entry(({ count }: { count: number }) => ({
    message: `and ${count} more problems`,
    fix: 'mend these first',
  })),

  PLUGIN_NOT_FOUND: entry(({ name, nearest, known }: Unknown) => ({
    message: `there is no plugin "${name}"`,
    fix:
      nearest !== undefined
        ? `did you mean "${nearest}"?`
        : /^\.{0,2}[\\/]/.test(name)
          ? 'mend the path; it starts from the working directory of the run'
          : `list it under "plugins:" as a path that starts with "./", or install the npm package of that name${known.length === 0 ? '' : ` (loaded: ${known.join(', ')})`}`,
  })),
  PLUGIN_UNKNOWN_REPORTER: entry(({ name, nearest, known }: Unknown) => ({
    message: `there is no reporter "${name}"`,
    fix: choose(nearest, known),
  })),
  PLUGIN_UNKNOWN_SCANNER: entry(({ name, nearest, known }: Unknown) => ({
    message: `there is no scanner "${name}"`,
    fix:
      known.length === 0
        ? 'list the plugin that registers it under "plugins:"'
        : choose(nearest, known),
  })),
  PLUGIN_UNKNOWN_EXECUTOR: entry(
    ({ name, nearest, known, instead }: Unknown & { instead: string | undefined }) => ({
      message: `there is no executor "${name}"`,
      fix: instead ?? choose(nearest, known),
    }),
  ),
  PLUGIN_UNREADABLE: entry(({ name, detail }: { name: string; detail: string }) => ({
    message: `plugin "${name}" can't be read: ${detail}`,
    fix: 'a plugin is a .ts, .mts, .js or .mjs file, a folder with a package.json or an index file, or an installed npm package',
  })),
  PLUGIN_NAME_AMBIGUOUS: entry(
    ({ name, meanings }: { name: string; meanings: readonly string[] }) => ({
      message: `the plugin "${name}" may be each of several`,
      fix: `name the one that is meant: ${meanings.map((each) => `"${each}"`).join(' or ')}`,
    }),
  ),
  PLUGIN_BAD_MANIFEST: entry(
    ({
      name,
      file,
      key,
      wanted,
      given,
    }: Record<'name' | 'file' | 'key' | 'wanted' | 'given', string>) => ({
      message: `plugin "${name}": "${key}" in ${file} must be ${wanted}, not ${given}`,
      fix: 'mend it there; where the plugin is not yours, install another version of it',
    }),
  ),
  PLUGIN_UNKNOWN_MANIFEST_KEY: entry(
    ({ name, file, key, nearest, known }: Unknown & { file: string; key: string }) => ({
      message: `plugin "${name}": "${key}" in ${file} is not known`,
      fix: choose(nearest, known),
    }),
  ),
  PLUGIN_API_MISMATCH: entry(
    ({
      name,
      wants,
      has,
      update,
    }: {
      name: string;
      wants: string;
      has: string;
      update: 'plugin' | 'host' | undefined;
    }) => ({
      message: `plugin "${name}" works with version "${wants}" of the API, and this is ${has}`,
      fix: API_FIXES[update ?? 'either'],
    }),
  ),
  PLUGIN_INTEGRITY_MISMATCH: entry(
    ({ name, wanted, given }: Record<'name' | 'wanted' | 'given', string>) => ({
      message: `the files of plugin "${name}" are not those that were reviewed: they come to ${given}, and "integrity" is ${wanted}`,
      fix: 'go back to the version that was reviewed; or review what has changed, and set "integrity" to what the files come to',
    }),
  ),
  PLUGIN_LINK_OUTSIDE: entry(
    ({ name, link, target }: Record<'name' | 'link' | 'target', string>) => ({
      message: `the symbolic link "${link}" leads out of the folder of plugin "${name}", to "${target}"`,
      fix: 'put what it leads to in place of the link, or remove it',
    }),
  ),
  PLUGIN_HARD_LINK: entry(({ name, file }: { name: string; file: string }) => ({
    message: `"${file}" of plugin "${name}" is a hard link: it is a file elsewhere as well`,
    fix: 'put a copy in its place',
  })),
  PLUGIN_BAD_OPTIONS: entry(
    ({ name, option, detail }: { name: string; option: string; detail: string }) => ({
      message: `${option === '' ? 'the mapping of options' : `the option "${option}"`} of plugin "${name}" ${detail}`,
      fix: 'mend it as the documentation of the plugin says',
    }),
  ),
  PLUGIN_LOAD_FAILED: entry(({ name, detail }: { name: string; detail: string }) => ({
    message: `plugin "${name}" failed while it was loaded: ${detail}`,
    fix: mendImport(detail),
  })),
  PLUGIN_NO_REGISTER: entry(({ name, exports }: { name: string; exports: readonly string[] }) => ({
    message: `plugin "${name}" exports no function "register" (it exports: ${exports.join(', ') || 'nothing'})`,
    fix: 'export function register() { registerScanner("name", Class); … }',
  })),
  PLUGIN_REGISTERS_NOTHING: entry(({ name }: { name: string }) => ({
    message: `plugin "${name}" registers nothing`,
    fix: 'call registerScanner, registerExecutor, registerReporter, registerStep or registerEquivalentRules in its register()',
  })),
  PLUGIN_WRONG_SHAPE: entry(
    ({
      plugin,
      kind,
      name,
      lacks,
    }: {
      plugin: string;
      kind: string;
      name: string;
      lacks: string;
    }) => ({
      message: `plugin "${plugin}" registers the ${kind} "${name}", which lacks ${lacks}`,
      fix: `extend the base class of ${kind}s and override what it asks for`,
    }),
  ),
  PLUGIN_NAME_TAKEN: entry(
    ({ kind, name, by = 'another class' }: { kind: string; name: string; by?: string }) => ({
      message: `the ${kind} "${name}" can't be registered: ${by} has that name already`,
      fix: `register the ${kind} under another name`,
    }),
  ),
  PLUGIN_AMBIGUOUS: entry(
    ({ plugin, step, offers }: { plugin: string; step: string; offers: readonly string[] }) => ({
      message: `step "${step}" runs plugin "${plugin}", which registers several things and none called "${step}"`,
      fix: `name the step after what it should run (${offers.join(', ')}), or say "scanner: NAME"`,
    }),
  ),
  PLUGIN_NOTHING_TO_RUN: entry(({ plugin, step }: { plugin: string; step: string }) => ({
    message: `step "${step}" runs plugin "${plugin}", which registers neither a step nor a scanner`,
    fix: 'an executor is used with "executor:" of a tool step, a reporter under "reports:"',
  })),
  PLUGIN_BROKE_OFF: entry(({ plugin, detail }: { plugin: string; detail: string }) => ({
    message: `the process of plugin "${plugin}" broke off: ${detail}`,
    fix: 'see what it wrote to the log, and mend the plugin',
  })),
  PLUGIN_NOT_ISOLATED: entry(({ name }: { name: string }) => ({
    message: `plugin "${name}" can't be isolated here, and the run holds secrets: neither bubblewrap nor sudo works on this machine`,
    fix: 'install bubblewrap; or accept in words that Node\'s permission model alone holds plugins, which stops no network access, with "isolation: reduced"; or trust the plugin with "trusted: true". Neither of the latter counts in a pull request from a fork',
  })),
  PLUGIN_NO_PROCESS: entry(({ detail }: { detail: string }) => ({
    message: `no process for plugins could be started: ${detail}`,
    fix: 'see that Node.js can start processes here; or, where you trust the plugin, let it run in process with "trusted: true"',
  })),
  PLUGIN_STRAY_ERROR: entry(({ message }: { message: string }) => ({
    message: `a plugin threw where nothing waits for it: ${message}`,
    fix: 'await every promise, and catch what timers and listeners throw; the log has the stack',
  })),
  PLUGIN_BAD_RESULT: entry(({ plugin, detail }: { plugin: string; detail: string }) => ({
    message: `plugin "${plugin}" returned what can't be used: ${detail}`,
    fix: 'return findings made with createFinding(), a StepResult from a step, an ExecutionResult from an executor',
  })),

  STEP_CRASHED: entry(({ detail, ...who }: StepOfPlugin & { detail: string }) => ({
    message: `${nameStep(who)} crashed: ${detail}`,
    fix: 'see what it wrote to the log',
  })),
  STEP_TIMED_OUT: entry(({ seconds, ...who }: StepOfPlugin & { seconds: number }) => ({
    message: `${nameStep(who)} was ended after ${seconds} seconds`,
    fix: 'raise its "timeout_seconds", or give it less to do',
  })),
  STEP_SKIPPED: entry(({ step, reason }: { step: string; reason: string }) => ({
    message: `step "${step}" was skipped: ${reason}`,
    fix: 'nothing, where that is meant',
  })),
  STEP_CANCELLED: entry(({ step }: { step: string }) => ({
    message: `step "${step}" was ended because the run was cancelled`,
    fix: 'run it again',
  })),
  STEP_UNSUCCESSFUL: entry(({ step, detail }: { step: string; detail: string }) => ({
    message: `step "${step}" says that it did not succeed: ${detail}`,
    fix: 'see what it wrote to the log',
  })),
  STEP_EXIT_CODE: entry(({ step, exitCode, wellRun, hasFormat }: ExitCode) => ({
    message: `step "${step}" exited with ${exitCode}`,
    fix: mendExit(exitCode, wellRun, hasFormat),
  })),
  STEP_NO_FILES: entry(({ step, globs }: { step: string; globs: readonly string[] }) => ({
    message: `step "${step}" has scanned nothing: no file matches ${few(globs)}`,
    fix: 'mend its "files"; all of a folder is "folder/**"',
  })),
  STEP_NO_REPORT: entry(({ step, file }: { step: string; file: string }) => ({
    message: `step "${step}" wrote no report "${file}"`,
    fix: 'let its tool write there, relative to its working_dir, or mend "output"',
  })),
  STEP_REPORT_FILE_UNREADABLE: entry(
    ({ step, file, detail }: { step: string; file: string; detail: string }) => ({
      message: `the report "${file}" of step "${step}" can't be read: ${detail}`,
      fix: 'let its tool write less, or to a file that may be read',
    }),
  ),
  STEP_MATCHER_UNREADABLE: entry(
    ({ step, file, detail }: { step: string; file: string; detail: string }) => ({
      message: `the file "${file}" with the problem matchers of step "${step}" can't be read: ${detail}`,
      fix: 'name a file of the working directory with "matcher"',
    }),
  ),
  STEP_REPORT_INCOMPLETE: entry(({ step, detail }: { step: string; detail: string }) => ({
    message: `the report of step "${step}" is not complete: ${detail}`,
    fix: 'what could be read of it counts; see what the tool wrote to the log',
  })),
  STEP_FILES_TOO_LARGE: entry(
    ({
      step,
      count,
      first,
      mebibytes,
    }: {
      step: string;
      count: number;
      first: string;
      mebibytes: number;
    }) => ({
      message: `step "${step}" did not look at ${count} ${count === 1 ? 'file' : 'files'} of more than ${mebibytes} MiB: ${first}${count === 1 ? '' : ' and others'}`,
      fix: 'nothing, where these are no source; else split them, or leave them out with "files"',
    }),
  ),
  STEP_NEEDS_URL: entry(({ scanner, target }: { scanner: string; target: string }) => ({
    message: `scanner "${scanner}" looks at a URL, and the target is "${target}"`,
    fix: 'set "target:" to a URL in the configuration, or with the input "target" or --target',
  })),
  STEP_REPORT_UNREADABLE: entry(
    ({
      step,
      format,
      detail,
      seen,
    }: {
      step: string;
      format: string;
      detail: string;
      seen: string;
    }) => ({
      message: `what step "${step}" reports can't be read as "${format}": ${detail}${seen === '' ? '' : `; it starts with ${JSON.stringify(seen)}`}`,
      fix: 'let the tool write its report, and nothing else, to its standard output, or to a file that "output" names; and see that "format" is the right one',
    }),
  ),
  STEP_REPORT_TOO_LARGE: entry(({ step }: { step: string }) => ({
    message: `what step "${step}" wrote to its standard output is too long for a report`,
    fix: 'let the tool write its report to a file, and name that with "output: FILE"',
  })),
  STEP_RESULTS_UNREADABLE: entry(
    ({ step, complaints }: { step: string; complaints: readonly string[] }) => ({
      message: `${count(complaints, 'part')} of what step "${step}" reports can't be read: ${few(complaints)}`,
      fix: 'the rest was read; look for another version of the tool',
    }),
  ),
  STEP_REPORT_REPAIRED: entry(
    ({ step, what, count: times }: { step: string; what: string; count: number }) => ({
      message: `the report of step "${step}" was mended: ${what}${times === 1 ? '' : ` (${times} times)`}`,
      fix: 'nothing, where the findings are right; else look for another version of the tool',
    }),
  ),
  STEP_REPORT_FILE_TOO_LARGE: entry(
    ({ step, mebibytes, limit }: { step: string; mebibytes: number; limit: number }) => ({
      message: `the report of step "${step}" has ${mebibytes} MiB; in its format ${limit} are read at most`,
      fix: 'let the tool write SARIF, which is read at any size, or look at fewer files at once',
    }),
  ),
  STEP_REPORT_UNRECOGNISED: entry(
    ({
      step,
      fitting,
      known,
      seen,
    }: {
      step: string;
      fitting: readonly string[];
      known: readonly string[];
      seen: string;
    }) => ({
      message:
        fitting.length === 0
          ? `what step "${step}" reports is in no format that is known${seen === '' ? ': it is empty' : `; it starts with ${JSON.stringify(seen)}`}`
          : `what step "${step}" reports could be in any of the formats ${fitting.join(', ')}`,
      fix: `say which one it is with "format": ${(fitting.length === 0 ? known : fitting).join(', ')}`,
    }),
  ),
  STEP_NO_MATCHER: entry(({ step }: { step: string }) => ({
    message: `what step "${step}" reports is read with problem matchers, and it has none`,
    fix: 'name the file with problem matchers: "matcher: .github/NAME.json"',
  })),
  STEP_BAD_MATCHER: entry(({ step, detail }: { step: string; detail: string }) => ({
    message: `the problem matchers of step "${step}" can't be used: ${detail}`,
    fix: 'mend the file that "matcher" names; GitHub\'s runner says what it takes: https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md',
  })),
  STEP_RESULTS_SUPPRESSED: entry(({ step, count }: { step: string; count: number }) => ({
    message: `step "${step}" reports ${count} more ${count === 1 ? 'result that is' : 'results that are'} suppressed in the code`,
    fix: 'nothing, where that is meant; else remove the suppressions',
  })),
  STEP_OUTSIDE_REPOSITORY: entry(({ step, files }: { step: string; files: readonly string[] }) => ({
    message: `${count(files, 'finding')} of step "${step}" can't be shown where they are, outside of the repository: ${few([...new Set(files)])}`,
    fix: 'where they should be inside, check "working_dir" and the paths that the tool reports',
  })),
  STEP_CHANGES_UNTOLD: entry(({ step, files }: { step: string; files: readonly string[] }) => ({
    message: `step "${step}" made changes that no fix can tell, and they were taken back: ${few(files)}`,
    fix: 'a fix changes the text of a file; let the step delete no files, and leave those that are no text and their permissions as they are',
  })),
  STEP_FIX_OUTSIDE: entry(({ step, fix }: Record<'step' | 'fix', string>) => ({
    message: `step "${step}" proposes a fix of files outside of the repository, which is left out: ${fix}`,
    fix: 'the paths of a fix start from the working directory of the run',
  })),
  STEP_NOT_PUT_BACK: entry(({ step, detail }: { step: string; detail: string }) => ({
    message: `the files that step "${step}" changed can't be put back: ${detail}`,
    fix: 'see what "git status" says, and restore them by hand',
  })),
  STEP_FIXES_ROLLED_BACK: entry(({ fixes, reason }: { fixes: number; reason: string }) => ({
    message: `${fixes} ${fixes === 1 ? 'fix was' : 'fixes were'} taken back: ${reason}`,
    fix: 'see which in the report, and mend what they break or make the changes by hand',
  })),
  STEP_LOOP_NOT_CONVERGED: entry(({ reason }: { reason: string }) => ({
    message: `the loop did not converge: ${reason}`,
    fix: 'see the iterations in the summary: after a fix a step of phase "validate" has to pass; where they only need more rounds or more time, raise "loop.max_iterations" or "loop.timeout_seconds"',
  })),
  STEP_TOOL_SAYS: entry(({ step, message }: { step: string; message: string }) => ({
    message: `the tool of step "${step}" says of its run: ${message}`,
    fix: 'see the documentation of the tool',
  })),
  STEP_COMMAND_NOT_FOUND: entry(({ name }: { name: string }) => ({
    message: /[\\/]/.test(name)
      ? `there is no file "${name}" that may be run`
      : `there is no program "${name}" on the PATH`,
    fix: 'install it in an earlier step of the workflow, or run it with "npx"; a path starts from the folder that the step runs in',
  })),
  STEP_COMMAND_UNRUNNABLE: entry(({ command, detail }: { command: string; detail: string }) => ({
    message: `the command "${beginning(command, SHOWN)}" can't be started: ${detail}`,
    fix: 'mend "tool", "args" or "env" of the step',
  })),
  STEP_NO_FOLDER: entry(({ folder }: { folder: string }) => ({
    message: `there is no folder "${folder}" to run in`,
    fix: 'mend "working_dir" of the step; it starts from the working directory of the run',
  })),
  STEP_FOLDER_OUTSIDE: entry(({ folder }: { folder: string }) => ({
    message: `no command runs in "${folder}": it lies outside of the workspace`,
    fix: 'let the plugin run its commands in folders of the workspace',
  })),
  STEP_NO_SHELL: entry(({ command }: { command: string }) => ({
    message: `there is no shell that could run "${beginning(command, SHOWN)}"`,
    fix: 'install Bash, or write a command without variables, pipes and redirections',
  })),
  STEP_EXECUTOR_UNAVAILABLE: entry(
    ({ executor, detail, fix }: Record<'executor' | 'detail' | 'fix', string>) => ({
      message: `the executor "${executor}" can't run here: ${detail}`,
      fix,
    }),
  ),
  STEP_BAD_OPTIONS: entry(
    ({ executor, option, detail }: Record<'executor' | 'option' | 'detail', string>) => ({
      message: `${option === '' ? 'the "config"' : `the option "${option}"`} of the executor "${executor}" ${detail}`,
      fix: 'mend it under "config" of the step; the executors and their options are in docs/configuration.md',
    }),
  ),
  STEP_CONTAINER_FAILED: entry(({ image, detail }: { image: string; detail: string }) => ({
    message: `no container of the image "${image}" could be started: ${detail}`,
    fix: 'mend "image" and the other options under "config" of the step; where the image is not public, log in to its registry in an earlier step of the workflow',
  })),
  STEP_NOT_IN_IMAGE: entry(({ image, name }: { image: string; name: string }) => ({
    message: `the image "${image}" has no program "${name}"`,
    fix:
      name === '/bin/sh'
        ? 'name an image with a shell, or write a command without variables, pipes and redirections'
        : 'name an image that has it; a path starts from the folder that the step runs in',
  })),
  STEP_IMAGE_NOT_PINNED: entry(({ step, image }: { step: string; image: string }) => ({
    message: `step "${step}" runs the image "${image}", which may be another one tomorrow`,
    fix: 'name the image by its digest: NAME@sha256:…',
  })),
  STEP_WRITABLE_OUTSIDE: entry(({ path, detail }: { path: string; detail: string }) => ({
    message: `"${path}" can't be made writable: ${detail}`,
    fix: 'name files and folders of the workspace under "writable"',
  })),
  STEP_HIDDEN_IN_SANDBOX: entry(({ program, folder }: { program: string; folder: string }) => ({
    message: `the program "${program}" is not there in the sandbox, which has a folder "${folder}" of its own`,
    fix: 'install it elsewhere, or in the workspace',
  })),
  STEP_REPORT_UNWRITABLE: entry(
    ({ executor, file, detail, fix }: Record<'executor' | 'file' | 'detail' | 'fix', string>) => ({
      message: `a tool in the executor "${executor}" can't write its report to "${file}": ${detail}`,
      fix: `${fix}; or let the tool write its report to standard output, and remove "output"`,
    }),
  ),
  STEP_ARGS_MISPLACED: entry(({ command }: { command: string }) => ({
    message: `"args" can't be added to "${beginning(command, SHOWN)}": its end is not a command`,
    fix: 'write the arguments in "tool" where they belong, or put the command into a script',
  })),
  STEP_COMMAND_BLOCKED: entry(({ command, reason }: { command: string; reason: string }) => ({
    message: `the command "${beginning(command, SHOWN)}" was blocked: ${reason}`,
    fix: 'use a command that can do less harm; what is blocked are also the entries of "block" under "safety"',
  })),
  STEP_COMMAND_TOLERATED: entry(({ command, reason }: { command: string; reason: string }) => ({
    message: `the command "${beginning(command, SHOWN)}" runs although it is one to block: ${reason}`,
    fix: 'use a command that can do less harm, and remove "mode: warn" from "safety"',
  })),
  STEP_COMMAND_UNCONFIRMED: entry(
    ({
      command,
      reason,
      allow,
    }: {
      command: string;
      reason: string;
      allow: readonly string[];
    }) => ({
      message: `the command "${beginning(command, SHOWN)}" was refused, because nobody has confirmed it: ${reason}`,
      fix:
        allow.length === 0
          ? 'let the plugin ask for a plain command, which can be allowed under "safety"; or write the command as "tool" of a step'
          : `where the plugin may run it, and whatever fits this, write into the configuration: safety: { allow: ${JSON.stringify(allow)} }`,
    }),
  ),
  STEP_COMMAND_OF_FORK: entry(({ command, reason }: { command: string; reason: string }) => ({
    message: `the command "${beginning(command, SHOWN)}" was refused, because a pull request from a fork asks for it: ${reason}`,
    fix: 'run it for a branch of the repository itself; where a step of the base has the command, and the pull request leaves the configuration as it is, check out with "fetch-depth: 0"',
  })),

  HOST_BROKE: entry((_: object) => ({
    message: 'Convergence itself broke before the run came to its end',
    fix: 'report it with the stack in the log of the job',
  })),
  HOST_UNKNOWN_COMMAND: entry(({ name, nearest, known }: Unknown) => ({
    message: `there is no command "${name}"`,
    fix: choose(nearest, known),
  })),
  HOST_BAD_ARGUMENTS: entry(
    ({
      command,
      detail,
      nearest,
    }: {
      command: string;
      detail: string;
      nearest?: string | undefined;
    }) => ({
      message: detail,
      fix:
        nearest === undefined
          ? `see "kimi-converge ${command} --help"`
          : `did you mean "--${nearest}"?`,
    }),
  ),
  HOST_NO_SUCH_FINDING: entry(
    ({ wanted, file, nearest }: { wanted: string; file: string; nearest: readonly string[] }) => ({
      message: `"${file}" has no finding "${wanted}"`,
      fix:
        nearest.length === 0
          ? 'give a fingerprint, at least 6 digits of one, or a place as in "src/app.js:3"; the report has no findings there'
          : `it has: ${few(nearest)}`,
    }),
  ),
  HOST_SEVERAL_FINDINGS: entry(
    ({ wanted, candidates }: { wanted: string; candidates: readonly string[] }) => ({
      message: `"${wanted}" may be any of ${candidates.length} findings`,
      fix: `give more of the fingerprint of the one that is meant: ${candidates.slice(0, MOST).join('; ')}`,
    }),
  ),
  HOST_REPORT_UNREADABLE: entry(({ file, detail }: { file: string; detail: string }) => ({
    message: `the report "${file}" can't be read: ${detail}`,
    fix: 'run first; or name the SARIF report of a run with --report',
  })),
  HOST_GIVEN_REPORT_UNREADABLE: entry(({ file, detail }: { file: string; detail: string }) => ({
    message: `the report "${file}" can't be read: ${detail}`,
    fix: 'name files, or a pattern that fits files alone: "reports/*.sarif"',
  })),
  HOST_NO_SARIF_REPORT: entry(({ file }: { file: string }) => ({
    message: `"${file}" asks for no SARIF report, which tells of findings`,
    fix: 'add "sarif" with the path of a file to "reports" and run; or name a report with --report',
  })),
  HOST_NO_FIXES: entry(({ file, detail }: { file: string | undefined; detail: string }) => ({
    message: `there is no report to take fixes from${file === undefined ? '' : `: "${file}"`}: ${detail}`,
    fix: 'run "kimi-converge run" with a "sarif" report, name another with --report, or say --run',
  })),
  HOST_NO_FOLDER: entry(({ folder }: { folder: string }) => ({
    message: `there is no folder "${folder}" to work in`,
    fix: 'name one with the input "working-directory" or --working-directory',
  })),
  HOST_FILE_EXISTS: entry(({ file }: { file: string }) => ({
    message: `"${file}" is there already`,
    fix: 'remove it, or replace it with --force',
  })),
  HOST_BAD_PLUGIN_NAME: entry(
    ({
      name,
      reason,
      nearest,
    }: {
      name: string;
      reason: string;
      nearest?: string | undefined;
    }) => ({
      message: `"${name}" can't be the name of a plugin: ${reason}`,
      fix:
        nearest === undefined
          ? 'use letters from a to z, digits, "-" and "_", as in my-plugin or @me/my-plugin'
          : `did you mean "${nearest}"?`,
    }),
  ),
  HOST_FOLDER_IN_USE: entry(({ folder }: { folder: string }) => ({
    message: `"${folder}" is there already, and is no empty folder`,
    fix: 'remove it, or name another folder with --directory',
  })),
  HOST_FOLDER_NOT_WRITTEN: entry(({ folder, detail }: { folder: string; detail: string }) => ({
    message: `"${folder}" can't be written: ${detail}`,
    fix: 'name a folder that you may write to with --directory',
  })),
  HOST_FOREIGN_CODE: entry(
    ({ event, what, because }: { event: string; what: string; because: ForeignBecause }) => {
      const { message, fix } = explainForeign(because);
      return { message: `${what} must come from the base on "${event}": ${message}`, fix };
    },
  ),
  HOST_PATH_LEADS_OUT: entry(({ file, base, real }: Record<'file' | 'base' | 'real', string>) => ({
    message: `"${file}" is not written: a symbolic link leads outside of "${base}", to "${real}"`,
    fix: 'remove the link, or name another path',
  })),
  HOST_EVENT_UNREADABLE: entry(({ file, detail }: { file: string; detail: string }) => ({
    message: `the event file "${file}" can't be used: ${detail}`,
    fix: 'GitHub writes it for every job; where something else sets GITHUB_EVENT_PATH, name a whole event there',
  })),
  HOST_REPOSITORY_UNKNOWN: entry(({ value }: { value: string }) => ({
    message: `GITHUB_REPOSITORY is "${value}", which is no owner/name`,
    fix: 'GitHub sets it for every job; where something else does, set it to owner/name',
  })),
  HOST_COMMIT_UNKNOWN: entry(({ what, event }: { what: string; event: string }) => ({
    message: `no ${what}: the event "${event}" does not say which commit it is about`,
    fix: 'run the workflow on push, pull_request or merge_group',
  })),
  HOST_TOKEN_MISSING: entry(({ repository }: { repository: string }) => ({
    message: `no check run and no code scanning: there is no token for ${repository}`,
    fix: 'leave the input "token" away, or set it to ${{ github.token }}',
  })),
  HOST_TOKEN_READ_ONLY: entry(
    ({ what, because }: { what: string; because?: string | undefined }) => ({
      message: `no ${what}: the token may not write${because === undefined ? '' : `, because ${because}`}`,
      fix:
        because === undefined
          ? 'give the job "permissions: { contents: read, checks: write, security-events: write }"'
          : 'nothing: the job summary and the reports on disk have all findings',
    }),
  ),
  HOST_GITHUB_FAILED: entry(({ what, detail }: { what: string; detail: string }) => ({
    message: `no ${what}: ${detail}`,
    fix: 'run the job again; the job summary and the reports on disk have all findings',
  })),
  HOST_CHECK_RUN_INCOMPLETE: entry(({ detail }: { detail: string }) => ({
    message: `the check run lacks annotations: ${detail}`,
    fix: 'run the job again; the job summary and the reports on disk have all findings',
  })),
  HOST_ANNOTATION_REFUSED: entry(({ place, detail }: { place: string; detail: string }) => ({
    message: `GitHub refused the annotation at ${place}: ${detail}`,
    fix: 'look the finding up in the job summary or in the reports on disk',
  })),
  HOST_SUGGESTION_REFUSED: entry(({ place, detail }: { place: string; detail: string }) => ({
    message: `GitHub refused the suggestion at ${place}: ${detail}`,
    fix: 'look the fix up in the SARIF report; GitHub takes comments only on lines that the pull request shows',
  })),
  HOST_SHARDS_MISSING: entry(
    ({
      missing,
      of,
      broken,
    }: {
      missing: readonly number[];
      of: number;
      broken: readonly string[];
    }) => ({
      message: `${missing.length === 1 ? 'the report of a shard is' : 'reports of shards are'} missing: ${few(missing.map((index) => `${index}/${of}`))}${broken.length === 0 ? '' : `; not all of these files can be read: ${few(broken)}`}`,
      fix: 'merge after all jobs of the matrix have ended well, and download the reports of all of them',
    }),
  ),
  HOST_SHARD_TWICE: entry(({ shard, files }: { shard: string; files: readonly string[] }) => ({
    message: `shard ${shard} is there ${files.length} times: ${few(files)}`,
    fix: 'start from an empty folder, and merge the reports of one run only',
  })),
  HOST_SHARDS_DIFFER: entry(({ a, b }: { a: string; b: string }) => ({
    message: `the reports are of runs that were divided in different ways: ${a}, and ${b}`,
    fix: 'merge the reports of one run only',
  })),
  HOST_SHARDS_LACK_STEPS: entry(({ missing }: { missing: readonly string[] }) => ({
    message: `no shard tells of ${missing.length === 1 ? 'step' : 'steps'} ${few(missing.map((name) => `"${name}"`))}, which convergence.yaml has`,
    fix: 'run the shards with the convergence.yaml of the merge, and without "steps"',
  })),
  HOST_UNKNOWN_MODE: entry(({ mode }: { mode: string }) => ({
    message: `the input "mode" is "${mode}"`,
    fix: 'use "run", or "merge" for the reports of a matrix',
  })),
  HOST_NO_REPORTS: entry(({ patterns }: { patterns: readonly string[] }) => ({
    message: `there is no report at ${patterns.map((each) => `"${each}"`).join(', ')}`,
    fix: 'name SARIF files, or a pattern that fits some: "reports/*.sarif"; the reports that the merge itself writes are left out',
  })),
  HOST_CODE_SCANNING_OFF: entry(({ detail }: { detail: string }) => ({
    message: `no code scanning: ${detail}`,
    fix: 'turn code scanning on in the settings of the repository, or set "code-scanning: false"',
  })),
  HOST_CODE_SCANNING_REJECTED: entry(({ errors }: { errors: readonly string[] }) => ({
    message: `code scanning could not process the findings: ${errors.join('; ') || 'it does not say why'}`,
    fix: 'look at the SARIF file among the reports',
  })),
  HOST_SUMMARY_FAILED: entry(({ detail }: { detail: string }) => ({
    message: `no job summary: ${detail}`,
    fix: 'the reports on disk have all findings',
  })),
  HOST_CHANGES_UNKNOWN: entry(({ detail }: { detail: string }) => ({
    message: `what was changed is not known: ${detail}`,
    fix: 'name a branch, tag or commit as "base" under "changes", and check out its history too: "fetch-depth: 0"',
  })),
  HOST_CHANGES_INCOMPLETE: entry(({ files }: { files: number }) => ({
    message: `more was changed than GitHub shows: it names ${files} files, and the others count as unchanged`,
    fix: 'check out the history of the base too: "fetch-depth: 0"',
  })),
  HOST_BASELINE_UNAVAILABLE: entry(({ source, detail }: { source: string; detail: string }) => ({
    message: `the baseline can't be had from ${source}: ${detail}`,
    fix: 'write one with "kimi-converge baseline", or set "required: false" under "baseline"',
  })),
  HOST_BASELINE_GREW: entry(({ file, added }: { file: string; added: readonly string[] }) => ({
    message: `"${file}" has ${count(added, 'finding')} that it had not before the changes: ${few(added, 5)}`,
    fix: 'mend them, or set "ratchet: false" under "baseline" for a change that may add to it',
  })),
  HOST_BASELINE_UNCHECKED: entry(({ file }: { file: string }) => ({
    message: `whether "${file}" has grown is not known: nobody knows what it was before the changes`,
    fix: 'check out the history of the base too: "fetch-depth: 0"',
  })),
  HOST_BASELINE_SHRINKS: entry(({ file, fixed }: { file: string; fixed: readonly unknown[] }) => ({
    message: `${count(fixed, 'finding')} of "${file}" ${fixed.length === 1 ? 'is' : 'are'} no longer there`,
    fix: 'run "kimi-converge baseline", so that they stay away',
  })),
  HOST_BASELINE_INCOMPLETE: entry(({ detail }: { detail: string }) => ({
    message: `no baseline is written: ${detail}, and what it would find is missing`,
    fix: 'let all steps come to their end, or name a whole report with --from',
  })),
  HOST_BASELINE_WOULD_GROW: entry(
    ({ file, added }: { file: string; added: readonly string[] }) => ({
      message: `"${file}" would get ${count(added, 'finding')} that it has not: ${few(added, 5)}`,
      fix: 'mend them, or let it grow with --grow',
    }),
  ),
  HOST_NO_AUDIT_LOG: entry(({ file, detail }: { file: string; detail: string }) => ({
    message: `the audit log "${file}" can't be written: ${detail}`,
    fix: 'name a file that can be written as "audit_log" under "safety", relative to output_dir',
  })),
  HOST_OUTPUT_FAILED: entry(({ name, detail }: { name: string; detail: string }) => ({
    message: `the output "${name}" could not be set: ${detail}`,
    fix: 'leave GITHUB_OUTPUT as the runner sets it',
  })),
} as const;

export type Catalogue = typeof catalogue;
export type ErrorCode = keyof Catalogue;
