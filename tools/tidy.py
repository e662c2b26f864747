#!/usr/bin/env python3
"""Small sizes, one format, and every word said in both languages.

    tidy.py [ROOT]

Sizes: function ≤ 60 lines, file ≤ 400, Vue component ≤ 200, line ≤ 110 (C++) or 120 (the rest).
tools/tidy_exceptions.txt is a ratchet: an exception may only shrink, and one no longer needed fails.
Format: LF, no tabs, no trailing blanks, a final newline, `#pragma once`; independent of any formatter's
version. Words: messages/<language>/*.json hold the same keys with the same facts, and every
enumerator of every `enum class Refusal` has its sentence."""
import ast
import json
import pathlib
import re
import subprocess
import sys

FUNCTION, FILE, COMPONENT = 60, 400, 200
LINE = {".cpp": 110, ".hpp": 110, ".py": 120, ".sh": 120, ".ts": 120, ".mjs": 120, ".vue": 120}
GENERATED = {"web/src/api/schema.d.ts", "web/openapi.json", "web/package-lock.json", "db/schema.sql"}
TEXT = set(LINE) | {".sql", ".html", ".css", ".txt", ".md", ".json", ".cmake", ".scenario", ".mustache"}
FOREIGN = ("demo/", "tests/data/", "bench/results/", "docs/processes/")   # files kept as offices send them, or made
MARK = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))")
LANGUAGES = ("zh-CN", "en")


def project_files(root):
    """What git tracks or would track; everything under the root where there is no git."""
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-co", "--exclude-standard", "-z"],
                            capture_output=True, text=True)
    names = listed.stdout.split("\0") if listed.returncode == 0 else \
        [p.relative_to(root).as_posix() for p in root.rglob("*")]
    for name in sorted(set(filter(None, names))):
        path = root / name
        if path.is_file() and not path.is_symlink() and (path.suffix in TEXT or path.name == "dev") \
                and name not in GENERATED and not name.startswith(FOREIGN):
            yield name, path


def blanked(text):
    """C++ with comments and literals blanked, lines kept."""
    pattern = r"R\"(\w*)\(.*?\)\1\"|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])+'|//[^\n]*|/\*.*?\*/"
    def blank(found):
        literal = found.group(0)
        return literal if re.fullmatch(r"'\d+'?", literal) else re.sub(r"[^\n]", " ", literal)
    text = re.sub(r"(?<=\d)'(?=\d)", "_", text)              # 1'000'000 is no character literal
    text = re.sub(pattern, blank, text, flags=re.S)
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: re.sub(r"[^\n]", " ", m.group(0)), text, flags=re.M)


def cpp_functions(text):
    """(name, first line, length) of every function; what is nested in one counts as its own lines."""
    code, stack, start, found = blanked(text), [], 0, []
    for at, mark in enumerate(code):
        if mark == "{":
            head = code[start:at]
            inside = any(kind == "function" for kind, _, _ in stack)
            # A body follows a parameter list; `= {…}` and `struct x {` and `namespace x {` are none.
            is_body = "(" in head and not re.search(r"=\s*$|\b(namespace|enum)\b", head) \
                and not re.match(r"\s*(template\s*<[^{]*>\s*)?(class|struct|union)\b", head)
            kind = "function" if is_body and not inside else "other"
            stack.append((kind, start + len(head) - len(head.lstrip()), head))
            start = at + 1
        elif mark == "}":
            if stack:
                kind, first, head = stack.pop()
                if kind == "function":
                    name = re.search(r"([\w:~]+|operator\s*\S+)\s*\(", head)
                    args = re.match(r"\s*TEST\w*\s*\((\s*\w+\s*,\s*(\w+))?", head)
                    label = args.group(2) if args and args.group(2) else name.group(1) if name else "?"
                    line = code.count("\n", 0, first) + 1
                    found.append((label, line, code.count("\n", first, at) + 1))
            start = at + 1
        elif mark == ";" and not any(kind == "function" for kind, _, _ in stack):
            start = at + 1
    return found


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1


def shell_functions(text):
    lines, name, first = text.split("\n"), None, 0
    for number, line in enumerate(lines, 1):
        opened = re.match(r"([\w-]+)\(\) *[{(]$", line)
        if opened:
            name, first = opened.group(1), number
        elif name and line in ("}", ")"):
            yield name, first, number - first + 1
            name = None


def functions(path, text):
    if path.endswith((".cpp", ".hpp")):
        return cpp_functions(text)
    if path.endswith(".py"):
        return python_functions(text)
    if path.endswith(".sh") or path == "dev":
        return shell_functions(text)
    return []


def sizes(path, text):
    """(rule, measured, limit, line) of everything in the file that has a limit."""
    suffix = pathlib.PurePosixPath(path).suffix
    count = text.count("\n")
    if suffix == ".vue":
        yield "component", count, COMPONENT, 1
    elif suffix in LINE or path == "dev":
        yield "file", count, FILE, 1
    for name, line, length in functions(path, text):
        yield f"function:{name}", length, FUNCTION, line
    for number, line in enumerate(text.split("\n"), 1):
        yield "line", len(line), LINE.get(suffix, 120 if path == "dev" else 10 ** 9), number


