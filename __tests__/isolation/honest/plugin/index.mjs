// An honest plugin that has all that a plugin can have. It is TypeScript as well: tests load it as both.
import {
  BaseExecutor,
  BaseReporter,
  BaseScanner,
  createFinding,
  registerExecutor,
  registerReporter,
  registerScanner,
  registerStep,
  Step,
  StepResult,
} from 'kimi-convergence';

/** A finding with every field. */
function finding(title, location) {
  return createFinding({
    title,
    description: `With <markup>, "quotes" & a line\nbreak; äöü 🙂`,
    severity: 'medium',
    confidence: 'high',
    target: location?.path ?? 'the project',
    findingType: 'honest',
    evidence: '\t<script>',
    remediation: 'Mend it.',
    ...(location && { location }),
    rule: { id: 'honest', title: 'Honest', help: 'Help.', cwe: ['CWE-79'], tags: ['a'] },
    cwe: ['CWE-79'],
    references: ['https://example.com/'],
    parameter: 'q',
    payload: "'",
    request: 'GET /',
    response: 'HTTP/1.1 200 OK',
    metadata: { nested: { list: [1, null, 'x'] } },
    timestamp: '2026-01-01T00:00:00.000Z',
  });
}

/** Finds every TODO; says what it was given. */
class Todos extends BaseScanner {
  name = 'todo-finder';

  async *scanFile({ path, content }) {
    for (const [index, text] of content.split('\n').entries()) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const word = String(this.config['word']);
      const startColumn = text.indexOf(word) + 1;
      if (startColumn > 0) yield finding(`A ${word}`, { path, startLine: index + 1, startColumn });
    }
    console.log(`says: scanned ${path}`);
  }
}

/** Asks the target for pages. */
class Pages extends BaseScanner {
  async scanUrl(url, parameters) {
    const found = [finding(`parameters: ${parameters?.join(', ')}`)];
    for (const page of ['page', 'redirect', 'missing']) {
      const {
        status,
        text,
        headers,
        url: last,
      } = await this.client.get(new URL(page, url).href, {
        headers: { 'x-plugin': 'honest' },
        maxRedirects: 1,
      });
      found.push(
        finding(`${page}: ${status} ${headers['x-name']} ${new URL(last).pathname} ${text}`),
      );
    }
    const posted = await this.client.post(new URL('echo', url).href, { body: 'some\0bytes' });
    return [...found, finding(`posted: ${posted.text}`)];
  }
}

/** Finds something, something that is nothing, and then breaks. */
class Breaks extends BaseScanner {
  async *scanFile({ path }) {
    yield finding('Before it broke', { path, startLine: 1 });
    if (this.config['nothing']) yield { title: 'Only a title' };
    if (this.config['nothing']) yield { title: 'Only a title, again' };
    else throw new RangeError('it broke');
    yield finding('After what is none', { path, startLine: 2 });
  }
}

/** Passes commands on, and says so. */
class Passing extends BaseExecutor {
  async setup() {
    console.log('says: set up');
  }

  async run(command, options) {
    options.onStderr?.(
      Buffer.from(`running in ${options.cwd === undefined ? 'nothing' : 'a folder'}\n`),
    );
    const result = await this.commands.run(command, options);
    return { ...result, stdout: `${result.stdout}(level ${String(this.config['level'])})\n` };
  }
}

/** Does all that a step can do. */
class Survey extends Step {
  constructor(config, eventBus) {
    super('surveyor', config, eventBus);
  }

  async execute({ target, phase, iteration, workspace, commands, findings, signal }) {
    await this.emitStart();
    const files = await workspace.listFiles();
    const text = await workspace.readFile('src/a.txt');
    const missing = await workspace.readFile('nowhere.txt').catch(() => 'missing');
    const version = await commands.run('git hash-object src/a.txt');
    this.eventBus.emit('surveyed', {
      files,
      options: this.config,
      date: new Date(0),
      none: undefined,
    });
    const places = findings.map(({ title, location }) => `${title} at ${location?.path}`);
    const titles = [
      `${phase} ${iteration} of ${URL.canParse(target) ? 'a URL' : target}, ${signal.aborted}`,
      `${files.length} files, ${text.length} characters, ${missing}`,
      `hash ${version.stdout.trim()}, exit code ${version.returncode}`,
      `env ${process.env['HONEST_LEVEL']}`,
      `earlier: ${places.toSorted().join('; ')}`,
      `options ${JSON.stringify(this.config)}`,
    ];
    const result = new Extended(
      titles.map((title) => finding(title)),
      this.config['success'] !== false,
    );
    await this.emitComplete(result);
    return result;
  }
}

const CHANGE = { location: { path: 'src/a.txt', startLine: 1 }, replacement: 'mended' };

/** A result with more in it than one has. */
class Extended extends StepResult {
  constructor(findings, success) {
    super({
      stepName: 'surveyor',
      success,
      findings,
      fixes: [{ description: 'mend it', changes: [CHANGE] }],
      ...(success ? {} : { error: 'as it was told' }),
    });
    this.more = { findings: findings.length };
  }
}

/** Lists what was found, in pieces. */
class Listing extends BaseReporter {
  generate(result) {
    return [...this.stream(result)].join('');
  }

  *stream({ findings, startTime, steps, verdict }) {
    yield `${String(this.config['word'])}: ${startTime instanceof Date}, ${verdict.conclusion}\n`;
    for (const { name, outcome } of steps) yield `${name}: ${outcome}\n`;
    for (const { title, location } of findings)
      yield `- ${title} (${location?.path ?? 'nowhere'})\n`;
  }
}

/** Can't make a report of anything. */
class Mute extends BaseReporter {
  generate() {
    return undefined;
  }
}

export function register() {
  registerScanner('todos', Todos);
  registerScanner('pages', Pages);
  registerScanner('breaks', Breaks);
  registerExecutor('passing', Passing);
  registerStep('survey', Survey);
  registerReporter('listing', Listing);
  registerReporter('mute', Mute);
}
