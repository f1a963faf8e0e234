#!/usr/bin/env python3
"""Measures what generated code costs to build: ours, and any peer's, by the same command.

usage: emitted-code.py [--peers DIR] [--only NAME,…] [--endpointgen PROGRAM] [--build DIR] [--repeat N]
                       [--models full|lean] [--no-release] [--json FILE] DOCUMENT…

A document without a folder is looked for in $ENDPOINTS_CORPUS. README.md says what a peer's folder holds.
"""
import argparse
import copy
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent

MANIFEST = """// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "measured",
  platforms: [.macOS(.v13)],
  products: [.library(name: "API", targets: ["API"])],
  dependencies: [.package(name: "swift-endpoints", path: "%s", traits: [])],
  targets: [
    .target(name: "API", dependencies: [.product(name: "Endpoints", package: "swift-endpoints")])
  ]
)
"""


class CompilerMemory(threading.Thread):
  """The greatest peak of resident memory among the running compiler processes, in bytes."""

  def __init__(self):
    super().__init__(daemon=True)
    self.peak = 0
    self.done = threading.Event()

  def run(self):
    while not self.done.wait(0.05):
      for process in os.listdir("/proc"):
        if not process.isdigit():
          continue
        try:
          with open(f"/proc/{process}/status") as file:
            status = file.read()
        except OSError:
          continue
        if status.startswith("Name:\tswift-frontend"):
          for line in status.splitlines():
            if line.startswith("VmHWM:"):
              self.peak = max(self.peak, int(line.split()[1]) * 1024)


def run(command, folder, log):
  """Runs a command; its wall and CPU seconds (with those of all it started) and the compilers' peak memory."""
  memory = CompilerMemory()
  memory.start()
  start = time.monotonic()
  with open(log, "wb") as output:
    process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
    _, status, usage = os.wait4(process.pid, 0)
  wall = time.monotonic() - start
  memory.done.set()
  memory.join()
  process.returncode = os.waitstatus_to_exitcode(status)
  return {
    "ok": process.returncode == 0, "wall": wall, "cpu": usage.ru_utime + usage.ru_stime,
    "memory": memory.peak,
  }


class Generator:
  """A peer: a folder with `generate` and `Package.swift`."""

  def __init__(self, name, command, manifest):
    self.name, self.command, self.manifest = name, command, manifest

  def generate(self, document, output):
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    return subprocess.run(self.command + [str(document), str(output)], capture_output=True, text=True)


class Ours(Generator):
  """This one, with a project file for each document, which says what models are like."""

  def __init__(self, program, models):
    super().__init__("ours" if models == "full" else f"ours-{models}", [str(program)], MANIFEST % ROOT)
    self.models = models

  def generate(self, document, output):
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    project = output.parent / f"{output.name}-project"
    project.mkdir(exist_ok=True)
    spec, folder = (json.dumps(os.path.relpath(path, project)) for path in (document, output))
    (project / "endpointgen.yaml").write_text(
      f"clients:\n  - {{ spec: {spec}, output: {folder}, models: {self.models},"
      " outputRoot: .. }\n")
    return subprocess.run(self.command + ["generate"], cwd=project, capture_output=True, text=True)


def generators(options):
  peers, only, program = options.peers, options.only, options.endpointgen
  found = []
  if not only or "ours" in only:
    if not program:
      subprocess.run(
        ["swift", "build", "-c", "release", "--product", "endpointgen"], cwd=ROOT, check=True,
        stdout=sys.stderr)
      program = ROOT / ".build/release/endpointgen"
    program = pathlib.Path(program).resolve()
    found.append(Ours(program, options.models))
  for folder in sorted(pathlib.Path(peers).iterdir()) if peers else []:
    if (folder / "generate").exists() and (not only or folder.name in only):
      manifest = (folder / "Package.swift").read_text()
      found.append(Generator(folder.name, [str(folder / "generate")], manifest))
  return found


def swift_files(folder):
  return sorted(path for path in folder.rglob("*.swift"))


