import type { Examples } from '../rule.ts';

export const traces: Readonly<Record<string, Examples>> = {
  'open-firewall': {
    matches: [
      'iptables -F',
      'sudo iptables -P INPUT ACCEPT',
      'nft flush ruleset',
      'ufw disable',
      'ufw default allow incoming',
      'firewall-cmd --panic-off',
      'pfctl -d',
    ],
    spares: ['iptables -L -n', 'ufw status verbose', 'nft list ruleset', 'firewall-cmd --state'],
  },
  'switch-off-protection': {
    matches: ['setenforce 0', 'aa-teardown', 'spctl --master-disable', 'csrutil disable'],
    spares: ['getenforce', 'setenforce 1', 'spctl --status', 'csrutil status'],
  },
  'write-protection': {
    matches: [
      'echo SELINUX=disabled > /etc/selinux/config',
      "echo 'nameserver 203.0.113.7' > /etc/resolv.conf",
    ],
    spares: ['cat /etc/selinux/config', 'grep nameserver /etc/resolv.conf'],
  },
  'redirect-hosts': {
    matches: [
      "echo '203.0.113.7 github.com' >> /etc/hosts",
      "echo '203.0.113.7 github.com' | sudo tee -a /etc/hosts",
    ],
    spares: ["echo '127.0.0.1 app.local' | sudo tee -a /etc/hosts", 'cat /etc/hosts'],
  },
  'stop-guard': {
    matches: [
      'systemctl stop firewalld',
      'systemctl disable --now auditd.service',
      'service rsyslog stop',
      'pkill -9 falco',
      'killall rsyslogd',
    ],
    spares: [
      'systemctl status auditd',
      'systemctl restart docker',
      'pkill node',
      'service nginx stop',
    ],
  },
  'stop-audit': {
    matches: ['auditctl -e 0', 'auditctl -e0', 'auditctl -D'],
    spares: ['auditctl -l', 'auditctl -s'],
  },
  'wipe-journal': {
    matches: ['journalctl --vacuum-time=1s', 'journalctl --rotate', 'dmesg -C', 'dmesg --clear'],
    spares: ['journalctl -u docker --no-pager', 'dmesg --level err', 'journalctl --since today'],
  },
  'delete-logs': {
    matches: [
      'rm -f /var/log/auth.log',
      'truncate -s0 /var/log/secure',
      'shred -u /var/log/auth.log',
      'rm ~/.bash_history',
      'ln -sf /dev/null ~/.bash_history',
    ],
    spares: ['rm -f build.log', 'truncate -s 0 app.log', 'rm -rf logs', 'tail /var/log/syslog'],
  },
  'find-delete-logs': {
    matches: [
      "find /var/log -name '*.gz' -delete",
      'find /var/log -type f -exec truncate -s 0 {} +',
    ],
    spares: ["find /var/log -name '*.log'", "find logs -name '*.log' -delete"],
  },
  'overwrite-logs': {
    matches: [
      '> /var/log/auth.log',
      ': > /var/log/syslog',
      '> ~/.bash_history',
      'cp /dev/null /var/log/wtmp',
    ],
    spares: ['> build.log', 'grep error /var/log/syslog > errors.txt', 'tee app.log < part.log'],
  },
  'clear-history': {
    matches: ['history -c', 'history -cw', 'history -d 5', 'fc -p'],
    spares: ['history', 'history 10', 'fc -l'],
  },
  'switch-off-history': {
    matches: [
      'unset HISTFILE',
      'export HISTFILE=/dev/null',
      'HISTSIZE=0',
      'env HISTFILE=/dev/null bash',
      'set +o history',
    ],
    spares: [
      'HISTORY=$(git log -5)',
      'unset NODE_OPTIONS',
      'set +o pipefail',
      'export HISTSIZE=1000',
    ],
  },
};
