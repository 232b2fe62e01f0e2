/** What pytest's id of a test means: `tests/test_shop.py::TestCart::test_add[1]`. */
export interface NodeId {
  readonly file: string;
  /** As the headings of traces have it: `TestCart.test_add[1]`. */
  readonly name: string;
}

export function nameIn(id: string): NodeId {
  const [file = id, ...names] = id.split('::');
  return { file, name: names.join('.') };
}

/** What a trace says is wrong: its first line that starts with `E`. */
export function errorIn(trace: string): string {
  return /^E {2,}(\S.*)$/m.exec(trace)?.[1]?.trim() ?? '';
}
