import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { register } from '../../examples/web-shop/tools/shop-rules/index.ts';
import { ManifestCheck } from '../../examples/web-shop/tools/shop-rules/manifest-check.ts';
import { ShopScanner } from '../../examples/web-shop/tools/shop-rules/shop-scanner.ts';
import { TodoListReporter } from '../../examples/web-shop/tools/shop-rules/todo-list-reporter.ts';
import { createHttpClient } from '../../src/host/http-client.ts';
import { openWorkspace } from '../../src/host/workspace.ts';
import { fakeCommands, sampleResult } from '../../src/testing/index.ts';
import { type Finding, formatLocation } from '../../src/model/index.ts';
import { createFinding, type PluginConfig, type SourceFile } from '../../src/plugin/index.ts';
import { collectRegistrations } from '../../src/plugin/registry.ts';

const SHOP = path.join(import.meta.dirname, '../../examples/web-shop');
const { signal } = new AbortController();
const client = createHttpClient(signal);

it('the plugin registers a scanner, a reporter and a step', async () => {
  const { scanner, reporter, step, executor } = await collectRegistrations(register);
  expect([...scanner.keys()]).toEqual(['shop']);
  expect([...reporter.keys()]).toEqual(['todo_list']);
  expect([...step.keys()]).toEqual(['manifest']);
  expect(executor.size).toBe(0);
});

describe('the scanner', () => {
  it('finds what the shop has that the team minds', async () => {
    const found = await scan();
    expect(found.map((each) => `${at(each)} ${each.severity} ${each.rule?.id}`)).toEqual([
      'src/cart.js:7:6 low shop/todo-without-owner',
      'src/orders.js:3:18 critical shop/hard-coded-secret',
      'src/orders.js:7:25 high shop/sql-concatenation',
    ]);
  });

  it('points at the offending text, and says what to write instead', async () => {
    const found = await scan();
    expect(found.map(mended)).toEqual([
      '  // TODO(somebody): what if the product is sold out?',
      'const password = process.env.SHOP_SECRET;',
      undefined,
    ]);
  });

  it('leaves out the rules that its config ignores', async () => {
    const found = await scan({ ignore: ['shop/todo-without-owner', 'shop/sql-concatenation'] });
    expect(found.map(({ rule }) => rule?.id)).toEqual(['shop/hard-coded-secret']);
  });

  it('refuses a config that it does not understand', async () => {
    await expect(scan({ ignore: 'shop/todo-without-owner' })).rejects.toThrow('"ignore" must be');
  });
});

describe('the step', () => {
  it('finds the fields that package.json lacks', async () => {
    const { success, findings } = await check({ require: ['license', 'engines'] });
    expect(success).toBe(true);
    expect(findings.map(({ title }) => title)).toEqual(['package.json has no "engines"']);
  });

  it('asks for a licence when its config says nothing', async () => {
    expect(await check({})).toMatchObject({ findings: [] });
  });

  it('refuses a config that it does not understand', async () => {
    await expect(check({ require: 'license' })).rejects.toThrow('"require" must be');
  });
});

describe('the reporter', () => {
  it('lists what is to do, file by file, and lets nobody write lines of their own', () => {
    const report = reportOn([
      anyFinding('Worst of all', { path: 'src/a.js', startLine: 3 }),
      anyFinding('Two\nlines \u001b[31mred', { path: 'src/b.js' }),
      anyFinding('Also here', { path: 'src/a.js', startLine: 9 }),
    ]);
    expect(report).toBe(`3 findings are "high" or worse

src/a.js
  [ ] line 3: Worst of all (high)
  [ ] line 9: Also here (high)

src/b.js
  [ ] Two lines  [31mred (high)
`);
  });
});

async function scan(config: PluginConfig = {}): Promise<Finding[]> {
  const scanner = new ShopScanner(client, config);
  const found: Finding[] = [];
  for (const file of sources()) {
    for await (const finding of scanner.scanFile(file)) found.push(finding);
  }
  return found;
}

function sources(): SourceFile[] {
  return readdirSync(path.join(SHOP, 'src')).map((name) => read(`src/${name}`));
}

function read(file: string): SourceFile {
  return { path: file, content: readFileSync(path.join(SHOP, file), 'utf8') };
}

function at({ location }: Finding): string | undefined {
  return location && formatLocation(location);
}

/** The line that the finding's fix makes of the line that it was found on. */
function mended({ fix }: Finding): string | undefined {
  const change = fix?.changes[0];
  if (change === undefined) return undefined;
  const { path: file, startLine = 0, startColumn = 0, endColumn = 0 } = change.location;
  const line = read(file).content.split('\n')[startLine - 1] ?? '';
  return line.slice(0, startColumn - 1) + change.replacement + line.slice(endColumn - 1);
}

async function check(config: PluginConfig) {
  return new ManifestCheck(config, { emit: () => undefined }).execute({
    target: 'shop',
    phase: 'validate',
    iteration: 1,
    workspace: openWorkspace(SHOP),
    client,
    commands: fakeCommands(),
    findings: [],
    signal,
  });
}

function anyFinding(title: string, location: Finding['location'] & object): Finding {
  return createFinding({
    title,
    description: title,
    severity: 'high',
    confidence: 'high',
    target: location.path,
    findingType: 'lint',
    location,
  });
}

function reportOn(findings: readonly Finding[]): string {
  const reason = `${findings.length} findings are "high" or worse`;
  const verdict = { conclusion: 'failed', threshold: 'high', reason, rules: [] } as const;
  const result = sampleResult({ target: 'shop', findings, verdict });
  return new TodoListReporter().generate(result);
}
