// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan
import EndpointsSpecification

/// A file's use of the runtime library beyond the types that its declarations mention.
enum RuntimeUse: Comparable {
  case none
  /// Protocols that types conform to, which the compiler does not count as a use by package code.
  case conformances
  case signatures
}

/// The settings of a client that decide on the imports of its files.
struct ImportSettings: Sendable {
  let access: Settings.Access
  /// Modules that every file imports.
  let additional: [[Identifier]]
  /// The module of the client itself; `nil` if it isn't known.
  let module: String?
  /// Types that the client spells with their module somewhere, as one of its own has the same name. Files that
  /// mention them import Foundation, by whose name they are spelled everywhere.
  let qualified: Set<FoundationType>
}

/// The imports of a file, which leave the target's other files free in theirs.
///
/// Of Foundation, only the types that the file mentions are imported: operators of a whole module make each
/// `==` in the file take longer to compile. They come from FoundationEssentials where that is a module of its
/// own, so that a program does not need the rest of Foundation.
///
/// Without the upcoming feature `InternalImportsByDefault`, an import below `public` forbids every
/// import without an access level in the same target. Only a public client states one there, and no
/// import states one that the file doesn't need, since that is a warning.
struct Imports {
  private static let runtime: Code = "Endpoints"

  private let access: Settings.Access
  /// Modules whose types users of the client see.
  private var exposed: [Code] = []
  private var hidden: [Code] = []
  /// The types of Foundation that users of the client see.
  private var foundation: [Code] = []

  /// - Parameters:
  ///   - types: The types that the declarations of the file mention.
  ///   - runtime: The use of the runtime library beyond these types.
  init(of types: [TypeReference], runtime: RuntimeUse, settings: ImportSettings) {
    access = settings.access
    if runtime == .signatures || types.contains(where: { $0.mentions(.runtime) }) {
      exposed.append(Self.runtime)
    } else if runtime == .conformances {
      if access == .public {
        exposed.append(Self.runtime)
      } else {
        hidden.append(Self.runtime)
      }
    }
    let mentioned = Set(types.compactMap { FoundationType($0.innermost) })
    let names = FoundationType.allCases.filter(mentioned.contains).map(\.name)
    if mentioned.isDisjoint(with: settings.qualified) {
      foundation = names
    } else {
      // All of them: a module that brings a type already makes an import of another one for it unused.
      exposed += names.map { "struct Foundation.\($0)" }
    }
    for module in types.compactMap({ $0.innermost.moduleOfCustom }) {
      let name: Code = "\(module)"
      if module.text != settings.module, !exposed.contains(name) { exposed.append(name) }
    }
    for path in settings.additional {
      let name: Code = "\(path.map { "\($0)" as Code }, separator: ".")"
      if !exposed.contains(name), !hidden.contains(name) { hidden.append(name) }
    }
  }

  /// Emits the imports, followed by a blank line if there are any.
  func emit(into source: inout SourceWriter) {
    if !exposed.isEmpty {
      emitLeveled(into: &source) { source, level in
        for name in exposed { source.line(Self.line(name, level: level)) }
      }
    }
    for name in hidden { source.line(Self.line(name, level: "")) }
    if !exposed.isEmpty || !hidden.isEmpty { source.blankLine() }
    if foundation.isEmpty { return }
    emitLeveled(into: &source) { source, level in
      source.line("#if canImport(FoundationEssentials)")
      source.indented { emitTypes(of: "FoundationEssentials", level: level, into: &$0) }
      source.line("#else")
      source.indented { emitTypes(of: "Foundation", level: level, into: &$0) }
      source.line("#endif")
    }
    source.blankLine()
  }

  /// The import of a module; that of the runtime library with what it has for generated code alone.
  private static func line(_ module: Code, level: Code) -> Code {
    let attribute: Code = module == runtime ? "\(Code.hiddenAttribute) " : ""
    return "\(attribute)\(level)import \(module)"
  }

  private func emitTypes(of module: Code, level: Code, into source: inout SourceWriter) {
    for name in foundation { source.line("\(level)import struct \(module).\(name)") }
  }

  /// Emits imports with the access level that they need, and a space.
  private func emitLeveled(
    into source: inout SourceWriter, _ emit: (inout SourceWriter, _ level: Code) -> Void
  ) {
    switch access {
    case .public: emit(&source, "public ")
    case .internal: emit(&source, "")
    case .package:
      source.line("#if hasFeature(InternalImportsByDefault)")
      source.indented { emit(&$0, "package ") }
      source.line("#else")
      source.indented { emit(&$0, "") }
      source.line("#endif")
    }
  }
}

extension EmitterContext {
  /// Creates a file of the client: its header, its imports and its declarations.
  ///
  /// - Parameters:
  ///   - types: The types that the declarations of the file mention.
  ///   - runtime: The use of the runtime library beyond these types.
  func file(
    _ file: API.File, types: [TypeReference], runtime: RuntimeUse = .signatures,
    _ body: (inout SourceWriter) -> Void
  ) -> GeneratedFile {
    var source = SourceWriter()
    source.line(.header(client: client, source: file.source))
    source.blankLine()
    Imports(of: types, runtime: runtime, settings: imports).emit(into: &source)
    body(&source)
    return GeneratedFile(name: "\(file.name).swift", contents: source.contents)
  }
}
