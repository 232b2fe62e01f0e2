import type { Grammar } from './options.ts';

/** A program that runs the command which it is given as arguments. */
export interface Wrapper extends Grammar {
  /** How many operands stand before the command. Default: 0. */
  readonly operands?: number;
  /** Short options with which it runs nothing. */
  readonly idle?: string;
  /** It runs a command only as one of these operands says, which comes first. */
  readonly as?: string;
  /** The option, short and long, that names the folder to run the command in. */
  readonly folder?: string;
  /** The command stands behind a `--`. */
  readonly isBehindDashes?: boolean;
  /** The command stands behind such an option. */
  readonly isBehind?: RegExp;
}

const CONTAINER: Wrapper = {
  as: 'run exec create',
  operands: 1,
  short: 'aceghlmpuvw',
  long: `add-host annotation attach blkio-weight cap-add cap-drop cgroup-parent cgroupns cidfile cpu-period
    cpu-quota cpu-shares cpus cpuset-cpus detach-keys device dns entrypoint env env-file expose gpus group-add
    health-cmd hostname ip ipc isolation label label-file link log-driver log-opt mac-address memory
    memory-swap mount name net network network-alias oom-score-adj pid pids-limit platform publish pull
    restart runtime security-opt shm-size stop-signal stop-timeout storage-opt sysctl tmpfs ulimit user userns
    uts volume volume-driver volumes-from workdir`.replaceAll(/\s+/g, ' '),
};

/** What `run` stands for there are programs of an environment. */
const RUNNER: Wrapper = {
  as: 'run exec',
  short: 'pC',
  long: 'directory package project python with from',
};

/** What `run` stands for there are scripts of a package, whose names say nothing. */
const PACKAGES: Wrapper = {
  as: 'exec dlx x',
  short: 'pCwF',
  long: 'package dir prefix cwd filter workspace',
};

const BUBBLEWRAP: Wrapper = {
  pairs:
    `bind bind-try dev-bind dev-bind-try ro-bind ro-bind-try symlink setenv file bind-data ro-bind-data
    chmod`.replaceAll(/\s+/g, ' '),
  long: `args argv0 userns userns2 pidns uid gid hostname chdir unsetenv lock-file sync-fd remount-ro
    exec-label file-label proc dev tmpfs mqueue dir seccomp add-seccomp-fd block-fd info-fd cap-add cap-drop
    perms size`.replaceAll(/\s+/g, ' '),
  folder: ' --chdir',
};

/** Programs that have the command behind a `--`. */
const BEHIND_DASHES =
  `cpulimit cri crun devbox distrobox dotenvx flatpak incus infisical limactl mise multipass nomad retry runc
  sops start-stop-daemon teller toolbox`.split(/\s+/);

const PLAIN: Wrapper = {};

