/** A word that the shell reads as it is written, such as `~/`. A plain string is to arrive as it is. */
export interface Raw {
  readonly raw: string;
}

export type Word = string | Raw;

/** One simple command, not yet written down. */
export interface Words {
  readonly kind: 'words';
  readonly words: readonly Word[];
  /** Only the shell itself has it: no other program can run it. */
  readonly isBuiltin: boolean;
  readonly needs: readonly string[];
}

/** Any code, as a shell reads it. */
export interface Script {
  readonly kind: 'script';
  readonly text: string;
  /** One simple command, which may stand in a pipeline. */
  readonly isSimple: boolean;
  readonly needs: readonly string[];
}

/** A command on its way. `needs`: what must be there where it is to run, programs mostly. */
export type Command = Words | Script;

/** Picks one; the first is the plainest, to which a counterexample shrinks. */
export type Choose = <T>(options: readonly T[]) => T;

/** Something that keeps what a command does. */
export interface Transformation {
  readonly name: string;
  readonly apply: (command: Command, choose: Choose) => Command;
}

/** Chooses by numbers; when they run out, whatever is first. */
export function chooser(picks: readonly number[]): Choose {
  let next = 0;
  return (options) => {
    const picked = options[(picks[next] ?? 0) % options.length];
    next += 1;
    if (picked === undefined) throw new Error('there is nothing to choose from');
    return picked;
  };
}

export function numbersBelow(end: number): readonly number[] {
  return [...Array(end).keys()];
}

export function wordsOf(words: readonly Word[], of: Partial<Omit<Words, 'words'>> = {}): Words {
  return { isBuiltin: false, needs: [], ...of, kind: 'words', words };
}

/** A script that not every shell can read needs Bash. */
export function scriptOf(text: string, of: Partial<Omit<Script, 'text'>> = {}): Script {
  const { isSimple = false, needs = [] } = of;
  return { kind: 'script', text, isSimple, needs: BASH.test(text) ? [...needs, 'Bash'] : needs };
}

/** What other shells read otherwise; too much rather than too little. */
const BASH = new RegExp(
  [
    String.raw`\$['"]|[<>]\(|\[\[|\(\(|=\(|\[@\]|<<<|&>|\|&`,
    String.raw`(?<!\$)\{\S|\$\{\S*[/:,!^]|\becho\b[^\n]*\\|\bprintf\b[^\n]*\\x|printf -v|exec -|echo -e`,
    String.raw`\b(?:function|source|declare|builtin|coproc|pipefail|command|time|mapfile|select)\b`,
  ].join('|'),
);

/** Code before the word or bracket that ends a compound command. */
export function closed(text: string, choose: Choose): string {
  if (/[\n#]|<</.test(text)) return `${text}\n`;
  if (/&\s*$/.test(text)) return `${text} `;
  return `${text}${choose(['; ', ' ; ', '\n'])}`;
}

/** Code as one command, for pipelines and lists. */
export function unit({ text, isSimple }: Script, choose: Choose): string {
  return isSimple ? text : choose([`{ ${closed(text, choose)}}`, `( ${closed(text, choose)})`]);
}

/** A line that ends a here-document and isn't in it. */
export function delimiterOf(text: string, choose: Choose): string {
  let delimiter = choose(['EOF', 'END', '_', 'a-b']);
  while (text.includes(delimiter)) delimiter += '1';
  return delimiter;
}
