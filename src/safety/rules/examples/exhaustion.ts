import type { Examples } from '../rule.ts';

export const exhaustion: Readonly<Record<string, Examples>> = {
  'fork-bomb': {
    matches: [
      ':(){ :|:& };:',
      'bomb() { bomb | bomb & }; bomb',
      'f() { sleep 1; f & f; }',
      'f() ( f | cat | f )',
    ],
    spares: [
      'walk() { for d in *; do (cd $d && walk); done; }',
      'f() { g & }',
      'serve() { node server.js & }',
    ],
  },
  'endless-output': {
    matches: ['yes > fill', 'cat /dev/zero > fill', 'tail /dev/zero'],
    spares: ['yes | apt-get install -y jq', 'head -c 16 /dev/urandom > seed', 'tail -f app.log'],
  },
  'endless-copy': {
    matches: ['dd if=/dev/zero of=fill', 'dd if=/dev/urandom of=fill bs=1G count=1000'],
    spares: ['dd if=/dev/zero of=disk.img bs=1M count=64', 'dd if=disk.img of=copy.img'],
  },
  'huge-file': {
    matches: ['fallocate -l 10T fill', 'truncate -s 500G fill'],
    spares: ['fallocate -l 4G swapfile', 'truncate -s 0 out.txt'],
  },
  'many-names': {
    matches: ['touch f{1..1000000}', 'mkdir -p d{1..100000}/e'],
    spares: ['touch f{1..9}', "echo 'touch f{1..1000000}'"],
  },
  stress: {
    matches: ['stress --cpu 64', 'stress-ng --vm 8 --vm-bytes 100%'],
    spares: ['npm run stress', 'node stress.js --cpu 64'],
  },
  mine: {
    matches: ['xmrig -o pool.example:3333', './minerd -u x'],
    spares: ['grep xmrig log', './mine.sh'],
  },
  'mine-elsewhere': {
    matches: [
      './worker -o stratum+tcp://pool.example:3333',
      'node w.js --pool=stratum+ssl://pool.example:1',
    ],
    spares: ["echo 'stratum+tcp is a protocol'", 'node w.js --pool=tcp://localhost:1'],
  },
  flood: {
    matches: ['ping -f example.com', 'masscan 203.0.113.0/24 -p80'],
    spares: ['ping -c 1 example.com', 'siege -t 10s http://localhost:3000'],
  },
  'kill-all': {
    matches: ['kill -9 -1', 'sudo kill -KILL 1'],
    spares: ['kill -9 "$PID"', 'kill %1'],
  },
  'switch-off-swap': {
    matches: ['swapoff -a', 'sudo swapoff --all'],
    spares: ['swapon --show', 'swapoff /mnt/swapfile'],
  },
  'lift-limits': {
    matches: ['ulimit -u unlimited', 'prlimit --nproc=unlimited --pid 1'],
    spares: ['ulimit -n 4096', 'ulimit -c unlimited'],
  },
};
