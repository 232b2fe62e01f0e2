import picomatch from 'picomatch';
import type { StepConfig } from '../../config/index.ts';
import { problem, toDiagnostic } from '../../errors/index.ts';
import type { Registered } from '../../loader/index.ts';
import type { BaseScanner, ScannerClass } from '../../plugin/index.ts';
import type { Ports } from '../ports.ts';
import { admit, nameOf, type Source } from './admit.ts';
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
  const selected = matcher(globs);
  const tooLarge: string[] = [];
  for (const file of await context.ports.workspace.listFiles()) {
    if (context.signal.aborted) return;
    if (!selected(file)) continue;
    const content = await readText(file, context.ports);
    if (content === TOO_LARGE) tooLarge.push(file);
    else if (content !== undefined) {
      await admit(scanner.scanFile?.({ path: file, content: content.text }), source, context);
    }
  }
  tellSkipped(tooLarge, source, context);
}

function tellSkipped(files: readonly string[], { step }: Source, { diagnose }: WorkContext): void {
  const [first] = files;
  if (first === undefined) return;
  const details = { step, first, count: files.length, mebibytes: LARGEST / MEBIBYTE };
  diagnose([toDiagnostic(problem('STEP_FILES_TOO_LARGE', details), step, 'note')]);
}

/** A glob that starts with `!` takes files away again; without any other, from all. */
function matcher(globs: readonly string[]): (file: string) => boolean {
  const wanted = globs.filter((glob) => !glob.startsWith('!'));
  const ignore = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  return picomatch(wanted.length > 0 ? wanted : ['**'], { dot: true, ignore });
}

const MEBIBYTE = 1024 * 1024;

/** Largest file that a scanner is given, in bytes: no source is larger, and a string of Node can't be. */
const LARGEST = 10 * MEBIBYTE;

/** Where a binary file has a NUL, as git sees it; in characters. */
const BEGINNING = 8_192;

const TOO_LARGE = Symbol('too large');

/** A file's text; `undefined` where it is a binary file, or another step has deleted it meanwhile. */
async function readText(
  file: string,
  { workspace, sizeOf }: Ports,
): Promise<{ readonly text: string } | typeof TOO_LARGE | undefined> {
  try {
    if ((await sizeOf(file)) > LARGEST) return TOO_LARGE;
    const text = await workspace.readFile(file);
    return text.slice(0, BEGINNING).includes('\0') ? undefined : { text };
  } catch (error) {
    const { code } = Object(error) as { code?: unknown };
    if (code === 'ENOENT') return undefined;
    throw error;
  }
}
