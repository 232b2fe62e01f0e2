import type { StepConfig } from '../../config/index.ts';
import { problem, toDiagnostic } from '../../errors/index.ts';
import { configOf, type Registered } from '../../loader/index.ts';
import type { Diagnostic } from '../../model/index.ts';
import { nameOf } from '../../plugin/make-instance.ts';
import type { ScannerInUse } from '../../plugin/runtime.ts';
import { admit, type Source } from './admit.ts';
import { lend } from './lend.ts';
import { LARGEST_FILE, selectFiles, type Selection } from './selected-files.ts';
import type { Work, WorkContext } from './work.ts';

/** Lets a scanner look at the run's target, where that is a URL, and at the files that the step selects. */
export function scannerWork(step: StepConfig, { name, plugin }: Registered): Work {
  return async (context) => {
    const { runtime } = plugin;
    const config = configOf(plugin, step.config);
    const lent = lend(step, plugin.name, context);
    await using scanner = await runtime.openScanner({ name, config, lent });
    const source = { step: step.name, plugin: plugin.name, tool: nameOf(scanner) ?? name };
    const mayScan = (file: string) => runtime.mayRead(file);
    const scan = { scanner, source, mayScan, context };
    const scansUrl = typeof scanner.scanUrl === 'function';
    const scansFiles = typeof scanner.scanFile === 'function';
    if (!scansUrl && !scansFiles) {
      const lacks = '"scanUrl" and "scanFile"';
      throw problem('PLUGIN_WRONG_SHAPE', { plugin: plugin.name, kind: 'scanner', name, lacks });
    }
    // Of several machines the first asks the target, and all of them share the files.
    if (scansUrl && isUrl(context.target)) {
      if ((context.share?.index ?? 1) === 1) await scanTarget(scan);
    } else if (!scansFiles) {
      throw problem('STEP_NEEDS_URL', { scanner: name, target: context.target });
    }
    if (scansFiles) await scanFiles(scan, step.files);
    return {};
  };
}

/** `myapp:prod` parses as a URL too. */
function isUrl(target: string): boolean {
  return /^https?:\/\//i.test(target) && URL.canParse(target);
}

interface Scan {
  readonly scanner: ScannerInUse;
  readonly source: Source;
  readonly mayScan: (file: string) => boolean;
  readonly context: WorkContext;
}

async function scanTarget({ scanner, source, context }: Scan): Promise<void> {
  const parameters = [...new Set(new URL(context.target).searchParams.keys())];
  await admit(scanner.scanUrl?.(context.target, parameters), source, context);
}

async function scanFiles(
  { scanner, source, mayScan, context }: Scan,
  globs: readonly string[],
): Promise<void> {
  const selection = await selectFiles(globs, context, mayScan);
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
