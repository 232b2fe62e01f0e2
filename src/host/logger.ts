/** Where a run says what it does. Everything written through it has secrets masked. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  /** Shown on a pull request where there is one: once for each thing that a person should know. */
  notice(message: string): void;
  warning(message: string): void;
  error(message: string): void;
  /** Lines until `endGroup` belong together. Groups don't nest. */
  startGroup(title: string): void;
  endGroup(): void;
  /** Text that somebody else wrote: a tool's or a plugin's output. It steers neither runner nor terminal. */
  foreign(step: string, text: string): void;
}
