import { holdsCredentials, isDisk, isHome, isInSystem, isSystem } from '../paths.ts';
import { isUnknown, type Text } from '../shell/text.ts';
import { operandsOf, pathsOf } from '../shell/written.ts';
import type { Family, Test } from './rule.ts';
import { all, any, matching, not, option, path } from './tests.ts';

const RECURSIVE = option('R', '--recursive');

/** One part of a mode that is written with letters: for whom, and what. */
interface Change {
  readonly who: string;
  readonly what: string;
}

/** `u+s,o=rw`; a mode in digits has none. */
function changesIn(mode: Text): readonly Change[] {
  return mode.split(',').flatMap((each) => {
    const [, who = '', what] = /^([ugoa]*)[+=]([rwxXst]*)$/.exec(each) ?? [];
    return what === undefined ? [] : [{ who, what }];
  });
}

/** Sets a mode like this: its last four digits, or a change in letters. */
function mode(digits: RegExp, letters: (change: Change) => boolean): Test {
  return ({ argv }) =>
    argv.slice(1).some(({ text }) => {
      const written = text.replace(/^(?:--mode=|-m(?=\d|[ugoa+]))/, '');
      return /^[0-7]{1,7}$/.test(written)
        ? digits.test(written.padStart(4, '0').slice(-4))
        : changesIn(written).some(letters);
    });
}

const NEVER = () => false;

/** Everybody may write. */
const OPENS = mode(/[2367]$/, ({ who, what }) => /[ao]/.test(who) && what.includes('w'));

/** Everybody may read, or write. */
const SHOWS = mode(/[2-7]$/, ({ who, what }) => /[ao]/.test(who) && /[rw]/.test(what));

/** Others can't enter. */
const CLOSES = any(mode(/[0246]$/, NEVER), matching(/^[goa]*-[rwX]*x/));

/** Runs as its owner, whoever starts it. */
const SETUID = mode(/^[4-7]/, ({ who, what }) => /^$|[au]/.test(who) && what.includes('s'));

/** What the system trusts to say who is who, and disks. */
const isTrusted = (file: Text) =>
  isDisk(file) ||
  /^\/etc\/(?:passwd|shadow|group|gshadow|sudoers(?:\.d(?:\/.*)?)?|crontab|ld\.so\.preload|pam\.d(?:\/.*)?)$/.test(
    file,
  );

/** A program that isn't made to run as root for everybody. */
const isProgram = (file: Text) =>
  /^\/(?:usr\/)?s?bin\/(?!(?:bwrap|fusermount3?|newgidmap|newuidmap|newgrp|passwd|ping|pkexec|sudo|u?mount)$)/.test(
    file,
  );

/** `install` copies all but the last. */
const changesProgram: Test = (command) => {
  const paths = pathsOf(command);
  return (command.name === 'install' ? paths.slice(0, -1) : paths).some(isProgram);
};

/** Devices are opened to everybody with good reason: `/dev/kvm`. */
const isInGuarded = (file: Text) => isInSystem(file) && !file.startsWith('/dev/');

/** A file in a home folder that programs read by themselves. */
const isHidden = (file: Text) => /^\/(?:root|home\/[^/]+|Users\/[^/]+)\/\./.test(file);

const isElsewhere = (file: Text) =>
  isHome(file) ||
  (/^\/(?!tmp\/|var\/tmp\/|dev\/|home\/|Users\/|workspace)/.test(file) && file !== '/tmp');

const isOwner: Test = ({ name }) => name !== 'chmod';

const isDaemon = (file: Text) =>
  /^\/var\/(?:lib|run)\/(?:docker|containerd|containers|kubelet)(?:\/|$)/.test(file);

