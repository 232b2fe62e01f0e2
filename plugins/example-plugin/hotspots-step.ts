import {
  createFinding,
  type Finding,
  type PluginConfig,
  Step,
  type StepContext,
  type StepEvents,
  StepResult,
  type StepResultFields,
  type Workspace,
} from 'kimi-convergence';
import { numberIn } from './settings.ts';

/** What the step has found, beside what every step says. Listeners to its events get it as plain JSON. */
export class HotspotsResult extends StepResult {
  /** How many findings each file has that has too many. */
  readonly hotspots: Readonly<Record<string, number>>;

  constructor({
    hotspots,
    ...fields
  }: StepResultFields & { readonly hotspots: Readonly<Record<string, number>> }) {
    super(fields);
    this.hotspots = hotspots;
  }
}

/**
 * Names the files in which the steps before this one found the most. A step is for what neither looks at
 * one file after the other nor runs a command; give it a later phase, or `needs:`, so that there is
 * something to look at.
 */
export class HotspotsStep extends Step {
  // Convergence makes an instance for each execution: with what the user has set, and a bus for events.
  constructor(config: PluginConfig, eventBus: StepEvents) {
    super('hotspots', config, eventBus);
  }

  override async execute({ findings, workspace, signal }: StepContext): Promise<HotspotsResult> {
    // Events go to the file under `events:`. They are for onlookers: Convergence knows by itself when a
    // step starts, ends or throws. Standard output is not ours: that is where results go.
    await this.emitStart();
    const found = crowded(findings, numberIn(this.config, 'crowded_from', 5));
    // A finding may be about a file that git ignores, or that is gone; only these can be read.
    const files = new Set(await workspace.listFiles());
    const hotspots: Finding[] = [];
    for (const [file, crowd] of found.filter(([file]) => files.has(file))) {
      // Aborted when the time of the step is over or the run is cancelled: the place to give up.
      signal.throwIfAborted();
      hotspots.push(hotspotFinding(file, crowd, await countLines(workspace, file)));
    }
    const result = new HotspotsResult({
      stepName: this.name,
      // "The step did its work". What it found is not a failure; `fail_on` decides what comes of that.
      success: true,
      findings: hotspots,
      hotspots: Object.fromEntries(found.map(([file, crowd]) => [file, crowd.length])),
    });
    await this.emitComplete(result);
    return result;
  }
}

/** The files with this many findings or more, and those. */
function crowded(findings: readonly Finding[], from: number): [string, readonly Finding[]][] {
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    // Findings about a URL have no place in a file.
    if (finding.location === undefined) continue;
    const { path } = finding.location;
    byFile.set(path, [...(byFile.get(path) ?? []), finding]);
  }
  return [...byFile].filter(([, crowd]) => crowd.length >= from);
}

async function countLines(workspace: Workspace, file: string): Promise<number> {
  // The workspace and not node:fs: it stays inside of the working directory and within what was granted.
  const text = await workspace.readFile(file);
  return text.replace(/\n$/, '').split('\n').length;
}

function hotspotFinding(file: string, { length }: readonly Finding[], lines: number): Finding {
  return createFinding({
    title: `${length} findings in one file`,
    description: `${file} has ${length} findings in ${lines} ${lines === 1 ? 'line' : 'lines'}.`,
    severity: 'info',
    confidence: 'certain',
    target: file,
    findingType: 'hotspot',
    location: { path: file, startLine: 1 },
    rule: {
      id: 'example-plugin/hotspot',
      title: 'Many findings in one file',
      description: 'Where findings crowd, a change is most likely to break something.',
      help: 'Start here, or split the file.',
      defaultSeverity: 'info',
    },
  });
}
