import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { publishedSchema } from '../config/index.ts';

/** `node src/dev/generate-schema.ts [FOLDER]` writes the schema that editors use. Default: dist. */
const [, , folder = path.join(import.meta.dirname, '../../dist')] = process.argv;

mkdirSync(folder, { recursive: true });
const file = path.join(folder, 'convergence.schema.json');
writeFileSync(file, `${JSON.stringify(publishedSchema(), undefined, 2)}\n`);
