#!/usr/bin/env python3
"""Compares shapes that emitted models could have, by what they cost to compile: 100 structures of 10 properties.

usage: emitted-shapes.py [--build DIR] [--repeat N] [--release] [SHAPE…]
"""
import argparse
import importlib.util
import pathlib
import shutil
import statistics
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
_spec = importlib.util.spec_from_file_location("emitted_code", HERE / "emitted-code.py")
harness = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(harness)

STRUCTURES = 100

# The variants of the runtime that shapes call; only their interfaces matter to what calls them.
STAND_INS = """
@_spi(Generated) public import Endpoints

public protocol Member: Sendable {
  init(_ key: StaticString, in json: inout JSONObjectReader) throws(JSON.Error)
  func write(_ key: StaticString, to json: inout JSONObjectWriter)
}
extension Optional: Member where Wrapped: JSONCodable {
  public init(_ key: StaticString, in json: inout JSONObjectReader) throws(JSON.Error) { self = try json.optional(key) }
  public func write(_ key: StaticString, to json: inout JSONObjectWriter) { json.optional(key, self) }
}
extension String: Member {
  public init(_ key: StaticString, in json: inout JSONObjectReader) throws(JSON.Error) { self = try json.required(key) }
  public func write(_ key: StaticString, to json: inout JSONObjectWriter) { json.required(key, self) }
}
public struct Key<Value>: ExpressibleByStringLiteral {
  let key: StaticString
  public init(stringLiteral key: StaticString) { self.key = key }
}

public struct Fields: ~Copyable {
  public mutating func callAsFunction<T: JSONCodable>(_ key: StaticString, _ value: inout T?) {}
  public mutating func callAsFunction<T: JSONCodable>(_ key: StaticString, _ value: inout T) {}
}

public struct Open<Values>: OpenEnum {
  public var rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}
public protocol LightHashable: JSONCodable, ParameterScalar, Hashable {
  var rawValue: String { get }
  init(rawValue: String)
}
extension LightHashable {
  @_spi(Generated) public init(json: inout JSONReader) throws(JSON.Error) { self.init(rawValue: try String(json: &json)) }
  @_spi(Generated) public func write(to json: inout JSONWriter) { rawValue.write(to: &json) }
  public var parameterText: String { rawValue }
  public static func == (a: Self, b: Self) -> Bool { a.rawValue == b.rawValue }
  public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

extension JSONObjectReader {
  // Without @inlinable.
  public mutating func opaqueRequired<T: JSONCodable>(_ key: StaticString) throws(JSON.Error) -> T { try required(key) }
  public mutating func opaqueOptional<T: JSONCodable>(_ key: StaticString) throws(JSON.Error) -> T? { try optional(key) }
  // Errors kept for the end.
  public mutating func keptOptional<T: JSONCodable>(_ key: StaticString) -> T? { try? optional(key) }
  public mutating func keptRequired<T: JSONCodable>(_ key: StaticString, _ none: T? = nil) -> T { none! }
  // A method for each of the common types.
  public mutating func string(_ key: StaticString) throws(JSON.Error) -> String { try required(key) }
  public mutating func stringIfPresent(_ key: StaticString) throws(JSON.Error) -> String? { try optional(key) }
  public mutating func intIfPresent(_ key: StaticString) throws(JSON.Error) -> Int? { try optional(key) }
  public mutating func boolIfPresent(_ key: StaticString) throws(JSON.Error) -> Bool? { try optional(key) }
  // By the type of the property.
  public subscript<T: Member>(_ key: StaticString) -> T {
    mutating get throws(JSON.Error) { try T(key, in: &self) }
  }
  public mutating func read<each T: Member>(_ keys: repeat Key<each T>) throws(JSON.Error) -> (repeat each T) {
    fatalError()
  }
}
extension JSONObjectWriter {
  public mutating func opaqueRequired<T: JSONCodable>(_ key: StaticString, _ value: T) { required(key, value) }
  public mutating func opaqueOptional<T: JSONCodable>(_ key: StaticString, _ value: T?) { optional(key, value) }
  public mutating func string(_ key: StaticString, _ value: String) { required(key, value) }
  public mutating func stringIfPresent(_ key: StaticString, _ value: String?) { optional(key, value) }
  public mutating func intIfPresent(_ key: StaticString, _ value: Int?) { optional(key, value) }
  public mutating func boolIfPresent(_ key: StaticString, _ value: Bool?) { optional(key, value) }
  public mutating func member<T: Member>(_ key: StaticString, _ value: T) { value.write(key, to: &self) }
  public mutating func members<each T: Member>(_ members: repeat (StaticString, each T)) {
    repeat (each members).1.write((each members).0, to: &self)
  }
}
"""