def size(folder, scratch):
  """Lines and bytes as `swift format` leaves them, by the configuration of this repository for all."""
  shutil.rmtree(scratch, ignore_errors=True)
  shutil.copytree(folder, scratch)
  files = swift_files(scratch)
  subprocess.run(
    ["swift", "format", "--in-place", "--recursive", "--parallel", "--configuration",
     str(ROOT / ".swift-format"), str(scratch)], check=True, capture_output=True)
  texts = [file.read_bytes() for file in files]
  return {
    "files": len(files), "lines": sum(text.count(b"\n") for text in texts),
    "bytes": sum(map(len, texts)),
  }


def place(generated, sources):
  """Makes `sources` like `generated`, writing only what differs; the number of files touched."""
  sources.mkdir(parents=True, exist_ok=True)
  touched = 0
  wanted = {file.relative_to(generated) for file in swift_files(generated)}
  for file in {file.relative_to(sources) for file in swift_files(sources)} - wanted:
    (sources / file).unlink()
    touched += 1
  for file in wanted:
    target = sources / file
    text = (generated / file).read_bytes()
    if not target.exists() or target.read_bytes() != text:
      target.parent.mkdir(parents=True, exist_ok=True)
      target.write_bytes(text)
      touched += 1
  return touched


def forget(package, configuration):
  """Takes away what was built of the generated module, and only that."""
  products = package / ".build" / configuration
  for path in (products / "API.build").rglob("*"):
    if path.is_file() and path.name not in ("output-file-map.json", "sources"):
      path.unlink()
  for path in list((products / "Modules").glob("API.*")):
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def objects(package, configuration):
  return sum(path.stat().st_size for path in (package / ".build" / configuration / "API.build").rglob("*.o"))


def load(document):
  if document.suffix == ".json":
    return json.loads(document.read_text())
  try:
    import yaml
  except ImportError:
    return None

  class Loader(yaml.SafeLoader):
    yaml_implicit_resolvers = {
      first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(("timestamp", "bool"))]
      for first, resolvers in copy.deepcopy(yaml.SafeLoader.yaml_implicit_resolvers).items()
    }

  import re
  Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
  return yaml.load(document.read_text(), Loader)


