#!/usr/bin/env python3
"""Reads the payloads of json-benchmark through generated models and, in turn, by simdjson into equal C++ structs.

usage: json-peers.py [--rounds N] [--times N] [PAYLOAD…]

simdjson has to be installed (libsimdjson-dev), and a C++ compiler. Each round starts both programs on the same file;
of the times that a program reads it, the least counts. Printed are medians of the rounds, and the ratio with its spread.
"""
import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PAYLOADS = ["files", "missing", "unknown", "another", "shuffled", "nested", "strings", "numbers"]


def build(folder):
    """Builds both programs; returns the commands before a payload's name and file."""
    if not shutil.which("c++"):
        sys.exit("json-peers: no C++ compiler")
    peer = folder / "simdjson-reader"
    source = HERE / "simdjson-reader.cpp"
    done = subprocess.run(
        ["c++", "-std=c++17", "-O3", "-march=native", "-DNDEBUG", source, "-lsimdjson", "-o", peer],
        capture_output=True, text=True)
    if done.returncode:
        sys.exit("json-peers: " + (
            "simdjson is missing: on Debian and Ubuntu, it is in libsimdjson-dev"
            if "simdjson is missing" in done.stderr else done.stderr))
    swift = ["swift", "build", "-c", "release", "--package-path", HERE, "--product", "json-benchmark"]
    subprocess.run(swift, check=True, stdout=sys.stderr)
    shown = subprocess.run(swift + ["--show-bin-path"], check=True, capture_output=True, text=True)
    return pathlib.Path(shown.stdout.strip()) / "json-benchmark", peer


def least(command):
    """The least of the times that a program prints, in seconds."""
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return min(float(line) for line in done.stdout.split())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("payloads", nargs="*", default=PAYLOADS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        ours, peer = build(folder)
        subprocess.run([ours, "write", folder], check=True)
        print("payload     MB/s   simdjson, in order   by branches   ours to the faster (min…max)")
        for payload in options.payloads:
            file = folder / f"{payload}.json"
            rounds = []
            for _ in range(options.rounds):
                times = str(options.times)
                rounds.append((
                    least([ours, "read", payload, file, times]),
                    least([peer, payload, file, times, "order"]),
                    least([peer, payload, file, times, "branches"])))
            ratios = [min(order, branches) / own for own, order, branches in rounds]
            speeds = [file.stat().st_size / 1e6 / statistics.median(column) for column in zip(*rounds)]
            print(
                f"{payload:10} {speeds[0]:5.0f} {speeds[1]:14.0f} {speeds[2]:15.0f} "
                f"{statistics.median(ratios):12.2f} ({min(ratios):.2f}…{max(ratios):.2f})", flush=True)


if __name__ == "__main__":
    main()
