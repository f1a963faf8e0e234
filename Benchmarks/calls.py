#!/usr/bin/env python3
"""Measures one call through the in-memory transport: time, and (where valgrind is installed) allocations and instructions."""
import pathlib
import re
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
CALLS = 1000


def totals(program, count):
  """Allocations, their bytes, and instructions of that many calls, with all else the program does."""
  heap = subprocess.run(
    ["valgrind", program, str(count)], capture_output=True, text=True, check=True).stderr
  found = re.search(r"total heap usage: ([\d,]+) allocs, [\d,]+ frees, ([\d,]+) bytes", heap)
  counted = subprocess.run(
    ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, str(count)],
    capture_output=True, text=True, check=True).stderr
  return [
    int(found.group(1).replace(",", "")), int(found.group(2).replace(",", "")),
    int(re.search(r"Collected : (\d+)", counted).group(1)),
  ]


def main():
  build = ["swift", "build", "-c", "release", "--package-path", str(HERE)]
  subprocess.run(build + ["--product", "call-benchmark"], check=True)
  folder = subprocess.run(build + ["--show-bin-path"], check=True, capture_output=True, text=True).stdout.strip()
  program = folder + "/call-benchmark"
  subprocess.run([program], check=True)
  if not shutil.which("valgrind"):
    print("allocations are not counted: valgrind is not installed")
    return
  once, twice = totals(program, CALLS), totals(program, 2 * CALLS)
  allocations, size, instructions = ((b - a) / CALLS for a, b in zip(once, twice))
  print(f"allocations: {allocations:.1f} of {size:,.0f} bytes in all; instructions: {instructions:,.0f}")


if __name__ == "__main__":
  main()
