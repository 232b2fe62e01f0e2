// Globs start with **/, because oxlint reads them from the folder of this file.

const UNTYPED = {
  'typescript/no-unsafe-argument': 'off',
  'typescript/no-unsafe-call': 'off',
  'typescript/no-unsafe-member-access': 'off',
};

// The command line supports Node 22, but the types are those of Node 24.
const NOT_IN_NODE_22 = ['AsyncDisposableStack', 'DisposableStack', 'SuppressedError'];

export default {
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'promise', 'node', 'jest'],
  jsPlugins: ['./house.mjs'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  options: { reportUnusedDisableDirectives: 'error' },
  rules: {
    // Who imports whom
    'house/imports': 'error',
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'typescript/consistent-type-imports': 'error',
    'typescript/no-import-type-side-effects': 'error',
    'unicorn/prefer-node-protocol': 'error',

    // Values and types
    eqeqeq: 'error',
    'no-self-compare': 'error',
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'no-var': 'error',
    'prefer-const': 'error',
    radix: 'error',
    'typescript/ban-ts-comment': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/restrict-plus-operands': 'error',
    'typescript/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true },
    ],

    // Promises
    'typescript/no-misused-promises': 'error',
    'typescript/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
    'typescript/return-await': ['error', 'error-handling-correctness-only'],

    // The environment, the console and the exit belong to the edges.
    'no-console': 'error',
    'no-restricted-globals': ['error', ...NOT_IN_NODE_22],
    'no-restricted-imports': [
      'error',
      {
        paths: [
          { name: 'node:process', message: 'use the global process: then process.env is seen' },
        ],
      },
    ],
    'no-restricted-properties': [
      'error',
      { object: 'process', property: 'env', message: 'take the environment from the host' },
    ],
    'unicorn/no-process-exit': 'error',

    // Small pieces. The limits are for what nobody would call small.
    complexity: ['error', 20],
    'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],

    // Off: they speak against what is done here on purpose, or what the compiler sees better.
    'import/no-named-as-default-member': 'off',
    'no-await-in-loop': 'off',
    'no-shadow': 'off',
    'no-underscore-dangle': 'off',
    'oxc/no-accumulating-spread': 'off',
    'oxc/no-map-spread': 'off',
    'promise/always-return': 'off',
    'typescript/consistent-return': 'off',
    'typescript/no-base-to-string': 'off',
    'typescript/no-misused-spread': 'off',
    'typescript/no-unnecessary-type-parameters': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/unbound-method': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-thenable': 'off',
    'unicorn/no-useless-spread': 'off',
    'unicorn/prefer-set-has': 'off',
  },
  overrides: [
    {
      files: ['**/src/{guest,host,commands,dev,testing}/**', '**/src/{main,cli}.ts'],
      rules: { 'no-restricted-properties': 'off' },
    },
    {
      files: ['**/src/{commands,dev,guest}/**', '**/src/cli.ts'],
      rules: { 'no-console': 'off', 'unicorn/no-process-exit': 'off' },
    },
    {
      files: ['**/__tests__/**'],
      rules: {
        ...UNTYPED,
        complexity: 'off',
        'jest/expect-expect': [
          'error',
          { assertFunctionNames: ['expect', 'expect*', 'fc.assert'] },
        ],
        'jest/no-conditional-expect': 'off',
        'jest/no-standalone-expect': 'off',
        'max-lines-per-function': 'off',
        'no-console': 'off',
        'no-restricted-globals': 'off',
        'no-restricted-properties': 'off',
      },
    },
    {
      // node:test awaits its tests itself.
      files: ['**/plugins/*/test/**'],
      rules: { 'typescript/no-floating-promises': 'off' },
    },
    {
      files: ['**/*.{js,mjs,cjs}', '**/bench/**'],
      rules: {
        ...UNTYPED,
        'no-console': 'off',
        'no-restricted-properties': 'off',
        'unicorn/no-process-exit': 'off',
      },
    },
  ],
};
