/** Asks about a path once: many findings are in one file, and a glob takes its time. */
export function remembered(isIn: (path: string) => boolean): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    let answer = known.get(path);
    if (answer === undefined) known.set(path, (answer = isIn(path)));
    return answer;
  };
}
