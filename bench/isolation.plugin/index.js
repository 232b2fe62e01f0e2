// The plugin of the benchmark: a scanner that has its findings before it is asked.
import { BaseScanner, createFinding, registerScanner } from 'kimi-convergence';

class Ready extends BaseScanner {
  #findings;

  constructor(client, config) {
    super(client, config);
    this.#findings = config.fields.map(createFinding);
  }

  async scanFile() {
    return this.#findings;
  }
}

export function register() {
  registerScanner('ready', Ready);
}
