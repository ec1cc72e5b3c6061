import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Names say what a thing is: a pronoun says that it was spoken of before. */
const PRONOMBRES = 'dich[oa]s?|suy[oa]s?|un[oa]s?|otr[oa]s?|est[ea]|es[ea]';
const SIN_PRONOMBRES = [
  'VariableDeclarator > Identifier.id',
  ':function > Identifier.params',
  ':function > AssignmentPattern.params > Identifier.left',
  'FunctionDeclaration > Identifier.id',
  'ArrayPattern > Identifier',
  'ObjectPattern > Property > Identifier.value',
].map((lugar) => ({
  selector: `${lugar}[name=/^(${PRONOMBRES})$/]`,
  message: 'A pronoun is no name: say what it is.',
}));

/** Times are those of Buenos Aires, wherever they are told or read: the machine's own are somewhere else. */
const SIN_HORA_DE_LA_MAQUINA = [
  'NewExpression[callee.property.name="DateTimeFormat"]:not(:has(Property[key.name="timeZone"])):not(:has(Identifier[name="EN_BUENOS_AIRES"]))',
  'MemberExpression[property.name=/^toLocale(Date|Time)String$/]',
  'MemberExpression[property.name=/^[gs]et(Hours|Minutes|Date|Day|Month|FullYear)$/]',
].map((selector) => ({
  selector,
  message: 'Whose time is it? `EN_BUENOS_AIRES` and contracts/reglas/tiempo know the days.',
}));

/** Two ways to the data: Prisma's models, and `sql` of platform/base. */
const SIN_SQL_AJENO = [
  'MemberExpression[property.name=/^\\$(query|execute)Raw/]',
  'Literal[value=/^\\$(query|execute)Raw/]',
  'MemberExpression[object.name="Prisma"][property.name=/^(sql|join|raw|empty)$/]',
  'TSQualifiedName[left.name="Prisma"][right.name="Sql"]',
].map((selector) => ({
  selector,
  message: 'Statements are `sql` of platform/base/sql.ts, their pieces `parte`.',
}));

/** The server draws these pages too, and knows nothing of a browser's: the first drawing of both has to be the same. */
const CON_LO_DEL_SERVIDOR = [
  {
    selector: 'CallExpression[callee.name="useSyncExternalStore"][arguments.length<3]',
    message: 'What does the server know of it? The third argument says (docs/adr/0020).',
  },
];

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      '.data',
      '.cache',
      'prisma/generated',
      '**/dist',
      '**/*.mjs',
      '**/*.cjs',
      '**/*.js',
      '**/*.d.ts',
      '**/*.d.mts',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // `for (;;)` and `while (true)` are how a story goes on until it ends.
      'no-constant-condition': ['error', { checkLoops: false }],
      // An interface may want a promise of what is known at once.
      '@typescript-eslint/require-await': 'off',
      'max-depth': ['error', 3],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Settings come from platform/ajustes/env.ts.',
        },
      ],
    },
  },
  {
    files: [
      'platform/ajustes/env.ts',
      'dev/**',
      'tests/**',
      'bench/**',
      '**/*.config.ts',
      '**/*.test.ts',
      'scripts/**',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Pages run in the browsers of the last four years: nothing that these learned later (`tests/e2e/navegadores`).
    files: ['web/**/*.ts', 'web/**/*.tsx', 'contracts/reglas/**/*.ts'],
    ignores: ['**/*.config.ts', '**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...[
          ...['toSorted', 'toSpliced', 'toReversed', 'withResolvers', 'fromAsync', 'canParse'],
          ...['isSubsetOf', 'startViewTransition', 'requestIdleCallback'],
        ].map((property) => ({ property, message: 'Browsers of four years ago do not know it.' })),
      ],
    },
  },
  {
    files: ['web/**/*.ts', 'web/**/*.tsx'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['localStorage', 'sessionStorage'].map((name) => ({
          ...{ name, message: 'A browser may have none: web/ui/entorno/memoria.ts.' },
        })),
      ],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...SIN_HORA_DE_LA_MAQUINA, ...SIN_PRONOMBRES] },
  },
  {
    files: ['**/*.ts'],
    ignores: ['platform/base/**', 'tests/**', 'bench/**', '**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[...SIN_SQL_AJENO, ...SIN_HORA_DE_LA_MAQUINA, ...SIN_PRONOMBRES],
      ],
      'no-restricted-imports': [
        'error',
        {
          name: 'sql-template-tag',
          message: 'It is `parte` and `juntar` of platform/base/partes.ts.',
        },
      ],
    },
  },
  {
    files: ['web/{tienda,ui}/**/*.ts', 'web/{tienda,ui}/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[...SIN_HORA_DE_LA_MAQUINA, ...SIN_PRONOMBRES, ...CON_LO_DEL_SERVIDOR],
      ],
    },
  },
  {
    files: [
      '**/*.config.ts',
      'tests/support/servidores/servers.ts',
      'tests/support/servidores/certificado.ts',
      'tests/support/orden/closing-line.ts',
    ],
    rules: { 'no-restricted-exports': 'off' },
  },
);
