import { StringDecoder } from 'node:string_decoder';

/** Longest piece that is held back while its line goes on, in characters. */
const LONGEST = 65_536;

export interface LineBuffer {
  write(chunk: Uint8Array): void;
  /** Passes on what is left. */
  end(): void;
}

/** Cuts a stream of bytes at line ends: `pass` is called with text that consists of whole lines. */
export function wholeLines(pass: (text: string) => void): LineBuffer {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const give = (text: string) => text !== '' && pass(text);
  return {
    write(chunk) {
      rest += decoder.write(chunk);
      const end = rest.length > LONGEST ? rest.length : rest.lastIndexOf('\n') + 1;
      give(rest.slice(0, end));
      rest = rest.slice(end);
    },
    end() {
      give(rest + decoder.end());
      rest = '';
    },
  };
}
