import {
  isDisk,
  isHome,
  isInSystem,
  isKept,
  isPersonal,
  isSystem,
  isTop,
  isVitalFile,
  isWorkspace,
  mayBeInSystem,
  mayBeSystem,
  resolvePath,
} from '../paths.ts';
import { isFiltered, startsOf } from '../shell/find.ts';
import { isKnown, isUnknown } from '../shell/text.ts';
import type { Invocation } from '../shell/subject.ts';
import { operandsOf } from '../shell/written.ts';
import type { Family, Test } from './rule.ts';
import {
  all,
  any,
  everyCommand,
  matching,
  not,
  option,
  path,
  subcommand,
  unknownOperand,
  word,
  writes,
} from './tests.ts';

const DELETERS = 'rm rimraf del-cli trash unlink srm shred';

const RECURSIVE = any(option('rR', '--recursive'), ({ name }) => name !== 'rm' && name !== 'srm');

const isVital = (file: string) => isSystem(file) || isHome(file);

/** Where `find` starts to look, as resolved paths. */
const startsAt =
  (test: (file: string) => boolean): Test =>
  ({ argv, folder }) =>
    startsOf(argv).some(({ text }) => test(resolvePath(folder, text)));

/** What installing and configuring writes to. */
const USUAL =
  /^\/etc\/(?:hosts$|apt\/|yum\.repos\.d\/|docker\/|containers\/|environment$|resolv\.conf$|ssl\/certs\/|systemd\/)/;

/** All that is hidden in a home folder: `~/.??*`. */
const HIDDEN = /^\/(?:root|home\/[^/]+|Users\/[^/]+)\/\.?[\uE001\uE002]+$/;

const deletes = word('-delete');

