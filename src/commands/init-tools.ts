/** What `init` knows of a repository. */
export interface Repository {
  readonly files: ReadonlySet<string>;
  /** package.json at the top, `{}` where there is none. */
  readonly manifest: {
    readonly scripts?: Readonly<Record<string, string>>;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly devDependencies?: Readonly<Record<string, string>>;
  };
}

/** What a runner has to set up before a tool runs. */
export type Setup = 'npm' | 'ruff' | 'semgrep';

/** A tool that `init` writes a step for, where the repository uses it. */
export interface KnownTool {
  readonly step: string;
  readonly comment: string;
  readonly tool: string;
  readonly format?: 'sarif' | 'eslint';
  readonly setup: Setup;
  readonly isUsed: (repository: Repository) => boolean;
}

export const KNOWN_TOOLS: readonly KnownTool[] = [
  {
    step: 'eslint',
    comment: 'ESLint, as the repository configures it',
    tool: 'npx eslint . -f json',
    format: 'eslint',
    setup: 'npm',
    isUsed: (repository) =>
      dependsOn(repository, 'eslint') || hasFile(repository, /^eslint\.config\.[cm]?[jt]s$/),
  },
  {
    step: 'types',
    comment: 'The TypeScript compiler: has no report, its exit code counts',
    tool: 'npx tsc --noEmit',
    setup: 'npm',
    isUsed: (repository) =>
      dependsOn(repository, 'typescript') && hasFile(repository, /^tsconfig\.json$/),
  },
  {
    step: 'tests',
    comment: "The project's tests: no report, their exit code counts",
    tool: 'npm test',
    setup: 'npm',
    isUsed: ({ manifest }) => hasOwnTests(manifest.scripts?.['test']),
  },
  {
    step: 'ruff',
    comment: 'Ruff, a linter for Python',
    tool: 'ruff check --output-format sarif',
    format: 'sarif',
    setup: 'ruff',
    isUsed: (repository) => hasFile(repository, /\.py$/),
  },
  {
    step: 'semgrep',
    comment: 'Semgrep, with the rules of the repository',
    tool: 'semgrep scan --sarif --quiet --config .semgrep.yml',
    format: 'sarif',
    setup: 'semgrep',
    isUsed: (repository) => hasFile(repository, /^\.semgrep\.yml$/),
  },
];

function dependsOn({ manifest }: Repository, name: string): boolean {
  return name in { ...manifest.dependencies, ...manifest.devDependencies };
}

function hasFile({ files }: Repository, pattern: RegExp): boolean {
  return files.values().some((file) => pattern.test(file));
}

/** `npm init` writes a test script that does nothing but fail. */
function hasOwnTests(script: unknown): boolean {
  return typeof script === 'string' && !script.includes('no test specified');
}
