#!/usr/bin/env python3
"""The manual page qingdan(1), from what the program itself says with --help.

    man_page.py PROGRAM > qingdan.1"""
import re
import subprocess
import sys


def said(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.M)


def entries(help_text, heading):
    """(word, explanation) below a heading; a line that begins further right goes on with the one above."""
    found, inside = [], False
    for line in help_text.splitlines():
        if not line.startswith(" "):
            inside = line.strip() == heading + ":"
        elif inside and re.match(r"  \S", line):
            word, _, about = line.strip().partition("  ")
            found.append([word.strip(), about.strip()])
        elif inside and found:
            found[-1][1] = (found[-1][1] + " " + line.strip()).strip()
    return found


def subcommands(program, words=()):
    for name, about in entries(said(program, *words, "--help"), "Subcommands"):
        yield (*words, name), about
        yield from subcommands(program, (*words, name))


def page(program):
    version = said(program, "--version").split()[-1]
    lines = [f'.TH QINGDAN 1 "" "qingdan {version}" "清单"', ".SH NAME", "qingdan \\- 乡镇（街道）履行职责事项清单",
             ".SH SYNOPSIS", ".B qingdan", r"\fISUBCOMMAND\fR [\fIOPTIONS\fR]", ".SH DESCRIPTION",
             roff("The official duty lists of towns, kept, published and searched: one program, one database."),
             ".SH SUBCOMMANDS"]
    for words, about in subcommands(program):
        lines += [f".SS qingdan {roff(' '.join(words))}", roff(about)]
        help_text = said(program, *words, "--help")
        for heading in ("Positionals", "Options"):
            for word, text in entries(help_text, heading):
                if not word.startswith("-h,"):
                    lines += [".TP", f"\\fB{roff(word)}\\fR", roff(text or "…")]
    lines += [".SH EXIT STATUS", roff("0 done; 1 refused, the sentence is on standard error; 2 wrong usage."),
              ".SH ENVIRONMENT", ".TP", ".B QINGDAN_DB", "The database, where --db is not given.".replace("-", "\\-"),
              ".SH FILES", ".TP", ".I /etc/qingdan/qingdan.env", "Settings of the service.", ".TP",
              ".I /var/lib/qingdan", "Its data.", ".SH SEE ALSO", "/usr/share/doc/qingdan/operations/README.md"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page(sys.argv[1]))
