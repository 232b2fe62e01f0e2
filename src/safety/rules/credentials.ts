import {
  holdsCredentials,
  isCredentials,
  isHome,
  isRemote,
  isSystem,
  resolvePath,
} from '../paths.ts';
import { startsOf } from '../shell/find.ts';
import type { Text } from '../shell/text.ts';
import { hasSource, isSender, leaks, sends } from './leaks.ts';
import { pathsOf } from '../shell/written.ts';
import type { Family, Test } from './rule.ts';
import {
  all,
  any,
  everyCommand,
  foreign,
  gets,
  matching,
  not,
  option,
  optionLike,
  optionValues,
  reads,
  subcommand,
  writes,
} from './tests.ts';

const CLIENTS = 'curl wget http https xh fetch aria2c';

/** What sends its input or its arguments to another machine, and has hardly another purpose. */
const SENDERS = `${CLIENTS} nc ncat netcat nc.traditional nc.openbsd socat telnet ftp tftp openssl dig nslookup
  host drill kdig resolvectl ping ping6 whois finger`;

/** What sends it where somebody may want to have it. */
const CARRIERS = `ssh scp sftp mail mailx mutt sendmail swaks gh glab aws gsutil gcloud az rclone logger git slack
  telegram-send ntfy transfer croc wormhole magic-wormhole`;

/** A file of the user's or the system's, not one of the repository. */
const isForeign = (file: Text) =>
  file.startsWith('/') && (holdsCredentials(file) || BROWSER.test(file));

/** Where browsers and systems keep passwords. */
const BROWSER =
  /\/(?:Login Data|Cookies|Local State|cookies\.sqlite|key[34]\.db|logins\.json|login\.keychain(?:-db)?)$/;

const showsEnvironment: Test = ({ name, argv }) =>
  /^(?:env|printenv|set|export|declare|typeset|compgen)$/.test(name) &&
  argv.slice(1).every(({ text }) => text.startsWith('-'));

const isVital = (file: Text) => isSystem(file) || isHome(file);

const SECRET_NAME =
  /id_(?:rsa|dsa|ecdsa|ed25519)|\.(?:pem|key|p12|pfx|kdbx|jks|ppk)$|^\.env|credential|passw|secret|token/i;

/** `dd if=file`. */
const copiesInput: Test = ({ argv, folder, name }) =>
  name === 'dd' &&
  argv.some(({ text }) => text.startsWith('if=') && isForeign(resolvePath(folder, text.slice(3))));

/** Copies such a file: one that isn't the last, which it copies to. */
const copies =
  (test: (file: Text) => boolean): Test =>
  (command) => {
    const keys = optionValues(command, 'i', '--identity').map((key) =>
      resolvePath(command.folder, key),
    );
    return pathsOf(command)
      .slice(0, -1)
      .some((file) => test(file) && !keys.includes(file));
  };

