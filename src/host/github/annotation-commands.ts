import { type AnnotationProperties, error, notice, warning } from '@actions/core';
import type { Finding } from '../../model/index.ts';
import type { Logger } from '../logger.ts';
import { asHost } from '../own-output.ts';
import type { Publication, Published, Publisher } from '../publisher.ts';
import { levelOf, messageFor, nearestFirst, titleOf, toAnnotation } from './annotations.ts';
import { cutToCharacters } from './text.ts';

/**
 * The runner keeps 10 of each level a step. One of each is left for what the run says of itself: that it
 * failed, and that there is no check run.
 */
export const KEPT = 9;

/** The runner cuts a message at 4,096 characters. */
const LONGEST = 4_096;

const COMMANDS = { failure: error, warning, notice } as const;

/** Shows the findings that matter most through the runner, where there is no check run to show them. */
export class AnnotationCommands implements Publisher {
  readonly name = 'annotations';
  readonly #log: Logger;
  readonly #areShown: () => boolean;

  /** @param areShown whether the findings show up at their lines already */
  constructor(log: Logger, areShown: () => boolean) {
    this.#log = log;
    this.#areShown = areShown;
  }

  async publish({ result, config }: Publication): Promise<Published> {
    const isWanted = config.annotations === 'true' || !this.#areShown();
    if (config.annotations === 'false' || !isWanted) return {};
    const left = { failure: KEPT, warning: KEPT, notice: KEPT };
    const nearest = nearestFirst(result.findings);
    const shown = nearest.filter(({ severity }) => (left[levelOf(severity)] -= 1) >= 0);
    for (const finding of shown) {
      asHost(() => COMMANDS[levelOf(finding.severity)](...commandOf(finding)));
    }
    const more = result.findings.length - shown.length;
    if (more > 0) {
      this.#log.info(
        `${more} more findings are not annotated: the runner keeps 10 of each level a step.`,
      );
    }
    return {};
  }
}

function commandOf(finding: Finding): [string, AnnotationProperties] {
  const title = titleOf(finding);
  const message = cutToCharacters(messageFor(finding), LONGEST);
  const annotation = toAnnotation(finding);
  if (annotation === undefined) return [message, { title }];
  const { path, start_line: startLine, end_line: endLine, ...columns } = annotation;
  return [
    message,
    {
      title,
      file: path,
      startLine,
      endLine,
      ...(columns.start_column !== undefined && { startColumn: columns.start_column }),
      ...(columns.end_column !== undefined && { endColumn: columns.end_column }),
    },
  ];
}
