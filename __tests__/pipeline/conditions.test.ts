import { describe, expect, it } from '@jest/globals';
import { fields, plugin, runSteps, type Setting, stepThat } from '../support/pipeline.ts';

const finding = (severity: string) => fields({ severity, title: severity });
const PLUGINS = [
  plugin('p', {
    step: {
      clean: stepThat(() => ({ success: true })),
      finds: stepThat(() => ({ success: true, findings: [finding('high'), finding('low')] })),
      crashes: stepThat(() => Promise.reject(new Error('boo'))),
      later: stepThat(() => ({ success: true })),
    },
  }),
];

const EARLIER = `
  clean: { plugin: p }
  finds: { plugin: p }
  crashes: { plugin: p, on_failure: ignore }
  skipped: { tool: x, if: "false" }
  off: { tool: x, enabled: false }
`;

/** How a later step with these keys ends, and why. */
async function later(keys: string, setting: Setting = {}): Promise<string> {
  const yaml = `steps:${EARLIER}\n  later: { plugin: p, phase: fix, ${keys} }\n`;
  const { byStep } = await runSteps(yaml, { plugins: PLUGINS, ...setting });
  const { outcome, reason } = byStep['later']?.outcome ?? {};
  return reason === undefined ? String(outcome) : `${outcome}: ${reason}`;
}

describe('a step runs', () => {
  it.each([
    'needs: [clean]',
    'needs: [finds, clean]',
    "if: steps.finds.outcome == 'findings'",
    'if: diagnose.findings.length > 0',
    'if: diagnose.findings.high == 1 && steps.finds.findings.low == 1',
    "condition: steps.crashes.outcome == 'crashed'",
    "if: steps.skipped.outcome == 'skipped'",
    "if: env.COLOUR == 'red' && github.actor == 'octocat'",
    // A condition decides alone: that is how one cleans up after a crash.
    'needs: [crashes], if: "true"',
    '',
  ])('with %s', async (keys) => {
    const setting = { env: { COLOUR: 'red' }, github: { actor: 'octocat' } };
    expect(await later(keys, setting)).toBe('clean');
  });
});

describe('a step is skipped', () => {
  it.each([
    ['needs: [crashes]', 'it needs "crashes", which crashed'],
    ['needs: [clean, skipped]', 'it needs "skipped", which was skipped'],
    ['needs: [off]', 'it needs "off", which is not enabled'],
    [
      "if: steps.clean.outcome == 'findings'",
      "its condition is not met: steps.clean.outcome == 'findings'",
    ],
    ["if: env.NOT_SET == 'x'", "its condition is not met: env.NOT_SET == 'x'"],
  ])('with %s', async (keys, reason) => {
    expect(await later(keys)).toBe(`skipped: ${reason}`);
  });

  it('with what it is told as a note', async () => {
    const { byStep, events } = await runSteps(`steps:${EARLIER}`, { plugins: PLUGINS });
    const reason = 'its condition is not met: false';
    expect(byStep['skipped']?.outcome).toMatchObject({ outcome: 'skipped', duration: 0, reason });
    expect(byStep['skipped']?.diagnostics).toMatchObject([{ code: 'STEP_SKIPPED', level: 'note' }]);
    expect(events).toContainEqual({ type: 'step_skipped', step: 'skipped', reason });
  });
});

describe('a condition that can not be answered', () => {
  it('is a failure of its step, and of no other', async () => {
    const outcome = await later("if: fromJSON(env.BROKEN).x == 'y'", { env: { BROKEN: '{' } });
    expect(outcome).toMatch(/^crashed: the condition ".+" can't be answered: /);
  });
});