MANIFEST = harness.MANIFEST.replace(
  """  targets: [
    .target(name: "API", dependencies: [.product(""",
  """  targets: [
    .target(name: "StandIns", dependencies: [.product(name: "Endpoints", package: "swift-endpoints")]),
    .target(name: "API", dependencies: ["StandIns", .product(""")


def properties(index, depth=1):
  """Name, type and whether it is required, of the properties of a structure.

  One in each nests by value, `depth` levels deep: each structure holds the next one, but for the last of each run.
  """
  other = "String" if index % (depth + 1) == depth or index + 1 == STRUCTURES else f"Model{index + 1:03}"
  return [
    ("identifier", "String", True), ("displayName", "String", True), ("summary", "String", False),
    ("createdAt", "String", False), ("thumbnail", "String", False), ("size", "Int", False),
    ("isPublished", "Bool", False), ("tags", "[String]", False), ("details", other, False),
    ("updatedBy", "String", False),
  ]


def fill(opening, items, closing, indent):
  """A list on as few lines of 100 columns as it takes."""
  one = " " * indent + opening + ", ".join(items) + closing
  if len(one) <= 100:
    return [one]
  lines, line = [" " * indent + opening], " " * (indent + 2)
  for position, item in enumerate(items):
    text = item + ("," if position + 1 < len(items) else "")
    if line.strip() and len(line) + 1 + len(text) > 100:
      lines.append(line)
      line = " " * (indent + 2)
    line += (" " if line.strip() else "") + text
  return lines + [line, " " * indent + closing]


