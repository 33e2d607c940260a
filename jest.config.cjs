/** Tests run on sources (swc); `npm test` builds first, for the workflow bundle and the generated Prisma clients. */

module.exports = {
  testEnvironment: '<rootDir>/tools/jest-environment.cjs',
  runtime: '<rootDir>/tools/jest-runtime.cjs',
  // Packages resolve to their sources (see `exports` in their package.json).
  testEnvironmentOptions: { customExportConditions: ['@kezek/source', 'node', 'node-addons'] },
  // A machine with other work to do is slow, not wrong. A step that waits in vain says so by itself before.
  testTimeout: 300_000,
  // Much of a test is waiting for servers: three keep two cores busy.
  maxWorkers: 3,
  testSequencer: '<rootDir>/tools/jest-sequencer.cjs',
  globalSetup: '<rootDir>/tools/jest-shared-postgres.cjs',
  globalTeardown: '<rootDir>/tools/jest-end-shared-postgres.cjs',
  reporters: ['default', '<rootDir>/tools/jest-closing-line.cjs'],
  roots: ['packages', 'services', 'workflows', 'activities', 'bench', 'tests', 'chaos'].map(
    (dir) => `<rootDir>/${dir}`,
  ),
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/\\.data/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
};
