import { portsFor } from './circumstances.ts';
import { checkShards, combine, type GivenReport } from './combine-reports.ts';
import { compareWith } from './compare-with.ts';
import { conclude, type Gathered, resultOf } from './conclude.ts';
import { type ConvergenceError, problem, throwAll, toDiagnostic } from './errors/index.ts';
import type { Host, RunOutcome } from './host/index.ts';
import { readGivenReport } from './read-given-report.ts';
import type { Diagnostic, Finding, StepOutcome } from './model/index.ts';
import {
  type FixOutcome,
  type Plan,
  proposalsOf,
  proposedFixes,
  type StepReport,
  type WorkingTree,
} from './pipeline/index.ts';
import { prepare, type Prepared, type RunRequest } from './prepare.ts';

/**
 * Makes one result of the reports of all shards, and of those of other tools: what a run that is not divided
 * would have come to.
 *
 * @param patterns names of files or patterns, relative to the working directory
 * @throws ConvergenceError or AggregateError where a report can't be read, or a shard is missing
 */
export async function mergeReports(
  request: RunRequest,
  patterns: readonly string[],
  host: Host,
): Promise<RunOutcome> {
  const prepared = await prepare(request, host);
  return conclude(prepared, host, async () => {
    const startTime = host.clock();
    const { config } = prepared;
    // Git has its answers ready while the reports are read.
    const [reports, comparison] = await Promise.all([
      readReports(patterns, portsFor(config, host).ownFiles, host),
      compareWith(config, host),
    ]);
    const all = await gathered(reports, prepared, host);
    return resultOf(prepared, host, { ...all, comparison, startTime });
  });
}

async function readReports(
  patterns: readonly string[],
  own: readonly string[],
  host: Host,
): Promise<GivenReport[]> {
  const files = await host.findFiles(patterns, own);
  if (files.length === 0) throw problem('HOST_NO_REPORTS', { patterns });
  const problems: ConvergenceError[] = [];
  const reports: GivenReport[] = [];
  for (const file of files) {
    reports.push(await readGivenReport(file, host));
  }
  checkShards(reports, (each) => problems.push(each));
  throwAll(problems);
  return reports;
}

async function gathered(
  reports: readonly GivenReport[],
  { plan }: Pick<Prepared, 'plan'>,
  { tree }: Pick<Host, 'tree'>,
): Promise<Omit<Gathered, 'startTime'>> {
  const { findings, diagnostics, steps: all, fixes, plugins, commands, outside } = combine(reports);
  const steps = inOrderOf(plan, all);
  const byStep = Map.groupBy(findings, ({ step }) => step);
  const ofSteps = steps.map((outcome, index): StepReport => {
    const { name } = outcome;
    const found = byStep.get(name) ?? [];
    return {
      outcome,
      findings: found,
      diagnostics: diagnostics.filter(({ step }) => step === name),
      fixes: fixes.filter(({ step }) => step === name),
      // Nobody asks which step's they are.
      outside: index === 0 ? outside : 0,
      isCutShort: false,
    };
  });
  const known = new Set(steps.map(({ name }) => name));
  return {
    reports: ofSteps,
    plugins,
    commands,
    fixes: await fixesIn(ofSteps, findings, tree),
    iterations: 1,
    loop: { state: 'IDLE', reason: `${reports.length} reports were merged.`, iterations: [] },
    diagnostics: [
      ...diagnostics.filter(({ step }) => step === undefined || !known.has(step)),
      ...(reports.some(({ shard }) => shard !== undefined) ? leftOut(plan, known) : []),
    ],
  };
}

/** A step that no shard tells of was not there for them: what it would have found is missing. */
function leftOut(plan: Plan, known: ReadonlySet<string>): Diagnostic[] {
  const names = plan.flatMap((phase) => phase.steps.map(({ config }) => config.name));
  const missing = names.filter((name) => !known.has(name));
  if (missing.length === 0) return [];
  return [toDiagnostic(problem('HOST_SHARDS_LACK_STEPS', { missing }), undefined, 'error')];
}

/** As one run would have them; those of other reports come last. */
function inOrderOf(plan: Plan, steps: readonly StepOutcome[]): StepOutcome[] {
  const names = plan.flatMap((phase) => phase.steps.map(({ config }) => config.name));
  const placeOf = ({ name }: StepOutcome) =>
    names.includes(name) ? names.indexOf(name) : Infinity;
  return steps.toSorted((a, b) => Math.sign(placeOf(a) - placeOf(b)) || 0);
}

function fixesIn(
  reports: readonly StepReport[],
  findings: readonly Finding[],
  tree: WorkingTree,
): Promise<readonly FixOutcome[]> {
  const steps = reports.map((report) => ({ ...report, step: report.outcome.name }));
  const ofFindings = steps.map((step) => ({ ...step, fixes: [] }));
  const ofSteps = steps.map((step) => ({ ...step, findings: [] }));
  return proposedFixes(proposalsOf(ofFindings, findings), proposalsOf(ofSteps, findings), tree);
}
