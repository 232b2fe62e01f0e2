import type { Examples } from '../rule.ts';

export const permissions: Readonly<Record<string, Examples>> = {
  'own-system': {
    matches: [
      'chmod -R 755 /',
      'sudo chown -R "$USER" /*',
      'chgrp --recursive staff /etc',
      'find . -exec chmod -R 777 / \\;',
      'setfacl -R -m u:nobody:rwx /usr',
    ],
    spares: [
      'chmod -R 755 .',
      'sudo chown -R "$USER" /usr/local',
      'chmod 755 /',
      'chown -R me ~',
      'chmod -R u+rwX,go-w site',
    ],
  },
  'own-homes': {
    matches: ['chown -R dev /home', 'chown -R dev /home /srv/x'],
    spares: ['chown -R dev /home/dev', 'chmod -R go-rwx ~/.ssh'],
  },
  'close-system': {
    matches: ['chmod 000 /', 'chmod a-x /usr/bin'],
    spares: ['chmod 755 /usr', 'chmod a-x bin/tool'],
  },
  'open-system': {
    matches: ['chmod 777 /etc', 'chmod o+w /etc/sudoers', 'find / -exec chmod a+rw {} +'],
    spares: ['sudo chmod 666 /dev/kvm', 'chmod 1777 /tmp', 'chmod 644 /etc/passwd'],
  },
  'own-accounts': {
    matches: ['chown ci /etc/shadow', 'sudo chgrp users /dev/sda'],
    spares: ['sudo chown root:root /etc/sudoers.d/ci', 'chown ci build.log'],
  },
  'setuid-program': {
    matches: ['chmod u+s /bin/bash', 'chmod 4755 /usr/bin/find', 'install -m 4755 /bin/sh /tmp/sh'],
    spares: ['chmod g+s shared', 'install -m 755 tool ~/bin/tool', 'chmod 755 /usr/bin/env'],
  },
  'capable-program': {
    matches: [
      'setcap cap_setuid+ep /usr/bin/python3',
      "setcap 'cap_setgid,cap_setuid=eip' /usr/bin/perl",
    ],
    spares: ['getcap /usr/bin/python3', 'setcap -r /usr/bin/python3'],
  },
  'open-guarded': {
    matches: ['chmod 666 /etc/hosts', 'chmod a+w ~/.bashrc'],
    spares: ['chmod u+w /etc/hosts', 'chmod a+w notes.txt'],
  },
  'open-folder': {
    matches: ['chmod -R 777 /var/www', 'chmod -R ugo+rwx "$TARGET"'],
    spares: ['chmod -R 777 /tmp/shared', 'chmod -R 777 storage'],
  },
  'own-part-of-system': {
    matches: [
      'sudo chown -R ci /etc/nginx',
      'chown -R ci:ci "$PREFIX"',
      'setfacl -m u:ci:rw /etc/hosts',
    ],
    spares: ['sudo chown -R "$(id -u):$(id -g)" dist', 'setfacl -m u:ci:rw build.log'],
  },
  'show-credentials': {
    matches: ['chmod 644 ~/.ssh/id_rsa', 'chmod -R a+rX ~/.aws'],
    spares: ['chmod 600 ~/.ssh/id_rsa', 'chmod 644 ~/.ssh/id_rsa.pub', 'chmod 700 ~/.ssh'],
  },
  'open-container-socket': {
    matches: ['sudo chmod 666 /var/run/docker.sock', 'sudo chown ci /run/podman/podman.sock'],
    spares: ['ls -l /var/run/docker.sock', 'chmod 660 /var/run/docker.sock'],
  },
  'unlock-system': {
    matches: ['chattr -i /etc/resolv.conf', 'chattr +i /etc/hosts'],
    spares: ['chattr +C images', 'lsattr /etc/hosts'],
  },
  setuid: {
    matches: ['sudo chmod 4755 chrome-sandbox', 'chmod u+s ./helper', 'chmod ug+s "$BIN"'],
    spares: ['chmod 0755 helper', 'chmod +x helper', 'chmod 2775 shared'],
  },
  'set-capabilities': {
    matches: ['setcap cap_net_raw+ep ./sniffer', 'sudo setcap all=ep ./tool'],
    spares: ['setcap cap_net_bind_service=+ep ./server', 'setcap -r ./tool'],
  },
};
