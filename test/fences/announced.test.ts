import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Handlers } from '../../activities/record/step.ts';
import { NOTICES } from '../../domain/notices.ts';
import { COMMON_ACTS, type Lifecycle } from '../../domain/process/lifecycle.ts';
import { LIFECYCLES } from '../../domain/processes.ts';

/**
 * The types let no handler do to others what its line of the table does not announce. This is the other way round: no line
 * announces, and no helper asks for, what nobody does.
 */

const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
  config: { compilerOptions: object };
};
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
const program = ts.createProgram(ts.sys.readDirectory('activities/acts', ['.ts']), {
  ...options,
  incremental: false,
  tsBuildInfoFile: undefined,
});
const checker = program.getTypeChecker();

/** The sentences of what a step of this type may do to others; null: it is no step, or one that may do anything. */
function mayOf(type: ts.Type): Set<string> | null {
  const may = type.getProperty('may');
  if (!may || !type.getProperty('tell')) return null;
  const asked = checker
    .getTypeOfSymbol(may)
    .getCallSignatures()
    .flatMap(({ parameters: [sentence] }) => (sentence ? [checker.getTypeOfSymbol(sentence)] : []))
    .flatMap((one) => (one.isUnion() ? one.types : [one]));
  if (asked.some(({ flags }) => flags & ts.TypeFlags.String)) return null;
  return new Set(asked.flatMap((one) => (one.isStringLiteral() ? [one.value] : [])));
}

const isFunction = (node: ts.Node): node is ts.FunctionLikeDeclaration =>
  ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isArrowFunction(node);
const stepsOf = ({ parameters }: ts.FunctionLikeDeclaration) =>
  parameters.map((one) => checker.getTypeAtLocation(one)).filter((type) => type.getProperty('may'));

