/** The weaknesses that texts like `CWE-79: Cross-site Scripting` name, each once; `undefined` where none is. */
export function weaknessesIn(texts: readonly string[]): readonly string[] | undefined {
  const numbers = texts
    .flatMap((each) => [...each.matchAll(/\bcwe-(\d{1,9})\b/gi)])
    .map(([, number]) => `CWE-${Number(number)}`);
  return numbers.length === 0 ? undefined : [...new Set(numbers)];
}
