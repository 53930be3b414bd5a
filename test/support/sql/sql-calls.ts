import path from 'node:path';
import ts from 'typescript';
import { queryPrepared } from '../../../db/prepared.ts';
import { TextReader } from './text-of.ts';

/** A place in the source that sends SQL, or has it made by the ORM out of texts. */
export interface SqlCall {
  /** File and function, e.g. `db/record/store.ts RecordStore.write`. */
  readonly place: string;
  readonly line: number;
  /** Every text that it can send; null where that is made at run time. */
  readonly texts: readonly string[] | null;
  /** How many values go with it; null where that is not written there. */
  readonly values: number | null;
}

/** Packages whose `query` is not SQL's. */
const OTHERS = /\/node_modules\/@temporalio\//;
const BUILDS = ['createQueryBuilder', 'insert', 'into', 'values', 'orIgnore'];
const OF_SQL = /\/node_modules\/(typeorm|pg|@types\/pg)\//;

/** The calls of the rooms of a project, but for its migrations. @param rooms its folders */
export async function sqlCallsOf(root: string, rooms: readonly string[]): Promise<SqlCall[]> {
  const program = programOf(root, rooms);
  const checker = program.getTypeChecker();
  const reader = new TextReader(checker);
  const calls: SqlCall[] = [];
  for (const source of program.getSourceFiles()) {
    const file = path.relative(root, source.fileName);
    if (!rooms.some((room) => file.startsWith(`${room}/`)) || file.startsWith('db/migrations/')) continue;
    for (const { node, text, values } of sentIn(source, checker))
      calls.push({
        place: `${file} ${around(node)}`,
        line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
        texts: text ? await reader.textsOf(text) : null,
        values: countOf(values),
      });
  }
  return calls;
}

function programOf(root: string, rooms: readonly string[]): ts.Program {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: object;
  };
  const own = { ...config, include: rooms };
  const { fileNames, options } = ts.parseJsonConfigFileContent(own, ts.sys, root);
  return ts.createProgram(fileNames, { ...options, incremental: false });
}

interface Sent {
  readonly node: ts.Node;
  readonly text?: ts.Expression | undefined;
  readonly values?: ts.Expression | undefined;
}

function sentIn(source: ts.SourceFile, checker: ts.TypeChecker): Sent[] {
  const found: Sent[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && isSql(checker, node)) {
      const [text, values] = node.name.text === 'query' ? (callOf(node)?.arguments ?? []) : [];
      found.push({ node: node.name, text, values });
    }
    if (ts.isCallExpression(node) && node.expression.getText() === queryPrepared.name) {
      const [, , text, values] = node.arguments;
      found.push({ node, text, values });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A query of the ORM or the driver, called or handed on; and whatever else is called so, but for the engine's. */
function isSql(checker: ts.TypeChecker, node: ts.PropertyAccessExpression): boolean {
  if (!['query', 'createQueryBuilder'].includes(node.name.text)) return false;
  const declared = checker.getSymbolAtLocation(node.name)?.declarations ?? [];
  const isIn = (folder: RegExp): boolean => declared.some((one) => folder.test(one.getSourceFile().fileName));
  if (isWithoutTexts(node)) return false;
  return isIn(OF_SQL) || (callOf(node) !== null && !isIn(OTHERS));
}

/** True if the builder is given only names of the entity, which the compiler checks. */
function isWithoutTexts(node: ts.PropertyAccessExpression): boolean {
  const told = callOf(node);
  const next = told?.parent;
  if (node.name.text === 'execute') return true;
  return (
    BUILDS.includes(node.name.text) && !!next && ts.isPropertyAccessExpression(next) && isWithoutTexts(next)
  );
}

function callOf(node: ts.PropertyAccessExpression): ts.CallExpression | null {
  const { parent } = node;
  return ts.isCallExpression(parent) && parent.expression === node ? parent : null;
}

/** How many values a list has; none are a list of none. */
function countOf(values: ts.Expression | undefined): number | null {
  if (!values) return 0;
  const isCounted = ts.isArrayLiteralExpression(values) && !values.elements.some(ts.isSpreadElement);
  return isCounted ? values.elements.length : null;
}

/** The functions and the class that a node stands in, from outside. */
function around(node: ts.Node): string {
  const names: string[] = [];
  for (let at = node; !ts.isSourceFile(at); at = at.parent) names.unshift(...nameOf(at));
  return names.join('.');
}

function nameOf(node: ts.Node): string[] {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isClassDeclaration(node))
    return [node.name?.getText() ?? ''];
  const isHeld = ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node);
  return isHeld && node.initializer && ts.isArrowFunction(node.initializer) ? [node.name.getText()] : [];
}
