import { messageOf } from '../errors/index.ts';
import type { ScanResult } from '../model/index.ts';
import type { BaseReporter, PluginConfig, ReporterClass } from '../plugin/index.ts';
import { watchAmbient } from './ambient.ts';
import { failure } from './failure.ts';
import { kindOf } from './kind-of.ts';
import { ESCAPE_SEQUENCE, SAMPLE_RESULTS } from './samples.ts';

/** What `checkReporter` hands to the reporter. */
export interface ReporterOptions {
  /** What the reporter is handed: the `options:` of the plugin. Default: none. */
  readonly config?: PluginConfig;
}

/** The reports on the sample results. */
export type Reports = Readonly<Record<'empty' | 'one' | 'many' | 'hostile', string>>;

/**
 * Checks that a reporter is a function of the result: it turns every sample result into text, twice the
 * same, by `generate` and by `stream`, without changing the result, and without asking for the time, the
 * time zone, a random number or the environment. Escape sequences in the text of findings, which steer the
 * terminal that shows a report, must not get into it as they are.
 *
 * @returns the reports on a result without findings (`empty`), with `one`, with `many`, and with `hostile`
 *   text in every place: workflow commands, escape sequences, markup, Unicode. Assert on the last one that
 *   it is escaped as your format needs it.
 * @throws AssertionError that says what is wrong, and with which of the results
 */
export function checkReporter(Reporter: ReporterClass, options: ReporterOptions = {}): Reports {
  const check = (name: keyof Reports): string => {
    const say = (message: string) => `${Reporter.name} on the result "${name}": ${message}`;
    return reportOn(SAMPLE_RESULTS[name], () => new Reporter(options.config), say);
  };
  return {
    empty: check('empty'),
    one: check('one'),
    many: check('many'),
    hostile: check('hostile'),
  };
}

/** A fresh instance: what one rendering leaves behind must not help the next one. */
type Make = () => BaseReporter;
type Say = (message: string) => string;

function reportOn(result: ScanResult, make: Make, say: Say): string {
  const { value, used } = watchAmbient(() => renderAll(result, make, say));
  if (used.length > 0) {
    throw failure(say(`it uses ${used.join(', ')}; a report is a function of the result alone`));
  }
  const [report, ...others] = value;
  for (const { by, text } of others) {
    if (text === report.text) continue;
    const difference =
      by === report.by
        ? 'gives another text the second time'
        : `gives another text than ${report.by}`;
    throw failure(say(`${by} ${difference}`), {
      difference: { actual: text, expected: report.text },
    });
  }
  if (!report.text.includes(ESCAPE_SEQUENCE)) return report.text;
  throw failure(say('an escape sequence in the text of a finding gets into the report as it is'));
}

interface Rendering {
  readonly by: 'generate()' | 'stream()';
  readonly text: string;
}

/** Renders a result twice in each way that the reporter has. */
function renderAll(result: ScanResult, make: Make, say: Say): [Rendering, ...Rendering[]] {
  const render = (by: Rendering['by']) => ({ by, text: renderBy(by, result, make, say) });
  const hasStream = typeof make().stream === 'function';
  return [
    render('generate()'),
    render('generate()'),
    ...(hasStream ? [render('stream()'), render('stream()')] : []),
  ];
}

function renderBy(by: Rendering['by'], result: ScanResult, make: Make, say: Say): string {
  const pieces = attempt(by, say, (): readonly unknown[] => {
    const reporter = make();
    return by === 'generate()' ? [reporter.generate(result)] : [...reporter.stream(result)];
  });
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      throw failure(say(`${by} must give text, not ${kindOf(piece)}`));
    })
    .join('');
}

function attempt<T>(by: string, say: Say, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw failure(say(`${by} threw on the frozen result: ${messageOf(cause)}`), { cause });
  }
}