/** Destroying files, file systems, disks, what a machine starts from. */
export const files: Family = {
  name: 'files',
  title: 'Files, file systems and disks',
  rules: [
    {
      id: 'delete-system',
      level: 'block',
      reason: 'deletes the root, a folder of the system or a home folder',
      programs: DELETERS,
      when: all(RECURSIVE, path(isVital)),
    },
    {
      id: 'delete-vital-file',
      level: 'block',
      reason: 'deletes files without which nobody gets into the system any more',
      programs: DELETERS,
      when: path(isVitalFile),
    },
    {
      id: 'delete-in-system',
      level: 'gray',
      reason: 'deletes what belongs to the system, to its services or to a person',
      programs: DELETERS,
      when: any(
        path((file) => isInSystem(file) && !USUAL.test(file)),
        all(
          RECURSIVE,
          path((file) => isKept(file) || isTop(file) || isPersonal(file)),
        ),
      ),
    },
    {
      id: 'delete-root-on-purpose',
      level: 'block',
      reason: 'switches off what protects the root from being deleted',
      programs: 'rm chmod chown chgrp',
      when: option('', '--no-preserve-root'),
    },
    {
      id: 'delete-unclear',
      level: 'gray',
      reason: 'deletes what is only known when it runs',
      programs: DELETERS,
      when: any(
        unknownOperand,
        all(matching(/^-[a-zA-Z-]*\uE000/), path(isVital)),
        all(
          RECURSIVE,
          path((file) => mayBeSystem(file) || HIDDEN.test(file)),
        ),
        path((file) => isHome(file) && !isKnown(file)),
      ),
    },
    {
      id: 'delete-workspace',
      level: 'gray',
      reason: 'deletes the repository, the whole folder that it runs in, or one above it',
      programs: DELETERS,
      when: all(
        RECURSIVE,
        path((file) => isWorkspace(file) || file === '.git'),
      ),
    },
    {
      id: 'empty-system',
      level: 'block',
      reason: 'deletes what is in the root, a folder of the system or a home folder',
      programs: 'rsync robocopy tar',
      when: any(
        all(option('', '--delete', '--del'), (command) => path(isVital)(lastOperand(command))),
        all(option('', '--remove-files'), path(isVital)),
        all(option('', '--remove-source-files'), (command) => path(isVital)(withoutLast(command))),
      ),
    },
    {
      id: 'find-delete-system',
      level: 'block',
      reason: 'deletes the root, a folder of the system or a home folder',
      programs: 'find',
      when: all(deletes, startsAt(isVital), ({ argv }) => !isFiltered(argv)),
    },
    {
      id: 'find-delete-unclear',
      level: 'gray',
      reason: 'deletes what it finds in all of the system, or in what is only known when it runs',
      programs: 'find',
      when: all(
        deletes,
        any(
          startsAt((file) => isUnknown(file) || isVital(file) || mayBeSystem(file)),
          all(startsAt(isWorkspace), ({ argv }) => !isFiltered(argv)),
        ),
      ),
    },
    {
      id: 'link-to-system',
      level: 'gray',
      reason: 'gives the root, a folder of the system or a disk another name',
      programs: 'ln',
      when: path((file) => isVital(file) || isDisk(file)),
    },
    {
      id: 'move-system',
      level: 'block',
      reason: 'moves the root, a folder of the system or a home folder away',
      programs: 'mv',
      when: (command) => path((file) => isVital(file) || isVitalFile(file))(withoutLast(command)),
    },
    {
      id: 'overwrite-system',
      level: 'gray',
      reason: 'writes over files of the system',
      finds: everyCommand(
        any(
          writes((file) => mayBeInSystem(file) && !USUAL.test(file)),
          writes((file) => isInSystem(file) && !file.startsWith('/dev/') && !USUAL.test(file)),
          all(({ name }) => name === 'shred', path(isInSystem)),
        ),
      ),
    },
    {
      id: 'format-disk',
      level: 'block',
      reason: 'destroys what is on a disk',
      programs: `mkfs mke2fs mkswap wipefs blkdiscard shred mkfs.ext2 mkfs.ext3 mkfs.ext4 mkfs.xfs mkfs.btrfs
        mkfs.vfat mkfs.fat mkfs.ntfs mkfs.exfat mkfs.f2fs mkntfs mkdosfs badblocks hdparm cryptsetup pvcreate
        pvremove vgremove lvremove nvme sgdisk sfdisk fdisk gdisk cfdisk parted partprobe`,
      when: all(path(isDisk), not(isLooking)),
    },
    {
      id: 'overwrite-unclear',
      level: 'gray',
      reason: 'writes over a disk, or a file, that is only known when it runs',
      programs: `dd mkfs mkfs.ext2 mkfs.ext3 mkfs.ext4 mkfs.xfs mkfs.btrfs mkfs.vfat wipefs blkdiscard shred
        mkswap`,
      when: any(
        writes(isUnknown),
        all(({ name }) => name !== 'dd', unknownOperand),
      ),
    },
    {
      id: 'shred-own',
      level: 'gray',
      reason: 'destroys what is in a home folder',
      programs: 'shred',
      when: path((file) => /^\/(?:home|Users)\/[^/]+\/\./.test(file)),
    },
    {
      id: 'mount-over',
      level: 'gray',
      reason: 'mounts over the system, or takes it away',
      programs: 'mount umount',
      when: any(
        all(({ name }) => name === 'umount', option('a', '--all')),
        path(isSystem),
      ),
    },
    {
      id: 'overwrite-disk',
      level: 'block',
      reason: 'writes over a disk or the memory',
      finds: everyCommand(writes((file) => isDisk(file))),
    },
    {
      id: 'destroy-volume',
      level: 'block',
      reason: 'destroys a file system, a pool or a volume',
      programs: 'zpool zfs btrfs mdadm diskutil vgremove lvremove',
      when: any(
        subcommand('destroy'),
        subcommand('labelclear'),
        subcommand('subvolume', 'delete'),
        subcommand('eraseDisk|eraseVolume|zeroDisk|secureErase|reformat|partitionDisk'),
        option('', '--zero-superblock'),
        ({ name }) => /^(?:vg|lv)remove$/.test(name),
      ),
    },
    {
      id: 'shutdown',
      level: 'block',
      reason: 'stops or restarts the machine',
      programs: 'shutdown reboot halt poweroff init telinit systemctl kexec',
      when: any(
        ({ name }) => /^(?:shutdown|reboot|halt|poweroff)$/.test(name),
        all(({ name }) => /^(?:init|telinit)$/.test(name), subcommand('0|6')),
        subcommand('reboot|poweroff|halt|kexec|emergency|rescue|suspend|hibernate'),
        subcommand('isolate', 'rescue.target|emergency.target|poweroff.target|reboot.target'),
        all(({ name }) => name === 'kexec', option('e', '--exec')),
      ),
    },
    {
      id: 'boot-and-kernel',
      level: 'block',
      reason: 'changes what the machine starts from, or the kernel that runs',
      programs: 'grub-install update-grub efibootmgr flashrom insmod rmmod modprobe depmod dracut',
      when: any(
        ({ name }) => /^(?:grub-install|flashrom|insmod|rmmod)$/.test(name),
        all(({ name }) => name === 'efibootmgr', option('BbDoOn', '--delete-bootnum')),
        all(({ name }) => name === 'modprobe', option('r', '--remove')),
      ),
    },
    {
      id: 'kernel-settings',
      level: 'gray',
      reason: 'changes settings of the kernel',
      programs: 'sysctl kexec',
      when: any(
        matching(/^kernel\.[\w.]+=/),
        all(({ name }) => name === 'kexec', option('l', '--load')),
      ),
    },
    {
      id: 'write-boot-and-kernel',
      level: 'block',
      reason: 'writes to what the machine starts from, or to the kernel',
      finds: everyCommand(
        writes((file) =>
          /^\/(?:boot|efi)\/|^\/proc\/sys(?:rq-trigger|\/kernel\/(?!core_pattern$))|^\/sys\/(?!fs\/cgroup)/.test(
            file,
          ),
        ),
      ),
    },
    {
      id: 'write-accounts',
      level: 'block',
      reason: 'writes over the accounts, or what the system starts with',
      finds: everyCommand(
        writes((file) =>
          /^\/etc\/(?:passwd|shadow|group|gshadow|fstab|sudoers|sudoers\.d\/.*|crypttab|ld\.so\.preload)$/.test(
            file,
          ),
        ),
      ),
    },
  ],
};

/** A command with its last operand alone. */
function lastOperand(command: Invocation): Invocation {
  const [name] = command.argv;
  const last = operandsOf(command).at(-1);
  return { ...command, argv: [name, last].filter((each) => each !== undefined) };
}

function withoutLast(command: Invocation): Invocation {
  return { ...command, argv: command.argv.slice(0, -1) };
}

/** Listing what is on a disk changes nothing. */
function isLooking(command: Invocation): boolean {
  switch (command.name) {
    case 'hdparm':
      return !matching(/^--(?:security-erase|write-sector|trim)/)(command);
    case 'badblocks':
      return !option('w')(command);
    case 'shred':
      return false;
    default:
      return option('lpv', '--list', '--print', '--info', '--version', '--help')(command);
  }
}
