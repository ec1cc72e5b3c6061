/** The import rules of the project (CONTRIBUTING.md), checked. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { pathNot: [from, ...allowed, '(^|/)node_modules', '^node:', '^[a-z_/]+$'] },
});
const API = ['^contracts/', '^platform/', '^flujos/', '^proveedores/'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'rules-are-pure',
      comment:
        'Everybody may import them, workflows and pages among them: no zod, and nothing that has it.',
      severity: 'error',
      from: { path: '^contracts/reglas/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypesNot: ['type-only'], path: '.', pathNot: '^contracts/reglas/' },
    },
    only('contracts-stand-alone', '^contracts/', [], 'Contracts know zod and nothing of ours.'),
    {
      name: 'contracts-only-zod',
      severity: 'error',
      from: { path: '^contracts/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: '^node_modules/zod/' },
    },
    only('workflows-reach', '^workflows/', ['^contracts/', '^activities/'], ''),
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
          '^contracts/reglas/',
          '^contracts/temporal/',
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
      ['^contracts/', '^platform/', '^activities/', '^workflows/', '^flujos/', '^proveedores/'],
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
    only('flujos-reach', '^flujos/', API.slice(0, 2), 'The only way from an API to a workflow.'),
    only('proveedores-reach', '^proveedores/', API.slice(0, 2), 'The systems of other people.'),
    only('platform-reach', '^platform/', ['^contracts/', '^prisma/generated/'], ''),
    {
      name: 'web-without-zod',
      comment: 'zod would be half of the first load; types may come from anywhere in contracts.',
      severity: 'error',
      from: { path: '^web/', pathNot: '\\.(test|config)\\.ts$' },
      to: {
        dependencyTypesNot: ['type-only'],
        path: '^contracts/',
        pathNot: '^contracts/reglas/',
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
