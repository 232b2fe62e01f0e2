// Long commands of several shapes, for the benchmark of the safety filter.

/** Makes a command that is as long as told, or a little shorter. */
export type Shape = (length: number) => string;

export const SHAPES: Readonly<Record<string, Shape>> = {
  'a long list': repeated((index) => `echo ${index};`),
  'a long list, joined by &&': repeated((index) => `test ${index} && `, 'true'),
  'many arguments': (length) => `ls ${repeated((index) => `file-${index} `)(length - 3)}`,
  'one long word': (length) => `echo ${'x'.repeat(length - 5)}`,
  'a long pipeline': repeated((index) => `grep ${index} | `, 'cat'),
  'quotes in many kinds': (length) => `echo ${repeated(() => `'a'"b"$'\\x63'\\d`)(length - 5)}`,
  'one long quoted text': (length) => `git commit -m "${'rm -rf / '.repeat((length - 17) / 9)}"`,
  'many assignments': repeated((index) => `v${index}=${index};`),
  'many assignments and uses': repeated((index) => `v${index}=x$v${index - 1};echo $v${index};`),
  'one variable, used again and again': (length) =>
    `a=/tmp/x;${repeated(() => 'ls "$a";')(length - 9)}`,
  'a variable that grows': repeated(() => 'a=$a$a;', 'echo $a'),
  'a variable that grows by a bit': repeated(() => 'a=${a}x;', 'echo $a'),
  'nested substitutions': nested('$(echo ', 'x', ')'),
  'substitutions beside each other': (length) => `echo ${repeated(() => '$(date) ')(length - 5)}`,
  'nested quoted substitutions': nested('"$(echo ', 'x', ')"'),
  'nested subshells': nested('(', 'x', ')'),
  'nested parameters': nested('${a:-', 'x', '}'),
  'nested functions': nested('f() { ', 'x; ', '}; '),
  'many here-documents': repeated((index) => `cat <<E${index}\nhello $x\nE${index}\n`),
  'here-documents into a shell': repeated((index) => `bash <<E${index}\necho hello\nE${index}\n`),
  'shells beside each other': repeated(() => `bash -c 'echo hello';`),
  'nested braces': nested('{a,', 'b', '}'),
  'braces beside each other': (length) => `echo ${repeated(() => '{a,b}')(length - 5)}`,
  'braces of one word': (length) => `echo {${repeated((index) => `${index},`)(length - 7)}x}`,
  'many functions and calls': repeated((index) => `f${index}() { ls; };f${index};`),
  'one function, called again and again': (length) =>
    `f() { ls; };${repeated(() => 'f x;')(length - 12)}`,
  'functions that call twice': repeated(
    (index) => `f${index + 1}() { f${index}; f${index}; };`,
    'f2',
  ),
  'a chain of wrappers': repeated(() => 'sudo ', 'ls'),
  'a chain of eval': repeated(() => 'eval ', 'ls'),
  'loops beside each other': repeated(() => 'for i in a b; do ls $i; done;'),
  'nested loops': nested('for i in a b; do ', 'ls; ', 'done; '),
  'nested conditions': nested('if true; then ', 'ls; ', 'fi; '),
  'many redirections': (length) => `ls ${repeated((index) => `>f${index} `)(length - 3)}`,
  'an open quote': (length) => `echo "${'x '.repeat((length - 6) / 2)}`,
  'open substitutions': repeated(() => '$('),
  'open backquotes': repeated(() => '` '),
  arithmetic: (length) => `echo $((${repeated((index) => `${index}+`)(length - 11)}1))`,
  'a pattern': (length) => `echo ${repeated(() => '*?[a]')(length - 5)}`,
};

function repeated(piece: (index: number) => string, end = ''): Shape {
  return (length) => {
    const pieces: string[] = [];
    for (let index = 1, left = length - end.length; ; index += 1) {
      const next = piece(index);
      left -= next.length;
      if (left < 0) return pieces.join('') + end;
      pieces.push(next);
    }
  };
}

function nested(open: string, inner: string, close: string): Shape {
  return (length) => {
    const depth = Math.floor((length - inner.length) / (open.length + close.length));
    return open.repeat(depth) + inner + close.repeat(depth);
  };
}
