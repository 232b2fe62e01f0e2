import type { Confidence, Rule, Severity } from 'kimi-convergence';

/** Something that the shop's team does not want in its code. */
export interface ShopRule extends Rule {
  readonly title: string;
  readonly description: string;
  readonly help: string;
  readonly defaultSeverity: Severity;
  readonly confidence: Confidence;
  /** Matches the offending text within one line. */
  readonly pattern: RegExp;
  /** What to write instead, where that is clear. */
  readonly replacement?: string;
}

export const RULES: readonly ShopRule[] = [
  {
    id: 'shop/hard-coded-secret',
    title: 'Secret in the source code',
    description: 'Whoever can read the code can read the secret, and it stays in the history.',
    help: 'Read it from the environment, and replace the secret: it has been seen.',
    defaultSeverity: 'critical',
    confidence: 'medium',
    cwe: ['CWE-798'],
    tags: ['security'],
    pattern: /(?<=\b(?:password|secret|token|apiKey) = )'[^']{8,}'/gi,
    replacement: 'process.env.SHOP_SECRET',
  },
  {
    id: 'shop/sql-concatenation',
    title: 'SQL put together from strings',
    description: 'A value that holds a quote changes what the statement does.',
    help: 'Write `?` in the statement and pass the value beside it: `query(sql, [value])`.',
    defaultSeverity: 'high',
    confidence: 'high',
    cwe: ['CWE-89'],
    tags: ['security'],
    pattern: /(["'])(?:SELECT|INSERT|UPDATE|DELETE)\b.*?\1 \+ \w+/g,
  },
  {
    id: 'shop/todo-without-owner',
    title: 'TODO without an owner',
    description: 'What belongs to nobody is done by nobody.',
    help: 'Say who: `TODO(maria): …`.',
    defaultSeverity: 'low',
    confidence: 'certain',
    pattern: /\bTODO(?!\()/g,
    replacement: 'TODO(somebody)',
  },
];
