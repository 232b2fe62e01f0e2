export default [
  {
    files: ['src/**/*.js'],
    languageOptions: {
      globals: { URL: 'readonly', console: 'readonly', process: 'readonly' },
    },
    rules: {
      eqeqeq: 'error',
      'no-dupe-keys': 'error',
      'no-eval': 'error',
      'no-fallthrough': 'error',
      'no-undef': 'error',
      'no-unreachable': 'warn',
      'no-unused-vars': 'warn',
      'prefer-const': 'warn',
    },
  },
];
