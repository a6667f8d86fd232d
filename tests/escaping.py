"""Reads how pages call Streamlit, and says which label, choice or help may hold data that nothing made harmless.

A text is harmless where it is a literal, is put together of harmless ones, or comes from `escape` (where Streamlit
draws Markdown) or from `one_line` (where it draws none: the choices of a box, hints). What a function is given is
looked at where it is called; what it returns, where it is written.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

ESCAPE, ONE_LINE = "escape", "one_line"  # of pages/ui/formats.py
LABELLED = {  # draw their first argument, or `label`, as Markdown
    "button",
    "form_submit_button",
    "download_button",
    "link_button",
    "page_link",
    "checkbox",
    "toggle",
    "radio",
    "selectbox",
    "multiselect",
    "select_slider",
    "slider",
    "text_input",
    "text_area",
    "number_input",
    "date_input",
    "time_input",
    "file_uploader",
    "pills",
    "segmented_control",
    "popover",
    "expander",
    "tabs",
    "metric",
    "dialog",
    "spinner",
    "status",
    "toast",
    "title",
    "header",
    "subheader",
    "caption",
    "error",
    "warning",
    "info",
    "success",
}
OFFERS = {
    "radio": ESCAPE,
    "pills": ESCAPE,
    "segmented_control": ESCAPE,
    "selectbox": ONE_LINE,
    "multiselect": ONE_LINE,
}
SAYS = {  # write numbers, dates and words of ours, whatever they are given
    "plural",
    "number",
    "percent",
    "euros",
    "day_text",
    "moment_text",
    "date_text",
    "month_text",
    "status_of",
    "len",
    "titled",
    "qualified",
    "ahead_texts",
}
KEEPS = {  # put together what they are given
    "quote",
    "join",
    "first_of",
    "headed",
    "str",
    "list",
    "map",
    "sorted",
    "tuple",
    "dict",
    "items",
    "keys",
    "values",
    "enumerate",
    "reversed",
}
FILLS = {
    "append",
    "add",
    "extend",
    "update",
    "insert",
    "setdefault",
}  # put into a collection what they are given
OURS = {"french", "words", "mark"}  # what members of our vocabularies say: `Role.STAFF.french`

Function = ast.FunctionDef | ast.Lambda
_OPENS_SCOPE = (
    ast.FunctionDef,
    ast.Lambda,
    ast.ListComp,
    ast.GeneratorExp,
    ast.DictComp,
    ast.SetComp,
    ast.Module,
)


@dataclass(frozen=True)
class Scope:
    """A function, a comprehension or a module, and the call that it is looked at for, where it is for one."""

    node: ast.AST
    call: ast.Call | None = None
    caller: "tuple[Scope, ...]" = ()


Scopes = tuple[Scope, ...]  # what stands around an expression, the innermost last


@dataclass
class Labels:
    """The labels of all modules: path → what it says."""

    modules: Mapping[str, ast.Module]
    owed: dict[tuple[ast.FunctionDef, str, str], None] = field(
        default_factory=dict
    )  # function, parameter, from what
    looked_at: set[tuple[ast.AST, str, int | None]] = field(
        default_factory=set
    )  # what is set to itself stays as it is

    def broken(self) -> Iterator[tuple[str, str]]:
        """Each label that may hold data as it is: path, what is wrong."""
        for path, call, around in self.calls:
            for what, shown, how in _shown(call):
                if not self.harmless(shown, around, how, call=call):
                    yield path, _told(call, what, how)
        done: set[tuple[ast.FunctionDef, str, str]] = set()
        while waiting := [one for one in self.owed if one not in done]:
            for function, name, how in waiting:
                done.add((function, name, how))
                for path, call, around in self.calls_by_name.get(function.name, ()):
                    given = _given(function, name, call)
                    if (
                        given
                        and function in self.functions(call.func, around)
                        and not self.harmless(given, around, how)
                    ):
                        yield path, _told(call, name, how)

    @cached_property
    def calls(self) -> list[tuple[str, ast.Call, Scopes]]:
        """All calls of the modules that draw, with what stands around each."""
        return [
            (path, call, around)
            for path, module in self.modules.items()
            if "streamlit" in self.known_as[module]
            for call, around in _calls(module, ())
        ]

    @cached_property
    def calls_by_name(self) -> dict[str, list[tuple[str, ast.Call, Scopes]]]:
        found: dict[str, list[tuple[str, ast.Call, Scopes]]] = {}
        for one in self.calls:
            found.setdefault(_name(one[1].func), []).append(one)
        return found

    @cached_property
    def written(self) -> dict[tuple[str, str], ast.FunctionDef]:
        """The functions of all modules: (module, name) → function."""
        return {
            (_dotted(path), one.name): one
            for path, module in self.modules.items()
            for one in ast.walk(module)
            if isinstance(one, ast.FunctionDef)
        }

    @cached_property
    def module_of(self) -> dict[ast.FunctionDef, ast.Module]:
        """The module of each function: what it calls is called as that module does."""
        return {
            one: module
            for module in self.modules.values()
            for one in ast.walk(module)
            if isinstance(one, ast.FunctionDef)
        }

    @cached_property
    def known_as(self) -> dict[ast.AST, dict[str, tuple[str, str]]]:
        """What each module calls the functions and the modules that it imports or writes: name → (module, name)."""
        names: dict[ast.AST, dict[str, tuple[str, str]]] = {}
        for path, module in self.modules.items():
            own = {
                one.name: (_dotted(path), one.name)
                for one in ast.walk(module)
                if isinstance(one, ast.FunctionDef)
            }
            for node in ast.walk(module):
                if isinstance(node, ast.Import):
                    own |= {one.name: (one.name, "") for one in node.names}
                elif isinstance(node, ast.ImportFrom):
                    own |= {one.asname or one.name: (node.module or "", one.name) for one in node.names}
            names[module] = own
        return names

    def functions(self, called: ast.AST, around: Scopes) -> list[ast.FunctionDef]:
        """The function that is called, where it is one of these modules."""
        names = self.known_as[around[0].node]
        if isinstance(called, ast.Name) and called.id in names:
            place = names[called.id]
        elif (
            isinstance(called, ast.Attribute)
            and isinstance(called.value, ast.Name)
            and called.value.id in names
        ):
            place = (".".join(names[called.value.id]), called.attr)
        else:
            return []
        return [self.written[place]] if place in self.written else []

    def harmless(
        self, shown: ast.AST, around: Scopes, how: str, *, call: ast.Call | None = None, at: int | None = None
    ) -> bool:
        """Whether a text is, or each of a collection; `at`: of each, the part at that place, or what a key leads to.

        `call`: of the widget whose choices a lambda says.
        """
        key = (shown, how, at)
        if key in self.looked_at:
            return True
        self.looked_at.add(key)
        try:
            return self._harmless(shown, around, how, call, at)
        finally:
            self.looked_at.remove(key)

    def _harmless(
        self, shown: ast.AST, around: Scopes, how: str, call: ast.Call | None, at: int | None
    ) -> bool:
        parts: list[ast.expr]
        match shown:
            case ast.Constant() | ast.Compare():
                return True
            case ast.JoinedStr():
                parts = [
                    one.value
                    for one in shown.values
                    if isinstance(one, ast.FormattedValue) and not _is_number(one)
                ]
            case ast.IfExp():
                parts = [shown.body, shown.orelse]
            case ast.BinOp():
                parts = [shown.left, shown.right]
            case ast.BoolOp():
                parts = shown.values
            case ast.Starred() | ast.NamedExpr():
                parts = [shown.value]
            case ast.Tuple() | ast.List():
                parts = [
                    one.elts[at] if at is not None and isinstance(one, ast.Tuple) else one
                    for one in shown.elts
                ]
            case ast.Dict():
                parts = [*(shown.values if at == 1 else filter(None, shown.keys))]
            case ast.DictComp():
                return self.harmless(shown.value if at == 1 else shown.key, (*around, Scope(shown)), how)
            case ast.ListComp() | ast.GeneratorExp() | ast.SetComp():
                return self.harmless(shown.elt, (*around, Scope(shown)), how)
            case ast.Lambda():
                return self.harmless(shown.body, (*around, Scope(shown, call)), how)
            case ast.Subscript() | ast.Attribute(attr="__getitem__"):
                return self.harmless(shown.value, around, how, at=1)
            case ast.Attribute():
                return shown.attr in OURS or shown.attr.isupper()
            case ast.Name():
                return shown.id.isupper() or shown.id in SAYS or self._named(shown.id, around, how, at)
            case ast.Call():
                return self._called(shown, around, how, at)
            case _:
                return False
        return all(self.harmless(part, around, how, call=call) for part in parts)

    def _called(self, shown: ast.Call, around: Scopes, how: str, at: int | None) -> bool:
        name = _name(shown.func)
        if name in SAYS | {how}:
            return True
        if name in KEEPS:
            if name == "map" and _name(shown.args[0]) in SAYS | {how}:
                return True
            whole = [shown.func.value] if isinstance(shown.func, ast.Attribute) else []
            return all(self.harmless(part, around, how, at=at) for part in (*whole, *shown.args))
        found = self.functions(shown.func, around)
        says = [
            one.value
            for function in found
            for one in ast.walk(function)
            if isinstance(one, ast.Return) and one.value
        ]
        inside = tuple(
            scope
            for function in found
            for scope in (Scope(self.module_of[function]), Scope(function, shown, around))
        )
        return bool(says) and all(self.harmless(one, inside, how, at=at) for one in says)

    def _named(self, name: str, around: Scopes, how: str, at: int | None) -> bool:
        """A variable: all that it is set to; a parameter: all that it is given."""
        for depth, scope in reversed([*enumerate(around)]):
            node = scope.node
            if isinstance(node, Function) and name in _parameters(node):
                if isinstance(node, ast.Lambda):  # says each of the choices
                    return scope.call is not None and all(
                        self.harmless(one, around[:depth], how) for one in _options(scope.call)
                    )
                if scope.call is None:
                    self.owed[node, name, how] = None
                    return True
                given = _given(node, name, scope.call) or _default(node, name)
                return given is not None and self.harmless(given, scope.caller or around[:1], how, at=at)
            if set_to := _set_in(node).get(name):
                inside = around[: depth + 1]
                return all(
                    self.harmless(one, inside, how, at=at if place is None else place)
                    for one, place in set_to
                )
        return False


def _calls(node: ast.AST, around: Scopes) -> Iterator[tuple[ast.Call, Scopes]]:
    """All calls, with what stands around each."""
    if isinstance(node, _OPENS_SCOPE):
        around = (*around, Scope(node))
    if isinstance(node, ast.Call):
        yield node, around
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, around)


def _shown(call: ast.Call) -> Iterator[tuple[str, ast.AST, str]]:
    """What a call of a widget shows: what it is, the expression, what it must come from."""
    name, named = _name(call.func), {one.arg: one.value for one in call.keywords}
    if name not in LABELLED or not isinstance(call.func, ast.Attribute):
        return
    if label := named.get("label") or (call.args[0] if call.args and name != "page_link" else None):
        yield "label", label, ESCAPE
    if "help" in named:
        yield "help", named["help"], ESCAPE
    if "placeholder" in named:
        yield "placeholder", named["placeholder"], ONE_LINE
    if name in OFFERS and "format_func" in named:
        yield "format_func", named["format_func"], OFFERS[name]
    elif name in OFFERS:
        yield from (("options", one, OFFERS[name]) for one in _options(call))


def _options(call: ast.Call) -> list[ast.expr]:
    return [*call.args[1:2], *(one.value for one in call.keywords if one.arg == "options")]


def _given(function: ast.FunctionDef, name: str, call: ast.Call) -> ast.expr | None:
    """What a call gives to a parameter; None where it gives nothing."""
    if named := next((one.value for one in call.keywords if one.arg == name), None):
        return named
    places = [one.arg for one in function.args.args]
    at = places.index(name) if name in places else len(call.args)
    return call.args[at] if at < len(call.args) else None


def _default(function: ast.FunctionDef, name: str) -> ast.expr | None:
    given = function.args
    late = zip(given.args[len(given.args) - len(given.defaults) :], given.defaults, strict=True)
    return next(
        (
            value
            for one, value in (*late, *zip(given.kwonlyargs, given.kw_defaults, strict=True))
            if one.arg == name
        ),
        None,
    )


def _set_in(scope: ast.AST) -> dict[str, list[tuple[ast.expr, int | None]]]:
    """What each variable is set to, or of what collection it is a part: its place there, None for all of it."""
    found: dict[str, list[tuple[ast.expr, int | None]]] = {}
    for node in ast.walk(scope):
        if isinstance(
            node, ast.Assign | ast.For | ast.comprehension | ast.NamedExpr | ast.AnnAssign | ast.AugAssign
        ):
            value = node.iter if isinstance(node, ast.For | ast.comprehension) else node.value
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                parts = [*enumerate(target.elts)] if isinstance(target, ast.Tuple) else [(None, target)]
                for at, one in parts:
                    if isinstance(one, ast.Name) and value:
                        found.setdefault(one.id, []).append((value, at))
    for name, collection in _filled_in(scope):
        if name in found:
            found[name].append((collection, None))
    return found


def _filled_in(scope: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """What is put into collections later, each as one that holds it: `names.append(name)` → names, `[name]`."""
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=[ast.Subscript(value=ast.Name(id=name), slice=key)], value=value):
                yield name, ast.Dict([key], [value])
            case ast.Call(func=ast.Attribute(value=owner, attr=method), args=[*_, value]) if method in FILLS:
                held = value if method in ("extend", "update") else ast.List([value])
                match owner:
                    case ast.Name(id=name) if method == "setdefault":
                        yield name, ast.Dict([node.args[0]], [value])
                    case ast.Name(id=name):
                        yield name, held
                    case (
                        ast.Subscript(value=ast.Name(id=name), slice=key)
                        | ast.Call(
                            func=ast.Attribute(value=ast.Name(id=name), attr="setdefault"), args=[key, _]
                        )
                    ):
                        yield name, ast.Dict([key], [held])


def _is_number(shown: ast.FormattedValue) -> bool:
    """Whether it can be but a number: « {year:d} » breaks on a text."""
    return shown.format_spec is not None and ast.unparse(shown.format_spec) == "f'd'"


def _parameters(function: Function) -> set[str]:
    given = function.args
    return {one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)}


def _name(called: ast.AST) -> str:
    return (
        called.attr
        if isinstance(called, ast.Attribute)
        else called.id
        if isinstance(called, ast.Name)
        else ""
    )


def _dotted(path: str) -> str:
    return path.removesuffix(".py").replace("/", ".")


def _told(call: ast.Call, what: str, how: str) -> str:
    return f"line {call.lineno}, {_name(call.func)}: its {what} may hold data that did not go through `{how}`"
