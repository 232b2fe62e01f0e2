import { type Text, UNKNOWN } from './text.ts';

/**
 * Where text comes from that it matters of: another machine; the environment or a file with credentials; a
 * variable that is called like one with a key or a password; a named pipe, which anybody may write to; a
 * shell that runs what comes out of one.
 */
export type Source = 'download' | 'secret' | 'token' | 'pipe' | 'shell';

/** What a command writes or reads, what a variable holds, what a word stands for. */
export interface Stream {
  readonly text: Text;
  readonly from: readonly Source[];
}

const NOWHERE: readonly Source[] = [];

export const EMPTY: Stream = { text: '', from: NOWHERE };

/** What is only known when the command runs. */
export const DYNAMIC: Stream = { text: UNKNOWN, from: NOWHERE };

/** Longest text that is kept track of, in UTF-16 code units. */
const LONGEST = 65_536;

export function streamOf(text: Text, from: readonly Source[] = NOWHERE): Stream {
  return text.length > LONGEST ? { text: UNKNOWN, from } : { text, from };
}

/** One after the other. */
export function joined(streams: readonly Stream[], separator = ''): Stream {
  const written = streams.filter((stream) => stream !== EMPTY);
  const [first = EMPTY] = written;
  if (written.length < 2 && (separator === '' || streams.length < 2)) return first;
  let [text, isFirst] = ['', true];
  for (const stream of streams) {
    text += isFirst ? stream.text : separator + stream.text;
    isFirst = false;
    if (text.length > LONGEST) break;
  }
  return streamOf(text, sourcesOf(written));
}

/** Where streams come from, all together. */
export function sourcesOf(streams: readonly Stream[]): readonly Source[] {
  const tainted = streams.filter(({ from }) => from.length > 0);
  return tainted.length === 0 ? NOWHERE : [...new Set(tainted.flatMap(({ from }) => from))];
}

/** What may come out of streams in whatever way. */
export function madeOf(streams: readonly Stream[]): Stream {
  const from = sourcesOf(streams);
  return from.length === 0 ? DYNAMIC : { text: UNKNOWN, from };
}
