/** The import rules of the project (CONTRIBUTING.md), checked. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { pathNot: [from, ...allowed, '(^|/)node_modules', '^node:', '^[a-z_/]+$'] },
});
const API = ['^contracts/', '^platform/'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('contracts-stand-alone', '^contracts/', [], 'Contracts know zod and nothing of ours.'),
    {
      name: 'contracts-only-zod',
      severity: 'error',
      from: { path: '^contracts/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: '^node_modules/zod/' },
    },
    only(
      'workflows-reach',
      '^workflows/',
      ['^contracts/(estados|temporal)\\.ts$', '^contracts/', '^activities/'],
      '',
    ),
    {
      name: 'workflows-are-deterministic',
      comment: 'Only types may come from activities and from zod contracts.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.test\\.ts$' },
      to: {
        dependencyTypesNot: ['type-only'],
        path: '.',
        pathNot: [
          '^workflows/',
          '^contracts/(estados|temporal)\\.ts$',
          '^node_modules/@temporalio/workflow/',
        ],
      },
    },
    only('activities-reach', '^activities/', ['^contracts/', '^platform/'], ''),
    {
      name: 'activities-get-the-rest-injected',
      severity: 'error',
      from: { path: '^activities/', pathNot: '\\.test\\.ts$' },
      to: {
        dependencyTypesNot: ['type-only'],
        path: '.',
        // Neither of the two libraries reaches out of the process.
        pathNot: [
          '^activities/',
          '^contracts/',
          '^node_modules/@temporalio/activity/',
          '^node_modules/dataloader/',
        ],
      },
    },
    only(
      'worker-reach',
      '^worker/',
      ['^contracts/', '^platform/', '^activities/', '^workflows/'],
      '',
    ),
    only(
      'ahorro-reach',
      '^api-ahorro/',
      API,
      'The APIs know neither each other nor the worker side.',
    ),
    only('tickets-reach', '^api-tickets/', API, ''),
    only('web-reach', '^web/', ['^contracts/'], 'Pages know the contracts; no server code.'),
    only('platform-reach', '^platform/', ['^contracts/', '^prisma/generated/'], ''),
    {
      name: 'web-without-zod',
      comment: 'zod would be half of the first load; types may come from anywhere in contracts.',
      severity: 'error',
      from: { path: '^web/', pathNot: '\\.(test|config)\\.ts$' },
      to: {
        dependencyTypesNot: ['type-only'],
        path: '^contracts/',
        pathNot: '^contracts/(estados|horario|pesos)\\.ts$',
      },
    },
    {
      name: 'only-main-composes',
      comment: 'Nothing imports a main.ts.',
      severity: 'error',
      from: {},
      to: { path: '/main\\.ts$' },
    },
    {
      name: 'nothing-imports-the-tools',
      severity: 'error',
      from: { pathNot: ['^(tests|scripts|bench|dev)/', '\\.test\\.ts$', '\\.config\\.ts$'] },
      to: { path: '^(tests|scripts|bench|dev)/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'prisma/generated'] },
    exclude: { path: ['^\\.data', '^\\.cache', 'dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
