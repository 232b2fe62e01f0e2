import type { CompoundList, Statement, While } from 'unbash';
import { literalOf } from '../words.ts';

const ENDLESS = { while: /^(?:true|:)$/, until: /^false$/ };

/** Whether a loop ends by itself never. */
export function isEndless({ clause, kind }: While): boolean {
  const [only, ...others] = clause.commands.map(nameOfStatement);
  return others.length === 0 && only !== undefined && ENDLESS[kind].test(only);
}

/** Whether a body starts something each time and waits for nothing. */
export function leavesBehind({ commands }: CompoundList): boolean {
  const waits = ({ background, ...statement }: Statement) =>
    background !== true && /^(?:sleep|wait|read)$/.test(nameOfStatement(statement) ?? '');
  return commands.some(({ background }) => background === true) && !commands.some(waits);
}

function nameOfStatement({ command }: Pick<Statement, 'command'>): string | undefined {
  return command.type === 'Command' && command.name ? literalOf(command.name) : undefined;
}
