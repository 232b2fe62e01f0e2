import { isHome, isRemote, isSystem, resolvePath } from '../paths.ts';
import { type Grammar, firstOperand } from '../shell/options.ts';
import { isShell } from '../shell/runs.ts';
import type { Invocation, Subject } from '../shell/subject.ts';
import { pathsOf } from '../shell/written.ts';
import type { Family, Test } from './rule.ts';
import {
  all,
  any,
  everyCommand,
  foreign,
  gets,
  matching,
  not,
  option,
  path,
  subcommand,
  word,
} from './tests.ts';

const NETCAT = 'nc ncat netcat nc.traditional nc.openbsd';

const SHELL_WORD =
  /^(?:\S*\/)?(?:ba|da|z|k|a|tc|c)?sh(?:\s|$)|^(?:cmd|powershell|pwsh)(?:\.exe)?(?:\s|$)/;

const SOCAT_SHELL = /^(?:exec|system|shell):["']?(?:[^\s:]*\/)?(?:ba|da|z|k|a|tc|c)?sh\b/i;

const SOCAT_NETWORK = /^(?:tcp|udp|sctp|openssl|ssl|vsock|socks|proxy)/i;

/** Redirects to or from another machine. */
const isRedirected =
  (isFar: (file: string) => boolean): Test =>
  ({ redirects, folder }) =>
    redirects.some(({ target }) => isFar(resolvePath(folder, target.text)));

/** A name without dots is that of a service beside: one waits for it this way. */
const isFar = (file: string) => isRemote(file) && !/^\/dev\/(?:tcp|udp)\/[a-z][\w-]*\//i.test(file);

const SSH: Grammar = { short: 'BbcDEeFIiJLlmOopQRSWw' };

/** The options of `ssh`, also those behind the host. */
function sshOptions(command: Invocation): Invocation {
  const { argv } = command;
  const host = firstOperand(argv, SSH);
  return { ...command, argv: argv.slice(0, firstOperand(argv, SSH, host + 1)) };
}

const OTHER_LANGUAGES = 'python javascript perl ruby php lua awk tcl groovy powershell r';

/** Code that opens a connection. */
const CONNECTS = foreign(
  OTHER_LANGUAGES,
  /\bsocket\b|Socket|fsockopen|\bnet\b.{0,60}connect|TCPClient|\/inet[46]?\/(?:tcp|udp)\//s,
);

/** Code that hands input and output over, to a shell or line by line. */
const HANDS_OVER = foreign(
  OTHER_LANGUAGES,
  /\bdup2\b|pty\.spawn|fdopen|>&\s?[A-Z]\b|proc_open|\bpopen\b|\/bin\/[a-z]{0,3}sh\b|cmd\.exe|\biex\b|Invoke-Expression|getline.{0,200}getline/s,
);

function isReverseShell(subject: Subject): boolean {
  return CONNECTS(subject) && HANDS_OVER(subject);
}

/** Connections by which others get in. */
export const connections: Family = {
  name: 'connections',
  title: 'Reverse shells, listeners and tunnels',
  rules: [
    {
      id: 'reverse-shell',
      level: 'block',
      reason: 'gives another machine a shell on this one',
      finds: everyCommand(all(({ name }) => isShell(name), isRedirected(isRemote))),
    },
    {
      id: 'netcat-shell',
      level: 'block',
      reason: 'gives another machine a shell or a program on this one',
      programs: NETCAT,
      when: any(
        option('e', '--exec', '--sh-exec', '--lua-exec'),
        all(option('c'), matching(SHELL_WORD)),
      ),
    },
    {
      id: 'socat-shell',
      level: 'block',
      reason: 'gives another machine a shell on this one',
      programs: 'socat',
      when: all(matching(SOCAT_SHELL), matching(SOCAT_NETWORK)),
    },
    {
      id: 'piped-shell',
      level: 'block',
      reason: 'sends another machine what a shell answers to it',
      programs: `${NETCAT} telnet openssl socat`,
      when: gets('shell'),
    },
    {
      id: 'reverse-shell-in-code',
      level: 'block',
      reason: 'gives another machine a shell on this one',
      finds: isReverseShell,
    },
    {
      id: 'raw-connection',
      level: 'gray',
      reason: 'talks to another machine through a redirection',
      finds: everyCommand(isRedirected(isFar)),
    },
    {
      id: 'listen',
      level: 'gray',
      reason: 'waits for others to connect',
      programs: NETCAT,
      when: any(option('l', '--listen'), option('', '--broker', '--chat')),
    },
    {
      id: 'listen-with-socat',
      level: 'gray',
      reason: 'lets others connect to a program, or through this machine to another',
      programs: 'socat',
      when: any(
        all(
          matching(/^[a-z0-9]{2,9}-l(?:isten)?:/i),
          not(matching(/[,:]bind=(?:localhost|127\.)/)),
        ),
        all(matching(/^(?:exec|system|shell):/i), matching(SOCAT_NETWORK)),
      ),
    },
    {
      id: 'serve-login',
      level: 'gray',
      reason: 'lets others log in',
      programs: 'telnetd in.telnetd utelnetd dropbear rlogind rshd ttyd gotty wetty x11vnc',
    },
    {
      id: 'serve-system',
      level: 'gray',
      reason: 'shows all files of the system or of a home folder to whoever connects',
      programs: 'python python3 php httpd ruby npx http-server serve',
      when: all(
        any(word('http.server', 'SimpleHTTPServer', '-S', '-run'), ({ name }) =>
          /^(?:httpd|serve|http-server)$/.test(name),
        ),
        (command) =>
          [command.folder, ...pathsOf(command)].some((file) => isSystem(file) || isHome(file)),
      ),
    },
    {
      id: 'tunnel',
      level: 'gray',
      reason: 'lets others reach this machine through another one',
      programs: 'ssh autossh',
      when: (command) =>
        matching(/^-[46AaCfgGKkMNnqsTtVvXxYy]*R|^(?:-o)?(?:RemoteForward|Tunnel)[= ]/i)(
          sshOptions(command),
        ),
    },
    {
      id: 'tunnel-service',
      level: 'gray',
      reason: 'lets others reach this machine through a service',
      programs:
        'ngrok chisel frpc bore pagekite tmate upterm cloudflared localtunnel lt tailscale ligolo',
      when: any(
        not(({ name }) => /^(?:cloudflared|tailscale)$/.test(name)),
        all(({ name }) => name === 'cloudflared', subcommand('tunnel|access')),
        all(({ name }) => name === 'tailscale', subcommand('funnel|ssh')),
      ),
    },
    {
      id: 'shell-on-other-screen',
      level: 'gray',
      reason: 'opens a shell on the screen of another machine',
      programs: 'xterm rxvt urxvt xfce4-terminal gnome-terminal',
      when: option('', '-display', '--display'),
    },
    {
      id: 'attack-tool',
      level: 'gray',
      reason: 'makes or runs what breaks into machines',
      programs: `msfvenom msfconsole msfdb sliver sliver-server sliver-client empire beef-xss pwncat pwncat-cs
        setoolkit crackmapexec netexec evil-winrm responder bettercap ettercap`,
      when: path(() => true),
    },
  ],
};
