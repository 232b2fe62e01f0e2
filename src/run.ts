import { EventBus } from './events/index.ts';
import type { Host, RunOutcome } from './host/index.ts';
import { reportOf } from './loader/index.ts';
import type { ScanResult } from './model/index.ts';
import { runLoop } from './pipeline/index.ts';
import { doubtsAbout } from './check-executors.ts';
import { portsFor } from './circumstances.ts';
import { commandsOn } from './commands-on.ts';
import { conclude, resultOf } from './conclude.ts';
import type { Prepared } from './prepare.ts';

/** Runs what was prepared, from the first step to the last report. */
export function run(prepared: Prepared, host: Host): Promise<RunOutcome> {
  return conclude(prepared, host, () => runSteps(prepared, host));
}

async function runSteps(prepared: Prepared, host: Host): Promise<ScanResult> {
  const { config, plan, plugins, policy } = prepared;
  const startTime = host.clock();
  const bus = new EventBus();
  using _watch = host.watch(bus, config);
  const commands = commandsOn(bus);
  const target = config.target ?? host.defaultTarget;
  bus.emit('run_start', {
    steps: plan.flatMap(({ steps }) => steps.map((step) => step.config.name)),
    plugins: plugins.map(({ name, runtime: { isolation } }) => ({ name, isolation })),
  });
  const doubts = doubtsAbout(plan);
  for (const diagnostic of doubts) bus.emit('diagnostic', { diagnostic });
  const ports = portsFor(config, host);
  const loop = await runLoop(plan, config, { ports, bus, target, policy });
  const diagnostics = [...loop.diagnostics, ...doubts];
  const gathered = { ...loop, diagnostics, startTime, plugins: plugins.map(reportOf), commands };
  const result = await resultOf(prepared, host, gathered, (diagnostic) =>
    bus.emit('diagnostic', { diagnostic }),
  );
  bus.emit('run_complete', { verdict: result.verdict, findings: result.findings.length });
  return result;
}
