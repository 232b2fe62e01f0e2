import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.join(import.meta.dirname, '../..');

/** The pages that people read, relative to the root. */
export const PAGES: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'examples/web-shop/README.md',
  'plugins/README.md',
  'plugins/example-plugin/README.md',
  'plugins/_template/README.md',
  ...readdirSync(path.join(ROOT, 'docs')).map((name) => `docs/${name}`),
];

export function readPage(page: string): string {
  return readFileSync(path.join(ROOT, page), 'utf8');
}

export interface Block {
  readonly language: string;
  readonly text: string;
  /** What the comment in its first line calls it, or the line above: `# convergence.yaml`. */
  readonly file: string | undefined;
  /** Where it begins in the page. */
  readonly line: number;
}

/** The blocks of code in a page. */
export function blocksIn(page: string): Block[] {
  const text = readPage(page);
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(
    ({ 1: language = '', 2: block = '', index }) => ({
      language,
      text: block,
      file: nameInside(block) ?? nameAbove(text.slice(0, index)),
      line: text.slice(0, index).split('\n').length + 1,
    }),
  );
}

function nameInside(block: string): string | undefined {
  return /^(?:\/\/|#) (\S+)$/m.exec(block.split('\n', 1)[0] ?? '')?.[1];
}

/** JSON has no comments. */
function nameAbove(text: string): string | undefined {
  return /^`(\S+)`:\n+$/m.exec(text.slice(text.trimEnd().lastIndexOf('\n') + 1))?.[1];
}

/** The text of a page without its blocks of code. */
export function proseIn(page: string): string {
  return readPage(page).replaceAll(/^```.*?^```$/gms, '');
}

/** The anchors of a page, as GitHub makes them of its headings. */
export function anchorsIn(page: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of proseIn(page).matchAll(/^#+ (.+)$/gm)) {
    const slug = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-');
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}
