"""From the Python of a generated Snowball stemmer to JavaScript that does the same.

That Python is a small language: assignments, comparisons, loops, calls of the base class, and `try … raise lab0() …
except lab0: pass`, which stands for a jump out of a block and becomes a labelled block. Whatever else a later version
may hold is refused with a ValueError that names it, never guessed.
"""

import ast
import json
from collections.abc import Sequence

_OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Eq: "===", ast.NotEq: "!==", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">",
    ast.GtE: ">=", ast.And: "&&", ast.Or: "||",
}  # fmt: skip


def javascript_of(source: str, name: str, base: str) -> str:
    """Return an expression that gives the stemmer's class; `base` declares the JavaScript class `Base`."""
    tree = next(node for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and node.name == name)
    constants: list[str] = []
    members: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            members.append(f"{_name(node.name)}(){{{_block(node.body, name)}}}")
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            variable = node.targets[0].id
            if variable.startswith(("g_", "a_", "as_")):
                constants.append(f"const {variable}={_constant(node.value)};")
            else:
                members.append(f"{variable}={_expression(node.value, name)};")
    return f"(()=>{{{base}{''.join(constants)}return class extends Base{{{''.join(members)}}}}})()"


def _name(name: str) -> str:
    return name.removeprefix("__")


def _constant(node: ast.expr) -> str:
    """Return a grouping as a string of its letters, a list of Among as rows of text, result and method."""
    if isinstance(node, ast.Set):
        return json.dumps("".join(sorted(ast.literal_eval(node))))
    if isinstance(node, ast.List):
        return "[" + ",".join(_among(call) for call in node.elts) + "]"
    return json.dumps(ast.literal_eval(node))


def _among(node: ast.expr) -> str:
    if not isinstance(node, ast.Call):
        raise ValueError(f"a stemmer's list holds {ast.unparse(node)}")
    row = [json.dumps(ast.literal_eval(node.args[0])), ast.unparse(node.args[2])]
    if len(node.args) > 3:
        row.append(json.dumps(_name(ast.unparse(node.args[3]))))
    return f"[{','.join(row)}]"


def _block(nodes: Sequence[ast.stmt], name: str) -> str:
    declared = sorted(
        {
            target.id
            for node in nodes
            for inner in ast.walk(node)
            if isinstance(inner, ast.Assign)
            for target in inner.targets
            if isinstance(target, ast.Name)
        }
    )
    return (f"let {','.join(declared)};" if declared else "") + _statements(nodes, name)


def _statements(nodes: Sequence[ast.stmt], name: str) -> str:
    return "".join(_statement(node, name) for node in nodes)


def _statement(node: ast.stmt, name: str) -> str:
    match node:
        case ast.Assign(targets=[target], value=value):
            return f"{_expression(target, name)}={_expression(value, name)};"
        case ast.AugAssign(target=target, op=op, value=value):
            return f"{_expression(target, name)}{_OPERATORS[type(op)]}={_expression(value, name)};"
        case ast.Expr(value=value):
            return f"{_expression(value, name)};"
        case ast.Return(value=value):
            return f"return {_expression(value, name)};" if value else "return;"
        case ast.Raise(exc=ast.Call(func=ast.Name(id=label))):
            return f"break {label};"
        case ast.Try(body=body, handlers=[ast.ExceptHandler(type=ast.Name(id=label), body=[ast.Pass()])]):
            return f"{label}:{{{_statements(body, name)}}}"
        case _:
            return _compound(node, name)


def _compound(node: ast.stmt, name: str) -> str:
    match node:
        case ast.If(test=test, body=body, orelse=orelse):
            otherwise = f"else{{{_statements(orelse, name)}}}" if orelse else ""
            return f"if({_expression(test, name)}){{{_statements(body, name)}}}{otherwise}"
        case ast.While(test=test, body=body):
            return f"while({_expression(test, name)}){{{_statements(body, name)}}}"
        case ast.For(target=ast.Name(id=variable), iter=ast.Tuple(elts=elements), body=body):
            return f"for(const {variable} of {'[' + '0,' * len(elements) + ']'}){{{_statements(body, name)}}}"
        case ast.Break():
            return "break;"
        case ast.Continue():
            return "continue;"
        case ast.Pass():
            return ""
        case _:
            raise ValueError(f"a stemmer holds a statement that is not translated: {ast.unparse(node)[:80]}")


def _expression(node: ast.expr, name: str) -> str:
    match node:
        case ast.Constant(value=bool() as value):
            return "true" if value else "false"
        case ast.Constant(value=value):
            return json.dumps(value)
        case ast.Name(id=variable):
            return variable
        case ast.Attribute(value=ast.Name(id=owner), attr=attribute):
            return attribute if owner == name else f"this.{_name(attribute)}"
        case ast.Call(func=ast.Name(id="len"), args=[argument]):
            return f"{_expression(argument, name)}.length"
        case ast.Call(func=function, args=arguments):
            return f"{_expression(function, name)}({','.join(_expression(item, name) for item in arguments)})"
        case ast.Subscript(value=value, slice=index):
            return f"{_expression(value, name)}[{_expression(index, name)}]"
        case _:
            return _operation(node, name)


def _operation(node: ast.expr, name: str) -> str:
    match node:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return f"!({_expression(operand, name)})"
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"-{_expression(operand, name)}"
        case ast.BinOp(left=left, op=op, right=right):
            return f"({_expression(left, name)}{_OPERATORS[type(op)]}{_expression(right, name)})"
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return f"({_expression(left, name)}{_OPERATORS[type(op)]}{_expression(right, name)})"
        case ast.BoolOp(op=op, values=values):
            return "(" + _OPERATORS[type(op)].join(_expression(value, name) for value in values) + ")"
        case _:
            raise ValueError(f"a stemmer holds an expression that is not translated: {ast.unparse(node)[:80]}")
