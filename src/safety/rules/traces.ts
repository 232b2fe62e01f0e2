import { startsOf } from '../shell/find.ts';
import { writtenTo } from '../shell/written.ts';
import type { Family } from './rule.ts';
import {
  all,
  any,
  everyCommand,
  matching,
  not,
  option,
  path,
  subcommand,
  sets,
  word,
  writes,
} from './tests.ts';

const GUARDS =
  /^(?:firewalld|ufw|nftables|iptables|ip6tables|netfilter-persistent|auditd|rsyslogd?|syslog(?:-ng|d)?|systemd-journald|apparmor|selinux\w*|fail2ban|falco|osqueryd?|falcon-sensor|clamav\S*|crowdsec|wazuh-agent|crowdstrike|sysmon|aide|snort|suricata|mdatp)(?:\.service|\.socket)?$/;

const isLog = (file: string) =>
  /^\/var\/log(?:\/|$)|^\/(?:var\/)?run\/utmp$|^\/private\/var\/log/.test(file);

/** Files in which shells keep what was typed. */
const isHistory = (file: string) =>
  /\/\.(?:bash|zsh|sh|python|mysql|psql|node_repl)_?history$/.test(file);

/** Taking down what guards a machine, and wiping out what it has noted. */
export const traces: Family = {
  name: 'traces',
  title: 'Firewall, logging and history',
  rules: [
    {
      id: 'open-firewall',
      level: 'gray',
      reason: 'takes down a firewall, or opens it for everybody',
      programs:
        'iptables ip6tables iptables-legacy iptables-nft nft ufw firewall-cmd pfctl ebtables ipfw',
      when: any(
        option('FX', '--flush', '--delete-chain'),
        all(option('P', '--policy'), word('ACCEPT')),
        all(({ name }) => name === 'iptables', option('D', '--delete')),
        all(({ name }) => name === 'nft', any(subcommand('flush|delete|destroy'), word('flush'))),
        all(({ name }) => name === 'ufw', matching(/^(?:disable|reset)$/)),
        all(({ name }) => name === 'ufw', subcommand('default', 'allow')),
        matching(/^--(?:panic-off|set-default-zone=trusted)$/),
        all(({ name }) => name === 'pfctl', option('d')),
        all(({ name }) => name === 'ipfw', word('flush')),
      ),
    },
    {
      id: 'switch-off-protection',
      level: 'gray',
      reason: 'switches off what protects the system from its programs',
      programs: `setenforce aa-teardown aa-disable aa-complain aa-remove-unknown apparmor_parser spctl csrutil
        security`,
      when: any(
        all(({ name }) => name === 'setenforce', matching(/^(?:0|permissive)$/i)),
        ({ name }) => name.startsWith('aa-'),
        all(({ name }) => name === 'apparmor_parser', option('R', '--remove')),
        all(({ name }) => name === 'spctl', matching(/^--(?:master-disable|global-disable)$/)),
        all(({ name }) => name === 'csrutil', subcommand('disable')),
        all(({ name }) => name === 'security', subcommand('add-trusted-cert|authorizationdb')),
      ),
    },
    {
      id: 'write-protection',
      level: 'gray',
      reason: 'changes what protects the system, or how it finds other machines',
      finds: everyCommand(
        writes((file) =>
          /^\/etc\/(?:selinux\/|apparmor|audit\/|rsyslog|ufw\/|firewalld\/|nftables|iptables|resolv\.conf$)/.test(
            file,
          ),
        ),
      ),
    },
    {
      id: 'redirect-hosts',
      level: 'gray',
      reason: 'gives the name of a machine to another one',
      finds: everyCommand((command) => {
        const isHosts = writtenTo(command).includes('/etc/hosts');
        const text = [command.stdin, ...command.argv].map((each) => each?.text ?? '').join('\n');
        return isHosts && !/(?:^|\s)(?:127\.[\d.]+|::1|0\.0\.0\.0)\s/.test(text);
      }),
    },
    {
      id: 'stop-guard',
      level: 'gray',
      reason: 'stops what guards the system, or what notes what happens on it',
      programs:
        'systemctl service rc-service chkconfig update-rc.d launchctl pkill killall initctl',
      when: all(
        matching(GUARDS),
        any(
          ({ name }) => /^(?:pkill|killall|chkconfig|update-rc\.d)$/.test(name),
          word('stop', 'disable', 'mask', 'kill', 'unload', 'bootout', 'remove'),
        ),
      ),
    },
    {
      id: 'stop-audit',
      level: 'gray',
      reason: 'stops the noting of what happens on the system',
      programs: 'auditctl',
      when: any(option('D'), all(option('e'), matching(/^(?:-e)?0$/))),
    },
    {
      id: 'wipe-journal',
      level: 'gray',
      reason: 'deletes what the system has noted',
      programs: 'journalctl dmesg log utmpdump',
      when: any(
        matching(/^--(?:vacuum-(?:time|size|files)|rotate)/),
        all(({ name }) => name === 'dmesg', option('Cc', '--clear', '--read-clear')),
        all(({ name }) => name === 'utmpdump', option('r', '--reverse')),
        all(({ name }) => name === 'log', subcommand('erase')),
      ),
    },
    {
      id: 'delete-logs',
      level: 'gray',
      reason: 'deletes what the system or a shell has noted',
      programs: 'rm unlink shred truncate mv ln wipe srm',
      when: path((file) => isLog(file) || isHistory(file)),
    },
    {
      id: 'find-delete-logs',
      level: 'gray',
      reason: 'deletes what the system has noted',
      programs: 'find',
      when: all(
        ({ argv }) => startsOf(argv).some(({ text }) => isLog(text)),
        word('-delete', 'rm', 'shred', 'truncate'),
      ),
    },
    {
      id: 'overwrite-logs',
      level: 'gray',
      reason: 'writes over what the system or a shell has noted',
      finds: everyCommand(
        any(
          writes(isHistory),
          all(
            writes((file) =>
              /^\/var\/log\/(?:auth\.log|secure|syslog|messages|[wb]tmp|lastlog|faillog|kern\.log|audit\/)/.test(
                file,
              ),
            ),
            not(({ name }) => name === 'touch'),
          ),
        ),
      ),
    },
    {
      id: 'clear-history',
      level: 'gray',
      reason: 'deletes what a shell has noted',
      programs: 'history fc',
      when: any(option('cdw'), word('-p')),
    },
    {
      id: 'switch-off-history',
      level: 'gray',
      reason: 'makes a shell note nothing',
      finds: everyCommand(
        any(
          sets(/^HISTFILE=(?:\/dev\/null)?$/),
          sets(/^HIST(?:FILE)?SIZE=0?$/),
          all(({ name }) => name === 'unset', word('HISTFILE', 'HISTSIZE', 'HISTFILESIZE')),
          all(({ name }) => name === 'set', word('+o'), word('history')),
        ),
      ),
    },
  ],
};
