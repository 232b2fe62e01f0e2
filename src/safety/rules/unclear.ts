import { UNKNOWN } from '../shell/text.ts';
import type { Family } from './rule.ts';
import {
  all,
  any,
  everyCommand,
  matching,
  option,
  optionLike,
  subcommand,
  unknownName,
  word,
} from './tests.ts';

/** What is only known when it runs. */
export const unclear: Family = {
  name: 'unclear',
  title: 'What is only known when it runs',
  rules: [
    {
      id: 'dynamic-command',
      level: 'gray',
      reason: 'runs a command whose name is only known when it runs',
      finds: everyCommand(unknownName),
    },
    {
      id: 'dynamic-code',
      level: 'gray',
      reason: 'runs code that is only known when it runs',
      finds: (subject) =>
        (subject.kind === 'code' || subject.kind === 'foreign') &&
        subject.code.text.trim() === UNKNOWN,
    },
    {
      id: 'dynamic-subcommand',
      level: 'gray',
      reason: 'does what is only known when it runs, by a program that can do harm',
      programs: `git gh docker podman nerdctl kubectl oc helm terraform tofu terragrunt pulumi aws gcloud gsutil az
        systemctl service zpool zfs btrfs lvm iptables ip6tables nft ufw setenforce auditctl history init
        telinit redis-cli crontab swapoff`,
      when: any(subcommand(/^\uE000/), matching(/^--?\uE000/)),
    },
    {
      id: 'dynamic-option',
      level: 'gray',
      reason: 'has an option that is only known when it runs, so that nobody knows what it starts',
      programs: 'xargs sudo env timeout nice',
      when: matching(/^--?\uE000/),
    },
    {
      id: 'renames-command',
      level: 'gray',
      reason: 'makes names of commands mean others',
      programs: 'hash enable',
      when: option('pf'),
    },
    {
      id: 'changes-reading',
      level: 'gray',
      reason: 'changes how the shell reads what comes behind it',
      programs: 'shopt set',
      when: any(word('lastpipe', 'extdebug'), all(word('-o'), word('posix'))),
    },
    {
      id: 'subscript-code',
      level: 'gray',
      reason: 'has code in the subscript of an array, which the shell runs',
      programs: `let declare typeset local export readonly read unset mapfile readarray getopts
        wait`,
      when: any(
        matching(/^\w+\[[^\]]{0,1000}(?:\$\(|`)/),
        all(option('i'), matching(/^\w+=\w+\[[^\]]{0,1000}(?:\$\(|`)/)),
      ),
    },
    {
      id: 'subscript-code-of-option',
      level: 'gray',
      reason: 'has code in the subscript of an array, which the shell runs',
      programs: 'printf test [',
      when: optionLike('v', '', /^\w+\[[^\]]{0,1000}(?:\$\(|`)/),
    },
    {
      id: 'unreadable',
      level: 'gray',
      reason: 'is not what Bash can read, or nests too deeply',
      finds: ({ kind }) => kind === 'unreadable',
    },
  ],
};
