#!/usr/bin/env python3
"""Prints `passed failed skipped` of one GoogleTest JSON report; a missing one counts as one failure."""
import json
import sys

try:
    report = json.load(open(sys.argv[1], encoding="utf-8"))
except (OSError, ValueError):
    print("0 1 0")
    sys.exit()
cases = [case for suite in report["testsuites"] for case in suite["testsuite"]]
failed = sum(bool(case.get("failures")) for case in cases)
skipped = sum(case.get("result") in ("SKIPPED", "SUPPRESSED") for case in cases if not case.get("failures"))
ran = [case for case in cases if case.get("status") == "RUN"]
print(len(ran) - failed - skipped, failed, skipped)
