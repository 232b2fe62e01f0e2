import type { Examples } from '../rule.ts';

export const unclear: Readonly<Record<string, Examples>> = {
  'dynamic-command': {
    matches: ['$TOOL --version', 'sudo "$CMD" x', 'eval "$X" y', 'nice "$@"'],
    spares: ['npx eslint "$DIR"', '~/bin/tool', 'X=$Y npm test', 'T=jq; $T . x.json'],
  },
  'dynamic-code': {
    matches: ['bash -c "$SCRIPT"', 'eval "$(./print-code)"', 'node -e "$CODE"'],
    spares: ['bash -c "cd $DIR && npm test"', 'X=$(date)', 'eval "$(ssh-agent -s)"'],
  },
  'dynamic-subcommand': {
    matches: ['git "$ACTION"', 'terraform "$ACTION" -auto-approve', 'iptables "-$FLAG"'],
    spares: ['git checkout "$REF"', 'git commit -m "$MESSAGE"', 'terraform plan -out="$FILE"'],
  },
  'dynamic-option': {
    matches: ['xargs "-$X" 1 ls', 'timeout "--$X" 5 ls'],
    spares: ['xargs -n "$X" ls', 'timeout "$X" ls'],
  },
  'renames-command': {
    matches: ['hash -p /tmp/x ls', 'enable -f ./x.so x'],
    spares: ['hash -r', 'enable -a'],
  },
  'changes-reading': {
    matches: ['shopt -s lastpipe', 'set -o posix'],
    spares: ['shopt -s globstar', 'set -o pipefail'],
  },
  'subscript-code': {
    matches: ["let 'a[$(id)]'", "unset 'a[`id`]'"],
    spares: ['test -v a[1]', "echo 'a[$(id)]'"],
  },
  'subscript-code-of-option': {
    matches: ["test -v 'a[$(id)]'", "printf -v 'a[$(id)]' x", 'printf -v "b[\\`id\\`]" %s x'],
    spares: ["printf '%s' 'a[$(id)]=1'", 'printf -v "a[1]" x'],
  },
  unreadable: {
    matches: [
      'echo "unterminated',
      'if true; then',
      'echo $(ls',
      "sh -c 'echo (x)'",
      'eval '.repeat(12).concat('true'),
    ],
    spares: ['if true; then true; fi', 'echo "$(ls "a b")"', ''],
  },
};
