import { messageOf, problem, toDiagnostic } from '../../errors/index.ts';
import { toFinding } from '../../plugin/create-finding.ts';
import { inRepository } from './paths.ts';
import type { WorkContext } from './work.ts';

/** How an instance of a plugin's class names itself; `otherwise` where it doesn't. */
export function nameOf({ name }: { readonly name?: unknown }, otherwise: string): string {
  return typeof name === 'string' && name !== '' ? name : otherwise;
}

/** Whose findings they are. */
export interface Source {
  readonly step: string;
  readonly plugin: string;
  /** The scanner or step, as reports name it. */
  readonly tool: string;
}

/**
 * Takes over what a plugin returned, one finding after the other: checked, copied, its path translated.
 *
 * @param output an array or an async iterable of findings, or the promise of one
 * @throws ConvergenceError `PLUGIN_BAD_RESULT` once all is read, where part of it was no finding
 */
export async function admit(output: unknown, source: Source, context: WorkContext): Promise<void> {
  const complaints: string[] = [];
  for await (const value of iterate(output, source)) {
    if (context.signal.aborted) return;
    try {
      admitOne(value, source, context);
    } catch (error) {
      complaints.push(messageOf(error));
    }
  }
  complain(complaints, source.plugin);
}

function admitOne(
  value: unknown,
  { step, tool }: Source,
  { ports, found, diagnose }: WorkContext,
): void {
  const finding = toFinding(value);
  const admitted = inRepository(finding, ports);
  found([{ ...admitted, tool }]);
  if (finding.location === undefined || admitted.location !== undefined) return;
  const outside = problem('STEP_OUTSIDE_REPOSITORY', { step, files: [finding.location.path] });
  diagnose([toDiagnostic(outside, step, 'warning')]);
}

function complain([first, ...others]: readonly string[], plugin: string): void {
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more like it)`;
  throw problem('PLUGIN_BAD_RESULT', { plugin, detail: `${first}${more}` });
}

async function* iterate(output: unknown, { plugin }: Source): AsyncIterable<unknown> {
  const values: unknown = await output;
  if (isAsyncIterable(values) || Array.isArray(values)) return yield* values;
  const detail = `findings come as an array or an async iterable, not as ${typeof values}`;
  throw problem('PLUGIN_BAD_RESULT', { plugin, detail });
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
