import { firstOperand } from '../shell/options.ts';
import { isShell } from '../shell/runs.ts';
import type { Invocation, Subject } from '../shell/subject.ts';
import { WRAPPERS } from '../shell/wrappers.ts';
import type { Family, Test } from './rule.ts';
import {
  all,
  any,
  everyCommand,
  foreign,
  matching,
  not,
  option,
  optionLike,
  path,
  sets,
  word,
} from './tests.ts';

const hasNoInput: Test = ({ stdin, redirects }) =>
  stdin === undefined && redirects.every(({ writes }) => writes);

/** There is nothing behind its options that it is to run. */
const hasNoCommand: Test = ({ argv, name }) =>
  firstOperand(argv, WRAPPERS.get(name)) >= argv.length;

const BECOMES = /^(?:sudo|doas|pkexec|run0)$/;

function isWithin({ wrapper }: Invocation): boolean {
  return wrapper !== undefined && (BECOMES.test(wrapper.name) || isWithin(wrapper));
}

/** A shell that waits for somebody to type. */
const isBareShell: Test = ({ name, argv }) =>
  isShell(name) && argv.slice(1).every(({ text }) => /^-[^c]*$/.test(text));

/** Code that starts a shell, of which nobody knows what it will run. */
const STARTS_SHELL = [
  foreign(
    'python javascript perl ruby php lua awk groovy',
    /["'`(](?:\/usr)?\/bin\/[a-z]{0,3}sh["'`)]/,
  ),
  foreign('vim', /!\s*(?:\/bin\/)?[a-z]{0,2}sh\b/),
];

/** Becoming root, or making others so. */
export const privilege: Family = {
  name: 'privilege',
  title: 'Users and privileges',
  rules: [
    {
      id: 'second-root',
      level: 'block',
      reason: 'makes a user that is root by another name',
      programs: 'useradd adduser usermod',
      when: optionLike('u', '--uid', /^0+$/),
    },
    {
      id: 'root-without-password',
      level: 'block',
      reason: 'lets everybody become root without a password',
      programs: 'passwd',
      when: all(option('d', '--delete'), word('root')),
    },
    {
      id: 'change-accounts',
      level: 'gray',
      reason: 'makes, changes or deletes accounts, or who is in which group',
      programs: `useradd adduser usermod userdel deluser groupmod groupdel delgroup addgroup gpasswd newusers
        vipw vigr chsh`,
      when: not(option('', '--help', '--version')),
    },
    {
      id: 'change-password',
      level: 'gray',
      reason: 'changes a password',
      programs: 'passwd chpasswd chgpasswd',
      when: not(option('S', '--status', '--help', '--version')),
    },
    {
      id: 'change-sudoers',
      level: 'gray',
      reason: 'changes who may become root',
      programs: 'visudo',
      when: not(option('cV', '--check', '--version')),
    },
    {
      id: 'edit-accounts',
      level: 'gray',
      reason: 'changes who is who, or who may become root',
      programs: 'ed ex vi vim nvim nano emacs perl ruby',
      when: path((file) => /^\/etc\/(?:sudoers|passwd|shadow|group)(?:$|\.d)/.test(file)),
    },
    {
      id: 'change-accounts-of-mac',
      level: 'gray',
      reason: 'makes or changes accounts, or who is in which group',
      programs: 'dscl dseditgroup sysadminctl dsenableroot',
      when: any(
        matching(
          /^-(?:create|append|passwd|merge|change|delete|addUser|deleteUser|resetPasswordFor)$/,
        ),
        ({ name }) => name === 'dsenableroot',
        optionLike('o', '', /^(?:edit|create|delete)$/),
      ),
    },
    {
      id: 'root-shell',
      level: 'gray',
      reason: 'opens a shell of another user, which runs whatever comes',
      programs: 'sudo doas su run0',
      when: all(
        hasNoInput,
        any(
          all(({ name }) => name === 'su', not(option('c', '--command', '--session-command'))),
          all(option('is', '--login', '--shell'), hasNoCommand),
        ),
      ),
    },
    {
      id: 'root-shell-within',
      level: 'gray',
      reason: 'opens a shell of root, which runs whatever comes',
      finds: everyCommand(all(isBareShell, hasNoInput, isWithin)),
    },
    {
      id: 'root-shell-out-of-program',
      level: 'gray',
      reason: 'opens a shell out of a program that is run as root',
      finds: (subject) => isPrivileged(subject) && STARTS_SHELL.some((finds) => finds(subject)),
    },
    {
      id: 'preload-as-root',
      level: 'gray',
      reason: 'makes a program load other code as root',
      programs: 'sudo doas pkexec',
      when: any(matching(/^LD_(?:PRELOAD|AUDIT)=/), sets(/^LD_(?:PRELOAD|AUDIT)=/)),
    },
    {
      id: 'look-for-privileges',
      level: 'gray',
      reason: 'looks for a way to become root',
      finds: everyCommand(({ name }) =>
        /^(?:linpeas|winpeas|linenum|pspy|linux-exploit-suggester|linux-smart-enumeration)/i.test(
          name,
        ),
      ),
    },
  ],
};

function isPrivileged(subject: Subject): boolean {
  return 'command' in subject && isWithin(subject.command);
}
