import type { Choose, Word } from './command.ts';
import { cut, isPlain, mixed, plain, single } from './quoting.ts';

/** What a word is written as, and what must have run before. */
export interface Spelled {
  readonly setup: readonly string[];
  readonly text: string;
}

/** A way of writing a part of a word. */
interface Spelling {
  readonly fits: (piece: string) => boolean;
  /** `name`: of a variable that is free. */
  readonly spell: (piece: string, name: string, choose: Choose) => Spelled;
}

const anything = () => true;
const isAscii = (piece: string) => /^[\x20-\x7e]+$/.test(piece);

/** As few would write it: quoted, put together out of variables, computed. */
export function spell(word: Word, name: string, choose: Choose): Spelled {
  if (typeof word !== 'string') return { setup: [], text: word.raw };
  const manner = choose(['plain', 'quoted', 'computed']);
  if (manner === 'plain') return { setup: [], text: plain(word) };
  if (manner === 'quoted' || word.length > 60) return { setup: [], text: mixed(word, choose) };
  const pieces = cut(word, choose).map((piece, index) => {
    const fitting = SPELLINGS.filter(({ fits }) => fits(piece));
    return choose(fitting).spell(piece, `${name}${index}`, choose);
  });
  return {
    setup: pieces.flatMap(({ setup }) => setup),
    text: pieces.map(({ text }) => text).join(''),
  };
}

/** A text as the argument of `printf` that makes it. */
export function formatOf(text: string): string {
  return [...Buffer.from(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

export function rot13(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) => {
    const first = letter < 'a' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
  });
}

export const ROT13 = "tr 'A-Za-z' 'N-ZA-Mn-za-m'";

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

export function hexadecimal(text: string): string {
  return Buffer.from(text).toString('hex');
}

const SPELLINGS: readonly Spelling[] = [
  { fits: anything, spell: (piece, _name, choose) => text(mixed(piece, choose)) },
  {
    fits: anything,
    spell: (piece, name, choose) => ({
      setup: [`${choose(['', 'export ', 'declare '])}${name}=${mixed(piece, choose)}`],
      text: choose([`"$${name}"`, `"\${${name}}"`, ...(isPlain(piece) ? [`\${${name}}`] : [])]),
    }),
  },
  {
    fits: isPlain,
    spell: (piece, _name, choose) => text(choose([`\${nope-${piece}}`, `"\${nope:-${piece}}"`])),
  },
  {
    fits: (piece) => isPlain(piece) && !piece.startsWith('-'),
    spell: (piece, _name, choose) =>
      text(choose([`$(echo ${single(piece)})`, `\`echo ${piece}\``, `"$(printf %s ${piece})"`])),
  },
  {
    fits: isAscii,
    spell: (piece, _name, choose) =>
      text(
        choose([
          `"$(printf ${single(formatOf(piece))})"`,
          `"$(echo ${base64(piece)} | base64 -d)"`,
          `"$(${ROT13} <<< ${single(rot13(piece))})"`,
          `"$(echo ${hexadecimal(piece)} | xxd -r -p)"`,
        ]),
      ),
  },
  {
    fits: isAscii,
    spell: (piece, name) => ({
      setup: [`${name}=${single(`xx${piece}yy`)}`],
      text: `"\${${name}:2:${piece.length}}"`,
    }),
  },
  {
    fits: isPlain,
    spell: (piece, name, choose) => {
      const [variable, read] = choose([
        [`xx${piece}`, `\${${name}#xx}`],
        [`${piece}yy`, `\${${name}%yy}`],
        [`~~${piece}~`, `\${${name}//\\~/}`],
      ] as const);
      return { setup: [`${name}=${single(variable)}`], text: `"${read}"` };
    },
  },
  {
    fits: (piece) => /^[a-z]+$/.test(piece),
    spell: (piece, name) => ({
      setup: [`${name}=${piece.toUpperCase()}`],
      text: `\${${name},,}`,
    }),
  },
  {
    fits: isPlain,
    spell: (piece, name) => ({
      setup: [`${name}=${piece}`, `${name}x=${name}`],
      text: `"\${!${name}x}"`,
    }),
  },
  {
    fits: isPlain,
    spell: (piece, name, choose) => ({
      setup: [choose([`printf -v ${name} %s ${piece}`, `read -r ${name} <<< ${single(piece)}`])],
      text: `"$${name}"`,
    }),
  },
  { fits: (piece) => /^[a-z0-9]$/.test(piece), spell: (piece) => text(`{${piece}..${piece}}`) },
  { fits: (piece) => /^\d$/.test(piece), spell: (piece) => text(`$((${piece}-0))`) },
];

function text(written: string): Spelled {
  return { setup: [], text: written };
}
