import { pathToFileURL } from 'node:url';
import ts from 'typescript';

type Texts = readonly string[];

/** Texts of parameters, while the function that takes them is looked into. */
type Given = ReadonlyMap<ts.Symbol, Texts>;

type Maker = ts.FunctionDeclaration | ts.ArrowFunction;

/** More texts of one call than this are a mistake of the reader's, not of the code. */
const MOST = 100;

/**
 * Every text that an expression can be, as far as the source says it: literals, templates, constants of this file or
 * another, entries of constant records, both arms of a condition, functions that make a text of texts, and values whose
 * type is a closed set of words.
 */
export class TextReader {
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  /** @returns null where the text is made at run time */
  async textsOf(expression: ts.Expression, given: Given = new Map()): Promise<Texts | null> {
    const node = bare(expression);
    const texts = (await this.#read(node, given)) ?? this.#wordsOf(node);
    if (texts && texts.length > MOST) throw new Error(`more than ${MOST} texts: ${node.getText()}`);
    return texts && [...new Set(texts)];
  }

  async #read(node: ts.Expression, given: Given): Promise<Texts | null> {
    if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return [node.text];
    if (ts.isTemplateExpression(node)) return this.#template(node, given);
    if (ts.isConditionalExpression(node)) return this.#any([node.whenTrue, node.whenFalse], given);
    if (ts.isCallExpression(node)) return this.#call(node, given);
    if (ts.isElementAccessExpression(node)) return this.#entries(node.expression);
    const symbol = this.#symbolOf(node);
    const constant = this.#constant(node);
    return (symbol && given.get(symbol)) ?? (constant ? this.textsOf(constant) : null);
  }

  async #template(node: ts.TemplateExpression, given: Given): Promise<Texts | null> {
    let texts: Texts = [node.head.text];
    for (const { expression, literal } of node.templateSpans) {
      const pieces = await this.textsOf(expression, given);
      if (!pieces) return null;
      texts = texts.flatMap((text) => pieces.map((piece) => text + piece + literal.text));
    }
    return texts;
  }

  /** Those of all of them. */
  async #any(nodes: readonly ts.Expression[], given: Given): Promise<Texts | null> {
    const found: string[] = [];
    for (const node of nodes) {
      const texts = await this.textsOf(node, given);
      if (!texts) return null;
      found.push(...texts);
    }
    return found;
  }

  /** Those of all entries of a constant record. */
  async #entries(node: ts.Expression): Promise<Texts | null> {
    const record = this.#constant(node);
    if (!record || !ts.isObjectLiteralExpression(record)) return null;
    const values = record.properties.map((one) => (ts.isPropertyAssignment(one) ? one.initializer : null));
    return values.every((one) => one !== null) ? this.#any(values, new Map()) : null;
  }

  /** Initial value of a constant, or of a member of a constant record. */
  #constant(node: ts.Expression): ts.Expression | null {
    const declaration = this.#symbolOf(node)?.valueDeclaration;
    if (!declaration) return null;
    if (ts.isPropertyAssignment(declaration)) return bare(declaration.initializer);
    if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return null;
    const isConst = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
    return isConst ? bare(declaration.initializer) : null;
  }

  /** A function of ours: read where it only returns a text, else asked, where its arguments are known. */
  async #call(node: ts.CallExpression, given: Given): Promise<Texts | null> {
    const declaration = this.#symbolOf(node.expression)?.valueDeclaration;
    const made =
      declaration && ts.isFunctionDeclaration(declaration) ? declaration : this.#constant(node.expression);
    if (!made || (!ts.isFunctionDeclaration(made) && !ts.isArrowFunction(made))) return null;
    const inner = new Map<ts.Symbol, Texts>();
    for (const [index, parameter] of made.parameters.entries()) {
      const symbol = this.#checker.getSymbolAtLocation(parameter.name);
      const argument = node.arguments[index] ?? parameter.initializer;
      const texts = argument && (await this.textsOf(argument, given));
      if (!symbol || !texts) return null;
      inner.set(symbol, texts);
    }
    const returned = returnedBy(made);
    return (returned && (await this.textsOf(returned, inner))) ?? this.#asked(made, [...inner.values()]);
  }

  /** Texts that an exported function makes of others, by calling it. */
  async #asked(made: Maker, args: readonly Texts[]): Promise<Texts | null> {
    if (!ts.isFunctionDeclaration(made) || !made.name) return null;
    if (!made.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return null;
    if (args.some((texts) => texts.length !== 1)) return null;
    const file = pathToFileURL(made.getSourceFile().fileName).href;
    const own = (await import(/* @vite-ignore */ file)) as Readonly<Record<string, unknown>>;
    const text = (own[made.name.text] as (...args: unknown[]) => unknown)(...args.flat());
    return typeof text === 'string' ? [text] : null;
  }

  /** The words that its type allows, where these are a closed set. */
  #wordsOf(node: ts.Expression): Texts | null {
    const type = this.#checker.getTypeAtLocation(node);
    const members = type.isUnion() ? type.types : [type];
    return members.every((one) => one.isStringLiteral()) ? members.map((one) => one.value) : null;
  }

  #symbolOf(node: ts.Expression): ts.Symbol | undefined {
    const symbol = this.#checker.getSymbolAtLocation(node);
    const isImported = symbol && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    return isImported ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }
}

/** Without brackets, `as const` and `satisfies`. */
function bare(node: ts.Expression): ts.Expression {
  const isDressed =
    ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node);
  return isDressed ? bare(node.expression) : node;
}

/** Value of a function that only returns one. */
function returnedBy({ body }: Maker): ts.Expression | null {
  if (!body || !ts.isBlock(body)) return body ?? null;
  const [only, ...others] = body.statements;
  return only && others.length === 0 && ts.isReturnStatement(only) ? (only.expression ?? null) : null;
}
