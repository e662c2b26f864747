#!/usr/bin/env python3
"""Fails when the arrows of the house point the wrong way.

    check_includes.py [ROOT]

In src/ (against src/modules.txt): a file includes a module that its module may not; a library has a
second door; another feature's insides are included; a rule or a process reaches the machine, SQL or
HTTP through any chain of includes; a clock, chance or the environment is read outside src/app.
In web/src/: api <- ui <- features <- app, and one feature does not import another's files."""
import pathlib
import re
import sys

PURE = re.compile(r"(^|/)(\w+_)?(rules|process)\.(hpp|cpp)$")
PRIVATE = re.compile(r"^features/\w+/(\w+_)?(store|rules|process)\.hpp$")
IMPURE = ("platform/", "app/")

# Third-party header → the only files that may include it (glob patterns under src/).
DOORS = {
    r"sqlite3\.h": ["platform/db/sqlite*.cpp"],
    r"libpq-fe\.h": ["platform/db/postgres*.cpp"],
    r"boost/(asio|beast)(/|\.hpp).*": ["platform/http/server*.cpp"],
    r"boost/json(/|\.hpp).*": ["core/json.cpp", "core/schema.cpp"],
    r"boost/.*": ["platform/http/server*.cpp", "core/json.cpp", "core/schema.cpp"],
    r"unicode/.*": ["core/text*.cpp"],
    r"sodium.*": ["platform/crypto/*.cpp"],
    r"zlib\.h": ["platform/http/compress.cpp"],
    r"oath\.h|liboath/.*": ["platform/crypto/totp.cpp"],
    r"openssl/.*": ["platform/crypto/field_key.cpp"],
    r"(zip|zipconf|xlsxwriter)\.h(pp)?|xlsxwriter/.*": ["platform/office/*.cpp"],
    r"(pango|cairo|fontconfig|glib)[\w.-]*(/.*|\.h)": ["platform/office/*.cpp"],
    r"(kainjow/)?mustache\.hpp": ["features/site/template.cpp"],
    r"curl/.*": ["platform/net/curl.cpp"],
    r"qrencode\.h": ["platform/qr/qr.cpp"],
    r"zlib\.h": ["platform/http/compress.cpp"],
    r"CLI/.*": ["app/main.cpp"],
}

# What reads the clock, chance or the environment; only src/app may. (steady_clock only measures.)
OUTSIDE = re.compile(r"\b(system_clock|high_resolution_clock|random_device|getenv|secure_getenv|setenv"
                     r"|std::rand|srand|gettimeofday|clock_gettime|std::time|time\((?:nullptr|NULL|0)\))")
OUTSIDE_ALLOWED = ("app/",)

WEB_LAYERS = ["api", "ui", "features", "app"]


def matches(path, patterns):
    return any(pathlib.PurePosixPath(path).match(pattern) for pattern in patterns)


def without_comments(text):
    """The code alone, lines kept; strings too, for what they say reads no clock."""
    def blank(found):
        return re.sub(r"[^\n]", " ", found.group(0))
    pattern = r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/'
    return re.sub(pattern, blank, text, flags=re.S)


def read_modules(root, faults):
    """{module: modules it may include}, itself among them."""
    allowed = {}
    for line in (root / "src/modules.txt").read_text("utf-8").splitlines():
        words = line.split("#")[0].split()
        if not words:
            continue
        unknown = [word for word in words[1:] if word not in allowed]
        if unknown:
            faults.append(f"src/modules.txt: {words[0]} names {', '.join(unknown)} before it is declared")
        if words[0] in allowed:
            faults.append(f"src/modules.txt: {words[0]} is declared twice")
        allowed[words[0]] = set(words)
    return allowed


