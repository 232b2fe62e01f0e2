import { publishedSchema } from '../config/index.ts';
import { EXIT } from '../errors/index.ts';
import type { Command } from './command.ts';

export const schemaCommand: Command = {
  name: 'schema',
  description: 'print the JSON Schema of convergence.yaml, for editors',
  flags: {},
  async run() {
    process.stdout.write(`${JSON.stringify(publishedSchema(), undefined, 2)}\n`);
    return EXIT.passed;
  },
};
