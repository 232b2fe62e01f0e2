import type { Text } from '../shell/text.ts';
import type { Invocation } from '../shell/subject.ts';
import type { Family, Test } from './rule.ts';
import {
  all,
  any,
  everyCommand,
  foreign,
  matching,
  not,
  option,
  subcommand,
  word,
  writes,
} from './tests.ts';

const HOME_FOLDER = String.raw`^\/(?:root|home\/[^/]+|Users\/[^/]+)`;

/** What shells run by themselves. */
const PROFILE = new RegExp(
  [
    String.raw`${HOME_FOLDER}\/\.(?:(?:bash|zsh|z|k|c|tc|mk)(?:rc|env|profile|login|logout)|bash_(?:aliases|login|logout|profile)|profile)$`,
    String.raw`${HOME_FOLDER}\/\.(?:xprofile|xinitrc|xsession|xsessionrc|pam_environment)$`,
    String.raw`${HOME_FOLDER}\/\.config\/fish\/(?:config\.fish|conf\.d(?:\/.*)?)$`,
    String.raw`^\/etc\/(?:profile|bash\.bashrc|bashrc|zshrc|environment|profile\.d(?:\/.*)?|(?:zsh|bash|fish)\/.*)$`,
  ].join('|'),
);

/** What a system starts by itself. */
const STARTED = new RegExp(
  [
    String.raw`^\/(?:etc|run|lib|usr\/lib|usr\/local\/lib)\/systemd\/(?:system|user)(?:\/|$)`,
    String.raw`\/\.(?:config|local\/share)\/systemd\/user(?:\/|$)`,
    String.raw`^\/etc\/(?:rc\.local|rc\d?\.d|init|init\.d|inittab|inetd\.conf|xinetd\.d|modules-load\.d)(?:\/|$)`,
    String.raw`\/Library\/(?:LaunchAgents|LaunchDaemons|StartupItems)(?:\/|$)`,
    String.raw`(?:\/\.config|^\/etc\/xdg)\/autostart(?:\/|$)`,
    String.raw`^\/(?:etc|lib|usr\/lib)\/udev\/rules\.d(?:\/|$)`,
  ].join('|'),
);

/** What decides who gets in, and is asked each time. */
const LOGIN =
  /^\/etc\/(?:pam\.d|pam\.conf|ld\.so\.preload|ssh)(?:\/|$)|\/security\/pam_[^/]*\.so$|\/\.ssh\/(?:authorized_keys2?|rc|environment)$/;

const CRON =
  /^\/etc\/(?:cron|anacron)|^\/var\/(?:spool\/(?:cron|at)|at\/jobs)(?:\/|$)|^\/usr\/lib\/cron/;

/** Sets a part of git's configuration that names a program to one like this. */
const setsProgram =
  (key: RegExp, value: RegExp): Test =>
  ({ argv }) =>
    argv.some(({ text }, index) => key.test(text) && value.test(argv[index + 1]?.text ?? ''));

/** The words and the input of a command. */
const isWritten = (pattern: RegExp) => (command: Invocation) =>
  matching(pattern)(command) || pattern.test(command.stdin?.text ?? '');

const isFile = (pattern: RegExp) => (file: Text) => pattern.test(file);

/** Making code come back: at a time, at a start, at a login, at a commit. */
export const persistence: Family = {
  name: 'persistence',
  title: 'Persistence',
  rules: [
    {
      id: 'change-crontab',
      level: 'gray',
      reason: 'changes what is run at given times',
      programs: 'crontab',
      when: not(option('lV')),
    },
    {
      id: 'write-cron',
      level: 'gray',
      reason: 'writes what is run at given times',
      finds: everyCommand(writes(isFile(CRON))),
    },
    {
      id: 'run-later',
      level: 'gray',
      reason: 'has something run later, when nobody looks',
      programs: 'at batch',
      when: not(option('lrdcV')),
    },
    {
      id: 'run-at-times',
      level: 'gray',
      reason: 'has something run later, when nobody looks',
      programs: 'systemd-run',
      when: matching(/^--(?:on-|timer-property|path-property|socket-property)/),
    },
    {
      id: 'enable-service',
      level: 'gray',
      reason: 'has a service started each time the system starts',
      programs: 'systemctl update-rc.d rc-update chkconfig launchctl sysv-rc-conf insserv',
      when: any(
        all(
          ({ name }) => name === 'systemctl',
          subcommand(
            'enable|reenable|preset|preset-all|link|edit|revert|add-wants|add-requires|set-default',
          ),
        ),
        all(({ name }) => name === 'launchctl', subcommand('load|bootstrap|submit|enable|setenv')),
        all(
          ({ name }) => /^(?:update-rc\.d|chkconfig)$/.test(name),
          word('defaults', 'enable', 'on'),
        ),
        all(({ name }) => name === 'rc-update', subcommand('add|-a')),
        ({ name }) => /^(?:sysv-rc-conf|insserv)$/.test(name),
      ),
    },
    {
      id: 'write-started',
      level: 'gray',
      reason: 'writes what is run each time the system or a session starts',
      finds: everyCommand(writes(isFile(STARTED))),
    },
    {
      id: 'write-profile',
      level: 'gray',
      reason: 'writes what every shell runs that is started from then on',
      finds: everyCommand(writes(isFile(PROFILE))),
    },
    {
      id: 'write-login',
      level: 'gray',
      reason: 'changes who gets in from then on, or what is run then',
      finds: everyCommand(writes(isFile(LOGIN))),
    },
    {
      id: 'write-ssh-command',
      level: 'gray',
      reason: 'has a command run whenever somebody connects to another machine',
      finds: everyCommand(
        all(
          writes(isFile(/\/\.ssh\/config$/)),
          isWritten(/ProxyCommand|LocalCommand|RemoteCommand|match\s+exec/i),
        ),
      ),
    },
    {
      id: 'copy-key',
      level: 'gray',
      reason: 'lets whoever has a key into another machine',
      programs: 'ssh-copy-id',
      when: not(option('nh')),
    },
    {
      id: 'write-git-hook',
      level: 'gray',
      reason: 'writes what git runs by itself',
      finds: everyCommand(writes(isFile(/(?:^|\/)\.git\/hooks(?:\/|$)/))),
    },
    {
      id: 'configure-git-program',
      level: 'gray',
      reason: 'has git run another program from then on',
      programs: 'git',
      when: all(
        subcommand('config'),
        not(option('', '--get', '--get-all', '--get-regexp', '--unset', '--unset-all', '--list')),
        any(
          setsProgram(/^core\.hookspath$/i, /^(?:[/~]|\.\.)/),
          setsProgram(/^core\.fsmonitor$/i, /^(?:[/~.]|sh |bash )/),
          setsProgram(/^(?:alias\..*|credential\..*helper|core\.(?:pager|editor|askpass))$/i, /^!/),
          setsProgram(/^core\.sshcommand$/i, /^(?!(?:\/usr\/bin\/)?ssh\b)./i),
        ),
      ),
    },
    {
      id: 'add-login-item',
      level: 'gray',
      reason: 'has something started at each login',
      finds: foreign('applescript', /login item/i),
    },
  ],
};
