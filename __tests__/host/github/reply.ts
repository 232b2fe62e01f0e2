/** An answer of GitHub. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The page that comes after this one, where there is more. */
  readonly nextPage?: number;
}
