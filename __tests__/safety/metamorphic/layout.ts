import {
  type Choose,
  type Command,
  numbersBelow,
  type Script,
  scriptOf,
  type Word,
  type Words,
} from './command.ts';
import { isPlain, single } from './quoting.ts';
import { spell, type Spelled } from './spelling.ts';

/** A simple command, or several with what stands between them: `[['curl', URL], ' | ', ['sh']]`. */
export type Part = readonly Word[] | string;

/** A command written down, in one of the ways in which its words come together. */
export function written(command: Command, choose: Choose): Script {
  if (command.kind === 'script') return command;
  const { text, setup } = choose(layoutsOf(command))(command.words, choose);
  const isSimple = setup.length === 0;
  return scriptOf(after(setup, text, choose), { isSimple, needs: command.needs });
}

/** The same for what is more than one simple command. */
export function writtenParts(parts: readonly Part[], choose: Choose): Script {
  const spelled = parts.map((part, index) =>
    typeof part === 'string' ? { setup: [], text: part } : line(part, choose, `p${index}`),
  );
  const setup = spelled.flatMap((each) => each.setup);
  return scriptOf(after(setup, spelled.map(({ text }) => text).join(''), choose));
}

function after(setup: readonly string[], text: string, choose: Choose): string {
  return [...setup.map((each) => `${each}${choose(['; ', '\n', ' && '])}`), text].join('');
}

type Layout = (words: readonly Word[], choose: Choose) => Spelled;

function layoutsOf({ words }: Words): readonly Layout[] {
  const isLiteral = words.every((word) => typeof word === 'string');
  const isSplit = words.every((word) => typeof word === 'string' && isPlain(word));
  return [
    ...[prefixed, prefixed, prefixed, prefixed, positional, array],
    ...(words.length > 1 ? [braces] : []),
    ...(isLiteral ? [fieldSeparators] : []),
    ...(isSplit ? [splitVariable, splitSubstitution] : []),
  ];
}

const prefixed: Layout = (words, choose) => {
  const { setup, text } = line(words, choose, 'v');
  return { setup, text: choose(['', '', '', 'A=1 ', '2>/dev/null ', 'A= B="$A" ']) + text };
};

const positional: Layout = (words, choose) => {
  const { setup, text } = line(words, choose, 's');
  const each = numbersBelow(words.length).map((index) => `"\${${index + 1}}"`);
  return {
    setup: [...setup, `set -- ${text}`],
    text: choose(['"$@"', '"${@}"', '"${@:1}"', each.join(' ')]),
  };
};

const array: Layout = (words, choose) => {
  const { setup, text } = line(words, choose, 'a');
  // Bash 5.2 can't read `<( a=('it'\''s') )`.
  if (/[$\\]'/.test(text)) return { setup: [...setup, `set -- ${text}`], text: '"$@"' };
  return { setup: [...setup, `a=(${text})`], text: choose(['"${a[@]}"', '"${a[@]:0}"']) };
};

const braces: Layout = (words, choose) => {
  const { setup, texts } = spellAll(words, choose, 'b');
  return { setup, text: `{${texts.join(',')}}` };
};

const fieldSeparators: Layout = (words, choose) => {
  const { setup, texts } = spellAll(words, choose, 'i');
  return { setup, text: texts.join(choose(['${IFS}', '$IFS""', '${IFS}${IFS}', '${IFS%??}'])) };
};

const splitVariable: Layout = (words, choose) => ({
  setup: [`c=${single(words.join(choose([' ', '  ', '\t'])))}`],
  text: choose(['$c', '${c}', '${c-}', '$(echo $c)']),
});

const splitSubstitution: Layout = (words, choose) => {
  const text = words.join(' ');
  return { setup: [], text: choose([`$(echo ${text})`, `\`echo ${text}\``, `$(echo '${text}')`]) };
};

/** Words beside each other, maybe with a redirection between them. */
function line(words: readonly Word[], choose: Choose, name: string): Spelled {
  const { setup, texts } = spellAll(words, choose, name);
  const [first = '', ...others] = texts;
  return { setup, text: first + others.map((text) => `${choose(GAPS)}${text}`).join('') };
}

const GAPS = [' ', ' ', ' ', '  ', '\t', ' \\\n', '\\\n\t '];

function spellAll(words: readonly Word[], choose: Choose, name: string) {
  const all = words.map((word, index) => spell(word, `${name}${index}_`, choose));
  return { setup: all.flatMap(({ setup }) => setup), texts: all.map(({ text }) => text) };
}
