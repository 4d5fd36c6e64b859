/** The functions of a source with their measures: lines, parameters, and how many ways lead through them (cyclomatic complexity). */
import ts from 'typescript'

export interface MeasuredFunction {
  readonly file: string
  readonly name: string
  readonly line: number
  readonly lines: number
  readonly parameters: number
  readonly ways: number
}

export function functionsOf(tree: ts.SourceFile): MeasuredFunction[] {
  const found: MeasuredFunction[] = []
  const visit = (node: ts.Node, parent: ts.Node): void => {
    if (isFunction(node)) found.push(measure(node, parent, tree))
    ts.forEachChild(node, (inner) => visit(inner, node))
  }
  ts.forEachChild(tree, (node) => visit(node, tree))
  return found
}

type WithBody = ts.FunctionLikeDeclaration & { readonly body: ts.ConciseBody }

function isFunction(node: ts.Node): node is WithBody {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined
}

function measure(node: WithBody, parent: ts.Node, tree: ts.SourceFile): MeasuredFunction {
  const lineAt = (at: number) => tree.getLineAndCharacterOfPosition(at).line + 1
  const line = lineAt(node.getStart(tree))
  return {
    file: tree.fileName,
    name: nameOf(node, parent, tree),
    line,
    lines: lineAt(node.end) - line + 1,
    parameters: node.parameters.length,
    ways: waysThrough(node.body),
  }
}

function nameOf(node: WithBody, parent: ts.Node, tree: ts.SourceFile): string {
  if (node.name !== undefined) return node.name.getText(tree)
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText(tree)
  return ts.isConstructorDeclaration(node) ? 'constructor' : ''
}

const forks = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.CatchClause,
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
])

/** A function inside another is counted by itself. */
function waysThrough(body: ts.Node): number {
  let ways = 1
  const visit = (node: ts.Node): void => {
    if (isFunction(node)) return
    if (forks.has(node.kind)) ways += 1
    ts.forEachChild(node, visit)
  }
  visit(body)
  return ways
}
