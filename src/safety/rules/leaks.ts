import { resolvePath } from '../paths.ts';
import type { Source } from '../shell/stream.ts';
import type { Argument, Invocation } from '../shell/subject.ts';
import type { Text } from '../shell/text.ts';
import type { Test } from './rule.ts';
import { matching, optionValues, subcommand } from './tests.ts';

/** Sends such a file. */
export const sends =
  (test: (file: Text) => boolean): Test =>
  (command) =>
    sentFiles(command).some(test);

/** The files that a client sends, by their options. */
function sentFiles(command: Invocation): readonly Text[] {
  const values = [
    ...DATA.flatMap(([letter, long]) => optionValues(command, letter, long)).flatMap(fileIn),
    ...optionValues(command, command.name === 'curl' ? 'T' : '', '--upload-file'),
    ...optionValues(command, '', '--post-file'),
    ...optionValues(command, '', '--body-file'),
  ];
  return values.map((value) => resolvePath(command.folder, value));
}

/** Options whose values name files behind an `@`. */
const DATA = [
  ['d', '--data'],
  ['', '--data-binary'],
  ['', '--data-ascii'],
  ['', '--data-urlencode'],
  ['', '--json'],
  ['F', '--form'],
] as const;

/** `@file`, `name=@file;type=text/plain`, `name=<file`. */
function fileIn(value: Text): readonly Text[] {
  const [, file] = /^[^@<]*[@<]([^;,]*)/.exec(value) ?? [];
  return file === undefined ? [] : [file];
}

/** Sends what comes from there, as its input or in its arguments; but not to log in. */
export const leaks =
  (source: Source): Test =>
  (command) =>
    isSender(command) &&
    (isFed(command, source) ||
      command.argv.some(
        (each, index) =>
          hasSource(each, source) && !isLogin(each, command.argv[index - 1]?.text ?? ''),
      ));

/** `openssl` has other purposes. */
export const isSender: Test = (command) =>
  command.name !== 'openssl' || subcommand('s_client')(command);

/** Whether text comes from there, or what is in the file that it names. */
export const hasSource = ({ from, content }: Argument, source: Source) =>
  from.includes(source) || content?.from.includes(source) === true;

/** An argument that proves who one is: `-u name:password`, `-H 'Authorization: …'`. */
function isLogin({ text }: Argument, before: Text): boolean {
  return LOGIN_OPTION.test(before) || LOGIN.test(text.replace(/^(?:-H|--header=)\s*/, ''));
}

const LOGIN_OPTION =
  /^(?:-[a-zA-Z]{0,6}u|--user|--password|--http-password|--oauth2-bearer|--auth|-a)$/;

const LOGIN =
  /^(?:--(?:user|password|http-password|oauth2-bearer|auth)=|-u.|[a-z]{2,6}:\/\/[^/@]*@|[\w-]{0,40}(?:token|key|auth|authorization|cookie):)/i;

const READS_INPUT = /(?:^|[@=<T])(?:-|\/dev\/stdin|\/dev\/fd\/0|\/proc\/self\/fd\/0)$/;

/** Some only read their input where they are told to. */
function isFed(command: Invocation, source: Source): boolean {
  const isRead = !/^(?:curl|wget)$/.test(command.name) || matching(READS_INPUT)(command);
  return isRead && command.stdin?.from.includes(source) === true;
}
