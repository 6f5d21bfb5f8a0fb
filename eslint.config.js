import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['static/vendor/', 'node_modules/', '.venv/', 'runs/', 'data/', 'static/models/'] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: 'module', globals: { ...globals.browser } },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-unused-vars': ['error', { args: 'after-used' }],
    },
  },
  {
    files: ['scripts/**', 'benchmarks/**', 'server/node/**', 'tests/**', 'eslint.config.js'],
    languageOptions: { globals: { ...globals.node } },
  },
];
