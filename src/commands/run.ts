import path from 'node:path';
import { type Host, type Mask, redactAll, type RunOutcome } from '../host/index.ts';
import { describePlan, type Plan, planAsJson } from '../pipeline/index.ts';
import { closePlugins, DEFAULT_CONFIG_FILE, prepare } from '../prepare.ts';
import { JsonReporter } from '../reporters/index.ts';
import { run } from '../run.ts';
import type { Conclusion } from '../model/index.ts';
import { EXIT } from '../errors/index.ts';
import type { Command, FlagValues } from './command.ts';
import { CONFIG_FLAGS, overridesOf, textOf } from './flags.ts';
import { openHost } from './open-host.ts';
import { print } from './print.ts';

const EXIT_OF = {
  passed: EXIT.passed,
  failed: EXIT.gateFailed,
  cancelled: EXIT.cancelled,
} as const satisfies Record<Conclusion, number>;

export const runCommand: Command = {
  name: 'run',
  description: 'run the steps, write the reports, let the gate decide',
  flags: {
    ...CONFIG_FLAGS,
    'dry-run': { description: 'show what would run, and in which order' },
    json: { description: 'write the result, or the plan, to standard output as JSON' },
  },
  async run(flags, secrets) {
    const host = await openHost(flags, secrets);
    const configFile = textOf(flags, 'config', DEFAULT_CONFIG_FILE);
    const isRun = flags['dry-run'] !== true;
    const request = { configFile, overrides: overridesOf(flags), by: 'flag', isRun } as const;
    const prepared = await prepare(request, host);
    if (!isRun) {
      await closePlugins(prepared.plugins);
      if (flags['json'] === true) print(planText(prepared.plan, secrets));
      else for (const line of describePlan(prepared.plan)) host.log.info(line);
      return EXIT.passed;
    }
    return showOutcome(await run(prepared, host), flags, host);
  },
};

/** Shows what came of a run. @returns the exit code */
export function showOutcome(
  { result, reports }: RunOutcome,
  flags: FlagValues,
  host: Host,
): number {
  host.show(result);
  for (const { reporter, path: file } of reports) {
    host.log.info(`  ${reporter}: ${path.relative(process.cwd(), file)}`);
  }
  if (flags['json'] === true) print(new JsonReporter().generate(result));
  return EXIT_OF[result.verdict.conclusion];
}

function planText(plan: Plan, { mask }: Mask): string {
  return JSON.stringify(redactAll(planAsJson(plan), mask), undefined, 2);
}