/** The sentences of what the calls within a function do to others, or ask of their step to be allowed. */
function doneIn(body: ts.Node): Set<string> {
  const done = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (node !== body && isFunction(node) && stepsOf(node).length > 0) return;
    if (ts.isCallExpression(node)) {
      const signature = checker.getResolvedSignature(node);
      const asked = [signature?.thisParameter, ...(signature?.parameters ?? [])].filter(
        (one) => one !== undefined,
      );
      for (const one of asked)
        for (const sentence of mayOf(checker.getTypeOfSymbolAtLocation(one, node)) ?? []) done.add(sentence);
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return done;
}

interface Found {
  readonly where: string;
  readonly concept: string;
  readonly act: string | null;
  readonly asked: ReadonlySet<string> | null;
  readonly done: ReadonlySet<string>;
}

/** The same of a handler's type; null: it is none. */
function mayOfHandler(handler: ts.Type | undefined): ReadonlySet<string> | null {
  const [step] = (handler && checker.getNonNullableType(handler))?.getCallSignatures()[0]?.parameters ?? [];
  return step ? mayOf(checker.getTypeOfSymbol(step)) : null;
}

/** A member of an object literal that is to be a handler, with what its act announces. */
function handlerIn(
  node: ts.ObjectLiteralElementLike,
): { act: string; announced: ReadonlySet<string> } | null {
  if (!node.name || !ts.isIdentifier(node.name) || !ts.isObjectLiteralExpression(node.parent)) return null;
  const act = node.name.text;
  const wanted = checker.getContextualType(node.parent)?.getProperty(act);
  const announced = wanted ? mayOfHandler(checker.getTypeOfSymbol(wanted)) : null;
  return announced && { act, announced };
}

/** Every function that is given a step, and every handler, written or named. */
const found: readonly Found[] = program
  .getSourceFiles()
  .filter(({ fileName }) => fileName.includes('activities/acts/'))
  .flatMap((file) => {
    const list: Found[] = [];
    const [concept = ''] = relative('activities/acts', file.fileName).split(sep);
    const visit = (node: ts.Node): void => {
      const handler = ts.isObjectLiteralElementLike(node) ? handlerIn(node) : null;
      if (handler) {
        const { act, announced: asked } = handler;
        const done =
          ts.isMethodDeclaration(node) && node.body
            ? doneIn(node.body)
            : (mayOfHandler(checker.getTypeAtLocation(node)) ?? new Set());
        list.push({ where: `${concept} ${act}`, concept, act, asked, done });
      } else if (isFunction(node) && node.body) {
        const [step] = stepsOf(node);
        const where = `${concept} ${node.name?.getText() ?? 'an arrow'}`;
        if (step) list.push({ where, concept, act: null, asked: mayOf(step), done: doneIn(node.body) });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return list;
  });

/** A function that follows every act of a concept may do more than the single handler. */
const after = new Map<string, string[]>();
for (const { concept, asked, done } of found)
  if (asked === null) after.set(concept, [...(after.get(concept) ?? []), ...done]);

describe('what acts do to others', () => {
  it('finds the handlers of the tables', () => {
    const acts = new Set(found.map(({ concept, act }) => `${concept}.${act ?? ''}`));
    const known = Object.entries(LIFECYCLES).flatMap(([type, { acts: all }]) =>
      Object.keys(all)
        .filter((act) => act !== 'remind')
        .map((act) => `${type}.${act}`),
    );
    expect(known.filter((one) => !acts.has(one))).toEqual([]);
  });

  it('is done by somebody: no line of a table announces, and no helper asks for, what it does not do', () => {
    const idle = found.flatMap(({ where, concept, asked, done }) =>
      [...(asked ?? [])]
        .filter((sentence) => !done.has(sentence) && !after.get(concept)?.includes(sentence))
        .map((sentence) => `${where}: ${sentence}`),
    );
    expect(idle).toEqual([]);
  });

  it('ahead of a deadline is announced by the table of its concept', () => {
    const ahead = Object.entries<Lifecycle>(LIFECYCLES).flatMap(([type, table]) =>
      Object.entries(table.ahead ?? {}).flatMap(([who, names]) =>
        names.map((name) => `${type}: notifies ${who} ${name}`),
      ),
    );
    const inTables = new Set(found.flatMap(({ act, asked }) => (act ? [...(asked ?? [])] : [])));
    const beside = found.flatMap(({ concept, act, asked }) =>
      act ? [] : [...(asked ?? [])].filter((one) => !inTables.has(one)).map((one) => `${concept}: ${one}`),
    );
    expect([...new Set(beside)].sort()).toEqual(ahead.sort());
  });

  it('sends every notice that there is, under one name each', () => {
    const sent = new Set(
      found.flatMap(({ done }) => [...done]).map((sentence) => sentence.split(' ').at(-1)),
    );
    const common: readonly string[] = Object.values(COMMON_ACTS).map(({ notifies }) => notifies);
    expect(Object.keys(NOTICES).filter((name) => !sent.has(name) && !common.includes(name))).toEqual([]);
    const names = readdirSync('domain').flatMap((concept) => {
      const file = `domain/${concept}/notices.ts`;
      return existsSync(file) ? [...readFileSync(file, 'utf8').matchAll(/^  (\w+): \{$/gm)] : [];
    });
    expect(names.map(([, name]) => name).sort()).toEqual(Object.keys(NOTICES).sort());
  });

  it('R43 says the same in both languages', () => {
    const named = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort();
    for (const [name, { zh, en }] of Object.entries(NOTICES)) expect(named(zh), name).toEqual(named(en));
  });

  it('cannot be written where no line of the table announces it', () => {
    const cure: Handlers<'claim'>['cure'] = (step) => {
      // @ts-expect-error -- `cure` announces that it tells nobody anything.
      step.tell({ type: 'posting', id: step.caseId }, 'claimSettled', { claimId: step.caseId });
      return Promise.resolve({ to: 'verification' });
    };
    const answer: Handlers<'claim'>['answer'] = (step) => {
      step.notify('claimant', 'posterAnswered', { message: '' });
      // @ts-expect-error -- it announces a notice to the claimant alone.
      step.notify('poster', 'posterAnswered', { message: '' });
      return Promise.resolve({ to: 'valid' });
    };
    const verifyValid: Handlers<'claim'>['verifyValid'] = (step) => {
      step.tell({ type: 'posting', id: step.caseId }, 'claimSettled', { claimId: step.caseId });
      // @ts-expect-error -- it announces that it tells its posting, and no more.
      void step.open({ lifecycle: LIFECYCLES.review, name: 'review', summary: '', parties: [] });
      return Promise.resolve({ to: 'valid' });
    };
    expect([cure, answer, verifyValid]).toHaveLength(3);
  });
});
