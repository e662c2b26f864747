#!/usr/bin/env python3
"""Prints the accounts file that the demo county left, one line an account."""
import json
import sys

accounts = json.load(open(sys.argv[1], encoding="utf-8"))
rows = accounts.get("accounts", accounts) if isinstance(accounts, dict) else accounts
for row in rows if isinstance(rows, list) else rows.items():
    print("  " + "  ".join(str(value) for value in (row.values() if isinstance(row, dict) else row)))
