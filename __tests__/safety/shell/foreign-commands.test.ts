import { describe, expect, it } from '@jest/globals';
import { commandsIn } from '../../../src/safety/shell/foreign-commands.ts';
import { UNKNOWN } from '../../../src/safety/shell/text.ts';

type Case = readonly [language: string, code: string, commands: readonly string[]];

const commandsOf = (language: string, code: string) =>
  commandsIn(language, { text: code, from: [] }).map(({ text }) => text);

describe('what code of another language runs', () => {
  it.each<Case>([
    ['python', 'os.system("make all")', ['make all']],
    ['python', "os.system('''make all''')", ['make all']],
    ['python', 'os.system(r"make \\x61ll")', ['make all']],
    ['python', "os.system('make' ' ' 'all')", ['make all']],
    ['python', "os.system('ma'+'ke')", ['make']],
    ['python', 'subprocess.run(["make", "it\'s"], check=True)', ['make', `'make' 'it'\\''s'`]],
    ['javascript', "require('child_process').execSync(`make`)", ['make']],
    [
      'javascript',
      "child_process; spawn('make', ['all'], { shell: true })",
      ['make', "'make' 'all'"],
    ],
    ['javascript', 'new Deno.Command("make", {args: ["all"]})', ['make', "'make' 'all'"]],
    ['perl', 'system "make", "all"', ['make', "'make' 'all'"]],
    ['perl', 'print `make all`', ['make all']],
    ['perl', 'print qx{make all}', ['make all']],
    ['perl', 'open(F, "make all|")', ['make all']],
    ['ruby', 'puts %x(make all)', ['make all']],
    ['php', 'shell_exec("make all");', ['make all']],
    ['lua', 'os.execute("make all")', ['make all']],
    ['awk', 'BEGIN { system("make") }', ['make']],
    ['awk', '{ print | "sort -u" }', ['sort -u']],
    ['awk', 'BEGIN { "date" | getline now }', ['date']],
    ['groovy', '"make all".execute()', ['make all']],
    ['tcl', 'puts [exec make all]', ['make all']],
    ['make', 'all:\n\t@make all', ['make all']],
    ['powershell', 'if ($x) { Remove-Item .\\a }', ['Remove-Item ./a ']],
  ])('%s: %s', (language, code, commands) => {
    expect(commandsOf(language, code)).toEqual(commands);
  });
});

describe('what it does to files is told as a shell would be told', () => {
  it.each<Case>([
    ['python', 'shutil.rmtree("/a b")', [String.raw`rm -rf -- /a\ b`]],
    ['python', 'open("/a", "wb")', ['cat > /a']],
    ['python', 'open("/a")', ['cat -- /a']],
    ['javascript', 'fs.rmSync("/a", {force: true})', ['rm -rf -- /a']],
    ['javascript', 'fs.writeFileSync("/a", "x")', ['cat > /a']],
    ['javascript', 'fs.readFileSync("/a")', ['cat -- /a']],
    ['perl', 'unlink glob "/a/*"', ['rm -rf -- /a/*']],
    ['perl', 'open my $f, ">>", "/a"', ['cat > /a']],
    ['awk', '{ print > "/a" }', ['cat > /a']],
    ['sed', 's/a/b/w /a', ['cat > /a']],
    ['ruby', 'FileUtils.rm_rf("/a")', ['rm -rf -- /a']],
    ['php', 'file_put_contents("/a", "x")', ['cat > /a']],
  ])('%s: %s', (language, code, commands) => {
    expect(commandsOf(language, code)).toEqual(commands);
  });
});

describe('what only the run tells is unknown', () => {
  it.each<Case>([
    ['python', 'os.system(x)', [UNKNOWN]],
    ['python', 'os.system("make " + x)', [`make ${UNKNOWN}`]],
    ['python', 'os.system("make %s" % x)', [UNKNOWN]],
    ['python', 'os.system(f"make {x}")', [`make ${UNKNOWN}`]],
    ['python', 'subprocess.run(["make", x])', ['make', `'make' ${UNKNOWN}`]],
    ['python', 'f = os.system; f("make")', [UNKNOWN]],
    ['javascript', 'child_process; run(`a`); exec(`make ${x}`)', [`make ${UNKNOWN}`]],
    ['javascript', 'const { exec: e } = require("child_process")', [UNKNOWN]],
    ['javascript', 'require("child_process")["ex" + "ec"]("make")', [UNKNOWN]],
    ['ruby', 'system("make #{x}")', [`make ${UNKNOWN}`]],
    ['python', 'shutil.rmtree(x)', [`rm -rf -- ${UNKNOWN}`]],
  ])('%s: %s', (language, code, commands) => {
    expect(commandsOf(language, code)).toEqual(commands);
  });
});

describe('what runs nothing', () => {
  it.each<readonly [string, string]>([
    ['python', 'print("os.systems")'],
    ['python', 'print(platform.system())'],
    ['python', '# os.system("make")\nprint(1)'],
    ['javascript', '/a/.exec("make")'],
    ['perl', 'print "the system is up"'],
    ['ruby', 'puts "exec"'],
    ['awk', '$1 == "a" || $2 == "b"'],
    ['sql', "SELECT 'make'"],
  ])('%s: %s', (language, code) => {
    expect(commandsOf(language, code)).toEqual([]);
  });
});

it('does not look at calls beyond a number of them, but does not think them harmless', () => {
  const code = Array.from({ length: 200 }, (_, index) => `os.system("make ${index}")`).join('\n');
  const commands = commandsOf('python', code);
  expect(commands.length).toBeLessThan(100);
  expect(commands.at(-1)).toBe(UNKNOWN);
});