def change_one_endpoint(document):
  """Adds an optional query parameter to the operation in the middle of the document."""
  methods = ("get", "put", "post", "delete", "patch")
  operations = [
    item[method] for item in document["paths"].values() for method in methods if method in item
  ]
  operation = operations[len(operations) // 2]
  operation.setdefault("parameters", []).append(
    {"name": "addedByBenchmark", "in": "query", "schema": {"type": "string"}})


def measure(generator, document, folder, options):
  """Everything about one generator and one document."""
  result = {"generator": generator.name, "document": document.name}
  source = load(document)
  before, after = (folder / side / f"{document.stem}.json" for side in ("before", "after"))
  before.parent.mkdir(parents=True, exist_ok=True)
  after.parent.mkdir(exist_ok=True)
  generated, changed = folder / "generated", folder / "changed"
  if source is not None:
    before.write_text(json.dumps(source, indent=2, ensure_ascii=False))
    change_one_endpoint(source)
    after.write_text(json.dumps(source, indent=2, ensure_ascii=False))
  done = generator.generate(before if source is not None else document, generated)
  if done.returncode != 0:
    result["failed"] = "generate: " + (done.stderr or done.stdout).strip().splitlines()[-1]
    return result
  result |= size(generated, folder / "formatted")
  if source is not None:
    generator.generate(after, changed)

  package = folder / "package"
  sources = package / "Sources/API"
  package.mkdir(exist_ok=True)
  (package / "Package.swift").write_text(generator.manifest)
  for configuration in ["debug"] if options.no_release else ["debug", "release"]:
    build = ["swift", "build", "-c", configuration]
    shutil.rmtree(sources, ignore_errors=True)
    sources.mkdir(parents=True)
    (sources / "Nothing.swift").write_text("let nothing = 0\n")
    first = run(build, package, folder / f"{configuration}-dependencies.log")
    if not first["ok"]:
      result["failed"] = "dependencies"
      return result
    rounds, nulls, incremental = [], [], []
    for _ in range(options.repeat):
      place(generated, sources)
      forget(package, configuration)
      rounds.append(run(build, package, folder / f"{configuration}.log"))
      if not rounds[-1]["ok"]:
        log = (folder / f"{configuration}.log").read_text(errors="replace")
        result["failed"] = f"{configuration}: {log.count('error:')} errors"
        return result
      nulls.append(run(build, package, folder / "null.log"))
      result[f"{configuration}-objects"] = objects(package, configuration)
      if configuration == "debug" and source is not None:
        result["touched"] = place(changed, sources)
        incremental.append(run(build, package, folder / "incremental.log"))
    for key in ("wall", "cpu", "memory"):
      result[f"{configuration}-{key}"] = statistics.median(r[key] for r in rounds)
      result[f"{configuration}-{key}-all"] = [r[key] for r in rounds]
    result[f"{configuration}-null-cpu"] = statistics.median(r["cpu"] for r in nulls)
    result[f"{configuration}-null-wall"] = statistics.median(r["wall"] for r in nulls)
    if incremental:
      for key in ("wall", "cpu"):
        result[f"incremental-{key}"] = statistics.median(r[key] for r in incremental)
  return result


COLUMNS = [
  ("files", "files", lambda v: f"{v}"),
  ("lines", "lines", lambda v: f"{v:,}"),
  ("kB", "bytes", lambda v: f"{v / 1000:,.0f}"),
  ("debug wall, s", "debug-wall", lambda v: f"{v:.1f}"),
  ("CPU, s", "debug-cpu", lambda v: f"{v:.1f}"),
  ("peak, MB", "debug-memory", lambda v: f"{v / 1e6:,.0f}"),
  ("objects, MB", "debug-objects", lambda v: f"{v / 1e6:.2f}"),
  ("release wall, s", "release-wall", lambda v: f"{v:.1f}"),
  ("CPU, s", "release-cpu", lambda v: f"{v:.1f}"),
  ("peak, MB", "release-memory", lambda v: f"{v / 1e6:,.0f}"),
  ("objects, MB", "release-objects", lambda v: f"{v / 1e6:.2f}"),
  ("no change, CPU s", "debug-null-cpu", lambda v: f"{v:.1f}"),
  ("one endpoint: files", "touched", lambda v: f"{v}"),
  ("wall, s", "incremental-wall", lambda v: f"{v:.1f}"),
  ("CPU, s", "incremental-cpu", lambda v: f"{v:.1f}"),
]


def table(results):
  print("| document | generator | " + " | ".join(title for title, _, _ in COLUMNS) + " |")
  print("|---|---|" + "---|" * len(COLUMNS))
  for result in results:
    cells = [show(result[key]) if key in result else "" for _, key, show in COLUMNS]
    failed = " (" + result["failed"] + ")" if "failed" in result else ""
    print(f"| {result['document']} | {result['generator']}{failed} | " + " | ".join(cells) + " |")


def find(name):
  path = pathlib.Path(name)
  corpus = os.environ.get("ENDPOINTS_CORPUS")
  if path.exists():
    return path.resolve()
  if corpus and (pathlib.Path(corpus) / name).exists():
    return (pathlib.Path(corpus) / name).resolve()
  sys.exit(
    f"no document '{name}'"
    + (f" in {corpus}" if corpus else "; set ENDPOINTS_CORPUS to a folder of OpenAPI documents"))


def main():
  parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
  parser.add_argument("documents", nargs="+")
  parser.add_argument("--peers", default=os.environ.get("ENDPOINTS_PEERS"))
  parser.add_argument("--only", default="", type=lambda text: [n for n in text.split(",") if n])
  parser.add_argument("--endpointgen", help="a program that is built already")
  parser.add_argument("--models", default="full", choices=["full", "lean"])
  parser.add_argument("--build", default=str(ROOT / "Benchmarks/.build-emitted"))
  parser.add_argument("--repeat", default=3, type=int)
  parser.add_argument("--no-release", action="store_true")
  parser.add_argument("--json")
  options = parser.parse_args()
  documents = [find(name) for name in options.documents]
  results = []
  for document in documents:
    for generator in generators(options):
      folder = pathlib.Path(options.build).resolve() / generator.name / document.stem
      result = measure(generator, document, folder, options)
      results.append(result)
      print(json.dumps(result), file=sys.stderr, flush=True)
      if options.json:
        with open(options.json, "a") as file:
          file.write(json.dumps(result) + "\n")
  table(results)


if __name__ == "__main__":
  main()
