import { publishedSchema } from '../config/index.ts';
import { EXIT } from '../errors/index.ts';
import type { Command } from './command.ts';
import { print } from './print.ts';

export const schemaCommand: Command = {
  name: 'schema',
  description: 'print the JSON Schema of convergence.yaml, for editors',
  flags: {},
  async run() {
    print(JSON.stringify(publishedSchema(), undefined, 2));
    return EXIT.passed;
  },
};
