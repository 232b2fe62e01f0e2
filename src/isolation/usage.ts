import type { PluginUsage } from '../model/index.ts';

/** Takes down what a plugin makes use of. */
export class Usage {
  readonly #network = new Set<string>();
  readonly #files = new Set<string>();
  readonly #run = new Set<string>();
  readonly #env: readonly string[];

  constructor(env: readonly string[]) {
    this.#env = env;
  }

  requested(url: URL): void {
    this.#network.add(url.host);
  }

  read(file: string): void {
    this.#files.add(file);
  }

  ran(command: string): void {
    this.#run.add(command.trim().split(/\s+/)[0] ?? '');
  }

  summary(): PluginUsage {
    return {
      network: [...this.#network].toSorted(),
      files: this.#files.size,
      env: this.#env,
      run: [...this.#run].toSorted(),
    };
  }
}
