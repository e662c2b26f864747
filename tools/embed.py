#!/usr/bin/env python3
"""Packs the files that the program carries into one blob and a C++ table over it.

    embed.py ROOT OUT      writes OUT/embedded.bin and OUT/embedded_table.cpp

The table is what src/embedded/embedded.cpp searches. Messages are merged, one object per language;
what a browser may ask for gets a compressed copy beside it."""
import gzip
import hashlib
import json
import pathlib
import sys

FOLDERS = [("web", "web/dist"), ("site", "src/features/site/templates"),
           ("migrations", "migrations"), ("demo", "demo"),
           ("finder", "src/features/finder/knowledge")]
COMPRESS = {".html", ".js", ".css", ".svg", ".json", ".txt", ".ico", ".map", ".webmanifest"}
SKIP = {".py", ".md"}


def merged_messages(root):
    """{`messages/<language>.json`: bytes}. Where two files say one key the later wins, and tools/tidy.py objects."""
    found = {}
    for folder in sorted(p for p in (root / "messages").glob("*") if p.is_dir()):
        table = {}
        for file in sorted(folder.glob("*.json")):
            table.update(json.loads(file.read_text("utf-8")))
        text = json.dumps(table, ensure_ascii=False, sort_keys=True, indent=0)
        found[f"messages/{folder.name}.json"] = text.encode()
    return found


def collect(root):
    """Path inside the program → bytes, for everything that is carried."""
    files = {"messages/en.json": b"{}", "messages/zh-CN.json": b"{}"}
    files.update(merged_messages(root))
    for name, folder in FOLDERS:
        for file in (root / folder).rglob("*"):
            hidden = any(part.startswith((".", "__")) for part in file.relative_to(root / folder).parts)
            if file.is_file() and not hidden and (name == "web" or file.suffix not in SKIP):
                files[f"{name}/{file.relative_to(root / folder).as_posix()}"] = file.read_bytes()
    return files


def compressed(path, content):
    """The gzip copy of what browsers fetch, or nothing where it saves less than a tenth."""
    if not path.startswith(("web/", "site/")) or pathlib.PurePath(path).suffix not in COMPRESS:
        return b""
    small = gzip.compress(content, 9, mtime=0)
    return small if len(small) < 0.9 * len(content) else b""


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def generate(files, blob_path):
    """(blob, C++ text)"""
    blob, rows = bytearray(), []
    for path in sorted(files, key=lambda p: p.encode()):
        content = files[path]
        small = compressed(path, content)
        etag = '"' + hashlib.sha256(content).hexdigest()[:32] + '"'
        rows.append(f"    {{{quoted(path)}, {{blob + {len(blob)}, {len(content)}}}, "
                    f"{{blob + {len(blob) + len(content)}, {len(small)}}}, {quoted(etag)}}},")
        blob += content + small
    return bytes(blob) + b"\0", f"""// Written by tools/embed.py.
#include "embedded/embedded.hpp"

__asm__(".section .rodata\\n.global qd_embedded_blob\\n.balign 16\\nqd_embedded_blob:\\n"
        ".incbin \\"{blob_path}\\"\\n.byte 0\\n.previous\\n");
extern "C" const char qd_embedded_blob[];

namespace qd::embedded {{

std::span<const Entry> table();

static const char* const blob = qd_embedded_blob;
static const Entry entries[] = {{
{chr(10).join(rows)}
}};

std::span<const Entry> table() {{ return entries; }}

}}  // namespace qd::embedded
"""


def write_if_changed(path, content):
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def main():
    root, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    out.mkdir(parents=True, exist_ok=True)
    blob, text = generate(collect(root), (out / "embedded.bin").as_posix())
    # The text names the blob's digest, so that a changed blob always recompiles the table.
    text = f"// {hashlib.sha256(blob).hexdigest()}\n" + text
    write_if_changed(out / "embedded.bin", blob)
    write_if_changed(out / "embedded_table.cpp", text.encode())


if __name__ == "__main__":
    main()
