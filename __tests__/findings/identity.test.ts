import { describe, expect, it } from '@jest/globals';
import { identify, IDENTITY, renamed } from '../../src/findings/fingerprint.ts';
import { survey } from '../../src/findings/survey.ts';
import type { Finding } from '../../src/model/index.ts';
import {
  type Edited,
  EDITS,
  faultyFiles,
  type Line,
  numbersFrom,
  statementsAbout,
} from './support/edits.ts';
import { surroundingsOf } from './support/surroundings.ts';

type Kind = keyof typeof EDITS;

/** Identities of what is found in a file, by line and by which of its findings it is. */
async function identitiesIn(file: string, { lines, newline = '\n' }: Edited) {
  const said = statementsAbout(lines, file);
  const text = lines.map((line) => line.text).join(newline);
  const facts = await survey(
    said.map(([, finding]) => finding),
    surroundingsOf({ [file]: text }),
  );
  const identified = new Map(
    identify(
      said.map(([, finding]) => finding),
      facts,
    ).map((finding) => [keyOf(finding), finding.fingerprints?.[IDENTITY] ?? '']),
  );
  return said.map(([line, finding]) => ({
    line,
    what: `${finding.rule?.id} ${finding.location?.startColumn}`,
    identity: identified.get(keyOf(finding)) ?? '',
  }));
}

function keyOf({ rule, location }: Finding): string {
  return `${rule?.id} ${location?.startLine} ${location?.startColumn}`;
}

/** How many findings there are before and after an edit, how many keep their identity, and how many lose it needlessly. */
async function trial(kind: Kind) {
  const random = numbersFrom(7);
  let [stayed, kept, setKept] = [0, 0, 0];
  for (const [file, lines] of faultyFiles(random)) {
    const edited: Edited = EDITS[kind](lines, random);
    const now = await identitiesIn(edited.path ?? file, edited);
    const before = (await identitiesIn(file, { lines })).map((each) => ({
      ...each,
      identity: edited.path === undefined ? each.identity : renamed(each.identity, edited.path),
    }));
    const after = new Map<Line, Map<string, string>>();
    for (const { line, what, identity } of now) {
      after.set(line, (after.get(line) ?? new Map()).set(what, identity));
    }
    const all = new Set(now.map(({ identity }) => identity));
    for (const { line, what, identity } of before) {
      const same = after.get(line)?.get(what);
      if (same === undefined) continue;
      stayed += 1;
      if (same === identity) kept += 1;
      if (all.has(identity)) setKept += 1;
    }
  }
  return { stayed, kept: kept / stayed, known: setKept / stayed };
}

/** The least share of findings that keep their identity, and that are still known for what they were. */
const LEAST: Record<Kind, readonly [own: number, known: number]> = {
  'insert lines elsewhere': [1, 1],
  'delete lines elsewhere': [1, 1],
  're-indent': [1, 1],
  'CRLF for LF': [1, 1],
  rename: [1, 1],
  'edit the neighbours': [1, 1],
  'move a block': [0.9, 1],
  'delete lines with findings': [0.8, 0.9],
  'insert lines with findings': [0.8, 1],
};

describe('the identity of findings in real files', () => {
  it('is shared by no two of them', async () => {
    const identities: string[] = [];
    for (const [file, lines] of faultyFiles(numbersFrom(7))) {
      for (const { identity } of await identitiesIn(file, { lines })) identities.push(identity);
    }
    expect(identities.length).toBeGreaterThan(1000);
    expect(new Set(identities).size).toBe(identities.length);
  });

  it.each(Object.entries(LEAST) as [Kind, readonly [number, number]][])(
    'stays when people %s',
    async (kind, [own, known]) => {
      const result = await trial(kind);
      expect(result.stayed).toBeGreaterThan(1000);
      expect(result.kept).toBeGreaterThanOrEqual(own);
      expect(result.known).toBeGreaterThanOrEqual(known);
    },
  );
});
