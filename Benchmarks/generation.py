#!/usr/bin/env python3
"""Measures generation: time, instructions and memory, beside libyaml's bare event parse of the same bytes.

usage: generation.py [--endpointgen PROGRAM] [--repeat N] [--no-instructions] [DOCUMENT…]

A document without a folder is looked for in $ENDPOINTS_CORPUS. Instructions are counted where valgrind is installed.
"""
import argparse
import importlib.util
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
_spec = importlib.util.spec_from_file_location("emitted_code", HERE / "emitted-code.py")
harness = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(harness)

EVENTS = r"""
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

/* Reads a file, and its YAML events once; says how many there are. */
int main(int count, char **arguments) {
  FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
  if (!file) return 64;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  unsigned char *bytes = malloc(size);
  if (fread(bytes, 1, size, file) != (size_t)size) return 74;
  yaml_parser_t parser;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, bytes, size);
  long events = 0;
  int last = 0;
  while (!last) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) return 1;
    last = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
    events++;
  }
  printf("%ld\n", events);
  return 0;
}
"""


LAUNCHER = r"""
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Runs a command; prints its wall and CPU seconds and its peak memory in kB. A small process does this, since
   what is resident when a process forks counts as its child's peak. */
int main(int count, char **arguments) {
  struct timespec start, end;
  struct rusage usage;
  int status;
  clock_gettime(CLOCK_MONOTONIC, &start);
  pid_t child = fork();
  if (child == 0) {
    int nothing = open("/dev/null", O_WRONLY);
    dup2(nothing, 1);
    dup2(nothing, 2);
    execvp(arguments[1], arguments + 1);
    _exit(127);
  }
  wait4(child, &status, 0, &usage);
  clock_gettime(CLOCK_MONOTONIC, &end);
  printf("%f %f %ld\n", end.tv_sec - start.tv_sec + (end.tv_nsec - start.tv_nsec) / 1e9,
    usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6,
    usage.ru_maxrss);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
"""


def run(launcher, command):
  """Wall and CPU seconds and peak memory (bytes) of a command."""
  done = subprocess.run([launcher, *command], capture_output=True, text=True)
  if done.returncode:
    sys.exit(f"{' '.join(map(str, command))}: exit code {done.returncode}")
  wall, cpu, memory = done.stdout.split()
  return float(wall), float(cpu), int(memory) * 1024


def instructions(command):
  done = subprocess.run(
    ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *map(str, command)],
    capture_output=True, text=True)
  found = re.search(r"Collected : (\d+)", done.stderr)
  return int(found.group(1)) if found else None


def part(document, share, output):
  """The document with only the first `share` of its paths, and all else."""
  text = json.loads(document.read_text())
  names = list(text["paths"])
  text["paths"] = {name: text["paths"][name] for name in names[:int(len(names) * share)]}
  output.write_text(json.dumps(text, indent=2, ensure_ascii=False))
  return output


def twice(document, output):
  """The document with each path and each schema a second time, by another name."""
  original = document.read_text()
  text = json.loads(original)
  renamed = json.loads(re.sub(r'("#/components/schemas/[^"/]*)(?=["/])', r"\1-second", original))
  text["paths"] |= {"/second" + path: item for path, item in renamed["paths"].items()}
  for item in list(text["paths"].values())[len(renamed["paths"]):]:
    for operation in item.values():
      if isinstance(operation, dict) and "operationId" in operation:
        operation["operationId"] += "-second"
  schemas = renamed.get("components", {}).get("schemas", {})
  text.setdefault("components", {}).setdefault("schemas", {}).update(
    {name + "-second": schema for name, schema in schemas.items()})
  output.write_text(json.dumps(text, indent=2, ensure_ascii=False))
  return output


def measure(name, document, programs, options, folder):
  launcher, generate, events = programs
  output = folder / "output"
  fresh, same, yaml = [], [], []
  for _ in range(options.repeat):
    yaml.append(run(launcher, events + [document]))
    shutil.rmtree(output, ignore_errors=True)
    fresh.append(run(launcher, generate + [document, "--output", output]))
    same.append(run(launcher, generate + [document, "--output", output]))
  ratios = [a[0] / b[0] for a, b in zip(fresh, yaml)]
  median = statistics.median
  cells = [
    f"{document.stat().st_size / 1e6:.2f}", f"{median(r[0] for r in yaml) * 1000:.0f}",
    f"{median(r[0] for r in fresh) * 1000:.0f}", f"{median(r[1] for r in fresh) * 1000:.0f}",
    f"**{median(r[0] for r in fresh) / median(r[0] for r in yaml):.1f}** ({min(ratios):.1f}–{max(ratios):.1f})",
    f"{median(r[0] for r in same) * 1000:.0f}", f"{max(r[2] for r in fresh) / 1e6:.0f}",
  ]
  if not options.no_instructions and shutil.which("valgrind"):
    theirs = instructions(events + [document])
    shutil.rmtree(output, ignore_errors=True)
    ours = instructions(generate + [document, "--output", output])
    cells += [f"{theirs / 1e6:.0f}", f"{ours / 1e6:.0f}", f"**{ours / theirs:.1f}**"]
  print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def main():
  parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
  parser.add_argument("documents", nargs="*", default=["github-2022.json", "nexus.json"])
  parser.add_argument("--endpointgen", help="a program that is built already")
  parser.add_argument("--repeat", default=9, type=int)
  parser.add_argument("--no-instructions", action="store_true")
  options = parser.parse_args()
  documents = [harness.find(name) for name in options.documents or ["github-2022.json", "nexus.json"]]
  program = options.endpointgen
  if not program:
    subprocess.run(
      ["swift", "build", "-c", "release", "--product", "endpointgen"], cwd=harness.ROOT, check=True,
      stdout=sys.stderr)
    program = harness.ROOT / ".build/release/endpointgen"
  with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    (folder / "events.c").write_text(EVENTS)
    (folder / "launcher.c").write_text(LAUNCHER)
    for name in ("events", "launcher"):
      subprocess.run(
        ["cc", "-O2", "-o", folder / name, folder / f"{name}.c", "-lyaml"], check=True)
    programs = (folder / "launcher", [program, "generate"], [folder / "events"])
    print("| document | MB | libyaml, ms | generate, ms | CPU, ms | ratio | again, ms | peak, MB "
          "| libyaml, 10⁶ instructions | generate | ratio |\n|---|---|---|---|---|---|---|---|---|---|---|")
    for document in documents:
      measure(document.name, document, programs, options, folder)
      if document.suffix == ".json" and document == documents[0]:
        for share in (0.25, 0.5, 1):
          measure(f"… {share:.0%} of its paths", part(document, share, folder / "part.json"), programs, options, folder)
        measure("… twice", twice(document, folder / "twice.json"), programs, options, folder)


if __name__ == "__main__":
  main()