/** Code that takes the whole environment. */
const ENVIRONMENT = [
  foreign('python', /os\.environ(?!\s*(?:\[|\.get\b))/),
  foreign('javascript', /process\.env(?!\s*(?:\.|\[))/),
  foreign('ruby', /\bENV\.(?:to_|inspect|map|each)|\bENV\s*\)/),
  foreign('perl', /%ENV\b/),
  foreign('php', /getenv\(\s*\)|\$_(?:ENV|SERVER)\b(?!\[)/),
];

const SENDS = foreign(
  'python javascript ruby perl php',
  /urlopen|requests\.|http\.client|socket|fetch\(|https?\.request|axios|Net::HTTP|LWP|HTTP::|TCPSocket|file_get_contents|curl_|fsockopen/,
);

const showsLogin = any(
  all(({ name }) => /^(?:gh|glab)$/.test(name), subcommand('auth', 'token')),
  all(
    ({ name }) => /^(?:gh|glab)$/.test(name),
    subcommand('auth', 'status'),
    option('t', '--show-token'),
  ),
  all(({ name }) => name === 'gcloud', matching(/^print-(?:access|identity)-token$/)),
  all(({ name }) => name === 'az', subcommand('account', 'get-access-token')),
  all(({ name }) => name === 'aws', subcommand('configure', 'export-credentials')),
  all(({ name }) => name === 'aws', subcommand('configure', 'get', /key|token|secret/)),
  all(({ name }) => name === 'git', subcommand('credential', 'fill')),
  all(
    ({ name }) => name === 'git',
    subcommand('config'),
    matching(/^--get/),
    matching(/extraheader|credential/i),
  ),
  all(({ name }) => name === 'npm', subcommand('config', 'get', /_auth|_password/)),
  all(({ name }) => name === 'heroku', subcommand('auth:token|config')),
);

const showsVault = any(
  all(({ name }) => name === 'vault', any(subcommand('kv', 'get'), subcommand('read'))),
  all(({ name }) => name === 'aws', subcommand('secretsmanager', 'get-secret-value')),
  all(({ name }) => name === 'gcloud', subcommand('secrets', 'versions', 'access')),
  all(({ name }) => name === 'az', subcommand('keyvault', 'secret', 'show|download')),
  all(
    ({ name }) => /^(?:kubectl|oc)$/.test(name),
    subcommand('config', 'view'),
    option('', '--raw'),
  ),
  all(
    ({ name }) => /^(?:kubectl|oc)$/.test(name),
    subcommand('get', /(?:^|,)secrets?(?:[/,]|$)/),
    optionLike('o', '--output', /^(?!name|wide)/),
  ),
);

/** Reading, printing and sending keys and passwords. */
export const credentials: Family = {
  name: 'credentials',
  title: 'Keys, passwords and the environment',
  rules: [
    {
      id: 'send-secrets',
      level: 'block',
      reason: 'sends the environment, keys or passwords to another machine',
      programs: SENDERS,
      when: leaks('secret'),
    },
    {
      id: 'send-credentials',
      level: 'block',
      reason: 'sends a file with keys or passwords to another machine',
      programs: CLIENTS,
      when: sends(isForeign),
    },
    {
      id: 'send-credentials-by-socat',
      level: 'block',
      reason: 'sends a file with keys or passwords to another machine',
      programs: 'socat',
      when: ({ argv, folder }) =>
        argv.some(({ text }) => {
          const [, file] = /^(?:file|open|gopen|pipe):([^,]*)/i.exec(text) ?? [];
          return file !== undefined && isForeign(resolvePath(folder, file));
        }),
    },
    {
      id: 'redirect-secrets',
      level: 'block',
      reason: 'sends the environment, keys or passwords to another machine',
      finds: everyCommand(
        all(writes(isRemote), any(gets('secret'), reads(isForeign), showsEnvironment)),
      ),
    },
    {
      id: 'send-own-credentials',
      level: 'gray',
      reason: 'sends a file that may hold keys or passwords to another machine',
      programs: CLIENTS,
      when: sends(isCredentials),
    },
    {
      id: 'send-token',
      level: 'gray',
      reason: 'sends a key or a password elsewhere than where one logs in',
      programs: SENDERS,
      when: any(
        leaks('token'),
        all(isSender, ({ argv }) => argv.some((each) => hasSource(each, 'secret'))),
      ),
    },
    {
      id: 'carry-secrets',
      level: 'gray',
      reason: 'hands the environment, keys or passwords to a program that sends them on',
      programs: CARRIERS,
      when: gets('secret'),
    },
    {
      id: 'send-environment-in-code',
      level: 'gray',
      reason: 'sends the environment to another machine',
      finds: (subject) => ENVIRONMENT.some((finds) => finds(subject)) && SENDS(subject),
    },
    {
      id: 'print-credentials',
      level: 'gray',
      reason: 'shows keys or passwords',
      programs: `cat tac nl head tail less more most bat batcat view strings base64 base32 xxd od hexdump hd tr cut
        awk gawk sed grep egrep fgrep rg sort uniq rev fold paste jq yq sqlite3 dd`,
      when: all(
        any(reads(isForeign), copiesInput),
        not(all(({ name }) => name === 'sed', option('i', '--in-place'))),
      ),
    },
    {
      id: 'read-credentials',
      level: 'gray',
      reason: 'takes keys or passwords out of a file',
      finds: everyCommand(
        all(({ name }) => /^(?:mapfile|readarray|read)?$/.test(name), reads(isForeign)),
      ),
    },
    {
      id: 'copy-credentials',
      level: 'gray',
      reason: 'copies keys or passwords',
      programs: 'cp mv ln install scp rsync sftp tar zip 7z 7za gzip bzip2 xz zstd cpio rclone',
      when: any(
        all(({ name }) => /^(?:cp|mv|ln|install|scp|rsync)$/.test(name), copies(isForeign)),
        all(
          ({ name }) => /^(?:tar|zip|7za?|gzip|bzip2|xz|zstd|cpio|sftp|rclone)$/.test(name),
          reads(isForeign),
          not(matching(/^-?[a-zA-Z]{0,6}x|^--extract/)),
        ),
      ),
    },
    {
      id: 'print-token',
      level: 'gray',
      reason: 'shows a key or a password',
      finds: ({ kind, text }) => kind === 'shows' && !text.includes('::add-mask::'),
    },
    {
      id: 'disguise-environment',
      level: 'gray',
      reason: 'writes keys or passwords in a way in which no log hides them',
      programs: 'base64 base32 basenc xxd od hexdump rev fold uuencode',
      when: all(gets('secret'), not(option('dDr', '--decode', '--revert'))),
    },
    {
      id: 'search-credentials',
      level: 'gray',
      reason: 'searches the system or home folders for keys and passwords',
      programs: 'grep egrep rg ag ack',
      when: all(
        any(option('rR', '--recursive'), ({ name }) => !name.endsWith('grep')),
        matching(/passw|secret|token|api.?key|aws_|private.key|BEGIN/i),
        (command) => pathsOf(command).slice(1).some(isVital),
      ),
    },
    {
      id: 'find-credentials',
      level: 'gray',
      reason: 'searches the system or home folders for keys and passwords',
      programs: 'find locate mlocate plocate',
      when: (command) =>
        matching(SECRET_NAME)(command) &&
        (command.name !== 'find' ||
          startsOf(command.argv).some(({ text }) => isVital(resolvePath(command.folder, text)))),
    },
    {
      id: 'ask-cloud-for-credentials',
      level: 'gray',
      reason: 'asks a cloud for the keys of the machine that it runs on',
      programs: `${CLIENTS} nc ncat telnet lynx python3 powershell`,
      when: matching(
        /169\.254\.(?:169\.254|170\.(?:2|23))\b|metadata\.google\.internal|fd00:ec2::254|100\.100\.100\.200/,
      ),
    },
    {
      id: 'export-key',
      level: 'gray',
      reason: 'shows or exports secret keys',
      programs: 'gpg gpg2 gopass pass',
      when: any(
        matching(/^--export-se/),
        all(({ name }) => name.endsWith('pass'), subcommand('show|export')),
      ),
    },
    {
      id: 'open-keychain',
      level: 'gray',
      reason: 'shows or exports keys and passwords of a keychain',
      programs: 'security secret-tool kwallet-query bw op lpass keepassxc-cli',
      when: any(
        all(subcommand('find-generic-password|find-internet-password'), option('wg')),
        subcommand('dump-keychain|export'),
        all(({ name }) => name === 'secret-tool', subcommand('lookup|search')),
        all(({ name }) => name === 'bw', subcommand('get|export|list')),
        all(({ name }) => name === 'lpass', subcommand('show|export')),
        all(({ name }) => name === 'keepassxc-cli', subcommand('show|export')),
        ({ name }) => name === 'kwallet-query',
      ),
    },
    {
      id: 'show-login',
      level: 'gray',
      reason: 'shows a key or a password that it is logged in with',
      programs: 'gh glab gcloud az aws git npm heroku vault kubectl oc',
      when: any(showsLogin, showsVault),
    },
    {
      id: 'crack-passwords',
      level: 'gray',
      reason: 'finds out passwords',
      programs: `john unshadow hashcat hydra medusa ncrack mimikatz lazagne pypykatz impacket-secretsdump
        secretsdump.py cewl fcrackzip ophcrack aircrack-ng`,
    },
    {
      id: 'read-memory',
      level: 'gray',
      reason: 'reads the memory of a program that runs, with all that it knows',
      programs: 'gcore gdb lldb procdump avml memdump',
      when: any(
        ({ name }) => /^(?:gcore|procdump|avml|memdump)$/.test(name),
        option('p', '--pid', '--attach-pid'),
      ),
    },
  ],
};
