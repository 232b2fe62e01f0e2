import { asHost } from '../own-output.ts';
import type { Look } from './findings-table.ts';

/** Lines of text, and on a terminal one line below them that changes. */
export interface Screen extends Look {
  line(text: string): void;
  /** Shows `text` below all lines until the next call; empty: nothing. Does nothing off a terminal. */
  status(text: string): void;
}

const DEFAULT_WIDTH = 120;
const CLEAR_LINE = '\r\u001b[2K';

type Stream = Pick<NodeJS.WriteStream, 'columns' | 'hasColors' | 'isTTY' | 'write'>;

export function openScreen(stream: Stream): Screen {
  const isTerminal = stream.isTTY;
  // A terminal that was given no size says 0; what is no terminal says nothing.
  const width = () => stream.columns || DEFAULT_WIDTH;
  let shown = '';
  const write = (text: string) => asHost(() => stream.write(text));
  const draw = (text: string) => {
    shown = text.slice(0, width() - 1);
    write(shown);
  };
  return {
    width: width(),
    // Node reads NO_COLOR, FORCE_COLOR and TERM.
    colours: isTerminal && stream.hasColors(),
    line(text) {
      const below = shown;
      write(`${shown === '' ? '' : CLEAR_LINE}${text}\n`);
      if (below !== '') draw(below);
    },
    status(text) {
      if (!isTerminal) return;
      if (shown !== '') write(CLEAR_LINE);
      draw(text);
    },
  };
}
