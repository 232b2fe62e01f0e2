import picomatch from 'picomatch';
import type { StepConfig } from '../../config/index.ts';
import { problem } from '../../errors/index.ts';
import type { Registered } from '../../loader/index.ts';
import type { BaseScanner, ScannerClass } from '../../plugin/index.ts';
import type { Ports } from '../ports.ts';
import { admit, nameOf, type Source } from './admit.ts';
import type { Work, WorkContext } from './work.ts';

/** Lets a scanner look at the run's target, where that is a URL, and at the files that the step selects. */
export function scannerWork(step: StepConfig, { name, plugin, use }: Registered<ScannerClass>): Work {
  return async (context) => {
    const scanner = new use(context.ports.client, step.config);
    const scan = { scanner, source: { step: step.name, plugin, tool: nameOf(scanner, name) }, context };
    const scansUrl = typeof scanner.scanUrl === 'function';
    const scansFiles = typeof scanner.scanFile === 'function';
    if (!scansUrl && !scansFiles) {
      const lacks = '"scanUrl" and "scanFile"';
      throw problem('PLUGIN_WRONG_SHAPE', { plugin, kind: 'scanner', name, lacks });
    }
    if (scansUrl && URL.canParse(context.target)) await scanTarget(scan);
    else if (!scansFiles) throw problem('STEP_NEEDS_URL', { scanner: name, target: context.target });
    if (scansFiles) await scanFiles(scan, step.files);
    return {};
  };
}

interface Scan {
  readonly scanner: BaseScanner;
  readonly source: Source;
  readonly context: WorkContext;
}

async function scanTarget({ scanner, source, context }: Scan): Promise<void> {
  const parameters = [...new Set(new URL(context.target).searchParams.keys())];
  await admit(scanner.scanUrl?.(context.target, parameters), source, context);
}

async function scanFiles({ scanner, source, context }: Scan, globs: readonly string[]): Promise<void> {
  const selected = matcher(globs);
  for (const file of await context.ports.workspace.listFiles()) {
    if (context.signal.aborted) return;
    if (!selected(file)) continue;
    const content = await readText(file, context.ports);
    if (content === undefined) continue;
    await admit(scanner.scanFile?.({ path: file, content }), source, context);
  }
}

/** A glob that starts with `!` takes files away again; without any other, from all. */
function matcher(globs: readonly string[]): (file: string) => boolean {
  const wanted = globs.filter((glob) => !glob.startsWith('!'));
  const ignore = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  return picomatch(wanted.length > 0 ? wanted : ['**'], { dot: true, ignore });
}

/** The text of a file; `undefined` where it is a binary file, or another step has deleted it meanwhile. */
async function readText(file: string, { workspace }: Ports): Promise<string | undefined> {
  try {
    const content = await workspace.readFile(file);
    return content.includes('\0') ? undefined : content;
  } catch (error) {
    const code: unknown = Object(error).code;
    if (code === 'ENOENT') return undefined;
    throw error;
  }
}