class Source:
    """The C++ side."""

    def __init__(self, root, faults):
        self.faults = faults
        self.allowed = read_modules(root, faults)
        self.texts = {file.relative_to(root / "src").as_posix(): file.read_text("utf-8")
                      for file in sorted((root / "src").rglob("*.[hc]pp"))}
        self.includes = {path: re.findall(r'^[ \t]*#[ \t]*include[ \t]*["<]([^">]+)[">]', text, re.M)
                         for path, text in self.texts.items()}

    def module_of(self, path):
        return max((m for m in self.allowed if path.startswith(m + "/")), key=len, default=None)

    def chain(self, path, is_bad):
        """The shortest chain of includes from `path` to something bad, or None."""
        trails, seen = [[path]], {path}
        while trails:
            trail = trails.pop(0)
            for target in self.includes.get(trail[-1], []):
                if is_bad(target):
                    return trail + [target]
                if target not in seen:
                    seen.add(target)
                    trails.append(trail + [target])
        return None

    def check(self):
        for path, targets in self.includes.items():
            here = self.module_of(path)
            if here is None:
                self.faults.append(f"src/{path}: belongs to no module of src/modules.txt")
                continue
            for target in targets:
                self.check_include(path, here, target)
            if PURE.search(path):
                self.check_pure(path)
            if not path.startswith(OUTSIDE_ALLOWED) and not re.search(r"(_test\.cpp|(^|/|_)testing\.hpp)$", path):
                self.check_outside(path)
        return len(self.includes)

    def check_include(self, path, here, target):
        for pattern, doors in DOORS.items():
            if re.fullmatch(pattern, target) and not matches(path, doors):
                self.faults.append(f"src/{path}: only {' and '.join(doors)} may include {target}")
                break
        there = self.module_of(target)
        if there is None:
            if target.startswith(("core/", "platform/", "features/", "app/", "embedded/")):
                self.faults.append(f"src/{path}: {target} belongs to no module of src/modules.txt")
            return
        if target not in self.includes:
            self.faults.append(f"src/{path}: {target} does not exist")
        if there not in self.allowed[here]:
            self.faults.append(f"src/{path}: {here} may not include {there} ({target})")
        if PRIVATE.search(target) and there != here:
            self.faults.append(f"src/{path}: {target} is private to {there}")

    def check_pure(self, path):
        def bad(target):
            return target.startswith(IMPURE) or re.search(r"(^|/)(\w+_)?(store|commands|routes)\.hpp$", target) \
                or any(re.fullmatch(p, target) for p in DOORS)
        trail = self.chain(path, bad)
        if trail:
            self.faults.append(f"src/{path}: must be pure, but reaches {' -> '.join(trail[1:])}")

    def check_outside(self, path):
        for number, line in enumerate(without_comments(self.texts[path]).splitlines(), 1):
            found = OUTSIDE.search(line)
            if found:
                self.faults.append(f"src/{path}:{number}: {found.group(1)} belongs to src/app; take it as an argument")


def check_web(root, faults):
    web = root / "web/src"
    files = [f for f in sorted(web.rglob("*")) if f.suffix in (".ts", ".vue") and f.is_file()]
    for file in files:
        path = file.relative_to(web).as_posix()
        for target in re.findall(r"""(?:from|import)\s*\(?\s*['"]([^'"]+)['"]""", file.read_text("utf-8")):
            if target.startswith("@/"):
                resolved = target[2:]
            elif target.startswith("."):
                resolved = (file.parent / target).resolve()
                if web.resolve() not in resolved.parents:
                    faults.append(f"web/src/{path}: {target} leaves web/src")
                    continue
                resolved = resolved.relative_to(web.resolve()).as_posix()
            else:
                continue
            check_web_import(path, resolved, faults)
    return len(files)


def check_web_import(path, target, faults):
    here, there = path.split("/")[0], target.split("/")[0]
    if here not in WEB_LAYERS:
        faults.append(f"web/src/{path}: is in no layer ({', '.join(WEB_LAYERS)})")
    elif there not in WEB_LAYERS:
        faults.append(f"web/src/{path}: {target} is in no layer")
    elif WEB_LAYERS.index(there) > WEB_LAYERS.index(here):
        faults.append(f"web/src/{path}: {here} may not import {there} ({target})")
    elif here == there == "features" and path.split("/")[1] != target.split("/")[1]:
        faults.append(f"web/src/{path}: {target} is private to features/{target.split('/')[1]}")


def check(root):
    faults = []
    sources = Source(root, faults).check()
    pages = check_web(root, faults) if (root / "web/src").is_dir() else 0
    return faults, sources, pages


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
    faults, sources, pages = check(root)
    print("\n".join(faults) or f"includes: {sources} sources and {pages} web files point the right way")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
