/** State that a module keeps for the whole process: a `let` at its top, or a `const` there that the module itself changes. */
import ts from 'typescript'

export interface ModuleState {
  readonly file: string
  readonly name: string
}

const changing = new Set(['set', 'add', 'delete', 'clear', 'push', 'pop', 'shift', 'unshift', 'splice', 'fill'])

export function stateOf(tree: ts.SourceFile): ModuleState[] {
  const { lets, consts } = declaredAtTop(tree)
  const changed = new Set(lets)
  const visit = (node: ts.Node): void => {
    const name = changedBy(node)
    if (name !== undefined && consts.has(name)) changed.add(name)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return [...changed].map((name) => ({ file: tree.fileName, name }))
}

function declaredAtTop(tree: ts.SourceFile): { readonly lets: Set<string>; readonly consts: Set<string> } {
  const lets = new Set<string>()
  const consts = new Set<string>()
  for (const statement of tree.statements) {
    if (!ts.isVariableStatement(statement)) continue
    const isConst = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0
    for (const { name, initializer } of statement.declarationList.declarations)
      if (ts.isIdentifier(name) && !isFunctionValue(initializer)) (isConst ? consts : lets).add(name.text)
  }
  return { lets, consts }
}

const isFunctionValue = (value: ts.Expression | undefined): boolean =>
  value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value))

/** `name.set(…)`, `name[at] = …`, `name.member += …`, `delete name.member`. */
function changedBy(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
    return changing.has(node.expression.name.text) ? ownerOf(node.expression) : undefined
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return ownerOf(node.left)
  return ts.isDeleteExpression(node) ? ownerOf(node.expression) : undefined
}

const isAssignment = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment

function ownerOf(node: ts.Expression): string | undefined {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined
  return ts.isIdentifier(node.expression) ? node.expression.text : ownerOf(node.expression)
}
