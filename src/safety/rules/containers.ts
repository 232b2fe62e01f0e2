import { isCredentials, isHome, isInSystem, isSystem } from '../paths.ts';
import type { Invocation } from '../shell/subject.ts';
import type { Family } from './rule.ts';
import {
  all,
  any,
  everyCommand,
  matching,
  option,
  optionLike,
  optionValues,
  path,
  subcommand,
  unknownOperand,
  word,
  writes,
} from './tests.ts';

const ENGINES = 'docker podman nerdctl docker-compose ctr crictl lxc';

const SOCKET = /(?:docker|podman|containerd|crio)\.sock$/;

interface Mount {
  readonly source: string;
  readonly target: string;
}

/** The folders of the host that a container gets. */
function mountsOf(command: Invocation): readonly Mount[] {
  const volumes = optionValues(command, 'v', '--volume').map((value) => {
    const [source = '', target = ''] = value.split(':');
    return { source, target };
  });
  const mounts = optionValues(command, '', '--mount').map((value) => ({
    source: /(?:^|,)(?:source|src)=([^,]*)/.exec(value)?.[1] ?? '',
    target: /(?:^|,)(?:target|dst|destination)=([^,]*)/.exec(value)?.[1] ?? '',
  }));
  return [...volumes, ...mounts];
}

const getsRoot = (command: Invocation) => mountsOf(command).some(({ source }) => source === '/');

/** Whether a container that gets the host's root also does something to it. */
function harmsRoot(command: Invocation): boolean {
  const line = command.argv.map(({ text }) => text).join(' ');
  return mountsOf(command).some(
    ({ source, target }) =>
      source === '/' &&
      target !== '' &&
      (line.includes(`chroot ${target}`) || deletes(line, target)),
  );
}

