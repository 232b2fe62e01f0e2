/* oxlint-disable no-control-regex -- control characters are what this is about */
import { expect, it } from '@jest/globals';
import { TEXTS } from './evil/texts.ts';
import { describeBreakers } from './judge.ts';

const texts = { family: 'TEXTS', breakers: TEXTS };

describeBreakers('a plugin whose texts steer who reads them', texts, (judged) => {
  it.each([
    ['moves the cursor, clears, or names the window', /\u001b(?!\[[\d;]*m)|[\u0080-\u009f]/],
    ['beeps, or goes back to the start of a line', /[\u0000-\u0008\u000b-\u001a\u007f]/],
    ['turns the direction of text', /[\u202a-\u202e\u2066-\u2069]/],
    ['is a command for the runner', /^\s*::|##\[/m],
  ])('nothing in the log %s', (_what, pattern) => {
    expect(judged().ended.stderr).toContain('pwned');
    expect(judged().ended.stderr).not.toMatch(pattern);
  });

  it.each([
    ['a tag', /<(?:img|script|\/details)/],
    ['a link that runs code', /(?<!\\)\]\(javascript:/],
    ['a mention', /(?<![\\\w])@everyone/],
  ])('there is not %s in the report in Markdown', (_what, pattern) => {
    const text = judged().reports['report.md'] ?? '';
    expect(text).toContain('pwned');
    expect(withoutCode(text)).not.toMatch(pattern);
  });

  it('there is no element of the plugin in the report in XML', () => {
    expect(judged().reports['report.xml']).toContain('pwned');
    expect(judged().reports['report.xml']).not.toMatch(/<(?:pwned|img|script)/);
  });
});

/** Without what stands between backticks, as many of them after it as before it: that is shown as it is. */
function withoutCode(markdown: string): string {
  return markdown.replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
}
