#!/usr/bin/env python3
"""Runs the fuzz targets side by side, each for some seconds, and says what came of it.

    run.py PROGRAM --seconds N [--seed N] [TARGET…]

PROGRAM is qingdan_fuzz: with our own driver as the tests' build makes it (every kept input of corpus/<target>, then
changed copies), or with libFuzzer (`--libfuzzer`), which also keeps what it learns in --work. Promised for every
input: no crash, no second of silence, no more than 512 MiB. What breaks a promise stays in --work."""
import argparse
import concurrent.futures
import os
import pathlib
import re
import resource
import subprocess
import sys
import time

FOLDER = pathlib.Path(__file__).resolve().parent
CORPUS = FOLDER / "corpus"
MEMORY = 512 << 20


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0, help="0: the day's, so that every day tries something else")
    parser.add_argument("--work", default=".", help="where findings, and libFuzzer's own corpus, are kept")
    parser.add_argument("--libfuzzer", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    parser.add_argument("targets", nargs="*")
    return parser.parse_args()


def command(options, target, work):
    seed = options.seed or int(time.time() // 86400)
    if not options.libfuzzer:
        return [options.program, str(options.seconds), str(seed), str(CORPUS / target)]
    learned = work / "corpus" / target
    learned.mkdir(parents=True, exist_ok=True)
    return [options.program, f"-max_total_time={options.seconds}", f"-seed={seed}", "-timeout=1",
            "-rss_limit_mb=512", "-max_len=65536", "-use_value_profile=1", "-print_final_stats=1",
            f"-artifact_prefix={work}/{target}-", str(learned), str(CORPUS / target)]


def run(options, target):
    """(whether all promises held, a line to print)"""
    work = pathlib.Path(options.work).resolve()
    work.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "QINGDAN_FUZZ": target,
                   "ASAN_OPTIONS": "detect_leaks=0:allocator_may_return_null=0:hard_rss_limit_mb=512:"
                                   "detect_stack_use_after_return=0:quarantine_size_mb=16",
                   "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1"}
    started = time.monotonic()
    done = subprocess.run(command(options, target, work), cwd=work, env=environment, text=True, errors="replace",
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    took = time.monotonic() - started
    count = re.findall(r"(\d+) inputs|number_of_executed_units: (\d+)", done.stdout)
    inputs = next((int(one or two) for one, two in count), 0)
    if done.returncode == 0:
        return True, f"{target:<8} {inputs:>10} inputs  {took:6.0f} s"
    return False, f"{target:<8} BROKE A PROMISE after {took:.0f} s\n{done.stdout[-6000:]}"


def main():
    options = arguments()
    targets = options.targets or sorted(folder.name for folder in CORPUS.iterdir() if folder.is_dir())
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(lambda target: run(options, target), targets))
    for _, line in results:
        print(line)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    kept = sum(1 for file in CORPUS.rglob("*") if file.is_file())
    print(f"{len(targets)} targets, {kept} kept inputs, at most {most} MiB")
    sys.exit(not all(held for held, _ in results) or most > MEMORY >> 20)


if __name__ == "__main__":
    main()
