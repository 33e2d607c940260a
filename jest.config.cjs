/** Tests run on sources (swc); `npm test` builds first, for the workflow bundle and the generated Prisma clients. */
module.exports = {
  testEnvironment: 'node',
  reporters: ['default', '<rootDir>/tools/jest-closing-line.cjs'],
  roots: ['packages', 'services', 'workflows', 'activities', 'tests'].map((dir) => `<rootDir>/${dir}`),
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/\\.data/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: {
    '^@kezek/(calendar|rules|identity|messages|contract|platform|stack|demo)/(.*)$': '<rootDir>/packages/$1/src/$2',
    '^@kezek/(catalog|bulletin|worker|gateway)/(.*)$': '<rootDir>/services/$1/src/$2',
    '^@kezek/(workflows|activities)/(.*)$': '<rootDir>/$1/$2',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
