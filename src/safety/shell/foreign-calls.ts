/** What a call does: runs a command, deletes, writes or reads files; `open` as its arguments say. */
export type Kind = 'runs' | 'deletes' | 'writes' | 'reads' | 'opens';

/** What to look for in code of a language. */
export interface Calls {
  /** The names of functions, each kind in a group of its name. */
  readonly names: RegExp;
  /** What must be somewhere in the code for those to run commands. */
  readonly needs?: RegExp;
  /** What makes another name of a function that runs commands. */
  readonly alias?: RegExp;
  /** What comments begin with at the start of a line. */
  readonly hasHashComments: boolean;
}

const WITH_BRACKET = String.raw`\s*\(`;

/** Where arguments stand without brackets, too. */
const WITHOUT_BRACKET = String.raw`\s*(?:[("'\x60$@%]|q[qxw]?\W|glob\b|(?:(?:my|our|local)\s+)?[$*]?\w+\s*,)`;

function names(kinds: Readonly<Partial<Record<Kind, string>>>, behind = WITH_BRACKET): RegExp {
  const groups = Object.entries(kinds).map(([kind, each]) => `(?<${kind}>${each})`);
  return new RegExp(
    String.raw`(?<![\w$]|["'](?=\w+["']))(?:${groups.join('|')})(?=${behind})`,
    'g',
  );
}

const PYTHON: Calls = {
  names: names({
    runs: String.raw`system|popen[23]?|Popen|check_call|check_output|getoutput|getstatusoutput|exec[lv]p?e?|spawn(?:[lv]p?e?)?|posix_spawnp?|create_subprocess_(?:shell|exec)|startfile|(?<=\bsubprocess\.|\bsp\.)(?:run|call)`,
    deletes: String.raw`rmtree|(?<=\bos\.)(?:remove|unlink|removedirs|rmdir)|remove_tree`,
    opens: 'open|fdopen',
  }),
  alias:
    /\.(?:system|popen|Popen|check_call|check_output|exec[lv]p?e?)\b(?!\s*\()|\bsubprocess\s+as\b|\bimport\s[^\n;]{0,80}\b(?:system|popen|Popen|check_\w+|exec[lv]\w*)\s+as\b|\bsubprocess\s+import\s[^\n;]{0,80}\b(?:run|call|\*)/,
  hasHashComments: true,
};

const JAVASCRIPT: Calls = {
  names: names(
    {
      runs: String.raw`(?:exec|execFile|spawn)(?:Sync)?|fork|(?:Bun\.)?\$(?=\s*\x60)|Deno\.(?:run|Command)|execa\w*`,
      deletes: String.raw`(?:rm|rmdir|unlink)(?:Sync)?|Deno\.remove(?:Sync)?|rimraf(?:Sync)?|emptyDir(?:Sync)?`,
      writes: String.raw`(?:writeFile|appendFile|truncate)(?:Sync)?|createWriteStream|Deno\.write\w+|Bun\.write`,
      reads: String.raw`readFile(?:Sync)?|createReadStream|Deno\.read\w+|Bun\.file`,
    },
    String.raw`\s*[(\x60]`,
  ),
  needs: /child_process|\bBun\b|\bDeno\b|\bexeca|\bzx\b/,
  alias:
    /(?:exec|execFile|spawn)(?:Sync)?\s*:|\.(?:exec|execFile|spawn)(?:Sync)?\b(?!\s*[(\w])|\bfork\b(?!\s*[(\w])|\b(?:exec|spawn)\w*\s+as\b|\]\s*\(/,
  hasHashComments: false,
};

const PERL: Calls = {
  names: names(
    {
      runs: String.raw`system|exec|readpipe|(?=\x60)|(?=qx\W)`,
      deletes: 'rmtree|remove_tree|unlink|rmdir',
      opens: 'open',
    },
    WITHOUT_BRACKET,
  ),
  hasHashComments: true,
};

const RUBY: Calls = {
  names: names(
    {
      runs: String.raw`system|exec|spawn|popen[23]?e?|capture[23]e?|pipeline\w*|sh|(?=\x60)|(?=%x\W)`,
      deletes: String.raw`rm_rf|rm_r|rmtree|remove_dir|remove_entry(?:_secure)?|remove_file|unlink|(?<=\bFile\.)delete`,
      writes: String.raw`(?<=\b(?:File|IO)\.)(?:write|binwrite)`,
      reads: String.raw`(?<=\b(?:File|IO)\.)(?:read|readlines|binread|foreach)`,
      opens: 'open',
    },
    WITHOUT_BRACKET,
  ),
  hasHashComments: true,
};

const PHP: Calls = {
  names: names(
    {
      runs: String.raw`system|exec|shell_exec|passthru|proc_open|popen|pcntl_exec|(?=\x60)`,
      deletes: 'unlink|rmdir',
      writes: 'file_put_contents',
      reads: 'file_get_contents|readfile|file',
      opens: 'fopen',
    },
    String.raw`\s*[(\x60]`,
  ),
  hasHashComments: true,
};

const AWK: Calls = {
  names: names(
    {
      runs: String.raw`system(?=\s*\()|(?<!\|)\|&?(?!\|)(?=\s*")`,
      writes: String.raw`>{1,2}(?=\s*")`,
    },
    '',
  ),
  hasHashComments: true,
};

const OTHERS: Calls = {
  names: names(
    {
      runs: String.raw`system2?|run|shell|shell-command|sh|exec|spawn|cmd|execute|popen|do shell script|spawnProcess|callProcess|call-process`,
      deletes: String.raw`unlink|rm(?=\(\s*")|(?<=\bos\.)remove|rm_rf!?|deleteDir|delete_folder|delete-directory|delete-file`,
    },
    String.raw`\s*[("'\x60]`,
  ),
  hasHashComments: false,
};

/** Languages in which a text may stand without quotes: `syscmd(rm -rf x)`. */
const PLAIN: Calls = {
  names: names({ runs: 'e?syscmd|system|shell_cmd|unix' }),
  hasHashComments: true,
};

/** By language. */
export const CALLS: ReadonlyMap<string, Calls> = new Map([
  ['python', PYTHON],
  ['javascript', JAVASCRIPT],
  ['perl', PERL],
  ['ruby', RUBY],
  ['php', PHP],
  ['awk', AWK],
  ['plain', PLAIN],
  ...['lua', 'r', 'groovy', 'applescript', 'julia', 'elixir', 'erlang', 'raku', 'lisp'].map(
    (language) => [language, OTHERS] as const,
  ),
]);
