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
  {
    // It runs in workers and in Node alike, and reads no files by itself; tests/js/layers.test.js checks its imports.
    files: ['static/js/core/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['document', 'window', 'self', 'navigator', 'location', 'fetch', 'Worker', 'postMessage'],
        ...['localStorage', 'sessionStorage', 'indexedDB', 'requestAnimationFrame'],
      ],
    },
  },
];
