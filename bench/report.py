"""Rows of the table, and the table."""
import datetime
import json
import os
import subprocess
import unicodedata

from machine import ROOT

HEADS = ("what", "figure", "must", "met", "load (others)")


def _row(kind, what, figure, must, met, facts):
    return {"kind": kind, "what": what, "figure": figure, "must": must, "met": met, "facts": facts}


def ratio(what, figure, must, met, facts):
    """Both sides from one interleaved run: decides on any machine."""
    return _row("ratio", what, figure, must, bool(met), facts)


def absolute(what, figure, must, met, facts):
    """A budget on two quiet cores: printed with what the machine was doing besides."""
    return _row("absolute", what, figure, must, bool(met), facts)


def told(what, figure, facts):
    """Reported, without a budget."""
    return _row("told", what, figure, "", None, facts)


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def cells(row):
    met = {True: "yes", False: "NO", None: ""}[row["met"]]
    return row["what"], row["figure"], row["must"], met, "{average} ({busy_cores})".format(**row["load"])


def print_table(rows):
    lines = [HEADS, *map(cells, rows)]
    widths = [max(width(line[i]) for line in lines) for i in range(len(HEADS))]
    for number, line in enumerate(lines):
        print("  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(line, widths)).rstrip())
        if number == 0:
            print("  ".join("-" * wide for wide in widths))


def rounded(value):
    """Figures as a person reads them: four digits that count."""
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(one) for one in value]
    return value


def keep(rows):
    """Writes bench/results/DATE-COMMIT.json; another run of the same day and commit replaces what it measured."""
    head = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    commit = head.stdout.strip() or "unknown"
    file = ROOT / "bench/results" / f"{datetime.date.today().isoformat()}-{commit}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    known = json.loads(file.read_text())["rows"] if file.exists() else []
    measured = {row["name"] for row in rows}
    kept = [row for row in known if row["name"] not in measured] + rounded(rows)
    result = {"commit": commit, "cores": os.cpu_count(), "processor": processor(), "rows": kept}
    file.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    return file


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")
