#!/usr/bin/env python3
"""Writes the skeleton of a feature: a small vertical that builds, to be filled with the real thing.

    new_feature.py NAME [ROOT]

The pieces are in tools/skeleton/, with @name@ and @Name@ for the noun."""
import pathlib
import re
import sys

PARTS = ["rules.hpp", "rules.cpp", "rules_test.cpp", "store.hpp", "store.cpp", "queries.hpp", "queries.cpp",
         "commands.hpp", "commands.cpp", "routes.hpp", "routes.cpp"]
SKELETON = pathlib.Path(__file__).resolve().parent / "skeleton"


def files_of(name, number):
    """{piece of the skeleton: where it goes}"""
    title = name.capitalize()
    feature = f"src/features/{name}"
    return {
        "migration.sql": f"migrations/{number:04}_{name}.sql",
        "feature/noun.hpp": f"{feature}/{name}.hpp",
        **{f"feature/{part}": f"{feature}/{part}" for part in PARTS},
        "messages.zh-CN.json": f"messages/zh-CN/{name}.json",
        "messages.en.json": f"messages/en/{name}.json",
        "web/routes.ts": f"web/src/features/{name}/routes.ts",
        "web/Page.vue": f"web/src/features/{name}/{title}Page.vue",
    }


def next_migration(root):
    numbers = [int(file.name[:4]) for file in (root / "migrations").glob("[0-9][0-9][0-9][0-9]_*.sql")]
    return max(numbers, default=0) + 1


def write(name, root):
    """The paths written. Stops before writing anything that is there already."""
    if not re.fullmatch(r"[a-z][a-z0-9]*", name):
        sys.exit(f"new-feature: {name} is not one lowercase word")
    files = files_of(name, next_migration(root))
    there = [path for path in files.values() if (root / path).exists()]
    if there or (root / "src/features" / name).exists():
        sys.exit(f"new-feature: {', '.join(there) or 'src/features/' + name} is there already")
    for piece, path in files.items():
        text = (SKELETON / piece).read_text("utf-8")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text.replace("@name@", name).replace("@Name@", name.capitalize()), "utf-8")
    return sorted(files.values())


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    name = sys.argv[1]
    root = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).resolve().parent.parent)
    print("\n".join(write(name, root)))
    print(f"""
By hand, one line each:
  src/modules.txt       before app:  features/{name} core platform/db platform/http features/identity features/audit
                        and features/{name} at the end of app's line
  the routes of src/app (all_routes):  #include "features/{name}/routes.hpp" and {name}::routes()
  docs/glossary.md      the Chinese term and its one English word
Then a scenario, tests/scenarios/{name}_….scenario, and ./dev generate. ./dev test {name} checks this part alone.""")


if __name__ == "__main__":
    main()
