import type { Workspace } from '../plugin/index.ts';

/** The files of a workspace that a plugin may read: what is listed there, and nothing that is only there. */
export class GrantedFiles {
  readonly #workspace: Workspace;
  readonly #mayRead: (file: string) => boolean;
  #known: ReadonlySet<string> = new Set();
  #last: Promise<unknown> = Promise.resolve();
  #listing: Promise<ReadonlySet<string>> | undefined;

  constructor(workspace: Workspace, mayRead: (file: string) => boolean) {
    this.#workspace = workspace;
    this.#mayRead = mayRead;
  }

  async list(): Promise<string[]> {
    return [...(await this.#listed())];
  }

  /** @throws Error where it may not be read */
  async read(file: string): Promise<string> {
    const isListed = this.#known.has(file) || (await this.#listed()).has(file);
    return this.#inTurn(() => {
      // What was a file may have become a link.
      if (isListed && this.#mayRead(file)) return this.#workspace.readFile(file);
      throw new Error(
        `"${file}" is not granted: it is no file of the repository, or permissions.read of the plugin leaves it out`,
      );
    });
  }

  /** One after the other: asked for many times at once, a large file would be in memory as often. */
  #inTurn(read: () => Promise<string>): Promise<string> {
    const text = this.#last.then(read);
    this.#last = text.catch(() => undefined);
    return text;
  }

  /** Asked for many times at once, the files are listed once. */
  async #listed(): Promise<ReadonlySet<string>> {
    this.#listing ??= this.#workspace
      .listFiles()
      .then((files) => new Set(files.filter(this.#mayRead)));
    try {
      this.#known = await this.#listing;
      return this.#known;
    } finally {
      this.#listing = undefined;
    }
  }
}
