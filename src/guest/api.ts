/** What `import … from 'kimi-convergence'` gives to a plugin in a process of its own. */
export * from '../plugin/index.ts';
export { XMLReporter } from '../reporters/xml.ts';

/** Is there, so that modules which import it can be loaded; but a plugin has no network of its own. */
export class SecurityAuditor {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  addScanner(): this {
    return this;
  }

  async run(): Promise<never> {
    throw new Error(
      'a SecurityAuditor makes its own requests: use it in a program of yours, not in an isolated plugin',
    );
  }
}
