import {
  BaseScanner,
  createFinding,
  type Finding,
  type Fix,
  type Location,
  type SourceFile,
} from 'kimi-convergence';
import { RULES, type ShopRule } from './rules.ts';

/** Looks for what rules.ts lists. Its `config`: `ignore`, a list of rule ids. */
export class ShopScanner extends BaseScanner {
  override name = 'Shop rules';

  override async *scanFile(file: SourceFile): AsyncGenerator<Finding> {
    for (const rule of RULES.filter(({ id }) => !this.#ignores(id))) {
      for (const { 0: text, index } of file.content.matchAll(rule.pattern)) {
        yield toFinding(rule, locate(file, index, text));
      }
    }
  }

  #ignores(id: string): boolean {
    const { ignore = [] } = this.config;
    if (!Array.isArray(ignore)) throw new TypeError('"ignore" must be a list of rule ids');
    return ignore.includes(id);
  }
}

/** Where the text stands that was found at `index`. Lines and columns count from 1. */
function locate(file: SourceFile, index: number, text: string): Location {
  const lines = file.content.slice(0, index).split('\n');
  const startColumn = (lines.at(-1) ?? '').length + 1;
  return {
    path: file.path,
    startLine: lines.length,
    startColumn,
    endLine: lines.length,
    endColumn: startColumn + text.length,
  };
}

function toFinding(shopRule: ShopRule, location: Location): Finding {
  const { pattern: _pattern, confidence, replacement, ...rule } = shopRule;
  return createFinding({
    title: rule.title,
    description: rule.description,
    severity: rule.defaultSeverity,
    confidence,
    target: location.path,
    findingType: 'shop_rule',
    remediation: rule.help,
    location,
    rule,
    cwe: rule.cwe ?? [],
    ...(replacement === undefined ? {} : { fix: toFix(location, replacement) }),
  });
}

function toFix(location: Location, replacement: string): Fix {
  return { description: `Write ${replacement}`, changes: [{ location, replacement }] };
}
