import type { Plugin } from 'vite';

const contract = /\/packages\/contract\/src\/.+\.ts$/;
const documentation = /\b(summary|description): (?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\$]|\\.|\$(?!\{))*`)/g;

/** What the contract says of its routes is for the OpenAPI document: a family's phone needs none of it. */
export function withoutDocumentation(): Plugin {
  return {
    name: 'kezek-without-documentation',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (!contract.test(id)) return undefined;
      return { code: code.replaceAll(documentation, '$1: ""'), map: null };
    },
  };
}
