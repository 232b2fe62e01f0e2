import type { Invocation } from '../shell/subject.ts';
import type { Family } from './rule.ts';
import {
  all,
  any,
  everyCommand,
  matching,
  not,
  option,
  optionLike,
  optionValues,
  path,
  subcommand,
  sets,
} from './tests.ts';

const MAIN = /^(?:refs\/heads\/)?(?:main|master|trunk|develop|release\b.*|production|stable)$/;

/** Settings of git whose values are commands, or folders of some. */
const COMMANDS =
  /^(?:alias\.\S+|core\.(?:sshcommand|pager|editor|fsmonitor|hookspath|askpass|gitproxy|alternaterefscommand)|credential\.(?:\S+\.)?helper|diff\.(?:external|\S+\.(?:command|textconv))|difftool\.\S+\.cmd|mergetool\.\S+\.cmd|merge\.\S+\.driver|filter\.\S+\.(?:clean|smudge|process)|gpg\.(?:\S+\.)?program|pager\.\S+|sequence\.editor|uploadpack\.packobjectshook|protocol\.ext\.allow|init\.templatedir)$/i;

/** Values of them that start nothing of somebody else's: a program of git's or the machine's by its name. */
const HARMLESS =
  /^(?:(?:ssh|less|cat|more|vim?|nano|delta|gpg2?|code|git[ -]lfs)(?:\s[^;|&`$()<>]*)?|[\w-]*|\/dev\/null)$/i;

/** Programs that may stand where git wants ssh. */
const SSH = /^(?:ssh(?:\s+[^;|&`$()<>]*)?|)$/;

function setsCommand(command: Invocation): boolean {
  return optionValues(command, 'c', '--config').some((setting) => {
    const at = setting.indexOf('=');
    const [name, value] = at === -1 ? [setting, ''] : [setting.slice(0, at), setting.slice(at + 1)];
    return COMMANDS.test(name) && !isHarmless(name, value);
  });
}

function isHarmless(name: string, value: string): boolean {
  if (/^alias\./i.test(name)) return !value.trimStart().startsWith('!');
  return /^core\.sshcommand$/i.test(name) ? SSH.test(value) : HARMLESS.test(value);
}

/** Rewriting history that others have, and what lets git run somebody's code. */
export const git: Family = {
  name: 'git',
  title: 'History and force pushes',
  rules: [
    {
      id: 'force-push',
      level: 'gray',
      reason: 'replaces what others have pushed, or deletes it',
      programs: 'git',
      when: all(
        subcommand('push'),
        not(option('n', '--dry-run')),
        any(
          option(
            'fd',
            '--force',
            '--force-with-lease',
            '--force-if-includes',
            '--mirror',
            '--delete',
            '--prune',
          ),
          ({ argv }) => behind(argv, 'push').some(({ text }) => /^[+:]./.test(text)),
        ),
      ),
    },
    {
      id: 'push-elsewhere',
      level: 'gray',
      reason: 'pushes with a key in the address, or what a secret is in',
      programs: 'git',
      when: all(
        subcommand('push'),
        matching(/^https?:\/\/[^/@]*:[^/@]*@(?!(?:github\.com|gitlab\.com|bitbucket\.org)\/)/),
      ),
    },
    {
      id: 'rewrite-history',
      level: 'gray',
      reason: 'rewrites history',
      programs: 'git bfg git-filter-repo git-filter-branch',
      when: any(
        ({ name }) => name !== 'git',
        subcommand('filter-branch|filter-repo'),
        all(subcommand('replace'), option('f', '--graft', '--force')),
        subcommand('update-ref', '-d'),
        all(subcommand('update-ref'), option('d', '--stdin')),
      ),
    },
    {
      id: 'forget-history',
      level: 'gray',
      reason: 'deletes what git keeps to undo mistakes with',
      programs: 'git',
      when: any(
        all(subcommand('reflog', 'expire'), matching(/^--expire(?:-unreachable)?=(?:now|all)$/)),
        subcommand('reflog', 'delete'),
        all(subcommand('gc|prune'), matching(/^--(?:prune|expire)=(?:now|all)$/)),
        all(subcommand('stash', 'clear')),
      ),
    },
    {
      id: 'delete-branch',
      level: 'gray',
      reason: 'deletes a branch that others build on, or all of them',
      programs: 'git',
      when: all(
        subcommand('branch'),
        any(option('D'), all(option('d', '--delete'), option('f', '--force'))),
        ({ argv }) => argv.some(({ text }) => MAIN.test(text)),
      ),
    },
    {
      id: 'delete-repository',
      level: 'gray',
      reason: 'deletes the history of a repository',
      programs: 'rm find shred',
      when: path((file) => /(?:^|\/)\.git\/(?:objects|refs|logs|packed-refs|HEAD)$/.test(file)),
    },
    {
      id: 'git-runs-setting',
      level: 'gray',
      reason: 'makes git run a command out of a setting',
      programs: 'git',
      when: any(
        setsCommand,
        optionLike('', '--upload-pack', /[^\w/.-]|^\/(?:tmp|dev)\//),
        optionLike('', '--receive-pack', /[^\w/.-]|^\/(?:tmp|dev)\//),
        all(subcommand('clone|fetch|pull|ls-remote|submodule'), matching(/^ext::/)),
      ),
    },
    {
      id: 'git-redirects',
      level: 'gray',
      reason: 'makes git trust or fetch from another place',
      programs: 'git',
      when: all(
        subcommand('config'),
        any(
          matching(/^url\..*\.(?:insteadof|pushinsteadof)$/i),
          all(matching(/^http\.(?:.*\.)?sslverify$/i), matching(/^(?:false|0|no|off)$/i)),
        ),
        not(insteadOfSsh),
      ),
    },
    {
      id: 'replace-remote',
      level: 'gray',
      reason: 'makes git push to and fetch from another place',
      programs: 'git',
      when: all(
        subcommand('remote', 'set-url|add'),
        matching(
          /^(?:https?|git):\/\/(?!(?:[\w-]+\.)*(?:github|gitlab|bitbucket)\.(?:com|org)\/)[^$\uE000]/,
        ),
        not(matching(/[\uE000-\uE003]/)),
      ),
    },
    {
      id: 'git-runs-variable',
      level: 'gray',
      reason: 'makes git run a command out of a variable',
      finds: everyCommand(
        any(
          sets(/^GIT_SSH(?:_COMMAND)?=(?!ssh(?:\s[^;|&`$()<>]*)?$)./s),
          sets(
            /^GIT_(?:PAGER|EDITOR|SEQUENCE_EDITOR|EXTERNAL_DIFF|PROXY_COMMAND)=(?:[^;|&`$()<>]*[;|&`$()<>]|\/tmp\/)/,
          ),
          sets(/^GIT_(?:EXEC_PATH|TEMPLATE_DIR)=\/(?:tmp|dev|var\/tmp)\//),
        ),
      ),
    },
  ],
};

function behind(argv: Invocation['argv'], name: string): Invocation['argv'] {
  return argv.slice(argv.findIndex(({ text }) => text === name) + 1);
}

/** `url.https://github.com/.insteadOf git@github.com:` is how jobs fetch submodules. */
function insteadOfSsh({ argv }: Invocation): boolean {
  const hosts = argv.flatMap(({ text }) => /(?:\/\/|@)(?:[^/@]*@)?([\w.-]+)/.exec(text)?.[1] ?? []);
  return hosts.length > 1 && new Set(hosts).size === 1;
}
