import { appendFile, stat } from 'node:fs/promises';
import { messageOf, problem } from '../../errors/index.ts';
import type { Logger } from '../logger.ts';
import { renderMarkdown } from '../../reporters/index.ts';
import type { Publication, Published, Publisher } from '../publisher.ts';
import type { Environment } from './context.ts';
import { tell } from './tell.ts';

/** The runner drops the whole summary of a step that is one byte longer. */
const LARGEST = 1024 * 1024;

/** Bytes that Markdown of a result may need, however little it says. */
const LEAST = 8_192;

/** Shows the result on the page of the workflow run. */
export class JobSummary implements Publisher {
  readonly name = 'job summary';
  readonly #file: string;
  readonly #log: Logger;

  constructor(env: Environment, log: Logger) {
    this.#file = env['GITHUB_STEP_SUMMARY'] ?? '';
    this.#log = log;
  }

  async publish({ result, config }: Publication): Promise<Published> {
    if (!config.summary) return {};
    try {
      if (this.#file === '') throw new Error('the runner names no GITHUB_STEP_SUMMARY');
      const { size } = await stat(this.#file);
      const room = LARGEST - size - 1;
      if (room < LEAST) throw new Error('the summary of this step is full already');
      const markdown = renderMarkdown(result, { maxBytes: room });
      await appendFile(this.#file, `${markdown}\n`);
    } catch (error) {
      tell(this.#log, 'warning', problem('HOST_SUMMARY_FAILED', { detail: messageOf(error) }));
    }
    return {};
  }
}
