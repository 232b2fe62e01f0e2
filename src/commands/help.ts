import { VERSION } from '../version.ts';
import type { Command, Flag } from './command.ts';

/** What `kimi-converge --help` says. */
export function generalHelp(commands: readonly Command[]): string {
  const rows = commands.map((command) => [usageOf(command), command.description] as const);
  const width = Math.max(...rows.map(([usage]) => usage.length));
  return [
    `kimi-converge ${VERSION}: brings what scanners, tools and tests say onto a pull request`,
    '',
    'Usage: kimi-converge COMMAND [FLAGS]',
    '',
    ...rows.map(([usage, description]) => `  ${usage.padEnd(width)}  ${description}`),
    '',
    'Exit codes: 0 passed, 1 the gate failed, 2 could not run, 3 a bug, 130 cancelled',
    '"kimi-converge COMMAND --help" tells the flags of a command.',
    '',
  ].join('\n');
}

/** What `kimi-converge COMMAND --help` says. */
export function helpOf(command: Command): string {
  const { description, positionals = [], rest, flags } = command;
  const flagRows = Object.entries({ ...flags, help: HELP_FLAG }).map(
    ([flag, { short, value, description: what }]: [string, Flag]) => {
      const names = [...(short === undefined ? [] : [`-${short}`]), `--${flag}`].join(', ');
      return [value === undefined ? names : `${names} ${value}`, what] as const;
    },
  );
  const rows = [
    ...[...positionals, ...(rest === undefined ? [] : [rest])].map(
      ({ name, description: what }) => [name, what] as const,
    ),
    ...flagRows,
  ];
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    `kimi-converge ${usageOf(command)}: ${description}`,
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    '',
  ].join('\n');
}

/** A command with what it has to be given: `create-plugin NAME`. */
export function usageOf({ name, positionals = [], rest }: Command): string {
  const given = positionals.map((each) => each.name);
  return [name, ...given, ...(rest === undefined ? [] : [`${rest.name}…`])].join(' ');
}

export const HELP_FLAG: Flag = { short: 'h', description: 'show this' };
