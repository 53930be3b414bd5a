import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { types } from 'node:util';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { TEST_FILES } from './files.mjs';

const HARNESS = path.resolve(import.meta.dirname, 'harness.mjs');

/** The tests of `domain/` as one script that can be loaded again and again, each time as if for the first time. */
export class Suite {
  #script;
  #require;
  #harness;
  /** @type {Map<string, Set<string>>} by source file, the tests that load it */
  #related = new Map();

  /**
   * @param {string} root the project, or a copy of it
   * @param {(file: string, text: string) => string} change changes sources on their way in
   */
  static async load(root, change = (_file, text) => text) {
    const suite = new Suite();
    suite.#harness = await import(HARNESS);
    suite.#require = createRequire(path.join(root, 'package.json'));
    suite.#require('fast-check').configureGlobal({ seed: 20_261_128 });
    const bundle = await build({
      stdin: {
        contents: `module.exports = { ${TEST_FILES.map((file) => `'${file}': () => require('./${file}')`).join()} };`,
        resolveDir: root,
      },
      absWorkingDir: root,
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'cjs',
      packages: 'external',
      logLevel: 'error',
      plugins: [sources(root, change)],
    });
    suite.#script = new Script(`(function (require, module) {${bundle.outputFiles[0].text}\n})`, {
      filename: 'suite.cjs',
    });
    suite.#relate(bundle.metafile.inputs);
    return suite;
  }

  /** @param {import('esbuild').Metafile['inputs']} inputs */
  #relate(inputs) {
    for (const test of TEST_FILES) {
      const seen = new Set([test]);
      for (const file of seen)
        for (const one of inputs[file]?.imports ?? []) if (!one.external) seen.add(one.path);
      for (const file of seen) {
        if (!this.#related.has(file)) this.#related.set(file, new Set());
        this.#related.get(file).add(test);
      }
    }
  }

  /** The test files that load a source file. @param {string} file from the root */
  related(file) {
    return this.#related.get(file) ?? new Set();
  }

  /**
   * Loads sources and tests anew, file by file as its tests are asked for.
   * @param {readonly string[]} files which of the tests
   */
  *tests(files = TEST_FILES) {
    const modules = (name) => (name === 'vitest' ? this.#harness : asCommon(this.#require(name)));
    const script = { exports: {} };
    this.#script.runInThisContext()(modules, script);
    const counts = new Map();
    for (const file of files) {
      this.#harness.begin(file);
      script.exports[file]();
      for (const test of this.#harness.declared()) {
        const name = `${file}: ${test.name}`;
        const count = (counts.get(name) ?? 0) + 1;
        counts.set(name, count);
        yield { ...test, id: count === 1 ? name : `${name} (${count})` };
      }
    }
  }
}

/** Stands in a script for a package of ES modules alone: its default export, with the others on it. */
function asCommon(found) {
  if (!types.isModuleNamespaceObject(found) || typeof found.default !== 'function') return found;
  return new Proxy(found.default, { get: (target, name) => found[name] ?? target[name] });
}

/** A script has no `import.meta`: each file gets its own address. */
function sources(root, change) {
  return {
    name: 'sources',
    setup(bundler) {
      bundler.onLoad({ filter: /\.m?ts$/ }, ({ path: file }) => {
        const text = change(path.relative(root, file), readFileSync(file, 'utf8'));
        return {
          loader: 'ts',
          contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href)),
        };
      });
    },
  };
}
