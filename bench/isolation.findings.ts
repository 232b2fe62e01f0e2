// Findings of about 500 bytes each, as plugins make them.
import type { FindingFields } from '../src/model/index.ts';

export function fieldsOf(count: number): readonly FindingFields[] {
  return Array.from({ length: count }, (_, index) => {
    const path = `src/feature-${index % 97}/component-${index % 1009}.js`;
    const startLine = (index % 3000) + 1;
    return {
      title: `'value${index}' is assigned a value but never used.`,
      description: `The value of 'value${index}' is never read: remove it, or use it.`,
      severity: 'medium',
      confidence: 'high',
      target: path,
      findingType: 'lint',
      location: { path, startLine, startColumn: 7, endLine: startLine, endColumn: 18 },
      rule: { id: `rule-${index % 200}`, title: `Rule number ${index % 200}` },
      remediation: 'Remove the variable, or use its value where it was meant to be used.',
    };
  });
}
