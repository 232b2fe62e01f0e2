import { describe, expect, it } from '@jest/globals';
import { readPluginName } from '../../src/commands/plugin-name.ts';
import { messageOf } from '../../src/errors/index.ts';

describe('a plugin may be called', () => {
  it.each([
    ['my-plugin', 'my-plugin'],
    ['my_plugin2', 'my_plugin2'],
    ['2fast', '2fast'],
    ['@me/my-plugin', 'my-plugin'],
    ['@my.org/x', 'x'],
    ['a'.repeat(100), 'a'.repeat(100)],
  ])('%s', (full, short) => {
    expect(readPluginName(full)).toEqual({ full, short });
  });
});

const HELP = 'use letters from a to z, digits, "-" and "_", as in my-plugin or @me/my-plugin';

describe('a plugin may not be called', () => {
  it.each([
    ['', 'it is empty', HELP],
    ['MyPlugin', 'npm takes no upper case', 'did you mean "myplugin"?'],
    ['@Me/My Plugin', 'npm takes no upper case', 'did you mean "@me/my-plugin"?'],
    ['ÄPFEL', 'npm takes no upper case', 'did you mean "pfel"?'],
    ['my plugin', 'it has a space in it', 'did you mean "my-plugin"?'],
    [' my-plugin\n', 'it has a space in it', 'did you mean "my-plugin"?'],
    [
      'me/my-plugin',
      'a slash is only for a scope, as in @me/my-plugin',
      'did you mean "me-my-plugin"?',
    ],
    ['..\\x', 'a slash is only for a scope, as in @me/my-plugin', 'did you mean "x"?'],
    ['../x', 'a slash is only for a scope, as in @me/my-plugin', 'did you mean "x"?'],
    ['@me/../x', 'a slash is only for a scope, as in @me/my-plugin', 'did you mean "@me/x"?'],
    ['@me', 'a scope looks like @me/, with the name behind it', 'did you mean "me"?'],
    ['@me/', 'a scope looks like @me/, with the name behind it', HELP],
    ['@/x', 'a scope looks like @me/, with the name behind it', HELP],
    ['@../x', 'a scope looks like @me/, with the name behind it', HELP],
    ['.', 'it must start with a letter from a to z or a digit', HELP],
    ['_x', 'it must start with a letter from a to z or a digit', 'did you mean "x"?'],
    ['-x', 'it must start with a letter from a to z or a digit', 'did you mean "x"?'],
    ['äpfel', 'it must start with a letter from a to z or a digit', 'did you mean "pfel"?'],
    ['my.plugin', '"." is no letter from a to z, digit, "-" or "_"', 'did you mean "my-plugin"?'],
    ['my👩plugin', '"👩" is no letter from a to z, digit, "-" or "_"', 'did you mean "my-plugin"?'],
    ['a'.repeat(101), 'it is too long: 100 characters are allowed, 214 with the scope', HELP],
    [
      `@${'a'.repeat(212)}/x`,
      'it is too long: 100 characters are allowed, 214 with the scope',
      HELP,
    ],
    ['sarif', '"sarif" means something else already', HELP],
    ['host', '"host" means something else already', HELP],
    ['@me/json', '"json" means something else already', HELP],
    ['fs', '"fs" means something else already', HELP],
    ['kimi-convergence', '"kimi-convergence" means something else already', HELP],
    ['node_modules', '"node_modules" means something else already', HELP],
  ])('%j', (name, reason, fix) => {
    const error = errorOf(() => readPluginName(name));
    expect(messageOf(error)).toBe(`"${name}" can't be the name of a plugin: ${reason}`);
    expect(error).toMatchObject({ code: 'HOST_BAD_PLUGIN_NAME', fix });
  });
});

function errorOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}