class Shape:
  """One way to write a structure, told by what differs from today's."""

  def __init__(self, about, **options):
    self.about = about
    self.conforms = options.get("conforms", "JSON.CodableObject")
    self.docs = options.get("docs", True)
    self.mutability = options.get("mutability", "var")
    self.memberwise = options.get("memberwise", "all")
    self.packed = options.get("packed", False)
    self.read = options.get("read", "assign")
    self.write = options.get("write", "call")
    self.calls = options.get("calls", "generic")
    self.files = options.get("files", 1)
    self.depth = options.get("depth", 1)
    self.stands_in = self.calls != "generic" or "pack" in (self.read, self.write) or self.read == "fields"
    self.spelled = options.get("spelled", False)
    self.frozen = options.get("frozen", "")
    self.boxed = options.get("boxed", False)

  def prefix(self, kind):
    return {"opaque": "opaque" + kind.capitalize(), "kept": "kept" + kind.capitalize()}.get(self.calls, kind)

  def read_call(self, name, type, required):
    attempt = "" if self.calls == "kept" else "try "
    if self.calls == "subscript":
      return f'try json["{name}"]'
    if self.calls == "typed" and type in ("String", "Int", "Bool"):
      return f'try json.{type.lower()}{"" if required else "IfPresent"}("{name}")'
    return f'{attempt}json.{self.prefix("required" if required else "optional")}("{name}")'

  def write_call(self, name, type, required):
    if self.calls == "subscript":
      return f'json.member("{name}", {name})'
    if self.calls == "typed" and type in ("String", "Int", "Bool"):
      return f'json.{type.lower()}{"" if required else "IfPresent"}("{name}", {name})'
    kind = "required" if required else "optional"
    return f'json.{self.prefix(kind) if self.calls != "kept" else kind}("{name}", {name})'

  def memberwise_init(self, all):
    some = all if self.memberwise == "all" else [p for p in all if p[2]]
    parameters = [f"{n}: {t}" + ("" if r else "? = nil") for n, t, r in some]
    lines = [""]
    if self.packed:
      lines += fill("public init(", parameters, ") {", 4)
    else:
      lines += ["    public init("] + [f"      {p}," for p in parameters[:-1]] + [f"      {parameters[-1]}", "    ) {"]
    return lines + [f"      self.{n} = {n}" for n, _, _ in some] + ["    }"]

  def reader(self, all):
    lines = ["", "    @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {"]
    if self.read == "call":
      arguments = [f"{n}: {self.read_call(n, t, r)[4:]}" for n, t, r in all]
      lines += fill("try self.init(", arguments, ")", 6)
    elif self.read == "pack":
      lines += fill("(", [n for n, _, _ in all], ")", 6)
      lines[-1] += " = try json.read("
      lines += fill("", [f'"{n}"' for n, _, _ in all], ")", 6)[1:]
    elif self.read == "fields":
      return ["", "    @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) {",
              '      identifier = ""', '      displayName = ""', "    }", "",
              "    public mutating func members(_ json: inout Fields) {"] + [
                f'      json("{n}", &{n})' for n, _, _ in all] + ["    }"]
    else:
      lines += [f"      {n} = {self.read_call(n, t, r)}" for n, t, r in all]
    return lines + ["    }"]

  def writer(self, all):
    lines = ["", "    @_spi(Generated) public func write(to json: inout JSONObjectWriter) {"]
    if self.write == "pack":
      lines += fill("json.members(", [f'("{n}", {n})' for n, _, _ in all], ")", 6)
    elif self.write == "nothing":
      pass
    else:
      lines += [f"      {self.write_call(n, t, r)}" for n, t, r in all]
    return lines + ["    }"]

  def structure(self, index):
    all = properties(index, self.depth)
    lines = [f"  {self.frozen}public struct Model{index:03}: {self.conforms} {{"]
    for name, type, required in all:
      if self.docs:
        lines.append(f"    /// What the {name} of this thing is, in words that somebody wrote into the spec.")
      box = "@Indirect " if self.boxed and type.startswith("Model") else ""
      lines.append(f"    {box}public {self.mutability} {name}: {type}{'' if required else '?'}")
      if self.spelled and not required:
        lines[-1] = lines[-1].replace(f"{type}?", f"Optional<{type}>")
    if self.memberwise != "none":
      lines += self.memberwise_init(all)
    if "JSON.CodableObject" in self.conforms:
      lines += self.reader(all) if self.read != "none" else [
        "", "    @_spi(Generated) public init(json: inout JSONObjectReader) throws(JSON.Error) { fatalError() }"]
      lines += self.writer(all)
    return lines + ["  }"]

  def sources(self, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    texts = []
    for file in range(self.files):
      lines = ["@_spi(Generated) public import Endpoints"] + (["public import StandIns"] if self.stands_in else [])
      lines += ["", "nonisolated extension API {"]
      for index in range(file, STRUCTURES, self.files):
        lines += self.structure(index)
      texts.append("\n".join(lines + ["}"]) + "\n")
      (folder / f"Models{file}.swift").write_text(texts[-1])
    (folder / "API.swift").write_text("public struct API {}\n")
    return "".join(texts)


class Enumerations:
  """One way to write 100 open enumerations of 5 values."""

  VALUES = ["image", "video", "audio", "other", "none"]

  def __init__(self, about, conforms=None, mutability="let", generic=False):
    self.about, self.conforms, self.mutability, self.generic = about, conforms, mutability, generic

  def values(self, indent):
    return [f'{indent}public static var {value}: Self {{ Self(rawValue: "{value}") }}' for value in self.VALUES]

  def sources(self, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    stands_in = self.generic or self.conforms.startswith("Light")
    lines = ["@_spi(Generated) public import Endpoints"] + (["public import StandIns"] if stands_in else [])
    lines += ["", "nonisolated extension API {"]
    for index in range(STRUCTURES):
      if self.generic:
        lines += [f"  public typealias Kind{index:03} = Open<Kind{index:03}Values>", f"  public enum Kind{index:03}Values {{}}"]
      else:
        lines += [
          f"  public struct Kind{index:03}: {self.conforms} {{", f"    public {self.mutability} rawValue: String",
          "    public init(rawValue: String) { self.rawValue = rawValue }", *self.values("    "), "  }"]
    lines += ["}"]
    for index in range(STRUCTURES if self.generic else 0):
      lines += [f"extension Open where Values == API.Kind{index:03}Values {{", *self.values("  "), "}"]
    text = "\n".join(lines) + "\n"
    (folder / "Models0.swift").write_text(text)
    (folder / "API.swift").write_text("public struct API {}\n")
    return text


SHAPES = {
  "plain": Shape("properties and memberwise init, no JSON", conforms="Sendable"),
  "today": Shape("today's"),
  "flat": Shape("… no structure in another", depth=0),
  "nested-2": Shape("… structures in each other, 2 levels", depth=2),
  "nested-4": Shape("… 4 levels", depth=4),
  "nested-9": Shape("… 9 levels", depth=9),
  "boxed": Shape("… `@Indirect` where one nests another, 1 level", boxed=True),
  "boxed-4": Shape("… 4 levels", boxed=True, depth=4),
  "boxed-9": Shape("… 9 levels", boxed=True, depth=9),
  "plain-flat": Shape("properties and memberwise init, no JSON, nothing nested", conforms="Sendable", depth=0),
  "undocumented": Shape("… without doc comments", docs=False),
  "let": Shape("… `let` for `var`", mutability="let"),
  "private-set": Shape("… `private(set) var`", mutability="private(set) var"),
  "optional-spelled": Shape("… `Optional<T>` for `T?`, which has no initial value", spelled=True),
  "frozen": Shape("… `@frozen`", frozen="@frozen "),
  "let-one-call": Shape("… `let`, one call", mutability="let", read="call"),
  "let-init-required": Shape("… `let`, no memberwise init", mutability="let", memberwise="none"),
  "let-hashable": Shape("… `let` and `Hashable`", mutability="let", conforms="JSON.CodableObject, Hashable"),
  "let-files-4": Shape("… `let` in 4 files", mutability="let", files=4),
  "init-required": Shape("… memberwise init of the required properties alone", memberwise="required"),
  "init-none": Shape("… no memberwise init", memberwise="none"),
  "one-call": Shape("`init(json:)` calls the memberwise init once", read="call"),
  "one-call-packed": Shape("… its arguments filled up to 100 columns", read="call", packed=True),
  "read-only": Shape("no writer", write="nothing"),
  "write-only": Shape("no reader", read="none"),
  "opaque": Shape("runtime without `@inlinable`", calls="opaque"),
  "kept": Shape("errors kept in the reader", calls="kept"),
  "typed": Shape("a method for each scalar type", calls="typed"),
  "subscript": Shape("by the property's type: `try json[\"key\"]`", calls="subscript"),
  "pack": Shape("parameter packs", read="pack", write="pack", packed=True),
  "pack-write": Shape("parameter packs to write alone", write="pack"),
  "fields": Shape("one function reads and writes", read="fields", write="nothing", memberwise="required"),
  "equatable": Shape("today's and `Equatable`", conforms="JSON.CodableObject, Equatable"),
  "hashable": Shape("today's and `Hashable`", conforms="JSON.CodableObject, Hashable"),
  "codable": Shape("today's and `Codable` through the JSON codec", conforms="JSON.CodableObject, Codable"),
  "codable-hashable": Shape("today's and both", conforms="JSON.CodableObject, Codable, Hashable"),
  "compiler-codable": Shape("properties, memberwise init and the compiler's `Codable`", conforms="Sendable, Codable"),
  "files-4": Shape("today's in 4 files", files=4),
  "files-16": Shape("today's in 16 files", files=16),
  "files-50": Shape("today's in 50 files", files=50),
  "files-100": Shape("today's in 100 files", files=100),
  "enums": Enumerations("open enumerations that conform to `OpenEnum`", "OpenEnum", "var"),
  "enums-light": Enumerations("… to a protocol of four", "LightHashable, Sendable"),
  "enums-bare": Enumerations("… to nothing", "Sendable"),
  "enums-generic": Enumerations("… one generic type of the runtime", generic=True),
}


def main():
  parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
  parser.add_argument("shapes", nargs="*")
  parser.add_argument("--build", default=str(HERE / ".build-shapes"))
  parser.add_argument("--repeat", default=3, type=int)
  parser.add_argument("--release", action="store_true")
  options = parser.parse_args()
  package = pathlib.Path(options.build).resolve()
  configuration = "release" if options.release else "debug"
  (package / "Sources/StandIns").mkdir(parents=True, exist_ok=True)
  (package / "Package.swift").write_text(MANIFEST % harness.ROOT)
  (package / "Sources/StandIns/StandIns.swift").write_text(STAND_INS)
  names = options.shapes or list(SHAPES)
  build = ["swift", "build", "-c", configuration]
  log = package / "build.log"
  SHAPES[names[0]].sources(package / "Sources/API")
  if not harness.run(build, package, log)["ok"]:
    print(log.read_text()[-3000:])
    return
  rounds = {name: [] for name in names}
  nulls = [harness.run(build, package, log)["cpu"] for _ in range(3)]
  print(f"{STRUCTURES} structures of 10 properties, {configuration}; a build with nothing to do takes "
        f"{statistics.median(nulls):.2f} CPU s, taken off\n")
  print("| shape | | lines | kB | CPU, s | wall, s | peak, MB | objects, MB |\n|---|---|---|---|---|---|---|---|")
  sizes = {}
  for _ in range(options.repeat):
    for name in names:
      shape = SHAPES[name]
      text = shape.sources(package / "Sources/API")
      harness.forget(package, configuration)
      result = harness.run(build, package, log)
      if not result["ok"]:
        rounds[name].append(None)
        shutil.copy(log, package / f"failed-{name}.log")
        continue
      rounds[name].append(result)
      sizes[name] = (text.count("\n"), len(text), harness.objects(package, configuration))
  for name in names:
    if None in rounds[name]:
      print(f"| `{name}` | {SHAPES[name].about} | failed |")
      continue
    lines, size, object_bytes = sizes[name]
    cpu, wall, memory = (
      statistics.median(r[key] for r in rounds[name]) for key in ("cpu", "wall", "memory"))
    cpu -= statistics.median(nulls)
    print(f"| `{name}` | {SHAPES[name].about} | {lines:,} | {size / 1000:.0f} | {cpu:.2f} | {wall:.2f} "
          f"| {memory / 1e6:.0f} | {object_bytes / 1e6:.2f} |", flush=True)


if __name__ == "__main__":
  main()
