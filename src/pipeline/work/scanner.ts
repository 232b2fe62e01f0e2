import type { StepConfig } from '../../config/index.ts';
import { problem, toDiagnostic } from '../../errors/index.ts';
import type { Registered } from '../../loader/index.ts';
import type { Diagnostic } from '../../model/index.ts';
import type { BaseScanner, ScannerClass } from '../../plugin/index.ts';
import { admit, nameOf, type Source } from './admit.ts';
import { LARGEST_FILE, selectFiles, type Selection } from './selected-files.ts';
import type { Work, WorkContext } from './work.ts';

/** Lets a scanner look at the run's target, where that is a URL, and at the files that the step selects. */
export function scannerWork(
  step: StepConfig,
  { name, plugin, use }: Registered<ScannerClass>,
): Work {
  return async (context) => {
    const scanner = new use(context.ports.client, step.config);
    const scan = {
      scanner,
      source: { step: step.name, plugin, tool: nameOf(scanner, name) },
      context,
    };
    const scansUrl = typeof scanner.scanUrl === 'function';
    const scansFiles = typeof scanner.scanFile === 'function';
    if (!scansUrl && !scansFiles) {
      const lacks = '"scanUrl" and "scanFile"';
      throw problem('PLUGIN_WRONG_SHAPE', { plugin, kind: 'scanner', name, lacks });
    }
    if (scansUrl && isUrl(context.target)) await scanTarget(scan);
    else if (!scansFiles)
      throw problem('STEP_NEEDS_URL', { scanner: name, target: context.target });
    if (scansFiles) await scanFiles(scan, step.files);
    return {};
  };
}

/** `myapp:prod` parses as a URL too. */
function isUrl(target: string): boolean {
  return /^https?:\/\//i.test(target) && URL.canParse(target);
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

async function scanFiles(
  { scanner, source, context }: Scan,
  globs: readonly string[],
): Promise<void> {
  const selection = await selectFiles(globs, context.ports);
  for await (const file of selection) {
    if (context.signal.aborted) return;
    await admit(scanner.scanFile?.(file), source, context);
  }
  context.diagnose(notesOn(selection, globs, source));
}

/** What a person should know of the files that were not scanned. */
function notesOn(
  { matched, tooLarge }: Selection,
  globs: readonly string[],
  { step }: Source,
): Diagnostic[] {
  const [first] = tooLarge;
  const large = { step, first: first ?? '', count: tooLarge.length, mebibytes: LARGEST_FILE };
  const none = problem('STEP_NO_FILES', { step, globs });
  return [
    ...(first === undefined
      ? []
      : [toDiagnostic(problem('STEP_FILES_TOO_LARGE', large), step, 'note')]),
    ...(matched > 0 || globs.length === 0 ? [] : [toDiagnostic(none, step, 'warning')]),
  ];
}