function deletes(line: string, target: string): boolean {
  const at = line.search(/\brm -\w*[rR]/);
  return (
    at !== -1 &&
    line
      .slice(at)
      .split(/[\s'"]/)
      .some((word) => isAllOf(word, target))
  );
}

function isAllOf(word: string, target: string): boolean {
  return word.startsWith(target) && /^\/?[*\uE001]?$/.test(word.slice(target.length));
}

/** Getting out of a container, and giving the host away to one. */
export const containers: Family = {
  name: 'containers',
  title: 'Containers that escape',
  rules: [
    {
      id: 'container-takes-host',
      level: 'block',
      reason: 'makes a container take over the machine that it runs on',
      programs: ENGINES,
      when: any(
        harmsRoot,
        all(
          option('', '--privileged'),
          optionLike('', '--pid', /^host$/),
          matching(/(?:^|\s)nsenter$|^nsenter\s/),
        ),
        all(
          option('', '--privileged'),
          optionLike('', '--pid', /^host$/),
          matching(/\/nsenter\d?$/),
        ),
      ),
    },
    {
      id: 'container-gets-root',
      level: 'gray',
      reason: 'gives a container the root of the machine that it runs on',
      programs: ENGINES,
      when: getsRoot,
    },
    {
      id: 'container-gets-system',
      level: 'gray',
      reason: 'gives a container folders of the system, keys, or the control of all containers',
      programs: ENGINES,
      when: (command) =>
        mountsOf(command).some(
          ({ source }) =>
            SOCKET.test(source) ||
            isSystem(source) ||
            isInSystem(source) ||
            isHome(source) ||
            isCredentials(source) ||
            /\/\.(?:ssh|aws|gnupg|kube|docker|azure)$/.test(source),
        ),
    },
    {
      id: 'privileged-container',
      level: 'gray',
      reason: 'takes away what keeps a container from the machine that it runs on',
      programs: ENGINES,
      when: any(
        option('', '--privileged'),
        optionLike('', '--cap-add', /^(?:ALL|(?:CAP_)?(?:SYS_\w+|DAC_\w+|NET_ADMIN|BPF))$/i),
        optionLike('', '--security-opt', /(?:unconfined|label[=:]disable|systempaths)/),
        optionLike('', '--device', /^\/dev\/(?:sd|nvme|vd|xvd|hd|mem|kmem|dm-|mapper)/),
      ),
    },
    {
      id: 'container-joins-host',
      level: 'gray',
      reason: 'lets a container see the processes or the users of the machine that it runs on',
      programs: ENGINES,
      when: any(
        optionLike('', '--pid', /^host$/),
        optionLike('', '--userns', /^host$/),
        optionLike('', '--uts', /^host$/),
        all(optionLike('', '--ipc', /^host$/), optionLike('', '--net', /^host$/)),
      ),
    },
    {
      id: 'delete-containers',
      level: 'gray',
      reason: 'deletes containers or volumes that it has not named, with what is in them',
      programs: 'docker podman nerdctl',
      when: any(
        all(subcommand('system', 'prune'), option('', '--volumes')),
        subcommand('volume', 'prune|rm|remove'),
        subcommand('swarm', 'leave'),
        subcommand('system', 'reset'),
        all(subcommand('rm|kill|rmi'), unknownOperand, ({ text }) =>
          /\b(?:ps|ls|images)\b/.test(text),
        ),
      ),
    },
    {
      id: 'container-control',
      level: 'gray',
      reason: 'controls the containers of a machine from below',
      programs: 'dockerd containerd runc crun ctr kubelet curl wget',
      when: any(
        all(({ name }) => name === 'dockerd', matching(/^tcp:/)),
        all(({ name }) => /^(?:runc|crun)$/.test(name), word('exec', 'run', 'create')),
        optionLike('', '--unix-socket', SOCKET),
      ),
    },
    {
      id: 'enter-host',
      level: 'gray',
      reason: 'enters the namespaces or the files of another process, or of the machine itself',
      programs: 'nsenter chroot capsh unshare',
      when: any(
        all(
          ({ name }) => name === 'nsenter',
          any(option('t', '--target'), matching(/^--?\w+=?\/proc\//)),
        ),
        all(
          ({ name }) => name === 'chroot',
          path((file) => /^\/(?:host|hostfs|rootfs|mnt\/?\w*|proc\/[^/]+\/root)$/.test(file)),
        ),
        all(({ name }) => name === 'capsh', matching(/^--(?:uid|gid|user)=(?:0|root)$/)),
        all(
          ({ name }) => name === 'unshare',
          any(option('C', '--cgroup'), optionLike('', '--propagation', /^(?:unchanged|shared)$/)),
        ),
      ),
    },
    {
      id: 'reach-root-of-process',
      level: 'gray',
      reason: "reaches for another process's files by way of /proc",
      finds: everyCommand(
        path((file) => /^\/proc\/(?:1|[\uE000-\uE003])\/(?:root|ns|cwd)(?:\/|$)/.test(file)),
      ),
    },
    {
      id: 'mount-disk',
      level: 'gray',
      reason: 'opens a disk, or what controls processes, of the machine that it runs on',
      programs: 'mount debugfs losetup',
      when: any(
        all(
          ({ name }) => name === 'mount',
          path((file) => /^\/dev\/(?:sd|nvme|vd|xvd|hd|dm-|mapper)/.test(file)),
        ),
        all(({ name }) => name === 'mount', optionLike('t', '--types', /^cgroup\d?$/)),
        ({ name }) => name === 'debugfs',
      ),
    },
    {
      id: 'start-outside',
      level: 'block',
      reason: 'makes the kernel start a program outside of the container',
      finds: everyCommand(
        all(
          writes((file) => file === '/proc/sys/kernel/core_pattern'),
          ({ argv, stdin }) => [...argv, stdin].some((each) => /^\s*\|/.test(each?.text ?? '')),
        ),
      ),
    },
    {
      id: 'release-agent',
      level: 'gray',
      reason: 'makes the kernel start a program outside of the container',
      finds: everyCommand(
        writes((file) =>
          /\/(?:release_agent|notify_on_release)$|^\/proc\/sys\/kernel\/(?:core_pattern|modprobe)$/.test(
            file,
          ),
        ),
      ),
    },
    {
      id: 'pod-takes-host',
      level: 'gray',
      reason: 'makes a pod that can take over the machine that it runs on',
      programs: 'kubectl oc',
      when: any(
        optionLike(
          '',
          '--overrides',
          /"?(?:hostPID|hostNetwork|hostIPC|privileged|hostPath)"?\s*:/,
        ),
        all(subcommand('run|create'), option('', '--privileged')),
        subcommand('debug', /^nodes?\//),
        subcommand('debug', 'node|nodes'),
      ),
    },
  ],
};