/** Taking away what keeps programs and people apart. */
export const permissions: Family = {
  name: 'permissions',
  title: 'Permissions and ownership',
  rules: [
    {
      id: 'own-system',
      level: 'block',
      reason: 'changes permissions or owners of the whole system, or of a folder of it',
      programs: 'chmod chown chgrp setfacl',
      when: all(RECURSIVE, path(isSystem)),
    },
    {
      id: 'own-homes',
      level: 'gray',
      reason: 'changes permissions or owners of all that is in home folders',
      programs: 'chmod chown chgrp setfacl',
      when: all(
        RECURSIVE,
        path((file) => /^\/(?:home|root|Users)(?:\/\uE001)?$/.test(file), 1),
      ),
    },
    {
      id: 'close-system',
      level: 'gray',
      reason: 'keeps everybody out of the system, or of a folder of it',
      programs: 'chmod',
      when: all(CLOSES, path(isSystem, 1)),
    },
    {
      id: 'open-system',
      level: 'block',
      reason: 'lets everybody write where only the system may',
      programs: 'chmod',
      when: all(
        OPENS,
        path((file) => isSystem(file) || isTrusted(file), 1),
      ),
    },
    {
      id: 'own-accounts',
      level: 'block',
      reason: 'gives away what says who may do what, or a disk',
      programs: 'chown chgrp',
      when: all(path(isTrusted, 1), not(matching(/^(?:root|0)(?:[:.]|$)/))),
    },
    {
      id: 'setuid-program',
      level: 'block',
      reason: 'makes root of whoever starts a program of the system',
      programs: 'chmod install',
      when: all(SETUID, changesProgram),
    },
    {
      id: 'capable-program',
      level: 'block',
      reason: 'gives rights of root to whoever starts a program of the system',
      programs: 'setcap',
      when: all(matching(/cap_set[ug]id|cap_sys_admin|cap_dac_override/i), path(isProgram, 1)),
    },
    {
      id: 'open-guarded',
      level: 'gray',
      reason: 'lets everybody write to files of the system, or to such as programs trust',
      programs: 'chmod',
      when: all(
        OPENS,
        path((file) => isInGuarded(file) || isHidden(file), 1),
      ),
    },
    {
      id: 'open-folder',
      level: 'gray',
      reason: 'lets everybody write to a whole folder outside of the workspace',
      programs: 'chmod',
      when: all(
        OPENS,
        RECURSIVE,
        path((file) => isElsewhere(file) || isUnknown(file), 1),
      ),
    },
    {
      id: 'own-part-of-system',
      level: 'gray',
      reason:
        'changes permissions or owners of a part of the system, or of what is only known then',
      programs: 'chown chgrp setfacl',
      when: all(
        any(RECURSIVE, ({ name }) => name === 'setfacl'),
        path((file) => isInSystem(file) || isDaemon(file) || isUnknown(file), 1),
      ),
    },
    {
      id: 'show-credentials',
      level: 'gray',
      reason: 'lets others read keys or passwords',
      programs: 'chmod setfacl',
      when: all(
        any(SHOWS, ({ name }) => name === 'setfacl'),
        path((file) => file.startsWith('/') && holdsCredentials(file), 1),
      ),
    },
    {
      id: 'open-container-socket',
      level: 'gray',
      reason: 'lets others command the daemon of containers, which is root',
      programs: 'chmod chown chgrp setfacl',
      when: all(
        any(OPENS, isOwner),
        path((file) => /(?:docker|podman|containerd|crio)\.sock$/.test(file)),
      ),
    },
    {
      id: 'unlock-system',
      level: 'gray',
      reason: 'changes what protects files of the system from being changed, or from change by all',
      programs: 'chattr',
      when: path((file) => isSystem(file) || isInSystem(file)),
    },
    {
      id: 'setuid',
      level: 'gray',
      reason: 'makes a program run as its owner, whoever starts it',
      programs: 'chmod install',
      when: SETUID,
    },
    {
      id: 'set-capabilities',
      level: 'gray',
      reason: 'gives rights of root to whoever starts a program',
      programs: 'setcap',
      when: (command) =>
        operandsOf(command).some(({ text }) => /[=+]/.test(text) && !isHarmlessRight(text)),
    },
  ],
};

/** Listening on a port below 1024 is all that servers want. */
function isHarmlessRight(text: Text): boolean {
  return /^cap_net_bind_service[=+]+[eip]*$/i.test(text);
}