/** By name. What else runs commands is read by `unwrap.ts` (find, xargs) and `runs.ts` (as code). */
export const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ...`aarch64 builtin busybox caffeinate catatonit catchsegv chronic cross-env dbus-run-session dumb-init eatmydata
  fakeroot i386 i686 ifne ld-linux-aarch64.so.1 ld-linux-x86-64.so.2 ld-linux.so.2 ld-musl-x86_64.so.1 linux32
  linux64 ltrace nohup proxychains proxychains4 setsid tini torsocks toybox unbuffer valgrind x86_64`
    .split(/\s+/)
    .map((name) => [name, PLAIN] as const),
  ['asdf', { as: 'exec' }],
  ['aws-vault', { as: 'exec', operands: 1, short: 'dn', long: 'duration' }],
  ['bundle', RUNNER],
  ['bunx', { short: 'p', long: 'package' }],
  ['bwrap', BUBBLEWRAP],
  ['chamber', { as: 'exec', isBehindDashes: true }],
  ['cgexec', { short: 'g' }],
  ['choom', { short: 'np', long: 'adjust pid' }],
  ['chroot', { operands: 1, long: 'userspec groups' }],
  ['chrt', { operands: 1, short: 'TPD' }],
  ...['conda', 'mamba', 'micromamba'].map(
    (name) => [name, { as: 'run', short: 'np', long: 'name prefix cwd' }] as const,
  ),
  ['command', { idle: 'vV' }],
  ['direnv', { as: 'exec', operands: 1 }],
  ['doas', { short: 'Cu' }],
  ['docker', CONTAINER],
  ['doppler', { as: 'run', isBehindDashes: true }],
  ['dotenv', { short: 'ef' }],
  ['env', { short: 'uCS', long: 'unset chdir split-string', folder: 'C --chdir' }],
  ['exec', { short: 'a' }],
  ['faketime', { operands: 1 }],
  ['firejail', PLAIN],
  ['flock', { operands: 1, short: 'wEc', long: 'timeout wait conflict-exit-code command' }],
  ['git', { as: 'run', short: 'Cc', long: 'git-dir work-tree namespace exec-path' }],
  ['gosu', { operands: 1 }],
  ['gtimeout', { short: 'ks', long: 'kill-after signal', operands: 1 }],
  ['hatch', RUNNER],
  ['ionice', { short: 'cnp', long: 'class classdata' }],
  ['kubectl', { as: 'exec run debug', isBehindDashes: true }],
  ['lxc', { as: 'exec', isBehindDashes: true }],
  ['lxc-attach', { isBehindDashes: true }],
  ['machinectl', { as: 'shell', operands: 1 }],
  ['nerdctl', CONTAINER],
  ['nice', { short: 'n', long: 'adjustment' }],
  ['npm', PACKAGES],
  ['npx', { short: 'p', long: 'package' }],
  ['nix', { as: 'develop shell', short: 'I', isBehind: /^(?:-c|--command)$/ }],
  ['nsenter', { short: 'tSG', long: 'target setuid setgid' }],
  ['numactl', { short: 'CmNp', long: 'membind cpunodebind physcpubind interleave preferred' }],
  ['oc', { as: 'exec run debug', isBehindDashes: true }],
  ['op', { as: 'run', isBehindDashes: true }],
  ['pdm', RUNNER],
  ['perf', { as: 'stat record trace', short: 'eopF', long: 'event output pid' }],
  ['pipenv', RUNNER],
  ['pkexec', { long: 'user' }],
  ['pnpm', PACKAGES],
  ['pnpx', PLAIN],
  ['podman', CONTAINER],
  ['poetry', RUNNER],
  ...BEHIND_DASHES.map((name) => [name, { isBehindDashes: true }] as const),
  ['pixi', RUNNER],
  ['prlimit', { short: 'p', long: 'pid' }],
  ['proot', { short: 'rbwqk' }],
  ['runuser', { short: 'ugGsc', long: 'user group shell command' }],
  ['s6-setuidgid', { operands: 1 }],
  ['script', { isBehindDashes: true, short: 'cEOIBTmo' }],
  ['setarch', { operands: 1 }],
  ['setpriv', { long: 'reuid regid groups inh-caps ambient-caps bounding-set securebits' }],
  ['ssh-agent', { short: 'aEOtP' }],
  ['stdbuf', { short: 'ioe', long: 'input output error' }],
  ['strace', { short: 'aeEIoOpPsSuX' }],
  [
    'sudo',
    {
      short: 'CDghpRrTtUu',
      long: 'user group host prompt chdir chroot close-from role type other-user command-timeout',
      folder: 'D --chdir',
    },
  ],
  ['su-exec', { operands: 1 }],
  ['systemd-cat', { short: 'tp', long: 'identifier priority stderr-priority' }],
  ['systemd-inhibit', { long: 'what who why mode' }],
  ['systemd-run', { short: 'pEuHM', long: 'property setenv unit slice uid gid working-directory' }],
  ['taskset', { operands: 1 }],
  ['time', { short: 'fo', long: 'format output' }],
  ['timeout', { short: 'ks', long: 'kill-after signal', operands: 1 }],
  [
    'unshare',
    { short: 'SGRw', long: 'setuid setgid root wd map-user map-group setgroups propagation' },
  ],
  ['uv', RUNNER],
  ['wsl', { short: 'du', long: 'distribution user' }],
  ['xterm', { short: '', isBehind: /^-e$/ }],
  ['xvfb-run', { short: 'enfspw', long: 'error-file server-num auth-file server-args' }],
  ['yarn', PACKAGES],
]);
