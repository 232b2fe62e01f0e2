/** The public API: what `import … from 'kimi-convergence'` gives to plugins and to programs. */
export * from './plugin/index.ts';
export { SecurityAuditor, type AuditorOptions } from './auditor.ts';
export { XMLReporter } from './reporters/xml.ts';