def read_exceptions(root, faults):
    """{(path, rule): allowed}"""
    file, known = root / "tools/tidy_exceptions.txt", {}
    for number, line in enumerate(file.read_text("utf-8").splitlines() if file.exists() else [], 1):
        words = line.split("#")[0].split()
        if not words:
            continue
        if len(words) != 3 or not words[2].isdigit() or (words[0], words[1]) in known:
            faults.append(f"tools/tidy_exceptions.txt:{number}: want `path rule size`, each once")
        else:
            known[words[0], words[1]] = int(words[2])
    return known


def check_sizes(path, text, exceptions, used, faults):
    for rule, measured, limit, line in sizes(path, text):
        if measured <= limit:
            continue
        allowed = exceptions.get((path, rule))
        used[path, rule] = max(measured, used.get((path, rule), 0))
        if allowed is None:
            faults.append(f"{path}:{line}: {rule} has {measured}, the limit is {limit}")
        elif measured > allowed:
            faults.append(f"{path}:{line}: {rule} grew to {measured}; its exception says {allowed} and may only shrink")


def check_ratchet(exceptions, used, faults):
    for (path, rule), allowed in exceptions.items():
        measured = used.get((path, rule))
        if measured is None:
            faults.append(f"tools/tidy_exceptions.txt: {path} {rule} is no longer needed; remove it")
        elif measured < allowed:
            faults.append(f"tools/tidy_exceptions.txt: {path} {rule} shrank to {measured}; write that down")


def check_format(path, text, faults):
    if "\r" in text:
        faults.append(f"{path}: has carriage returns")
    if text and not text.endswith("\n") or text.endswith("\n\n"):
        faults.append(f"{path}: must end with one newline")
    if path.endswith(".hpp") and "#pragma once" not in text:
        faults.append(f"{path}: has no #pragma once")
    for number, line in enumerate(text.split("\n"), 1):
        if line != line.rstrip() and not path.endswith(".md"):
            faults.append(f"{path}:{number}: blanks at the end of the line")
        if "\t" in line:
            faults.append(f"{path}:{number}: a tab")
        if not path.startswith("tools/tidy") and MARK.search(line):
            mark = MARK.search(line).group(1)
            faults.append(f"{path}:{number}: {mark} without an issue, as in {mark}(#12)")


def read_messages(root, faults):
    """{language: {key: (sentence, file)}}"""
    said = {}
    for language in LANGUAGES:
        table = said.setdefault(language, {})
        for file in sorted((root / "messages" / language).glob("*.json")):
            name = file.relative_to(root).as_posix()
            try:
                pairs = json.loads(file.read_text("utf-8"), object_pairs_hook=list)
            except ValueError as why:
                faults.append(f"{name}: {why}")
                continue
            for key, sentence in pairs:
                if key in table:
                    faults.append(f"{name}: {key} is already said in {table[key][1]}")
                if not isinstance(sentence, str) or not sentence.strip():
                    faults.append(f"{name}: {key} says nothing")
                table[key] = (str(sentence), name)
    return said


def facts(sentence):
    return set(re.findall(r"\{(\w+)\}", sentence))


def check_messages(root, faults):
    said = read_messages(root, faults)
    first, second = (said[language] for language in LANGUAGES)
    for one, other, missing in ((first, second, LANGUAGES[1]), (second, first, LANGUAGES[0])):
        faults += [f"{file}: {key} has no sentence in {missing}"
                   for key, (_, file) in one.items() if key not in other]
    for key in first.keys() & second.keys():
        if facts(first[key][0]) != facts(second[key][0]):
            faults.append(f"{first[key][1]}: {key} names {sorted(facts(first[key][0]))}, "
                          f"{second[key][1]} {sorted(facts(second[key][0]))}")
    return first


def refusal_words(text):
    for body in re.findall(r"enum class \w*Refusal\b[^{;]*\{(.*?)\}", blanked(text), re.S):
        yield from re.findall(r"[a-z]\w*", re.sub(r"=\s*\w+", "", body))


def check_refusals(files, said, faults):
    for path, text in files.items():
        if path.startswith("src/") and path.endswith(".hpp"):
            faults += [f"{path}: the refusal {word} has no sentence (refusal.{word} in messages/)"
                       for word in refusal_words(text) if f"refusal.{word}" not in said]
        if path.startswith("web/src/") and path.endswith((".ts", ".vue")):
            faults += [f"{path}: {key} has no sentence in messages/"
                       for key in re.findall(r"""(?<![\w.])\$?te?\(\s*['"]([\w.-]+)['"]""", text) if key not in said]


def check_lock_file(root, faults):
    lock = root / "web/package-lock.json"
    if lock.exists() and re.search(r'"resolved":\s*"http', lock.read_text("utf-8")):
        faults.append("web/package-lock.json: names download addresses; run npm with web/.npmrc")


def check(root):
    faults, files, used = [], {}, {}
    exceptions = read_exceptions(root, faults)
    for path, file in project_files(root):
        try:
            files[path] = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            faults.append(f"{path}: is not UTF-8")
            continue
        check_format(path, files[path], faults)
        check_sizes(path, files[path], exceptions, used, faults)
    check_ratchet(exceptions, used, faults)
    check_refusals(files, check_messages(root, faults), faults)
    check_lock_file(root, faults)
    return faults, len(files)


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
    faults, count = check(root)
    print("\n".join(faults) or f"tidy: {count} files")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
