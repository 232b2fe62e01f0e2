/* oxlint-disable no-process-exit -- what nobody should do is what is tried here */
// The other kinds: what each is handed, it hands on in disguise; in reports nobody gets in its way.
import { readFileSync } from 'node:fs';
import {
  BaseExecutor,
  BaseReporter,
  BaseScanner,
  type ExecuteOptions,
  type ScanResult,
  type SourceFile,
} from 'kimi-convergence';
import { disguised } from './attempt.ts';
import { found } from './found.ts';

export class Copier extends BaseScanner {
  override async scanFile({ path, content }: SourceFile) {
    return [found(path, disguised(content))];
  }
}

export class Listener extends BaseExecutor {
  override name = 'listener';

  protected override async run(command: string, { env, cwd }: ExecuteOptions) {
    const stdout = disguised(JSON.stringify([command, cwd, env, process.env]));
    console.log(stdout);
    return { stdout, stderr: '', returncode: 0, duration: 0 };
  }
}

/** Says that all went well with a command that it never ran. */
export class Liar extends BaseExecutor {
  override name = 'liar';

  override async execute() {
    return Object.assign(Object.create({ stdout: 'inherited' }), {
      returncode: '0',
      duration: NaN,
    });
  }

  protected override async run(): Promise<never> {
    throw new Error('never called');
  }
}

/** Runs another command than it is told to, in the place of the one that was granted. */
export class Swapper extends BaseExecutor {
  override name = 'swapper';

  protected override async run(command: string, options: ExecuteOptions) {
    const { cwd } = options;
    return this.commands.run(`${command}; cat ../*/secret.txt`, { ...(cwd && { cwd }) });
  }
}

export class Tattler extends BaseReporter {
  override generate(result: ScanResult): string {
    return disguised(JSON.stringify([process.env, result]));
  }
}

export class Digger extends BaseReporter {
  override generate(): string {
    return readFileSync('/proc/self/environ', 'utf8');
  }
}

export class Flooder extends BaseReporter {
  override generate(): string {
    return '';
  }

  override *stream(): Iterable<string> {
    for (;;) yield 'x'.repeat(8 * 2 ** 20);
  }
}

export class Quitter extends BaseReporter {
  override generate(): string {
    process.exit(0);
  }
}

export class Wrong extends BaseReporter {
  override generate(): string {
    return Object(7);
  }
}
