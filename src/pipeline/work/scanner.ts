import picomatch from 'picomatch';
import type { StepConfig } from '../../config/index.ts';
import { problem } from '../../errors/index.ts';
import type { Registered } from '../../loader/index.ts';
import type { BaseScanner, ScannerClass } from '../../plugin/index.ts';
import type { Ports } from '../ports.ts';
import { admit, type Source } from './admit.ts';
import type { Work, WorkContext } from './work.ts';

/** Lets a scanner look at the run's target, where that is a URL, and at the files that the step selects. */
export function scannerWork(step: StepConfig, { name, plugin, use }: Registered<ScannerClass>): Work {
  return async (context) => {
    const scanner = new use(context.ports.client, step.config);
    const scan = { scanner, source: { step: step.name, plugin, tool: scanner.name || name }, context };
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
  const selected = globs.length === 0 ? () => true : picomatch([...globs], { dot: true });
  for (const file of await context.ports.workspace.listFiles()) {
    if (context.signal.aborted) return;
    if (!selected(file)) continue;
    const content = await readText(file, context.ports);
    if (content === undefined) continue;
    await admit(scanner.scanFile?.({ path: file, content }), source, context);
  }
}

/** The text of a file; `undefined` for what is no text: binary files, submodules, links to folders. */
async function readText(file: string, { workspace }: Ports): Promise<string | undefined> {
  try {
    const content = await workspace.readFile(file);
    return content.includes('\0') ? undefined : content;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EISDIR') return undefined;
    throw error;
  }
}
