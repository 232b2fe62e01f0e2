/** What a docstring says, in Markdown. */
export interface Docstring {
  readonly text: string;
  readonly parameters: readonly Parameter[];
  readonly returns: string | undefined;
  /** Each begins with the name of a class: `TypeError where it is no URL`. */
  readonly throws: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly text: string;
}

const TAGS = new Set(['param', 'returns', 'throws']);

/**
 * Reads the text between the slashes of a docstring.
 *
 * @throws Error where it has a tag other than `@param`, `@returns` and `@throws`
 */
export function readDocstring(comment: string): Docstring {
  const [text = '', ...blocks] = linesOf(comment).split(/^@(?=\w)/m);
  const tags = blocks.map(readTag);
  const under = (wanted: string) =>
    tags.filter(({ tag }) => tag === wanted).map((each) => each.text);
  return {
    text: fenceCode(text.trim()),
    parameters: under('param').map(readParameter),
    returns: under('returns')[0],
    throws: under('throws'),
  };
}

function linesOf(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n');
}

function readTag(block: string): { readonly tag: string; readonly text: string } {
  const [tag = ''] = /^\w+/.exec(block) ?? [];
  if (!TAGS.has(tag)) throw new Error(`a docstring has the tag @${tag}`);
  return { tag, text: block.slice(tag.length).replaceAll(/\s+/g, ' ').trim() };
}

function readParameter(block: string): Parameter {
  const [name = ''] = /^\S+/.exec(block) ?? [];
  return { name, text: block.slice(name.length).trim() };
}

/** Editors show indented lines as code; a page wants to know the language as well. */
function fenceCode(markdown: string): string {
  return markdown.replaceAll(/(?<=^\n)(?: {4}.*\n?|\n(?= {4}))+/gm, (code) => {
    const lines = code.trimEnd().replaceAll(/^ {4}/gm, '');
    return `\`\`\`ts\n${lines}\n\`\`\`\n`;
  });
}
