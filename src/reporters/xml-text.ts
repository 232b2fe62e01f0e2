import { escapeXml } from './escape-xml.ts';

export function element(name: string, text: string, indent = '      '): string {
  return `${indent}<${name}>${escapeXml(text)}</${name}>\n`;
}

/** An element for each text. */
export function repeated(name: string, texts: readonly string[], indent?: string): string {
  return texts.map((text) => element(name, text, indent)).join('');
}

/** Elements for what is there; numbers as digits. */
export function known(
  parts: Readonly<Record<string, string | number | boolean | undefined>>,
  indent: string,
): string {
  return Object.entries(parts)
    .map(([name, part]) => (part === undefined ? '' : element(name, String(part), indent)))
    .join('');
}
