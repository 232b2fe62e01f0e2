import type { Examples } from '../rule.ts';

export const files: Readonly<Record<string, Examples>> = {
  'delete-system': {
    matches: [
      'rm -rf /',
      'rm -r -f /*',
      'rm --recursive --force ~',
      "r''m -Rf ~/",
      '\\rm -fr "$HOME"',
      'rm -rf ${HOME}/*',
      'rm -rf /usr/../',
      'rm -rf -- //etc/.',
      'rm / -rf',
      '/bin/rm -rf /home/*',
      'rm -rf ~/..',
      'cd /tmp && (sudo -u root rm -rf /var)',
      'while true; do rm -rf /; done',
      'f() { rm -rf /; }; f',
      'echo "$(rm -rf ~)"',
      'cat <(rm -rf ~)',
      'X=`rm -rf /` true',
      "bash -euo pipefail -c 'rm -rf /'",
      'sudo -n sh -c "bash -c \'rm -rf /\'"',
      "eval rm -rf '/'",
      'env -u A B=1 nice -n 5 nohup timeout -k 1 10s rm -rf /',
      "$'\\x72m' -rf /",
      'find . | xargs -n 1 rm -rf / --',
      'cat <<END\n$(rm -rf /)\nEND',
      'npm run clean; # rm -rf x\nrm -rf /',
      '{rm,-rf,/}',
    ],
    spares: [
      'git commit -m "rm -rf / fix"',
      "echo 'rm -rf /'",
      'rm -rf ./build dist/*',
      'rm -rf /tmp/work ~/.cache/tool',
      "rm -rf '/*' '~'",
      'rm -f /',
      'sudo rm -rf /usr/share/dotnet /opt/ghc',
      'rm -rf -- -r; ls /',
      'grep -r "rm -rf ~" .',
      'npm exec rimraf build # rm -rf /',
      "cat <<'END'\n$(rm -rf /)\nEND",
      'command -v rm -rf /',
    ],
  },
  'delete-vital-file': {
    matches: ['rm -f /etc/passwd', 'sudo rm /etc/shadow /etc/fstab'],
    spares: ['rm -f etc/passwd', 'rm /tmp/etc/passwd'],
  },
  'delete-in-system': {
    matches: ['rm -rf /etc/nginx', 'sudo rm -r /usr/lib/python3'],
    spares: ['rm -rf usr/lib', 'rm -rf /usr/local/lib/node_modules'],
  },
  'delete-root-on-purpose': {
    matches: ['rm -rf --no-preserve-root "$TARGET"', 'rm --no-preserve -r x'],
    spares: ['rm -rf --preserve-root build', 'echo rm --no-preserve-root'],
  },
  'delete-unclear': {
    matches: ['rm -rf "$TARGET"', 'find . -name x | xargs rm -rf "$1"'],
    spares: ['tmp=$(mktemp -d); rm -rf "$tmp"', 'D=build; rm -rf "$D"'],
  },
  'delete-workspace': {
    matches: ['rm -rf .', 'rm -rf .git', 'cd src && rm -rf ..'],
    spares: ['rm -rf ./dist', 'rm -rf ../build-output'],
  },
  'empty-system': {
    matches: ['rsync -a --delete empty/ /etc/', 'tar cf x.tar --remove-files ~'],
    spares: ['rsync -a --delete src/ /tmp/mirror/', 'tar cf x.tar --remove-files dist'],
  },
  'find-delete-system': {
    matches: ['find / -delete', 'find ~ -type f -delete'],
    spares: ['find dist -delete', 'find / -name core -print'],
  },
  'find-delete-unclear': {
    matches: ['find "$DIR" -type f -delete', "find / -name '*.bak' -delete"],
    spares: ["find . -name '*.bak' -delete", 'find /tmp/cache -mtime +7 -delete'],
  },
  'link-to-system': {
    matches: ['ln -s / all', 'ln -sfn /etc x'],
    spares: ['ln -s dist/app app', 'ln -s ../shared node_modules/shared'],
  },
  'move-system': {
    matches: ['mv /etc /tmp/x', 'sudo mv ~ /backup'],
    spares: ['mv dist /tmp/x', 'mv build/app ~'],
  },
  'overwrite-system': {
    matches: ['cp nginx.conf /etc/nginx/nginx.conf', 'echo x | sudo tee /usr/bin/tool'],
    spares: ['cp /etc/nginx/nginx.conf .', 'sudo cp tool /usr/local/bin/tool'],
  },
  'format-disk': {
    matches: [
      'mkfs.ext4 -F /dev/sda1',
      'sudo mkfs -t xfs /dev/nvme0n1',
      'wipefs -a /dev/vdb',
      'shred /dev/sd*',
    ],
    spares: ['mkfs.ext4 disk.img', 'shred -u secret.pem', 'man mkfs.ext4', 'lsblk /dev/sda'],
  },
  'overwrite-unclear': {
    matches: ['dd if=image of="$DISK"', 'mkfs.ext4 "$PARTITION"'],
    spares: ['dd if=image of=copy', 'mkfs.xfs image'],
  },
  'shred-own': {
    matches: ['shred -u ~/.ssh/known_hosts', 'shred ~/.profile'],
    spares: ['shred -u key.pem', 'shred /tmp/secret'],
  },
  'mount-over': {
    matches: ['mount --bind /tmp/x /etc', 'umount -a'],
    spares: ['mount -t tmpfs none /mnt/ram', 'umount /mnt/ram'],
  },
  'overwrite-disk': {
    matches: [
      'dd if=/dev/zero of=/dev/sda bs=1M',
      "dd of='/dev/nvme0n1' < image",
      'echo x > /dev/sda',
      '{ echo x; } >> /dev/mem',
      'cat image | sudo tee /dev/mmcblk0',
      'cat image >| //dev/./vda',
    ],
    spares: [
      'dd if=/dev/sda of=backup.img',
      'npm test > /dev/null 2>&1',
      'dd if=/dev/zero of=/dev/null count=1',
      'cat < /dev/sda1',
      'echo "> /dev/sda"',
      'echo x > dev/sda',
    ],
  },
  'destroy-volume': {
    matches: ['zfs destroy -r tank', 'diskutil eraseDisk JHFS+ x disk2'],
    spares: ['zfs list', 'diskutil list'],
  },
  shutdown: {
    matches: [
      'sudo shutdown -h now',
      'reboot',
      'exec /sbin/poweroff',
      'init 0',
      'systemctl --force reboot',
      'sleep 5 && halt &',
    ],
    spares: [
      'echo reboot',
      'npm run shutdown',
      'npm init',
      'git init 6',
      'command -v shutdown',
      'systemctl status reboot.target',
      './reboot.js',
    ],
  },
  'boot-and-kernel': {
    matches: ['grub-install --target=i386-pc', 'sudo insmod ./rootkit.ko'],
    spares: ['lsmod', 'modprobe -n kvm'],
  },
  'kernel-settings': {
    matches: ['sysctl -w kernel.randomize_va_space=0', 'sudo sysctl kernel.yama.ptrace_scope=0'],
    spares: ['sysctl kernel.hostname', 'sudo sysctl -w vm.max_map_count=262144'],
  },
  'write-boot-and-kernel': {
    matches: ['echo b > /proc/sysrq-trigger', 'cp vmlinuz /boot/vmlinuz'],
    spares: ['cat /proc/sysrq-trigger', 'cp /boot/config-6.1 .'],
  },
  'write-accounts': {
    matches: ["echo 'x::0:0::/:/bin/sh' >> /etc/passwd", 'cp sudoers /etc/sudoers'],
    spares: ['cut -d: -f1 /etc/passwd', 'cp /etc/group groups.txt'],
  },
};
