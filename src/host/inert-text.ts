/**
 * Text that somebody else wrote, for a terminal or a log: without what moves the cursor, clears, beeps or
 * renames a window. Colours stay, and end where their line ends.
 */
export function inertText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(SEQUENCE, (sequence) => (COLOUR.test(sequence) ? sequence : ''))
    .replaceAll(CONTROL, '')
    .replaceAll(COLOURED_LINE, `$&${RESET}`);
}

/**
 * The same for what the command line writes: in a step of a workflow the runner looks for commands in there,
 * at the start of a line, and for the older ones anywhere.
 */
export function unobeyedText(text: string): string {
  return inertText(text)
    .replaceAll(/^([^\S\n]*:)(?=:)/gm, '$1 ')
    .replaceAll('##[', '## [');
}

const RESET = '\u001b[0m';

/* oxlint-disable no-control-regex -- control characters are what this is about */

// ECMA-48: control strings up to their end, control sequences, other escapes; also what a chunk cuts off.
const SEQUENCE = new RegExp(
  [
    String.raw`(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?`,
    String.raw`(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?`,
    String.raw`\u001b[ -/]*[0-~]?`,
  ].join('|'),
  'g',
);

const COLOUR = /^\u001b\[[0-9;:]*m$/;

// Controls but tab, newline and the escapes of colours; and Unicode's Bidi_Control.
const CONTROL =
  /(?!\u001b\[[0-9;:]*m)[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const COLOURED_LINE = /^.*\u001b\[.*$/gm;
