import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from './docs/pages.ts';
import { project, removeProjects, startNode } from './support/project.ts';
import { type Loopback, serve } from './support/server.ts';

let server: Loopback;

beforeAll(async () => {
  server = await serve((_, response) => response.end('a vulnerable-indicator'));
});

afterAll(async () => {
  await server.close();
  removeProjects();
});

const API = path.join(ROOT, 'dist/api.js');

const PROGRAM = `import { BaseScanner, Confidence, createFinding, registerScanner, SecurityAuditor, Severity, XMLReporter } from ${JSON.stringify(API)};

const finding = (fields) => createFinding({
  title: 'Seen', description: 'x', severity: Severity.HIGH, confidence: Confidence.MEDIUM, target: 'x', findingType: 'x', ...fields,
});

class Indicator extends BaseScanner {
  name = 'Indicator';
  async scanUrl(url, parameters) {
    const { text } = await this.client.get(url);
    const evidence = JSON.stringify([parameters, this.config]);
    return text.includes('vulnerable') ? [finding({ title: 'Vulnerable', target: url, evidence })] : [];
  }
}
class Broken extends BaseScanner {
  async *scanUrl() { yield finding({ title: 'Before the crash' }); throw new Error('boo'); }
}
class Hangs extends BaseScanner {
  scanUrl() { return new Promise(() => {}); }
}
const tell = (value) => console.log(JSON.stringify(value));
const summary = ({ verdict, findings, diagnostics, steps }) => ({
  conclusion: verdict.conclusion,
  findings: findings.map(({ title, tool, target, evidence }) => ({ title, tool, target, evidence })),
  codes: diagnostics.map(({ code }) => code),
  outcomes: steps.map(({ outcome }) => outcome),
});
const url = process.argv[2];
`;

/** Runs a program of a user's own, and gives back what it told. */
async function told(body: string): Promise<unknown[]> {
  const folder = project({ 'audit.mjs': `${PROGRAM}\n${body}\n` });
  const { code, stdout, stderr } = await startNode(folder, ['audit.mjs', `${server.url}/?id=1&q=2`])
    .ended;
  expect([code, stderr]).toEqual([0, '']);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('a SecurityAuditor in a program', () => {
  it('runs what was added and what was registered, each once', async () => {
    const [first, xml] = await told(`
      registerScanner('custom', Indicator);
      const auditor = new SecurityAuditor(url, { config: { deep: true } });
      const result = await auditor.addScanner(Indicator).addScanner(Broken).run();
      tell(summary(result));
      tell(new XMLReporter().generate(result));
    `);
    expect(first).toEqual({
      conclusion: 'failed',
      findings: expect.arrayContaining([
        {
          title: 'Vulnerable',
          tool: 'Indicator',
          target: `${server.url}/?id=1&q=2`,
          evidence: '[["id","q"],{"deep":true}]',
        },
        { title: 'Before the crash', tool: 'Broken', target: 'x' },
      ]),
      codes: ['STEP_CRASHED'],
      outcomes: ['findings', 'crashed'],
    });
    expect(xml).toContain('<title>Vulnerable</title>');
  });

  it('has an end, whatever a scanner does', async () => {
    const [slow, cancelled] = await told(`
      tell(summary(await new SecurityAuditor(url, { timeoutSeconds: 0.05 }).addScanner(Hangs).addScanner(Indicator).run()));
      const signal = AbortSignal.abort();
      tell(summary(await new SecurityAuditor(url, { signal }).addScanner(Indicator).run()));
    `);
    expect(slow).toMatchObject({ outcomes: ['timed_out', expect.any(String)] });
    expect(cancelled).toMatchObject({ conclusion: 'cancelled', outcomes: ['skipped'] });
  }, 20_000);

  it('fails from the severity on that it is told', async () => {
    const conclusions = await told(`
      for (const failOn of ['critical', 'high', 'never']) {
        const { verdict } = await new SecurityAuditor(url, { failOn }).addScanner(Indicator).run();
        tell(verdict.conclusion);
      }
    `);
    expect(conclusions).toEqual(['passed', 'failed', 'passed']);
  });

  it('refuses what is no URL', async () => {
    const [name] = await told(
      "try { new SecurityAuditor('nowhere'); } catch (error) { tell(error.name); }",
    );
    expect(name).toBe('TypeError');
  });
});
