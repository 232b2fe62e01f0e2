import type { Examples } from '../rule.ts';

export const interpreters: Readonly<Record<string, Examples>> = {
  'code-makes-code': {
    matches: [
      `node -e "eval(Buffer.from('MQ==', 'base64').toString())"`,
      `python3 -c "exec(open('x.txt').read())"`,
      `php -r 'eval(base64_decode("MQ=="));'`,
    ],
    spares: [`node -e "console.log(/a/.exec('abc'))"`, `python3 -c "print(len('eval'))"`],
  },
  'code-hides-code': {
    matches: [
      `python3 -c "getattr(__import__('o'+'s'), 'sys'+'tem')('id')"`,
      `node -e "new Function('return 1')()"`,
      `node -e "require(process.argv[1])"`,
      `php -r 'array_map("unlink", glob("*"));'`,
    ],
    spares: [
      `node -p "require('./package.json').version"`,
      `python3 -c "import os; print(os.getcwd())"`,
    ],
  },
  'code-forks': {
    matches: ["perl -e 'fork while fork'", "ruby -e 'loop { fork }'"],
    spares: [`perl -e 'print "fo" . "rk\\n"'`, "ruby -e 'puts 1'"],
  },
  'editor-runs-command': {
    matches: ["vim -c ':!id' x", "sed '1e id' x", "sed 's/.*/id/e' x"],
    spares: ["vim -c ':wq' x", "sed 's/a/e/' x", "sed -e '/^rm/d' x", "sed 's|a|b|;s|c|d|g' x"],
  },
  'option-runs-command': {
    matches: [
      "tar cf x.tar . --checkpoint=1 --checkpoint-action=exec='sh x'",
      "rsync -e 'sh -c id' a b:",
      "tar xf x.tar --to-command='sh'",
      "ssh -o ProxyCommand='sh x' host",
      'zip a.zip a -T -TT "sh -c id"',
      "man -P 'sh -c id' ls",
    ],
    spares: [
      'tar -I zstd -cf x.tar.zst dist',
      "rsync -e 'ssh -p 2222' -a dist/ host:/srv/",
      "ssh -o ProxyCommand='ssh -W %h:%p bastion' host uptime",
      'ssh -o BatchMode=yes host uptime',
      'man -P cat ls',
    ],
  },
  'make-runs-command': {
    matches: ["make --eval='x:; id' x", "make SHELL='/tmp/x'", "make 'X=$(shell id)'"],
    spares: ['make -j4 test', 'make install PREFIX="$PWD/out"', 'make CC=clang'],
  },
  'variable-runs-code': {
    matches: [
      'LD_PRELOAD=./evil.so ls',
      'env PYTHONSTARTUP=/tmp/x.py python3',
      "NODE_OPTIONS='--require /tmp/x.js' npm test",
      'export BASH_ENV=/tmp/x',
    ],
    spares: ["NODE_OPTIONS='--max-old-space-size=4096' npm test", 'PYTHONPATH=src python3 -m app'],
  },
};
