import { ConvergenceError, problem } from '../errors/index.ts';
import {
  type Locate,
  parseSubstitutions,
  type Piece,
  type Substitution,
} from './parse-substitutions.ts';
import { shorten } from './quote.ts';

export interface Circumstances {
  readonly env: Readonly<Record<string, string>>;
  readonly locate: Locate;
  /** How many characters may come of it. */
  readonly room: number;
}

export interface Interpolated {
  readonly text: string;
  readonly problems: readonly ConvergenceError[];
}

/**
 * Replaces `${…}` in a value by what the environment says. The outcome is text whatever is in it: it is
 * not read as YAML again, and not searched for `${…}` again.
 *
 * @throws ConvergenceError `CONFIG_SUBSTITUTION_TOO_LARGE`
 */
export function interpolate(text: string, circumstances: Circumstances): Interpolated {
  const pieces = text.includes('$') ? parse(text, circumstances.locate) : [text];
  if (pieces instanceof ConvergenceError) return { text, problems: [pieces] };
  return new Expansion(circumstances).run(pieces);
}

function parse(text: string, locate: Locate): readonly Piece[] | ConvergenceError {
  try {
    return parseSubstitutions(text, locate);
  } catch (error) {
    if (error instanceof ConvergenceError) return error;
    throw error;
  }
}

class Expansion {
  readonly #env: Circumstances['env'];
  readonly #locate: Locate;
  readonly #limit: number;
  readonly #problems: ConvergenceError[] = [];
  #length = 0;

  constructor({ env, locate, room }: Circumstances) {
    this.#env = env;
    this.#locate = locate;
    this.#limit = room;
  }

  run(pieces: readonly Piece[]): Interpolated {
    return { text: this.#join(pieces), problems: this.#problems };
  }

  #join(pieces: readonly Piece[]): string {
    return pieces
      .map((piece) => (typeof piece === 'string' ? piece : this.#expand(piece)))
      .join('');
  }

  #expand(substitution: Substitution): string {
    const expanded = this.#choose(substitution);
    this.#length += expanded.length;
    if (this.#length > this.#limit) {
      const at = this.#locate(substitution.offset);
      throw problem('CONFIG_SUBSTITUTION_TOO_LARGE', { limit: this.#limit }, { at });
    }
    return expanded;
  }

  /** The words that aren't chosen are not expanded: what isn't set in them does not matter. */
  #choose(substitution: Substitution): string {
    const { name, operator, emptyIsUnset, word } = substitution;
    const value = Object.hasOwn(this.#env, name) ? this.#env[name] : undefined;
    const isSet = value !== undefined && !(emptyIsUnset && value === '');
    if (operator === '+') return isSet ? this.#join(word) : '';
    if (isSet) return value;
    return operator === '-' ? this.#join(word) : this.#complain(substitution);
  }

  #complain({ name, emptyIsUnset, word, offset }: Substitution): string {
    const said = shorten(this.#join(word));
    const detail =
      said === '' ? (emptyIsUnset ? 'not set, or empty' : 'not set') : `missing: ${said}`;
    const at = this.#locate(offset);
    this.#problems.push(problem('CONFIG_UNSET_VARIABLE', { name, detail }, { at }));
    return '';
  }
}
