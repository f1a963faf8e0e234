// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
import EndpointsExport
import EndpointsSpecification
package import EndpointsYAML

extension Generator {
  /// The spec of a target as one OpenAPI document; `nil` if it has errors.
  package mutating func openAPIDocument(of target: Target) throws(FileAccessError) -> YAMLValue? {
    try reporting(on: target) { (generator, found) throws(FileAccessError) in
      try generator.specTree(of: target, &found).map { Exporter.document(of: $0) }
    }
  }

  private mutating func specTree(
    of target: Target, _ diagnostics: inout Diagnostics
  ) throws(FileAccessError) -> SpecTree? {
    guard SpecFolder.isFile(target.spec) else {
      guard let folder = try parse(target, &diagnostics), !diagnostics.hasErrors else { return nil }
      return SpecTree.read(folder, &diagnostics)
    }
    guard let (root, loaded) = try openAPIFiles(of: target, &diagnostics) else { return nil }
    var files = loaded
    defer { sources = files.sources }
    return SpecTree.read(openAPI: root, in: &files, &diagnostics)
  }
}
