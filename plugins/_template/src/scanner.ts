import {
  BaseScanner,
  createFinding,
  type Finding,
  type Location,
  type Rule,
  type SourceFile,
} from 'kimi-convergence';

/** What the scanner looks for. Make it a rule of your own. */
const PATTERN = /\bTODO\b(?!\()/g;

/** What it says of it. The id identifies its alerts on GitHub: renaming it opens them anew. */
const RULE = {
  id: 'my-plugin/unowned-todo',
  title: 'TODO without an owner',
  description: 'What belongs to nobody is done by nobody.',
  help: 'Say who: `TODO(maria): …`.',
  defaultSeverity: 'low',
} as const satisfies Rule;

/** Looks at the files that the step selects, one after the other. */
export class TodoScanner extends BaseScanner {
  override name = 'my-plugin';

  override async *scanFile({ path, content }: SourceFile): AsyncGenerator<Finding> {
    for (const [index, line] of content.split('\n').entries()) {
      for (const match of line.matchAll(PATTERN)) {
        // Lines and columns count from 1.
        const startColumn = match.index + 1;
        const endColumn = startColumn + match[0].length;
        yield toFinding(line, { path, startLine: index + 1, startColumn, endColumn });
      }
    }
  }
}

function toFinding(line: string, location: Location): Finding {
  return createFinding({
    title: RULE.title,
    description: RULE.description,
    severity: RULE.defaultSeverity,
    confidence: 'certain',
    target: location.path,
    findingType: 'unowned_todo',
    evidence: line.trim().slice(0, 200),
    remediation: RULE.help,
    location,
    rule: RULE,
  });
}
