import type {
  BaselineConfig,
  BaselineSource,
  Config,
  GateConfig,
  GitHubConfig,
  LoopConfig,
  SafetyConfig,
  StepConfig,
  StepWork,
  SuppressionConfig,
  Switch,
} from './config.ts';
import type { SourcePosition } from '../errors/index.ts';
import type { Places } from './places.ts';
import { pluginEntries } from './plugin-entries.ts';
import type { ConfigFile } from './schema.ts';

type StepFile = ConfigFile['steps'][string];

interface BaselineFile {
  readonly file?: string;
  readonly artifact?: string;
  readonly code_scanning?: boolean;
  readonly required?: boolean;
  readonly ratchet?: boolean;
}

/** The configuration of a run, made of a file that has been checked. */
export function buildConfig(
  name: string,
  file: ConfigFile,
  places: Places,
  selected: ReadonlySet<string>,
  hasOwnCategory: boolean,
): Omit<Config, 'shard'> {
  const steps = places.keysIn(['steps']).filter((step) => selected.has(step));
  const hasAllSteps = steps.length === places.keysIn(['steps']).length;
  return {
    file: name,
    target: file.target,
    plugins: pluginEntries(file, places, selected),
    isolation: file.isolation,
    isPartial: !hasOwnCategory && !hasAllSteps,
    hasAllSteps,
    steps: steps.flatMap((step) => buildStep(step, file.steps[step], places) ?? []),
    failOn: file.fail_on,
    gate: buildGate(file.gate),
    baseline: buildBaseline(file.baseline, places),
    changesBase: file.changes.base,
    suppressions: file.suppressions.map((each, index) =>
      buildSuppression(each, places.ofKey(['suppressions', String(index)])),
    ),
    equivalentRules: file.equivalent_rules,
    applyFixes: file.apply_fixes,
    reports: Object.entries(file.reports).map(([reporter, path]) => ({
      reporter,
      path,
      position: places.ofKey(['reports', reporter]),
    })),
    outputDir: file.output_dir,
    loop: buildLoop(file),
    events: file.events,
    safety: buildSafety(file.safety),
    github: buildGitHub(file.github),
  };
}

function buildStep(
  name: string,
  step: StepFile | undefined,
  places: Places,
): StepConfig | undefined {
  if (step === undefined) return undefined;
  const path = ['steps', name];
  const condition = step.if ?? step.condition;
  return {
    name,
    work: buildWork(step, (offset) => places.ofValue([...path, 'tool'], offset)),
    enabled: step.enabled,
    config: step.config,
    phase: step.phase,
    needs: step.needs,
    condition: condition === undefined ? undefined : String(condition),
    args: step.args.map(String),
    env: Object.fromEntries(Object.entries(step.env).map(([key, value]) => [key, String(value)])),
    workingDir: step.working_dir,
    timeoutSeconds: step.timeout_seconds,
    format: step.format,
    matcher: step.matcher,
    output: step.output,
    exitCodes: step.exit_codes,
    executor: step.executor,
    files: step.files,
    parallel: step.parallel,
    onFailure: step.on_failure,
    position: places.ofKey(path),
    positionOf: places.positionsIn(path),
  };
}

function buildWork(
  { tool, scanner, plugin }: StepFile,
  placeOf: (offset: number) => SourcePosition,
): StepWork {
  if (tool !== undefined) return { kind: 'tool', command: tool, placeOf };
  if (scanner !== undefined) return { kind: 'scanner', name: scanner };
  if (plugin !== undefined) return { kind: 'plugin', name: plugin };
  throw new Error('a step without work has passed the checks');
}

function buildLoop({ loop, apply_fixes: appliesFixes }: ConfigFile): LoopConfig {
  const { max_iterations: given = appliesFixes ? 10 : 1 } = loop;
  return {
    maxIterations: appliesFixes ? Math.max(2, given) : given,
    convergenceThreshold: loop.convergence_threshold,
    timeoutSeconds: loop.timeout_seconds,
    backoffSeconds: loop.backoff_seconds,
  };
}

function buildGate({ rules, required }: ConfigFile['gate']): GateConfig {
  return { rules: Object.entries(rules).map(([name, rule]) => ({ name, ...rule })), required };
}

function buildBaseline(
  baseline: ConfigFile['baseline'],
  places: Places,
): BaselineConfig | undefined {
  if (baseline === undefined) return undefined;
  const given: BaselineFile = typeof baseline === 'string' ? { file: baseline } : baseline;
  const source = baselineSource(given);
  if (source === undefined) return undefined;
  const { required: isRequired = true, ratchet: isRatchet = true } = given;
  return { source, isRequired, isRatchet, position: places.ofKey(['baseline']) };
}

function baselineSource({
  file,
  artifact,
  code_scanning: codeScanning,
}: BaselineFile): BaselineSource | undefined {
  if (file !== undefined) return { kind: 'file', file };
  if (artifact !== undefined) return { kind: 'artifact', artifact };
  return codeScanning === true ? { kind: 'code_scanning' } : undefined;
}

function buildSuppression(
  { rule, path, fingerprint, reason, owner, expires }: ConfigFile['suppressions'][number],
  position: SourcePosition,
): SuppressionConfig {
  return { rule, path, fingerprint, reason, owner, expires, position };
}

function buildSafety({
  mode,
  allow,
  block,
  audit_log: auditLog,
}: ConfigFile['safety']): SafetyConfig {
  const blocked = block.map((each) => (typeof each === 'string' ? { command: each } : each));
  return { mode, allow, block: blocked, auditLog };
}

function buildGitHub(github: ConfigFile['github']): GitHubConfig {
  return {
    checkRun: toSwitch(github.check_run),
    checkName: github.check_name,
    codeScanning: toSwitch(github.code_scanning),
    category: github.category,
    summary: github.summary,
    annotations: toSwitch(github.annotations),
    suggestions: github.suggestions,
  };
}

function toSwitch(value: 'auto' | boolean): Switch {
  if (value === 'auto') return 'auto';
  return value ? 'true' : 'false';
}
