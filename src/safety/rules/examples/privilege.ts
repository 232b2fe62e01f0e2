import type { Examples } from '../rule.ts';

export const privilege: Readonly<Record<string, Examples>> = {
  'second-root': {
    matches: ['useradd -o -u 0 toor', 'useradd -ou0 toor', 'adduser --uid=0 --non-unique toor'],
    spares: ['id -u 0', 'getent passwd 0'],
  },
  'root-without-password': {
    matches: ['passwd -d root', 'sudo passwd --delete root'],
    spares: ['passwd -S root', "echo 'passwd -d root'"],
  },
  'change-accounts': {
    matches: [
      'useradd -m ci',
      'sudo usermod -aG docker "$USER"',
      'userdel -r alice',
      'gpasswd -a ci sudo',
    ],
    spares: ['groups ci', 'useradd --help', 'id ci'],
  },
  'change-password': {
    matches: ["echo 'root:x' | chpasswd", 'passwd ci'],
    spares: ['passwd --status', 'pwgen 16 1'],
  },
  'change-sudoers': {
    matches: ['visudo', "EDITOR='tee -a' visudo -f /etc/sudoers.d/x"],
    spares: ['visudo -c', 'sudo -l'],
  },
  'edit-accounts': {
    matches: ['sudo ed /etc/sudoers', "perl -pi -e 's/x/y/' /etc/sudoers.d/ci"],
    spares: ['vim sudoers', "perl -pi -e 's/x/y/' README.md"],
  },
  'change-accounts-of-mac': {
    matches: ['dscl . -create /Users/ci', 'dseditgroup -o edit -a ci admin'],
    spares: ['dscl . -read /Users/ci', 'dseditgroup -o read admin'],
  },
  'root-shell': {
    matches: ['sudo -i', 'sudo su -', 'su - root', 'doas -s', 'sudo -iu postgres'],
    spares: [
      "su postgres -c 'psql -l'",
      'sudo -i -u postgres createdb test',
      'sudo -v',
      'su ci <<END\nnpm test\nEND',
    ],
  },
  'root-shell-within': {
    matches: ['pkexec /bin/bash', 'sudo bash -i', 'sudo find . -exec /bin/sh \\; -quit'],
    spares: ["sudo bash -c 'npm test'", 'sudo bash install.sh', 'sudo sh <<END\nnpm test\nEND'],
  },
  'root-shell-out-of-program': {
    matches: ['sudo awk \'BEGIN{system("/bin/sh")}\'', "sudo vim -c ':!/bin/sh'"],
    spares: ['sudo awk \'BEGIN { print "ok" }\'', 'sudo python3 -c \'print("#!/bin/sh")\''],
  },
  'preload-as-root': {
    matches: ['sudo LD_PRELOAD=/tmp/x.so service', 'LD_PRELOAD=/tmp/x.so sudo -E service'],
    spares: ['sudo CC=clang make install', 'sudo LD_LIBRARY_PATH=/opt/lib ./test'],
  },
  'look-for-privileges': {
    matches: ['./linpeas.sh -a', 'sh -c ./linpeas.sh'],
    spares: ['./peas.sh', "echo 'linpeas.sh'"],
  },
};
