import { parseArgs } from 'node:util';
import {
  type Command,
  COMMANDS,
  type FlagValues,
  generalHelp,
  HELP_FLAG,
  complain,
  helpOf,
  print,
} from './commands/index.ts';
import { nearestName } from './config/index.ts';
import { EXIT, formatProblem, messageOf, problem, problemsOf, stackOf } from './errors/index.ts';
import { createMask, type Mask, secretsIn } from './host/index.ts';
import { VERSION } from './version.ts';

/** `kimi-converge`: runs the command that the arguments name, and comes back with the exit code. */
export async function cli(args: readonly string[] = process.argv.slice(2)): Promise<number> {
  const secrets = createMask();
  secrets.hide(secretsIn(process.env));
  try {
    return await dispatch(args, secrets);
  } catch (error) {
    return tell(error, secrets);
  }
}

async function dispatch(
  [name = '--help', ...rest]: readonly string[],
  secrets: Mask,
): Promise<number> {
  if (['--help', '-h', 'help'].includes(name)) return show(generalHelp(COMMANDS));
  if (['--version', '-V', 'version'].includes(name)) return show(VERSION);
  const command = COMMANDS.find((each) => each.name === name);
  if (command === undefined) throw unknownCommand(name);
  const { flags, given } = readArguments(command, rest);
  if (flags['help'] === true) return show(helpOf(command));
  checkPositionals(command, given);
  return command.run(flags, secrets, given);
}

function show(text: string): number {
  print(text);
  return EXIT.passed;
}

function unknownCommand(name: string) {
  const known = COMMANDS.map((command) => command.name);
  return problem('HOST_UNKNOWN_COMMAND', { name, known, nearest: nearestName(name, known) });
}

function readArguments(
  { name, flags, positionals, rest }: Command,
  args: readonly string[],
): { readonly flags: FlagValues; readonly given: readonly string[] } {
  const options = Object.entries({ ...flags, help: HELP_FLAG }).map(
    ([flag, { short, value }]) =>
      [
        flag,
        {
          type: value === undefined ? ('boolean' as const) : ('string' as const),
          ...(short === undefined ? {} : { short }),
        },
      ] as const,
  );
  try {
    const { values, positionals: given } = parseArgs({
      args: [...args],
      options: Object.fromEntries(options),
      allowPositionals: positionals !== undefined || rest !== undefined,
    });
    return { flags: values as FlagValues, given };
  } catch (cause) {
    const nearest = nearestFlag(args, Object.keys({ ...flags, help: HELP_FLAG }));
    const details = { command: name, detail: messageOf(cause), nearest };
    throw problem('HOST_BAD_ARGUMENTS', details, { cause });
  }
}

/** A command is given what it asks for: no less, and no more. */
function checkPositionals(
  { name, positionals = [], rest }: Command,
  given: readonly string[],
): void {
  const refuse = (detail: string) => problem('HOST_BAD_ARGUMENTS', { command: name, detail });
  const missing =
    positionals[given.length] ?? (given.length === positionals.length ? rest : undefined);
  if (missing !== undefined) throw refuse(`${missing.name} is missing: ${missing.description}`);
  const superfluous = given[positionals.length];
  if (superfluous !== undefined && rest === undefined)
    throw refuse(`Unexpected argument '${superfluous}'`);
}

/** What is meant by the first flag that isn't known. */
function nearestFlag(args: readonly string[], known: readonly string[]): string | undefined {
  const given = args.flatMap((arg) => /^--([^=]+)/.exec(arg)?.[1] ?? []);
  const unknown = given.find((name) => !known.includes(name));
  return unknown === undefined ? undefined : nearestName(unknown, known);
}

/** What is the user's to mend is told as such; anything else is our bug, and shows its stack. */
function tell(error: unknown, { mask }: Mask): number {
  const problems = problemsOf(error);
  if (problems !== undefined) {
    complain(mask(problems.map(formatProblem).join('\n\n')));
    return EXIT.couldNotRun;
  }
  const stack = stackOf(error);
  complain(mask(`This is a bug of Convergence ${VERSION}, please report it:\n${stack}`));
  return EXIT.bug;
}
