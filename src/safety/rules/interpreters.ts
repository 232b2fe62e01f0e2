import type { Subject } from '../shell/subject.ts';
import type { Family, Test } from './rule.ts';
import { all, any, everyCommand, foreign, matching, option, optionLike, sets } from './tests.ts';

/** `s/…/…/e` runs what it makes; the delimiter is any sign. */
const SED_RUNS =
  /(?:^|[\s;{}\d/!$,])s([!-/:-@[-`{-~])(?:\\.|(?!\1)[^\\\n])*\1(?:\\.|(?!\1)[^\\\n])*\1[gpiImM\d]*e/;

/** Settings of ssh that run a command which is none of those that are there to connect. */
const SSH_COMMAND =
  /^PermitLocalCommand[\s=]+yes|^(?:ProxyCommand|LocalCommand|KnownHostsCommand)[\s=]+(?!(?:\S*\/)?(?:ssh|nc|ncat|cloudflared|aws|gcloud|none)\b)/i;

/** Harm in code of languages other than a shell's; and programs that run a command out of an option. */
export const interpreters: Family = {
  name: 'interpreters',
  title: 'Code in other languages, and commands in options',
  rules: [
    {
      id: 'code-makes-code',
      level: 'gray',
      reason: 'runs code that it decodes, downloads or puts together',
      finds: oneOf(
        foreign(
          'python php lua javascript r groovy',
          /(?<![\w.$>])(?:eval|exec|assert|loadstring|create_function|execfile)\s*\(/,
        ),
        foreign('perl ruby', /(?<![\w.$>])(?:instance_|class_)?eval(?:\s*[("`$]|\s+[\w'])/),
        foreign('javascript', /[(,=]\s*eval\s*[),;]/),
      ),
    },
    {
      id: 'code-hides-code',
      level: 'gray',
      reason: 'hides what it calls',
      finds: oneOf(
        foreign(
          'python',
          /\bgetattr\s*\(\s*(?:__import__|os|sys|builtins|subprocess|globals)|__import__\s*\(\s*(?!['"]\w+['"]\s*\))|\b(?:globals|vars|locals)\s*\(\s*\)\s*\[|\b__builtins__\b|__subclasses__|\b(?:marshal|pickle|ctypes)\b|\bimportlib\.import_module\s*\(\s*(?!['"]\w)/,
        ),
        foreign(
          'javascript',
          /\brequire\s*\(\s*(?!['"`][^'"`]*['"`]\s*\))|\bnew\s+Function\b|(?<![.\w])Function\s*\(|process\.binding|\bvm\.run|\bimport\s*\(\s*(?!['"`])|\bglobalThis\s*\[|\.constructor\.constructor/,
        ),
        foreign(
          'php',
          /["'](?:unlink|rmdir|system|exec|shell_exec|passthru|popen|eval|assert)["']|\bcall_user_func|\$\w+\s*\(/,
        ),
        foreign('ruby', /\.(?:send|public_send|__send__|instance_eval|unpack1?)\b\s*\(?\s*["':]/),
      ),
    },
    {
      id: 'code-forks',
      level: 'gray',
      reason: 'starts processes again and again',
      finds: foreign('python perl ruby php', /\b(?:pcntl_|os\.)?fork\b/),
    },
    {
      id: 'editor-runs-command',
      level: 'gray',
      reason: 'runs a command out of an editor',
      finds: oneOf(
        foreign('vim', /(?:^|[\n|:])[ \t]*(?:\d+|%|silent )?!|\bsystem\s*\(|:py|\bpython3?\s/),
        foreign('sed', /^(?:\d+|\$|\/[^/\n]*\/)?[ \t]*e(?:\s|$)|[\n;{][ \t]*e(?:\s|$)/),
        foreign('sed', SED_RUNS),
      ),
    },
    {
      id: 'option-runs-command',
      level: 'gray',
      reason: 'makes a program run a command out of an option',
      programs: 'tar bsdtar gtar rsync zip scp sftp ssh man tcpdump gdb sort split wget',
      when: any(
        matching(/^--(?:checkpoint-action=exec|to-command|info-script|new-volume-script)/),
        optionLike('', '--use-compress-program', /^\S*\b(?:sh|bash|env|python\d?|perl)\b/),
        optionLike('', '--rsync-path', /[;|&$`]|\b(?:sh|bash)\b/),
        matching(/^-TT$|^--(?:unzip-command|use-askpass|compress-program)/),
        optionLike('', '--filter', /\b(?:sh|bash|rm|curl|wget|nc)\b/),
        optionLike('o', '', SSH_COMMAND),
        all(
          named('tar bsdtar gtar'),
          optionLike('IF', '', /^\S*\b(?:sh|bash|env|python\d?|perl)\b/),
        ),
        all(named('rsync'), optionLike('e', '--rsh', /^(?!(?:\S*\/)?ssh\b)./s)),
        all(named('man'), optionLike('P', '--pager', /^(?!(?:cat|less|more|col)\b)/)),
        all(named('tcpdump'), option('z')),
        all(named('gdb'), matching(/^(?:shell|!|call\s|python\s)/)),
      ),
    },
    {
      id: 'make-runs-command',
      level: 'gray',
      reason: 'makes make run a command out of its arguments',
      programs: 'make gmake',
      when: any(optionLike('', '--eval', /\$\(shell|:/), matching(/^SHELL=|\$\(shell/)),
    },
    {
      id: 'variable-runs-code',
      level: 'gray',
      reason: 'makes programs load code out of a variable',
      finds: everyCommand(
        any(
          sets(/^(?:LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES|PYTHONSTARTUP|PYTHONBREAKPOINT)=./s),
          sets(
            /^NODE_OPTIONS=(?:.*\s)?(?:-r|--require|--import|--loader|--experimental-loader)[\s=](?:data:|\/|~|\.\.\/|https?:)/s,
          ),
          sets(/^(?:PERL5OPT|RUBYOPT)=.*(?:-[MmIr])/s),
          sets(
            /^(?:JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS)=.*-(?:javaagent|agentpath):\/(?:tmp|dev)\//s,
          ),
          sets(/^(?:BASH_ENV|ENV)=\/(?:tmp|dev|proc)\//),
          sets(/^PERL5DB=./s),
          sets(/^TAR_OPTIONS=.*(?:checkpoint-action|to-command|use-compress-program)/s),
          sets(
            /^(?:[A-Z_]*PAGER|VISUAL|EDITOR|BROWSER|GIT_EXTERNAL_DIFF|GIT_ASKPASS|RSYNC_RSH)=.*(?:[;|&`]|\$\(|\b(?:rm|(?:ba|da|z)?sh|curl|wget|nc|python\d?|perl)\s)/s,
          ),
          sets(/^(?:LESSOPEN|LESSCLOSE)=\|?(?!.*lesspipe)./s),
        ),
      ),
    },
  ],
};

/** Is one of these programs. */
function named(names: string): Test {
  return ({ name }) => names.split(' ').includes(name);
}

/** Whatever one of these finds. */
function oneOf(
  ...tests: readonly ((subject: Subject) => boolean)[]
): (subject: Subject) => boolean {
  return (subject) => tests.some((test) => test(subject));
}
